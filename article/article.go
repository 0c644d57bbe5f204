// Package article turns foreign bytes, a plain text or an HTML page, into an
// onrecord.Document: canonical text, metadata with its basis, and blocks. It is
// the only place that meets hostile markup.
//
// The text of a plain-text file is the decoded file character for character, a
// byte-order mark apart. The text of a page is built from its main content, and
// Document.Source leads back to the page's bytes.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"onrecord"
)

// Format says how bytes are to be read.
type Format string

// The formats. FormatAuto, the zero value, looks at the bytes, the declared
// content type and the name.
const (
	FormatAuto Format = ""
	FormatText Format = "text"
	FormatHTML Format = "html"
)

// Options are what is known of the bytes besides the bytes. The zero value
// knows nothing. URL, Published, Outlet and Language take the place of what the
// article says of itself; the last three then have the basis "given".
type Options struct {
	Origin      string // file name, or "-"; for messages and the document's id
	URL         string
	Published   string // a date or time, ISO 8601 or as headers write it
	Outlet      string
	Language    string              // ISO 639-1
	TimeDomain  onrecord.TimeDomain // the clock that the dates go by; empty: chosen by the text
	Now         time.Time           // a publication date after it is in doubt; the zero time doubts none
	ContentType string              // as HTTP declares it: "text/html; charset=windows-1251"; the bytes are without content coding
	Format      Format
}

// Read reads one article. Its errors are ErrEmpty, ErrBinary, ErrTooLarge and
// ErrNoArticle, with the origin and what to do about it; errors.Is tells them
// apart. Whoever reads what HTTP or a web archive holds gives URL and ContentType
// and passes over all four: most addresses of a site are no articles.
func Read(raw []byte, opts Options) (*onrecord.Document, error) {
	d, err := read(raw, opts)
	if err != nil { // d may be half read
		return nil, fmt.Errorf("article: %s: %w", opts.name(), err)
	}
	return d, nil
}

func read(raw []byte, opts Options) (*onrecord.Document, error) {
	if err := checkBytes(raw); err != nil {
		return nil, err
	}
	if err := opts.checkType(raw); err != nil {
		return nil, err
	}
	r, err := newReader(opts)
	if err != nil {
		return nil, err
	}
	if r.isPage = opts.isHTML(raw); r.isPage {
		err = r.page(raw)
	} else {
		err = r.text(raw)
	}
	if err != nil {
		return nil, err
	}
	return r.doc, r.finish()
}

// reader builds one document.
type reader struct {
	opts  Options
	rules *rules
	doc   *onrecord.Document

	isPage   bool            // HTML
	yearless onrecord.Date   // a dateline's day that gives no year: "--03-03"
	year     string          // of a copyright line
	release  bool            // marked as a press release
	about    onrecord.Outlet // the body that its "About" section is about
}

func newReader(opts Options) (*reader, error) {
	rules, err := loadRules()
	if err != nil {
		return nil, err
	}
	return &reader{opts: opts, rules: rules, doc: &onrecord.Document{Origin: opts.Origin}}, nil
}

// finish lets what was given take the place of what was read, and names the document.
func (r *reader) finish() error {
	d := r.doc
	if r.opts.URL != "" {
		d.URL = r.opts.URL
	}
	if err := r.published(); err != nil {
		return err
	}
	r.doubtDates()
	if r.opts.TimeDomain != onrecord.TimeByText {
		d.Clock = onrecord.Clock{Domain: r.opts.TimeDomain, Basis: onrecord.BasisGiven}
	}
	if d.Outlet.Name == "" && r.release {
		d.Outlet = r.about
	}
	if d.Outlet.Name == "" {
		d.Outlet = r.addressOutlet(d.URL)
	}
	if r.opts.Outlet != "" {
		d.Outlet = onrecord.Outlet{Name: r.opts.Outlet, Basis: onrecord.BasisGiven}
	}
	d.Language = r.language()
	sum := sha256.Sum256([]byte(d.Origin + "\x00" + d.Text))
	d.ID = hex.EncodeToString(sum[:8])
	return nil
}

// published settles the publication date: as given, as read, as the address
// has it, or a dateline's day in the year that something else tells.
func (r *reader) published() error {
	d := r.doc
	if r.opts.Published != "" {
		value, ok := r.rules.dates.whole(r.opts.Published)
		if !ok || strings.HasPrefix(value, "--") {
			return fmt.Errorf("publication date %q: not a date that can be read one way only; write it as 2024-03-31", r.opts.Published)
		}
		d.Published = onrecord.Date{Value: value, Basis: onrecord.BasisGiven}
		return nil
	}
	if d.Published.Value != "" {
		return nil
	}
	d.Published = r.addressDate(d.URL)
	year := r.year
	for _, known := range []string{d.Modified.Day(), d.Published.Day()} {
		if known != "" {
			year = known[:4]
		}
	}
	if r.yearless.Value == "" || year == "" || d.Published.Value != "" {
		return nil
	}
	if value, ok := r.rules.dates.whole(year + r.yearless.Value[1:]); ok {
		d.Published = r.yearless
		d.Published.Value = value
	}
	return nil
}

// doubtDates says of a date of the article that it lies in the future: a day's
// grace is for the zones of the earth. The date stays as it is.
func (r *reader) doubtDates() {
	if r.opts.Now.IsZero() {
		return
	}
	last := r.opts.Now.AddDate(0, 0, 1).Format(time.DateOnly)
	for _, d := range []*onrecord.Date{&r.doc.Published, &r.doc.Modified} {
		if d.Day() > last {
			d.Doubt = "it lies in the future"
		}
	}
}

func (o Options) name() string {
	if o.Origin == "" {
		return "text"
	}
	return o.Origin
}
