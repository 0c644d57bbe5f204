package entity

import (
	"cmp"
	"fmt"
	"strings"

	rows "onrecord/catalogue"
	"onrecord/lang"
)

// office is what a noun says of a person whom the catalogue may know.
type office struct {
	public bool     // anybody in public life may be called so
	head   bool     // who holds it needs no introduction
	also   []string // what the catalogue may call it; "*" before a word: any office that ends with it
}

// manner is how a title is held.
type manner struct {
	modifier string
	past     bool // held before the time that the text speaks of
	toCome   bool
}

// posts is what the language says of offices. It is not changed after it was read.
type posts struct {
	offices  map[string]office  // by noun, singular, small letters
	manners  map[string]manner  // by word; "-elect" and "ex-" with their hyphen
	services map[string]service // by verb
	private  map[string]bool    // nouns for bodies whose officers hold no office of a state
}

func readPosts(pack *lang.Pack) (*posts, error) {
	p := &posts{offices: map[string]office{}, manners: map[string]manner{}, private: map[string]bool{}}
	l, err := pack.Lexicon("entity/office.tsv", "noun", "kind", "for")
	if err != nil {
		return nil, err
	}
	for _, r := range l.Rows {
		if k := r.Cells[1]; k != "head" && k != "office" && k != "public" {
			return nil, fmt.Errorf("%s:%d: unknown kind %q", l.File, r.Line, k)
		}
		p.offices[r.Cells[0]] = office{r.Cells[1] == "public", r.Cells[1] == "head", list(r.Cells[2])}
	}
	if l, err = pack.Lexicon("entity/modifier.tsv", "word", "modifier", "time"); err != nil {
		return nil, err
	}
	for _, r := range l.Rows {
		switch r.Cells[2] {
		case "", "past", "to-come":
		default:
			return nil, fmt.Errorf("%s:%d: unknown time %q", l.File, r.Line, r.Cells[2])
		}
		p.manners[r.Cells[0]] = manner{r.Cells[1], r.Cells[2] == "past", r.Cells[2] == "to-come"}
	}
	if p.services, err = readServices(pack); err != nil {
		return nil, err
	}
	if l, err = pack.Lexicon("entity/private.tsv", "noun"); err != nil {
		return nil, err
	}
	for _, r := range l.Rows {
		p.private[r.Cells[0]] = true
	}
	return p, nil
}

// nounOf is an office as the table has it: "minister of finance" is a minister if
// nothing more is known of it.
func (p *posts) nounOf(title string) string {
	if p.known(title) {
		return title
	}
	head, _, _ := strings.Cut(title, " of ")
	return head
}

// known reports whether the table has a noun.
func (p *posts) known(noun string) bool {
	_, ok := p.offices[noun]
	return ok
}

// mayBe reports whether a noun may name an office of the catalogue.
func (p *posts) mayBe(noun, officeName string) bool {
	if head, _, _ := strings.Cut(officeName, " of "); noun == officeName || noun == head {
		return true
	}
	for _, also := range p.offices[noun].also {
		if end, any := strings.CutPrefix(also, "*"); any && strings.HasSuffix(officeName, end) || also == officeName {
			return true
		}
	}
	return false
}

// verdict is what a title of the text says of a record.
type verdict int8

const (
	against verdict = iota - 1
	neutral
	doubtful // it names an office held at another time
	support
)

// judge says whether a title of the text speaks for a person of the catalogue.
func (r *resolver) judge(t appointment, p *record) verdict {
	best := neutral
	if o, known := r.posts.offices[t.noun]; !o.public && (known || !t.manner.past) {
		best = against // what somebody was before is known of few: "a former comedian"
	}
	for _, class := range p.classes {
		if !t.private && (class == t.noun || strings.HasSuffix(class, " "+t.noun)) {
			best = max(best, neutral)
		}
	}
	for _, term := range p.terms {
		if !r.posts.mayBe(t.noun, term.Office) && !r.chiefs(t, term) {
			continue
		}
		if t.strange || t.private && len(term.Of) == 2 || !r.ofTerm(t, term) {
			continue
		}
		v := r.timely(t, term)
		if t.unnamed {
			v = min(v, neutral)
		}
		best = max(best, v)
	}
	return best
}

// chiefs reports whether a mere "chief" or "head" of a body names a term there.
func (r *resolver) chiefs(t appointment, term rows.Term) bool {
	return r.posts.offices[t.noun].public && t.body != 0 && r.records[t.body].name == term.Of
}

// ofTerm reports whether what a title belongs to may be what a term is of.
func (r *resolver) ofTerm(t appointment, term rows.Term) bool {
	if t.body != 0 {
		b := &r.records[t.body]
		return b.name == term.Of || b.country != "" && b.country == term.Of
	}
	return t.country == "" || t.country == term.Of || len(term.Of) != 2
}

// timely says how the time of a title fits a term: a title of today names a
// term that has begun; one of the past a term that has begun too; one whose
// years the text gives a term of these years.
func (r *resolver) timely(t appointment, term rows.Term) verdict {
	now := r.doc.Published.Day()
	if now == "" {
		return support
	}
	began := !later(term.From, now)
	ended := term.To != "" && later(now, term.To)
	switch {
	case t.since != "" || t.until != "":
		if !later(term.From, cmp.Or(t.until, now)) && (term.To == "" || t.since == "" || !later(t.since, term.To)) {
			return support
		}
		return doubtful
	case t.manner.toCome:
		if began && ended {
			return doubtful
		}
		return support
	case !began:
		return against
	case t.manner.past && !ended:
		return doubtful
	case ended && !t.manner.past && t.manner.modifier != "outgoing":
		return doubtful
	}
	return support
}

// sectorOf is what a record does in public life at the time of the text: for a
// person, what the office held then is part of.
func (r *resolver) sectorOf(rec *record) string {
	now := r.doc.Published.Day()
	if len(rec.terms) == 0 || now == "" {
		return rec.sector
	}
	for _, t := range rec.terms {
		if later(t.From, now) || t.To != "" && later(now, t.To) {
			continue
		}
		if body, ok := r.catalogue.names[t.Of]; ok {
			return r.records[body.record].sector
		}
		return "GOV"
	}
	return ""
}

// later reports whether a date lies after another, as far as both say.
func later(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] > b[:n]
}
