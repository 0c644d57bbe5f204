package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// Limits of a list of feeds.
const (
	maxOPML  = 16 << 20
	maxFeeds = 20000
)

// ErrNoOPML is what is no list of feeds.
var ErrNoOPML = errors.New("not an OPML list of feeds")

// ReadOPML reads a list of feeds (OPML 1.0 to 2.0, http://opml.org/spec2.opml),
// those in groups too; each feed comes once.
func ReadOPML(r io.Reader) ([]State, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxOPML+1))
	if err != nil {
		return nil, fmt.Errorf("feed: opml: %w", err)
	}
	if len(raw) > maxOPML || root(raw) != "opml" {
		return nil, fmt.Errorf("feed: opml: %w", ErrNoOPML)
	}
	d := decoder(raw)
	d.Entity = xml.HTMLEntity
	var feeds []State
	seen := map[string]bool{}
	for len(feeds) < maxFeeds {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return feeds, nil
		case err != nil:
			return nil, fmt.Errorf("feed: opml: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || !strings.EqualFold(start.Name.Local, "outline") {
			continue
		}
		if s := outline(start); s.URL != "" && !seen[s.URL] {
			seen[s.URL] = true
			feeds = append(feeds, s)
		}
	}
	return nil, fmt.Errorf("feed: opml: more than %d feeds", maxFeeds)
}

func outline(e xml.StartElement) State {
	value := map[string]string{}
	for _, a := range e.Attr {
		value[strings.ToLower(a.Name.Local)] = strings.TrimSpace(a.Value)
	}
	s := State{URL: resolve(&url.URL{}, value["xmlurl"]), Title: oneLine(value["title"]), Outlet: oneLine(value["outlet"])}
	if s.Title == "" {
		s.Title = oneLine(value["text"])
	}
	return s
}

// WriteOPML writes a list of feeds that other readers take. The outlet, which
// OPML has no word for, stands in a namespace of its own.
func WriteOPML(w io.Writer, feeds []State) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	list := opml{Version: "2.0", Space: "https://onrecord.invalid/opml", Title: "onrecord"}
	for _, s := range feeds {
		text := s.Title
		if text == "" {
			text = s.URL
		}
		list.Outlines = append(list.Outlines, outlineOut{Type: "rss", Text: text, Title: s.Title, URL: s.URL, Outlet: s.Outlet})
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(list); err != nil {
		return fmt.Errorf("feed: opml: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type opml struct {
	XMLName  xml.Name     `xml:"opml"`
	Version  string       `xml:"version,attr"`
	Space    string       `xml:"xmlns:onrecord,attr"`
	Title    string       `xml:"head>title"`
	Outlines []outlineOut `xml:"body>outline"`
}

type outlineOut struct {
	Type   string `xml:"type,attr"`
	Text   string `xml:"text,attr"`
	Title  string `xml:"title,attr,omitempty"`
	URL    string `xml:"xmlUrl,attr"`
	Outlet string `xml:"onrecord:outlet,attr,omitempty"`
}
