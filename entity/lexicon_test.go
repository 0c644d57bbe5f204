package entity

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/lang"
)

func open(t *testing.T) *lexicon {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	l, err := readLexicon(pack)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestCatalogue holds the rows to what they promise: ids that look like ids and
// stand for one entity each, countries that are there, words that are known.
func TestCatalogue(t *testing.T) {
	l := open(t)
	qid := regexp.MustCompile(`^Q[1-9][0-9]*$`)
	owner := map[string]string{}
	for _, r := range l.records[1:] {
		if r.country != "" && r.country != "GL" && l.states[r.country] == 0 && len(r.classes) != 1 {
			t.Errorf("%s: no state has the code %q", r.name, r.country)
		}
		if r.ref == "" {
			continue
		}
		if !qid.MatchString(r.ref) {
			t.Errorf("%s: %q is no Wikidata id", r.name, r.ref)
		}
		if o, taken := owner[r.ref]; taken && o != r.name {
			t.Errorf("%s: %s is the id of %s too", r.name, r.ref, o)
		}
		owner[r.ref] = r.name
	}
	for noun, others := range l.synonyms {
		for _, other := range append(others, noun) {
			if other != strings.ToLower(other) {
				t.Errorf("synonym.tsv: %q is not in small letters", other)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	l := open(t)
	tests := []struct {
		name, record string
		sense        sense
	}{
		{"NATO", "NATO", asName},
		{"the Russian Federation", "Russia", asName},
		{"Moscow", "Russia", asCapital},
		{"MOSCOW", "Russia", asCapital},
		{"Ukrainian", "Ukraine", asAdjective},
		{"Ukrainians", "Ukraine", asPeople},
		{"Huanqiu Shibao", "Global Times", asName},
		{"Nobody Inparticular", "", asName},
	}
	for _, test := range tests {
		r, _ := l.lookup(test.name)
		if got := l.records[r.record].name; got != test.record || r.sense != test.sense {
			t.Errorf("%s is %q as %d, want %q as %d", test.name, got, r.sense, test.record, test.sense)
		}
	}
}

// TestBadData holds every reader to an error that begins with file:line.
func TestBadData(t *testing.T) {
	tests := []struct{ file, text, want string }{
		{"entity/nominal.tsv", "noun\ttype\tsort\tgender\nhead\tPERSON\tchief\t\n", `all/entity/nominal.tsv:2: unknown sort "chief"`},
		{"entity/metonym.tsv", "word\tuse\nin\ttown\n", `all/entity/metonym.tsv:2: unknown use "town"`},
		{"entity/state.tsv", "name\tqid\tiso\taliases\tcapital\tcapital_qid\tadjectives\tpeople\nAtlantis\t\tATL\n", `all/entity/state.tsv:2: "ATL" is no country code`},
		{"entity/body.tsv", "name\ttype\tqid\taliases\tcountry\tclass\nX\tBODY\n", `all/entity/body.tsv:2: unknown type "BODY"`},
	}
	for _, test := range tests {
		pack := lang.OpenFS("xx", fstest.MapFS{"all/" + test.file: {Data: []byte(test.text)}})
		l := &lexicon{catalogue: &catalogue{names: map[string]reading{}, longest: map[string]int{}, states: map[string]int32{}},
			nouns: map[string]noun{}, uses: map[string]use{}}
		read := map[string]func() error{
			"entity/nominal.tsv": func() error { return l.readNouns(pack) },
			"entity/metonym.tsv": func() error { return l.readUses(pack) },
			"entity/state.tsv":   func() error { return l.readStates(pack) },
			"entity/body.tsv":    func() error { return l.readRecords(pack, test.file) },
		}
		if err := read[test.file](); err == nil || err.Error() != test.want {
			t.Errorf("%s: error %v, want %s", test.file, err, test.want)
		}
	}
}

func TestAlike(t *testing.T) {
	tests := []struct {
		a, b         string
		person, body bool
		abbreviation bool // a of b
	}{
		{"Sergei Lavrov", "Sergey Lavrov", true, false, false},
		{"Volodymyr Zelenskyy", "Volodymyr Zelensky", true, false, false},
		{"J. Smith", "John Smith", true, false, false},
		{"Bill Clinton", "Hillary Clinton", false, false, false},
		{"Foreign Ministry", "Russian Foreign Ministry", false, true, false},
		{"Wagner", "Wagner Group", false, true, false},
		{"WFP", "World Food Programme", false, false, true},
		{"OSCE", "Organization for Security and Co-operation in Europe", false, false, true},
		{"FBI", "Federal Bureau of Investigation", false, false, true},
	}
	for _, test := range tests {
		if got := samePerson(test.a, test.b); got != test.person {
			t.Errorf("samePerson(%q, %q) = %v", test.a, test.b, got)
		}
		if got := sameBody(test.a, test.b); got != test.body && strings.Contains(test.b, test.a) {
			t.Errorf("sameBody(%q, %q) = %v", test.a, test.b, got)
		}
		if got := abbreviates(test.a, test.b); got != test.abbreviation {
			t.Errorf("abbreviates(%q, %q) = %v", test.a, test.b, got)
		}
	}
}

func TestLabels(t *testing.T) {
	for before := range labels + 1 {
		open := before > 0 && before < labels && ((before-1)%4 == begin || (before-1)%4 == inside)
		if legal(before, 0) == open {
			t.Errorf("no name after label %d is legal: %v", before, !open)
		}
		if before < labels && open && !legal(before, int(label((before-1)/4, last))) {
			t.Errorf("label %d cannot end", before)
		}
	}
}
