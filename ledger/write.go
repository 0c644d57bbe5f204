package ledger

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"onrecord"
)

// Entry is a row with the document that it is from and its words, for printing.
type Entry struct {
	Origin string `json:"origin"`
	Row
	Start int    `json:"start"` // of the evidence, in code points of the document's text
	End   int    `json:"end"`
	Text  string `json:"text"`     // the evidence
	Whole string `json:"sentence"` // the sentence that it stands in
}

// Entries are the document's rows in that ledger, ready to print.
func (b *Book) Entries(d *onrecord.Document, ledger string) []Entry {
	var all []Entry
	for _, r := range b.Rows(d, ledger) {
		all = append(all, Entry{Origin: d.Origin, Row: r, Start: points(d.Text[:r.Evidence.Start]), End: points(d.Text[:r.Evidence.End]),
			Text: flat(d.Slice(r.Evidence)), Whole: flat(d.Slice(r.Sentence))})
	}
	return all
}

func points(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

// flat is s on one line.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// columns are the names of a ledger's columns, in the order of cells.
func columns(ledger string) []string {
	if ledger == Membership {
		return []string{"step", "who", "body", "date", "status", "voice", "origin", "start", "end", "text"}
	}
	return []string{"step", "from", "to", "item", "amount", "unit", "date", "status", "voice", "origin", "start", "end", "text"}
}

func (e *Entry) cells() []string {
	tail := []string{e.Date, string(e.Status), e.Voice, e.Origin, strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Text}
	if e.Ledger == Membership {
		return append([]string{e.Step, e.From, e.To}, tail...)
	}
	return append([]string{e.Step, e.From, e.To, flat(e.Item), e.Amount.number(), e.Amount.Unit}, tail...)
}

func (a Amount) number() string {
	if a.Words == "" {
		return ""
	}
	return strconv.FormatFloat(a.Value, 'f', -1, 64)
}

// WriteCSV writes entries of one ledger as comma-separated values with a line of names.
func WriteCSV(w io.Writer, ledger string, entries []Entry) error {
	c := csv.NewWriter(w)
	if err := c.Write(columns(ledger)); err != nil {
		return fmt.Errorf("ledger: csv: %w", err)
	}
	for i := range entries {
		if err := c.Write(entries[i].cells()); err != nil {
			return fmt.Errorf("ledger: csv: %w", err)
		}
	}
	c.Flush()
	return c.Error()
}

// WriteJSON writes entries as one JSON list.
func WriteJSON(w io.Writer, entries []Entry) error {
	if entries == nil {
		entries = []Entry{}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(entries)
}

// WriteTable writes entries for people: a line each, and under it the words that it rests on.
func WriteTable(w io.Writer, ledger string, entries []Entry) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	names := columns(ledger)
	shown := len(names) - 3
	fmt.Fprintln(t, strings.Join(append(names[:shown:shown], "words"), "\t"))
	for i := range entries {
		cells := entries[i].cells()
		fmt.Fprintln(t, strings.Join(append(cells[:shown:shown], cut(entries[i].Text, 90)), "\t"))
	}
	return t.Flush()
}

// cut is s, or its beginning and "…" where it is longer than n characters.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
