// Package fetch gets pages and feeds over HTTP, politely and safely.
//
//   - client.go: Client, what it is given and what it gives.
//   - get.go: one request, its redirects and its limits.
//   - host.go: the turns, delays and back-off of a host.
//   - robots.go: what a host's robots.txt allows.
//   - address.go: which addresses are asked at all.
//
// Politely: under its own name, as robots.txt allows, one request at a time and
// host with a pause between, and longer when the host says so. Safely: only the
// public internet, and nothing without end.
package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"onrecord/intake"
)

// Options are what a Client is asked to keep to. The zero value of each field
// but Agent is a good choice.
type Options struct {
	Agent     string        // of the User-Agent header; see Agent
	Private   bool          // private, loopback and link-local addresses are allowed
	Delay     time.Duration // between two requests to a host; 0 is 2 s
	MaxDelay  time.Duration // the longest that robots.txt may ask for; 0 is 1 min
	MaxWait   time.Duration // the longest that is waited for a host that is busy; 0 is 1 min
	Timeout   time.Duration // of one request with its body; 0 is 1 min
	MaxSize   int           // bytes of a page, compressed or not; 0 is intake.MaxSize
	Redirects int           // followed at most; 0 is 5
}

// Agent is a User-Agent header: the program, its version, and where whoever
// runs it may be asked, an address or a mail address, if that is not empty.
func Agent(version, contact string) string {
	if contact == "" {
		return "onrecord/" + version
	}
	return fmt.Sprintf("onrecord/%s (+%s)", version, contact)
}

// product is what robots.txt may call us.
const product = "onrecord"

// Client gets pages. It may be used by many goroutines.
type Client struct {
	options Options
	http    *http.Client

	mu    sync.Mutex
	hosts map[string]*host
}

// New makes a client.
func New(o Options) *Client {
	set(&o.Delay, 2*time.Second)
	set(&o.MaxDelay, time.Minute)
	set(&o.MaxWait, time.Minute)
	set(&o.Timeout, time.Minute)
	set(&o.MaxSize, intake.MaxSize)
	set(&o.Redirects, 5)
	dialer := &net.Dialer{Timeout: 15 * time.Second, Control: newGuard(o.Private).control}
	return newClient(o, &http.Transport{
		// No proxy: it would look names up itself, where nobody sees what they lead to.
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // undone here, within limits
		TLSHandshakeTimeout:    15 * time.Second,
		ResponseHeaderTimeout:  30 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
	})
}

func newClient(o Options, transport http.RoundTripper) *Client {
	return &Client{options: o, hosts: map[string]*host{}, http: &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func set[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// Close ends the connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Validators are what a server gave with a page, so that it need not send it
// again while it stays the same (RFC 9110, section 13).
type Validators struct {
	ETag         string
	LastModified string
}

// Page is what a server answered.
type Page struct {
	URL         string // after redirects
	ContentType string
	Body        []byte // its codings undone
	Unchanged   bool   // it is what the validators stand for; there is no body
	Fetched     time.Time
	Validators  Validators
	Moved       string // where permanent redirects led to, empty if there were none
}

// The kinds of pages that are not got, besides those of addresses.
var (
	ErrRobots    = errors.New("its robots.txt does not allow it")
	ErrNoRobots  = errors.New("its robots.txt cannot be got now, so nothing is asked for")
	ErrTooLarge  = errors.New("larger than the limit")
	ErrCut       = errors.New("cut off")
	ErrRedirects = errors.New("redirected too often")
	ErrBusy      = errors.New("the host asks to wait")
	ErrNoPage    = errors.New("not a page")
)

// StatusError is an answer that is no page.
type StatusError struct {
	Code int
}

func (e *StatusError) Error() string {
	if text := http.StatusText(e.Code); text != "" {
		return fmt.Sprintf("the answer is %d %s", e.Code, text)
	}
	return fmt.Sprintf("the answer is %d", e.Code)
}

// BusyError is a host that asks to wait for longer than a Client waits.
type BusyError struct {
	Until time.Time
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("%v until %s", ErrBusy, e.Until.UTC().Format(time.RFC3339))
}

func (e *BusyError) Unwrap() error { return ErrBusy }
