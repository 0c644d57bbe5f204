package web

import (
	"context"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/answer"
	"onrecord/digest"
	"onrecord/export"
	"onrecord/sheet"
	"onrecord/store"
)

// pageList is every page, by address.
func pageList() []page {
	return []page{
		{"/", "front", (*Server).front},
		{"/search", "search", (*Server).search},
		{"/entity/{id}", "entity", (*Server).entity},
		{"/statement/{id}", "statement", (*Server).statement},
		{"/article/{id}", "article", (*Server).article},
		{"/article/{id}/source", "source", (*Server).source},
		{"/event/{id}", "event", (*Server).event},
		{"/timeline", "timeline", (*Server).timeline},
		{"/network", "network", (*Server).network},
		{"/ledger/{id}", "ledger", (*Server).ledger},
		{"/check", "check", (*Server).check},
		{"/add", "add", (*Server).addForm},
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
	return found(a, s, "compare", func(ctx context.Context) (*answer.Comparison, error) {
		return answer.Outlets(ctx, s.Archive, q, list[string](a.form["in"])...)
	})
}

func (s *Server) audit(a *ask) (any, error) {
	outlet := a.Get("outlet")
	if outlet == "" {
		outlets, err := s.Archive.Count(a.ctx(), store.Query{}, store.FieldOutlet, store.MaxLimit)
		return &audited{Outlets: outlets}, err
	}
	audit, err := found(a, s, "audit", func(ctx context.Context) (*answer.Audit, error) {
		return answer.AuditOf(ctx, s.Archive, outlet, a.query().Published, true)
	})
	return &audited{Audit: audit}, err
}

// audited is one outlet's audit, or the outlets to choose from.
type audited struct {
	*answer.Audit
	Outlets []store.Tally `json:"outlets,omitempty"`
}

// fronted is the front page.
type fronted struct {
	*answer.Front
	Carried []answer.Carried `json:"carried"` // by several outlets, lately
}

func (s *Server) front(a *ask) (any, error) {
	return found(a, s, "front", func(ctx context.Context) (*fronted, error) {
		front, err := answer.FrontPage(ctx, s.Archive)
		if err != nil {
			return nil, err
		}
		many, err := answer.CarriedByMany(ctx, s.Archive, s.Words)
		return &fronted{front, many}, err
	})
}

// found is what a page shows where that is costly and the same for every reader: it is
// found once for each question. All of it is filled, since it is shared from then on.
func found[T any](a *ask, s *Server, what string, find func(context.Context) (*T, error)) (*T, error) {
	return remember(a.ctx(), s.memo, keyOf(what, a.id(), a.form), func(ctx context.Context) (*T, error) {
		page, err := find(ctx)
		if err == nil {
			answer.Full(page)
		}
		return page, err
	})
}

// told is a statement and how to cite it.
type told struct {
	*answer.Told
	Cite string `json:"cite"`
}

func (s *Server) statement(a *ask) (any, error) {
	one, err := answer.One(a.ctx(), s.Archive, s.Words, a.id())
	if err != nil {
		return nil, err
	}
	cited, err := s.citation(a.r, one.Statement.ID, export.Text)
	return &told{one, strings.TrimSpace(string(cited))}, err
}

func (s *Server) article(a *ask) (any, error) {
	found, err := answer.ArticleOf(a.ctx(), s.Archive, s.Words, a.id())
	if err != nil {
		return nil, err
	}
	return &laidOut{Article: found}, nil
}

// laidOut is an article with its marks.
type laidOut struct{ *answer.Article }

// Sheet is the text with everything marked in place.
func (l *laidOut) Sheet() *sheet.Sheet { return sheet.Of(l.Document) }

// Speakers are the statements under their speakers.
func (l *laidOut) Speakers() []digest.Speaker { return digest.Speakers(l.Document) }

// Note is one statement as the margin shows it.
type Note struct {
	ID, Anchor string // for good; in the text
	Form       onrecord.Form
	Words      string
	Said       string // TIMEX3, where the text says when
	Chain      []string
	Cue        string
}

// Note is the statement with that number.
func (l *laidOut) Note(id onrecord.StatementID) Note {
	d := l.Document
	st := d.Statement(id)
	var words []store.Words
	for _, c := range st.Content {
		words = append(words, store.Words{Text: d.Slice(c)})
	}
	n := Note{ID: l.Statements[id-1], Anchor: "s" + strconv.Itoa(int(id)), Form: st.Form, Words: answer.Words(words)}
	if chain := digest.Chain(d, id); len(chain) > 2 {
		n.Chain = chain
	}
	if b := st.Stated.Basis; b == onrecord.StatedExplicit || b == onrecord.StatedInherited {
		n.Said = st.Stated.Value
	}
	if !st.Cue.IsZero() {
		n.Cue = digest.Line(d.Slice(st.Cue))
	}
	return n
}

// KeyOf is an entity's key in the archive.
func (l *laidOut) KeyOf(id onrecord.EntityID) string {
	if id == 0 {
		return ""
	}
	return l.Keys[id-1]
}

func (s *Server) event(a *ask) (any, error) {
	return answer.HappenedOf(a.ctx(), s.Archive, s.Words, a.id())
}

func (s *Server) ledger(a *ask) (any, error) {
	return answer.LedgerOf(a.ctx(), s.Archive, s.Books, a.id(), a.query())
}

func (s *Server) network(a *ask) (any, error) {
	kind := store.LinkKind(a.Get("kind"))
	if kind == "" {
		kind = store.LinkCites
	}
	return found(a, s, "network", func(ctx context.Context) (*drawnNetwork, error) {
		n, err := answer.NetworkOf(ctx, s.Archive, kind, a.query())
		if err != nil {
			return nil, err
		}
		return &drawnNetwork{n, draw(n)}, nil
	})
}

func (s *Server) check(a *ask) (any, error) {
	quote := a.Get("quote")
	if quote == "" {
		return &answer.Said{}, nil // the form alone
	}
	return answer.QuoteOf(a.ctx(), s.Archive, s.Words, quote, a.Get("by"))
}

func (s *Server) addForm(*ask) (any, error) { return &added{}, nil }
