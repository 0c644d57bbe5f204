package export

import (
	"fmt"

	"onrecord"
)

// Table is one of the tables that CSV and Parquet write.
type Table string

// The tables.
const (
	Statements Table = "statements"
	Entities   Table = "entities"
	Events     Table = "events"
	Timexes    Table = "timexes"
)

// Tables are all of them.
func Tables() []Table { return []Table{Statements, Entities, Events, Timexes} }

// errTable is a table that there is none of.
func errTable(t Table) error {
	return fmt.Errorf("no table %q: there are %v", t, Tables())
}

// The rows below are the columns of the tables, in their order, by their tags.
// docs/export.md says what each holds. What is not known is empty in a CSV and
// null in Parquet. A start and an end count code points of the document's text,
// the end exclusive, as in a record.

// ArticleColumns are the columns about the document, in every table.
type ArticleColumns struct {
	URL       string `parquet:"url,optional"`
	Origin    string `parquet:"origin"`
	Title     string `parquet:"title,optional"`
	Outlet    string `parquet:"outlet,optional,dict"`
	Published string `parquet:"published,optional,dict"`
	Language  string `parquet:"language,optional,dict"`
	SHA256    string `parquet:"text_sha256,dict"`
}

// StatementRow is a row of Statements.
type StatementRow struct {
	StatementID    string   `parquet:"statement_id"`
	DocumentID     string   `parquet:"document_id,dict"`
	Number         string   `parquet:"number"`
	Speaker        string   `parquet:"speaker,optional,dict"`
	SpeakerID      string   `parquet:"speaker_id,optional,dict"`
	SpeakerKey     string   `parquet:"speaker_key,optional,dict"`
	SpeakerType    string   `parquet:"speaker_type,optional,dict"`
	SpeakerQID     string   `parquet:"speaker_qid,optional,dict"`
	Role           string   `parquet:"role,optional"`
	Content        []string `parquet:"content,list"`
	ContentStarts  []int64  `parquet:"content_starts,list"`
	ContentEnds    []int64  `parquet:"content_ends,list"`
	Form           string   `parquet:"form,dict"`
	Source         string   `parquet:"source,optional"`
	SourceStart    *int64   `parquet:"source_start,optional"`
	SourceEnd      *int64   `parquet:"source_end,optional"`
	SourceKind     string   `parquet:"source_kind,dict"`
	Cue            string   `parquet:"cue,optional"`
	CueStart       *int64   `parquet:"cue_start,optional"`
	CueEnd         *int64   `parquet:"cue_end,optional"`
	CueKind        string   `parquet:"cue_kind,dict"`
	Addressee      string   `parquet:"addressee,optional"`
	AddresseeStart *int64   `parquet:"addressee_start,optional"`
	AddresseeEnd   *int64   `parquet:"addressee_end,optional"`
	Occasion       string   `parquet:"occasion,optional"`
	OccasionStart  *int64   `parquet:"occasion_start,optional"`
	OccasionEnd    *int64   `parquet:"occasion_end,optional"`
	Negated        bool     `parquet:"negated"`
	Repeated       bool     `parquet:"repeated"`
	Within         string   `parquet:"within,optional"`
	Stated         string   `parquet:"stated,optional"`
	StatedBasis    string   `parquet:"stated_basis,dict"`
	Chain          []string `parquet:"chain,list"`
	Rule           string   `parquet:"rule,dict"`
	Confidence     float64  `parquet:"confidence"`
	ArticleColumns
}

// EntityRow is a row of Entities: an entity of one document.
type EntityRow struct {
	EntityID   string   `parquet:"entity_id"`
	DocumentID string   `parquet:"document_id,dict"`
	Key        string   `parquet:"key,optional,dict"`
	Name       string   `parquet:"name,dict"`
	Type       string   `parquet:"type,optional,dict"`
	QID        string   `parquet:"qid,optional,dict"`
	Country    string   `parquet:"country,optional,dict"`
	Sector     string   `parquet:"sector,optional,dict"`
	Roles      []string `parquet:"roles,list"`
	Aliases    []string `parquet:"aliases,list"`
	Mentions   int64    `parquet:"mentions"`
	Start      int64    `parquet:"first_start"`
	End        int64    `parquet:"first_end"`
	Statements int64    `parquet:"statements"`
	ArticleColumns
}

// EventRow is a row of Events.
type EventRow struct {
	EventID       string   `parquet:"event_id"`
	DocumentID    string   `parquet:"document_id,dict"`
	Number        string   `parquet:"number"`
	Type          string   `parquet:"type,dict"`
	Mode          string   `parquet:"mode,optional,dict"`
	Root          string   `parquet:"root,optional,dict"`
	Quad          string   `parquet:"quad,optional,dict"`
	Cameo         string   `parquet:"cameo,optional,dict"`
	Direction     string   `parquet:"direction,optional,dict"`
	Status        string   `parquet:"status,dict"`
	Actors        []string `parquet:"actors,list"`
	ActorKeys     []string `parquet:"actor_keys,list"`
	Recipients    []string `parquet:"recipients,list"`
	RecipientKeys []string `parquet:"recipient_keys,list"`
	Trigger       string   `parquet:"trigger"`
	TriggerStart  int64    `parquet:"trigger_start"`
	TriggerEnd    int64    `parquet:"trigger_end"`
	Object        string   `parquet:"object,optional"`
	ObjectStart   *int64   `parquet:"object_start,optional"`
	ObjectEnd     *int64   `parquet:"object_end,optional"`
	Wording       string   `parquet:"wording,optional"`
	WordingStart  *int64   `parquet:"wording_start,optional"`
	WordingEnd    *int64   `parquet:"wording_end,optional"`
	Place         string   `parquet:"place,optional"`
	Date          string   `parquet:"date,optional"`
	Voice         string   `parquet:"voice"`
	VoiceName     string   `parquet:"voice_name,optional,dict"`
	VoiceKey      string   `parquet:"voice_key,optional,dict"`
	Denies        string   `parquet:"denies,optional"`
	Contexts      []string `parquet:"contexts,list"`
	Ledger        string   `parquet:"ledger,optional,dict"`
	Step          string   `parquet:"step,optional,dict"`
	Rule          string   `parquet:"rule,dict"`
	Confidence    float64  `parquet:"confidence"`
	ArticleColumns
}

// TimexRow is a row of Timexes.
type TimexRow struct {
	TimexID      string   `parquet:"timex_id"`
	DocumentID   string   `parquet:"document_id,dict"`
	Text         string   `parquet:"text"`
	Start        int64    `parquet:"start"`
	End          int64    `parquet:"end"`
	Type         string   `parquet:"type,dict"`
	Value        string   `parquet:"value,optional"`
	Mod          string   `parquet:"mod,optional,dict"`
	Quant        string   `parquet:"quant,optional,dict"`
	Freq         string   `parquet:"freq,optional,dict"`
	BeginPoint   string   `parquet:"begin_point,optional"`
	EndPoint     string   `parquet:"end_point,optional"`
	Anchor       string   `parquet:"anchor,optional"`
	Granularity  string   `parquet:"granularity,optional,dict"`
	Reliable     bool     `parquet:"reliable"`
	Reason       string   `parquet:"reason,optional"`
	Alternatives []string `parquet:"alternatives,list"`
	Meta         bool     `parquet:"meta"`
	Rule         string   `parquet:"rule,dict"`
	ArticleColumns
}

// rowsOf makes the rows of one document.
type rowsOf[T any] func(*onrecord.Document, *Options) []T
