package coding

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

func zipped(t testing.TB, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What each coding of a page comes to is tested where pages come from, in package
// intake; this is what holds for all.
func TestDecode(t *testing.T) {
	body := strings.Repeat("words of a page, ", 10)
	once := zipped(t, body)
	twice := zipped(t, string(once))
	for _, c := range []struct {
		name, declared string
		body           []byte
		limit          int
		want, doubt    string
		err            error
	}{
		{"nothing", "", nil, 10, "", "", nil},
		{"nothing, coded", "br", nil, 10, "", "", nil},
		{"names in any case, with spaces", " GZIP ,\tX-GZip ", twice, 1000, body, "", nil},
		{"identity", "identity, gzip", once, 1000, body, "", nil},
		{"just the limit", "gzip", once, len(body), body, "", nil},
		{"over the limit", "gzip", once, len(body) - 1, "", "", ErrTooLarge},
		{"over the limit, not coded", "", []byte("words"), 4, "", "", ErrTooLarge},
		{"not coded so", "br", once, 1000, string(once), "declared as br but not coded so: ", nil},
		{"the inner one is none", "gzip, gzip", once, 1000, body, "declared as gzip but not coded", nil},
		{"cut off", "gzip", once[:len(once)-9], 1000, body, "its gzip coding breaks off after 170 bytes: ", nil},
	} {
		got, err := Decode(c.body, c.declared, c.limit)
		if string(got.Body) != c.want || !strings.HasPrefix(got.Doubt, c.doubt) || (got.Doubt == "") != (c.doubt == "") || got.Cut != (c.name == "cut off") || !errors.Is(err, c.err) {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
	if _, err := Decode(once, "gzip, gzip, gzip, gzip", 1000); err == nil {
		t.Error("coded four times over, and decoded")
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(zipped(f, "words"), "gzip")
	f.Add([]byte("words"), "br, zstd")
	f.Add([]byte("\x28\xb5\x2f\xfd"), "zstd")
	f.Add([]byte("\x78\x9c"), "deflate")
	f.Fuzz(func(t *testing.T, body []byte, declared string) {
		got, err := Decode(body, declared, 1<<16)
		if err != nil && got.Body != nil || len(got.Body) > 1<<16 {
			t.Fatalf("%d bytes, %v", len(got.Body), err)
		}
	})
}
