package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"onrecord/answer"
	"onrecord/store"
)

// The errors that are the web's own.
var (
	errNoPage    = errors.New("there is no such page")
	errNoToken   = errors.New("this needs the token that onrecord serve printed when it started")
	errReadOnly  = errors.New("this archive is only read here")
	errTooMany   = errors.New("too many requests; wait a moment")
	errWrongHost = errors.New("this address is not served here")
)

// statuses is the error table at the edge: what is not in it is 500.
func statuses() []struct {
	err    error
	status int
} {
	return []struct {
		err    error
		status int
	}{
		{store.ErrNotFound, http.StatusNotFound},
		{errNoPage, http.StatusNotFound},
		{answer.ErrNobody, http.StatusNotFound},
		{answer.ErrNoOutlet, http.StatusNotFound},
		{answer.ErrNoSubject, http.StatusBadRequest},
		{store.ErrQuery, http.StatusBadRequest},
		{errNoToken, http.StatusUnauthorized},
		{errReadOnly, http.StatusForbidden},
		{errWrongHost, http.StatusMisdirectedRequest},
		{errTooMany, http.StatusTooManyRequests},
		{context.DeadlineExceeded, http.StatusServiceUnavailable},
		{context.Canceled, http.StatusServiceUnavailable}, // the client has gone
	}
}

func statusOf(err error) int {
	var many *answer.Ambiguous
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &many):
		return http.StatusMultipleChoices
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge
	}
	for _, row := range statuses() {
		if errors.Is(err, row.err) {
			return row.status
		}
	}
	return http.StatusInternalServerError
}

// Problem is an error as other programs read it (RFC 9457).
type Problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

// failure is an error as a page shows it.
type failure struct {
	Problem
	Candidates []store.Entity
}

// fail answers with the error: a page for people, problem+json for programs. What
// went wrong inside is logged and not shown.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	f := failure{Problem: Problem{Title: http.StatusText(status), Status: status, Detail: detail(err, status)}}
	var many *answer.Ambiguous
	if errors.As(err, &many) {
		f.Candidates = many.Candidates
	}
	if status >= http.StatusInternalServerError {
		s.log.Error("failed", "path", r.URL.Path, "err", err)
	}
	if !wantsPage(r) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(status)
		if err := json.NewEncoder(w).Encode(f.Problem); err != nil {
			s.log.Warn("problem", "path", r.URL.Path, "err", err)
		}
		return
	}
	s.writePage(w, r, status, "error", newAsk(r), f)
}

// detail is what the error tells the reader: not the inside of the program.
func detail(err error, status int) string {
	if status == http.StatusInternalServerError {
		return ""
	}
	msg := err.Error()
	for _, prefix := range []string{"web: ", "answer: ", "store: "} {
		msg = strings.TrimPrefix(msg, prefix)
	}
	return msg
}

// wantsPage reports whether a person asks: a browser's request for a page.
func wantsPage(r *http.Request) bool {
	return !strings.HasSuffix(r.URL.Path, ".json") && strings.Contains(r.Header.Get("Accept"), "text/html")
}
