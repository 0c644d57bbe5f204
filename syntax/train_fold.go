package syntax

import (
	"runtime"
	"slices"
	"sync"

	"onrecord/corpus"
)

// atOnce calls do for 0 to n-1, as many at a time as there are processors, and
// gives the first error in order.
func atOnce(n int, do func(int) error) error {
	errs := make([]error, n)
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			free <- struct{}{}
			errs[i] = do(i)
			<-free
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// examples are the sentences as the parser will see them: with tags, right and
// wrong, of a tagger that has not learned from their document.
func (t *training) examples(r *parser) ([]example, error) {
	fold := map[string]int{}
	for _, s := range t.sentences {
		if _, ok := fold[s.Doc]; !ok {
			fold[s.Doc] = len(fold) % t.folds
		}
	}
	examples := make([]example, len(t.sentences))
	err := atOnce(t.folds, func(k int) error {
		return t.fold(r, examples, func(s *corpus.Sentence) bool { return fold[s.Doc] == k })
	})
	return examples, err
}

// fold makes the examples of the sentences that are out of a tagger's training.
func (t *training) fold(r *parser, examples []example, out func(*corpus.Sentence) bool) error {
	var rest []corpus.Sentence
	for i := range t.sentences {
		if !out(&t.sentences[i]) {
			rest = append(rest, t.sentences[i])
		}
	}
	g, _, err := t.learnTagger(rest, t.foldTaggers)
	if err != nil {
		return err
	}
	z := newFineTagger(t.sentences)
	if z.model, _, err = t.learnFine(z, g.vocabulary, rest, 1); err != nil {
		return err
	}
	var words tagging
	var fines fining
	for i := range t.sentences {
		s := &t.sentences[i]
		if !out(s) {
			continue
		}
		g.tag(&words, forms(s))
		z.run(&fines, &words)
		examples[i] = t.example(s, r, words.tags[pad:pad+len(s.Words)])
	}
	return nil
}

func (t *training) example(s *corpus.Sentence, r *parser, tags []tagged) example {
	e := example{forms: make([]form, len(s.Words)), tags: slices.Clone(tags), heads: goldHeads(s)}
	e.labels = make([]uint32, len(s.Words)+1)
	for i, w := range s.Words {
		t.learned.form(w.Form, &e.forms[i])
		e.labels[i+1] = uint32(slices.Index(r.labels, w.Deprel)) + 1
	}
	return e
}
