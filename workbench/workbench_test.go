package workbench

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/store"
)

// read is the identity that lines come to.
func read(t *testing.T, lines ...string) *store.Identity {
	t.Helper()
	all, err := parse(strings.NewReader(strings.Join(lines, "\n")), "who.txt")
	if err != nil {
		t.Fatal(err)
	}
	return Identity(all)
}

func TestIdentity(t *testing.T) {
	const doc = "90ab12cd34ef5678"
	for _, c := range []struct {
		name  string
		lines []string
		want  map[string]string // document + key to key
	}{
		{"nothing decided", nil, map[string]string{"/person:bob-hale": "person:bob-hale"}},
		{"merged", []string{"merge person:bob-hale person:robert-hale"},
			map[string]string{"/person:bob-hale": "person:robert-hale", "/person:robert-hale": "person:robert-hale"}},
		{"merged twice, in any order", []string{"merge person:r-hale person:bob-hale", "merge person:bob-hale person:robert-hale"},
			map[string]string{"/person:r-hale": "person:robert-hale"}},
		{"merged and merged back", []string{"merge person:a person:b", "merge person:b person:a"},
			map[string]string{"/person:a": "person:b", "/person:b": "person:b"}},
		{"split in one document", []string{"split person:ortiz person:ortiz-judge in " + doc},
			map[string]string{doc + "/person:ortiz": "person:ortiz-judge", "/person:ortiz": "person:ortiz"}},
		{"split of what was merged", []string{"merge person:j-ortiz person:ortiz", "split person:ortiz person:judge in " + doc},
			map[string]string{doc + "/person:j-ortiz": "person:judge", "/person:j-ortiz": "person:ortiz"}},
		{"split off and merged", []string{"split person:ortiz person:judge in " + doc, "merge person:judge person:maria-ortiz"},
			map[string]string{doc + "/person:ortiz": "person:maria-ortiz"}},
		{"split twice", []string{"split person:ortiz person:judge in " + doc, "split person:judge person:clerk in " + doc},
			map[string]string{doc + "/person:ortiz": "person:clerk"}},
	} {
		id := read(t, c.lines...)
		for at, want := range c.want {
			document, key, _ := strings.Cut(at, "/")
			if got := id.Key(document, key); got != want {
				t.Errorf("%s: %s is %s, want %s", c.name, at, got, want)
			}
		}
	}
}

// A decision about a merged key is about whoever it was merged into.
func TestNaming(t *testing.T) {
	id := read(t, `rename person:bob-hale "Bob Hale"`, "merge person:bob-hale person:robert-hale", `rename person:bob-hale "Robert Hale"`, "retype person:robert-hale org", "not person:north")
	want := map[string]store.Naming{"person:robert-hale": {Name: "Robert Hale", Type: "ORG"}}
	if diff := cmp.Diff(want, id.Names); diff != "" {
		t.Error(diff)
	}
	if !id.Not["person:north"] {
		t.Error("person:north is still somebody")
	}
}

func TestLine(t *testing.T) {
	for _, line := range []string{
		"merge person:a person:b", "split person:a person:b in 0123456789abcdef fedcba9876543210",
		`rename person:a "A \"B\" C"`, "retype person:a GPE", "not person:a", "not person:a  # a ship, seen in March",
	} {
		d, err := Parse(line)
		if err != nil || d.String() != line {
			t.Errorf("%s: written as %s, %v", line, d, err)
		}
	}
	for _, line := range []string{"merge person:a", "merge person:a person:a", "split person:a person:b", "rename person:a \"", `rename person:a " "`, "retype person:a SHIP", "not", "join a b", `not "a b"`} {
		if d, err := Parse(line); err == nil {
			t.Errorf("%s: taken for %+v", line, d)
		}
	}
}

func TestFile(t *testing.T) {
	path := Path(filepath.Join(t.TempDir(), "news.onrecord"))
	if _, err := Undo(path); !errors.Is(err, ErrNothing) {
		t.Errorf("undo without a file: %v", err)
	}
	for _, line := range []string{"merge person:a person:b", "not person:c"} {
		d, err := Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if err := Add(path, d); err != nil {
			t.Fatal(err)
		}
	}
	if d, err := Undo(path); err != nil || d.String() != "not person:c" {
		t.Errorf("undone %v, %v; want not person:c", d, err)
	}
	all, err := Read(path)
	if err != nil || len(all) != 1 || all[0].Key != "person:a" {
		t.Errorf("left %v, %v; want the merger", all, err)
	}
	if content, err := os.ReadFile(path); err != nil || !strings.HasSuffix(string(content), "# undone: not person:c\n") {
		t.Errorf("the file is %q, %v", content, err)
	}
}

func TestErrorNamesLine(t *testing.T) {
	_, err := parse(strings.NewReader("# a comment\nmerge person:a person:b\nmarry person:a person:b\n"), "who.txt")
	if err == nil || !strings.HasPrefix(err.Error(), "who.txt:3: ") {
		t.Errorf("got %v, want an error at who.txt:3", err)
	}
}

// Whatever is read can be written and read again as the same.
func FuzzParse(f *testing.F) {
	f.Add(`rename person:a "A B"  # why`)
	f.Add("split a b in c d")
	f.Fuzz(func(t *testing.T, line string) {
		d, err := Parse(line)
		if err != nil {
			return
		}
		again, err := Parse(d.String())
		if err != nil || cmp.Diff(d.String(), again.String()) != "" {
			t.Errorf("%q: %v, then %v, %v", line, d, again, err)
		}
	})
}
