package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
)

// robots is what a host's robots.txt says to us (RFC 9309).
type robots struct {
	group *robotstxt.Group
	deny  bool // it could not be read: nothing is asked for now
	delay time.Duration
	until time.Time // to be asked again
}

// How long a robots.txt is kept (RFC 9309, 2.4), and how long one that could not
// be read, and how much of it is read.
const (
	robotsFor   = 24 * time.Hour
	noRobotsFor = 10 * time.Minute
	maxRobots   = 512 << 10
)

func (r *robots) allow(u *url.URL) bool {
	if u.Path == "/robots.txt" || r.group == nil {
		return true
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return r.group.Test(path)
}

// obey gets a host's robots.txt, unless it is known, and holds an address to it.
// Whose turn it is calls it.
func (c *Client) obey(ctx context.Context, h *host, u *url.URL) error {
	if h.robots == nil || time.Now().After(h.robots.until) {
		r, err := c.readRobots(ctx, h, u)
		if err != nil {
			return err
		}
		h.robots = r
	}
	switch {
	case h.robots.deny:
		return ErrNoRobots
	case !h.robots.allow(u):
		return ErrRobots
	}
	return nil
}

// readRobots reads the file: one that is not there (4xx) allows everything, one
// that cannot be got (5xx, no answer) nothing for now.
func (c *Client) readRobots(ctx context.Context, h *host, u *url.URL) (*robots, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range c.options.Redirects + 1 {
		if err := c.wait(ctx, h); err != nil {
			return nil, err
		}
		a, err := c.ask(ctx, at, Validators{}, maxRobots)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, ErrPrivate): // the page will not be got either
			return nil, err
		case err != nil && !errors.Is(err, ErrTooLarge):
			return &robots{deny: true, until: time.Now().Add(noRobotsFor)}, nil
		}
		c.answered(h, a.status, a.header)
		if to := a.redirect(); to != nil {
			if at = to; at.User != nil || at.Scheme != "http" && at.Scheme != "https" {
				return &robots{deny: true, until: time.Now().Add(noRobotsFor)}, nil
			}
			continue
		}
		return newRobots(a.status, a.body), nil
	}
	return &robots{until: time.Now().Add(robotsFor)}, nil // redirected without end: as if it were not there
}

func newRobots(status int, body []byte) *robots {
	r := &robots{until: time.Now().Add(robotsFor)}
	switch {
	case status >= http.StatusInternalServerError || status == http.StatusTooManyRequests:
		r.deny, r.until = true, time.Now().Add(noRobotsFor)
	case status/100 != 2:
		return r
	}
	data, err := robotstxt.FromBytes(body)
	if err != nil { // not such a file
		return r
	}
	if r.group = data.FindGroup(product); r.group != nil {
		r.delay = r.group.CrawlDelay
	}
	return r
}
