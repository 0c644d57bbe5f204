package event

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
	"onrecord/lang"
	"onrecord/perceptron"
)

// School is what a coder of events learns from, read once: sentences coded by hand, and
// running news that nobody coded.
type School struct {
	pack    *lang.Pack
	grammar *grammar
	coder   coder // its types and clusters
	kinds   []lesson
	joins   []lesson
}

// lesson is what is seen of a pair, and the class that it belongs to.
type lesson struct {
	row      int // of the coded sentence, -1 for news
	class    int
	features []perceptron.Feature
}

// Study reads PLV_train, and news in PolNeAR, with all analyzers that the events layer asks for.
// In the news no act is thought to join a pair in a sentence where no rule finds one.
func Study(pack *lang.Pack, all []*analysis.Analyzer, corpora string) (*School, error) {
	s := &School{pack: pack}
	rows, err := corpus.Plover(filepath.Join(corpora, "plover"), "train")
	if err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	news, err := newsIn(corpora)
	if err != nil {
		return nil, fmt.Errorf("event: %w", err)
	}
	if s.grammar, err = open(pack); err != nil {
		return nil, err
	}
	if s.coder.clusters, err = openClusters(pack); err != nil {
		return nil, err
	}
	for _, r := range rows {
		if !slices.Contains(s.coder.types, r.Root) {
			s.coder.types = append(s.coder.types, r.Root)
		}
	}
	slices.Sort(s.coder.types)
	if err := s.told(all, rows); err != nil {
		return nil, err
	}
	if err := s.exemplary(all); err != nil {
		return nil, err
	}
	return s, s.found(all, rows, news)
}

// manyNews is how many articles of news are read.
const manyNews = 60

// newsIn are texts that nobody coded, none if the folder has no PolNeAR.
func newsIn(corpora string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(corpora, "polnear", "train", "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	var texts []string
	for i := 0; i < len(files) && len(texts) < manyNews; i += max(len(files)/manyNews, 1) {
		text, err := os.ReadFile(files[i])
		if err != nil {
			return nil, err
		}
		texts = append(texts, strings.ToValidUTF8(string(text), ""))
	}
	return texts, nil
}

// below are the analyzers that write what the events layer reads; only those that write
// tokens if parse is set.
func below(all []*analysis.Analyzer, parse bool) []*analysis.Analyzer {
	var need []*analysis.Analyzer
	for _, a := range all {
		if parse && slices.Contains(a.Writes, analysis.Tokens) || !parse && !slices.Contains(a.Writes, analysis.Events) {
			need = append(need, a)
		}
	}
	return need
}

// told reads each row with its pair told.
func (s *School) told(all []*analysis.Analyzer, rows []corpus.Coded) error {
	parse, err := analysis.Prepare(s.pack, below(all, true))
	if err != nil {
		return err
	}
	for i := range rows {
		d := paragraph(s.pack, rows[i].Text)
		if err := parse.Run(d); err != nil {
			return err
		}
		rows[i].Tell(d)
		r := &reader{grammar: s.grammar}
		r.open(d)
		p, err := r.between(1, 2)
		if err != nil {
			return fmt.Errorf("%s: %w", rows[i].Name, err)
		}
		v := sight{read: r, pair: p, matches: r.matches(p.sentence), clusters: s.coder.clusters}
		s.kinds = append(s.kinds, lesson{i, slices.Index(s.coder.types, rows[i].Root), slices.Clone(v.look())})
	}
	return nil
}

// paragraph is a document of one paragraph.
func paragraph(pack *lang.Pack, text string) *onrecord.Document {
	return &onrecord.Document{Origin: "row", Language: pack.Language, Text: text,
		Blocks: []onrecord.Block{{Span: onrecord.Span{End: len(text)}, Kind: onrecord.Paragraph}}}
}

// found reads rows and news as articles are read, and files every pair.
func (s *School) found(all []*analysis.Analyzer, rows []corpus.Coded, news []string) error {
	read, err := analysis.Prepare(s.pack, below(all, false))
	if err != nil {
		return err
	}
	of := map[string][]int{}
	for i := range rows {
		of[rows[i].Text] = append(of[rows[i].Text], i)
	}
	for i := range rows {
		if of[rows[i].Text][0] != i {
			continue
		}
		d := paragraph(s.pack, rows[i].Text)
		if err := read.Run(d); err != nil {
			return err
		}
		s.pairs(d, i, func(r *reader, p pair) bool {
			return slices.ContainsFunc(of[rows[i].Text], func(k int) bool { return r.means(p, &rows[k]) })
		})
	}
	for _, text := range news {
		d := paragraph(s.pack, text)
		if err := read.Run(d); err != nil {
			return err
		}
		s.pairs(d, -1, func(*reader, pair) bool { return false })
	}
	return nil
}

func (s *School) pairs(d *onrecord.Document, row int, right func(*reader, pair) bool) {
	r := &reader{grammar: s.grammar}
	r.open(d)
	for _, sentence := range d.Sentences {
		matches := r.matches(sentence)
		if row < 0 && len(matches) > 0 {
			continue
		}
		pairs := r.candidates(sentence)
		var gold []id
		for _, p := range pairs {
			if v := (sight{read: r, pair: p}); right(r, p) {
				v.findRoute()
				gold = append(gold, v.pivot())
			}
		}
		for _, p := range pairs {
			v := sight{read: r, pair: p, matches: matches, clusters: s.coder.clusters}
			v.findRoute()
			class := 0
			if right(r, p) {
				class = 1
			} else if v.joiner() >= 0 && !slices.Contains(gold, v.pivot()) {
				continue // rows tell one event of a sentence: this may be another
			}
			s.joins = append(s.joins, lesson{row, class, slices.Clone(v.choice())})
		}
	}
}

// means reports whether the pair is the row's.
func (r *reader) means(p pair, row *corpus.Coded) bool {
	return row.Shares(r.phraseOf(p.by), row.Actor) && row.Shares(r.phraseOf(p.on), row.Recipient)
}

// phraseOf is what the text calls the party; of a pronoun, the name of its entity.
func (r *reader) phraseOf(p party) string {
	m := r.doc.Mention(p.mention)
	if m.Kind == onrecord.Pronoun {
		return r.doc.Entity(p.entity).Name
	}
	return r.doc.Slice(m.Span)
}

// How the coder learns: rounds over the lessons, trainings that are averaged, step, share
// of features hidden.
const (
	kindRounds, kindSeeds, kindRate, kindHidden = 30, 3, 0.1, 0.5
	joinRounds, joinSeeds, joinRate, joinHidden = 8, 1, 0.1, 0.3
)

// weights are those of the whole coder, as they stand in its file, learned from all
// lessons but those of the rows that are left out.
func (s *School) weights(without func(row int) bool) ([]byte, error) {
	data, err := perceptron.StringsBytes(s.coder.types)
	if err != nil {
		return nil, err
	}
	for _, m := range []struct {
		lessons      []lesson
		classes      int
		rounds       int
		seeds        uint64
		rate, hidden float64
	}{
		{s.kinds, len(s.coder.types), kindRounds, kindSeeds, kindRate, kindHidden},
		{s.joins, 2, joinRounds, joinSeeds, joinRate, joinHidden},
	} {
		weights, err := learn(sequences(m.lessons, without), m.classes, m.rounds, m.seeds, m.rate, m.hidden)
		if err != nil {
			return nil, err
		}
		data = append(data, weights...)
	}
	return data, nil
}

// learn averages trainings, each in an order of its own.
func learn(examples []perceptron.Example, classes, rounds int, seeds uint64, rate, hidden float64) ([]byte, error) {
	var sum *perceptron.Sum
	for seed := range seeds {
		t := perceptron.NewFieldTrainer(classes, func(int, int) bool { return true }, seed+1)
		t.Rate, t.Drop = rate, hidden
		t.Learn(examples, rounds, nil)
		if s := t.Sum(); sum == nil {
			sum = s
		} else {
			sum.Join(s)
		}
	}
	return sum.Bytes(weightScale/float64(seeds), cutWeights*float64(seeds))
}

func sequences(lessons []lesson, without func(row int) bool) []perceptron.Example {
	var all []perceptron.Example
	for _, l := range lessons {
		if without == nil || l.row < 0 || !without(l.row) {
			all = append(all, perceptron.Example{Features: [][]perceptron.Feature{l.features}, Gold: []uint8{uint8(l.class)}})
		}
	}
	return all
}

// Coder is learned from all rows but those that are left out.
func (s *School) Coder(without func(row int) bool) (*Coder, error) {
	data, err := s.weights(without)
	if err != nil {
		return nil, err
	}
	c, err := readCoder(coderKind, data)
	if err != nil {
		return nil, err
	}
	c.clusters = s.coder.clusters
	g := *s.grammar
	g.coder = c
	return &Coder{&g}, nil
}
