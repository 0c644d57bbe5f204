package export

import (
	"encoding/xml"
	"io"
	"iter"
	"time"
)

// feed counts items and knows the latest of their dates. A feed's own date is that
// and never the clock's: the same answer is the same feed.
type feed struct {
	*output
	latest time.Time
}

func (f *feed) see(i *Item) (updated time.Time, ok bool) {
	if updated, ok = moment(i.Updated); ok && updated.After(f.latest) {
		f.latest = updated
	}
	return updated, ok
}

// write calls put for every item and counts those that it takes.
func (f *feed) write(items iter.Seq2[Item, error], put func(*Item) (bool, error)) error {
	for item, err := range items {
		if err != nil {
			return err
		}
		taken, err := put(&item)
		if err != nil {
			return err
		}
		if taken {
			f.sum.Rows++
		} else {
			f.sum.Left++
		}
	}
	return nil
}

// tag writes an element that holds text, unless that is empty.
func (o *output) tag(name, text string, attributes ...string) {
	if text == "" {
		return
	}
	o.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		o.WriteString(" " + attributes[i] + `="`)
		o.escape(attributes[i+1])
		o.WriteByte('"')
	}
	o.WriteByte('>')
	o.escape(text)
	o.WriteString("</" + name + ">\n")
}

// RSS writes items as RSS 2.0. The guid is the statement's lasting id, the speaker
// a dc:creator, since RSS knows authors by their mail alone; the article's title
// and outlet are dc:source and dc:publisher.
func RSS(w io.Writer, c Channel, items iter.Seq2[Item, error]) (Sum, error) {
	f := &feed{output: newOutput(w, "rss")}
	f.WriteString(xml.Header + `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">` + "\n<channel>\n")
	f.tag("title", c.Title)
	f.tag("link", first(web(c.Link), web(c.Self), urn("search "+c.ID)))
	f.tag("description", first(c.Description, c.Title))
	if self := web(c.Self); self != "" {
		f.element("atom:link", true, "rel", "self", "type", "application/rss+xml", "href", self)
	}
	f.tag("generator", "onrecord")
	err := f.write(items, func(i *Item) (bool, error) {
		f.WriteString("<item>\n")
		f.tag("title", i.title())
		f.tag("link", web(i.URL))
		f.tag("guid", i.ID, "isPermaLink", "false")
		f.tag("description", i.Report)
		f.tag("dc:creator", i.Speaker)
		f.tag("dc:source", i.Title)
		f.tag("dc:publisher", i.Outlet)
		f.tag("category", i.Form)
		if t, ok := f.see(i); ok {
			f.tag("pubDate", t.Format(time.RFC1123Z))
		}
		f.WriteString("</item>\n")
		return true, nil
	})
	if !f.latest.IsZero() {
		f.tag("lastBuildDate", f.latest.Format(time.RFC1123Z))
	}
	f.WriteString("</channel>\n</rss>\n")
	return f.close(err)
}

// Atom writes items as Atom 1.0. An entry must have a date: items without any are
// left out and counted in Sum.Left.
func Atom(w io.Writer, c Channel, items iter.Seq2[Item, error]) (Sum, error) {
	f := &feed{output: newOutput(w, "atom")}
	f.WriteString(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">` + "\n")
	f.tag("id", urn("search "+c.ID))
	f.tag("title", c.Title)
	f.tag("subtitle", c.Description)
	f.tag("generator", "onrecord")
	f.WriteString("<author><name>onrecord</name></author>\n")
	f.link("alternate", c.Link)
	f.link("self", c.Self)
	err := f.write(items, func(i *Item) (bool, error) {
		updated, ok := f.see(i)
		if ok {
			f.entry(i, updated)
		}
		return ok, nil
	})
	f.tag("updated", f.latest.Format(time.RFC3339))
	f.WriteString("</feed>\n")
	return f.close(err)
}

func (f *feed) link(rel, address string) {
	if address = web(address); address != "" {
		f.element("link", true, "rel", rel, "href", address)
	}
}

func (f *feed) entry(i *Item, updated time.Time) {
	f.WriteString("<entry>\n")
	f.tag("id", urn(i.ID))
	f.tag("title", i.title())
	f.tag("updated", updated.Format(time.RFC3339))
	if t, ok := moment(i.Published); ok {
		f.tag("published", t.Format(time.RFC3339))
	}
	if i.Speaker != "" {
		f.WriteString("<author>")
		f.tag("name", i.Speaker)
		f.WriteString("</author>\n")
	}
	f.link("alternate", i.URL)
	f.element("category", true, "term", i.Form)
	f.tag("content", i.Report, "type", "text")
	f.tag("dc:source", i.Title)
	f.tag("dc:publisher", i.Outlet)
	f.WriteString("</entry>\n")
}

// jsonItem is an item of JSON Feed 1.1; Ours is the extension that its section
// on extensions allows.
type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url,omitempty"`
	Title     string       `json:"title"`
	Content   string       `json:"content_text"`
	Published string       `json:"date_published,omitempty"`
	Modified  string       `json:"date_modified,omitempty"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
	Language  string       `json:"language,omitempty"`
	Ours      jsonOurs     `json:"_onrecord"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonOurs struct {
	About   string `json:"about"`
	Words   string `json:"words"`
	Stated  string `json:"stated,omitempty"`
	Outlet  string `json:"outlet,omitempty"`
	Article string `json:"article,omitempty"`
}

// JSONFeed writes items as JSON Feed 1.1, one item on a line.
func JSONFeed(w io.Writer, c Channel, items iter.Seq2[Item, error]) (Sum, error) {
	f := &feed{output: newOutput(w, "json feed")}
	head, err := marshal(struct {
		Version     string `json:"version"`
		Title       string `json:"title"`
		Description string `json:"description,omitempty"`
		Home        string `json:"home_page_url,omitempty"`
		Self        string `json:"feed_url,omitempty"`
	}{"https://jsonfeed.org/version/1.1", c.Title, c.Description, web(c.Link), web(c.Self)})
	if err != nil {
		return f.close(err)
	}
	f.Write(head[:len(head)-1])
	f.WriteString(`,"items":[`)
	err = f.write(items, func(i *Item) (bool, error) {
		if f.sum.Rows > 0 {
			f.WriteByte(',')
		}
		f.WriteByte('\n')
		return true, f.json(f.item(i))
	})
	f.WriteString("\n]}\n")
	return f.close(err)
}

func (f *feed) item(i *Item) *jsonItem {
	j := &jsonItem{ID: i.ID, URL: web(i.URL), Title: i.title(), Content: i.Report, Tags: []string{i.Form}, Language: i.Language,
		Ours: jsonOurs{"A statement in an article: its words alone, when it was said (TIMEX3), the outlet, the article's title.", i.Words, i.Stated, i.Outlet, i.Title}}
	if i.Speaker != "" {
		j.Authors = []jsonAuthor{{i.Speaker}}
	}
	if t, ok := moment(i.Published); ok {
		j.Published = t.Format(time.RFC3339)
	}
	if t, ok := f.see(i); ok {
		j.Modified = t.Format(time.RFC3339)
	}
	return j
}

// first is the first that is not empty.
func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
