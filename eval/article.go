package eval

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"onrecord"
	"onrecord/article"
)

// goldPage is one page of a corpus of pages: its paragraphs, those in square
// brackets optional, its address, and, where the corpus has them, its title and
// the day it came out. A page without an article has none of them.
type goldPage struct {
	Body  []string `json:"body"`
	URL   string   `json:"url"`
	Title string   `json:"title"`
	Date  string   `json:"date"`
	None  bool     `json:"none"`
}

// pageCorpora are the corpora of pages, each a folder with ground_truth.json and
// html/.
var pageCorpora = []string{"html-pages", "pages"}

// Article scores what is read from news pages. f1 is the main text's: F1 over
// word 4-grams, each counted as often as it occurs, averaged over the pages.
// Optional paragraphs count neither for nor against; headlines and captions, of
// which the gold has none, are left out. whole is the same of the document's
// whole text, boilerplate and all. title and date are the shares of pages whose
// title and publication date are right, none those without an article that are
// refused.
func Article(run Run) ([]Figure, []Miss, error) {
	var figures []Figure
	var misses []Miss
	for _, corpus := range pageCorpora {
		gold, err := goldPages(filepath.Join(run.Corpora, corpus))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("eval: article: %w", err)
		}
		t := pageTally{corpus: corpus}
		for _, name := range slices.Sorted(maps.Keys(gold)) {
			p, err := readPage(filepath.Join(run.Corpora, corpus, "html", name), gold[name])
			if err != nil {
				return nil, nil, fmt.Errorf("eval: article: %w", err)
			}
			t.add(p)
		}
		figures, misses = append(figures, t.figures()...), append(misses, t.misses...)
	}
	if figures == nil {
		return nil, nil, fmt.Errorf("eval: article: %s: it holds none of %s", run.Corpora, strings.Join(pageCorpora, ", "))
	}
	return figures, misses, nil
}

func goldPages(folder string) (map[string]goldPage, error) {
	content, err := os.ReadFile(filepath.Join(folder, "ground_truth.json"))
	if err != nil {
		return nil, err
	}
	var gold map[string]goldPage
	if err := json.Unmarshal(content, &gold); err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	return gold, nil
}

// page is one page's gold and what was read of it.
type page struct {
	name               string
	gold               goldPage
	required, optional []string
	news, whole        []string
	title              string
	published          onrecord.Date
	err                error // why nothing was read
}

func readPage(path string, gold goldPage) (page, error) {
	p := page{name: filepath.Base(path), gold: gold}
	for _, s := range gold.Body {
		if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
			p.optional = append(p.optional, s)
		} else {
			p.required = append(p.required, s)
		}
	}
	raw, err := readMaybeGzip(path)
	if err != nil {
		return p, err
	}
	d, err := article.Read(raw, article.Options{Origin: p.name})
	if err != nil {
		p.err = err
		return p, nil
	}
	p.news, p.whole = newsText(d), []string{d.Text}
	p.title, p.published = d.Title, d.Published
	return p, nil
}

func readMaybeGzip(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	if filepath.Ext(path) != ".gz" {
		return io.ReadAll(f)
	}
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
