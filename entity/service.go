package entity

import (
	"fmt"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// service is what a verb says of an office: who holds it, and how.
type service struct {
	given    bool // the object holds it, or the subject of the passive
	modifier string
}

func readServices(pack *lang.Pack) (map[string]service, error) {
	l, err := pack.Lexicon("entity/service.tsv", "verb", "who", "modifier")
	if err != nil {
		return nil, err
	}
	all := make(map[string]service, len(l.Rows))
	for _, r := range l.Rows {
		if k := r.Cells[1]; k != "holder" && k != "given" {
			return nil, fmt.Errorf("%s:%d: unknown who %q", l.File, r.Line, k)
		}
		all[r.Cells[0]] = service{r.Cells[1] == "given", r.Cells[2]}
	}
	return all, nil
}

// served is the verb that gives an office to somebody: "served as secretary of
// state", "was named ambassador".
func (r *resolver) served(id onrecord.MentionID) (onrecord.TokenID, service) {
	h := r.doc.Mention(id).Head
	if h == 0 {
		return 0, service{}
	}
	k := r.doc.Token(h)
	if k.Head == 0 {
		return 0, service{}
	}
	s, ok := r.posts.services[strings.ToLower(r.doc.Token(k.Head).Lemma)]
	switch {
	case !ok:
		return 0, service{}
	case r.wordAt(id, -1) == "as":
		return k.Head, s
	case s.given && s.modifier != former && (k.Label == "xcomp" || k.Label == "obj"):
		return k.Head, s
	}
	return 0, service{}
}

const former = "former"

// holder is the name of whom a verb gives the office that a nominal is.
func (r *resolver) holder(id onrecord.MentionID) onrecord.MentionID {
	verb, s := r.served(id)
	if verb == 0 {
		return 0
	}
	in := r.doc.Sentences[r.sentence[id]-1]
	subject, object := onrecord.TokenID(0), onrecord.TokenID(0)
	passive := false
	for t := in.First; t <= in.Last; t++ {
		k := r.doc.Token(t)
		switch {
		case k.Head != verb || t == r.doc.Mention(id).Head:
		case (k.Label == "nsubj" || k.Label == "nsubj:pass") && (subject == 0 || !isWho(r.doc.Word(t))):
			subject, passive = t, passive || k.Label == "nsubj:pass"
		case k.Label == "obj" || k.Label == "iobj":
			object = t
		}
	}
	switch {
	case !s.given || passive:
		return r.whom(subject, verb)
	case object != 0:
		return r.whom(object, verb)
	case r.tokenAt(id, -1) != 0 && subject != 0: // "named Anna Lind director"
		return r.nameEnding(r.tokenAt(id, -1), id)
	case subject == 0:
		return r.whom(0, verb)
	}
	return 0
}

func isWho(word string) bool { return strings.EqualFold(word, "who") }

// whom is the name that a token heads, or that the clause of a verb belongs to:
// "Kerry, who served", "Hall, named ambassador in May".
func (r *resolver) whom(at, verb onrecord.TokenID) onrecord.MentionID {
	if at == 0 || isWho(r.doc.Word(at)) {
		switch v := r.doc.Token(verb); v.Label {
		case "acl:relcl", "acl":
			at = v.Head
		default:
			return 0
		}
	}
	for i := range r.doc.Mentions {
		if m := &r.doc.Mentions[i]; m.Head == at && m.Kind == onrecord.Name {
			return onrecord.MentionID(i + 1)
		}
	}
	return 0
}
