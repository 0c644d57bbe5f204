package attribution

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// frame is a set of the ways in which a content hangs on its cue.
type frame uint16

const (
	frameThat frame = 1 << iota
	frameQuote
	frameTo
	frameWhomTo
	frameNP
	frameAs
	frameWhom     // the object is who is told
	frameSource   // the object is who says so: citing the ministry
	frameRaise    // the subject belongs to the content: the town seemed to sleep
	frameDocument // only documents are sources: the poll found
	framePerson   // its noun phrase is a named person: attacked Ruiz, not attacked the town
)

var frameNames = map[string]frame{
	"that": frameThat, "quote": frameQuote, "to": frameTo, "whom-to": frameWhomTo,
	"np": frameNP, "as": frameAs, "whom": frameWhom, "source": frameSource, "raise": frameRaise, "document": frameDocument, "person": framePerson,
}

// entry is a row of cue.tsv or noun.tsv.
type entry struct {
	rest   []string // lemmas or words after the first
	kind   onrecord.CueKind
	frames frame
	preps  []string // prepositions that may lead to the content
}

func (e *entry) has(f frame) bool { return e.frames&f != 0 }

// phrase is a row of phrase.tsv: words on either side of its source.
type phrase struct {
	before, after []string // lower case; before is everything if nobody is named
	named         bool
	kind          onrecord.CueKind
}

// lexicon is what a language's data say of attribution.
type lexicon struct {
	verbs, nouns map[string][]entry // by first lemma
	adjectives   map[string][]entry
	phrases      map[string][]phrase
	light        map[string]bool
	sources      map[string]onrecord.SourceKind
	occasions    map[string]bool
	carriers     map[string]bool     // lower case
	carrierNames map[string]bool     // as they are written
	carrierEnds  map[string]bool     // words that end the name of an outlet
	carrierStart map[string]bool     // words that begin it
	media        map[string]bool     // nouns for one: the newspaper, a daily
	quoting      map[string]bool     // verbs of who passes words on: quoted by, carried by
	platforms    map[string]bool     // where people post: Telegram
	setting      map[string]bool     // prepositions that lead to an occasion
	belonging    map[string]bool     // prepositions that go on with one: a rally in Bergen
	describing   map[string]bool     // prepositions that go on with a source: the head of the panel
	airing       map[string]bool     // prepositions that lead to an outlet: on CNN
	timing       map[string]bool     // words that lead to when something was done: on Monday, when
	parting      map[string]bool     // words that lead to another time than that: since Monday, after
	wanting      map[string]bool     // modal verbs of what is to be: must
	uncapital    map[string]bool     // words for times that have a capital in names alone: yesterday
	adverbs      map[string][]adverb // by first word
	confidence   map[string]float64  // by rule
	labels       map[string]labelKind
	noLabels     map[string]bool
	posts        map[string]bool   // nouns for persons: minister, nurse
	bodies       map[string]bool   // nouns for bodies: ministry, police
	address      map[string]bool   // mere forms of address: Mr, Ms
	capitals     map[string]bool   // towns that governments are named by
	shortPosts   map[string]string // PM: prime minister
	knownBodies  map[string]bool   // names of bodies that are no outlets, lower case
	nameless     map[string]bool   // what sources ask not to be: named
	contrasts    map[string]bool   // words that lead to what another says: while
	signs        map[string]bool   // what bears words that nobody says: a banner
	conversing   map[string]bool   // words over an interview that say that it is one
	asking       map[string]bool   // verbs of questions that lead to an answer
	addressed    map[string]bool   // verbs whose object is who is spoken to: thank
	particles    map[string]bool   // small words in names: de, la, of
	crowds       map[string]bool   // nouns that are many in the singular: crowd
	knowing      map[string]bool   // words after people who are in the know: familiar
}

// adverb is a row of adverb.tsv.
type adverb struct {
	rest   []string
	effect string
}

func readLexicon(pack *lang.Pack) (*lexicon, error) {
	lex := &lexicon{}
	for _, load := range []func(*lang.Pack) error{lex.readCues, lex.readPhrases, lex.readSources,
		lex.readSets, lex.readCarriers, lex.readAdverbs, lex.readConfidence, lex.readLabels, lex.readNouns, lex.readPrepositions, lex.readCapitals} {
		if err := load(pack); err != nil {
			return nil, fmt.Errorf("attribution: %w", err)
		}
	}
	return lex, nil
}

func (lex *lexicon) readCues(pack *lang.Pack) (err error) {
	if lex.verbs, err = readEntries(pack, "cue"); err != nil {
		return err
	}
	if lex.nouns, err = readEntries(pack, "noun"); err != nil {
		return err
	}
	lex.adjectives, err = readEntries(pack, "adjective")
	return err
}

// readEntries reads a file of that name whose first column has it too.
func readEntries(pack *lang.Pack, name string) (map[string][]entry, error) {
	l, err := pack.Lexicon("attribution/"+name+".tsv", name, "kind", "frames")
	if err != nil {
		return nil, err
	}
	entries := map[string][]entry{}
	for _, row := range l.Rows {
		words := strings.Fields(row.Cells[0])
		if len(words) == 0 {
			return nil, fmt.Errorf("%s:%d: no %s", l.File, row.Line, name)
		}
		e := entry{rest: words[1:], kind: onrecord.CueKind(row.Cells[1])}
		if !isCueKind(e.kind) {
			return nil, fmt.Errorf("%s:%d: unknown kind %q", l.File, row.Line, e.kind)
		}
		for _, f := range strings.Fields(row.Cells[2]) {
			if prep, ok := strings.CutPrefix(f, "+"); ok {
				e.preps = append(e.preps, prep)
			} else if frameNames[f] == 0 {
				return nil, fmt.Errorf("%s:%d: unknown frame %q", l.File, row.Line, f)
			}
			e.frames |= frameNames[f]
		}
		entries[words[0]] = append(entries[words[0]], e)
	}
	return entries, nil
}

func isCueKind(k onrecord.CueKind) bool {
	switch k {
	case onrecord.CueSpeech, onrecord.CueWriting, onrecord.CueThought, onrecord.CueIntent, onrecord.CueOrder, onrecord.CuePromise,
		onrecord.CueThreat, onrecord.CueDenial, onrecord.CueAccusation, onrecord.CueDemand, onrecord.CueOther:
		return true
	}
	return false
}

func (lex *lexicon) readPhrases(pack *lang.Pack) error {
	l, err := pack.Lexicon("attribution/phrase.tsv", "phrase", "kind")
	if err != nil {
		return err
	}
	lex.phrases = map[string][]phrase{}
	for _, row := range l.Rows {
		before, after, named := strings.Cut(row.Cells[0], "*")
		p := phrase{before: strings.Fields(before), after: strings.Fields(after), named: named, kind: onrecord.CueKind(row.Cells[1])}
		if len(p.before) == 0 || !isCueKind(p.kind) {
			return fmt.Errorf("%s:%d: want words before the source, and a kind", l.File, row.Line)
		}
		lex.phrases[p.before[0]] = append(lex.phrases[p.before[0]], p)
	}
	return nil
}

func (lex *lexicon) readSources(pack *lang.Pack) error {
	l, err := pack.Lexicon("attribution/source.tsv", "noun", "kind")
	if err != nil {
		return err
	}
	lex.sources = map[string]onrecord.SourceKind{}
	for _, row := range l.Rows {
		kind := onrecord.SourceKind(row.Cells[1])
		switch kind {
		case onrecord.SourceAnonymous, onrecord.SourceCollective, onrecord.SourceDocument:
			lex.sources[row.Cells[0]] = kind
		default:
			return fmt.Errorf("%s:%d: unknown kind %q", l.File, row.Line, kind)
		}
	}
	return nil
}

// readSets reads the files that are one column of words.
func (lex *lexicon) readSets(pack *lang.Pack) error {
	for _, f := range []struct {
		name, column string
		set          *map[string]bool
	}{{"light", "verb", &lex.light}, {"occasion", "noun", &lex.occasions}, {"quoting", "verb", &lex.quoting}, {"platform", "name", &lex.platforms}, {"crowd", "noun", &lex.crowds}, {"knowing", "word", &lex.knowing}, {"particle", "word", &lex.particles}, {"addressed", "verb", &lex.addressed},
		{"nameless", "verb", &lex.nameless}, {"asking", "verb", &lex.asking}, {"conversing", "word", &lex.conversing},
		{"sign", "noun", &lex.signs}, {"contrast", "word", &lex.contrasts}} {
		l, err := pack.Lexicon("attribution/"+f.name+".tsv", f.column)
		if err != nil {
			return err
		}
		*f.set = map[string]bool{}
		for _, row := range l.Rows {
			(*f.set)[row.Cells[0]] = true
		}
	}
	return nil
}

func (lex *lexicon) readAdverbs(pack *lang.Pack) error {
	l, err := pack.Lexicon("attribution/adverb.tsv", "word", "effect")
	if err != nil {
		return err
	}
	lex.adverbs = map[string][]adverb{}
	for _, row := range l.Rows {
		words := strings.Fields(row.Cells[0])
		switch row.Cells[1] {
		case repeated, negated, connective:
			lex.adverbs[words[0]] = append(lex.adverbs[words[0]], adverb{words[1:], row.Cells[1]})
		default:
			return fmt.Errorf("%s:%d: unknown effect %q", l.File, row.Line, row.Cells[1])
		}
	}
	return nil
}

// The effects of adverbs.
const (
	repeated   = "repeated"
	negated    = "negated"
	connective = "connective"
)

func (lex *lexicon) readConfidence(pack *lang.Pack) error {
	l, err := pack.Lexicon("attribution/confidence.tsv", "rule", "right")
	if err != nil {
		return err
	}
	lex.confidence = map[string]float64{}
	for _, row := range l.Rows {
		p, err := strconv.ParseFloat(row.Cells[1], 64)
		if err != nil || !(p > 0 && p <= 1) {
			return fmt.Errorf("%s:%d: %q is no share", l.File, row.Line, row.Cells[1])
		}
		lex.confidence[row.Cells[0]] = p
	}
	return nil
}
