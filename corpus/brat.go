package corpus

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// Attributed is one text with every attribution in it marked (PolNeAR).
type Attributed struct {
	Name         string // of the text's file, without .txt
	Text         string
	Published    string // YYYY-MM-DD, empty if the corpus does not say
	Attributions []Attribution
}

// Attribution is one source-cue-content relation. Each role is in pieces, bytes
// of the text, sorted; a role that is not in the text is empty.
type Attribution struct {
	Source, Cue, Content []onrecord.Span
}

// PolNeAR reads one split of the corpus in folder: text/*.txt and, for each,
// the first of its attributions/*.ann by name (brat standoff in code points).
func PolNeAR(folder, split string) ([]Attributed, error) {
	texts, err := filepath.Glob(filepath.Join(folder, split, "text", "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("corpus: polnear: %w", err)
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("corpus: polnear: %s: no texts: %w", filepath.Join(folder, split, "text"), os.ErrNotExist)
	}
	published, err := polnearDates(filepath.Join(folder, "metadata.tsv"))
	if err != nil {
		return nil, err
	}
	var all []Attributed
	for _, file := range texts {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		a, err := readAttributed(file, filepath.Join(folder, split, "attributions", name+"_*.ann"))
		if err != nil {
			return nil, fmt.Errorf("corpus: polnear: %s: %w", name, err)
		}
		a.Name, a.Published = name, published[name]
		all = append(all, a)
	}
	return all, nil
}

// polnearDates are the publication dates by text.
func polnearDates(file string) (map[string]string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: polnear: %w", err)
	}
	dates := map[string]string{}
	name, date := -1, -1
	for i, line := range strings.Split(string(content), "\n") {
		row := strings.Split(line, "\t") // quotation marks stand for themselves
		if i == 0 {
			name, date = slices.Index(row, "filename"), slices.Index(row, "publication_date")
		} else if name >= 0 && date >= 0 && len(row) > max(name, date) {
			dates[row[name]] = row[date]
		}
	}
	return dates, nil
}

func readAttributed(file, pattern string) (a Attributed, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return a, err
	}
	a.Text = string(text)
	files, err := filepath.Glob(pattern)
	if err != nil {
		return a, err
	}
	if len(files) == 0 {
		return a, fmt.Errorf("no annotation like %s", filepath.Base(pattern))
	}
	standoff, err := os.ReadFile(files[0])
	if err != nil {
		return a, err
	}
	a.Attributions, err = parseBrat(a.Text, string(standoff))
	return a, err
}

// parseBrat reads the attributions of a standoff file. A line that is neither a
// span nor a relation is passed over: some covered texts run over several lines.
func parseBrat(text, standoff string) ([]Attribution, error) {
	b := brat{offsets: byteOffsets(text), spans: map[string][]onrecord.Span{}}
	var relations []string
	for i, line := range strings.Split(standoff, "\n") {
		id, rest, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		switch {
		case isID(id, 'T'):
			rest, _, _ = strings.Cut(rest, "\t")
			if err := b.span(id, rest); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		case isID(id, 'E'):
			relations = append(relations, rest)
		}
	}
	var all []Attribution
	for _, r := range relations {
		if a := b.attribution(r); len(a.Content) > 0 || len(a.Cue) > 0 {
			all = append(all, a)
		}
	}
	return all, nil
}

// brat gathers a file's spans by their ids.
type brat struct {
	offsets []int // byte of each code point, and of the end
	spans   map[string][]onrecord.Span
}

// span reads "Content 3 9;15 20". What is no role with offsets is passed over.
func (b *brat) span(id, value string) error {
	_, ranges, ok := strings.Cut(value, " ")
	if !ok {
		return nil
	}
	var pieces []onrecord.Span
	for _, r := range strings.Split(ranges, ";") {
		first, last, _ := strings.Cut(r, " ")
		start, err1 := strconv.Atoi(first)
		end, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || start < 0 || start >= end || end >= len(b.offsets) {
			return fmt.Errorf("%s: bad range %q", id, r)
		}
		pieces = append(pieces, onrecord.Span{Start: b.offsets[start], End: b.offsets[end]})
	}
	b.spans[id] = pieces
	return nil
}

// attribution reads "Attribution:T4 Content:T3 Cue:T2 Source:T1".
func (b *brat) attribution(relation string) Attribution {
	var a Attribution
	for _, arg := range strings.Fields(relation) {
		role, id, _ := strings.Cut(arg, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			a.Source = append(a.Source, b.spans[id]...)
		case "Cue":
			a.Cue = append(a.Cue, b.spans[id]...)
		case "Content":
			a.Content = append(a.Content, b.spans[id]...)
		}
	}
	for _, role := range [][]onrecord.Span{a.Source, a.Cue, a.Content} {
		slices.SortFunc(role, func(x, y onrecord.Span) int { return cmp.Compare(x.Start, y.Start) })
	}
	return a
}

// byteOffsets leads from code points to bytes; the end of the text is there too.
func byteOffsets(text string) []int {
	offsets := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}

func isID(id string, kind byte) bool {
	if len(id) < 2 || id[0] != kind {
		return false
	}
	_, err := strconv.Atoi(id[1:])
	return err == nil
}
