// Package demo is the example archive: news of two invented neighbouring states
// and the world around them, from March to May 2024, in eleven outlets and in the
// project's own words. It has on purpose what an archive has to find: copies of
// a wire story, versions of one page, quotations that differ, a claim passed from
// outlet to outlet, and people who say something else than last month. All of this
// is written down beside the articles, as Relations, so that tests can ask whether
// it was found.
//
// Nobody and nothing in the articles exists, save a few states and bodies that
// everybody knows. They may be used under CC BY 4.0; name "onrecord".
package demo

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"time"
)

//go:embed data
var data embed.FS

// Article is one article as an outlet put it on its site.
type Article struct {
	Name      string    // unique: "dam-safe"
	File      string    // "dam-safe.html": a page, or a plain text with header lines
	Outlet    string    // "The Lissan Courier"
	URL       string    // versions of one article share it
	Published time.Time // in the outlet's time zone
	Modified  time.Time // zero where it was never changed
	Body      []byte    // the file's bytes
}

// Seen is when the article could first be read as it stands: after its last
// change, or else since it came out.
func (a Article) Seen() time.Time {
	if a.Modified.IsZero() {
		return a.Published
	}
	return a.Modified
}

// Relation is something that holds between articles, or of one of them, and
// that a reader of the whole archive should find. data/relations.tsv says what
// the kinds and roles mean.
type Relation struct {
	Kind    string // copy, version, variant, chain, circle, report, changed, namesake, alias, supply, membership
	Group   string // the relations of one kind that belong together
	Article string // an Article's Name
	Role    string // how the article stands in its group
	Other   string // the Name of the article to compare with, or that is cited; empty if none
	Who     string // speaker, or whom it is about; empty if nobody
	Words   string // they stand in Article, character for character; empty if none are named
	Before  string // they stand in Other and do not stand in Article; empty if none are named
}

// Articles are all articles in the order in which they could be read.
func Articles() ([]Article, error) {
	rows, err := table("articles.tsv", 5)
	if err != nil {
		return nil, err
	}
	articles := make([]Article, 0, len(rows))
	for _, r := range rows {
		a, err := article(r.cells)
		if err != nil {
			return nil, fmt.Errorf("demo: articles.tsv:%d: %w", r.line, err)
		}
		articles = append(articles, a)
	}
	return articles, nil
}

func article(cells []string) (a Article, err error) {
	a = Article{File: cells[0], Outlet: cells[1], URL: cells[2]}
	a.Name = strings.TrimSuffix(a.File, path.Ext(a.File))
	if a.Published, err = time.Parse(time.RFC3339, cells[3]); err != nil {
		return a, err
	}
	if cells[4] != "" {
		if a.Modified, err = time.Parse(time.RFC3339, cells[4]); err != nil {
			return a, err
		}
	}
	a.Body, err = data.ReadFile("data/articles/" + a.File)
	return a, err
}

// Relations are all relations, those of one group beside each other.
func Relations() ([]Relation, error) {
	rows, err := table("relations.tsv", 8)
	if err != nil {
		return nil, err
	}
	relations := make([]Relation, 0, len(rows))
	for _, r := range rows {
		c := r.cells
		relations = append(relations, Relation{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]})
	}
	return relations, nil
}

// Feed is an RSS feed of the wire agency's articles.
func Feed() ([]byte, error) { return data.ReadFile("data/feed.xml") }

// OPML is a list of the outlets' feeds. Their hosts do not exist.
func OPML() ([]byte, error) { return data.ReadFile("data/feeds.opml") }

// Lines are some of the wire agency's articles as lines of JSON.
func Lines() ([]byte, error) { return data.ReadFile("data/wire.jsonl") }

// WARC is a web archive, compressed record by record, of pages of a daily; three
// of them are of one address.
func WARC() ([]byte, error) { return data.ReadFile("data/courier.warc.gz") }

// row is a line of a table and where it stands.
type row struct {
	line  int
	cells []string
}

// table reads a file of comments, a line of column names, and rows.
func table(name string, columns int) ([]row, error) {
	raw, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, err
	}
	var rows []row
	named := false
	for i, line := range strings.Split(strings.TrimRight(string(raw), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			return nil, fmt.Errorf("demo: %s:%d: %d columns, want %d", name, i+1, len(cells), columns)
		}
		if named {
			rows = append(rows, row{i + 1, cells})
		}
		named = true
	}
	return rows, nil
}
