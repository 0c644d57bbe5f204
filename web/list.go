package web

import (
	"onrecord/answer"
	"onrecord/store"
)

// pageList is every page, by address.
func pageList() []page {
	return []page{
		{"/", "front", (*Server).front},
		{"/search", "search", (*Server).search},
		{"/entity/{id}", "entity", (*Server).entity},
		{"/statement/{id}", "statement", (*Server).statement},
		{"/timeline", "timeline", (*Server).timeline},
		{"/compare", "compare", (*Server).compare},
		{"/audit", "audit", (*Server).audit},
	}
}

// searched is what the search page shows beside statements.
type searched struct {
	*answer.Search
	People []store.Entity `json:"people"` // whose name holds the words
}

// people is how many of them.
const people = 5

func (s *Server) search(a *ask) (any, error) {
	q := a.query()
	found, err := answer.Statements(a.ctx(), s.Archive, q, store.FieldSpeaker, store.FieldOutlet, store.FieldCueKind, store.FieldForm, store.FieldSourceKind, store.FieldSaid)
	if err != nil {
		return nil, err
	}
	out := &searched{Search: found}
	if q.Words != "" && q.Cursor == "" {
		page, err := s.Archive.Entities(a.ctx(), store.EntityQuery{Name: q.Words, Limit: people})
		if err != nil {
			return nil, err
		}
		out.People = page.Items
	}
	return out, nil
}

func (s *Server) entity(a *ask) (any, error) {
	return answer.Record(a.ctx(), s.Archive, a.id(), a.query())
}

func (s *Server) timeline(a *ask) (any, error) {
	return answer.Days(a.ctx(), s.Archive, a.query())
}

func (s *Server) compare(a *ask) (any, error) {
	q := a.query()
	if who := a.Get("who"); who != "" {
		return answer.Dates(a.ctx(), s.Archive, who, q)
	}
	if q.Words == "" && len(a.form) == 0 {
		return &answer.Comparison{}, nil // the form alone
	}
	return answer.Outlets(a.ctx(), s.Archive, q, list[string](a.form["in"])...)
}

func (s *Server) audit(a *ask) (any, error) {
	outlet := a.Get("outlet")
	if outlet == "" {
		outlets, err := s.Archive.Count(a.ctx(), store.Query{}, store.FieldOutlet, store.MaxLimit)
		return &audited{Outlets: outlets}, err
	}
	audit, err := answer.AuditOf(a.ctx(), s.Archive, outlet, a.query().Published, true)
	return &audited{Audit: audit}, err
}

// audited is one outlet's audit, or the outlets to choose from.
type audited struct {
	*answer.Audit
	Outlets []store.Tally `json:"outlets,omitempty"`
}

func (s *Server) front(a *ask) (any, error) { return answer.FrontPage(a.ctx(), s.Archive) }

func (s *Server) statement(a *ask) (any, error) { return answer.One(a.ctx(), s.Archive, a.id()) }
