package entity

import (
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

// TestSynonyms holds the words of synonym.tsv to small letters.
func TestSynonyms(t *testing.T) {
	for noun, others := range open(t).synonyms {
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
	}
	for _, test := range tests {
		pack := lang.OpenFS("xx", fstest.MapFS{"all/" + test.file: {Data: []byte(test.text)}})
		l := &lexicon{nouns: map[string]noun{}, uses: map[string]use{}}
		read := map[string]func() error{
			"entity/nominal.tsv": func() error { return l.readNouns(pack) },
			"entity/metonym.tsv": func() error { return l.readUses(pack) },
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
