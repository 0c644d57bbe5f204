package record

// Schema is the value of Document.Schema that this package writes and reads.
const Schema = "onrecord/document/1"

// Document is the record of one article. Every start and end counts the unit
// that Offsets names, from the start of Text, end exclusive.
type Document struct {
	Schema     string  `json:"schema"`
	ID         string  `json:"id"`
	Origin     string  `json:"origin"`
	URL        *string `json:"url"`
	Title      *string `json:"title"`
	Byline     *string `json:"byline"`
	Outlet     Outlet  `json:"outlet"`
	Published  Date    `json:"published"`
	Modified   Date    `json:"modified"`
	Language   *string `json:"language"`
	Clock      *Clock  `json:"time_domain,omitempty"`
	Text       string  `json:"text"`
	TextSHA256 string  `json:"text_sha256"` // of Text as UTF-8, hexadecimal
	Offsets    Unit    `json:"offsets"`

	Blocks        []Block     `json:"blocks"`
	Sentences     []Range     `json:"sentences"`
	Quotations    []Quotation `json:"quotations"`
	Boilerplate   []Span      `json:"boilerplate"` // again, with their text, the blocks of that kind
	Timexes       []Timex     `json:"timexes"`
	Entities      []Entity    `json:"entities"`
	OtherMentions []Mention   `json:"other_mentions"` // those that belong to no entity
	Statements    []Statement `json:"statements"`
	Events        []Event     `json:"events"`

	// Pages leads from the text to the page that it was taken from; each item
	// is start, end (in Text) and start, end (always bytes of the page). It is
	// left out where text and page are the same bytes.
	Pages [][4]int `json:"source_map,omitempty"`
}

// Range is a stretch of the text whose words are not repeated.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Span is a stretch of the text with its words.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Outlet is the first link of every chain.
type Outlet struct {
	Name  *string `json:"name"`
	Basis string  `json:"basis"` // given, metadata, header, text, url, feed, none
	Span  *Span   `json:"span"`
}

// Date is a date of the document's metadata, ISO 8601.
type Date struct {
	Value *string `json:"value"`
	Basis string  `json:"basis"`
	Span  *Span   `json:"span"`
	Doubt *string `json:"doubt,omitempty"` // why it cannot be right
}

// Clock is what the text's dates are counted from: news or narrative.
type Clock struct {
	Value string `json:"value"`
	Basis string `json:"basis"` // given, text
}

// Block is a stretch of text that no sentence crosses.
type Block struct {
	Range
	Kind string `json:"kind"`
}

// Quotation runs from its opening mark to its closing one, both included.
type Quotation struct {
	ID string `json:"id"`
	Range
	Inner  []Range `json:"inner"`
	Within *string `json:"within"`
	Closed bool    `json:"closed"`
}

// Timex is a TIMEX3.
type Timex struct {
	ID string `json:"id"`
	Span
	Type   string   `json:"type"`
	Value  *string  `json:"value"`
	Mod    *string  `json:"mod"`
	Anchor *string  `json:"anchor"` // t0 is the publication
	Rule   string   `json:"rule"`
	Quant  *string  `json:"quant,omitempty"`
	Freq   *string  `json:"freq,omitempty"`
	Begin  *string  `json:"begin_point,omitempty"` // tN, or t0 for the publication
	Finish *string  `json:"end_point,omitempty"`
	Grain  *string  `json:"granularity,omitempty"` // century … second
	Sure   bool     `json:"reliable"`
	Reason *string  `json:"reason,omitempty"`
	Others []string `json:"alternatives,omitempty"` // other values it may have
	Meta   bool     `json:"meta,omitempty"`         // the document's own date, not the news'
}

// Entity is a person, body, place or group.
type Entity struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Type     *string   `json:"type"`
	QID      *string   `json:"qid"`
	Country  *string   `json:"country"` // ISO 3166 alpha-2, from the catalogue
	Sector   *string   `json:"sector"`  // PLOVER's code, from the catalogue
	Roles    []Role    `json:"roles"`
	Mentions []Mention `json:"mentions"`
}

// Role is a title that the text gives an entity.
type Role struct {
	Title string `json:"title"`
	Span
	Body     *string `json:"body"`     // the entity that the role belongs to
	Country  *string `json:"country"`  // the state that it is of
	Modifier *string `json:"modifier"` // former, acting, elect …
	AsOf     *string `json:"as_of"`    // the date at which the text vouches for it
	Since    *string `json:"since"`    // when it began, as the text says
	Until    *string `json:"until"`
}

// Mention is a span that refers to somebody or something.
type Mention struct {
	ID string `json:"id"` // m1 is the first mention of the text
	Span
	Kind       string  `json:"kind"`
	Type       *string `json:"type"`
	Rule       string  `json:"rule"`       // what found it
	Antecedent *string `json:"antecedent"` // the mention that it was resolved to
	Link       *string `json:"link"`       // the rule that resolved it
}

// Statement is what somebody is reported to have said, written or thought.
type Statement struct {
	ID         string    `json:"id"`
	Form       string    `json:"form"`
	Content    []Span    `json:"content"`
	Cue        *Span     `json:"cue"`
	Source     *Span     `json:"source"`
	Mention    *string   `json:"mention"` // the source's mention
	Speaker    *string   `json:"speaker"` // that mention's entity
	SourceKind string    `json:"source_kind"`
	Addressee  *Span     `json:"addressee"`
	CueKind    string    `json:"cue_kind"`
	Negated    bool      `json:"negated"`
	Repeated   bool      `json:"repeated"`
	Within     *string   `json:"within"`
	Stated     Stated    `json:"stated"`
	Occasion   *Span     `json:"occasion"`
	Role       *Office   `json:"role"`
	Carriers   []Carrier `json:"carriers"`
	Chain      []Link    `json:"chain"` // worked out from the rest; not read back
	Rule       string    `json:"rule"`
	Confidence float64   `json:"confidence"`
}

// Office is what the source says that the speaker is, at that moment.
type Office struct {
	Title string `json:"title"`
	Span
	Body *string `json:"body"` // the entity named in the title; worked out from the mentions, not read back
}

// Stated is when a statement was made.
type Stated struct {
	Value *string `json:"value"`
	Basis string  `json:"basis"`
	Timex *string `json:"timex"`
}

// Carrier is who passed a statement on between the outlet and the speaker.
type Carrier struct {
	Span
	Mention *string `json:"mention"`
}

// Link is one hop of a chain.
type Link struct {
	Name   string  `json:"name"`
	Entity *string `json:"entity"`
}

// Event is who did what to whom, in whose voice. ActorMentions runs beside
// Actors, RecipientMentions beside Recipients: the mention each rests on.
type Event struct {
	ID                string    `json:"id"`
	Type              string    `json:"type"`
	Mode              *string   `json:"mode"`
	Direction         *string   `json:"direction"`
	Actors            []string  `json:"actors"`
	Recipients        []string  `json:"recipients"`
	ActorMentions     []*string `json:"actor_mentions"`
	RecipientMentions []*string `json:"recipient_mentions"`
	ActorSectors      []*string `json:"actor_sectors"` // PLOVER's: GOV, MIL …, beside Actors
	RecipientSectors  []*string `json:"recipient_sectors"`
	Root              *string   `json:"root"` // the codebook's type for act, status and direction together
	Quad              *string   `json:"quad"`
	Code              *string   `json:"cameo"`
	Contexts          []string  `json:"contexts"`
	Trigger           Span      `json:"trigger"`
	Object            *Span     `json:"object"`
	Wording           *Span     `json:"wording"` // charged words for the act
	Place             *string   `json:"place"`   // a mention
	Denies            *string   `json:"denies"`  // an event
	Date              *string   `json:"date"`
	Timex             *string   `json:"timex"`
	Voice             string    `json:"voice"` // outlet, or the statement that asserts it
	Status            string    `json:"status"`
	Ledger            *string   `json:"ledger"`
	Step              *string   `json:"step"`
	Rule              string    `json:"rule"`
	Confidence        float64   `json:"confidence"`
}
