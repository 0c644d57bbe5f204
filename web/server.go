package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"onrecord"
	"onrecord/answer"
	"onrecord/article"
	"onrecord/collate"
	"onrecord/store"
)

// Archive is what pages are made from.
type Archive interface {
	store.Reader
	store.Finder
	store.Collator
}

// Settings are what a Server is made with. Archive, Read and Version are needed.
type Settings struct {
	Archive Archive
	Read    func(raw []byte, o article.Options) (*onrecord.Document, error) // a text that is not stored
	Words   *collate.Words                                                  // how common and how strong words are
	Books   answer.Books                                                    // the ledgers, by language
	Desk    Desk                                                            // what writes; nil for an archive that is only read
	Version string
	Access  Access
	Limits  Limits
	Log     *slog.Logger     // nil: none is kept
	Now     func() time.Time // nil: time.Now
}

// Desk is what may be changed through the pages.
type Desk interface {
	// Take puts one article in and gives its id.
	Take(ctx context.Context, raw []byte, c store.Capture) (document string, err error)
	// Fetch takes in the page at an address; of a feed it gives what that lists instead.
	Fetch(ctx context.Context, address string) (document string, listed []Listed, err error)
	// Decide writes a line of the workbench's file and applies it.
	Decide(ctx context.Context, line string) error
	// Undo takes the last decision back, and gives its line.
	Undo(ctx context.Context) (line string, err error)
}

// Listed is an article that a feed names.
type Listed struct {
	URL       string `json:"url"`
	Title     string `json:"title"`
	Published string `json:"published"` // YYYY-MM-DD, empty if the feed does not say
}

// Limits bound what one request and one client may ask for. Zero fields take the
// defaults.
type Limits struct {
	Body    int64         // bytes of a request
	Time    time.Duration // that an answer may take
	Rate    float64       // requests a second of one client, on average
	Burst   int           // requests of one client at once
	Running int           // answers under way for all clients
}

// withDefaults fills the fields that are zero.
func (l Limits) withDefaults() Limits {
	d := Limits{Body: 8 << 20, Time: 20 * time.Second, Rate: 50, Burst: 200, Running: 64}
	if l.Body == 0 {
		l.Body = d.Body
	}
	if l.Time == 0 {
		l.Time = d.Time
	}
	if l.Rate == 0 {
		l.Rate = d.Rate
	}
	if l.Burst == 0 {
		l.Burst = d.Burst
	}
	if l.Running == 0 {
		l.Running = d.Running
	}
	return l
}

// Server answers requests. It holds nothing that a request changes but counts, and what
// it has found, until the archive changes.
type Server struct {
	Settings
	texts   texts
	assets  assets
	pages   *pages
	metrics *metrics
	memo    *memo
	log     *slog.Logger
	mux     *http.ServeMux
}

// New makes a server. Its errors are mistakes of the settings, or of the build.
func New(s Settings) (*Server, error) {
	if s.Archive == nil || s.Read == nil {
		return nil, errors.New("web: no archive to show")
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	s.Limits = s.Limits.withDefaults()
	pages := &memo{archive: s.Archive, longest: s.Limits.Time, most: mostPages}
	s.Archive = kept{s.Archive, &memo{archive: s.Archive, longest: s.Limits.Time, most: mostSums}}
	server := &Server{Settings: s, log: s.Log, metrics: newMetrics(), memo: pages}
	if server.log == nil {
		server.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	var err error
	if server.texts, err = readTexts(); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	if server.assets, err = readAssets(); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	if server.pages, err = readPages(server.assets); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	return server, nil
}

// Handler is everything that the server answers, behind its guards.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	s.mux = mux
	for _, p := range pageList() {
		s.mount(mux, p)
	}
	s.api(mux)
	mux.Handle("/mcp", s.mcpHandler())
	mux.Handle("GET /metrics", s.metrics.handler())
	mux.HandleFunc("POST /check", s.checkPosted)
	mux.HandleFunc("GET /article/{id}/raw", s.raw)
	mux.HandleFunc("GET /search/{feed}", s.searchFeed)
	mux.HandleFunc("GET /entity/{id}/{feed}", s.entityFeed)
	mux.HandleFunc("GET /statement/{id}/cite", s.cite)
	mux.HandleFunc("GET /login", s.login)
	mux.HandleFunc("POST /add", s.add)
	mux.HandleFunc("POST /entity", s.decide)
	mux.Handle("GET /static/{file}", s.assets)
	mux.HandleFunc("GET /healthz", s.health)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNoPage) })
	return s.guarded(mux)
}

// health says whether the archive answers.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	if _, err := s.Archive.Documents(r.Context(), store.Query{Limit: 1}); err != nil {
		s.log.Error("health", "err", err)
		http.Error(w, "the archive does not answer", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
}
