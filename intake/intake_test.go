package intake

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// names are the names that arguments expand to, each with a "!" if it cannot be read.
func names(args ...string) []string {
	var all []string
	for in := range Expand(args, strings.NewReader("from standard input")) {
		name := filepath.ToSlash(in.Name)
		if _, err := in.Read(); err != nil {
			name += " !"
		}
		all = append(all, name)
	}
	return all
}

func tree(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(f), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, []byte(f), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestExpand(t *testing.T) {
	tree(t, "b.txt", "a.txt", "c.pdf", "[x].txt", "news/z.html", "news/a.md", "news/old/p.htm", "news/.git/q.txt", "news/.r.txt", "empty/x.png")
	for _, c := range []struct{ args, want string }{
		{"b.txt a.txt c.pdf", "b.txt, a.txt, c.pdf"}, // what is named is taken, in that order
		{"a.txt gone.txt b.txt", "a.txt, gone.txt !, b.txt"},
		{"news", "news/a.md, news/old/p.htm, news/z.html"},
		{"- a.txt", "-, a.txt"},
		{"*.txt", "[x].txt, a.txt, b.txt"},
		{"[x].txt", "[x].txt"}, // a file of that very name
		{"n*", "n* !"},         // folders are no files
		{"**/*.htm*", "news/old/p.htm, news/z.html"},
		{"news/**/p.*", "news/old/p.htm"},
		{"q*.txt [", "q*.txt !, [ !"},
		{"empty", "empty !"},
	} {
		if got := strings.Join(names(strings.Fields(c.args)...), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.args, got, c.want)
		}
	}
}

func TestExpandStopsWhenAsked(t *testing.T) {
	tree(t, "d/a.txt", "d/b.txt", "c.txt")
	n := 0
	for range Expand([]string{"d", "c.txt"}, nil) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d inputs", n)
	}
}

func TestRead(t *testing.T) {
	tree(t, "a.txt")
	big, err := os.Create("big.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(big.Truncate(MaxSize+1), big.Close()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		arg  string
		want error
	}{{"a.txt", nil}, {"big.txt", ErrTooLarge}, {"gone.txt", fs.ErrNotExist}, {"*.gone", ErrNothing}} {
		in := slices.Collect(Expand([]string{c.arg}, nil))[0]
		raw, err := in.Read()
		if !errors.Is(err, c.want) || err == nil && string(raw) != c.arg {
			t.Errorf("%s: %q, %v", c.arg, raw, err)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "intake: "+c.arg+": ") {
			t.Errorf("%s: the message %q does not begin with the input's name", c.arg, err)
		}
	}
	endless := slices.Collect(Expand([]string{"-"}, zeros{}))[0]
	if _, err := endless.Read(); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an endless standard input: %v", err)
	}
}

// zeros is an input without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

var _ io.Reader = zeros{}
