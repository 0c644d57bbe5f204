package timex

import (
	"slices"
	"strings"

	"onrecord"
)

// tense is the time of the verb that a timex stands with.
type tense int8

const (
	noTense tense = iota
	past
	present
	future
)

// intent is the tense of "to leave" and "would leave": past or future alike.
const intent tense = future + 1

// tense is the verb's, with intent taken as future.
func (r *resolver) tense() tense {
	v := r.verb()
	if v.tense == intent {
		return future
	}
	return v.tense
}

// verb is what is known of the verb that a timex stands with.
type verb struct {
	tense  tense
	direct bool // it governs the timex itself
	before bool // it comes before the timex
}

// verb is the verb the timex under way depends on; without a parse, the nearest
// verb of its sentence, and without tags the nearest word that shows a tense.
func (r *resolver) verb() verb {
	f := r.now
	if t := r.token(f.start); t == nil || t.Fine == "" {
		return verb{tense: r.plainTense(f), direct: true}
	}
	id := onrecord.TokenID(r.atoms[f.start].token)
	s := r.doc.SentenceOf(id)
	if s == 0 {
		return verb{}
	}
	sentence := r.doc.Sentences[s-1]
	first := onrecord.TokenID(r.atoms[f.start].token)
	last := onrecord.TokenID(r.atoms[f.end-1].token)
	for h, steps := r.head(first, last), 0; h != 0 && steps < 20; h, steps = r.doc.Token(h).Head, steps+1 {
		if t := r.verbTense(h, sentence); t != noTense {
			return verb{tense: t, direct: steps == 0, before: h < first}
		}
	}
	return verb{tense: r.nearestTense(first, sentence)}
}

// head is the governor of the timex.
func (r *resolver) head(first, last onrecord.TokenID) onrecord.TokenID {
	for id := first; id <= last && id != 0; id++ {
		if h := r.doc.Token(id).Head; h < first || h > last {
			return h
		}
	}
	return 0
}

// verbTense reads the tense of a verb from its tag and its auxiliaries.
func (r *resolver) verbTense(id onrecord.TokenID, s onrecord.Sentence) tense {
	t := r.doc.Token(id)
	if t.Tag != onrecord.VERB && t.Tag != onrecord.AUX && !r.hasCopula(id, s) {
		return noTense
	}
	own := fineTense(t.Fine)
	for k := max(s.First, id-8); k < id; k++ {
		aux := r.doc.Token(k)
		if aux.Head != id || aux.Tag != onrecord.AUX && aux.Fine != "TO" {
			continue
		}
		if a := r.auxTense(k, aux); a != noTense {
			return a
		}
	}
	return own
}

func (r *resolver) hasCopula(id onrecord.TokenID, s onrecord.Sentence) bool {
	for k := max(s.First, id-8); k < id; k++ {
		if t := r.doc.Token(k); t.Head == id && t.Label == "cop" {
			return true
		}
	}
	return false
}

func fineTense(fine string) tense {
	switch fine {
	case "VBD":
		return past
	case "VBZ", "VBP":
		return present
	}
	return noTense
}

func (r *resolver) auxTense(id onrecord.TokenID, t *onrecord.Token) tense {
	switch {
	case t.Fine == "TO":
		if r.plans(id - 1) {
			return future
		}
		return intent
	case t.Fine == "MD":
		switch strings.ToLower(r.doc.Word(id)) {
		case "will", "'ll", "’ll", "shall", "wo":
			return future
		}
		return intent
	case t.Fine == "VBD":
		return past
	case t.Lemma == "have":
		return past
	}
	return noTense
}

// plans reports whether the word before "to" says that what follows is to come:
// scheduled, due, plans, is.
func (r *resolver) plans(id onrecord.TokenID) bool {
	if id < 1 {
		return false
	}
	word := r.vocabulary.words[strings.ToLower(r.doc.Word(id))]
	return slices.ContainsFunc(r.vocabulary.entries[word], func(e entry) bool { return e.class == r.vocabulary.classes["plan"] })
}

// nearestTense looks at the verbs before the timex, nearest first, then after it.
func (r *resolver) nearestTense(id onrecord.TokenID, s onrecord.Sentence) tense {
	for k := id - 1; k >= s.First; k-- {
		if t := r.wordTense(k); t != noTense {
			return t
		}
	}
	for k := id + 1; k <= s.Last; k++ {
		if t := r.wordTense(k); t != noTense {
			return t
		}
	}
	return noTense
}

func (r *resolver) wordTense(k onrecord.TokenID) tense {
	t := r.doc.Token(k)
	if t.Fine == "MD" {
		return r.auxTense(k, t)
	}
	return fineTense(t.Fine)
}

// plainTense goes by words alone: the words of class "tense", and what ends in
// -ed, in the same sentence.
func (r *resolver) plainTense(f *found) tense {
	c, ok := r.vocabulary.classes["tense"]
	if !ok {
		return noTense
	}
	for i := f.start - 1; i >= 0 && i > f.start-25 && !r.stops(i+1); i-- {
		if t := r.atomTense(c, i); t != noTense {
			return t
		}
	}
	for i := f.end; i < len(r.atoms) && i < f.end+25 && !r.stops(i); i++ {
		if t := r.atomTense(c, i); t != noTense {
			return t
		}
	}
	return noTense
}

// stops reports whether a sentence may end before atom i.
func (r *resolver) stops(i int) bool {
	if r.atoms[i].gap == severed {
		return true
	}
	if i == 0 || r.atoms[i-1].kind != mark || !r.atoms[i].upper || r.atoms[i].gap == joined {
		return false
	}
	switch r.doc.Slice(r.atoms[i-1].Span) {
	case ".", "!", "?":
		return true
	}
	return false
}

func (r *resolver) atomTense(c classID, i int) tense {
	a := &r.atoms[i]
	if a.kind != letters || a.upper && !r.stops(i) {
		return noTense
	}
	if e, _ := r.vocabulary.match(c, r.atoms, i); e != nil {
		switch e.value {
		case "future":
			return future
		case "past":
			return past
		}
		return present
	}
	if w := r.doc.Slice(a.Span); !a.upper && len(w) > 4 && strings.HasSuffix(w, "ed") {
		return past
	}
	return noTense
}
