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

// verb is the verb of the timex under way.
func (r *resolver) verb() verb { return r.verbAt(r.now.start, r.now.end) }

// verbAt is the verb that the atoms from start to end depend on; without a
// parse, the nearest verb of the sentence, and without tags the nearest word
// that shows a tense.
func (m *machine) verbAt(start, end int) verb {
	if t := m.token(start); t == nil || t.Fine == "" {
		return verb{tense: m.plainTense(start, end), direct: true}
	}
	first := onrecord.TokenID(m.atoms[start].token)
	last := onrecord.TokenID(m.atoms[end-1].token)
	s := m.doc.SentenceOf(first)
	if s == 0 {
		return verb{}
	}
	sentence := m.doc.Sentences[s-1]
	for h, steps := m.head(first, last), 0; h != 0 && steps < 20; h, steps = m.doc.Token(h).Head, steps+1 {
		if t := m.verbTense(h, sentence); t != noTense {
			return verb{tense: t, direct: steps == 0, before: h < first}
		}
	}
	return verb{tense: m.nearestTense(first, sentence)}
}

// head is the governor of the timex.
func (m *machine) head(first, last onrecord.TokenID) onrecord.TokenID {
	for id := first; id <= last && id != 0; id++ {
		if h := m.doc.Token(id).Head; h < first || h > last {
			return h
		}
	}
	return 0
}

// verbTense reads the tense of a verb from its tag and its auxiliaries.
func (m *machine) verbTense(id onrecord.TokenID, s onrecord.Sentence) tense {
	t := m.doc.Token(id)
	if t.Tag != onrecord.VERB && t.Tag != onrecord.AUX && !m.hasCopula(id, s) {
		return noTense
	}
	own := fineTense(t.Fine)
	for k := max(s.First, id-8); k < id; k++ {
		aux := m.doc.Token(k)
		if aux.Head != id || aux.Tag != onrecord.AUX && aux.Fine != "TO" {
			continue
		}
		if a := m.auxTense(k, aux); a != noTense {
			return a
		}
	}
	return own
}

func (m *machine) hasCopula(id onrecord.TokenID, s onrecord.Sentence) bool {
	for k := max(s.First, id-8); k < id; k++ {
		if t := m.doc.Token(k); t.Head == id && t.Label == "cop" {
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

func (m *machine) auxTense(id onrecord.TokenID, t *onrecord.Token) tense {
	switch {
	case t.Fine == "TO":
		switch {
		case m.plans(id-1) && m.hadBeen(id-1):
			return past
		case m.plans(id - 1):
			return future
		}
		return intent
	case t.Fine == "MD":
		switch strings.ToLower(m.doc.Word(id)) {
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
func (m *machine) plans(id onrecord.TokenID) bool {
	if id < 1 {
		return false
	}
	word := m.vocabulary.words[strings.ToLower(m.doc.Word(id))]
	return slices.ContainsFunc(m.vocabulary.entries[word], func(e entry) bool { return e.class == m.vocabulary.classes["plan"] })
}

// hadBeen reports whether the plan is one of the past: "had been due to".
func (m *machine) hadBeen(id onrecord.TokenID) bool {
	return id > 2 && strings.EqualFold(m.doc.Word(id-1), "been") && strings.EqualFold(m.doc.Word(id-2), "had")
}

// nearestTense looks at the verbs before the timex, nearest first, then after it.
func (m *machine) nearestTense(id onrecord.TokenID, s onrecord.Sentence) tense {
	for k := id - 1; k >= s.First; k-- {
		if t := m.wordTense(k); t != noTense {
			return t
		}
	}
	for k := id + 1; k <= s.Last; k++ {
		if t := m.wordTense(k); t != noTense {
			return t
		}
	}
	return noTense
}

func (m *machine) wordTense(k onrecord.TokenID) tense {
	t := m.doc.Token(k)
	if t.Fine == "MD" {
		return m.auxTense(k, t)
	}
	return fineTense(t.Fine)
}

// plainTense goes by words alone: the words of class "tense", and what ends in
// -ed, in the same sentence.
func (m *machine) plainTense(start, end int) tense {
	c, ok := m.vocabulary.classes["tense"]
	if !ok {
		return noTense
	}
	for i := start - 1; i >= 0 && i > start-25 && !m.stops(i+1); i-- {
		if t := m.atomTense(c, i); t != noTense {
			return t
		}
	}
	for i := end; i < len(m.atoms) && i < end+25 && !m.stops(i); i++ {
		if t := m.atomTense(c, i); t != noTense {
			return t
		}
	}
	return noTense
}

// stops reports whether a sentence may end before atom i.
func (m *machine) stops(i int) bool {
	if m.atoms[i].gap == severed {
		return true
	}
	if i == 0 || m.atoms[i-1].kind != mark || !m.atoms[i].upper || m.atoms[i].gap == joined {
		return false
	}
	switch m.doc.Slice(m.atoms[i-1].Span) {
	case ".", "!", "?":
		return true
	}
	return false
}

func (m *machine) atomTense(c classID, i int) tense {
	a := &m.atoms[i]
	if a.kind != letters || a.upper && !m.stops(i) {
		return noTense
	}
	if e, _ := m.vocabulary.match(c, m.atoms, i); e != nil {
		switch e.value {
		case "future":
			return future
		case "past":
			return past
		}
		return present
	}
	if w := m.doc.Slice(a.Span); !a.upper && len(w) > 4 && strings.HasSuffix(w, "ed") {
		return past
	}
	return noTense
}
