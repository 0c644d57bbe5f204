package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

// readCSV is a table's rows by column.
func readCSV(t tester, content []byte) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, cells := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestStatementsAsCSV(t *testing.T) {
	rows := readCSV(t, exported(t, exporters()["statements.csv"], online()))
	want := map[string]string{"document_id": "0123456789abcdef", "number": "s2", "speaker": "Adaeze Lindqvist", "speaker_key": "person:adaeze-lindqvist",
		"content": "We cannot wait any longer, | and we will not.", "form": "direct", "source": "she", "cue": "told", "addressee": "reporters",
		"stated": "2024-05-14", "stated_basis": "inherited", "chain": "Lisse Courier | Coastal Wire | Adaeze Lindqvist", "within": "",
		"negated": "false", "outlet": "Lisse Courier", "published": "2024-05-14", "occasion_start": "", "marked": ""}
	for name, value := range want {
		if got, ok := rows[1][name]; got != value || !ok {
			t.Errorf("%s is %q, want %q", name, got, value)
		}
	}
	if rows[3]["within"] != rows[2]["statement_id"] {
		t.Errorf("s4 is within %q, want the lasting id of s3, %q", rows[3]["within"], rows[2]["statement_id"])
	}
}

// Cells are the words of the text, whatever they are; the offsets cut them out again.
func TestTablesCutWordsOutOfTheText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		text := []rune(d.Text)
		cut := func(start, end int64) string { return string(text[start:end]) }
		for _, r := range StatementRows(d, &Options{}) {
			for i, words := range r.Content {
				if got := cut(r.ContentStarts[i], r.ContentEnds[i]); got != words {
					rt.Errorf("content %q, in the text %q", words, got)
				}
			}
			if r.Cue != "" && cut(*r.CueStart, *r.CueEnd) != r.Cue {
				rt.Errorf("cue %q is not in its place", r.Cue)
			}
		}
		for _, r := range TimexRows(d, &Options{}) {
			if got := cut(r.Start, r.End); got != r.Text {
				rt.Errorf("date %q, in the text %q", r.Text, got)
			}
		}
		for _, r := range EventRows(d, &Options{}) {
			if got := cut(r.TriggerStart, r.TriggerEnd); got != r.Trigger {
				rt.Errorf("trigger %q, in the text %q", r.Trigger, got)
			}
		}
	})
}

// lines of RFC 4180, read by hand: encoding/csv would change line ends in cells.
func rfc4180(content string) [][]string {
	var rows [][]string
	var row []string
	var cell strings.Builder
	for i, quoted := 0, false; i < len(content); i++ {
		switch c := content[i]; {
		case quoted && strings.HasPrefix(content[i:], `""`):
			cell.WriteByte('"')
			i++
		case c == '"':
			quoted = !quoted
		case quoted || c != ',' && c != '\r':
			cell.WriteByte(c)
		default:
			row = append(row, cell.String())
			cell.Reset()
			if c == '\r' {
				rows, row = append(rows, row), nil
				i++ // the line feed
			}
		}
	}
	return rows
}

func TestCSVOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		o := &Options{ExactCells: true}
		var b bytes.Buffer
		if _, err := CSV(&b, Statements, Of(d), o); err != nil {
			rt.Fatal(err)
		}
		lines, want := rfc4180(b.String()), StatementRows(d, o)
		if len(lines) != len(want)+1 {
			rt.Fatalf("%d lines, want %d", len(lines), len(want)+1)
		}
		_, fields := columns(reflect.TypeFor[StatementRow]())
		for i, row := range want {
			for k, field := range fields {
				if got := lines[i+1][k]; got != cellOf(reflect.ValueOf(row).FieldByIndex(field)) {
					rt.Errorf("column %s is %q", lines[0][k], got)
				}
			}
		}
	})
}

// A cell that a spreadsheet would run gets an apostrophe and says so; asked for
// exact cells, the words are the text's.
func TestFormulas(t *testing.T) {
	b := onrecordtest.New(`=HYPERLINK("http://evil.example") said @mayor, "-5 degrees" and fine words.`)
	b.Say(onrecord.Statement{Cue: b.At("said"), Source: b.At("@mayor"), Form: onrecord.Mixed, SourceKind: onrecord.SourceNamed,
		CueKind: onrecord.CueSpeech, Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}}, `=HYPERLINK("http://evil.example")`)
	var safe, exact bytes.Buffer
	sum, err := CSV(&safe, Statements, Of(b.Document), &Options{})
	if err != nil || sum.Marked != 3 {
		t.Fatalf("got %+v, %v, want 3 marked cells", sum, err)
	}
	row := readCSV(t, safe.Bytes())[0]
	if row["content"] != `'=HYPERLINK("http://evil.example")` || row["source"] != "'@mayor" || row["marked"] != "content | source | chain" {
		t.Errorf("got %q, %q, marked %q", row["content"], row["source"], row["marked"])
	}
	if _, err := CSV(&exact, Statements, Of(b.Document), &Options{ExactCells: true}); err != nil {
		t.Fatal(err)
	}
	if row := readCSV(t, exact.Bytes())[0]; row["content"] != `=HYPERLINK("http://evil.example")` || row["source"] != "@mayor" || row["marked"] != "" {
		t.Errorf("got %q, %q, marked %q", row["content"], row["source"], row["marked"])
	}
	for _, harmless := range []string{"", "words", "5", "'=1", " =1", "a=b", "“-"} {
		if runs(harmless) {
			t.Errorf("%q is no formula", harmless)
		}
	}
}

func readParquet[T any](t tester, content []byte) []T {
	t.Helper()
	r := parquet.NewGenericReader[T](bytes.NewReader(content))
	rows := make([]T, r.NumRows())
	if n, err := r.Read(rows); n != len(rows) || err != nil && err != io.EOF {
		t.Fatal(n, err)
	}
	return rows
}

func parquetReadsBack[T any](t tester, table Table, d *onrecord.Document, rows rowsOf[T]) string {
	t.Helper()
	got := readParquet[T](t, exported(t, exporters()[string(table)+".parquet"], d))
	return cmp.Diff(rows(d, &Options{}), got, cmpopts.EquateEmpty())
}

func TestParquetReadsBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		diff := parquetReadsBack(rt, Statements, d, StatementRows) + parquetReadsBack(rt, Entities, d, EntityRows) +
			parquetReadsBack(rt, Events, d, EventRows) + parquetReadsBack(rt, Timexes, d, TimexRows)
		if diff != "" {
			rt.Errorf("(-want +got)\n%s", diff)
		}
	})
}

// A reader that knows nothing of us finds the columns, their types and what is not known.
func TestParquetSchema(t *testing.T) {
	content := exported(t, exporters()["statements.parquet"], online())
	f, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if unit, _ := f.Lookup("onrecord.offsets"); unit != "codepoint" {
		t.Errorf("offsets count %q", unit)
	}
	columns := map[string]string{}
	for _, field := range f.Schema().Fields() {
		columns[field.Name()] = field.String()
		if field.Name() == "occasion_start" && !field.Optional() {
			t.Error("occasion_start cannot be null")
		}
		if field.Name() == "content" && field.Type().String() != "LIST" {
			t.Error("content is no LIST")
		}
	}
	if !strings.Contains(columns["speaker"], "STRING") || columns["url"] == "" {
		t.Errorf("columns %v", columns)
	}
}

func TestParquetGroups(t *testing.T) {
	d := online()
	docs := func(yield func(*onrecord.Document, error) bool) {
		for range groupRows/9 + 1000 {
			if !yield(d, nil) {
				return
			}
		}
	}
	var b bytes.Buffer
	sum, err := Parquet(&b, Statements, docs, &Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if f.NumRows() != int64(sum.Rows) || len(f.RowGroups()) != 2 {
		t.Errorf("%d rows in %d groups, want %d in 2", f.NumRows(), len(f.RowGroups()), sum.Rows)
	}
}

func TestUnknownTable(t *testing.T) {
	for _, write := range []func(io.Writer, Table, Documents, *Options) (Sum, error){CSV, Parquet} {
		if _, err := write(io.Discard, "people", Of(), &Options{}); err == nil || !strings.Contains(err.Error(), `"people"`) {
			t.Errorf("got %v", err)
		}
	}
}

// docs/export.md has every column of every table.
func TestColumnsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []reflect.Type{reflect.TypeFor[StatementRow](), reflect.TypeFor[EntityRow](), reflect.TypeFor[EventRow](), reflect.TypeFor[TimexRow]()} {
		names, _ := columns(row)
		for _, name := range names {
			if !bytes.Contains(page, []byte("`"+name+"`")) {
				t.Errorf("docs/export.md says nothing of %s, of %s", strconv.Quote(name), row.Name())
			}
		}
	}
}
