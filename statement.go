package onrecord

import "strings"

// StatementID is a 1-based index into Document.Statements; 0 is none (as a
// voice: the outlet's own).
type StatementID int

// Form follows the quotation marks: all of the content inside them is direct,
// none indirect, part mixed.
type Form string

// The forms of a statement's content.
const (
	Direct   Form = "direct"
	Indirect Form = "indirect"
	Mixed    Form = "mixed"
)

// SourceKind says what a statement's source is.
type SourceKind string

// The kinds of sources.
const (
	SourceNamed      SourceKind = "named"
	SourceAnonymous  SourceKind = "anonymous"  // a senior official
	SourceCollective SourceKind = "collective" // residents, analysts
	SourceDocument   SourceKind = "document"   // the report, a statement
	SourceNone       SourceKind = "none"       // it was said that …
)

// CueKind says what the cue reports.
type CueKind string

// The kinds of cues.
const (
	CueSpeech     CueKind = "speech"
	CueWriting    CueKind = "writing"
	CueThought    CueKind = "thought"
	CueIntent     CueKind = "intent"
	CueOrder      CueKind = "order"
	CuePromise    CueKind = "promise"
	CueThreat     CueKind = "threat"
	CueDenial     CueKind = "denial"
	CueAccusation CueKind = "accusation"
	CueDemand     CueKind = "demand"
	CueOther      CueKind = "other"
)

// StatedBasis says how it is known when a statement was made.
type StatedBasis string

// The bases of Stated.
const (
	StatedExplicit    StatedBasis = "explicit"    // its own sentence gives the date
	StatedInherited   StatedBasis = "inherited"   // from the statement before it by the same speaker
	StatedPublication StatedBasis = "publication" // no date: the day the news came out
	StatedRepeated    StatedBasis = "repeated"    // said more than once: no one date
	StatedUnknown     StatedBasis = "unknown"
)

// Stated is when a statement was made.
type Stated struct {
	Value string // TIMEX3 date or time, empty if unknown
	Basis StatedBasis
	Timex TimexID // the timex that gives the value, 0 if none does
}

// Statement is what somebody is reported to have said, written, thought or
// ordered (an attribution in PARC 3.0 and PolNeAR).
type Statement struct {
	Content    []Span // in the order of the text; several where the cue interrupts
	Cue        Span   // the words that report it: said, according to
	Source     Span   // the words that name the source, zero if there are none
	Speaker    MentionID
	SourceKind SourceKind
	Form       Form
	CueKind    CueKind
	Negated    bool // did not say
	Repeated   bool // has repeatedly condemned
	Addressee  Span
	Carriers   []Carrier   // who passed it on between the outlet and the speaker, outermost first
	Within     StatementID // the statement whose content holds this one
	Stated     Stated
	Occasion   Span // at a press conference in Bucharest
	Role       Span // the office that the source gives the speaker at that moment: Transport Minister
	Rule       string
	Confidence float64 // 0 to 1
}

// Carrier is a reporter between the outlet and the speaker ("told Reuters").
type Carrier struct {
	Span
	Mention MentionID // 0 if it is no mention
}

// Link is one hop of a chain. Name is as the text or the metadata give it.
type Link struct {
	Name    string
	Entity  EntityID    // 0 if it is not an entity of the document
	Mention MentionID   // the mention that named it, 0 if none
	Through StatementID // the statement whose source this link is, 0 for the outlet and carriers
}

// Span is the extent of the statement's content, from the first piece to the last.
func (s *Statement) Extent() Span {
	var e Span
	for _, c := range s.Content {
		e = e.Cover(c)
	}
	return e
}

// Holds reports whether some piece of the content contains o.
func (s *Statement) Holds(o Span) bool {
	for _, c := range s.Content {
		if c.Contains(o) {
			return true
		}
	}
	return false
}

// Statement is the statement with that id.
func (d *Document) Statement(id StatementID) *Statement { return &d.Statements[id-1] }

// Voice is the innermost statement whose content contains s, or 0, the outlet's
// own voice.
func (d *Document) Voice(s Span) StatementID {
	var best StatementID
	size := 0
	for i := range d.Statements {
		for _, c := range d.Statements[i].Content {
			if c.Contains(s) && (best == 0 || c.Len() < size) {
				best, size = StatementID(i+1), c.Len()
			}
		}
	}
	return best
}

// Chain leads from the outlet inward to whoever is said to have spoken: the
// outlet, the sources of the statements around this one and their carriers,
// outermost first, the speaker last. A hop that nobody is named for is left out,
// and so is the asker of an interview's "Q:", who is the outlet.
func (d *Document) Chain(id StatementID) []Link {
	var around []StatementID
	for s := id; s != 0; s = d.Statement(s).Within {
		around = append(around, s)
	}
	var chain []Link
	if d.Outlet.Name != "" {
		chain = append(chain, Link{Name: d.Outlet.Name})
	}
	for i := len(around) - 1; i >= 0; i-- {
		s := d.Statement(around[i])
		for _, c := range s.Carriers {
			chain = d.extend(chain, d.link(c.Span, c.Mention, 0))
		}
		if !s.Source.IsZero() {
			chain = d.extend(chain, d.link(s.Source, s.Speaker, around[i]))
		}
	}
	return chain
}

// extend adds a hop, unless it names whoever the last one names: "he said that he
// had warned them"; "told the Courier" in the Courier.
func (d *Document) extend(chain []Link, l Link) []Link {
	n := len(chain)
	if n == 0 || !(l.Entity != 0 && l.Entity == chain[n-1].Entity || sameName(chain[n-1].Name, l.Name)) {
		return append(chain, l)
	}
	if n == 1 && d.Outlet.Name != "" { // what the text says of the outlet
		l.Name = d.Outlet.Name
		chain[0] = l
	}
	return chain
}

// sameName reports whether two names differ in case and article alone.
func sameName(a, b string) bool {
	const article = "the "
	for _, s := range []*string{&a, &b} {
		if len(*s) > len(article) && strings.EqualFold((*s)[:len(article)], article) {
			*s = (*s)[len(article):]
		}
	}
	return strings.EqualFold(a, b)
}

// link names the hop by its entity where coreference found one, and by its own
// words where those are "two officials" and nobody is named.
func (d *Document) link(s Span, m MentionID, through StatementID) Link {
	l := Link{Name: d.Slice(d.withoutClause(s)), Mention: m, Through: through}
	if l.Entity = d.EntityOf(m); l.Entity != 0 && (d.Mention(m).Kind != Nominal || d.isNamed(l.Entity)) {
		l.Name = d.Entity(l.Entity).Name
	}
	return l
}

// withoutClause is s up to a relative clause or an aside between dashes: "one of
// them" of "one of them, who asked not to be named".
func (d *Document) withoutClause(s Span) Span {
	first, last := d.TokensIn(s)
	for id := first + 1; first != 0 && id <= last; id++ {
		t := d.Token(id)
		if relative := t.Fine == "WP" || t.Fine == "WDT" || t.Fine == "WP$"; relative || d.Word(id) == "—" || d.Word(id) == "–" {
			cut := Span{s.Start, t.Start}
			cut.End = cut.Start + len(strings.TrimRight(d.Slice(cut), " ,(—–"))
			if cut.Len() > 0 {
				return cut
			}
		}
	}
	return s
}

// isNamed reports whether the text has a name for the entity.
func (d *Document) isNamed(id EntityID) bool {
	for _, m := range d.Entity(id).Members {
		if d.Mention(m.Mention).Kind == Name {
			return true
		}
	}
	return false
}
