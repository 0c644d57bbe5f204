package web

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"onrecord"
	"onrecord/answer"
	"onrecord/article"
	"onrecord/record"
	"onrecord/store"
)

// api mounts the interface for programs: the structs of the pages under /v1, as
// /openapi.json describes it (OpenAPI 3.1).
func (s *Server) api(mux *http.ServeMux) {
	config := huma.DefaultConfig("onrecord", s.Version)
	config.Info.Description = "Who said what, when, to whom, through which chain of reporters; who did what to whom, and in whose voice. " +
		"Every item carries the words it rests on. Offsets count code points; what is not known is an empty string, 0 or null. " +
		"Lists have pages: pass next as cursor until it is empty."
	config.DocsPath = "" // it would load scripts from elsewhere
	config.CreateHooks = nil
	config.Components = &huma.Components{
		Schemas:         huma.NewMapRegistry("#/components/schemas/", schemaName),
		SecuritySchemes: map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer", Description: "The token of onrecord serve: for what writes, and for reading over the network."}},
	}
	a := humago.New(mux, config)
	s.apiAnswers(a)
	s.apiArticles(a)
	sayNull(config.Components.Schemas)
}

// schemaName names a schema after its type; what stands in the record, or comes from
// a package that says nothing by itself, with its package.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	switch pkg := t.PkgPath(); pkg[strings.LastIndex(pkg, "/")+1:] {
	case "record":
		return "Record" + name
	case "answer":
		return "Answer" + name
	case "collate":
		return "Collate" + name
	case "ledger":
		return "Ledger" + name
	}
	return name
}

// body is an answer with a JSON body.
type body[T any] struct{ Body T }

// answered wraps a question of package answer as an operation.
func answered[In, Out any](ask func(context.Context, *In) (Out, error)) func(context.Context, *In) (*body[Out], error) {
	return func(ctx context.Context, in *In) (*body[Out], error) {
		out, err := ask(ctx, in)
		if err != nil {
			return nil, problem(err)
		}
		answer.Full(&out)
		return &body[Out]{out}, nil
	}
}

// problem is an error with its status; what went wrong inside is not told.
func problem(err error) error {
	status := statusOf(err)
	return huma.NewError(status, detail(err, status))
}

func get(id, path, summary string) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Errors: []int{http.StatusBadRequest, http.StatusNotFound}}
}

type none struct{}

type byID struct {
	ID string `path:"id"`
}

func (s *Server) apiAnswers(a huma.API) {
	huma.Register(a, get("summary", "/v1/summary", "What the archive holds"), answered(func(ctx context.Context, _ *none) (store.Summary, error) {
		return s.Archive.Summary(ctx)
	}))
	huma.Register(a, get("search-statements", "/v1/statements", "Statements by their words, speakers, outlets, dates"), answered(func(ctx context.Context, in *AskedFor) (store.Page[store.Statement], error) {
		return s.Archive.Statements(ctx, in.query())
	}))
	huma.Register(a, get("get-statement", "/v1/statements/{id}", "One statement: its chain, its context, where else it is on record"), answered(func(ctx context.Context, in *byID) (*answer.Told, error) {
		return answer.One(ctx, s.Archive, s.Words, in.ID)
	}))
	huma.Register(a, get("search-events", "/v1/events", "Events by type, actor, recipient, dates"), answered(func(ctx context.Context, in *AskedFor) (store.Page[store.Event], error) {
		return s.Archive.Events(ctx, in.query())
	}))
	huma.Register(a, get("get-event", "/v1/events/{id}", "One event, and who else reports it"), answered(func(ctx context.Context, in *byID) (*answer.Happened, error) {
		return answer.HappenedOf(ctx, s.Archive, s.Words, in.ID)
	}))
	huma.Register(a, get("search-entities", "/v1/entities", "People, bodies and places, the most on record first"), answered(func(ctx context.Context, in *named) (store.Page[store.Entity], error) {
		return s.Archive.Entities(ctx, in.query())
	}))
	huma.Register(a, get("get-entity", "/v1/entities/{id}", "One person's or body's record; id is a key or a name"), answered(func(ctx context.Context, in *askedOf) (*answer.Who, error) {
		return answer.Record(ctx, s.Archive, in.ID, in.query())
	}))
	huma.Register(a, get("timeline", "/v1/timeline", "What was said and done, day by day"), answered(func(ctx context.Context, in *AskedFor) (*answer.Timeline, error) {
		return answer.Days(ctx, s.Archive, in.query())
	}))
	huma.Register(a, get("network", "/v1/networks/{id}", "Who reports whom (cites), who acts on whom (acts)"), answered(func(ctx context.Context, in *askedOf) (*answer.Network, error) {
		return answer.NetworkOf(ctx, s.Archive, store.LinkKind(in.ID), in.query())
	}))
	huma.Register(a, get("ledger", "/v1/ledgers/{id}", "Who supplied what to whom (supply), who joined what (membership)"), answered(func(ctx context.Context, in *askedOf) (*answer.Ledger, error) {
		return answer.LedgerOf(ctx, s.Archive, s.Books, in.ID, in.query())
	}))
	huma.Register(a, get("compare", "/v1/compare", "A subject across outlets, or a person across dates"), answered(func(ctx context.Context, in *compared) (*answer.Comparison, error) {
		if in.Who != "" {
			return answer.Dates(ctx, s.Archive, in.Who, in.query())
		}
		return answer.Outlets(ctx, s.Archive, in.query(), in.In...)
	}))
	huma.Register(a, get("audit", "/v1/audits/{id}", "Whom an outlet lets speak; id is its name"), answered(func(ctx context.Context, in *askedOf) (*answer.Audit, error) {
		return answer.AuditOf(ctx, s.Archive, in.ID, in.query().Published, true)
	}))
	huma.Register(a, get("check-quote", "/v1/check", "Whether a quotation is on record"), answered(func(ctx context.Context, in *quotedAs) (*answer.Said, error) {
		return answer.QuoteOf(ctx, s.Archive, s.Words, in.Quote, in.By)
	}))
}

// posted is a text to read.
type posted struct {
	ContentType string `header:"Content-Type"`
	URL         string `query:"url" doc:"Where it was published"`
	Published   string `query:"published" doc:"Publication date, whatever the text says"`
	Outlet      string `query:"outlet"`
	Offsets     string `query:"offsets" enum:"codepoint,byte,utf16" default:"codepoint"`
	RawBody     []byte
}

func (s *Server) apiArticles(a huma.API) {
	huma.Register(a, get("search-articles", "/v1/articles", "Articles by their words, outlets, dates"), answered(func(ctx context.Context, in *AskedFor) (store.Page[store.Document], error) {
		return s.Archive.Documents(ctx, in.query())
	}))
	huma.Register(a, get("get-article", "/v1/articles/{id}", "One article's record, copies and versions"), answered(func(ctx context.Context, in *byID) (*answer.Article, error) {
		return answer.ArticleOf(ctx, s.Archive, s.Words, in.ID)
	}))
	read := huma.Operation{OperationID: "read-text", Method: http.MethodPost, Path: "/v1/read", Summary: "Reads a text without storing it, in the record format",
		Description:  "The body is text/plain, text/html, or JSON {\"text\": …, \"url\": …, \"published\": …, \"outlet\": …}.",
		MaxBodyBytes: s.Limits.Body, SkipValidateBody: true, Errors: []int{http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"text/plain":       {Schema: &huma.Schema{Type: "string"}},
			"text/html":        {Schema: &huma.Schema{Type: "string"}},
			"application/json": {Schema: a.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[textToRead](), true, "")},
		}}}
	huma.Register(a, read, func(ctx context.Context, in *posted) (*body[*record.Document], error) {
		d, err := s.readPosted(in)
		if err != nil {
			return nil, err
		}
		return &body[*record.Document]{record.From(d, record.Unit(in.Offsets))}, nil
	})
	s.apiExport(a)
}

// readPosted reads a text that is not stored.
func (s *Server) readPosted(in *posted) (*onrecord.Document, error) {
	raw, o := in.RawBody, article.Options{Origin: "posted", URL: in.URL, Published: in.Published, Outlet: in.Outlet, ContentType: in.ContentType, Now: s.Now()}
	if strings.HasPrefix(in.ContentType, "application/json") {
		text, err := parseText(raw)
		if err != nil {
			return nil, huma.Error400BadRequest(err.Error())
		}
		raw = []byte(text.Text)
		o.ContentType = "text/plain; charset=utf-8"
		if text.HTML {
			o.ContentType = "text/html; charset=utf-8"
		}
		o.URL, o.Published, o.Outlet = text.URL, text.Published, text.Outlet
	}
	d, err := s.Read(raw, o)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, article.ErrTooLarge):
		return nil, huma.NewError(http.StatusRequestEntityTooLarge, detail(err, http.StatusRequestEntityTooLarge))
	case err != nil:
		return nil, huma.Error422UnprocessableEntity(detail(err, http.StatusUnprocessableEntity))
	}
	return d, nil
}
