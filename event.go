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
	Object     Span      // what is given, cut, signed or said of: "forty howitzers"; zero if it is not named
	Wording    Span      // charged words by which the text calls the act ("special operation"), zero if there are none
	Place      MentionID // where it was done, 0 if that is not said
	Contexts   []string  // PLOVER's contexts: "military", "election"; from the words around it
	Quad       string    // verbal or material cooperation or conflict, of Root, or of Type where that is empty
	Code       string    // the CAMEO code for root and mode, empty if it has none
	Denies     EventID   // the event that this one denies, 0 if none
	Date       string    // TIMEX3 date, empty if unknown
	Timex      TimexID   // what gives the date, 0 if none
	Voice      StatementID
	Status     Status
	Ledger     string // "membership", "supply", or empty
	Step       string // what it means in its ledger: "pledged", "joined"; with StepFrom the actors get and the recipients give; empty without a ledger
	Rule       string
	Confidence float64 // 0 to 1
}

// StepFrom ends the step of an event in which the recipients supply the actors: "bought gas from".
const StepFrom = " from"

// Participant is an entity in an event and the mention it rests on.
type Participant struct {
	Entity  EntityID
	Mention MentionID
	Sector  string // PLOVER's code for its part in public life: GOV, MIL, REB …; empty if that is not known
}

// Event is the event with that id.
func (d *Document) Event(id EventID) *Event { return &d.Events[id-1] }
