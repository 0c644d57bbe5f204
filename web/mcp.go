package web

import (
	"context"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"onrecord/answer"
	"onrecord/article"
	"onrecord/record"
	"onrecord/store"
)

// mostFound is how many items a tool gives at most, so that an answer fits where it
// is read.
const mostFound = 50

// MCP is the archive as tools of the Model Context Protocol. They only read.
func (s *Server) MCP() *mcp.Server {
	m := mcp.NewServer(&mcp.Implementation{Name: "onrecord", Version: s.Version}, &mcp.ServerOptions{
		Instructions: "An archive of news: who said what, when, through whom. Quote only words that a tool has given, with the id of their statement. What a field leaves empty is not known."})
	tool(s, m, "search_statements", "Statements in the archive by their words, speaker, outlet and dates. Give next as cursor for the following page.", s.mcpSearch)
	tool(s, m, "get_person", "The record of one person or body: what they said, what is said of them, what they are told to have done.", s.mcpPerson)
	tool(s, m, "get_article", "One article's record by its id: text, statements, people, dates, events; its copies and versions.", s.mcpArticle)
	tool(s, m, "check_quote", "Whether a quotation is on record: authentic, partial, altered, said by someone else, or not on record.", s.mcpCheck)
	tool(s, m, "read_text", "Reads a text without storing it: statements, people, dates, events.", s.mcpRead)
	tool(s, m, "verify", "Slices a stored article's statements again from its text and says whether they are what is on record.", s.mcpVerify)
	return m
}

// tool adds a tool that only reads.
func tool[In, Out any](s *Server, m *mcp.Server, name, what string, ask func(context.Context, In) (Out, error)) {
	t := &mcp.Tool{Name: name, Description: what, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true}}
	mcp.AddTool(m, t, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, any, error) {
		ctx, cancel := context.WithTimeout(ctx, s.Limits.Time)
		defer cancel()
		out, err := ask(ctx, in)
		answer.Full(&out)
		return nil, out, err
	})
}

type mcpQuery struct {
	Words   string `json:"words,omitempty" jsonschema:"full text: words, a phrase in quotation marks, prefix*, OR, -not"`
	Speaker string `json:"speaker,omitempty" jsonschema:"name or key of who says it"`
	Outlet  string `json:"outlet,omitempty"`
	From    string `json:"from,omitempty" jsonschema:"said from then on: 2024, 2024-03 or 2024-03-31"`
	To      string `json:"to,omitempty"`
	Limit   int    `json:"limit,omitempty" jsonschema:"at most 50"`
	Cursor  string `json:"cursor,omitempty"`
}

func (s *Server) mcpSearch(ctx context.Context, in mcpQuery) (*store.Page[store.Statement], error) {
	q := store.Query{Words: in.Words, Outlet: in.Outlet, Said: store.Period{From: in.From, To: in.To}, Limit: bounded(in.Limit), Cursor: in.Cursor}
	if in.Speaker != "" {
		whom, err := answer.Find(ctx, s.Archive, in.Speaker, true)
		if err != nil {
			return nil, err
		}
		q.Speaker = whom.Entity.Key
	}
	page, err := s.Archive.Statements(ctx, q)
	return &page, err
}

// bounded is a limit that was asked for, or the most.
func bounded(limit int) int {
	if limit <= 0 {
		return mostFound
	}
	return min(limit, mostFound)
}

type mcpName struct {
	Name string `json:"name" jsonschema:"name or key"`
	On   string `json:"on,omitempty" jsonschema:"only on this subject: words"`
}

func (s *Server) mcpPerson(ctx context.Context, in mcpName) (*answer.Who, error) {
	return answer.Record(ctx, s.Archive, in.Name, store.Query{Words: in.On, Limit: mostFound})
}

type mcpID struct {
	ID string `json:"id" jsonschema:"id of an article: 16 hexadecimal digits"`
}

func (s *Server) mcpArticle(ctx context.Context, in mcpID) (*answer.Article, error) {
	return answer.ArticleOf(ctx, s.Archive, s.Words, in.ID)
}

type mcpQuote struct {
	Quote string `json:"quote" jsonschema:"the words; … stands for words left out"`
	By    string `json:"by,omitempty" jsonschema:"name or key of who is said to have said it"`
}

func (s *Server) mcpCheck(ctx context.Context, in mcpQuote) (*answer.Said, error) {
	return answer.QuoteOf(ctx, s.Archive, s.Words, in.Quote, in.By)
}

type mcpText struct {
	Text      string `json:"text"`
	Published string `json:"published,omitempty" jsonschema:"publication date, 2024-03-31"`
	Outlet    string `json:"outlet,omitempty"`
	URL       string `json:"url,omitempty"`
}

func (s *Server) mcpRead(_ context.Context, in mcpText) (*record.Document, error) {
	d, err := s.Read([]byte(in.Text), article.Options{Origin: "text", URL: in.URL, Published: in.Published, Outlet: in.Outlet, Format: article.FormatText, Now: s.Now()})
	if err != nil {
		return nil, err
	}
	return record.From(d, record.CodePoint), nil
}

// verified is what verify tells.
type verified struct {
	Whole bool   `json:"whole"`
	Why   string `json:"why,omitempty"`
	Spans int    `json:"statements"`
}

// mcpVerify holds an article to the laws of the model. The whole archive's digests are
// held by onrecord verify.
func (s *Server) mcpVerify(ctx context.Context, in mcpID) (*verified, error) {
	d, err := s.Archive.Document(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := d.Check(); err != nil {
		return &verified{Why: err.Error()}, nil
	}
	return &verified{Whole: true, Spans: len(d.Statements)}, nil
}

// mcpHandler answers the protocol over HTTP, each request by itself.
func (s *Server) mcpHandler() http.Handler {
	m := s.MCP()
	return mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return m },
		&mcp.StreamableHTTPOptions{Stateless: true, JSONResponse: true, MaxRequestBodyBytes: s.Limits.Body, DisableLocalhostProtection: true})
}
