package warc

import (
	"bytes"
	"crypto/sha1"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// record is one record as a good program writes it.
func record(kind, uri, block string, more ...string) string {
	fields := append([]string{"WARC-Type: " + kind, "WARC-Record-ID: <urn:uuid:" + uri + ">", "WARC-Target-URI: " + uri,
		"WARC-Date: 2024-03-01T10:20:30Z"}, more...)
	return fmt.Sprintf("WARC/1.0\r\n%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", strings.Join(fields, "\r\n"), len(block), block)
}

func sha1Of(payload string) string {
	sum := sha1.Sum([]byte(payload))
	return "WARC-Payload-Digest: sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// page is the block of a response.
func page(body string, fields ...string) string {
	fields = append([]string{"Content-Type: text/html"}, fields...)
	return "HTTP/1.1 200 OK\r\n" + strings.Join(fields, "\r\n") + "\r\n\r\n" + body
}

// A, B and C are three records; every damage below is done to B.
var (
	recordA = record("response", "a", page("the first page"))
	recordB = record("response", "b", page("the second page"))
	recordC = record("response", "c", page("the third page"))
)

func zip(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func frame(t testing.TB, s string, options ...zstd.EOption) string {
	t.Helper()
	w, err := zstd.NewWriter(nil, append(options, zstd.WithEncoderConcurrency(1))...)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(s), nil))
}

// bare is a record whose header's lines end in LF alone.
func bare(record string) string {
	header, block, _ := strings.Cut(record, "\r\n\r\n")
	return strings.ReplaceAll(header, "\r\n", "\n") + "\n\n" + block
}

// told is what a reader says of a file: the name and the length of each record,
// "!" and the reason for each damage.
func told(t testing.TB, file string) []string {
	t.Helper()
	r := NewReader(strings.NewReader(file), int64(len(file)))
	r.Wants = func(rec *Record) bool { return rec.Type == "response" }
	r.MaxBlock = 1 << 20
	defer r.Close()
	var all []string
	for {
		rec, err := r.Next()
		var d *Damage
		switch {
		case errors.Is(err, io.EOF):
			return all
		case errors.As(err, &d):
			all = append(all, fmt.Sprintf("! %v", d))
		case err != nil:
			t.Fatalf("an error that is no damage: %v", err)
		default:
			s := rec.URI
			if m, err := ParseMessage(rec.Block); err == nil {
				s += "=" + string(m.Body)
			}
			if rec.Doubt != "" {
				s += "?"
			}
			all = append(all, s)
		}
		if len(all) > 1000 {
			t.Fatal("no end")
		}
	}
}

func TestEveryCompression(t *testing.T) {
	all := recordA + recordB + recordC
	want := "a=the first page b=the second page c=the third page"
	for name, file := range map[string]string{
		"plain":                      all,
		"a member a record":          zip(t, recordA) + zip(t, recordB) + zip(t, recordC),
		"all in one member":          zip(t, all),
		"members cut anywhere":       zip(t, all[:100]) + zip(t, all[100:333]) + zip(t, all[333:]),
		"a frame a record":           frame(t, recordA) + frame(t, recordB) + frame(t, recordC),
		"all in one frame":           frame(t, all),
		"other skippable frames":     frame(t, recordA) + "\x50\x2a\x4d\x18\x03\x00\x00\x00xyz" + frame(t, recordB+recordC),
		"all three":                  zip(t, recordA) + frame(t, recordB) + recordC,
		"a member after plain":       recordA + zip(t, recordB) + recordC,
		"LF for CRLF":                bare(recordA) + bare(recordB) + bare(recordC),
		"no line ends between":       strings.TrimSpace(recordA) + strings.TrimSpace(recordB) + strings.TrimSpace(recordC),
		"many":                       recordA + "\r\n\r\n\r\n" + recordB + "\n\n\n" + recordC + "\r\n",
		"zeros at the end":           zip(t, all) + strings.Repeat("\x00", 5000),
		"line ends between members":  zip(t, recordA) + "\r\n\r\n" + zip(t, recordB) + "\n" + zip(t, recordC),
		"WARC/1.1":                   strings.ReplaceAll(all, "WARC/1.0", "WARC/1.1"),
		"names in lower case":        strings.NewReplacer("WARC-", "warc-", "Content-Length", "content-length").Replace(all),
		"a folded field":             strings.Replace(all, "WARC-Date", "X-Long: one\r\n two\r\nWARC-Date", 1),
		"what looks like the format": record("response", "a", page("the first page")) + recordB + recordC,
	} {
		if got := told(t, file); strings.Join(got, " ") != want {
			t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(got, "\n     "), want)
		}
	}
}

func TestDictionary(t *testing.T) {
	history := []byte(strings.Repeat("Content-Type: text/html\r\nWARC-Record-ID: <urn:uuid:", 20))
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 77, Contents: [][]byte{[]byte(recordA), []byte(recordB), []byte(recordC)}, History: history, Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Fatal(err)
	}
	skippable := func(content string) string {
		n := len(content)
		return "\x5d\x2a\x4d\x18" + string([]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}) + content
	}
	with := zstd.WithEncoderDict(dict)
	frames := frame(t, recordA, with) + frame(t, recordB, with) + frame(t, recordC, with)
	want := "a=the first page b=the second page c=the third page"
	for name, content := range map[string]string{"as it is": string(dict), "compressed": frame(t, string(dict))} {
		if got := strings.Join(told(t, skippable(content)+frames), " "); got != want {
			t.Errorf("a dictionary %s: %s", name, got)
		}
	}
	if got := told(t, frames); len(got) == 0 || !strings.HasPrefix(got[0], "! ") {
		t.Errorf("without the dictionary: %q", got)
	}
}

// What lies between is lost and told; what lies around it is not.
func TestDamage(t *testing.T) {
	a, b, c := zip(t, recordA), zip(t, recordB), zip(t, recordC)
	one := zip(t, recordA+recordB+recordC)
	sure := record("response", "b", page("the second page"), sha1Of("the second page"))
	fits := record("response", "b", page("the second page", "Content-Length: 15"))
	longer := func(s string) string { return strings.Replace(s, "\r\n\r\nHTTP", "0\r\n\r\nHTTP", 1) }
	shorter := func(s string) string {
		at := strings.Index(s, "Content-Length: ") + len("Content-Length: ")
		return s[:at] + "3" + s[at+2+strings.Index(s[at+2:], "\r\n"):]
	}
	for _, d := range []struct{ name, file, want string }{
		{"the file ends within a block", recordA + recordB[:len(recordB)-20], "a | ! record 2 at byte %A is lost: the file ends within it (b)"},
		{"the file ends within a header", recordA + recordB[:60], "a | ! record 2 at byte %A is lost: the file ends within it"},
		{"a length too great", recordA + longer(recordB) + recordC, "a | ! record 2 at byte %A is lost: it is not as long as it says, and nothing shows that it is whole (b) | c"},
		{"a length far too great", recordA + strings.Replace(recordB, "Content-Length: ", "Content-Length: 99999999", 1) + recordC, "a | ! record 2 at byte %A is lost: it is not as long as it says, and nothing shows that it is whole (b) | c"},
		{"a length too small", recordA + shorter(recordB) + recordC, "a | ! record 2 at byte %A is lost: it is not as long as it says, and nothing shows that it is whole (b) | c"},
		{"a length too great, with a digest", recordA + longer(sure) + recordC, "a | b? | c"},
		{"a length too small, with a digest", recordA + shorter(sure) + recordC, "a | b? | c"},
		{"a length too great at the end, with a digest", recordA + longer(sure), "a | b?"},
		{"no length, with a digest", recordA + strings.Replace(sure, "Content-Length: ", "Content-Size: ", 1) + recordC, "a | b? | c"},
		{"a length too great, with that of HTTP", recordA + longer(fits) + recordC, "a | b? | c"},
		{"garbage between", recordA + "some garbage\r\nand more" + recordB + recordC, "a | ! at byte %A is lost: no record: 22 bytes | b | c"},
		{"garbage first", "some garbage\r\n" + recordA, "! at byte 0 is lost: 14 bytes that are no record | a"},
		{"garbage last", recordA + "some garbage", "a | ! at byte %A is lost: no record: 12 bytes"},
		{"garbage alone", "some garbage", "! at byte 0 is lost: 12 bytes that are no record"},

		{"a member cut", a + b[:len(b)/2] + c, "a | ! at byte %a is lost: its gzip member is damaged | c"},
		{"a member cut after its header", a + b[:15] + c, "a | ! at byte %a is lost: its gzip member is damaged | c"},
		{"the file ends within a member", a + b[:len(b)/2], "a | ! at byte %a is lost: its gzip member is damaged"},
		{"the file ends within a member's checksum", a + b[:len(b)-3], "a | b | ! at byte %a is lost: its gzip member is damaged"},
		{"a wrong checksum", a + b[:len(b)-6] + "\x01\x02" + b[len(b)-4:] + c, "a | ! at byte %a is lost: its gzip member is damaged | c"},
		{"a wrong checksum, with a digest", a + damagedSum(zip(t, sure)) + c, "a | b? | ! at byte %a is lost: its gzip member is damaged | c"},
		{"garbage between members", a + "some garbage" + b + c, "a | ! at byte %a is lost: 12 bytes that are no record | b | c"},
		{"a length too great in a member", a + zip(t, longer(recordB)) + c, "a | ! record 2 at byte %a is lost: it is not as long as it says, and nothing shows that it is whole (b) | c"},
		{"a length far too great in a member", a + zip(t, strings.Replace(recordB, "Content-Length: ", "Content-Length: 99999999", 1)) + c, "a | ! record 2 at byte %a is lost: it is not as long as it says, and nothing shows that it is whole (b) | c"},
		{"a member cut, then plain", a + b[:len(b)/2] + recordC, "a | ! at byte %a is lost: its gzip member is damaged | c"},
		{"one member over all, a length too great", zip(t, recordA+longer(recordB)+recordC), "a | ! record 2 at byte 0 is lost: it is not as long as it says, and nothing shows that it is whole (b) | c"},
		{"one member over all, cut at the end", one[:len(one)-4], "a | b | c | ! at byte 0 is lost: its gzip member is damaged"},

		{"a frame cut", frame(t, recordA) + frame(t, recordB)[:100] + frame(t, recordC), "a | ! at byte %f is lost: its zstd frame is damaged | c"},
		{"the file ends within a frame", frame(t, recordA) + frame(t, recordB)[:100], "a | ! at byte %f is lost: its zstd frame is damaged"},
	} {
		want := strings.NewReplacer("%A", fmt.Sprint(len(recordA)), "%a", fmt.Sprint(len(a)), "%f", fmt.Sprint(len(frame(t, recordA))),
			"%z", fmt.Sprint(len(recordA+recordB+recordC))).Replace(d.want)
		got := told(t, d.file)
		for i, s := range got {
			name, _, ok := strings.Cut(s, "=")
			if ok {
				name += strings.Repeat("?", strings.Count(s[len(s)-1:], "?"))
			}
			// A damaged member says why in its decompressor's words, and may or may not
			// have given its header.
			name = strings.Split(name, " is damaged: ")[0] + strings.Repeat(" is damaged", min(1, strings.Count(name, " is damaged: ")))
			name = inside.ReplaceAllString(name, "")
			if strings.Contains(name, " member is damaged") || strings.Contains(name, " frame is damaged") {
				name = strings.Replace(name, "record 2 at", "at", 1)
			}
			got[i] = name
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("%s:\n got %s\nwant %s", d.name, g, want)
		}
	}
}

var inside = regexp.MustCompile(` \(byte \d+ of what is compressed there\)`)

// damagedSum is a gzip member with another checksum.
func damagedSum(member string) string {
	return member[:len(member)-6] + "\x01\x02" + member[len(member)-4:]
}

// A file that is nothing but damage is given up at some point, and says so.
func TestGivenUp(t *testing.T) {
	file := strings.Repeat("WARC/1.0\r\nWARC-Type: response\r\n", maxDamage+10)
	r := NewReader(strings.NewReader(file), int64(len(file)))
	defer r.Close()
	var last error
	n := 0
	for ; ; n++ {
		_, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		last = err
	}
	if n != maxDamage+1 || !errors.Is(last, ErrGivenUp) {
		t.Errorf("%d times, the last one %v", n, last)
	}
}

// A record can be read again at the place that it was read at.
func TestAt(t *testing.T) {
	for name, file := range map[string]string{"plain": recordA + recordB + recordC, "members": zip(t, recordA) + zip(t, recordB) + zip(t, recordC),
		"one member": zip(t, recordA+recordB+recordC), "frames": frame(t, recordA) + frame(t, recordB) + frame(t, recordC)} {
		open := func() *Reader {
			r := NewReader(strings.NewReader(file), int64(len(file)))
			r.Wants = func(*Record) bool { return true }
			t.Cleanup(func() { r.Close() })
			return r
		}
		first, again := open(), open()
		for range 3 {
			rec, err := first.Next()
			if err != nil {
				t.Fatal(name, err)
			}
			other, err := again.At(rec.Place)
			if err != nil || other.URI != rec.URI || !bytes.Equal(other.Block, rec.Block) {
				t.Errorf("%s: %+v, %v", name, other, err)
			}
		}
	}
}
