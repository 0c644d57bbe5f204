package answer

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"onrecord"
	"onrecord/collate"
	"onrecord/store"
)

// Carried is a quotation that several outlets carry, and where they have it from.
type Carried struct {
	Statement   store.Statement  `json:"statement"` // as it was said last
	Carriers    int              `json:"carriers"`  // outlets
	Independent int              `json:"independent"`
	Names       []string         `json:"origins"`
	Unknown     int              `json:"unknown"` // documents of which it is not known whom they have it from
	Earliest    *store.Statement `json:"earliest"`
}

const (
	carriedFrom = 400 // quotations, the latest, among which those are looked for
	maxCarried  = 5
	opening     = 6 // words by which the same quotation is known for a first look
)

// CarriedByMany is what several outlets quote, among the latest quotations: those
// with the most outlets for each origin first. The same opening words in two outlets
// make a candidate; package collate then says who has it from whom.
func CarriedByMany(ctx context.Context, s Source, w *collate.Words) ([]Carried, error) {
	page, err := s.Statements(ctx, store.Query{Forms: []onrecord.Form{onrecord.Direct}, Top: true, Limit: carriedFrom})
	if err != nil {
		return nil, err
	}
	all := []Carried{}
	for _, st := range candidatesOf(page.Items) {
		o, err := OriginOf(ctx, s, w, st.ID)
		if err != nil {
			return nil, err
		}
		if o.Carriers > 1 {
			all = append(all, Carried{st, o.Carriers, o.Independent, o.Names, o.Unknown, o.Earliest})
		}
	}
	slices.SortStableFunc(all, func(a, b Carried) int { return cmp.Compare(b.Carriers, a.Carriers) })
	return all, nil
}

// candidatesOf are statements that begin alike in several outlets, one for each
// beginning, those in the most outlets first.
func candidatesOf(list []store.Statement) []store.Statement {
	type group struct {
		first   store.Statement
		outlets map[string]bool
	}
	groups := map[string]*group{}
	var order []*group
	for _, st := range list {
		key := openingOf(Words(st.Content))
		if key == "" || st.Head.Outlet == "" {
			continue
		}
		g := groups[key]
		if g == nil {
			g = &group{st, map[string]bool{}}
			groups[key], order = g, append(order, g)
		}
		g.outlets[st.Head.Outlet] = true
	}
	slices.SortStableFunc(order, func(a, b *group) int { return cmp.Compare(len(b.outlets), len(a.outlets)) })
	var firsts []store.Statement
	for _, g := range order {
		if len(g.outlets) > 1 && len(firsts) < maxCarried {
			firsts = append(firsts, g.first)
		}
	}
	return firsts
}

// openingOf is the first words of a quotation, without marks and case; "" for one
// that is too short to know it by them.
func openingOf(words string) string {
	fields := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(fields) < opening {
		return ""
	}
	return strings.Join(fields[:opening], " ")
}
