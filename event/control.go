package event

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
	"onrecord/polity"
)

// grammar is a language's data about events, fixed once it is read.
type grammar struct {
	words                    map[string]bool   // all lemmas that the data name
	acts                     map[string]bool   // those of them that are verbs
	forms                    map[string]string // irregular forms to lemmas
	verbs, nouns, adjectives map[string][]entry
	control                  map[string]control // by lemma
	adverbs                  map[string]onrecord.Status
	proxies                  map[string]bool // nouns that stand for their owner: government, forces
	deputies                 map[string]bool // nouns that do so where they are no entity themselves: officials
	measures                 map[string]bool // nouns that only measure what follows them: series, activity
	circumstances            map[string]bool // prepositions before when and how
	accessions               map[string]bool // nouns for becoming a member, which are of whoever becomes one
	indefinites              map[string]bool // determiners of what is not known
	reflexives               map[string]bool // himself
	protecting               map[string]bool // verbs for keeping or making somebody safe: defend, free
	aims                     map[string]bool // nouns whose clause is what they are: goal, focus
	walk                     walk
	codebook
	homelands            map[string]bool  // nouns for the state that somebody acts for: country
	allegations, denials map[string]bool  // nouns for what is said against somebody, and words that deny it
	made                 map[string]*rule // by type: the rule that stands for the trained coder
	polity               *polity.Words    // by what a document shows which of its names are states
	coder                *coder           // nil while a coder is trained
}

// control says what a word does to the act that depends on it.
type control struct {
	noun      string          // who acts if the act is a noun ("launched an attack"): subject, object, recipient, or "" for nobody
	clause    string          // who acts if the act is a clause ("plans to attack"): subject, object
	status    onrecord.Status // what becomes of the act, "" for nothing
	direction string
}

// statuses are what control.tsv and adverb.tsv may say.
var statuses = []onrecord.Status{"", onrecord.Asserted, onrecord.Negated, onrecord.Intended, onrecord.Possible,
	onrecord.Conditional, onrecord.Demanded, onrecord.StatusOften, onrecord.Ongoing}

// open reads the language's data about events.
func open(pack *lang.Pack) (*grammar, error) {
	g := &grammar{words: map[string]bool{}, acts: map[string]bool{}, forms: map[string]string{},
		verbs: map[string][]entry{}, nouns: map[string][]entry{}, adjectives: map[string][]entry{}}
	classes, err := openClasses(pack)
	if err != nil {
		return nil, err
	}
	for _, members := range classes {
		g.know(members)
	}
	g.proxies, g.deputies = set(classes["proxy"]), set(classes["deputy"])
	g.measures, g.aims, g.circumstances = set(classes["measure"]), set(classes["aim"]), set(classes["circumstance"])
	for _, read := range []func(*lang.Pack) error{g.openControl, g.openAdverbs, g.openForms} {
		if err := read(pack); err != nil {
			return nil, err
		}
	}
	g.homelands = set(classes["homeland"])
	g.accessions = set(classes["joining-noun"])
	g.indefinites = set(classes["indefinite"])
	g.reflexives = set(classes["reflexive"])
	g.protecting = set(classes["protecting"])
	g.allegations, g.denials = set(classes["allegation"]), set(classes["denial"])
	if g.polity, err = polity.Open(pack); err != nil {
		return nil, err
	}
	if g.codebook, err = openCodebook(pack, classes); err != nil {
		return nil, err
	}
	if g.walk, err = openWalk(pack); err != nil {
		return nil, err
	}
	if err := g.openRules(pack, classes); err != nil {
		return nil, err
	}
	for word := range g.verbs {
		g.acts[word] = true
	}
	for _, index := range []map[string][]entry{g.verbs, g.nouns, g.adjectives} {
		for _, entries := range index {
			slices.SortStableFunc(entries, func(a, b entry) int {
				return cmp.Or(cmp.Compare(len(b.part), len(a.part)), cmp.Compare(b.weight, a.weight))
			})
		}
	}
	return g, nil
}

// openRules reads TYPE.rules for every type.
func (g *grammar) openRules(pack *lang.Pack, classes map[string][]string) error {
	types, err := openTypes(pack)
	if err != nil {
		return err
	}
	g.made = map[string]*rule{}
	for kind := range types {
		g.made[kind] = &rule{name: kind + "/trained", kind: kind}
	}
	files, err := pack.Glob("event/*.rules")
	if err != nil {
		return err
	}
	rr := &ruleReader{classes: classes, types: types, grammar: g}
	for _, f := range files {
		kind := strings.ToUpper(strings.TrimSuffix(path.Base(f), ".rules"))
		if types[kind] == nil {
			return fmt.Errorf("event: %s: no such type in event/type.tsv", f)
		}
		if err := rr.file(pack, f, kind); err != nil {
			return err
		}
	}
	return nil
}

// openTypes are the types that there are, each with its modes.
func openTypes(pack *lang.Pack) (map[string][]string, error) {
	l, err := pack.Lexicon("event/type.tsv", "type", "quad", "cameo", "modes", "meaning")
	if err != nil {
		return nil, err
	}
	types := map[string][]string{}
	for _, row := range l.Rows {
		types[row.Cells[0]] = append(list(row.Cells[3]), "")
	}
	return types, nil
}

func openClasses(pack *lang.Pack) (map[string][]string, error) {
	l, err := pack.Lexicon("event/class.tsv", "class", "words")
	if err != nil {
		return nil, err
	}
	classes := map[string][]string{}
	for _, row := range l.Rows {
		for _, w := range list(row.Cells[1]) {
			members := []string{w}
			if class, ok := strings.CutPrefix(w, "@"); ok {
				if members = classes[class]; len(members) == 0 {
					return nil, fmt.Errorf("%s:%d: event: no class %q before this line", l.File, row.Line, class)
				}
			}
			classes[row.Cells[0]] = append(classes[row.Cells[0]], members...)
		}
	}
	return classes, nil
}

func (g *grammar) openControl(pack *lang.Pack) error {
	l, err := pack.Lexicon("event/control.tsv", "words", "noun", "clause", "status", "direction")
	if err != nil {
		return err
	}
	g.control = map[string]control{}
	for _, row := range l.Rows {
		c := control{noun: row.Cells[1], clause: row.Cells[2], status: onrecord.Status(row.Cells[3]), direction: row.Cells[4]}
		if !slices.Contains(statuses, c.status) {
			return fmt.Errorf("%s:%d: event: no status %q", l.File, row.Line, c.status)
		}
		for _, w := range list(row.Cells[0]) {
			if _, twice := g.control[w]; twice {
				return fmt.Errorf("%s:%d: event: %q stands twice", l.File, row.Line, w)
			}
			g.control[w] = c
			base, _, _ := strings.Cut(w, "_")
			g.know([]string{base})
			g.acts[base] = true
		}
	}
	return nil
}

func (g *grammar) openAdverbs(pack *lang.Pack) error {
	l, err := pack.Lexicon("event/adverb.tsv", "words", "status")
	if err != nil {
		return err
	}
	g.adverbs = map[string]onrecord.Status{}
	for _, row := range l.Rows {
		status := onrecord.Status(row.Cells[1])
		if status == "" || !slices.Contains(statuses, status) {
			return fmt.Errorf("%s:%d: event: no status %q", l.File, row.Line, status)
		}
		for _, w := range list(row.Cells[0]) {
			g.adverbs[w] = status
		}
	}
	return nil
}

func (g *grammar) openForms(pack *lang.Pack) error {
	l, err := pack.Lexicon("event/form.tsv", "lemma", "forms")
	if err != nil {
		return err
	}
	for _, row := range l.Rows {
		for _, f := range list(row.Cells[1]) {
			g.forms[f] = row.Cells[0]
		}
	}
	return nil
}

func set(items []string) map[string]bool {
	s := make(map[string]bool, len(items))
	for _, i := range items {
		s[i] = true
	}
	return s
}

func (g *grammar) know(lemmas []string) {
	for _, w := range lemmas {
		g.words[w] = true
	}
}
