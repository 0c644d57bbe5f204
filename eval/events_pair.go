package eval

import (
	"slices"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
	"onrecord/lang"
)

// pairStep writes the actor and the recipient of the row as entities 1 and 2,
// the only ones of the document.
func pairStep(row *corpus.Coded) func(*lang.Pack) (analysis.Step, error) {
	return func(*lang.Pack) (analysis.Step, error) {
		return func(d *onrecord.Document) error {
			tell(d, row)
			return nil
		}, nil
	}
}

func tell(d *onrecord.Document, row *corpus.Coded) {
	type told struct {
		onrecord.Span
		role int
	}
	var spans []told
	for role, pieces := range [][]onrecord.Span{row.Actor, row.Recipient} {
		for _, p := range pieces {
			if p = d.Trim(p); !p.IsZero() {
				spans = append(spans, told{p, role})
			}
		}
	}
	slices.SortFunc(spans, func(a, b told) int { return onrecord.CompareSpans(a.Span, b.Span) })
	members := make([][]onrecord.Member, 2)
	for i, s := range spans {
		d.Mentions = append(d.Mentions, onrecord.Mention{Span: s.Span, Kind: onrecord.Name, Head: d.HeadOf(s.Span)})
		members[s.role] = append(members[s.role], onrecord.Member{Mention: onrecord.MentionID(i + 1)})
	}
	for role, m := range members {
		if len(m) == 0 { // the row does not mark it: keep the ids, 1 and 2, as they are
			continue
		}
		for len(d.Entities) < role {
			d.Entities = append(d.Entities, onrecord.Entity{Name: "-"})
		}
		d.Entities = append(d.Entities, onrecord.Entity{Name: d.Slice(d.Mention(m[0].Mention).Span), Members: m})
	}
}

// crosswalk says what an act counts as in the codebook (event/crosswalk.tsv)
// and to which quad a type belongs (event/type.tsv).
type crosswalk struct {
	rows []lang.Row
	quad map[string]string
}

func openCrosswalk(pack *lang.Pack) (*crosswalk, error) {
	rows, err := pack.Lexicon("event/crosswalk.tsv", "type", "status", "direction", "root")
	if err != nil {
		return nil, err
	}
	types, err := pack.Lexicon("event/type.tsv", "type", "quad", "cameo", "modes", "meaning")
	if err != nil {
		return nil, err
	}
	w := &crosswalk{rows: rows.Rows, quad: map[string]string{}}
	for _, row := range types.Rows {
		w.quad[row.Cells[0]] = row.Cells[1]
	}
	return w, nil
}

// root is what the event counts as, "" for nothing.
func (w *crosswalk) root(v *onrecord.Event) string {
	fits := func(cell, value string) bool { return cell == "*" || cell == value }
	for _, row := range w.rows {
		c := row.Cells
		if fits(c[0], v.Type) && fits(c[1], string(v.Status)) && fits(c[2], v.Direction) {
			if c[3] == "-" {
				return ""
			}
			return c[3]
		}
	}
	return v.Type
}

// confusion counts gold types, got types and those that are both.
type confusion map[string]*hits

type hits struct{ gold, got, both int }

func (c confusion) of(kind string) *hits {
	if c[kind] == nil {
		c[kind] = &hits{}
	}
	return c[kind]
}

func (c confusion) add(gold, got string) {
	c.of(gold).gold++
	if got == "" {
		return
	}
	c.of(got).got++
	if gold == got {
		c.of(gold).both++
	}
}

// macroF1 is the mean of F1 over the types that gold has, in percent.
func (c confusion) macroF1() float64 {
	sum, n := 0.0, 0
	for _, h := range c {
		if h.gold > 0 {
			n++
			sum += 2 * float64(h.both) / float64(h.gold+h.got)
		}
	}
	return 100 * sum / float64(max(n, 1))
}

func (c confusion) accuracy() float64 {
	both, gold := 0, 0
	for _, h := range c {
		both, gold = both+h.both, gold+h.gold
	}
	return 100 * float64(both) / float64(max(gold, 1))
}
