package fetch

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// host is what is known of a server: whose turn it is, when the next request may
// come, what robots.txt says.
type host struct {
	turn     chan struct{} // holds one token
	next     time.Time     // no request before
	busy     int           // how often in a row it asked to wait
	robots   *robots
	lastUsed time.Time
}

// maxHosts is how many hosts are remembered; those not used for the longest are
// forgotten.
const maxHosts = 10000

// take waits for a host's turn and gives it, to be handed back by release. A
// host that is busy for longer than MaxWait is a BusyError.
func (c *Client) take(ctx context.Context, name string) (*host, error) {
	h := c.host(name)
	select {
	case <-h.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return h, nil
}

func (h *host) release() { h.turn <- struct{}{} }

func (c *Client) host(name string) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	h, ok := c.hosts[name]
	if !ok {
		if len(c.hosts) >= maxHosts {
			c.forget()
		}
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		c.hosts[name] = h
	}
	h.lastUsed = time.Now()
	return h
}

// forget drops the hosts that were not used for an hour, or else any of which it
// is nobody's turn.
func (c *Client) forget() {
	for _, idle := range []time.Duration{time.Hour, 0} {
		for name, h := range c.hosts {
			if len(h.turn) == 1 && time.Since(h.lastUsed) >= idle {
				delete(c.hosts, name)
			}
			if idle == 0 && len(c.hosts) < maxHosts/2 {
				return
			}
		}
		if len(c.hosts) < maxHosts/2 {
			return
		}
	}
}

// wait waits until a host may be asked again. Whose turn it is calls it.
func (c *Client) wait(ctx context.Context, h *host) error {
	pause := time.Until(h.next)
	if pause > c.options.MaxWait && h.busy > 0 {
		return &BusyError{Until: h.next}
	}
	return sleep(ctx, pause)
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// The back-off of a host that is busy and does not say for how long: it doubles.
const (
	firstBackoff = 30 * time.Second
	maxBackoff   = 24 * time.Hour
)

// answered sets when a host may be asked again after an answer, and reports
// whether it asked to wait.
func (c *Client) answered(h *host, status int, header http.Header) (busy bool) {
	now := time.Now()
	if status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
		h.busy = 0
		h.next = now.Add(c.delay(h))
		return false
	}
	h.busy++
	backoff := min(firstBackoff<<min(h.busy-1, 12), maxBackoff)
	if asked, ok := retryAfter(header.Get("Retry-After"), now); ok {
		backoff = min(max(asked, c.delay(h)), maxBackoff)
	}
	h.next = now.Add(backoff)
	return true
}

// delay is the pause between two requests to a host: ours, or the longer one
// that its robots.txt asks for.
func (c *Client) delay(h *host) time.Duration {
	if h.robots == nil {
		return c.options.Delay
	}
	return max(c.options.Delay, min(h.robots.delay, c.options.MaxDelay))
}

// retryAfter reads a Retry-After header: seconds or a date (RFC 9110, 10.2.3).
func retryAfter(value string, now time.Time) (time.Duration, bool) {
	if value = strings.TrimSpace(value); value == "" {
		return 0, false
	}
	if n, err := strconv.Atoi(value); err == nil && n >= 0 {
		return time.Duration(min(n, int(maxBackoff/time.Second))) * time.Second, true
	}
	if t, err := http.ParseTime(value); err == nil {
		return max(0, t.Sub(now)), true
	}
	return 0, false
}
