package store

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func sealed(ids ...string) Seal {
	var s Seal
	for _, id := range ids {
		digest := strings.Repeat("0a", 32)
		s.Entries = append(s.Entries, SealEntry{id, digest, digest, digest})
	}
	return s
}

func TestManifest(t *testing.T) {
	var b bytes.Buffer
	want := sealed("a", "b", "c")
	if err := WriteManifest(&b, want); err != nil {
		t.Fatal(err)
	}
	good := b.String()
	got, err := ReadManifest(strings.NewReader(good))
	if err != nil || !slices.Equal(got.Entries, want.Entries) || got.Documents != 3 {
		t.Fatalf("got %+v, %v", got, err)
	}
	for _, change := range [][2]string{{"manifest 1", "manifest 2"}, {"documents 3", "documents 4"}, {"\nb ", "\nd "}, {" 0a", " 1a"}, {" 0a", " 0A"}, {" 0a", " "}, {"sha256 ", "sha256 0"}, {"\n\n", "\n"}, {"\na ", "\nc "}, {"\n\n", "\n\nx\n"}} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%q is not in the manifest", change[0])
		}
		if _, err := ReadManifest(strings.NewReader(bad)); err == nil {
			t.Errorf("%q for %q: no error", change[1], change[0])
		}
	}
}

func TestCompareSeals(t *testing.T) {
	a, b := sealed("a", "b", "c"), sealed("b", "c", "d")
	b.Entries[1].Text = strings.Repeat("0b", 32)
	missing, changed, added := a.Compare(b)
	if !slices.Equal(missing, []string{"a"}) || !slices.Equal(changed, []string{"c"}) || !slices.Equal(added, []string{"d"}) {
		t.Errorf("missing %v, changed %v, added %v", missing, changed, added)
	}
}

func FuzzReadManifest(f *testing.F) {
	var b bytes.Buffer
	if err := WriteManifest(&b, sealed("a", "b")); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, in []byte) {
		s, err := ReadManifest(bytes.NewReader(in))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := WriteManifest(&out, s); err != nil || !bytes.Equal(bytes.TrimRight(out.Bytes(), "\n"), bytes.TrimRight(bytes.ReplaceAll(in, []byte("\r\n"), []byte("\n")), "\n")) {
			t.Fatalf("read %q, wrote %q, %v", in, out.Bytes(), err)
		}
	})
}
