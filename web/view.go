package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"onrecord/answer"
	"onrecord/digest"
	"onrecord/store"
)

// view is what a template is given.
type view struct {
	*text          // the strings of the reader's language
	Page    string // its name
	Path    string // its address
	JSON    string // of the struct alone
	Feed    string // of the same statements, without its ending; empty if there is none
	Asked   *ask
	MayEdit bool // the reader has shown the token
	Desk    bool // something can be changed here at all
	Speaks  []Speech
	Data    any
}

// Section is one of the pages that every page leads to.
type Section struct {
	Name    string // of its string
	Address string
	Here    bool
}

// Sections are those pages.
func (v *view) Sections() []Section {
	var all []Section
	for _, name := range []string{"timeline", "network", "ledger", "compare", "check", "audit", "add"} {
		if name == "add" && !v.Desk {
			continue
		}
		address := "/" + name
		if name == "ledger" {
			address = "/ledger/supply"
		}
		all = append(all, Section{"nav." + name, address, v.Page == name})
	}
	return all
}

// Speech is a language that the pages speak.
type Speech struct{ Code, Name, Address string }

// Layers are the marks of an article that can be shown and hidden.
func (v *view) Layers() []string { return []string{"st", "src", "tx", "ev", "mn"} }

// Choice is a filter that the reader has set.
type Choice struct{ Name, Value string }

// Chosen are the filters that are set.
func (v *view) Chosen() []Choice {
	var all []Choice
	for _, name := range []string{"speaker", "entity", "outlet", "body", "cue_kind", "form", "source_kind", "said", "said_from", "said_to", "published_from", "published_to", "type", "status"} {
		for _, value := range list[string](v.Asked.form[name]) {
			all = append(all, Choice{name, value})
		}
	}
	return all
}

// Group is statements of one article.
type Group struct {
	Head       store.Head
	Statements []store.Statement
}

// Groups are statements under their articles, as they stand: those of one article
// that follow each other are one group.
func (v *view) Groups(list []store.Statement) []Group {
	var groups []Group
	for _, st := range list {
		if n := len(groups); n > 0 && groups[n-1].Head.Document == st.Head.Document {
			groups[n-1].Statements = append(groups[n-1].Statements, st)
			continue
		}
		groups = append(groups, Group{st.Head, []store.Statement{st}})
	}
	return groups
}

// quoteMarks are what stands around a quotation in any language.
const quoteMarks = "\"“”„‟«»‹›‘’'"

// Quote is a statement's words: within the language's quotation marks where they are
// the speaker's own and bring none.
func (v *view) Quote(s store.Statement) string {
	words := quoted(s.Content)
	if s.Form != "direct" || words == "" || strings.ContainsRune(quoteMarks, []rune(words)[0]) {
		return words
	}
	return v.T("quote.open") + words + v.T("quote.close")
}

// SaidDay is when a statement was said, where that is not the day of its article.
func (v *view) SaidDay(s store.Statement) string {
	if s.Said == "" || len(s.Head.Published) >= len(s.Said) && s.Head.Published[:len(s.Said)] == s.Said {
		return ""
	}
	return s.Said
}

// Via is who stands between the outlet and the speaker, those two aside.
func (v *view) Via(s store.Statement) []string {
	return slices.DeleteFunc(slices.Clone(s.Via), func(name string) bool {
		return strings.EqualFold(name, s.Speaker.Name) || strings.EqualFold(name, s.Head.Outlet)
	})
}

// Rest is the statement if there is anything to tell beside who, what and where.
func (v *view) Rest(s store.Statement) *store.Statement {
	if v.SaidDay(s) == "" && len(v.Via(s)) == 0 {
		return nil
	}
	return &s
}

// Roles are the offices of somebody, those that differ in case alone as one.
func (v *view) Roles(roles []store.RoleSpan) []store.RoleSpan {
	var all []store.RoleSpan
	for _, r := range roles {
		i := slices.IndexFunc(all, func(a store.RoleSpan) bool { return strings.EqualFold(a.Title, r.Title) })
		if i < 0 {
			all = append(all, r)
			continue
		}
		a := &all[i]
		if r.Documents > a.Documents { // the commoner spelling
			a.Title = r.Title
		}
		a.Documents += r.Documents
		if r.First != "" && (a.First == "" || r.First < a.First) {
			a.First = r.First
		}
		a.Last = max(a.Last, r.Last)
	}
	return all
}

// Span writes the first and the last of some days, once where they are one.
func (v *view) Span(first, last string) string {
	from, to := v.date(first), v.date(last)
	if from == to || to == "" {
		return from
	}
	return from + " – " + to
}

// Before and After are the two sides of a difference: what was there, what is.
func (v *view) Before(diff []answer.Change) []answer.Change { return without(diff, "inserted") }
func (v *view) After(diff []answer.Change) []answer.Change  { return without(diff, "deleted") }

func without(diff []answer.Change, op string) []answer.Change {
	return slices.DeleteFunc(slices.Clone(diff), func(c answer.Change) bool { return string(c.Op) == op })
}

// worded is words, unless there is no letter in them: a colon is no way of speaking.
func worded(words string) string {
	if strings.IndexFunc(words, unicode.IsLetter) < 0 {
		return ""
	}
	return digest.Line(words)
}

// feedOf is where the feed of a page's statements is, without its ending.
func feedOf(name string, r *http.Request) string {
	if name != "search" && name != "entity" {
		return ""
	}
	return (&url.URL{Path: strings.TrimSuffix(r.URL.Path, "/") + "/feed"}).EscapedPath()
}
