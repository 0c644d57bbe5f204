package event

import (
	"strings"

	"onrecord"
	"onrecord/lang"
)

// walk is what acts count as in the codebook (event/crosswalk.tsv), which has one
// type for each mixture of act, status and direction.
type walk []lang.Row

func openWalk(pack *lang.Pack) (walk, error) {
	l, err := pack.Lexicon("event/crosswalk.tsv", "type", "status", "direction", "root")
	if err != nil {
		return nil, err
	}
	return l.Rows, nil
}

// root is what an act of that type, status and direction counts as, "" for nothing.
func (w walk) root(kind string, status onrecord.Status, direction string) string {
	fits := func(cell, value string) bool { return cell == "*" || cell == value }
	for _, row := range w {
		c := row.Cells
		if fits(c[0], kind) && fits(c[1], string(status)) && fits(c[2], direction) {
			if c[3] == "-" {
				return ""
			}
			return c[3]
		}
	}
	return kind
}

// material reports whether acts of that type are deeds and not words.
func (b *codebook) material(kind string) bool { return strings.HasPrefix(b.quad[kind], "material") }

// rootOf is what the match counts as.
func (r *reader) rootOf(m *match) string {
	if m.root != "" {
		return m.root
	}
	direction := m.rule.direction
	if direction == "" {
		direction = m.reality.direction
	}
	return r.walk.root(m.rule.kind, m.reality.status, direction)
}
