package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"onrecord"
	"onrecord/answer"
	"onrecord/record"
	"onrecord/store"
)

// AskedFor is a query in the parameters of a request.
type AskedFor struct {
	Words         string   `query:"q" doc:"Full text: words, \"a phrase\", prefix*, OR, -not"`
	Speaker       string   `query:"speaker" doc:"Key of who says it"`
	Entity        string   `query:"entity" doc:"Key of who is spoken of, or takes part"`
	Actor         string   `query:"actor" doc:"Of events: key"`
	Recipient     string   `query:"recipient" doc:"Of events: key"`
	For           string   `query:"body" doc:"Key of the body that the speaker speaks for"`
	Outlet        string   `query:"outlet"`
	Document      string   `query:"document" doc:"Id of an article"`
	CueKind       []string `query:"cue_kind,explode"`
	Form          []string `query:"form,explode" enum:"direct,indirect,mixed"`
	SourceKind    []string `query:"source_kind,explode" enum:"named,anonymous,collective,document,none"`
	Type          []string `query:"type,explode" doc:"Of events: PLOVER types"`
	Status        []string `query:"status,explode" doc:"Of events"`
	SaidFrom      string   `query:"said_from" doc:"2024, 2024-03 or 2024-03-31"`
	SaidTo        string   `query:"said_to"`
	PublishedFrom string   `query:"published_from"`
	PublishedTo   string   `query:"published_to"`
	Order         string   `query:"order" enum:",oldest,match" doc:"Newest first, oldest first, or best match first"`
	Limit         int      `query:"limit" minimum:"1" maximum:"1000" default:"50"`
	Cursor        string   `query:"cursor" doc:"next of the page before"`
}

func (in *AskedFor) query() store.Query {
	return store.Query{
		Words: in.Words, Speaker: in.Speaker, Entity: in.Entity, Actor: in.Actor, Recipient: in.Recipient, Body: in.For, Outlet: in.Outlet, Document: in.Document,
		CueKinds: list[onrecord.CueKind](in.CueKind), Forms: list[onrecord.Form](in.Form), Sources: list[onrecord.SourceKind](in.SourceKind),
		Types: list[string](in.Type), Statuses: list[onrecord.Status](in.Status),
		Said: store.Period{From: in.SaidFrom, To: in.SaidTo}, Published: store.Period{From: in.PublishedFrom, To: in.PublishedTo},
		Order: store.Order(in.Order), Limit: in.Limit, Cursor: in.Cursor,
	}
}

// askedOf is a query about one thing.
type askedOf struct {
	ID string `path:"id"`
	AskedFor
}

// compared is what is laid side by side.
type compared struct {
	Who string   `query:"who" doc:"Name or key: this person's months instead of outlets"`
	In  []string `query:"in,explode" doc:"Outlets, instead of those that report most"`
	AskedFor
}

// named is a question for entities.
type named struct {
	Name   string   `query:"name" doc:"Words of the name, or a key"`
	Type   []string `query:"type,explode" enum:"PERSON,ORG,GPE,LOC,NORP,FAC,OTHER"`
	Speaks bool     `query:"speaks" doc:"Only who has statements"`
	Limit  int      `query:"limit" minimum:"1" maximum:"1000" default:"50"`
	Cursor string   `query:"cursor"`
}

func (in *named) query() store.EntityQuery {
	return store.EntityQuery{Name: in.Name, Types: list[onrecord.EntityType](in.Type), Speaks: in.Speaks, Limit: in.Limit, Cursor: in.Cursor}
}

// quotedAs is a quotation to check.
type quotedAs struct {
	Quote string `query:"quote" required:"true" maxLength:"4000" doc:"… stands for words left out"`
	By    string `query:"by" doc:"Name or key of who is said to have said it"`
}

// textToRead is a text to read, as JSON.
type textToRead struct {
	Text      string `json:"text"`
	HTML      bool   `json:"html,omitempty" doc:"The text is the source of a page"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
}

func parseText(raw []byte) (*textToRead, error) {
	var t textToRead
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, fmt.Errorf("the body is no JSON object with a text: %w", err)
	}
	if t.Text == "" {
		return nil, errors.New("the body has no text")
	}
	return &t, nil
}

// exported is a bulk export.
type exported struct {
	Format string `path:"format" enum:"articles.jsonl,statements.csv"`
	AskedFor
}

// apiExport streams what a query finds, all pages of it.
func (s *Server) apiExport(a huma.API) {
	op := get("export", "/v1/export/{format}", "Everything that a query finds, as a stream: articles.jsonl in the record format, statements.csv")
	huma.Register(a, op, func(ctx context.Context, in *exported) (*huma.StreamResponse, error) {
		q := in.query()
		q.Limit, q.Cursor = store.MaxLimit, ""
		if in.Format == "articles.jsonl" {
			return s.streamArticles(ctx, q), nil
		}
		return s.streamStatements(ctx, q), nil
	})
}

// streamed begins a stream; an error after the first byte can only be logged, and
// ends the stream short of its end.
func (s *Server) streamed(kind string, write func(huma.Context) error) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", kind)
		if err := write(c); err != nil {
			s.log.Error("export", "err", err)
			panic(http.ErrAbortHandler) // the client sees that it is not whole
		}
	}}
}

func (s *Server) streamArticles(ctx context.Context, q store.Query) *huma.StreamResponse {
	return s.streamed("application/jsonl; charset=utf-8", func(c huma.Context) error {
		for row, err := range store.All(ctx, q, s.Archive.Documents) {
			if err != nil {
				return err
			}
			d, err := s.Archive.Document(ctx, row.Document)
			if err != nil {
				return err
			}
			if err := record.Write(c.BodyWriter(), d, record.CodePoint, false); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Server) streamStatements(ctx context.Context, q store.Query) *huma.StreamResponse {
	return s.streamed("text/csv; charset=utf-8", func(c huma.Context) error {
		return answer.WriteStatements(c.BodyWriter(), store.All(ctx, q, s.Archive.Statements))
	})
}
