package catalogue

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"onrecord"
)

// headings are the names of a table's columns, ours and those that Wikidata's
// query service gives.
var headings = map[string]string{
	"name": "name", "label": "name", "itemlabel": "name", "personlabel": "name",
	"qid": "qid", "item": "qid", "id": "qid", "wikidata": "qid", "person": "qid",
	"type": "type", "aliases": "aliases", "altlabel": "aliases", "itemaltlabel": "aliases",
	"country": "country", "countrylabel": "country", "class": "class", "sector": "sector", "terms": "terms",
	"office": "office", "position": "office", "positionlabel": "office", "of": "of",
	"from": "from", "start": "from", "to": "to", "end": "to",
}

// table reads CSV with a line of column names. Rows of one id are one entry,
// with a term each.
func (l *Loader) table(file string, in io.Reader) ([]Entry, []error) {
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, []error{fmt.Errorf("%s:1: %w", file, err)}
	}
	columns := map[string]int{}
	for i, h := range head {
		if name := headings[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))]; name != "" {
			if _, taken := columns[name]; !taken {
				columns[name] = i
			}
		}
	}
	if _, ok := columns["name"]; !ok {
		return nil, []error{fmt.Errorf("%s:1: no column name, label or itemLabel among %q", file, head)}
	}
	var entries []Entry
	var wrong []error
	at := map[string]int{}
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return entries, wrong
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", file, parse.Line, parse.Err))
			continue
		}
		if err != nil {
			return entries, append(wrong, fmt.Errorf("%s: %w", file, err))
		}
		line, _ := r.FieldPos(0)
		e, err := l.row(cells, columns)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s:%d: %w", file, line, err))
			continue
		}
		e.File, e.Line = file, line
		entries = gather(entries, at, e)
	}
}

// gather adds an entry, or its terms to the entry of the same id.
func gather(entries []Entry, at map[string]int, e Entry) []Entry {
	if i, ok := at[e.QID]; ok && e.QID != "" {
		joined := entries[i]
		joined.Terms = append(joined.Terms[:len(joined.Terms):len(joined.Terms)], e.Terms...)
		if joined.sort(); joined.check() == nil {
			entries[i] = joined
		}
		return entries
	}
	at[e.QID] = len(entries)
	return append(entries, e)
}

func (l *Loader) row(cells []string, columns map[string]int) (Entry, error) {
	cell := func(name string) string {
		if i, ok := columns[name]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	e := Entry{Name: clean(cell("name")), Type: onrecord.EntityType(strings.ToUpper(cell("type"))), QID: lastPart(cell("qid")),
		Classes: list(cell("class")), Sector: cell("sector")}
	if e.Type == "" && (cell("office") != "" || cell("terms") != "") {
		e.Type = onrecord.Person
	}
	aliases := cell("aliases")
	if !strings.Contains(aliases, "|") {
		aliases = strings.ReplaceAll(aliases, ", ", "|")
	}
	for _, a := range parseAliases(aliases) {
		if a.Text != e.Name {
			e.Aliases = append(e.Aliases, a)
		}
	}
	if country := lastPart(cell("country")); country != "" {
		if e.Country = l.countries[country]; e.Country == "" {
			return e, fmt.Errorf("unknown country %q", country)
		}
	}
	for _, t := range list(cell("terms")) {
		term, err := parseTerm(t)
		if err != nil {
			return e, err
		}
		e.Terms = append(e.Terms, term)
	}
	if cell("office") != "" {
		e.Terms = append(e.Terms, l.term(&e, cell))
	}
	e.sort()
	return e, e.check()
}

// term is the office that a row tells of.
func (l *Loader) term(e *Entry, cell func(string) string) Term {
	t := Term{Of: cell("of"), From: day(cell("from")), To: day(cell("to"))}
	if known, ok := l.positions[lastPart(cell("office"))]; ok {
		t.Office, t.Of = known.Office, known.Of
	} else if known, ok := l.office(cell("office")); ok && t.Of == "" {
		t.Office, t.Of = known.Office, known.Of
	} else {
		t.Office = strings.ToLower(cell("office"))
	}
	if code := l.countries[t.Of]; code != "" {
		t.Of = code
	}
	if t.Of == "" {
		t.Of = e.Country
	}
	return t
}

// lastPart is the id at the end of an address: http://www.wikidata.org/entity/Q42.
func lastPart(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }

// day is a time as Wikidata's query service writes it, without its clock.
func day(s string) string {
	s, _, _ = strings.Cut(s, "T")
	return s
}
