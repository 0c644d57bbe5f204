package web

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"onrecord/store"
)

// added is what the page of adding tells.
type added struct {
	Documents []string `json:"documents"` // ids of what went in
	Failed    []string `json:"failed"`    // why something did not
	Listed    []Listed `json:"listed"`    // what the feed at an address lists
}

// add takes in what the form has: a text, an address, files.
func (s *Server) add(w http.ResponseWriter, r *http.Request) {
	if err := readForm(r, s.Limits.Body); err != nil {
		s.fail(w, r, err)
		return
	}
	out := &added{}
	given := store.Given{Published: strings.TrimSpace(r.FormValue("published")), Outlet: strings.TrimSpace(r.FormValue("outlet"))}
	if text := r.FormValue("text"); strings.TrimSpace(text) != "" {
		out.note(s.Desk.Take(r.Context(), []byte(text), store.Capture{Origin: "pasted", URL: strings.TrimSpace(r.FormValue("url")), At: s.Now().UTC(), Given: given}))
	} else {
		for _, address := range list[string](r.Form["url"]) {
			document, listed, err := s.Desk.Fetch(r.Context(), address)
			if out.Listed = append(out.Listed, listed...); len(listed) == 0 {
				out.note(document, err)
			}
		}
	}
	if r.MultipartForm != nil {
		for _, header := range r.MultipartForm.File["file"] {
			f, err := header.Open()
			if err != nil {
				out.note("", err)
				continue
			}
			raw, err := io.ReadAll(f)
			if err = errors.Join(err, f.Close()); err != nil {
				out.note("", fmt.Errorf("%s: %w", header.Filename, err))
				continue
			}
			out.note(s.Desk.Take(r.Context(), raw, store.Capture{Origin: header.Filename, ContentType: header.Header.Get("Content-Type"), At: s.Now().UTC(), Given: given}))
		}
	}
	switch {
	case len(out.Documents) == 1 && len(out.Failed)+len(out.Listed) == 0 && wantsPage(r):
		http.Redirect(w, r, "/article/"+out.Documents[0], http.StatusSeeOther)
	case wantsPage(r):
		s.writePage(w, r, http.StatusOK, "add", newAsk(r), out)
	default:
		s.writeJSON(w, r, http.StatusOK, out)
	}
}

// readForm reads a form of either kind. The library forgets what was wrong with one
// that is not multipart, unless it is read first.
func readForm(r *http.Request, memory int64) error {
	err := r.ParseForm()
	if err == nil {
		if err = r.ParseMultipartForm(memory); errors.Is(err, http.ErrNotMultipart) {
			return nil
		}
	}
	var large *http.MaxBytesError
	if err != nil && !errors.As(err, &large) {
		err = fmt.Errorf("%w: %w", store.ErrQuery, err)
	}
	return err
}

// note remembers what became of one article.
func (a *added) note(document string, err error) {
	if err != nil {
		a.Failed = append(a.Failed, detail(err, http.StatusBadRequest))
		return
	}
	a.Documents = append(a.Documents, document)
}

// decide writes a decision of the workbench down, or takes the last one back.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) {
	var err error
	if r.FormValue("undo") != "" {
		_, err = s.Desk.Undo(r.Context())
	} else {
		err = s.Desk.Decide(r.Context(), decision(r))
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, back(r), http.StatusSeeOther)
}

// decision is the line that a form's fields come to.
func decision(r *http.Request) string {
	verb, key := r.FormValue("verb"), r.FormValue("key")
	switch verb {
	case "merge":
		return fmt.Sprintf("merge %s %s", key, r.FormValue("other"))
	case "split":
		return fmt.Sprintf("split %s %s in %s", key, r.FormValue("other"), r.FormValue("documents"))
	case "rename":
		return fmt.Sprintf("rename %s %q", key, r.FormValue("name"))
	case "retype":
		return fmt.Sprintf("retype %s %s", key, r.FormValue("type"))
	}
	return fmt.Sprintf("%s %s", verb, key)
}

// back is the page that a form came from, here. Browsers take away tabs and line ends
// before they look at an address, and take \ for /.
func back(r *http.Request) string {
	if to := r.FormValue("back"); strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.ContainsFunc(to, func(r rune) bool { return r == '\\' || r < ' ' }) {
		return to
	}
	return "/"
}

// login takes the token from the address that serve printed into a cookie.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	token := r.URL.Query().Get("token")
	if s.Access.Token == "" || subtle.ConstantTimeCompare([]byte(token), []byte(s.Access.Token)) != 1 {
		s.fail(w, r, errNoToken)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// raw gives the bytes that an article was read from, as text: nothing in them runs.
func (s *Server) raw(w http.ResponseWriter, r *http.Request) {
	raw, _, err := s.Archive.Raw(r.Context(), r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	s.send(w, r, http.StatusOK, "text/plain; charset=utf-8", raw)
}

// checkPosted checks a quotation that is too long for an address.
func (s *Server) checkPosted(w http.ResponseWriter, r *http.Request) {
	if err := readForm(r, s.Limits.Body); err != nil {
		s.fail(w, r, err)
		return
	}
	a := newAsk(r)
	a.form = r.Form
	data, err := s.check(a)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if !wantsPage(r) {
		s.writeJSON(w, r, http.StatusOK, data)
		return
	}
	s.writePage(w, r, http.StatusOK, "check", a, data)
}
