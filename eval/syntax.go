package eval

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
	"onrecord/lang"
)

// treebanks are the corpora that syntax is scored on: the folder that holds the
// splits, below the folder that names the corpus.
var treebanks = []struct{ name, folder string }{
	{"ud-ewt", "ud-ewt"},
	{"gum", "gum/dep"},
}

// Syntax scores tags and trees on gold tokens (upos, xpos, lemmas, uas, las;
// punctuation and the subtypes of relations count), and tokens and sentences
// found in raw text (F1 by position, as in the CoNLL 2018 evaluation). parser
// makes the step that tags and parses tokens that are there already.
func Syntax(parser func(*lang.Pack) (analysis.Step, error)) Scorer {
	return func(r Run) ([]Figure, []Miss, error) {
		parse, err := parser(r.Pack)
		if err != nil {
			return nil, nil, err
		}
		whole, err := r.writer(analysis.Tokens)
		if err != nil {
			return nil, nil, err
		}
		return scoreTreebanks(r, parse, whole)
	}
}

// writer is the step of the analyzer that writes a layer.
func (r Run) writer(layer analysis.Layer) (analysis.Step, error) {
	for _, a := range r.Analyzers {
		if slices.Contains(a.Writes, layer) {
			return a.New(r.Pack)
		}
	}
	return nil, fmt.Errorf("eval: no analyzer writes %s", layer)
}

func scoreTreebanks(r Run, parse, whole analysis.Step) ([]Figure, []Miss, error) {
	var figures []Figure
	var misses []Miss
	for _, t := range treebanks {
		sentences, err := corpus.Split(filepath.Join(r.Corpora, filepath.FromSlash(t.folder)), r.Split)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		s := treebank{name: t.name, split: r.Split, documents: documents(sentences)}
		if err := s.score(parse, whole); err != nil {
			return nil, nil, err
		}
		figures = append(figures, s.figures()...)
		misses = append(misses, s.misses...)
	}
	if len(figures) == 0 {
		return nil, nil, fmt.Errorf("eval: %s holds neither ud-ewt nor gum with a split %q", r.Corpora, r.Split)
	}
	return figures, misses, nil
}

// documents groups sentences by document.
func documents(sentences []corpus.Sentence) [][]corpus.Sentence {
	var docs [][]corpus.Sentence
	for i, s := range sentences {
		if i == 0 || sentences[i-1].Doc != s.Doc {
			docs = append(docs, nil)
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], s)
	}
	return docs
}

// treebank is one corpus being scored.
type treebank struct {
	name, split string
	documents   [][]corpus.Sentence
	misses      []Miss

	words, upos, xpos, lemmas, uas, las int
	tokens, sentences                   spanCount
}

// spanCount counts spans: of gold, of ours, and of both.
type spanCount struct{ gold, got, both int }

func (o spanCount) f1() float64 {
	if o.gold+o.got == 0 {
		return 0
	}
	return 200 * float64(o.both) / float64(o.gold+o.got)
}

func (t *treebank) figures() []Figure {
	figure := func(name string, value float64, n int) Figure {
		return Figure{Corpus: t.name, Split: t.split, Figure: name, Value: value, N: n}
	}
	share := func(name string, right int) Figure {
		return figure(name, 100*float64(right)/float64(max(1, t.words)), t.words)
	}
	return []Figure{
		share("upos", t.upos), share("xpos", t.xpos), share("lemmas", t.lemmas), share("uas", t.uas), share("las", t.las),
		figure("tokens", t.tokens.f1(), t.tokens.gold), figure("sentences", t.sentences.f1(), t.sentences.gold),
	}
}

func (t *treebank) score(parse, whole analysis.Step) error {
	for _, sentences := range t.documents {
		given := goldTokens(sentences)
		if err := parse(given); err != nil {
			return err
		}
		t.trees(sentences, given)
		gold := rawText(sentences)
		got := &onrecord.Document{Origin: gold.Origin, Text: gold.Text, Blocks: gold.Blocks}
		if err := whole(got); err != nil {
			return err
		}
		t.raw(gold, got)
	}
	return nil
}

// goldTokens is a document of the words as they are given, a space between any two.
func goldTokens(sentences []corpus.Sentence) *onrecord.Document {
	d := &onrecord.Document{Origin: sentences[0].Doc}
	var text strings.Builder
	for _, s := range sentences {
		first := len(d.Tokens)
		for _, w := range s.Words {
			start := text.Len()
			text.WriteString(w.Form)
			d.Tokens = append(d.Tokens, onrecord.Token{Span: onrecord.Span{Start: start, End: text.Len()}})
			text.WriteByte(' ')
		}
		d.Sentences = append(d.Sentences, onrecord.Sentence{
			Span:  onrecord.Span{Start: d.Tokens[first].Start, End: text.Len() - 1},
			First: onrecord.TokenID(first + 1), Last: onrecord.TokenID(len(d.Tokens)),
		})
	}
	d.Text = text.String()
	return d
}

// trees compares tags, lemmas and trees on gold tokens.
func (t *treebank) trees(sentences []corpus.Sentence, d *onrecord.Document) {
	id := onrecord.TokenID(0)
	for _, s := range sentences {
		before := id
		for _, w := range s.Words {
			id++
			t.word(&s, w, d.Token(id), before)
		}
	}
}

func (t *treebank) word(s *corpus.Sentence, gold corpus.Word, got *onrecord.Token, before onrecord.TokenID) {
	head := 0
	if got.Head != 0 {
		head = int(got.Head - before)
	}
	t.words++
	t.count(&t.upos, gold.UPOS == string(got.Tag), s, gold, "upos "+gold.UPOS+" as "+string(got.Tag))
	t.count(&t.xpos, gold.XPOS == got.Fine, s, gold, "xpos "+gold.XPOS+" as "+got.Fine)
	t.count(&t.lemmas, gold.Lemma == got.Lemma, s, gold, "lemma")
	t.count(&t.uas, gold.Head == head, s, gold, "head of "+gold.Deprel)
	same := gold.Head == head && gold.Deprel == got.Label
	if gold.Head == head {
		t.count(&t.las, same, s, gold, "label "+gold.Deprel+" as "+got.Label)
	}
}

func (t *treebank) count(right *int, ok bool, s *corpus.Sentence, w corpus.Word, kind string) {
	if ok {
		*right++
		return
	}
	detail := w.Form
	if kind == "lemma" {
		detail += " for " + w.Lemma
	}
	t.misses = append(t.misses, Miss{Corpus: t.name, File: s.ID, Kind: kind, Detail: detail})
}

// raw compares tokens and sentences found in raw text.
func (t *treebank) raw(gold, got *onrecord.Document) {
	var a, b []onrecord.Span
	for _, x := range gold.Tokens {
		a = append(a, x.Span)
	}
	for _, x := range got.Tokens {
		b = append(b, x.Span)
	}
	t.compare(&t.tokens, "token", gold, a, b)
	a, b = nil, nil
	for _, x := range gold.Sentences {
		a = append(a, x.Span)
	}
	for _, x := range got.Sentences {
		b = append(b, x.Span)
	}
	t.compare(&t.sentences, "sentence", gold, a, b)
}

func (t *treebank) compare(o *spanCount, kind string, d *onrecord.Document, gold, got []onrecord.Span) {
	o.gold += len(gold)
	o.got += len(got)
	have := map[onrecord.Span]bool{}
	for _, s := range got {
		have[s] = true
	}
	for _, s := range gold {
		if have[s] {
			o.both++
			continue
		}
		t.misses = append(t.misses, Miss{Corpus: t.name, File: d.Origin, Kind: kind, Detail: d.Slice(s)})
	}
}
