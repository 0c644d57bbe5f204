package export

import (
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"

	"onrecord"
)

// CSV writes a table as RFC 4180 has it: a line of column names, CR LF line ends,
// quotation marks where a cell needs them. The items of a list stand in one cell
// with " | " between them.
//
// Cells that a spreadsheet would take for a formula, since they begin with one of
// = + - @, a tab or a line end, get an apostrophe before them, and the last column,
// marked, names their columns: whoever wants the words takes it away there.
// Options.ExactCells leaves them as they are.
func CSV(w io.Writer, table Table, docs Documents, o *Options) (Sum, error) {
	switch table {
	case Statements:
		return writeCSV(w, docs, o, StatementRows)
	case Entities:
		return writeCSV(w, docs, o, EntityRows)
	case Events:
		return writeCSV(w, docs, o, EventRows)
	case Timexes:
		return writeCSV(w, docs, o, TimexRows)
	}
	return newOutput(w, "csv").close(errTable(table))
}

func writeCSV[T any](w io.Writer, docs Documents, o *Options, rows rowsOf[T]) (Sum, error) {
	out := newOutput(w, "csv")
	names, fields := columns(reflect.TypeFor[T]())
	line(out, append(names, "marked"))
	cells := make([]string, 0, len(names)+1)
	err := out.each(docs, func(d *onrecord.Document) error {
		for _, row := range rows(d, o) {
			v := reflect.ValueOf(row)
			cells = cells[:0]
			var marked []string
			for i, field := range fields {
				cell := cellOf(v.FieldByIndex(field))
				if !o.ExactCells && runs(cell) {
					cell = "'" + cell
					marked = append(marked, names[i])
				}
				cells = append(cells, cell)
			}
			out.sum.Rows++
			out.sum.Marked += len(marked)
			line(out, append(cells, strings.Join(marked, listMark)))
		}
		return nil
	})
	return out.close(err)
}

// listMark stands between the items of a list in one cell.
const listMark = " | "

// columns are the names and the fields of a row's columns, those of an embedded
// struct in its place.
func columns(t reflect.Type) (names []string, fields [][]int) {
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		names, fields = append(names, name), append(fields, f.Index)
	}
	return names, fields
}

// cellOf is a value as the text of a cell.
func cellOf(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return cellOf(v.Elem())
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			items[i] = cellOf(v.Index(i))
		}
		return strings.Join(items, listMark)
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	}
	return v.String()
}

// runs reports whether a spreadsheet may take the cell for a formula (OWASP, CSV
// Injection; the wide signs are those of East Asian settings).
func runs(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}

// line writes cells. Package encoding/csv would write line ends inside a cell
// anew where it writes CR LF between lines: here words stay as they are.
func line(out *output, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			out.WriteByte(',')
		}
		if !strings.ContainsAny(cell, "\",\r\n") {
			out.WriteString(cell)
			continue
		}
		out.WriteByte('"')
		out.WriteString(strings.ReplaceAll(cell, `"`, `""`))
		out.WriteByte('"')
	}
	out.WriteString("\r\n")
}

// groupRows is how many rows a row group of a Parquet file holds: what is in
// memory at a time.
const groupRows = 20_000

// Parquet writes a table as a Parquet file: lists as LIST, what is not known as
// null, pages compressed with Snappy.
func Parquet(w io.Writer, table Table, docs Documents, o *Options) (Sum, error) {
	switch table {
	case Statements:
		return writeParquet(w, table, docs, o, StatementRows)
	case Entities:
		return writeParquet(w, table, docs, o, EntityRows)
	case Events:
		return writeParquet(w, table, docs, o, EventRows)
	case Timexes:
		return writeParquet(w, table, docs, o, TimexRows)
	}
	return newOutput(w, "parquet").close(errTable(table))
}

func writeParquet[T any](w io.Writer, table Table, docs Documents, o *Options, rows rowsOf[T]) (Sum, error) {
	out := newOutput(w, "parquet")
	p := parquet.NewGenericWriter[T](out, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(groupRows),
		parquet.KeyValueMetadata("onrecord.table", string(table)), parquet.KeyValueMetadata("onrecord.offsets", "codepoint"))
	err := out.each(docs, func(d *onrecord.Document) error {
		n, err := p.Write(rows(d, o))
		out.sum.Rows += n
		return err
	})
	if err == nil {
		err = p.Close()
	}
	return out.close(err)
}
