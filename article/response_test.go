package article

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// What HTTP and web archives hold is read by what they declare, unless the bytes
// say otherwise.
func TestResponses(t *testing.T) {
	page := "<html><head><title>Café</title></head><body><article><h1>Café by the river closes</h1>" + story + "</article></body></html>"
	latin, err := charmap.Windows1252.NewEncoder().String(strings.ReplaceAll(page, "&amp;", "and"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, raw, contentType string
		title                  string
		err                    error
	}{
		{"charset of the header", latin, "text/html; charset=windows-1252", "Café by the river closes", nil},
		{"charset of nobody", latin, "text/html", "Café by the river closes", nil},
		{"XHTML", `<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Café by the river closes</h1>` + story + "</body></html>", "application/xhtml+xml; charset=utf-8", "Café by the river closes", nil},
		{"a page that a server calls data", page, "application/octet-stream", "Café by the river closes", nil},
		{"a page that a server calls plain", page, "text/plain", "Café by the river closes", nil},
		{"a plain text", "Café by the river closes\n\nThe café by the river closed on Monday. Nobody came to say goodbye to it.\n", "text/plain; charset=utf-8", "Café by the river closes", nil},
		{"a fragment", story, "text/html", "", nil},
		{"JSON", `{"title": "Café by the river closes"}`, "application/json", "", ErrBinary},
		{"JSON that nobody declares", `[{"title": "Café by the river closes"}]`, "", "", ErrBinary},
		{"a feed", `<?xml version="1.0"?><rss><channel><title>Delta News</title></channel></rss>`, "application/rss+xml", "", ErrBinary},
		{"a script", "window.x = 1;", "text/javascript", "", ErrBinary},
		{"still packed", "\x1f\x8b\x08\x00", "text/html", "", ErrBinary},
		{"nothing", "", "text/html", "", ErrEmpty},
		{"a front page", "<html><head><meta property=og:type content=website></head><body>" +
			strings.Repeat("<div><h2><a href=/x>The river rises once again</a></h2><p>The river rose by two metres on Monday, officials said, and the town was cut off.</p></div>", 5) + "</body></html>",
			"text/html", "", ErrNoArticle},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(c.raw), Options{Origin: "record 7", URL: "https://delta.example/cafe", ContentType: c.contentType})
			if !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err != nil {
				return
			}
			sound(t, d)
			if d.Title != c.title {
				t.Errorf("title %q, want %q", d.Title, c.title)
			}
		})
	}
}
