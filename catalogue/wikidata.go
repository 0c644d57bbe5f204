package catalogue

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord"
)

// item is what is read of an item of Wikidata.
type item struct {
	ID      string                `json:"id"`
	Labels  map[string]words      `json:"labels"`
	Aliases map[string][]words    `json:"aliases"`
	Claims  map[string][]claimsOf `json:"claims"`
}

type words struct {
	Value string `json:"value"`
}

type claimsOf struct {
	Rank       string            `json:"rank"`
	Main       snak              `json:"mainsnak"`
	Qualifiers map[string][]snak `json:"qualifiers"`
}

type snak struct {
	Data struct {
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

// id is the item that a claim's value names, or "".
func (s *snak) id() string {
	var v struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(s.Data.Value, &v) != nil {
		return ""
	}
	return v.ID
}

// date is a claim's time, as far as its precision goes, or "".
func (s *snak) date() string {
	var v struct {
		Time      string `json:"time"`
		Precision int    `json:"precision"`
	}
	if json.Unmarshal(s.Data.Value, &v) != nil || len(v.Time) < 11 || v.Time[0] != '+' {
		return ""
	}
	switch day := v.Time[1:11]; v.Precision {
	case 11:
		return day
	case 10:
		return day[:7]
	case 9:
		return day[:4]
	}
	return ""
}

// held is an office of an entry whose name is not known yet.
type held struct {
	position string
	from, to string
}

// the properties that are read
const (
	instanceOf = "P31"
	citizenOf  = "P27"
	countryOf  = "P17"
	positionOf = "P39"
	startTime  = "P580"
	endTime    = "P582"
	isPosition = "Q4164871"
	isOffice   = "Q294414"
)

// items reads Wikidata's JSON: an item a line, else all in one value.
func (l *Loader) items(file string, r *bufio.Reader) ([]Entry, []error) {
	in := itemReader{loader: l, file: file}
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		in.line(n, line)
		if err == io.EOF {
			break
		}
		if err != nil {
			return in.entries, append(in.wrong, fmt.Errorf("%s:%d: %w", file, n, err))
		}
	}
	if !in.lined {
		in.entries, in.wrong = l.value(file, in.whole.Bytes(), nil, nil)
	}
	return l.named(in.entries), in.wrong
}

// itemReader sorts lines that are items from a value that goes over many lines.
type itemReader struct {
	loader  *Loader
	file    string
	entries []Entry
	wrong   []error
	lined   bool         // a line was an item by itself
	whole   bytes.Buffer // everything, as long as none was
	odd     []int        // lines so far that are no items
}

func (in *itemReader) line(n int, line []byte) {
	text := bytes.TrimSuffix(bytes.TrimSpace(line), []byte(","))
	if len(text) > 1 && isItem(text) {
		in.lined = true
		in.flush()
		in.entries, in.wrong = in.loader.line(in.file, n, text, in.entries, in.wrong)
		return
	}
	if len(text) > 1 {
		in.odd = append(in.odd, n)
	}
	if in.lined {
		in.flush()
	} else {
		in.whole.Write(line)
	}
}

// flush reports the lines that are no items although others are.
func (in *itemReader) flush() {
	for _, n := range in.odd {
		in.wrong = append(in.wrong, fmt.Errorf("%s:%d: no JSON of an item", in.file, n))
	}
	in.odd, in.whole = nil, bytes.Buffer{}
}

// isItem reports whether a line is an item by itself.
func isItem(text []byte) bool {
	return text[0] == '{' && json.Valid(text) && bytes.Contains(text, []byte(`"id"`)) && !bytes.Contains(text, []byte(`"entities"`)) &&
		(bytes.Contains(text, []byte(`"labels"`)) || bytes.Contains(text, []byte(`"claims"`)))
}

func (l *Loader) line(file string, n int, text []byte, entries []Entry, wrong []error) ([]Entry, []error) {
	var it item
	err := json.Unmarshal(text, &it)
	if err == nil {
		err = l.item(&it, &entries)
	}
	if err != nil {
		wrong = append(wrong, fmt.Errorf("%s:%d: %w", file, n, err))
	} else if len(entries) > 0 && entries[len(entries)-1].Line == 0 {
		entries[len(entries)-1].File, entries[len(entries)-1].Line = file, n
	}
	return entries, wrong
}

// value reads items that stand together in one value.
func (l *Loader) value(file string, text []byte, entries []Entry, wrong []error) ([]Entry, []error) {
	var all struct {
		Entities map[string]json.RawMessage `json:"entities"`
	}
	var list []json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		if err := json.Unmarshal(text, &all); err != nil {
			return entries, append(wrong, fmt.Errorf("%s:%d: %w", file, lineOf(text, err), err))
		}
		ids := make([]string, 0, len(all.Entities))
		for id := range all.Entities {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		for _, id := range ids {
			list = append(list, all.Entities[id])
		}
	}
	for _, one := range list {
		at := 1 + bytes.Count(text[:max(0, bytes.Index(text, one))], []byte("\n"))
		entries, wrong = l.line(file, at, one, entries, wrong)
	}
	return entries, wrong
}

func lineOf(text []byte, err error) int {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return 1 + bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
	}
	return 1
}

// item appends the entry of an item. An office is no entry: its name is kept.
func (l *Loader) item(it *item, entries *[]Entry) error {
	name := it.Labels["en"].Value
	if name == "" {
		name = it.Labels["mul"].Value
	}
	switch {
	case !IsQID(it.ID):
		return fmt.Errorf("%q is no Wikidata id", it.ID)
	case name == "":
		return fmt.Errorf("%s has no English label", it.ID)
	}
	classes := ids(it.Claims[instanceOf])
	if slices.Contains(classes, isPosition) || slices.Contains(classes, isOffice) {
		l.labels[it.ID] = name
		return nil
	}
	if _, twice := l.seen[it.ID]; twice {
		return fmt.Errorf("%s stands twice", it.ID)
	}
	e := Entry{Name: clean(name), QID: it.ID}
	for _, id := range classes {
		if c, ok := l.classes[id]; ok {
			e.Type, e.Classes, e.Sector = onrecord.EntityType(c.typ), list(c.word), c.sector
			break
		}
	}
	if e.Type == "" {
		return fmt.Errorf("%s (%s): none of its classes stands in wikidata.tsv: %s", it.ID, name, strings.Join(classes, ", "))
	}
	l.describe(&e, it)
	if err := e.check(); err != nil {
		return fmt.Errorf("%s: %w", it.ID, err)
	}
	l.seen[it.ID] = struct{}{}
	if e.Type == onrecord.Person {
		l.held[len(*entries)] = offices(it.Claims[positionOf])
	}
	*entries = append(*entries, e)
	return nil
}

// describe adds aliases and country.
func (l *Loader) describe(e *Entry, it *item) {
	seen := map[string]bool{e.Name: true}
	for _, a := range it.Aliases["en"] {
		if text := clean(a.Value); text != "" && !seen[text] {
			seen[text] = true
			e.Aliases = append(e.Aliases, Alias{Text: text})
		}
	}
	property := countryOf
	if e.Type == onrecord.Person {
		property = citizenOf
	}
	for _, id := range ids(it.Claims[property]) {
		if code := l.countries[id]; code != "" {
			e.Country = code
			break
		}
	}
}

// clean is a name without what a catalogue file gives a meaning.
func clean(name string) string {
	name = strings.NewReplacer("|", " ", "\t", " ", "\n", " ").Replace(name)
	return strings.TrimLeft(strings.Join(strings.Fields(name), " "), "~=#")
}

func ids(claims []claimsOf) []string {
	var all []string
	for i := range claims {
		if id := claims[i].Main.id(); id != "" && claims[i].Rank != "deprecated" {
			all = append(all, id)
		}
	}
	return all
}

func offices(claims []claimsOf) []held {
	var all []held
	for i := range claims {
		c := &claims[i]
		h := held{position: c.Main.id()}
		if from := c.Qualifiers[startTime]; len(from) > 0 {
			h.from = from[0].date()
		}
		if to := c.Qualifiers[endTime]; len(to) > 0 {
			h.to = to[0].date()
		}
		if h.position != "" && h.from != "" && c.Rank != "deprecated" {
			all = append(all, h)
		}
	}
	return all
}

// named gives people the offices whose names are known.
func (l *Loader) named(entries []Entry) []Entry {
	for i, all := range l.held {
		e := &entries[i]
		for _, h := range all {
			t, ok := l.positions[h.position]
			if !ok {
				t, ok = l.office(l.labels[h.position])
			}
			if t.From, t.To = h.from, h.to; ok && t.check() == nil {
				e.Terms = append(e.Terms, t)
			}
		}
		e.sort()
	}
	return entries
}

// office reads "Prime Minister of Norway".
func (l *Loader) office(label string) (Term, bool) {
	title, of, ok := strings.Cut(label, " of ")
	if !ok {
		return Term{}, false
	}
	if rest, is := strings.CutPrefix(of, "Foreign Affairs of "); is {
		title, of = "foreign minister", rest
	} else if rest, is := strings.CutPrefix(of, "Defence of "); is {
		title, of = "defense minister", rest
	}
	code := l.countries[strings.TrimPrefix(of, "the ")]
	return Term{Office: strings.ToLower(title), Of: code}, code != ""
}
