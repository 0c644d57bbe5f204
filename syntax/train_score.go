package syntax

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"strings"

	"onrecord"
	"onrecord/corpus"
)

// scores are the model's scores on the development splits, for the headers of
// its files: "ud-ewt/dev upos" and the like, in percent, on gold tokens.
func (m *models) scores(corpora string) (map[string]float64, error) {
	scores := map[string]float64{}
	for _, source := range sources {
		sentences, err := corpus.Split(filepath.Join(corpora, filepath.FromSlash(source.folder)), "dev")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("syntax: %w", err)
		}
		var all, upos, xpos, uas, las int
		var s scratch
		for i := range sentences {
			d := given(&sentences[i])
			m.read(d, &d.Sentences[0], &s)
			for k, w := range sentences[i].Words {
				t := &d.Tokens[k]
				all++
				upos += one(string(t.Tag) == w.UPOS)
				xpos += one(t.Fine == w.XPOS)
				uas += one(int(t.Head) == w.Head)
				las += one(int(t.Head) == w.Head && t.Label == w.Deprel)
			}
		}
		for name, right := range map[string]int{"upos": upos, "xpos": xpos, "uas": uas, "las": las} {
			scores[source.folder+"/dev "+name] = math.Round(10000*float64(right)/float64(all)) / 100
		}
	}
	return scores, nil
}

func one(right bool) int {
	if right {
		return 1
	}
	return 0
}

// given is a document of the words of a sentence as they are given.
func given(s *corpus.Sentence) *onrecord.Document {
	d := &onrecord.Document{Text: strings.Join(forms(s), " ")}
	at := 0
	for _, w := range s.Words {
		d.Tokens = append(d.Tokens, onrecord.Token{Span: onrecord.Span{Start: at, End: at + len(w.Form)}})
		at += len(w.Form) + 1
	}
	d.Sentences = []onrecord.Sentence{{Span: onrecord.Span{End: len(d.Text)}, First: 1, Last: onrecord.TokenID(len(d.Tokens))}}
	return d
}
