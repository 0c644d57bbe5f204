package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// tally is what a web archive holds besides pages, so that nothing is passed
// over without a word.
type tally struct {
	records, pages, lost int
	reasons              map[string]int
}

// maxReasons is how many reasons are told apart; an archive can make up types
// without end.
const maxReasons = 100

// count counts a record that holds no page by its nature.
func (t *tally) count(kind, contentType string) {
	switch kind {
	case "request", "metadata", "warcinfo":
		t.skip(kind)
	case "":
		t.skip("no WARC-Type")
	case "resource", "conversion":
		media, _, _ := strings.Cut(strings.ToLower(contentType), ";")
		t.skip(kind + " " + strings.TrimSpace(media))
	default:
		t.skip(kind + " of another scheme than http")
	}
}

func (t *tally) skip(reason string) {
	if t.reasons == nil {
		t.reasons = map[string]int{}
	}
	if reason = clip(strings.TrimSpace(reason)); t.reasons[reason] == 0 && len(t.reasons) >= maxReasons {
		reason = "other"
	}
	t.reasons[reason]++
}

// String is one line: how many records, pages, and the rest by reasons, the
// commonest first.
func (t *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d records, %d pages", t.records+t.lost, t.pages)
	if t.lost > 0 {
		fmt.Fprintf(&b, ", %d lost", t.lost)
	}
	names := slices.SortedFunc(maps.Keys(t.reasons), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.reasons[b], t.reasons[a]), cmp.Compare(a, b))
	})
	for i, name := range names {
		b.WriteString([]string{"; no pages: ", ", "}[min(i, 1)])
		fmt.Fprintf(&b, "%d %s", t.reasons[name], name)
	}
	return b.String()
}
