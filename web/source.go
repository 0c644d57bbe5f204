package web

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/digest"
	"onrecord/store"
)

// source is the bytes of an article's page with the words of its statements marked.
type source struct {
	Head       store.Head   `json:"in"`
	Statements []sourceNote `json:"statements"`
	Pieces     []piece      `json:"pieces"`
	Long       bool         `json:"long"` // there is more than is shown
}

// sourceNote is a statement beside the source.
type sourceNote struct {
	ID     string `json:"id"`
	Anchor string `json:"anchor"`
	Words  string `json:"words"`
}

// piece is a stretch of the source; Anchor names the statement whose words it has, and
// ID is that where it is the first of them.
type piece struct {
	Text   string `json:"text"`
	Anchor string `json:"anchor,omitempty"`
	ID     string `json:"-"`
}

// maxSource is how many bytes of a source are shown.
const maxSource = 400_000

func (s *Server) source(a *ask) (any, error) {
	d, err := s.Archive.Document(a.ctx(), a.id())
	if err != nil {
		return nil, err
	}
	raw, _, err := s.Archive.Raw(a.ctx(), a.id())
	if err != nil {
		return nil, err
	}
	out := &source{Head: store.Head{Document: d.ID, URL: d.URL, Title: d.Title, Outlet: d.Outlet.Name, Published: d.Published.Value, Language: d.Language}, Long: len(raw) > maxSource}
	for i, id := range store.StatementIDs(d) {
		out.Statements = append(out.Statements, sourceNote{id, "s" + strconv.Itoa(i+1), digest.Line(d.Slice(d.Statements[i].Extent()))})
	}
	out.Pieces = piecesOf(d, raw[:min(len(raw), maxSource)])
	return out, nil
}

// sourceMark is where words of a statement stand in the source.
type sourceMark struct {
	onrecord.Span
	anchor string
}

// piecesOf cuts the source where marks begin and end. Of marks that cross the first
// keeps the words.
func piecesOf(d *onrecord.Document, raw []byte) []piece {
	var marks []sourceMark
	for i, st := range d.Statements {
		for _, c := range st.Content {
			if at, ok := d.Source.Raw(c); ok && at.End <= len(raw) {
				marks = append(marks, sourceMark{at, "s" + strconv.Itoa(i+1)})
			}
		}
	}
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Start < marks[j].Start })
	var pieces []piece
	seen := map[string]bool{}
	end := 0
	for _, m := range marks {
		if m.Start < end {
			continue
		}
		pieces = append(pieces, piece{Text: visibleLines(raw[end:m.Start])})
		p := piece{Text: visibleLines(raw[m.Start:m.End]), Anchor: m.anchor}
		if !seen[m.anchor] {
			p.ID, seen[m.anchor] = m.anchor, true
		}
		pieces, end = append(pieces, p), m.End
	}
	return append(pieces, piece{Text: visibleLines(raw[end:])})
}

// visibleLines is bytes of a source as text that commands nothing, its lines kept. What
// is not UTF-8 is taken for Latin-1: in a page of another charset most is ASCII.
func visibleLines(raw []byte) string {
	text := string(raw)
	if !utf8.ValidString(text) {
		runes := make([]rune, len(raw))
		for i, b := range raw {
			runes[i] = rune(b)
		}
		text = string(runes)
	}
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = digest.Visible(line)
	}
	return strings.Join(lines, "\n")
}
