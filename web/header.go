package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
)

// policy lets a page load what this server gives and nothing else: no inline
// script or style, no frame, no other host.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// harden sets what every answer carries.
func harden(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// send writes a whole answer with its ETag, or 304 where the client has it.
func (s *Server) send(w http.ResponseWriter, r *http.Request, status int, kind string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Add("Vary", "Accept-Language, Cookie")
	if status == http.StatusOK {
		tag := etag(body)
		h.Set("ETag", tag)
		h.Set("Cache-Control", "private, no-cache")
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	} else {
		h.Set("Cache-Control", "no-store")
	}
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return
	}
	if _, err := w.Write(body); err != nil { // the client has gone
		s.log.Debug("write", "path", r.URL.Path, "err", err)
	}
}

// etag is weak, since what lies between may compress the body.
func etag(body []byte) string {
	sum := sha256.Sum256(body)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}

// matches reports whether a list of tags, as a client sends them, holds tag.
func matches(list, tag string) bool {
	for _, t := range strings.Split(list, ",") {
		if t = strings.TrimSpace(t); t == tag || t == "*" {
			return true
		}
	}
	return false
}

// exports begins the addresses of streams.
const exports = "/v1/export/"

// tagged gives the answers of the interface for programs their ETags; streams have
// none.
func (s *Server) tagged(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/v1/") || strings.HasPrefix(r.URL.Path, exports) {
			h.ServeHTTP(w, r)
			return
		}
		held := &holder{ResponseWriter: w, status: http.StatusOK}
		h.ServeHTTP(held, r)
		if held.status == http.StatusOK {
			s.send(w, r, held.status, w.Header().Get("Content-Type"), held.body.Bytes())
			return
		}
		w.WriteHeader(held.status)
		if _, err := w.Write(held.body.Bytes()); err != nil {
			s.log.Debug("write", "path", r.URL.Path, "err", err)
		}
	})
}

// holder keeps an answer until it is whole.
type holder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (h *holder) WriteHeader(status int)      { h.status = status }
func (h *holder) Write(b []byte) (int, error) { return h.body.Write(b) }
