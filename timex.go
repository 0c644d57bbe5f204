package onrecord

// TimexID is a 1-based index into Document.Timexes; 0 is none.
type TimexID int

// AnchorPublication, as a Timex's Anchor, is the publication time. Any positive
// Anchor is another timex; 0 is no anchor: the value is complete by itself.
const AnchorPublication TimexID = -1

// TimexType is a TIMEX3 type.
type TimexType string

// The TIMEX3 types.
const (
	TimexDate     TimexType = "DATE"
	TimexTime     TimexType = "TIME"
	TimexDuration TimexType = "DURATION"
	TimexSet      TimexType = "SET"
)

// Timex is a temporal expression with its TimeML TIMEX3 value.
type Timex struct {
	Span
	Type       TimexType
	Value      string  // TIMEX3 value: 2022-11-29, 2022-WI, P3D, PRESENT_REF; empty if it cannot be known
	Mod        string  // TIMEX3 mod: START, END, APPROX, …
	Quant      string  // of a SET
	Freq       string  // of a SET
	BeginPoint TimexID // of a DURATION: where it begins
	EndPoint   TimexID
	Anchor     TimexID // what Value was worked out from: AnchorPublication, another timex, or 0
	Rule       string
	Meta       bool // stands in a header, byline or dateline: the document's own date, not the news'
}

// Timex is the timex with that id.
func (d *Document) Timex(id TimexID) *Timex { return &d.Timexes[id-1] }
