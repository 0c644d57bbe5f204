package article

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"onrecord/lang"
)

// rules are the data files of package article, opened once.
type rules struct {
	dates    dateWords
	keys     map[string]string // key of a header line → field
	names    map[string]string // places, labels, agencies, outlets, media words, posts → which of these
	lines    []lineRule
	common   map[string]string // the most frequent words of the language
	meta     metaFields
	boxes    map[string]string // words of classes and ids → drop, talk, caption, body, headline
	titles   boxTitles         // of boxes
	sites    map[string]string // hosts → names of outlets
	longKeys int               // words of the longest header key
}

// lineRule says what a whole line or the beginning of a paragraph is.
type lineRule struct {
	name   string
	kind   string   // header, byline, dateline, boilerplate, end, section
	place  string   // front, back, tail or any
	keys   []string // the line holds one of them, in lower case
	re     *regexp.Regexp
	stanza lang.Stanza
}

var loadRules = sync.OnceValues(func() (*rules, error) {
	pack, err := lang.Open("en")
	if err != nil {
		return nil, err
	}
	return openRules(pack)
})

func openRules(pack *lang.Pack) (r *rules, err error) {
	r = &rules{}
	if r.dates, err = loadDateWords(pack); err != nil {
		return nil, err
	}
	if r.keys, err = pairs(pack, "article/header.tsv", "key", "field"); err != nil {
		return nil, err
	}
	if r.names, err = pairs(pack, "article/name.tsv", "name", "kind"); err != nil {
		return nil, err
	}
	if r.common, err = pairs(pack, "article/common.tsv", "word", "kind"); err != nil {
		return nil, err
	}
	if r.boxes, err = pairs(pack, "article/box.tsv", "word", "kind"); err != nil {
		return nil, err
	}
	titles, err := pairs(pack, "article/boxtitle.tsv", "title", "kind")
	if err != nil {
		return nil, err
	}
	r.titles = newBoxTitles(titles)
	if r.sites, err = pairs(pack, "article/site.tsv", "host", "name"); err != nil {
		return nil, err
	}
	if r.meta, err = loadMeta(pack); err != nil {
		return nil, err
	}
	for key := range r.keys {
		r.longKeys = max(r.longKeys, strings.Count(key, " ")+1)
	}
	stanzas, err := pack.Rules("article/line.rules")
	if err != nil {
		return nil, err
	}
	r.lines, err = compile(stanzas)
	return r, err
}

func loadMeta(pack *lang.Pack) (metaFields, error) {
	lex, err := pack.Lexicon("article/meta.tsv", "name", "field")
	if err != nil {
		return nil, err
	}
	fields := metaFields{}
	for rank, row := range lex.Rows {
		fields[row.Cells[0]] = metaField{field: row.Cells[1], rank: rank}
	}
	return fields, nil
}

// pairs reads a lexicon of two columns, its keys in lower case.
func pairs(pack *lang.Pack, file, from, to string) (map[string]string, error) {
	lex, err := pack.Lexicon(file, from, to)
	if err != nil {
		return nil, err
	}
	m := make(map[string]string, len(lex.Rows))
	for _, row := range lex.Rows {
		m[strings.ToLower(row.Cells[0])] = row.Cells[1]
	}
	return m, nil
}

// compile reads the stanzas of line.rules. "let NAME REGEXP" gives a name to a
// part of the expressions after it, which write it {NAME}.
func compile(stanzas []lang.Stanza) ([]lineRule, error) {
	var lets []string
	var rules []lineRule
	for _, s := range stanzas {
		if s.Fields[0].Key == "let" {
			for _, f := range s.All("let") {
				name, value, _ := strings.Cut(f.Value, " ")
				lets = append(lets, "{"+name+"}", strings.NewReplacer(lets...).Replace(strings.TrimSpace(value)))
			}
			continue
		}
		re, err := regexp.Compile("^(?:" + strings.NewReplacer(lets...).Replace(s.Get("match")) + ")")
		if err != nil {
			return nil, s.Errorf("rule %s: %w", s.Get("rule"), err)
		}
		rule := lineRule{name: s.Get("rule"), kind: s.Get("kind"), place: s.Get("place"), re: re, stanza: s}
		for _, f := range s.All("key") {
			rule.keys = append(rule.keys, strings.Split(f.Value, "|")...)
		}
		if rule.name == "" || rule.kind == "" || rule.place == "" || len(rule.keys) == 0 {
			return nil, s.Errorf("rule %q: it needs a name, kind, place and key", rule.name)
		}
		rules = append(rules, rule)
	}
	return rules, nil
}

// found is a line that a rule took, with its named groups.
type found struct {
	rule *lineRule
	line string
	loc  []int
}

// find is the first rule of the kinds, for the place, that takes the line.
func (r *rules) find(line, place string, kinds ...string) (found, bool) {
	lower := strings.ToLower(line)
	for i := range r.lines {
		rule := &r.lines[i]
		if (rule.place != place && rule.place != "any") || !contains(kinds, rule.kind) || !holdsOne(lower, rule.keys) {
			continue
		}
		if f, ok := r.match(rule, line); ok {
			return f, true
		}
	}
	return found{}, false
}

func contains(all []string, s string) bool {
	for _, a := range all {
		if a == s {
			return true
		}
	}
	return false
}

func holdsOne(s string, keys []string) bool {
	for _, k := range keys {
		if strings.Contains(s, k) {
			return true
		}
	}
	return false
}

func (r *rules) match(rule *lineRule, line string) (found, bool) {
	f := found{rule: rule, line: line, loc: rule.re.FindStringSubmatchIndex(line)}
	return f, f.loc != nil && r.admits(f)
}

// group is what the named group took and where; "" if it took nothing.
func (f found) group(name string) (s string, start int) {
	i := f.rule.re.SubexpIndex(name)
	if i < 0 || f.loc[2*i] < 0 {
		return "", 0
	}
	return f.line[f.loc[2*i]:f.loc[2*i+1]], f.loc[2*i]
}

// admits holds the groups to what their names promise: a date is a date, an
// agency, place or medium is a known one, capitals are no mere label.
func (r *rules) admits(f found) bool {
	if date, _ := f.group("date"); date != "" {
		if _, ok := r.dates.whole(date); !ok {
			return false
		}
	}
	if label, _ := f.group("caps"); r.names[strings.ToLower(label)] == "label" {
		return false
	}
	if place, _ := f.group("known"); place != "" && r.names[strings.ToLower(place)] != "place" {
		return false
	}
	if place, _ := f.group("place"); r.holdsDay(place) || r.names[strings.ToLower(place)] == "label" {
		return false
	}
	if agency, _ := f.group("agency"); agency != "" && !r.isMedium(agency) {
		return false
	}
	if medium, _ := f.group("medium"); medium != "" && !r.isMedium(medium) && !r.hasMediaWord(medium) {
		return false
	}
	return true
}

// holdsDay reports whether a word of the phrase is a month or a day of the week.
func (r *rules) holdsDay(phrase string) bool {
	for _, w := range strings.Fields(strings.ToLower(phrase)) {
		if kind := r.dates[w].kind; kind == "month" || kind == "weekday" {
			return true
		}
	}
	return false
}

// isMedium reports whether the name is a known agency or outlet.
func (r *rules) isMedium(name string) bool {
	name = strings.ToLower(name)
	kind := r.names[name]
	if kind == "" {
		kind = r.names[strings.TrimPrefix(name, "the ")]
	}
	return kind == "agency" || kind == "outlet"
}

// hasMediaWord reports whether a name has a word that names of outlets have: News, Times, TV.
func (r *rules) hasMediaWord(name string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' }) {
		if r.names[w] == "word" {
			return true
		}
	}
	return false
}

// check runs the examples of every rule: "ok LINE", or "ok LINE => WHAT" where
// WHAT is what the line names, and "no LINE". It reports all that fail.
func (r *rules) check() error {
	var errs []error
	for i := range r.lines {
		rule := &r.lines[i]
		if len(rule.stanza.All("ok")) == 0 || len(rule.stanza.All("no")) == 0 {
			errs = append(errs, rule.stanza.Errorf("rule %s: it has no ok or no example", rule.name))
		}
		for _, f := range rule.stanza.Fields {
			if err := r.example(rule, f); err != nil {
				errs = append(errs, fmt.Errorf("%s:%d: rule %s: %w", rule.stanza.File, f.Line, rule.name, err))
			}
		}
	}
	return errors.Join(errs...)
}

func (r *rules) example(rule *lineRule, f lang.Field) error {
	if f.Key != "ok" && f.Key != "no" {
		return nil
	}
	line, want, _ := strings.Cut(f.Value, " => ")
	got, ok := r.match(rule, line)
	ok = ok && holdsOne(strings.ToLower(line), rule.keys)
	if ok != (f.Key == "ok") {
		return fmt.Errorf("%q: taken %v", line, ok)
	}
	if !ok {
		return nil
	}
	if name := r.writers(got.name()); want != "" && name != want {
		return fmt.Errorf("%q: names %q, want %q", line, name, want)
	}
	return nil
}

// name is what the rule says the line names: an outlet, else a person, place or date.
func (f found) name() string {
	for _, g := range []string{"outlet", "medium", "agency", "wire", "name", "known", "caps", "place", "date"} {
		if s, _ := f.group(g); s != "" {
			return s
		}
	}
	return ""
}

// writers is a list of names without the posts and media that follow them: of
// "Jane Doe, Political Editor" the first two words.
func (r *rules) writers(list string) string {
	for {
		cut := strings.LastIndex(list, ", ")
		if cut < 0 {
			return list
		}
		last := strings.ToLower(list[cut+2:])
		words := strings.Fields(last)
		if len(words) == 0 {
			return list
		}
		if r.names[words[len(words)-1]] != "role" && r.names[words[0]] != "role" && !r.isMedium(last) {
			return list
		}
		list = list[:cut]
	}
}
