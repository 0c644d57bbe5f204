package eval

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"onrecord"
	"onrecord/article"
)

// goldPage is one page of html-pages: its paragraphs, those in square brackets
// optional, and its address.
type goldPage struct {
	Body []string `json:"body"`
	URL  string   `json:"url"`
}

// Article scores the main text that is taken from the pages of html-pages: F1
// over word 4-grams, each counted as often as it occurs, averaged over the
// pages. Optional paragraphs count neither for nor against. f1 leaves out
// headlines and captions, of which the gold has none; whole is the same of the
// document's whole text, boilerplate and all.
func Article(run Run) ([]Figure, []Miss, error) {
	folder := filepath.Join(run.Corpora, "html-pages")
	content, err := os.ReadFile(filepath.Join(folder, "ground_truth.json"))
	if err != nil {
		return nil, nil, fmt.Errorf("eval: article: %w", err)
	}
	var gold map[string]goldPage
	if err := json.Unmarshal(content, &gold); err != nil {
		return nil, nil, fmt.Errorf("eval: article: %s: %w", folder, err)
	}
	var news, whole float64
	var misses []Miss
	for _, name := range slices.Sorted(maps.Keys(gold)) {
		p, err := readPage(filepath.Join(folder, "html", name), gold[name])
		if err != nil {
			return nil, nil, fmt.Errorf("eval: article: %w", err)
		}
		news += p.f1(p.news)
		whole += p.f1(p.whole)
		misses = append(misses, p.misses()...)
	}
	n := float64(len(gold))
	return []Figure{
		{Corpus: "html-pages", Figure: "f1", Value: 100 * news / n, N: len(gold)},
		{Corpus: "html-pages", Figure: "whole", Value: 100 * whole / n, N: len(gold)},
	}, misses, nil
}

// page is one page's gold and what was read of it.
type page struct {
	name               string
	required, optional []string
	news, whole        []string
	err                error // why nothing was read
}

func readPage(path string, gold goldPage) (page, error) {
	p := page{name: filepath.Base(path)}
	for _, s := range gold.Body {
		if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
			p.optional = append(p.optional, s)
		} else {
			p.required = append(p.required, s)
		}
	}
	raw, err := readGzip(path)
	if err != nil {
		return p, err
	}
	d, err := article.Read(raw, article.Options{Origin: p.name})
	if err != nil {
		p.err = err
		return p, nil
	}
	p.news, p.whole = newsText(d), []string{d.Text}
	return p, nil
}

func readGzip(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return io.ReadAll(z)
}

// newsText is the document's blocks that tell the news, without headlines and
// captions.
func newsText(d *onrecord.Document) []string {
	var blocks []string
	for _, b := range d.Blocks {
		if (b.Kind.News() || b.Kind == onrecord.Dateline) && b.Kind != onrecord.Headline && b.Kind != onrecord.Caption {
			blocks = append(blocks, d.Slice(b.Span))
		}
	}
	return blocks
}

// shingleSize is how many words are compared at once.
const shingleSize = 4

// shingles counts the runs of four words of the text, in lower case without
// punctuation.
func shingles(blocks []string) map[string]int {
	words := strings.FieldsFunc(strings.ToLower(strings.Join(blocks, " ")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	counts := map[string]int{}
	for i := 0; i+shingleSize <= len(words); i++ {
		counts[strings.Join(words[i:i+shingleSize], " ")]++
	}
	return counts
}

// f1 is of the shingles of got against those required; optional ones count neither way.
func (p page) f1(got []string) float64 {
	want, spare, have := shingles(p.required), shingles(p.optional), shingles(got)
	common, wanted, found := 0, 0, 0
	for s, n := range want {
		wanted += n
		common += min(n, have[s])
	}
	for s, n := range have {
		found += max(n-spare[s], min(n, want[s]))
	}
	if wanted+found == 0 {
		return 1
	}
	return 2 * float64(common) / float64(wanted+found)
}

// misses are the paragraphs that are missing or too many: less than half of
// their shingles are on the other side.
func (p page) misses() []Miss {
	if p.err != nil {
		return []Miss{{Corpus: "html-pages", File: p.name, Kind: "no text", Detail: p.err.Error()}}
	}
	misses := p.unlike("missing", p.required, p.news)
	return append(misses, p.unlike("too many", p.news, append(slices.Clone(p.required), p.optional...))...)
}

func (p page) unlike(kind string, blocks, others []string) []Miss {
	var misses []Miss
	other := shingles(others)
	for _, b := range blocks {
		in, all := 0, 0
		for s := range shingles([]string{b}) {
			all++
			in += min(other[s], 1)
		}
		if 2*in < all {
			misses = append(misses, Miss{Corpus: "html-pages", File: p.name, Kind: kind, Detail: b})
		}
	}
	return misses
}
