package digest

import (
	"fmt"
	"strconv"
	"strings"

	"onrecord"
)

// Reason says why a record is what it is, as facts in the order of reading.
// Words of the text stand in “ ”.
type Reason struct {
	ID    string
	Title string
	Facts []Fact
}

// Fact is something known of a record, under a label: a line of a Reason.
type Fact struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

// Why gives the reasons of the record with that id: s3 a statement, t2 a date,
// e1 an entity, v4 an event, m7 a mention. The error of an unknown id says which
// there are.
func Why(d *onrecord.Document, id string) (*Reason, error) {
	letter, n := "", 0
	if id != "" {
		letter = id[:1]
		if k, err := strconv.Atoi(id[1:]); err == nil {
			n = k
		}
	}
	r := &reasoner{doc: d, Reason: &Reason{ID: id}}
	for _, layer := range r.layers() {
		if layer.letter == letter && n >= 1 && n <= layer.n {
			layer.tell(n)
			return r.Reason, nil
		}
	}
	return nil, fmt.Errorf("digest: %s: no record %q; there are %s", d.Origin, id, r.known())
}

// reasoner collects facts about one record.
type reasoner struct {
	*Reason
	doc *onrecord.Document
}

type layer struct {
	letter string
	n      int
	tell   func(int)
}

func (r *reasoner) layers() []layer {
	d := r.doc
	return []layer{
		{"s", len(d.Statements), func(n int) { r.statement(onrecord.StatementID(n)) }},
		{"t", len(d.Timexes), func(n int) { r.timex(onrecord.TimexID(n)) }},
		{"e", len(d.Entities), func(n int) { r.entity(onrecord.EntityID(n)) }},
		{"v", len(d.Events), func(n int) { r.event(onrecord.EventID(n)) }},
		{"m", len(d.Mentions), func(n int) { r.mention(onrecord.MentionID(n)) }},
	}
}

// known lists the ids that there are: "s1 to s9, t1 to t7".
func (r *reasoner) known() string {
	var parts []string
	for _, l := range r.layers() {
		switch {
		case l.n == 1:
			parts = append(parts, l.letter+"1")
		case l.n > 1:
			parts = append(parts, fmt.Sprintf("%s1 to %s%d", l.letter, l.letter, l.n))
		}
	}
	if parts == nil {
		return "none: nothing was found in the text"
	}
	return strings.Join(parts, ", ")
}

// add adds a fact unless its text is empty.
func (r *reasoner) add(label, format string, args ...any) {
	if text := fmt.Sprintf(format, args...); text != "" {
		r.Facts = append(r.Facts, Fact{label, text})
	}
}

// quote is the words of s in quotation marks, or "" for no span.
func (r *reasoner) quote(s onrecord.Span) string {
	if s.IsZero() {
		return ""
	}
	return "“" + Line(r.doc.Slice(s)) + "”"
}

func (r *reasoner) statement(id onrecord.StatementID) {
	d, s := r.doc, r.doc.Statement(id)
	r.Title = "statement, " + forms[s.Form]
	r.add("words", "%s", r.content(id))
	r.add("cue", "%s", join(r.quote(s.Cue), about(r.quote(s.Cue), string(s.CueKind))))
	r.add("source", "%s", join(r.quote(s.Source), about("x", string(s.SourceKind))))
	r.speaker(s)
	r.add("to", "%s", r.quote(s.Addressee))
	if s.Negated {
		r.add("negated", "the source is said not to have said it")
	}
	if s.Repeated {
		r.add("repeated", "said more than once")
	}
	r.stated(s.Stated)
	r.add("occasion", "%s", r.quote(s.Occasion))
	r.add("role", "%s", r.quote(s.Role))
	r.chain(id)
	if s.Within != 0 {
		r.add("within", "s%d: its content holds this statement", s.Within)
	}
	for _, n := range Nested(d, id) {
		r.add("holds", "s%d %s", n, r.content(n))
	}
	for i := range d.Events {
		if d.Events[i].Voice == id {
			r.add("tells", "v%d %s %s", i+1, Kind(&d.Events[i]), r.quote(d.Events[i].Trigger))
		}
	}
	r.rule(s.Rule, s.Confidence)
}

var forms = map[onrecord.Form]string{
	onrecord.Direct:   "direct: all of its content stands in quotation marks",
	onrecord.Indirect: "indirect: none of its content stands in quotation marks",
	onrecord.Mixed:    "mixed: part of its content stands in quotation marks",
}

// join puts a space between what is there.
func join(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, " ")
}

// about is note in parentheses where what it is about is there.
func about(what, note string) string {
	if what == "" || note == "" {
		return ""
	}
	return "(" + note + ")"
}

// Omission stands where words of the text are left out.
const Omission = "[…]"

// content is the words of a statement in quotation marks: the text's own where
// it has them.
func (r *reasoner) content(id onrecord.StatementID) string {
	var b strings.Builder
	pieces := Content(r.doc, id)
	for i, p := range pieces {
		switch {
		case p.Gap:
			b.WriteString(" " + Omission + " ")
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(Line(r.doc.Slice(p.Span)))
	}
	if pieces[0].Start < r.doc.Statement(id).Content[0].Start {
		return b.String()
	}
	return "“" + b.String() + "”"
}

func (r *reasoner) rule(rule string, confidence float64) {
	if rule == "" {
		rule = "not named"
	}
	r.add("rule", "%s, confidence %.2f", rule, confidence)
}

// speaker leads from the source's mention back to the name that it stands for.
func (r *reasoner) speaker(s *onrecord.Statement) {
	d := r.doc
	switch e := d.EntityOf(s.Speaker); {
	case s.Source.IsZero():
		r.add("speaker", "none: the text names nobody")
	case e == 0:
		r.add("speaker", "the source's own words; no entity of the article was found in them")
	default:
		r.add("speaker", "%s (e%d)", Line(d.Entity(e).Name), e)
		r.antecedents(s.Speaker)
	}
}

// antecedents adds one fact for each step from a mention back to a name. A
// mention that is the entity's name needs none.
func (r *reasoner) antecedents(m onrecord.MentionID) {
	d := r.doc
	if d.Mention(m).Kind == onrecord.Name && d.Slice(d.Mention(m).Span) == d.Entity(d.EntityOf(m)).Name {
		return
	}
	for steps := 0; steps < len(d.Mentions); steps++ {
		member := memberOf(d, m)
		if member == nil || member.Antecedent == 0 {
			return
		}
		before := d.Mention(member.Antecedent)
		r.add("because", "%s (m%d) stands for %s (m%d), by %s, in %s", r.quote(d.Mention(m).Span), m,
			r.quote(before.Span), member.Antecedent, or(member.Rule, "a rule not named"), r.context(before.Span))
		if before.Kind == onrecord.Name {
			return
		}
		m = member.Antecedent
	}
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func memberOf(d *onrecord.Document, m onrecord.MentionID) *onrecord.Member {
	if e := d.EntityOf(m); e != 0 {
		for i := range d.Entity(e).Members {
			if d.Entity(e).Members[i].Mention == m {
				return &d.Entity(e).Members[i]
			}
		}
	}
	return nil
}

// context is s with the words around it, cut where it is long.
func (r *reasoner) context(s onrecord.Span) string {
	around, before, after := Around(r.doc, s, 60)
	text := Line(r.doc.Slice(around))
	if before {
		text = Omission + " " + text
	}
	if after {
		text += " " + Omission
	}
	return "“" + text + "”"
}

func (r *reasoner) stated(s onrecord.Stated) {
	date := or(Date(s.Value), "not known")
	switch s.Basis {
	case onrecord.StatedExplicit:
		r.add("stated", "%s: its own sentence gives the date", date)
	case onrecord.StatedInherited:
		r.add("stated", "%s: carried over from what the same speaker said before", date)
	case onrecord.StatedPublication:
		r.add("stated", "%s: no date is given, so the day of publication", date)
	case onrecord.StatedRepeated:
		r.add("stated", "said more than once: no one date")
	default:
		r.add("stated", "%s", date)
	}
	r.date(s.Timex)
}

// date adds where a date comes from, back to a value that needs no other.
func (r *reasoner) date(id onrecord.TimexID) {
	for steps := 0; id > 0 && steps < len(r.doc.Timexes); steps++ {
		t := r.doc.Timex(id)
		r.add("because", "%s (t%d) is %s: %s", r.quote(t.Span), id, or(t.Value, "not known"), r.anchor(t))
		id = t.Anchor
	}
}

func (r *reasoner) anchor(t *onrecord.Timex) string {
	rule := or(t.Rule, "a rule not named")
	switch {
	case t.Anchor == onrecord.AnchorPublication && r.doc.Published.Value == "":
		return rule + ", to be counted from the publication, whose date is not known"
	case t.Anchor == onrecord.AnchorPublication:
		return fmt.Sprintf("%s, counted from the publication on %s (%s)", rule, Line(r.doc.Published.Value), BasisOf(r.doc.Published.Basis))
	case t.Anchor > 0:
		before := r.doc.Timex(t.Anchor)
		return fmt.Sprintf("%s, counted from %s (t%d, %s)", rule, r.quote(before.Span), t.Anchor, or(before.Value, "not known"))
	}
	if t.Value == "" {
		return rule + ", and the text gives no date to count from"
	}
	return rule + ", complete by itself"
}

// chain adds the hops from the outlet to the speaker and what each rests on.
func (r *reasoner) chain(id onrecord.StatementID) {
	d := r.doc
	chain := d.Chain(id)
	r.add("chain", "%s", strings.Join(Chain(d, id), " > "))
	if d.Outlet.Name != "" {
		r.add("", "%s: the outlet, %s", Line(d.Outlet.Name), BasisOf(d.Outlet.Basis))
	}
	for _, l := range chain {
		switch {
		case l.Through == id, l.Through == 0 && l.Mention == 0:
		case l.Through != 0:
			r.add("", "%s: source of s%d, which holds this statement", Line(l.Name), l.Through)
		default:
			r.add("", "%s: passed it on, %s", Line(l.Name), r.quote(d.Mention(l.Mention).Span))
		}
	}
}
