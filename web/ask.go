package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/store"
)

// ask is what a request asks for.
type ask struct {
	r    *http.Request
	json bool
	form url.Values
}

func newAsk(r *http.Request) *ask {
	return &ask{r: r, json: strings.HasSuffix(r.URL.Path, ".json"), form: r.URL.Query()}
}

func (a *ask) ctx() context.Context { return a.r.Context() }

// id is the wildcard of the address, without .json.
func (a *ask) id() string { return strings.TrimSuffix(a.r.PathValue("id"), ".json") }

// Get is a parameter without white space around it.
func (a *ask) Get(name string) string { return strings.TrimSpace(a.form.Get(name)) }

// Has reports whether a list parameter holds a value: whether a box is ticked.
func (a *ask) Has(name, value string) bool {
	for _, v := range a.form[name] {
		if v == value {
			return true
		}
	}
	return false
}

// With is the query of the same address with a parameter changed (or, for an empty
// value, left out) and the page begun anew.
func (a *ask) With(name, value string) string {
	form := a.anew()
	delete(form, name)
	if value != "" {
		form.Set(name, value)
	}
	return "?" + form.Encode()
}

// Toggle is the query of the same address with a value more in a list parameter, or
// one less where it is there. A parameter that takes one value only gets this one.
func (a *ask) Toggle(name, value string) string {
	if a.Has(name, value) {
		return a.Without(name, value)
	}
	if !lists[name] {
		return a.With(name, value)
	}
	form := a.anew()
	form[name] = append(slices.Clone(form[name]), value)
	return "?" + form.Encode()
}

// Without is the query of the same address with a value less.
func (a *ask) Without(name, value string) string {
	form := a.anew()
	form[name] = slices.DeleteFunc(slices.Clone(form[name]), func(v string) bool { return v == value })
	return "?" + form.Encode()
}

// anew is the parameters for the first page.
func (a *ask) anew() url.Values {
	form := url.Values{}
	for k, v := range a.form {
		if k != "cursor" {
			form[k] = v
		}
	}
	return form
}

// lists are the parameters that take more than one value.
var lists = map[string]bool{"cue_kind": true, "form": true, "source_kind": true, "type": true, "status": true, "in": true}

// NextPage is the query of the same address that goes on at a cursor.
func (a *ask) NextPage(cursor string) string {
	form := url.Values{}
	for k, v := range a.form {
		form[k] = v
	}
	form.Set("cursor", cursor)
	return "?" + form.Encode()
}

// query is the parameters that every page shares, as a question to the store.
func (a *ask) query() store.Query {
	limit, _ := strconv.Atoi(a.Get("limit")) // not a number: as if not given
	q := store.Query{
		Words: a.Get("q"), Speaker: a.Get("speaker"), Entity: a.Get("entity"), Actor: a.Get("actor"), Recipient: a.Get("recipient"),
		Body: a.Get("body"), Outlet: a.Get("outlet"), Document: a.Get("document"), Ledger: a.Get("ledger"), Language: a.Get("language"),
		Said:      store.Period{From: a.Get("said_from"), To: a.Get("said_to")},
		Published: store.Period{From: a.Get("published_from"), To: a.Get("published_to")},
		Order:     store.Order(a.Get("order")), Limit: min(max(limit, 0), store.MaxLimit), Cursor: a.Get("cursor"),
	}
	if month := a.Get("said"); month != "" {
		q.Said = store.Period{From: month, To: month}
	}
	q.CueKinds = list[onrecord.CueKind](a.form["cue_kind"])
	q.Forms = list[onrecord.Form](a.form["form"])
	q.Sources = list[onrecord.SourceKind](a.form["source_kind"])
	q.Types = list[string](a.form["type"])
	q.Statuses = list[onrecord.Status](a.form["status"])
	return q
}

// list is the values that are not empty.
func list[T ~string](values []string) []T {
	var all []T
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, T(v))
		}
	}
	return all
}
