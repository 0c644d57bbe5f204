package entity

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
	"onrecord/lang"
	"onrecord/perceptron"
)

const (
	rounds      = 6
	rate        = 0.03
	hidden      = 0.5 // share of features
	seenOften   = 2
	weightScale = 400.0
	newswire    = "worldwide-newswire"
	uner        = "uner"
	gum         = "gum"
	polnear     = "polnear"
)

// weightCuts are under which weights are left out, by register: between two
// steps of what is written, so that the file is some 5 MB.
var weightCuts = [registers]float64{21.5 / weightScale, 15.5 / weightScale}

// Train learns the model of names from worldwide-newswire, but for the fifth
// of its files that is kept for scoring, and from UNER's train split, and writes
// it to the folder out. syntax are the analyzers that write tokens: the model
// learns from what they make of the text. The same corpora give the same file.
func Train(syntax ...*analysis.Analyzer) func(corpora, out string, log io.Writer) error {
	return func(corpora, out string, log io.Writer) error {
		t, err := newTraining(corpora, syntax)
		if err != nil {
			return fmt.Errorf("entity: %w", err)
		}
		file, err := t.model(log)
		if err != nil {
			return fmt.Errorf("entity: %w", err)
		}
		if err := os.WriteFile(filepath.Join(out, filepath.Base(namesModel)), file, 0o644); err != nil {
			return fmt.Errorf("entity: %w", err)
		}
		return nil
	}
}

// training is what a model is learned from and scored on.
type training struct {
	*lexicon
	news, web, gum []lesson
	more           []lesson        // news without names
	outlets        map[string]bool // of worldwide-newswire, kept for scoring
}

// lesson is a text as the analyzers before this one read it, and its names.
type lesson struct {
	*corpus.Named
	doc  *onrecord.Document
	gold map[onrecord.Span]onrecord.EntityType
}

func newTraining(corpora string, syntax []*analysis.Analyzer) (*training, error) {
	pack, err := lang.Open("en")
	if err != nil {
		return nil, err
	}
	t := &training{}
	if t.lexicon, err = readNaming(pack); err != nil {
		return nil, err
	}
	pipeline, err := analysis.Prepare(pack, syntax)
	if err != nil {
		return nil, err
	}
	for _, part := range []struct {
		to   *[]lesson
		read func() ([]corpus.Named, error)
	}{
		{&t.news, func() ([]corpus.Named, error) { return corpus.Newswire(filepath.Join(corpora, newswire)) }},
		{&t.web, func() ([]corpus.Named, error) { return corpus.UNER(filepath.Join(corpora, uner), "train") }},
		{&t.gum, func() ([]corpus.Named, error) { return corpus.GUMNames(filepath.Join(corpora, gum, "dep"), "train") }},
	} {
		texts, err := part.read()
		if err != nil {
			return nil, err
		}
		if *part.to, err = lessons(texts, pipeline); err != nil {
			return nil, err
		}
		if part.to == &t.news {
			t.outlets = corpus.HeldOutlets(texts)
		}
	}
	return t, t.readMore(filepath.Join(corpora, polnear), pipeline)
}

// readMore reads a quarter of PolNeAR's train split.
func (t *training) readMore(folder string, pipeline *analysis.Pipeline) error {
	texts, err := corpus.PolNeAR(folder, "train")
	if err != nil {
		return err
	}
	for i := 0; i < len(texts); i += 4 {
		d := &onrecord.Document{Origin: texts[i].Name, Language: "en", Text: texts[i].Text}
		start := 0
		for line := range strings.Lines(d.Text) {
			if text := strings.TrimRight(line, "\r\n"); text != "" {
				d.Blocks = append(d.Blocks, onrecord.Block{Span: onrecord.Span{Start: start, End: start + len(text)}, Kind: onrecord.Paragraph})
			}
			start += len(line)
		}
		if err := pipeline.Run(d); err != nil {
			return err
		}
		t.more = append(t.more, lesson{doc: d})
	}
	return nil
}

func lessons(texts []corpus.Named, pipeline *analysis.Pipeline) ([]lesson, error) {
	all := make([]lesson, len(texts))
	for i := range texts {
		d := texts[i].Document()
		l := lesson{Named: &texts[i], gold: map[onrecord.Span]onrecord.EntityType{},
			doc: &onrecord.Document{Origin: d.Origin, Language: "en", Text: d.Text, Blocks: d.Blocks}}
		for k, s := range texts[i].Sentences {
			first := d.Sentences[k].First
			for _, n := range s.Names {
				l.gold[d.Token(first+onrecord.TokenID(n.First)).Span.Cover(d.Token(first+onrecord.TokenID(n.Last)).Span)] = n.Type
			}
		}
		if err := pipeline.Run(l.doc); err != nil {
			return nil, err
		}
		all[i] = l
	}
	return all, nil
}

// split parts the lessons in news by what is kept for scoring.
func (t *training) split(keep func(*corpus.Named) bool) (taught, kept []lesson) {
	for _, l := range t.news {
		if keep(l.Named) {
			kept = append(kept, l)
		} else {
			taught = append(taught, l)
		}
	}
	return taught, kept
}

// model is the content of the model file.
func (t *training) model(log io.Writer) ([]byte, error) {
	fmt.Fprintln(log, "names: files left out")
	taught, held := t.split((*corpus.Named).Held)
	n, err := t.learn(taught, log)
	if err != nil {
		return nil, err
	}
	for _, l := range taught {
		n.taught = append(n.taught, l.Mark)
	}
	f1 := t.score(n, held).f1()
	fmt.Fprintf(log, "names: F1 %.2f on the files left out\nnames: whole outlets left out\n", f1)
	taught, outlets := t.split(func(text *corpus.Named) bool { return t.outlets[text.Outlet()] })
	other, err := t.learn(taught, log)
	if err != nil {
		return nil, err
	}
	unseen := t.score(other, outlets)
	n.unseen = unseen.want
	return n.file(perceptron.Header{Corpora: []string{newswire + "/four fifths", uner + "/train", gum + "/train", polnear + "/train (style)"},
		Licence: "none stated; CC BY-SA 4.0; CC BY 4.0, some texts CC BY-NC-SA",
		Scores:  map[string]float64{heldScore: f1, outletScore: unseen.f1()}})
}

// inGUM is the register of GUM in training alone: its many genres teach what
// the registers share.
const inGUM = registers

// learn learns the weights of all registers from lessons in news and the others.
func (t *training) learn(news []lesson, log io.Writer) (*namesFile, error) {
	var examples []perceptron.Example
	style := newStyleTraining()
	for _, l := range news {
		examples = t.examples(examples, l, inNews)
		style.add(l.doc, inNews)
	}
	for _, l := range t.web {
		examples = t.examples(examples, l, inWeb)
		style.add(l.doc, inWeb)
	}
	for _, l := range t.gum {
		examples = t.examples(examples, l, inGUM)
	}
	for _, l := range t.more {
		style.add(l.doc, inNews)
	}
	shared := map[perceptron.Feature]bool{}
	for _, e := range examples {
		for _, list := range e.Features {
			for _, f := range list[:len(list)/2] {
				shared[f] = true
			}
		}
	}
	f := perceptron.NewFieldTrainer(labels, legal, 1)
	f.Rate, f.Drop, f.Seen = rate, hidden, seenOften
	f.Learn(examples, rounds, func(round int, likelihood float64) {
		fmt.Fprintf(log, "names: round %d of %d: %.4f\n", round+1, rounds, likelihood)
	})
	sum := f.Sum()
	n := &namesFile{}
	for r := range registers {
		weights, err := sum.Domain(shared, r).Bytes(weightScale, weightCuts[r])
		if err != nil {
			return nil, err
		}
		if err := n.open(r, weights); err != nil {
			return nil, err
		}
	}
	return n, style.learn(n)
}

// examples adds a lesson's sentences, each feature with its copy for the register.
func (t *training) examples(all []perceptron.Example, l lesson, r int) []perceptron.Example {
	gold := make([]uint8, len(l.doc.Tokens)+1)
	for span, typ := range l.gold {
		first, end := l.doc.TokensIn(span)
		if whole := first != 0 && l.doc.Token(first).Start == span.Start && l.doc.Token(end).End == span.End; whole && l.doc.SentenceOf(first) == l.doc.SentenceOf(end) {
			mark(gold[first:end+1], typ)
		}
	}
	b := newLabeller(t.lexicon, l.doc, r)
	for _, s := range l.doc.Sentences {
		e := perceptron.Example{Gold: gold[s.First : s.Last+1]}
		seen := false
		for i, list := range b.sentence(s) {
			if r != inNews && e.Gold[i] == 0 {
				e.Gold[i] = b.silver(s.First + onrecord.TokenID(i))
			}
			twice := make([]perceptron.Feature, 0, 2*len(list))
			twice = append(twice, list...)
			for _, f := range list {
				twice = append(twice, perceptron.Copy(f, r))
			}
			e.Features = append(e.Features, twice)
			seen = seen || len(list) > 0
		}
		if seen {
			clean(e)
			all = append(all, e)
		}
	}
	return all
}

// silver is the label of a people or its adjective, which UNER and GUM do not mark.
func (b *labeller) silver(id onrecord.TokenID) uint8 {
	last, r, ok := b.longestAt(b.doc, id, id)
	if ok && last == id && (r.sense == asAdjective || r.sense == asPeople) {
		return label(3, unit)
	}
	return 0
}

// mark labels the words of one name.
func mark(gold []uint8, typ onrecord.EntityType) {
	t, end := typeNumber(typ), len(gold)-1
	for k := range gold {
		gold[k] = label(t, inside)
	}
	gold[0], gold[end] = label(t, begin), label(t, last)
	if end == 0 {
		gold[0] = label(t, unit)
	}
}

// clean drops gold names that the features cannot see.
func clean(e perceptron.Example) {
	for i := 0; i < len(e.Gold); i++ {
		if e.Gold[i] == 0 {
			continue
		}
		end, blind := i, false
		for ; end < len(e.Gold); end++ {
			blind = blind || len(e.Features[end]) == 0
			if place := (e.Gold[end] - 1) % 4; place == last || place == unit {
				break
			}
		}
		if blind {
			clear(e.Gold[i:min(end+1, len(e.Gold))])
		}
		i = end
	}
}
