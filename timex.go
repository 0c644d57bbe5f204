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
	BeginPoint TimexID // where the stretch begins that it measures or ends: AnchorPublication, another timex, or 0
	EndPoint   TimexID // where the stretch ends that it measures or begins
	Anchor     TimexID // what Value was worked out from: AnchorPublication, another timex, or 0
	Rule       string
	Meta       bool // stands in a header, byline or dateline: the document's own date, not the news'

	Grain        TimexGrain // of Value; empty if Value has no place on the calendar
	Reliable     bool       // nothing had to be guessed to work out Value
	Reason       string     // why this Value: what was counted from what, what was in doubt, what is impossible
	Alternatives []string   // values that were considered and are possible, likeliest first
}

// TimexGrain is how exact a value is.
type TimexGrain string

// The grains, coarse to fine. A part is one of a day: morning, night.
const (
	GrainCentury TimexGrain = "century"
	GrainDecade  TimexGrain = "decade"
	GrainYear    TimexGrain = "year"
	GrainHalf    TimexGrain = "half"
	GrainQuarter TimexGrain = "quarter"
	GrainSeason  TimexGrain = "season"
	GrainMonth   TimexGrain = "month"
	GrainWeek    TimexGrain = "week"
	GrainWeekend TimexGrain = "weekend"
	GrainDay     TimexGrain = "day"
	GrainPart    TimexGrain = "part"
	GrainHour    TimexGrain = "hour"
	GrainMinute  TimexGrain = "minute"
	GrainSecond  TimexGrain = "second"
)

// TimeDomain is the clock that a text goes by: what its dates without a year,
// its weekdays and its "last month" are counted from.
type TimeDomain string

// The domains. The zero value is chosen by evidence in the text.
const (
	TimeByText    TimeDomain = ""
	TimeNews      TimeDomain = "news"      // counted from publication
	TimeNarrative TimeDomain = "narrative" // a history: counted from the date that the telling has come to
)

// Timex is the timex with that id.
func (d *Document) Timex(id TimexID) *Timex { return &d.Timexes[id-1] }
