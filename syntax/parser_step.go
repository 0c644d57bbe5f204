package syntax

import (
	"sync"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
)

// Parser is the step that tags and parses tokens and sentences that are there
// already: it writes Tag, Fine, Lemma, Head and Label. Analyzer runs it after
// finding the tokens; a score on gold tokens runs it alone.
func Parser(pack *lang.Pack) (analysis.Step, error) {
	m, err := readModels(pack)
	if err != nil {
		return nil, err
	}
	pool := sync.Pool{New: func() any { return new(scratch) }}
	return func(d *onrecord.Document) error {
		s := pool.Get().(*scratch)
		for i := range d.Sentences {
			m.read(d, &d.Sentences[i], s)
		}
		pool.Put(s)
		return nil
	}, nil
}

// models is all that is learned.
type models struct {
	tagger
	fine   fineTagger
	parser parser
	lemmas lemmatizer
}

// scratch is the memory that one document at a time is read with.
type scratch struct {
	words   []string
	tagging tagging
	fining  fining
	parsing parsing
}

// read tags and parses one sentence.
func (m *models) read(d *onrecord.Document, sentence *onrecord.Sentence, s *scratch) {
	s.words = s.words[:0]
	for id := sentence.First; id <= sentence.Last; id++ {
		s.words = append(s.words, d.Word(id))
	}
	n := len(s.words)
	m.tag(&s.tagging, s.words)
	m.fine.run(&s.fining, &s.tagging)
	m.parser.parse(&s.parsing, s.tagging.forms[pad:pad+n], s.tagging.tags[pad:pad+n])
	for i := range n {
		t := d.Token(sentence.First + onrecord.TokenID(i))
		tag := universal[s.tagging.tags[pad+i].tag-1]
		t.Tag = onrecord.Tag(tag)
		t.Fine = m.fine.names[s.fining.classes[i]]
		t.Lemma = m.lemmas.lemma(s.words[i], tag, t.Fine)
		node := &s.parsing.nodes[i+1]
		t.Head, t.Label = 0, m.parser.labels[node.label-1]
		if node.head > 0 {
			t.Head = sentence.First + onrecord.TokenID(node.head) - 1
		}
	}
}
