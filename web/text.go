package web

import (
	"bufio"
	"embed"
	"fmt"
	"net/http"
	"path"
	"sort"
	"strconv"
	"strings"
	"time"
)

//go:embed text/*.tsv
var textFiles embed.FS

// text is the strings of the pages in one language.
type text struct {
	Lang string // ISO 639-1
	Dir  string // ltr, rtl
	of   map[string]string
}

// texts are the languages that the pages speak.
type texts map[string]*text

// inDoubt is the language of a reader who asks for none of ours, and of strings
// that another lacks: the first file is written in it.
const inDoubt = "en"

// readTexts reads text/LANGUAGE.tsv: a key, a tab, the words; {1}, {2} … stand for what is
// put in. Every language has the keys of English and no other; a test holds it.
func readTexts() (texts, error) {
	names, err := textFiles.ReadDir("text")
	if err != nil {
		return nil, err
	}
	all := texts{}
	for _, entry := range names {
		f, err := textFiles.Open(path.Join("text", entry.Name()))
		if err != nil {
			return nil, err
		}
		t := &text{Lang: strings.TrimSuffix(entry.Name(), ".tsv"), of: map[string]string{}}
		lines := bufio.NewScanner(f)
		for n := 1; lines.Scan(); n++ {
			line := lines.Text()
			if line == "" || line[0] == '#' {
				continue
			}
			key, words, ok := strings.Cut(line, "\t")
			if !ok || t.of[key] != "" {
				return nil, fmt.Errorf("web/text/%s:%d: want a new key, a tab and words", entry.Name(), n)
			}
			t.of[key] = words
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("web/text/%s: %w", entry.Name(), err)
		}
		t.Dir = t.T("dir")
		all[t.Lang] = t
	}
	return all, nil
}

// T is the words of a key, with values in the places of {1}, {2} …. A key that is not there
// shows itself, so that it is seen and mended.
func (t *text) T(key string, values ...any) string {
	words, ok := t.of[key]
	if !ok {
		return key
	}
	if len(values) == 0 {
		return words
	}
	var pairs []string
	for i, v := range values {
		pairs = append(pairs, "{"+strconv.Itoa(i+1)+"}", fmt.Sprint(v))
	}
	return strings.NewReplacer(pairs...).Replace(words) // in one pass: values are not looked into
}

// N is the words of a key for a number: KEY.one for 1, else KEY.many.
func (t *text) N(key string, n int) string {
	form := ".many"
	if n == 1 {
		form = ".one"
	}
	return t.T(key+form, t.Count(n))
}

// Kind is the words for a value of a field of the record (direct, anonymous, AID),
// or the value as it is.
func (t *text) Kind(field string, value any) string {
	v := fmt.Sprint(value)
	if words, ok := t.of[field+"."+v]; ok {
		return words
	}
	return v
}

// Count writes a number with the language's mark between thousands.
func (t *text) Count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + t.T("thousands") + s[i:]
	}
	return s
}

// Day writes a TIMEX3 date as people do, with the time of day where it has one that
// is not midnight. What it does not know stays as it is.
func (t *text) Day(value string) string {
	day := t.date(value)
	if clock := clockOf(value); clock != "" && day != value {
		return t.T("time", day, clock)
	}
	return day
}

// clockOf is the hour and minute of a TIMEX3 time: "08:30"; "" for a time such as MO
// (in the morning), and for midnight, which stands for a day in what pages declare.
func clockOf(value string) string {
	_, clock, _ := strings.Cut(value, "T")
	if len(clock) < len("15:04") {
		return ""
	}
	if _, err := time.Parse("15:04", clock[:5]); err != nil || clock[:5] == "00:00" {
		return ""
	}
	return clock[:5]
}

// Clock is the time of day of a TIMEX3 time, or "".
func (t *text) Clock(value string) string { return clockOf(value) }

func (t *text) date(value string) string {
	for _, form := range []struct{ layout, key string }{{time.DateOnly, "day"}, {"2006-01", "month"}} {
		n := len(form.layout)
		if len(value) < n || n == len("2006-01") && len(value) > n {
			continue
		}
		d, err := time.Parse(form.layout, value[:n])
		if err != nil {
			continue
		}
		return t.T(form.key, d.Day(), t.T("month."+strconv.Itoa(int(d.Month()))), d.Year())
	}
	return value
}

// spoken is the cookie that holds the language that a reader has chosen.
const spoken = "onrecord-language"

// remember keeps the language that an address asks for, so that the next page speaks
// it, too.
func (all texts) remember(w http.ResponseWriter, r *http.Request) {
	if code := r.URL.Query().Get("lang"); all[code] != nil {
		http.SetCookie(w, &http.Cookie{Name: spoken, Value: code, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
	}
}

// others are the languages that a page can be had in beside the one it is in.
func (all texts) others(code string, a *ask) []Speech {
	var list []Speech
	for other, t := range all {
		if other != code {
			list = append(list, Speech{other, t.T("language"), a.With("lang", other)})
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Code < list[j].Code })
	return list
}

// of is the reader's language: ?lang, or what was chosen before, or what the browser
// prefers.
func (all texts) of(r *http.Request) *text {
	if t := all[r.URL.Query().Get("lang")]; t != nil {
		return t
	}
	if c, err := r.Cookie(spoken); err == nil && all[c.Value] != nil {
		return all[c.Value]
	}
	for _, code := range preferred(r.Header.Get("Accept-Language")) {
		if t := all[code]; t != nil {
			return t
		}
	}
	return all[inDoubt]
}

// preferred are the languages of an Accept-Language header, the best first.
func preferred(header string) []string {
	type choice struct {
		code string
		q    float64
	}
	var choices []choice
	for _, part := range strings.Split(header[:min(len(header), 500)], ",") {
		tag, weight, _ := strings.Cut(strings.TrimSpace(part), ";q=")
		q := 1.0
		if weight != "" {
			var err error
			if q, err = strconv.ParseFloat(weight, 64); err != nil {
				continue
			}
		}
		if q <= 0 { // not wanted
			continue
		}
		code, _, _ := strings.Cut(strings.ToLower(tag), "-")
		choices = append(choices, choice{code, q})
	}
	sort.SliceStable(choices, func(i, j int) bool { return choices[i].q > choices[j].q })
	codes := make([]string, len(choices))
	for i, c := range choices {
		codes[i] = c.code
	}
	return codes
}
