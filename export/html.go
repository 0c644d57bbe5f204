package export

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/digest"
	"onrecord/sheet"
)

//go:embed templates/page.html
var pageTemplate string

//go:embed templates/page.css
var pageStyle string

// pages is parsed once; a template is safe for use by many at once.
var pages = template.Must(template.New("page").Parse(pageTemplate))

// HTML writes d as one page that needs nothing else: no script, no font, no
// picture, no address is asked for, and a content security policy forbids it.
// The article stands in its own order with every statement, source, cue, date
// and event marked in place; the marks explain themselves under the pointer and
// to the keyboard. Characters that would reorder the text are shown as signs.
func HTML(w io.Writer, d *onrecord.Document) error {
	var b bytes.Buffer
	if err := pages.Execute(&b, newPage(d)); err != nil {
		return fmt.Errorf("export: html: %s: %w", d.Origin, err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("export: html: %s: %w", d.Origin, err)
	}
	return nil
}

// page is what the template shows. Its strings are plain text.
type page struct {
	Title, Language, Outlet, OutletBasis, Published, PublishedBasis, Byline, URL, Origin string
	Headline                                                                             bool // the text has its own
	Policy                                                                               string
	Style                                                                                template.CSS
	Counts                                                                               []string
	Blocks                                                                               []sheet.Block
	Speakers                                                                             []speaker
	Days                                                                                 []day
	Groups                                                                               []group
	Events                                                                               []event
}

func newPage(d *onrecord.Document) *page {
	sum := sha256.Sum256([]byte(pageStyle))
	p := &page{
		Title: digest.Title(d), Language: d.Language,
		Outlet: digest.Line(d.Outlet.Name), OutletBasis: digest.BasisOf(d.Outlet.Basis),
		Published: digest.Date(digest.Line(d.Published.Value)), PublishedBasis: digest.BasisOf(d.Published.Basis),
		Byline: digest.Line(d.Byline), URL: d.URL, Origin: digest.Line(d.Origin),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
			"'; base-uri 'none'; form-action 'none'",
		Style: template.CSS(pageStyle),
	}
	p.Counts = counts(d)
	p.article(d)
	p.notes(d)
	p.overview(d)
	return p
}

// name writes an id: s1, t2.
func name(letter string, n int) string { return letter + strconv.Itoa(n) }

func counts(d *onrecord.Document) []string {
	var list []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			list = append(list, "1 "+one)
		case n > 1:
			list = append(list, strconv.Itoa(n)+" "+many)
		}
	}
	add(len(d.Statements), "statement", "statements")
	add(len(d.Timexes), "date", "dates")
	add(len(d.Entities), "person or body", "people, bodies and places")
	add(len(d.Events), "event", "events")
	return list
}

func (p *page) article(d *onrecord.Document) {
	s := sheet.Of(d)
	p.Blocks, p.Headline = s.Blocks, s.Headline
}

// words is pieces of the text as one line, with our mark where some are left out.
func words(d *onrecord.Document, pieces []digest.Piece) []word {
	var list []word
	for _, p := range pieces {
		if p.Gap {
			list = append(list, word{Text: digest.Omission, Ours: true})
		}
		list = append(list, word{Text: digest.Line(d.Slice(p.Span))})
	}
	return list
}

// word is a stretch of the text, or a mark of ours between two.
type word struct {
	Text string
	Ours bool
}

func chainOf(d *onrecord.Document, id onrecord.StatementID) string {
	if chain := digest.Chain(d, id); len(chain) > 2 {
		return strings.Join(chain, " > ")
	}
	return ""
}
