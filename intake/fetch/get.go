package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"onrecord/intake"
	"onrecord/intake/coding"
)

// Page gets a page, to be an article. Its errors begin with the address.
func (c *Client) Page(ctx context.Context, address string) (intake.Item, error) {
	p, err := c.Get(ctx, address, Validators{})
	if err != nil {
		return intake.Item{Name: address}, err
	}
	if !isPage(p.ContentType) {
		return intake.Item{Name: address}, fmt.Errorf("fetch: %s: %w: %s", address, ErrNoPage, p.ContentType)
	}
	return intake.Item{Name: p.URL, Raw: p.Body, URL: p.URL, ContentType: p.ContentType, Fetched: p.Fetched}, nil
}

func isPage(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		media = strings.TrimSpace(media)
	}
	switch media {
	case "", "text/html", "application/xhtml+xml", "text/plain":
		return true
	}
	return false
}

// tries is how often a host that asks to wait is asked in all.
const tries = 3

// Get gets what is at an address: over redirects, each held to the same laws, as
// soon as it is our turn, and again after a while where the host is busy. Its
// errors begin with the address.
func (c *Client) Get(ctx context.Context, address string, known Validators) (*Page, error) {
	p, err := c.get(ctx, address, known)
	if err != nil {
		return nil, fmt.Errorf("fetch: %s: %w", address, err)
	}
	return p, nil
}

func (c *Client) get(ctx context.Context, address string, known Validators) (*Page, error) {
	u, err := parse(address)
	if err != nil {
		return nil, err
	}
	moved, lasting := "", true
	for range c.options.Redirects + 1 {
		a, err := c.polite(ctx, u, known)
		if err != nil {
			return nil, err
		}
		to := a.redirect()
		if to == nil {
			return a.page(u, moved)
		}
		if u, err = parse(to.String()); err != nil {
			return nil, fmt.Errorf("it leads to %s: %w", to.Redacted(), err)
		}
		if lasting = lasting && a.lasting(); lasting {
			moved = u.String()
		}
		known = Validators{} // they are the first address's
	}
	return nil, ErrRedirects
}

// polite asks a host for one address when it is its turn and robots.txt allows.
func (c *Client) polite(ctx context.Context, u *url.URL, known Validators) (*answer, error) {
	h, err := c.take(ctx, u.Scheme+"://"+u.Host)
	if err != nil {
		return nil, err
	}
	defer h.release()
	if err := c.obey(ctx, h, u); err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		if err := c.wait(ctx, h); err != nil {
			return nil, err
		}
		a, err := c.ask(ctx, u, known, c.options.MaxSize)
		if a == nil {
			h.next = time.Now().Add(c.delay(h))
			return nil, err
		}
		if busy := c.answered(h, a.status, a.header); !busy {
			return a, err
		}
		if try == tries {
			return nil, &BusyError{Until: h.next}
		}
	}
}

// answer is what one request got.
type answer struct {
	at     *url.URL
	status int
	header http.Header
	body   []byte
}

// ask makes one request. An answer that is too large comes with ErrTooLarge.
func (c *Client) ask(ctx context.Context, u *url.URL, known Validators, limit int) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	req, err := c.request(ctx, u, known)
	if err != nil {
		return nil, err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, reason(err)
	}
	defer res.Body.Close() // only read
	a := &answer{at: u, status: res.StatusCode, header: res.Header}
	if res.ContentLength > int64(limit) {
		return a, fmt.Errorf("%w: %d MB", ErrTooLarge, res.ContentLength>>20)
	}
	raw, err := io.ReadAll(io.LimitReader(res.Body, int64(limit)+1))
	if err != nil {
		return nil, reason(err)
	}
	if len(raw) > limit {
		return a, ErrTooLarge
	}
	d, err := coding.Decode(raw, strings.Join(res.Header.Values("Content-Encoding"), ","), limit)
	switch {
	case errors.Is(err, coding.ErrTooLarge):
		err = fmt.Errorf("%w: %w", ErrTooLarge, err)
	case d.Cut: // the next time it may be whole
		err = fmt.Errorf("%w: %s", ErrCut, d.Doubt)
	}
	a.body = d.Body
	return a, err
}

func (c *Client) request(ctx context.Context, u *url.URL, known Validators) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	for name, value := range map[string]string{
		"User-Agent":        c.options.Agent,
		"Accept":            "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
		"Accept-Encoding":   coding.Accepted,
		"If-None-Match":     known.ETag,
		"If-Modified-Since": known.LastModified,
	} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	return req, nil
}

// reason is an error of the network without the address, which the message
// begins with.
func reason(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		err = at.Err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("no answer in time: %w", err)
	}
	return err
}

// redirect is where the answer leads on to, nil if it is an end.
func (a *answer) redirect() *url.URL {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil
	}
	location := a.header.Get("Location")
	if location == "" {
		return nil
	}
	to, err := a.at.Parse(location)
	if err != nil {
		return &url.URL{Opaque: location} // refused as no address
	}
	return to
}

// lasting reports whether the answer says that the page has moved for good.
func (a *answer) lasting() bool {
	return a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect
}

// page is the answer as a Page, if it is one.
func (a *answer) page(u *url.URL, moved string) (*Page, error) {
	p := &Page{URL: u.String(), ContentType: a.header.Get("Content-Type"), Fetched: time.Now().UTC().Truncate(time.Second), Moved: moved,
		Validators: Validators{ETag: a.header.Get("ETag"), LastModified: a.header.Get("Last-Modified")}}
	switch {
	case a.status == http.StatusNotModified:
		p.Unchanged = true
		return p, nil
	case a.status != http.StatusOK:
		return nil, &StatusError{Code: a.status}
	case len(bytes.TrimSpace(a.body)) == 0:
		return nil, fmt.Errorf("%w: it is empty", ErrNoPage)
	}
	p.Body = a.body
	return p, nil
}
