package collate

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// show writes a difference as [-old-] and {+new+}.
func show(old, new string, edits []Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case Same:
			b.WriteString(new[e.New.Start:e.New.End])
		case Deleted:
			fmt.Fprintf(&b, "[-%s-]", old[e.Old.Start:e.Old.End])
		case Inserted:
			fmt.Fprintf(&b, "{+%s+}", new[e.New.Start:e.New.End])
		}
	}
	return b.String()
}

func TestEdits(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"the bridge is safe", "the bridge is not safe", "the bridge is {+not +}safe"},
		{"He accused the firm.", "He said so.", "He [-accused the firm-]{+said so+}."},
		{"“It isn’t” — he said", "\"It isn't\" - he  said", "\"It isn't\" - he  said"},
		{"", "new", "{+new+}"},
		{"gone", "", "[-gone-]"},
		{"", "", ""},
		{"a b c d e f", "b c x e f g", "[-a -]b c [-d -]{+x +}e f {+g+}"},
	} {
		if got := show(c.old, c.new, Edits(c.old, c.new)); got != c.want {
			t.Errorf("%q, %q: %s, want %s", c.old, c.new, got, c.want)
		}
	}
}

// rebuild puts a difference together again and counts the words that differ.
func rebuild(t interface{ Fatalf(string, ...any) }, old, new string) (differing int) {
	var o, n strings.Builder
	for i, e := range Edits(old, new) {
		o.WriteString(old[e.Old.Start:e.Old.End])
		n.WriteString(new[e.New.Start:e.New.End])
		ok := map[Op]bool{Same: e.Old.Len() > 0 && e.New.Len() > 0, Deleted: e.Old.Len() > 0 && e.New.Len() == 0, Inserted: e.Old.Len() == 0 && e.New.Len() > 0}[e.Op]
		if !ok {
			t.Fatalf("edit %d of %q, %q: %+v", i, old, new, e)
		}
		if e.Op != Same {
			differing += len(units(old[e.Old.Start:e.Old.End])) + len(units(new[e.New.Start:e.New.End]))
		}
	}
	if blank(old) || blank(new) { // space alone is no word, so nothing holds it
		return differing
	}
	if o.String() != old || n.String() != new {
		t.Fatalf("%q, %q come out as %q, %q", old, new, o.String(), n.String())
	}
	return differing
}

func blank(text string) bool { return len(units(text)) == 0 }

func TestEditsRebuildAndAreShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", ","}), 0, 30), func(w []string) string { return strings.Join(w, " ") })
		old, new := text.Draw(t, "old"), text.Draw(t, "new")
		if got, want := rebuild(t, old, new), shortest(strings.Fields(old), strings.Fields(new)); got != want {
			t.Fatalf("%d words differ, %d at least", got, want)
		}
		if there, back := rebuild(t, old, new), rebuild(t, new, old); there != back {
			t.Fatalf("%d there, %d back", there, back)
		}
	})
}

// shortest is the plain way: a table.
func shortest(a, b []string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1])
			}
		}
	}
	return d[len(a)][len(b)]
}

// Long texts with nothing in common end in time.
func TestEditsOfLongTexts(t *testing.T) {
	old := strings.Join(article(random(1), 30000), "\n")
	new := strings.Join(article(random(2), 30000), "\n")
	rebuild(t, old, new)
}

func FuzzEdits(f *testing.F) {
	f.Add("“It isn’t” — he said", "\"It isn't\" - he  said.")
	f.Add(" \u00a0x", "\xffx ")
	f.Fuzz(func(t *testing.T, old, new string) { rebuild(t, old, new) })
}
