package answer

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"onrecord/digest"
	"onrecord/store"
)

// Tabular is an answer that has a table: a line of names, then rows.
type Tabular interface {
	Table() (names []string, rows [][]string)
}

// WriteCSV writes an answer's table as comma-separated values (RFC 4180).
func WriteCSV(w io.Writer, t Tabular) error {
	names, rows := t.Table()
	c := csv.NewWriter(w)
	if err := c.Write(names); err != nil {
		return fmt.Errorf("answer: csv: %w", err)
	}
	if err := c.WriteAll(rows); err != nil {
		return fmt.Errorf("answer: csv: %w", err)
	}
	return nil
}

// statementNames are the columns of statements, in the order of statementCells.
func statementNames() []string {
	return []string{"id", "speaker", "speaker_key", "source", "cue", "cue_kind", "form", "said", "said_basis", "words", "via", "outlet", "published", "title", "url", "document", "start", "end", "confidence"}
}

func statementCells(s store.Statement) []string {
	start, end := "", ""
	if n := len(s.Content); n > 0 {
		start, end = strconv.Itoa(s.Content[0].Start), strconv.Itoa(s.Content[n-1].End)
	}
	return []string{s.ID, s.Speaker.Name, s.Speaker.Key, digest.Line(s.Source.Text), digest.Line(s.Cue.Text), string(s.CueKind), string(s.Form), s.Said, string(s.SaidBasis),
		Words(s.Content), strings.Join(s.Via, " > "), s.Head.Outlet, s.Head.Published, s.Head.Title, s.Head.URL, s.Head.Document, start, end,
		strconv.FormatFloat(s.Confidence, 'f', 2, 64)}
}

func statementTable(list []store.Statement) ([]string, [][]string) {
	rows := make([][]string, len(list))
	for i, s := range list {
		rows[i] = statementCells(s)
	}
	return statementNames(), rows
}

// WriteStatements writes statements as comma-separated values, as they come, under a
// line of names. It ends at the first error.
func WriteStatements(w io.Writer, all iter.Seq2[store.Statement, error]) error {
	c := csv.NewWriter(w)
	err := c.Write(statementNames())
	for s, failed := range all {
		if err = cmp.Or(err, failed); err != nil {
			break
		}
		err = c.Write(statementCells(s))
	}
	c.Flush()
	if err = cmp.Or(err, c.Error()); err != nil {
		return fmt.Errorf("answer: csv: %w", err)
	}
	return nil
}

// Words is the content of a statement on one line, with […] where words of the text
// stand between its pieces.
func Words(content []store.Words) string {
	pieces := make([]string, len(content))
	for i, p := range content {
		pieces[i] = digest.Line(p.Text)
	}
	return strings.Join(pieces, " "+digest.Omission+" ")
}

// Table is the statements of the page.
func (a *Search) Table() ([]string, [][]string) { return statementTable(a.Page.Items) }

// Table is what they say.
func (w *Who) Table() ([]string, [][]string) { return statementTable(w.Statements.Items) }

// Table is a row for each statement and event, with its day.
func (t *Timeline) Table() ([]string, [][]string) {
	names := []string{"date", "kind", "id", "who", "what", "words", "outlet", "published", "document"}
	var rows [][]string
	for _, d := range t.Days {
		for _, s := range d.Statements {
			rows = append(rows, []string{d.Date, "statement", s.ID, SpeakerName(s), digest.Line(s.Cue.Text), Words(s.Content), s.Head.Outlet, s.Head.Published, s.Head.Document})
		}
		for _, e := range d.Events {
			rows = append(rows, []string{d.Date, "event", e.ID, Names(e.Actors), e.Type + " " + Names(e.Recipients), digest.Line(e.Sentence.Text), e.Head.Outlet, e.Head.Published, e.Head.Document})
		}
	}
	return names, rows
}

// Table is a row for each statement, with its column.
func (c *Comparison) Table() ([]string, [][]string) {
	var rows [][]string
	for _, col := range c.Columns {
		for _, s := range col.Statements {
			rows = append(rows, append([]string{col.Title}, statementCells(s)...))
		}
	}
	return append([]string{"column"}, statementNames()...), rows
}

// Table is a row for each share and speaker.
func (a *Audit) Table() ([]string, [][]string) {
	var rows [][]string
	add := func(what string, shares []Share) {
		for _, s := range shares {
			rows = append(rows, []string{a.Outlet, what, s.Value, s.Value, strconv.Itoa(s.N), strconv.FormatFloat(s.Share, 'f', 4, 64), strconv.Itoa(s.Words)})
		}
	}
	add("source_kind", a.Sources)
	add("form", a.Forms)
	add("cue_kind", a.Cues)
	for _, t := range a.Speakers {
		rows = append(rows, []string{a.Outlet, "speaker", t.Value, t.Name, strconv.Itoa(t.N), "", strconv.Itoa(t.Words)})
	}
	return []string{"outlet", "what", "value", "name", "n", "share", "words"}, rows
}

// Table is the ledger's rows.
func (l *Ledger) Table() ([]string, [][]string) {
	names := []string{"id", "step", "from", "to", "item", "amount", "unit", "date", "status", "voice", "outlet", "published", "document", "start", "end", "text"}
	rows := make([][]string, len(l.Rows))
	for i, r := range l.Rows {
		amount := ""
		if r.Amount.Words != "" {
			amount = strconv.FormatFloat(r.Amount.Value, 'f', -1, 64)
		}
		rows[i] = []string{r.ID, r.Step, r.From, r.To, digest.Line(r.Item), amount, r.Amount.Unit, r.Date, string(r.Status), r.Voice,
			r.Head.Outlet, r.Head.Published, r.Head.Document, strconv.Itoa(r.Start), strconv.Itoa(r.End), r.Text}
	}
	return names, rows
}

// SpeakerName is who makes a statement: their name, or the words for them, or "".
func SpeakerName(s store.Statement) string {
	if s.Speaker.Name != "" {
		return s.Speaker.Name
	}
	return digest.Line(s.Source.Text)
}

// Names are the names of a list, with commas.
func Names(list []store.Named) string {
	names := make([]string, len(list))
	for i, n := range list {
		names[i] = n.Name
	}
	return strings.Join(names, ", ")
}
