package onrecord

// EventID is a 1-based index into Document.Events; 0 is none.
type EventID int

// Status says how real an event is in the voice that tells it.
type Status string

// The statuses of an event.
const (
	Asserted    Status = "asserted"
	Negated     Status = "negated"
	Intended    Status = "intended"
	Possible    Status = "possible"
	Conditional Status = "conditional"
	Demanded    Status = "demanded"
	StatusOften Status = "repeated"
	Ongoing     Status = "ongoing"
)

// Event is who did what to whom (PLOVER), in whose voice.
type Event struct {
	Type       string // a PLOVER type of lang/data/all/event: AID, ASSAULT, …
	Root       string // the codebook's type for act, status and direction together: a refusal to help is REJECT; empty if it has none
	Mode       string // a PLOVER mode of that type, empty if unknown
	Direction  string // "decrease", "increase", or empty
	Actors     []Participant
	Recipients []Participant
	Trigger    Span
	Date       string  // TIMEX3 date, empty if unknown
	Timex      TimexID // what gives the date, 0 if none
	Voice      StatementID
	Status     Status
	Ledger     string // "membership", "supply", or empty
	Rule       string
	Confidence float64 // 0 to 1
}

// Participant is an entity in an event and the mention it rests on.
type Participant struct {
	Entity  EntityID
	Mention MentionID
}

// Event is the event with that id.
func (d *Document) Event(id EventID) *Event { return &d.Events[id-1] }
