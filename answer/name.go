package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/digest"
	"onrecord/store"
)

// ErrNobody says that a name is on record nowhere.
var ErrNobody = errors.New("nobody of that name is on record")

// candidates is how many of a name's bearers are told.
const candidates = 12

// Whom is who a name means: the one who bears it, and the others who may be meant.
type Whom struct {
	Asked  string         `json:"asked"`
	Entity store.Entity   `json:"entity"`
	Others []store.Entity `json:"others"` // also called that, the most on record first
}

// Find resolves a name or a key. A key, or a name that somebody bears in full, means
// the one that is most on record; what is only part of names means the one who bears
// it if there is one alone, else nobody: an *Ambiguous error tells the candidates. So
// it does for a surname alone that some text gives as the whole name, where people
// who are more on record are called that too.
func Find(ctx context.Context, s store.Finder, name string, speaks bool) (*Whom, error) {
	if strings.TrimSpace(name) == "" {
		return nil, fmt.Errorf("answer: %w: no name to look for", store.ErrQuery)
	}
	page, err := s.Entities(ctx, store.EntityQuery{Name: name, Speaks: speaks, Limit: candidates})
	if err != nil {
		return nil, err
	}
	if len(page.Items) == 0 {
		return nil, fmt.Errorf("answer: %s: %w", name, ErrNobody)
	}
	w := &Whom{Asked: name}
	best := -1
	for i, e := range page.Items {
		if e.Key == name || best < 0 && borne(e, name) {
			best = i
		}
	}
	surname := best > 0 && page.Items[best].Key != name && slices.ContainsFunc(page.Items[:best], func(e store.Entity) bool { return called(e, name) })
	switch {
	case best >= 0 && !surname:
	case len(page.Items) == 1:
		best = 0
	default:
		return nil, &Ambiguous{Name: name, Candidates: page.Items}
	}
	w.Entity = page.Items[best]
	w.Others = append(append(w.Others, page.Items[:best]...), page.Items[best+1:]...)
	return w, nil
}

// borne reports whether name is one of the entity's names in full.
func borne(e store.Entity, name string) bool {
	if strings.EqualFold(e.Name, name) {
		return true
	}
	for _, alias := range e.Aliases {
		if strings.EqualFold(alias, name) && strings.Contains(alias, " ") {
			return true
		}
	}
	return false
}

// called reports whether texts call a person that, in full or not.
func called(e store.Entity, name string) bool {
	return e.Type == onrecord.Person && slices.ContainsFunc(e.Aliases, func(alias string) bool { return strings.EqualFold(alias, name) })
}

// Ambiguous is a name that several bear, none of them in full.
type Ambiguous struct {
	Name       string
	Candidates []store.Entity
}

func (a *Ambiguous) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "answer: %s: several are called that; name one in full or by its key:", a.Name)
	for _, e := range a.Candidates {
		fmt.Fprintf(&b, "\n  %s  %s  statements: %d, articles: %d", digest.Line(e.Key), digest.Line(e.Name), e.Statements, e.Documents)
	}
	return b.String()
}
