package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// The names that a field may have in a line of JSON, in the order in which they
// are looked for; their case does not matter. docs/intake.md lists them.
var (
	htmlFields      = []string{"html", "raw_html", "page"}
	textFields      = []string{"text", "maintext", "plain_text"}
	eitherFields    = []string{"body", "content", "articlebody", "article"}
	urlFields       = []string{"url", "link", "uri", "canonical_url"}
	titleFields     = []string{"title", "headline"}
	publishedFields = []string{"published", "date", "published_at", "publishedat", "date_published", "datepublished", "date_publish", "publish_date", "pubdate", "publication_date"}
	outletFields    = []string{"outlet", "source", "publisher", "publication", "site", "site_name"}
	languageFields  = []string{"language", "lang"}
	fetchedFields   = []string{"fetched", "fetched_at", "crawled", "crawled_at", "date_download", "retrieved"}
	idFields        = []string{"id", "guid", "uid", "_id"}
)

// object is a line's fields, their names in lower case.
type object map[string]json.RawMessage

// parseLine reads one line. Its doubts cost no article.
func parseLine(line []byte) (item Item, doubts []string, err error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil || raw == nil {
		return Item{}, nil, notAnObject(err)
	}
	o := make(object, len(raw))
	for name, value := range raw {
		if key := strings.ToLower(name); o[key] == nil || key == name {
			o[key] = value
		}
	}
	if !utf8.Valid(line) {
		doubts = append(doubts, "not UTF-8: each byte that is not became U+FFFD")
	}
	item = o.content()
	if strings.TrimSpace(string(item.Raw)) == "" {
		return Item{}, nil, ErrNoText
	}
	if len(item.Raw) > MaxSize {
		return Item{}, nil, fmt.Errorf("%w: %d MB", ErrTooLarge, len(item.Raw)>>20)
	}
	return item, append(doubts, o.describe(&item)...), nil
}

// describe gives an item what the line says of it. What cannot be true is left out.
func (o object) describe(item *Item) (doubts []string) {
	item.URL = o.text(urlFields)
	g := &item.Given
	g.ID, g.Title, g.Outlet, g.Language = o.text(idFields), o.text(titleFields), o.text(outletFields), language(o.text(languageFields))
	if item.URL != "" && !isAddress(item.URL) {
		doubts = append(doubts, fmt.Sprintf("its address %q is none: left out", clip(item.URL)))
		item.URL = ""
	}
	if date := o.text(publishedFields); date != "" {
		var ok bool
		if g.Published, ok = isoDate(date); !ok {
			doubts = append(doubts, fmt.Sprintf("its publication date %q cannot be read: left out", clip(date)))
		}
	}
	if date, ok := isoDate(o.text(fetchedFields)); ok {
		item.Fetched, _ = time.Parse(time.RFC3339, date) // a day alone is no moment
	}
	return doubts
}

func notAnObject(err error) error {
	if err == nil {
		return ErrLine
	}
	return fmt.Errorf("%w: %w", ErrLine, err)
}

// content is the article itself: a page rather than a text where both are there.
func (o object) content() Item {
	if s := o.long(htmlFields); s != "" {
		return page(s)
	}
	if s := o.long(textFields); s != "" {
		return text(s)
	}
	s := o.long(eitherFields)
	if isMarkup(s) {
		return page(s)
	}
	return text(s)
}

func page(s string) Item {
	return Item{Raw: []byte(s), ContentType: "text/html; charset=utf-8", Given: Given{Format: "html"}}
}

func text(s string) Item {
	return Item{Raw: []byte(s), ContentType: "text/plain; charset=utf-8", Given: Given{Format: "text"}}
}

// isMarkup reports whether a text has the tags of paragraphs or of a page.
func isMarkup(s string) bool {
	s = strings.ToLower(s)
	for _, tag := range []string{"<p>", "<p ", "</p>", "<br", "<div", "<html", "<body"} {
		if strings.Contains(s, tag) {
			return true
		}
	}
	return false
}

// long is the first of the fields that is a string and not empty.
func (o object) long(names []string) string {
	for _, name := range names {
		var s string
		if json.Unmarshal(o[name], &s) == nil && s != "" {
			return s
		}
	}
	return ""
}

// text is the first of the fields that says something, on one line.
func (o object) text(names []string) string {
	for _, name := range names {
		if s := strings.Join(strings.Fields(said(o[name], 2)), " "); s != "" {
			return s
		}
	}
	return ""
}

// said is what a value says: a string or a number itself, a list by its first
// item, an object by its name, as JSON-LD and news services write publishers.
func said(value json.RawMessage, deep int) string {
	value = bytes.TrimSpace(value)
	if len(value) == 0 || deep == 0 {
		return ""
	}
	switch value[0] {
	case '"':
		var s string
		if json.Unmarshal(value, &s) != nil {
			return ""
		}
		return s
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(value, &list) != nil || len(list) == 0 {
			return ""
		}
		return said(list[0], deep-1)
	case '{':
		var o object
		if json.Unmarshal(value, &o) != nil {
			return ""
		}
		for _, name := range []string{"name", "title", "$date", "$oid", "@value"} {
			if s := said(o[name], deep-1); s != "" {
				return s
			}
		}
		return ""
	case 't', 'f', 'n':
		return ""
	}
	return string(value)
}

// language is the code of "en", "EN" or "en-GB", "" for what is no code.
func language(s string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "_", "-"), "-")
	if len(code) != 2 {
		return ""
	}
	return code
}

// clip shortens what is quoted in a message.
func clip(s string) string {
	if len(s) <= 80 {
		return s
	}
	return strings.ToValidUTF8(s[:80], "") + "…"
}
