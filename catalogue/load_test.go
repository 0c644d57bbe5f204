package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/catalogue"
	"onrecord/lang"
)

func loader(t testing.TB) *catalogue.Loader {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	l, err := catalogue.NewLoader(pack)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// item is an item of Wikidata as its dumps write it, on one line.
func item(id, label, class, more string) string {
	return fmt.Sprintf(`{"type":"item","id":%q,"labels":{"en":{"language":"en","value":%q}},"claims":{"P31":[%s]%s}}`, id, label, claim(class, ""), more)
}

func claim(id, qualifiers string) string {
	if qualifiers != "" {
		qualifiers = `,"qualifiers":{` + qualifiers + `}`
	}
	return fmt.Sprintf(`{"mainsnak":{"datavalue":{"value":{"id":%q},"type":"wikibase-entityid"}},"rank":"normal"%s}`, id, qualifiers)
}

func at(property, time string, precision int) string {
	return fmt.Sprintf(`%q:[{"datavalue":{"value":{"time":"+%sT00:00:00Z","precision":%d}}}]`, property, time, precision)
}

// TestLoad holds each form of input to the rows that it becomes, and what is
// wrong in it to file and line.
func TestLoad(t *testing.T) {
	person := item("Q900001", "Ada Lind", "Q5", `,"P27":[`+claim("Q34", "")+`],"P39":[`+
		claim("Q900002", at("P580", "2021-03-04", 11)+","+at("P582", "2022-00-00", 9))+`,`+claim("Q14211", at("P580", "2019-05-00", 10))+`]`)
	office := item("Q900002", "Prime Minister of Sweden", "Q4164871", "")
	body := item("Q900003", "Lake Guild", "Q43229", "")
	tests := []struct{ what, input, rows, wrong string }{
		{"a dump, one item a line", "[\n" + person + ",\n" + office + ",\n" + body + "\n]\n",
			"Ada Lind\tPERSON\tQ900001\t\tSE\t\t\tprime minister:GB:2019-05..|prime minister:SE:2021-03-04..2022\nLake Guild\tORG\tQ900003\t\t\torganization", ""},
		{"a broken line costs itself", body + "\n{\"id\":\"Q1\n" + office, "Lake Guild\tORG\tQ900003\t\t\torganization", "f:2: no JSON of an item"},
		{"a broken line before the first item", "[\n{\"id\":\n" + body, "Lake Guild\tORG\tQ900003\t\t\torganization", "f:2: no JSON of an item"},
		{"a class that nobody knows", item("Q900004", "Thing", "Q1", ""), "", "f:1: Q900004 (Thing): none of its classes stands in wikidata.tsv: Q1"},
		{"no label", strings.Replace(body, `"en":{`, `"xx":{`, 1), "", "f:1: Q900003 has no English label"},
		{"the same item twice", body + "\n" + body, "Lake Guild\tORG\tQ900003\t\t\torganization", "f:2: Q900003 stands twice"},
		{"Special:EntityData", "{\"entities\":{\n \"Q900003\": " + body + "\n}}", "Lake Guild\tORG\tQ900003\t\t\torganization", ""},
		{"one value that is none", "{\"entities\":{\n x", "", "f:2: invalid character 'x' looking for beginning of object key string"},
		{"a table", "item,itemLabel,type,country,itemAltLabel\nhttp://www.wikidata.org/entity/Q900005,Lake Bank,ORG,Sweden,\"LB, Bank of the Lake\"\n",
			"Lake Bank\tORG\tQ900005\tLB|Bank of the Lake\tSE", ""},
		{"a table of offices, one row each", "name,qid,office,of,from,to\nAda Lind,Q900001,Mayor,Sweden,2011,2012\nAda Lind,Q900001,Mayor,Sweden,2009,2010-05-01\n",
			"Ada Lind\tPERSON\tQ900001\t\t\t\t\tmayor:SE:2009..2010-05-01|mayor:SE:2011..2012", ""},
		{"rows of a table that are wrong", "name,type,country\nA,ORG,Atlantis\n,ORG,\nB,BODY,\nC,ORG,SE\n", "C\tORG\t\t\tSE",
			"f:2: unknown country \"Atlantis\"\nf:3: no name\nf:4: unknown type \"BODY\""},
		{"a table without names", "qid,type\nQ1,ORG\n", "", `f:1: no column name, label or itemLabel among ["qid" "type"]`},
		{"catalogue rows", "name\ttype\tqid\nX\tORG\tQ0\nY\tORG\n", "Y\tORG", `f:2: "Q0" is no Wikidata id`},
		{"nothing", "", "", "f:1: empty"},
	}
	l := loader(t)
	for _, test := range tests {
		entries, wrong := l.Load("f", strings.NewReader(test.input))
		var rows, errs []string
		for i := range entries {
			rows = append(rows, entries[i].Row())
		}
		for _, w := range wrong {
			errs = append(errs, w.Error())
		}
		if diff := cmp.Diff(test.rows, strings.Join(rows, "\n")); diff != "" {
			t.Errorf("%s: rows (-want +got):\n%s", test.what, diff)
		}
		if diff := cmp.Diff(test.wrong, strings.Join(errs, "\n")); diff != "" {
			t.Errorf("%s: errors (-want +got):\n%s", test.what, diff)
		}
	}
}

// TestParse holds rows to what is wrong with them by themselves.
func TestParse(t *testing.T) {
	tests := []struct{ row, wrong string }{
		{"A\tPERSON\tQ1\t~B|=C\tSE\tleader\tGOV\tmayor:SE:2001..2002|mayor:SE:2003..", ""},
		{"A\tBODY", `f:2: unknown type "BODY"`},
		{"\tORG", "f:2: no name"},
		{"A\tORG\t12", `f:2: "12" is no Wikidata id`},
		{"A\tORG\t\t\t\t\t\tmayor:SE:2001..", "f:2: terms of office for a ORG"},
		{"A\tPERSON\t\t\t\t\t\tmayor:SE", `f:2: term "mayor:SE" is not office:of:from..to`},
		{"A\tPERSON\t\t\t\t\t\tmayor:SE:2001", `f:2: term "mayor:SE:2001" has no from..to`},
		{"A\tPERSON\t\t\t\t\t\tMayor:SE:2001..", `f:2: office "Mayor" is not in small letters`},
		{"A\tPERSON\t\t\t\t\t\tmayor:SE:21..", `f:2: term begins with "21", which is no date`},
		{"A\tPERSON\t\t\t\t\t\tmayor:SE:2002..2001", "f:2: term ends on 2001 before it begins on 2002"},
		{"A\tPERSON\t\t\t\t\t\tmayor:SE:2003..|mayor:SE:2001..2002", "f:2: terms out of order: 2001 after 2003"},
	}
	for _, test := range tests {
		entries, wrong := catalogue.Parse("f", strings.Join(catalogue.Columns, "\t")+"\n"+test.row+"\n")
		switch {
		case test.wrong == "" && (len(wrong) > 0 || len(entries) != 1 || entries[0].Row() != test.row):
			t.Errorf("%q: got %v, %v", test.row, entries, wrong)
		case test.wrong != "" && (len(wrong) != 1 || wrong[0].Error() != test.wrong):
			t.Errorf("%q: errors %v, want %s", test.row, wrong, test.wrong)
		}
	}
}

// TestCheckTogether holds Check to what is wrong with rows together.
func TestCheckTogether(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	head := strings.Join(catalogue.Columns, "\t") + "\n"
	tests := []struct{ file, text, wrong string }{
		{"entity/body.tsv", head + "A\tORG\tQ99999901\nB\tORG\tQ99999901\n", "f:3: B: Q99999901 is the id of A too"},
		{"entity/body.tsv", head + "A\tORG\t\t\tQQ\n", `f:2: A: no state has the code "QQ"`},
		{"entity/body.tsv", head + "A\tORG\t\t\t\t\tXYZ\n", `f:2: A: unknown sector "XYZ"`},
		{"entity/body.tsv", head + "A\tORG\t\tAB\nB\tORG\t\tAB\n", `f:3: B: the name "AB" is one of A (f:2) too; shared.tsv does not say so`},
		{"entity/body.tsv", head + "A\tORG\t\t~AB\nB\tORG\t\tAB\n", ""},
		{"entity/body.tsv", head + "A\tORG\t\tA\n", `f:2: A: "A" stands twice`},
		{"entity/user.tsv", head + "A\tPERSON\t\t\t\t\t\tmayor:Atlantis:2001..\n", `f:2: A: mayor of "Atlantis", which is no state's code and no name in the catalogue`},
		{"entity/user.tsv", head + "Georgia\tORG\tQ99999901\n", ""}, // a user may share a name without saying so
		{"entity/shared.tsv", "name\toutside\nNobody At All\n", "f:2: nobody bears the name Nobody At All"},
	}
	for _, test := range tests {
		wrong, err := catalogue.Check(pack.With(test.file, "f", []byte(test.text)))
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		var mine []string
		for _, w := range wrong {
			if strings.HasPrefix(w.Error(), "f:") {
				mine = append(mine, w.Error())
			}
		}
		if test.wrong == "" && len(mine) > 0 || test.wrong != "" && !slices.Contains(mine, test.wrong) {
			t.Errorf("%q: errors %q, want %q", test.text, mine, test.wrong)
		}
	}
}

func TestFind(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalogue.Read(pack)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"kyiv": "capital, itself Q1899", "Burma": "former name", "Ukrainian": "adjective", "Putin": "last name", "Senate": "weak alias", "Nobody At All": ""} {
		got := ""
		if found := c.Find(name); len(found) > 0 {
			got = found[0].As
		}
		if got != want {
			t.Errorf("%s is found as %q, want %q", name, got, want)
		}
	}
	if _, shared := c.SharedBy("Georgia"); !shared {
		t.Error("Georgia is not shared")
	}
}

// FuzzLoad holds any input to rows that can be read again.
func FuzzLoad(f *testing.F) {
	f.Add(item("Q900003", "Lake Guild", "Q43229", ""))
	f.Add("name,qid,office,of,from,to\nAda Lind,Q900001,Mayor,Sweden,2011,2012\n")
	f.Add("name\ttype\tqid\nY\tORG\tQ5\n")
	f.Add("{\"entities\":{}}")
	f.Add("[\n]")
	l := loader(f)
	f.Fuzz(func(t *testing.T, input string) {
		entries, _ := l.Load("f", strings.NewReader(input))
		for i := range entries {
			row := entries[i].Row()
			again, wrong := catalogue.Parse("f", strings.Join(catalogue.Columns, "\t")+"\n"+row+"\n")
			if len(wrong) > 0 || len(again) != 1 || again[0].Row() != row {
				t.Fatalf("%q does not come back: %v, %v", row, again, wrong)
			}
		}
	})
}
