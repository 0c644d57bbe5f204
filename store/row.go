package store

import (
	"onrecord"
)

// Words is a stretch of a document's text with its words.
type Words struct {
	onrecord.Span
	Text string
}

// Named is an entity of the archive as a row shows it. Key is empty where the
// text names nobody; Name then is what the text calls them.
type Named struct {
	Key, Name string
	Type      onrecord.EntityType
}

// Head is what a row says of its document.
type Head struct {
	Document  string // id
	URL       string
	Title     string
	Outlet    string
	Published string // ISO 8601, empty if unknown
	Language  string
}

// Document is a document as a row.
type Document struct {
	Head
	Origin     string
	Byline     string
	Modified   string
	SHA256     string // of the text, hexadecimal
	Statements int
	Events     int
	Words      int
	Hit        []Words // where Query.Words were found, at most three
}

// Statement is a statement as a row.
type Statement struct {
	ID      string // for good: see StatementIDs
	Number  onrecord.StatementID
	Head    Head
	Speaker Named
	Body    Named // whose office the speaker is given, or who speaks itself

	Source, Cue, Addressee, Role Words
	Content                      []Words
	Form                         onrecord.Form
	CueKind                      onrecord.CueKind
	SourceKind                   onrecord.SourceKind
	Negated, Repeated            bool
	Said                         string // TIMEX3, empty if unknown
	SaidBasis                    onrecord.StatedBasis
	Within                       onrecord.StatementID
	Via                          []string // names between the outlet and the speaker, outermost first
	Rule                         string
	Confidence                   float64
}

// Event is an event as a row.
type Event struct {
	ID                           string
	Number                       onrecord.EventID
	Head                         Head
	Type, Root, Mode, Quad, Code string
	Actors, Recipients           []Named
	Trigger, Object, Wording     Words
	Sentence                     Words
	Date                         string
	Voice                        Named // of a source; empty for the outlet's own voice
	VoiceStatement               string
	Status                       onrecord.Status
	Ledger, Step                 string
	Rule                         string
	Confidence                   float64
}

// Entity is somebody or something over documents.
type Entity struct {
	Key        string
	Name       string
	Type       onrecord.EntityType
	Ref        string // Wikidata id
	Aliases    []string
	Roles      []RoleSpan
	Documents  int
	Statements int
	First      string // publication days
	Last       string
	Hidden     bool // the workbench says that it is nobody
}

// RoleSpan is an office that texts give an entity, and when they do.
type RoleSpan struct {
	Title       string
	First, Last string // days of the publications that give it
	Documents   int
}
