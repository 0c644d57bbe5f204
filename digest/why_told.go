package digest

import (
	"fmt"
	"strings"

	"onrecord"
)

// The reasons of dates, entities, events and mentions.

func (r *reasoner) timex(id onrecord.TimexID) {
	d, t := r.doc, r.doc.Timex(id)
	r.Title = "date or time, " + string(t.Type)
	r.add("words", "%s", r.quote(t.Span))
	r.add("in", "%s", r.context(t.Span))
	r.add("value", "%s", or(t.Value, "not known"))
	if read := Date(t.Value); read != t.Value {
		r.add("", "%s", read)
	}
	for _, f := range []Fact{{"mod", t.Mod}, {"quant", t.Quant}, {"freq", t.Freq}} {
		r.add(f.Label, "%s", f.Text)
	}
	if t.Grain != "" {
		r.add("exact to", "the %s", t.Grain)
	}
	r.add("because", "%s", r.anchor(t))
	if t.Reason != "" {
		r.add("", "%s", t.Reason)
	}
	r.date(max(t.Anchor, 0))
	if !t.Reliable {
		r.add("reliable", "no")
	}
	if len(t.Alternatives) > 0 {
		r.add("or else", "%s", strings.Join(t.Alternatives, ", "))
	}
	r.point("begins", t.BeginPoint)
	r.point("ends", t.EndPoint)
	if t.Meta {
		r.add("place", "header, byline or dateline: the document's own date, not the news'")
	}
	for i := range d.Statements {
		if d.Statements[i].Stated.Timex == id {
			r.add("dates", "s%d %s", i+1, r.quote(d.Statements[i].Cue))
		}
	}
	for i := range d.Events {
		if d.Events[i].Timex == id {
			r.add("dates", "v%d %s %s", i+1, d.Events[i].Type, r.quote(d.Events[i].Trigger))
		}
	}
}

func (r *reasoner) point(label string, id onrecord.TimexID) {
	switch {
	case id > 0:
		r.add(label, "%s (t%d)", r.quote(r.doc.Timex(id).Span), id)
	case id == onrecord.AnchorPublication:
		r.add(label, "%s, the publication", or(r.doc.Published.Value, "not known"))
	}
}

// role tells a title: of what, how held, and when.
func (r *reasoner) role(o onrecord.Role) string {
	told := r.quote(o.Span)
	if o.Body != 0 {
		told += fmt.Sprintf(" of %s (e%d)", Line(r.doc.Entity(o.Body).Name), o.Body)
	}
	for _, k := range []struct{ before, what string }{{", ", o.Modifier}, {", since ", o.Since}, {", until ", o.Until}, {", as of ", o.AsOf}} {
		if k.what != "" {
			told += k.before + k.what
		}
	}
	return told
}

func (r *reasoner) entity(id onrecord.EntityID) {
	d, e := r.doc, r.doc.Entity(id)
	r.Title = join("entity,", or(string(e.Type), "type not known"))
	r.add("name", "%s", Line(e.Name))
	if e.Ref != "" {
		r.add("qid", "%s, from the catalogue", e.Ref)
	}
	if known := join(e.Country, e.Sector); known != "" {
		r.add("known", "%s", known)
	}
	for _, o := range e.Roles {
		r.add("role", "%s", r.role(o))
	}
	for _, m := range e.Members {
		r.add("mention", "%s", r.member(m))
	}
	for i := range d.Statements {
		if d.EntityOf(d.Statements[i].Speaker) == id {
			r.add("says", "s%d %s", i+1, r.content(onrecord.StatementID(i+1)))
		}
	}
	for i := range d.Events {
		if e := &d.Events[i]; takesPart(e.Actors, id) || takesPart(e.Recipients, id) {
			r.add("event", "v%d %s %s", i+1, Kind(e), Act(d, e))
		}
	}
}

func takesPart(list []onrecord.Participant, id onrecord.EntityID) bool {
	for _, p := range list {
		if p.Entity == id {
			return true
		}
	}
	return false
}

// member is "m4 “she” (pronoun), stands for m3 by pronoun-nearest-subject".
func (r *reasoner) member(m onrecord.Member) string {
	mention := r.doc.Mention(m.Mention)
	text := fmt.Sprintf("m%d %s (%s)", m.Mention, r.quote(mention.Span), mention.Kind)
	switch {
	case m.Antecedent != 0:
		text += fmt.Sprintf(", stands for m%d by %s", m.Antecedent, or(m.Rule, "a rule not named"))
	case mention.Rule != "":
		text += ", found by " + mention.Rule
	}
	return text
}

func (r *reasoner) event(id onrecord.EventID) {
	d, e := r.doc, r.doc.Event(id)
	r.Title = "event, " + Kind(e)
	r.add("words", "%s", r.quote(e.Trigger))
	r.add("in", "%s", r.context(e.Trigger))
	r.participants("actor", e.Actors)
	r.participants("recipient", e.Recipients)
	r.add("date", "%s", or(Date(e.Date), "not known"))
	r.date(e.Timex)
	r.add("status", "%s", e.Status)
	for _, f := range append(Facts(d, e), Codes(e)...) {
		r.add(f.Label, "%s", f.Text)
	}
	if e.Voice == 0 {
		r.add("voice", "%s: the outlet tells it as its own", VoiceOf(d, 0))
	} else {
		r.add("voice", "%s, in s%d: it is claimed there, not told as a fact by the outlet", VoiceOf(d, e.Voice), e.Voice)
		r.chain(e.Voice)
	}
	r.rule(e.Rule, e.Confidence)
}

func (r *reasoner) participants(label string, list []onrecord.Participant) {
	if len(list) == 0 {
		r.add(label, "not named")
	}
	for _, p := range list {
		name := fmt.Sprintf("%s (e%d)", Line(r.doc.Entity(p.Entity).Name), p.Entity)
		if p.Mention != 0 {
			name += fmt.Sprintf(", from %s (m%d)", r.quote(r.doc.Mention(p.Mention).Span), p.Mention)
		}
		r.add(label, "%s", name)
	}
}

func (r *reasoner) mention(id onrecord.MentionID) {
	d, m := r.doc, r.doc.Mention(id)
	r.Title = strings.TrimSuffix("mention, "+string(m.Kind)+", "+string(m.Type), ", ")
	r.add("words", "%s", r.quote(m.Span))
	r.add("in", "%s", r.context(m.Span))
	r.add("rule", "%s", or(m.Rule, "not named"))
	if e := d.EntityOf(id); e != 0 {
		r.add("entity", "%s (e%d)", Line(d.Entity(e).Name), e)
		r.antecedents(id)
	} else {
		r.add("entity", "none")
	}
}
