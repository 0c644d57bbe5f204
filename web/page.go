package web

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"onrecord/answer"
)

//go:embed templates
var templateFiles embed.FS

// page is one kind of page.
type page struct {
	path   string // as of http.ServeMux: "/search", "/article/{id}"
	name   string // of its template, and the first part of its strings' names
	answer func(*Server, *ask) (any, error)
}

// pages are the templates, one set for each page.
type pages struct{ of map[string]*template.Template }

// readPages reads layout.html, the parts, and a template for each page.
func readPages(a assets) (*pages, error) {
	base, err := template.New("layout.html").Funcs(functions(a)).ParseFS(templateFiles, "templates/layout.html", "templates/part/*.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	p := &pages{of: map[string]*template.Template{}}
	for _, name := range names {
		t, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if p.of[strings.TrimSuffix(path.Base(name), ".html")], err = t.ParseFS(templateFiles, name); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// mount answers a page's address, and the same ending in .json.
func (s *Server) mount(mux *http.ServeMux, p page) {
	h := func(w http.ResponseWriter, r *http.Request) { s.show(w, r, p) }
	if p.path == "/" {
		mux.HandleFunc("GET /{$}", h)
		mux.HandleFunc("GET /index.json", h)
		return
	}
	mux.HandleFunc("GET "+p.path, h)
	if !strings.HasSuffix(p.path, "}") { // there .json is the end of the id
		mux.HandleFunc("GET "+p.path+".json", h)
	}
}

// show answers with the page, or its struct.
func (s *Server) show(w http.ResponseWriter, r *http.Request, p page) {
	a := newAsk(r)
	data, err := p.answer(s, a)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if a.json {
		s.writeJSON(w, r, http.StatusOK, data)
		return
	}
	s.writePage(w, r, http.StatusOK, p.name, a, data)
}

func (s *Server) writeJSON(w http.ResponseWriter, r *http.Request, status int, data any) {
	answer.Full(data)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(data); err != nil {
		s.log.Error("json", "path", r.URL.Path, "err", err)
		http.Error(w, "the answer could not be written", http.StatusInternalServerError)
		return
	}
	s.send(w, r, status, "application/json; charset=utf-8", b.Bytes())
}

// writePage draws the page whole before it sends any of it.
func (s *Server) writePage(w http.ResponseWriter, r *http.Request, status int, name string, a *ask, data any) {
	t := s.pages.of[name]
	if t == nil {
		s.log.Error("no template", "page", name)
		http.Error(w, "no template for "+name, http.StatusInternalServerError)
		return
	}
	v := &view{text: s.texts.of(r), Page: name, Path: r.URL.Path, JSON: jsonAddress(r), Feed: feedOf(name, r), Asked: a, MayEdit: s.mayWrite(r), Desk: s.Desk != nil, Data: data}
	v.Speaks = s.texts.others(v.Lang, a)
	s.texts.remember(w, r)
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout.html", v); err != nil {
		s.log.Error("template", "page", name, "path", r.URL.Path, "err", err)
		http.Error(w, fmt.Sprintf("the page %s could not be drawn", name), http.StatusInternalServerError)
		return
	}
	s.send(w, r, status, "text/html; charset=utf-8", b.Bytes())
}

// jsonAddress is where the page's struct is.
func jsonAddress(r *http.Request) string {
	u := *r.URL
	if u.Path == "/" {
		u.Path = "/index"
	}
	u.Path += ".json"
	return u.RequestURI()
}
