package web

import (
	"context"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Access says who may do what. On a loopback address reading is free; writing
// always needs the token. On any other, everything needs it, unless a reverse proxy
// that is named here has let the request through.
type Access struct {
	Token    string   // empty: nobody may write
	Open     bool     // reading needs no token: the server listens on loopback, or a proxy guards it
	Hosts    []string // names that the server answers to beside loopback ones (against DNS rebinding)
	ReadOnly bool
}

// cookie holds the token in a browser.
const cookie = "onrecord"

// guarded puts the guards around h, the outermost first.
func (s *Server) guarded(h http.Handler) http.Handler {
	h = s.tagged(h)
	h = s.tokens(h)
	h = http.NewCrossOriginProtection().Handler(h) // no form of another site's writes here
	h = s.hosts(h)
	h = s.limited(h)
	return s.observed(h)
}

// observed logs each request, and turns a panic into an error page.
func (s *Server) observed(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		harden(w.Header())
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		s.metrics.running.Inc()
		defer func() {
			s.metrics.running.Dec()
			p := recover()
			if p == http.ErrAbortHandler { // a stream that had to end short
				panic(p)
			}
			if p != nil {
				s.log.Error("panic", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
				if !rec.wrote {
					s.fail(rec, r, fmt.Errorf("web: panic: %v", p))
				}
			}
			took := time.Since(start)
			_, page := s.mux.Handler(r)
			s.metrics.seen(page, rec.status, took)
			s.log.Info("request", "method", r.Method, "path", r.URL.Path, "status", rec.status, "bytes", rec.bytes, "took", took)
		}()
		h.ServeHTTP(rec, r)
	})
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status, bytes int
	wrote         bool
}

func (r *recorder) WriteHeader(status int) {
	if !r.wrote {
		r.status, r.wrote = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	r.wrote = true
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// hosts answers only to names that are the server's own, so that no page of
// another site can reach it by a name that it points at this machine.
func (s *Server) hosts(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := hostname(r.Host); !isLoopback(name) && !slices.Contains(s.Access.Hosts, name) {
			s.fail(w, r, fmt.Errorf("%w: %s; name it with --host", errWrongHost, name))
			return
		}
		h.ServeHTTP(w, r)
	})
}

func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// isLoopback reports whether a name or address is this machine's own.
func isLoopback(name string) bool {
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

// tokens asks for the token where it is needed.
func (s *Server) tokens(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		free := strings.HasPrefix(r.URL.Path, "/static/") || r.URL.Path == "/healthz" || r.URL.Path == "/login"
		switch {
		case free:
		case writes(r) && (s.Access.ReadOnly || s.Desk == nil):
			s.fail(w, r, errReadOnly)
			return
		case (writes(r) || !s.Access.Open) && !s.mayWrite(r):
			s.fail(w, r, errNoToken)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// writes reports whether the request changes something. Reading a text without
// storing it, and the protocol of other programs, are asked by POST and change nothing.
func writes(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return false
	}
	return r.URL.Path != "/v1/read" && r.URL.Path != "/mcp" && r.URL.Path != "/check"
}

// mayWrite reports whether the request shows the token.
func (s *Server) mayWrite(r *http.Request) bool {
	if s.Access.ReadOnly || s.Access.Token == "" {
		return false
	}
	shown, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if c, err := r.Cookie(cookie); !ok && err == nil {
		shown = c.Value
	}
	return subtle.ConstantTimeCompare([]byte(shown), []byte(s.Access.Token)) == 1
}

// limited bounds time, size and number of requests.
func (s *Server) limited(h http.Handler) http.Handler {
	clients := &clients{limits: s.Limits, of: map[string]*client{}}
	running := make(chan struct{}, s.Limits.Running)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !clients.allow(r.RemoteAddr, s.Now()) {
			w.Header().Set("Retry-After", "1")
			s.fail(w, r, errTooMany)
			return
		}
		ctx, cancel := r.Context(), context.CancelFunc(func() {})
		if !strings.HasPrefix(r.URL.Path, exports) { // as long as it is read
			ctx, cancel = context.WithTimeout(ctx, s.Limits.Time)
		}
		defer cancel()
		select {
		case running <- struct{}{}:
			defer func() { <-running }()
		case <-ctx.Done():
			s.fail(w, r, ctx.Err())
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, s.Limits.Body)
		h.ServeHTTP(w, r.WithContext(ctx))
	})
}

// clients counts the requests of each client; those that have been quiet are
// forgotten.
type clients struct {
	limits Limits
	mu     sync.Mutex
	of     map[string]*client
}

type client struct {
	rate.Limiter
	last time.Time
}

// quiet is how long a client is remembered, and maxClients how many are.
const (
	quiet      = 3 * time.Minute
	maxClients = 10_000
)

func (c *clients) allow(addr string, now time.Time) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = addr
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.of) >= maxClients {
		c.forget(now)
	}
	one := c.of[host]
	if one == nil {
		one = &client{Limiter: *rate.NewLimiter(rate.Limit(c.limits.Rate), c.limits.Burst)}
		c.of[host] = one
	}
	one.last = now
	return one.AllowN(now, 1)
}

func (c *clients) forget(now time.Time) {
	for host, one := range c.of {
		if now.Sub(one.last) > quiet || len(c.of) >= maxClients {
			delete(c.of, host)
		}
	}
}
