package web

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"

	"onrecord"
	"onrecord/answer"
	"onrecord/export"
	"onrecord/store"
)

// inFeed is how many statements a feed has.
const inFeed = 30

// feedKind is a format of feeds.
type feedKind struct {
	content string
	write   func(io.Writer, export.Channel, iter.Seq2[export.Item, error]) (export.Sum, error)
}

// feedKinds are the formats by the last part of their addresses.
func feedKinds() map[string]feedKind {
	return map[string]feedKind{
		"feed.atom": {"application/atom+xml; charset=utf-8", export.Atom},
		"feed.rss":  {"application/rss+xml; charset=utf-8", export.RSS},
		"feed.json": {"application/feed+json; charset=utf-8", export.JSONFeed},
	}
}

// searchFeed is the feed of a search.
func (s *Server) searchFeed(w http.ResponseWriter, r *http.Request) {
	a := newAsk(r)
	title := s.texts.of(r).T("search.all")
	if words := a.Get("q"); words != "" {
		title = s.texts.of(r).T("search.for", words)
	}
	s.feed(w, r, title, "/search", a.query())
}

// entityFeed is the feed of what somebody says.
func (s *Server) entityFeed(w http.ResponseWriter, r *http.Request) {
	whom, err := answer.Find(r.Context(), s.Archive, r.PathValue("id"), false)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q := newAsk(r).query()
	q.Speaker = whom.Entity.Key
	s.feed(w, r, whom.Entity.Name, "/entity/"+url.PathEscape(whom.Entity.Key), q)
}

func (s *Server) feed(w http.ResponseWriter, r *http.Request, title, page string, q store.Query) {
	kind, ok := feedKinds()[r.PathValue("feed")]
	if !ok {
		s.fail(w, r, errNoPage)
		return
	}
	q.Limit, q.Cursor = inFeed, ""
	found, err := s.Archive.Statements(r.Context(), q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var b bytes.Buffer
	channel := export.Channel{Title: "onrecord: " + title, Link: s.absolute(r, page, true), Self: s.absolute(r, r.URL.Path, true), ID: page + "?" + r.URL.RawQuery}
	if _, err := kind.write(&b, channel, s.feedItems(r, found.Items)); err != nil {
		s.fail(w, r, err)
		return
	}
	s.send(w, r, http.StatusOK, kind.content, b.Bytes())
}

// feedItems are statements as a feed has them, from their documents.
func (s *Server) feedItems(r *http.Request, found []store.Statement) iter.Seq2[export.Item, error] {
	return func(yield func(export.Item, error) bool) {
		read := map[string]*onrecord.Document{}
		for _, st := range found {
			d := read[st.Head.Document]
			if d == nil {
				var err error
				if d, err = s.Archive.Document(r.Context(), st.Head.Document); err != nil {
					yield(export.Item{}, err)
					return
				}
				read[st.Head.Document] = d
			}
			only := &export.Options{Statement: func(id string) bool { return id == st.ID }}
			for item, err := range export.Items(export.Of(d), only) {
				if item.URL == "" { // then the page here is the only one there is
					item.URL = s.absolute(r, "/statement/"+st.ID, false)
				}
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

// absolute is an address here in full.
func (s *Server) absolute(r *http.Request, path string, query bool) string {
	u := url.URL{Scheme: "http", Host: r.Host, Path: path}
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		u.Scheme = "https"
	}
	if path == r.URL.Path {
		u.RawPath = r.URL.RawPath
	}
	if query {
		u.RawQuery = r.URL.RawQuery
	}
	return u.String()
}

// cite gives a statement's citation to take away.
func (s *Server) cite(w http.ResponseWriter, r *http.Request) {
	style, kinds := export.Style(r.URL.Query().Get("style")), map[export.Style][2]string{
		export.Text: {"text/plain", ".txt"}, export.BibTeX: {"application/x-bibtex", ".bib"}, export.RIS: {"application/x-research-info-systems", ".ris"}}
	if style == "" {
		style = export.Text
	}
	kind, ok := kinds[style]
	if !ok {
		s.fail(w, r, fmt.Errorf("%w: style %q: there are text, bibtex, ris", store.ErrQuery, style))
		return
	}
	cited, err := s.citation(r, r.PathValue("id"), style)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if style != export.Text {
		w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "onrecord-"+r.PathValue("id")+kind[1]))
	}
	s.send(w, r, http.StatusOK, kind[0]+"; charset=utf-8", cited)
}

// citation cites a statement as it is seen today.
func (s *Server) citation(r *http.Request, id string, style export.Style) ([]byte, error) {
	d, err := s.Archive.Document(r.Context(), store.DocumentOf(id))
	if err != nil {
		return nil, err
	}
	for i, lasting := range store.StatementIDs(d) {
		if lasting == id {
			var b bytes.Buffer
			err := export.Cite(&b, d, onrecord.StatementID(i+1), style, s.Now().Format("2006-01-02"))
			return b.Bytes(), err
		}
	}
	return nil, fmt.Errorf("web: %s: %w", id, store.ErrNotFound)
}
