package store

import "onrecord"

// Words is a stretch of a document's text with its words. In JSON it counts code
// points, as the record does. The zero Words is none.
type Words struct {
	Bytes onrecord.Span `json:"-"`
	Start int           `json:"start"` // code points
	End   int           `json:"end"`
	Text  string        `json:"text"`
}

// Named is an entity of the archive as a row shows it. Key is empty where the
// text names nobody; Name then is what the text calls them, if anything.
type Named struct {
	Key  string              `json:"key"`
	Name string              `json:"name"`
	Type onrecord.EntityType `json:"type,omitempty"`
}

// Head is what a row says of its document.
type Head struct {
	Document  string `json:"document"` // id
	URL       string `json:"url"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"` // ISO 8601, empty if unknown
	Language  string `json:"language"`
}

// Document is a document as a row.
type Document struct {
	Head
	Origin     string  `json:"origin"`
	Byline     string  `json:"byline"`
	Modified   string  `json:"modified"`
	SHA256     string  `json:"text_sha256"`
	Statements int     `json:"statements"`
	Events     int     `json:"events"`
	Length     int     `json:"words"`          // words of the text
	Hits       []Words `json:"hits,omitempty"` // where Query.Words were found, at most three
}

// Statement is a statement as a row.
type Statement struct {
	ID      string               `json:"id"` // for good: see StatementIDs
	Number  onrecord.StatementID `json:"number"`
	Head    Head                 `json:"in"`
	Speaker Named                `json:"speaker"`
	Body    Named                `json:"body,omitzero"` // whose office the speaker is given, or the body that speaks itself

	Source     Words                `json:"source,omitzero"`
	Cue        Words                `json:"cue,omitzero"`
	Addressee  Words                `json:"addressee,omitzero"`
	Role       Words                `json:"role,omitzero"`
	Content    []Words              `json:"content"`
	Form       onrecord.Form        `json:"form"`
	CueKind    onrecord.CueKind     `json:"cue_kind"`
	SourceKind onrecord.SourceKind  `json:"source_kind"`
	Negated    bool                 `json:"negated"`
	Repeated   bool                 `json:"repeated"`
	Said       string               `json:"said"` // TIMEX3, empty if unknown
	SaidBasis  onrecord.StatedBasis `json:"said_basis"`
	Within     onrecord.StatementID `json:"within"` // number of the statement that holds it, 0 for none
	Via        []string             `json:"via"`    // names between the outlet and the speaker, outermost first
	Rule       string               `json:"rule"`
	Confidence float64              `json:"confidence"`
}

// Event is an event as a row.
type Event struct {
	ID             string           `json:"id"` // for good: see EventIDs
	Number         onrecord.EventID `json:"number"`
	Head           Head             `json:"in"`
	Type           string           `json:"type"`
	Root           string           `json:"root"`
	Mode           string           `json:"mode"`
	Quad           string           `json:"quad"`
	Code           string           `json:"cameo"`
	Actors         []Named          `json:"actors"`
	Recipients     []Named          `json:"recipients"`
	Trigger        Words            `json:"trigger"`
	Object         Words            `json:"object,omitzero"`
	Wording        Words            `json:"wording,omitzero"`
	Sentence       Words            `json:"sentence"`
	Date           string           `json:"date"`            // TIMEX3, empty if unknown
	Voice          Named            `json:"voice,omitzero"`  // whose; empty for the outlet's own
	VoiceStatement string           `json:"voice_statement"` // id
	Status         onrecord.Status  `json:"status"`
	Ledger         string           `json:"ledger"`
	Step           string           `json:"step"`
	Rule           string           `json:"rule"`
	Confidence     float64          `json:"confidence"`
}

// Entity is somebody or something over documents.
type Entity struct {
	Key        string              `json:"key"`
	Name       string              `json:"name"`
	Type       onrecord.EntityType `json:"type"`
	Ref        string              `json:"qid"` // Wikidata id
	Aliases    []string            `json:"aliases"`
	Roles      []RoleSpan          `json:"roles"`
	Documents  int                 `json:"documents"`
	Statements int                 `json:"statements"`
	First      string              `json:"first"` // publication days
	Last       string              `json:"last"`
	Hidden     bool                `json:"hidden"` // the workbench says that it is nobody
}

// RoleSpan is an office that texts give an entity, and when they do.
type RoleSpan struct {
	Title     string `json:"title"`
	First     string `json:"first"` // days of the publications that give it
	Last      string `json:"last"`
	Documents int    `json:"documents"`
}
