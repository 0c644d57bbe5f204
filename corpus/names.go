package corpus

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// Named is a text cut into words, with its names.
type Named struct {
	File      string
	Mark      uint32 // tells contents of files apart (FNV-1a); 0 where a file holds several texts
	Sentences []NamedSentence
}

// NamedSentence is a sentence with its names in order; names do not overlap.
type NamedSentence struct {
	Words []string
	Names []NamedSpan
}

// NamedSpan is a name: its first and last word, counted from 0. Corpora do not
// tell GPE from LOC: both are Loc.
type NamedSpan struct {
	First, Last int
	Type        onrecord.EntityType
}

// newswireTypes are the types of worldwide-newswire; dates and sums of money
// are no names.
var newswireTypes = map[string]onrecord.EntityType{"Person": onrecord.Person, "Organization": onrecord.Org, "Location": onrecord.Loc,
	"NORP": onrecord.Norp, "Facility": onrecord.Facility, "Misc": onrecord.Other, "Product": onrecord.Other}

// uniTypes are the types of UNER; OTH of its early release is dropped.
var uniTypes = map[string]onrecord.EntityType{"PER": onrecord.Person, "ORG": onrecord.Org, "LOC": onrecord.Loc}

// Newswire reads worldwide-newswire.
func Newswire(folder string) ([]Named, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("corpus: %s: no .tsv files", folder)
	}
	texts := make([]Named, len(files))
	for i, file := range files {
		if texts[i], err = readNamed(file, 0, 1, newswireTypes); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// Held reports whether a text is in the fifth, by the hash of its file's name,
// that is kept for scoring.
func (n *Named) Held() bool { return fingerprint(n.File)%5 == 0 }

// HeldOutlets are a fifth of the texts' outlets, the first by the hash of their
// names: those kept for scoring on outlets that were never seen.
func HeldOutlets(texts []Named) map[string]bool {
	var outlets []string
	for i := range texts {
		outlets = append(outlets, texts[i].Outlet())
	}
	slices.Sort(outlets)
	outlets = slices.Compact(outlets)
	slices.SortStableFunc(outlets, func(a, b string) int { return cmp.Compare(fingerprint(a), fingerprint(b)) })
	held := map[string]bool{}
	for _, o := range outlets[:(len(outlets)+4)/5] {
		held[o] = true
	}
	return held
}

// Outlet is the outlet's name as files are named after it: "mercopress" for
// uruguay_mercopress_3.txt.tsv.
func (n *Named) Outlet() string {
	name, _, _ := strings.Cut(n.File, ".")
	name = strings.TrimRight(name, "0123456789_")
	return name[strings.LastIndexByte(name, '_')+1:]
}

func fingerprint(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s)) // a hash never fails
	return h.Sum32()
}

// UNER reads one split of UNER, a text for each of its documents.
func UNER(folder, split string) ([]Named, error) {
	file := filepath.Join(folder, split+".iob2")
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	var texts []Named
	for part := range strings.SplitSeq(string(content), "# newdoc id") {
		sentences, err := parseNamed(file, "#"+part, 1, 2, uniTypes)
		if err != nil {
			return nil, err
		}
		if len(sentences) > 0 {
			id, _, _ := strings.Cut(strings.TrimLeft(part, " ="), "\n")
			texts = append(texts, Named{File: id, Sentences: sentences})
		}
	}
	return texts, nil
}

// readNamed reads a file of a word a line with its label in B-, I-, O.
func readNamed(file string, word, label int, types map[string]onrecord.EntityType) (Named, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return Named{}, fmt.Errorf("corpus: %w", err)
	}
	text := Named{File: filepath.Base(file), Mark: fingerprint(string(content))}
	text.Sentences, err = parseNamed(file, string(content), word, label, types)
	return text, err
}

func parseNamed(file, content string, word, label int, types map[string]onrecord.EntityType) ([]NamedSentence, error) {
	var sentences []NamedSentence
	var at NamedSentence
	inside := "" // the label whose name is under way
	number := 0
	for line := range strings.Lines(content + "\n\n") {
		number++
		line = strings.TrimRight(line, "\r\n")
		cells := strings.Split(line, "\t")
		if len(cells) == 1 {
			cells = strings.Fields(line)
		}
		switch {
		case strings.TrimSpace(line) == "":
			if len(at.Words) > 0 {
				sentences = append(sentences, at)
			}
			at, inside = NamedSentence{}, ""
			continue
		case strings.HasPrefix(line, "# ") || line == "#":
			continue
		case len(cells) <= max(word, label):
			return nil, fmt.Errorf("%s:%d: %d cells, want at least %d", file, number, len(cells), max(word, label)+1)
		case strings.TrimSpace(cells[word]) == "":
			continue
		}
		at.Words = append(at.Words, strings.TrimSpace(cells[word]))
		inside = at.label(strings.TrimSpace(cells[label]), inside, types)
	}
	return sentences, nil
}

// label takes the label of the last word; an I- that continues no name begins one.
func (s *NamedSentence) label(label, inside string, types map[string]onrecord.EntityType) string {
	mark, kind, _ := strings.Cut(label, "-")
	typ, ok := types[kind]
	if mark == "O" || !ok {
		return ""
	}
	last := len(s.Words) - 1
	if mark == "I" && inside == kind {
		s.Names[len(s.Names)-1].Last = last
	} else {
		s.Names = append(s.Names, NamedSpan{First: last, Last: last, Type: typ})
	}
	return kind
}

// Document is the text as a document: its words as tokens, its sentences each
// a paragraph. The spaces that the corpus lost are put back by rule.
func (n *Named) Document() *onrecord.Document {
	d := &onrecord.Document{Origin: n.File, Language: "en"}
	var text strings.Builder
	for _, s := range n.Sentences {
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		start, first := text.Len(), len(d.Tokens)+1
		for i, w := range s.Words {
			if i > 0 && apart(s.Words, i) {
				text.WriteByte(' ')
			}
			d.Tokens = append(d.Tokens, onrecord.Token{Span: onrecord.Span{Start: text.Len(), End: text.Len() + len(w)}})
			text.WriteString(w)
		}
		span := onrecord.Span{Start: start, End: text.Len()}
		d.Blocks = append(d.Blocks, onrecord.Block{Span: span, Kind: onrecord.Paragraph})
		d.Sentences = append(d.Sentences, onrecord.Sentence{Span: span, First: onrecord.TokenID(first), Last: onrecord.TokenID(len(d.Tokens))})
	}
	d.Text = text.String()
	return d
}

// apart reports whether white space stood before word i.
func apart(words []string, i int) bool {
	w, before := words[i], words[i-1]
	switch w {
	case ",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "n’t", "'", "’", "”":
		return false
	case "-", "/":
		return i+1 == len(words) || !isWord(before) || !isWord(words[i+1])
	}
	switch before {
	case "(", "[", "$", "“", "‘":
		return false
	case "-", "/":
		return i < 2 || !isWord(words[i-2]) || !isWord(w)
	}
	return true
}

// isWord reports whether a token is of letters or digits.
func isWord(token string) bool {
	r, _ := utf8.DecodeRuneInString(token)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
