package export

import (
	"iter"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/digest"
)

// Channel is what a feed says of itself. Title is needed; Link, Self and
// Description are left out where they are empty, or stood in for by the title
// where a format asks for them.
type Channel struct {
	Title       string
	Description string
	Link        string // the page of the search
	Self        string // where the feed itself is served
	ID          string // lasting name of the search: the same search has the same
}

// Item is a statement as a feed shows it.
type Item struct {
	ID        string // lasting id of the statement
	Speaker   string // empty if nobody is named
	Report    string // the statement and the words that attribute it, as they stand in the article
	Words     string // the statement alone, with the article's own quotation marks
	Stated    string // when it was said: a TIMEX3 value, empty if unknown
	Form      string
	Title     string // of the article
	Outlet    string
	URL       string // of the article, empty if unknown
	Language  string
	Published string // of the article, ISO 8601, empty if unknown
	Updated   string // likewise; the article's change, or publication, or Options.Updated
}

// Items are the statements of documents as items, in their order.
func Items(docs Documents, o *Options) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for d, err := range docs {
			if err != nil {
				yield(Item{}, err)
				return
			}
			for id, lasting := range o.statements(d) {
				if !yield(o.item(d, id, lasting), nil) {
					return
				}
			}
		}
	}
}

func (o *Options) item(d *onrecord.Document, id onrecord.StatementID, lasting string) Item {
	s := d.Statement(id)
	item := Item{ID: lasting, Speaker: digest.Line(speakerName(d, id)), Report: reportOf(d, id), Words: wordsOf(d, digest.Content(d, id)),
		Stated: s.Stated.Value, Form: string(s.Form), Title: digest.Line(d.Title),
		Outlet: digest.Line(d.Outlet.Name), URL: d.URL, Language: d.Language, Published: d.Published.Value, Updated: d.Modified.Value}
	if item.Updated == "" {
		item.Updated = d.Published.Value
	}
	if item.Updated == "" && o.Updated != nil {
		item.Updated = o.Updated(d)
	}
	return item
}

// bridge is how many bytes of the article may lie between two pieces of a report
// and still be shown: "has repeatedly", "did not", "on Monday".
const bridge = 60

// reportOf is a statement with the words that attribute it, in the order of the
// text: without them "denied that he had gone" would be "he had gone". Short
// stretches between are shown too, and where a statement is said not to have been
// made all of them, since "not" stands in one.
func reportOf(d *onrecord.Document, id onrecord.StatementID) string {
	var joined []digest.Piece
	pieces := append(digest.Attribution(d, id), digest.Content(d, id)...)
	slices.SortStableFunc(pieces, func(a, b digest.Piece) int { return onrecord.CompareSpans(a.Span, b.Span) })
	for _, p := range pieces {
		p.Gap = false
		if n := len(joined); n > 0 {
			last := &joined[n-1]
			near := p.Start <= last.End+bridge && d.BlockAt(p.Start) == d.BlockAt(last.End-1)
			if near || p.Start <= last.End || d.Statement(id).Negated {
				last.Span = last.Cover(p.Span)
				continue
			}
			p.Gap = true
		}
		joined = append(joined, p)
	}
	return wordsOf(d, joined)
}

// wordsOf is pieces of the text as running words, with our mark where some are
// left out.
func wordsOf(d *onrecord.Document, pieces []digest.Piece) string {
	var b strings.Builder
	for i, p := range pieces {
		switch {
		case p.Gap:
			b.WriteString(" " + digest.Omission + " ")
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(digest.Line(d.Slice(p.Span)))
	}
	return b.String()
}

// titleWords is about how long a title is, in characters.
const titleWords = 100

// title is the speaker, where the report does not name them, and the report, cut between words and marked where they
// are long.
func (i *Item) title() string {
	t := i.Report
	if n := strings.LastIndex(firstRunes(t, titleWords), " "); n > 0 && len([]rune(t)) > titleWords {
		t = t[:n] + " " + digest.Omission
	}
	if !names(t, i.Speaker) {
		t = i.Speaker + ": " + t
	}
	return t
}

// names reports whether the words hold the speaker's name as words of their own,
// or there is none to name.
func names(words, speaker string) bool {
	words, speaker = strings.ToLower(words), strings.ToLower(speaker)
	for at := 0; ; {
		i := strings.Index(words[at:], speaker)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(words[:at+i])
		after, size := utf8.DecodeRuneInString(words[at+i+len(speaker):])
		if speaker == "" || !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		at += i + len(speaker) + size
	}
}

// firstRunes is at most n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// moment is a date of an article as a moment, as feeds want one: a day begins at
// midnight, and what names no zone is taken for UTC. ok is false if it is none.
func moment(value string) (t time.Time, ok bool) {
	for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01", "2006"} {
		if t, err := time.Parse(layout, value); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// web is the address if it is one on the web and on one line: an article's
// metadata may hold anything.
func web(address string) string {
	if strings.ContainsFunc(address, unicode.IsControl) || !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return ""
	}
	return strings.ReplaceAll(address, " ", "%20")
}
