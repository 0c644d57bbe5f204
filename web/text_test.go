package web

import (
	"io/fs"
	"net/http/httptest"
	"path"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// Every language has the strings of English, with the same places to put things in,
// and no other.
func TestLanguagesWhole(t *testing.T) {
	all, err := readTexts()
	must(t, err)
	if len(all) < 2 {
		t.Errorf("%d languages: one more than English proves that there can be more", len(all))
	}
	for code, other := range all {
		for key, words := range all[inDoubt].of {
			if got, want := places(other.of[key]), places(words); other.of[key] == "" {
				t.Errorf("text/%s.tsv lacks %s", code, key)
			} else if got != want && !strings.HasPrefix(key, "day") && !strings.HasPrefix(key, "month") {
				t.Errorf("text/%s.tsv: %s has the places %q, English has %q", code, key, got, want)
			}
		}
		for key := range other.of {
			if all[inDoubt].of[key] == "" {
				t.Errorf("text/%s.tsv: English has no %s", code, key)
			}
		}
	}
}

var place = regexp.MustCompile(`\{\d\}`)

func places(words string) string {
	found := place.FindAllString(words, -1)
	sort.Strings(found)
	return strings.Join(found, "")
}

// calls are how a template asks for a string by its key, or for the words of a field's
// values; keys that are put together end in a dot.
var calls = regexp.MustCompile(`\.(T|N|Kind) "([^"]+)"|\(print "([^"]+\.)" |"([a-z_]+\.[a-z_]+)"`)

// Every string that a template asks for is there.
func TestStringsThere(t *testing.T) {
	all, err := readTexts()
	must(t, err)
	english := all[inDoubt]
	has := func(prefix string) bool {
		for key := range english.of {
			if strings.HasPrefix(key, prefix) {
				return true
			}
		}
		return false
	}
	err = fs.WalkDir(templateFiles, "templates", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := templateFiles.ReadFile(name)
		if err != nil {
			return err
		}
		for _, call := range calls.FindAllStringSubmatch(string(content), -1) {
			key := call[2] + call[3] + call[4]
			switch {
			case call[1] == "N" && english.of[key+".one"] != "" && english.of[key+".many"] != "":
			case call[1] == "Kind" && has(key+"."):
			case strings.HasSuffix(key, ".") && has(key):
			case english.of[key] != "", path.Ext(key) == ".html" || path.Ext(key) == ".css" || path.Ext(key) == ".svg" || path.Ext(key) == ".js":
			default:
				t.Errorf("%s asks for %q", name, key)
			}
		}
		return nil
	})
	must(t, err)
}

// Every page has a title and every error its words.
func TestTitles(t *testing.T) {
	all, err := readTexts()
	must(t, err)
	for _, p := range pageList() {
		content, err := templateFiles.ReadFile("templates/" + p.name + ".html")
		must(t, err)
		if !strings.Contains(string(content), `define "title"`) && all[inDoubt].of[p.name+".title"] == "" {
			t.Errorf("the page %s has no title", p.name)
		}
	}
	for _, row := range statuses() {
		if key := "error." + strconv.Itoa(row.status); all[inDoubt].of[key] == "" {
			t.Errorf("there are no words for %s", key)
		}
	}
}

// A reader gets the language that the browser asks for, or the one that the address
// says, or English.
func TestLanguageChosen(t *testing.T) {
	all, err := readTexts()
	must(t, err)
	for _, c := range []struct{ address, accept, want string }{
		{"/", "", "en"},
		{"/", "de", "de"},
		{"/", "de-CH, en;q=0.9", "de"},
		{"/", "fr, en;q=0.4, de;q=0.7", "de"},
		{"/", "fr, de;q=0", "en"},
		{"/", "fr;q=x, ;;;, de", "de"},
		{"/", "*", "en"},
		{"/?lang=de", "en", "de"},
		{"/?lang=tlh", "de", "de"},
	} {
		r := httptest.NewRequest("GET", c.address, nil)
		r.Header.Set("Accept-Language", c.accept)
		if got := all.of(r).Lang; got != c.want {
			t.Errorf("%s with %q: %s, want %s", c.address, c.accept, got, c.want)
		}
	}
}

// Numbers and dates are written as the language does.
func TestWritten(t *testing.T) {
	all, err := readTexts()
	must(t, err)
	en, de := all["en"], all["de"]
	for _, c := range [][2]string{
		{en.Count(1234567), "1,234,567"}, {en.Count(999), "999"}, {en.Count(-1234), "-1,234"}, {de.Count(1234567), "1.234.567"},
		{en.Day("2024-03-05"), "5 March 2024"}, {de.Day("2024-03-05"), "5. März 2024"}, {en.Day("2024-03"), "March 2024"}, {de.Day("2024-03"), "März 2024"},
		{en.Day("2024-03-05T08:30"), "5 March 2024, 08:30"}, {en.Day("2024-03-05T08:30:00+02:00"), "5 March 2024, 08:30"}, {de.Day("2024-03-05T08:30:00Z"), "5. März 2024, 08:30 Uhr"},
		{en.Day("2024-03-05TMO"), "5 March 2024"}, {en.Day("2024-03-05T00:00:00Z"), "5 March 2024"},
		{en.Day("2024"), "2024"}, {en.Day("2024-W10"), "2024-W10"}, {en.Day("2024-13-40"), "2024-13-40"}, {en.Day(""), ""},
		{en.N("count.statements", 1), "1 statement"}, {en.N("count.statements", 2000), "2,000 statements"},
		{en.T("search.for", "{1}"), "Statements with “{1}”"}, {en.T("no.such.key"), "no.such.key"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}
