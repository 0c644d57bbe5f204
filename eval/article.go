package eval

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
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
// pages. Optional paragraphs count neither for nor against; headlines are not
// scored, since the gold has none.
func Article(corpora string) ([]Figure, []Miss, error) {
	folder := filepath.Join(corpora, "html-pages")
	content, err := os.ReadFile(filepath.Join(folder, "ground_truth.json"))
	if err != nil {
		return nil, nil, fmt.Errorf("eval: article: %w", err)
	}
	var gold map[string]goldPage
	if err := json.Unmarshal(content, &gold); err != nil {
		return nil, nil, fmt.Errorf("eval: article: %s: %w", folder, err)
	}
	var names []string
	for name := range gold {
		names = append(names, name)
	}
	slices.Sort(names)
	sum := 0.0
	var misses []Miss
	for _, name := range names {
		f1, miss, err := scorePage(filepath.Join(folder, "html", name), gold[name])
		if err != nil {
			return nil, nil, fmt.Errorf("eval: article: %w", err)
		}
		sum += f1
		misses = append(misses, miss...)
	}
	return []Figure{{Corpus: "html-pages", Figure: "f1", Value: 100 * sum / float64(len(names)), N: len(names)}}, misses, nil
}

func scorePage(path string, gold goldPage) (float64, []Miss, error) {
	raw, err := readGzip(path)
	if err != nil {
		return 0, nil, err
	}
	d, err := article.Read(raw, article.Options{Origin: filepath.Base(path)})
	if err != nil {
		return 0, []Miss{{Corpus: "html-pages", File: filepath.Base(path), Kind: "no text", Detail: err.Error()}}, nil
	}
	var required, optional []string
	for _, p := range gold.Body {
		if strings.HasPrefix(p, "[") && strings.HasSuffix(p, "]") {
			optional = append(optional, p)
		} else {
			required = append(required, p)
		}
	}
	f1 := shingleF1(required, optional, newsText(d))
	return f1, pageMisses(filepath.Base(path), required, optional, newsText(d)), nil
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

// newsText is the document's blocks that tell the news, without headlines.
func newsText(d *onrecord.Document) []string {
	var blocks []string
	for _, b := range d.Blocks {
		if b.Kind != onrecord.Boilerplate && b.Kind != onrecord.Headline && b.Kind != onrecord.Caption {
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

func shingleF1(required, optional, got []string) float64 {
	want, spare, have := shingles(required), shingles(optional), shingles(got)
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

// pageMisses are the paragraphs that are missing or too many: less than half of
// their shingles are on the other side.
func pageMisses(name string, required, optional, got []string) []Miss {
	var misses []Miss
	list := func(kind string, blocks []string, other map[string]int) {
		for _, b := range blocks {
			in, all := 0, 0
			for s := range shingles([]string{b}) {
				all++
				in += min(other[s], 1)
			}
			if 2*in < all {
				misses = append(misses, Miss{Corpus: "html-pages", File: name, Kind: kind, Detail: b})
			}
		}
	}
	list("missing", required, shingles(got))
	list("too many", got, shingles(append(slices.Clone(required), optional...)))
	return misses
}
