package collate

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord"
	"onrecord/lang"
	"onrecord/onrecordtest"
)

// Data that cannot be right is refused by file and line.
func TestOpenRefuses(t *testing.T) {
	const strength = "words\tkind\tstrength\nmay\tmodal\t2\n"
	const common = "word\tbits\nthe\t4\n"
	for _, c := range []struct{ name, common, strength, want string }{
		{"no bits", "word\tbits\nthe\tfew\n", strength, "en/collate/common.tsv:2: "},
		{"too many bits", "word\tbits\nthe\t99\n", strength, "en/collate/common.tsv:2: "},
		{"no such kind", common, "words\tkind\tstrength\nmay\tmood\t2\n", "en/collate/strength.tsv:2: "},
		{"twice", common, strength + "might, may\tmodal\t1\n", "en/collate/strength.tsv:3: "},
		{"nothing", common, strength + "…\thedge\t1\n", "en/collate/strength.tsv:3: "},
	} {
		_, err := Open(lang.OpenFS("en", fstest.MapFS{
			"en/collate/common.tsv": {Data: []byte(c.common)}, "en/collate/strength.tsv": {Data: []byte(c.strength)},
			"all/entity/outlet.tsv": {Data: []byte("name\ttype\tqid\taliases\tcountry\tclass\tsector\tterms\n")},
		}))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestAgency(t *testing.T) {
	w := english(t)
	for _, c := range []struct{ byline, dateline, want string }{
		{"By Reuters", "", "Reuters"},
		{"Reuters Staff", "", "Reuters"},
		{"Anna Okoro, Associated Press", "", "Associated Press"},
		{"By Anna Okoro", "DELFT, March 3 (AP) —", "Associated Press"},
		{"", "DELFT (AFP) -", "Agence France-Presse"},
		{"By Michael Bloomberg", "", ""},
		{"By Anna Okoro", "DELFT, March 3 —", ""},
		{"By the APEX team", "", ""},
		{"", "", ""},
	} {
		b := onrecordtest.New("The dam is safe.")
		if c.dateline != "" {
			b = onrecordtest.New(c.dateline+"\n\nThe dam is safe.", onrecord.Dateline)
		}
		b.Byline = c.byline
		if got := w.Agency(b.Document); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.byline, c.dateline, got, c.want)
		}
	}
}

func TestQuestion(t *testing.T) {
	for _, c := range []struct {
		terms []string
		want  string
	}{
		{nil, ""},
		{[]string{"a"}, "a"},
		{[]string{"a", "b"}, "a OR b"},
		{[]string{"a", "b", "c"}, "b OR c a OR c a OR b"},
	} {
		if got := Question(c.terms); got != c.want {
			t.Errorf("%v: %q, want %q", c.terms, got, c.want)
		}
	}
}
