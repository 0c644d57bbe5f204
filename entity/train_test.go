package entity

import (
	"bytes"
	"io"
	"testing"

	"onrecord/corpus"
	"onrecord/lang"
	"onrecord/perceptron"

	"onrecord"
)

func taught(words []string, names ...corpus.NamedSpan) lesson {
	n := &corpus.Named{File: "x_1.tsv", Sentences: []corpus.NamedSentence{{Words: words, Names: names}}}
	l := lesson{Named: n, doc: n.Document(), gold: map[onrecord.Span]onrecord.EntityType{}}
	for _, s := range names {
		l.gold[l.doc.Token(onrecord.TokenID(s.First+1)).Span.Cover(l.doc.Token(onrecord.TokenID(s.Last+1)).Span)] = s.Type
	}
	return l
}

// The same lessons give the same file, and what was taught is known.
func TestTraining(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	l, err := readNaming(pack)
	if err != nil {
		t.Fatal(err)
	}
	tr := &training{lexicon: l}
	for range 4 {
		tr.news = append(tr.news,
			taught([]string{"Minister", "Ana", "Lundgvist", "visited", "Oslo", "."}, corpus.NamedSpan{First: 1, Last: 2, Type: onrecord.Person}, corpus.NamedSpan{First: 4, Last: 4, Type: onrecord.Loc}),
			taught([]string{"Norvik", "Ltd", "will", "close", "."}, corpus.NamedSpan{First: 0, Last: 1, Type: onrecord.Org}))
		tr.web = append(tr.web, taught([]string{"i", "saw", "Ana", "in", "Bergen", "!"}, corpus.NamedSpan{First: 2, Last: 2, Type: onrecord.Person}, corpus.NamedSpan{First: 4, Last: 4, Type: onrecord.Loc}))
	}
	var files [2][]byte
	var n *namesFile
	for i := range files {
		if n, err = tr.learn(tr.news, io.Discard); err != nil {
			t.Fatal(err)
		}
		if files[i], err = n.file(perceptron.Header{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two trainings from the same lessons differ")
	}
	if _, err := readNames(files[0]); err != nil {
		t.Error(err)
	}
	if score := tr.score(n, tr.news); score.right < score.want-1 {
		t.Errorf("of what was taught %d of %d names are found, %d in all", score.right, score.want, score.got)
	}
}

func TestMark(t *testing.T) {
	gold := make([]uint8, 5)
	mark(gold[1:2], onrecord.Loc)
	mark(gold[2:5], onrecord.Person)
	want := []uint8{0, label(2, unit), label(0, begin), label(0, inside), label(0, last)}
	if !bytes.Equal(gold, want) {
		t.Errorf("labels %v, want %v", gold, want)
	}
}
