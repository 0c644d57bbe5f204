package eval

import (
	"crypto/sha256"
	_ "embed" // the titles
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// pageTally adds up the pages of one corpus.
type pageTally struct {
	corpus                   string
	news, whole              float64
	pages                    int // with an article
	titled, titles           int
	dated, dates             int
	refused, withoutArticles int
	misses                   []Miss
}

func (t *pageTally) add(p page) {
	if p.gold.None {
		t.withoutArticles++
		if p.err != nil {
			t.refused++
		} else {
			t.miss(p, "no article there", strings.Join(p.news, " | "))
		}
		return
	}
	t.pages++
	f1 := p.f1(p.news)
	t.news += f1
	t.whole += p.f1(p.whole)
	if p.err != nil {
		t.miss(p, "no text", p.err.Error())
	} else {
		t.blocks(p, "missing", p.required, p.news)
		t.blocks(p, "too many", p.news, append(slices.Clone(p.required), p.optional...))
	}
	if f1 < 0.9 {
		t.miss(p, "page below 90", fmt.Sprintf("%.1f", 100*f1))
	}
	if right, ok := p.titleRight(); ok {
		t.titles++
		t.titled += t.count(p, right, "title", p.title)
	}
	if right, ok := p.dateRight(); ok {
		t.dates++
		t.dated += t.count(p, right, "date", p.published.Value)
	}
}

// count is 1 for what is right; what is wrong is a miss.
func (t *pageTally) count(p page, right bool, kind, got string) int {
	if right {
		return 1
	}
	t.miss(p, kind, fmt.Sprintf("%q", got))
	return 0
}

func (t *pageTally) miss(p page, kind, detail string) {
	t.misses = append(t.misses, Miss{Corpus: t.corpus, File: p.name, Kind: kind, Detail: detail})
}

// blocks adds the paragraphs that are missing or too many: less than half of
// their shingles are on the other side.
func (t *pageTally) blocks(p page, kind string, blocks, others []string) {
	other := shingles(others)
	for _, b := range blocks {
		in, all := 0, 0
		for s := range shingles([]string{b}) {
			all++
			in += min(other[s], 1)
		}
		if 2*in < all {
			t.miss(p, kind, b)
		}
	}
}

func (t *pageTally) figures() []Figure {
	pages := float64(max(t.pages, 1))
	figures := []Figure{
		{Corpus: t.corpus, Figure: "f1", Value: 100 * t.news / pages, N: t.pages},
		{Corpus: t.corpus, Figure: "whole", Value: 100 * t.whole / pages, N: t.pages},
	}
	for _, share := range []struct {
		name      string
		right, of int
	}{{"title", t.titled, t.titles}, {"date", t.dated, t.dates}, {"none", t.refused, t.withoutArticles}} {
		if share.of > 0 {
			figures = append(figures, Figure{Corpus: t.corpus, Figure: share.name, Value: 100 * float64(share.right) / float64(share.of), N: share.of})
		}
	}
	return figures
}

// titleRight reports whether the title has the letters and figures of the gold
// title, which the corpus gives or, for html-pages, was read off the page; ok is
// false where neither knows it.
func (p page) titleRight() (right, ok bool) {
	got := plainLetters(p.title)
	if p.gold.Title != "" {
		return got == plainLetters(p.gold.Title), true
	}
	digest := shownTitles()[p.name]
	return digest != "" && digestOf(got) == digest, digest != ""
}

//go:embed article_titles.tsv
var titleRows string

// shownTitles are the digests of the headlines of html-pages, by page.
var shownTitles = sync.OnceValue(func() map[string]string {
	titles := map[string]string{}
	for line := range strings.Lines(titleRows) {
		if name, digest, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			titles[name] = digest
		}
	}
	return titles
})

func digestOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:12]
}

func plainWords(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

func plainLetters(s string) string { return strings.ReplaceAll(plainWords(s), " ", "") }

// dateRight reports whether the day of publication is that of the gold, or, where
// the corpus has none, the one that the address gives. An instant is right on
// every day that it falls on somewhere on earth. ok is false where neither knows
// the day.
func (p page) dateRight() (right, ok bool) {
	day := p.gold.Date
	if day == "" {
		day = addressDay(p.gold.URL)
	}
	if day == "" {
		return false, false
	}
	day = day[:min(len(day), len(time.DateOnly))]
	if p.published.Day() == day {
		return true, true
	}
	instant, err := time.Parse(time.RFC3339, p.published.Value)
	if err != nil {
		return false, true
	}
	const east, west = 14 * time.Hour, -12 * time.Hour
	return instant.UTC().Add(west).Format(time.DateOnly) == day || instant.UTC().Add(east).Format(time.DateOnly) == day, true
}

// addressDay is the day in an address, /2024/02/28/, /2024/feb/28/ or
// 2024-02-28, "" if it has none.
func addressDay(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	path := strings.Trim(u.Path, "/")
	for i := range path {
		for _, layout := range []string{"2006/01/02", "2006/Jan/02", time.DateOnly} {
			if i+len(layout) > len(path) {
				continue
			}
			if day, err := time.Parse(layout, path[i:i+len(layout)]); err == nil && day.Year() > 1990 {
				return day.Format(time.DateOnly)
			}
		}
	}
	return ""
}
