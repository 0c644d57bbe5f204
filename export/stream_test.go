package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
	"onrecord/onrecordtest"
	"onrecord/record"
)

// exporter writes documents in a format.
type exporter func(io.Writer, Documents) (Sum, error)

// exporters are all formats of many documents, with the end of their golden file's name.
func exporters() map[string]exporter {
	o := &Options{}
	search := Channel{Title: "ferry & pier", ID: "words=ferry", Link: "https://archive.example/?q=ferry", Self: "https://archive.example/ferry.xml"}
	all := map[string]exporter{
		"jsonl": func(w io.Writer, d Documents) (Sum, error) { return JSONL(w, d, record.CodePoint) },
		"webanno.json": func(w io.Writer, d Documents) (Sum, error) {
			return Annotations(w, d, o)
		},
		"schema.json": func(w io.Writer, d Documents) (Sum, error) { return SchemaOrg(w, d, o) },
		"graphml":     graphed(Cited, GraphML, o),
		"gexf":        graphed(Acts, GEXF, o),
		"rss":         fed(RSS, search, o),
		"atom":        fed(Atom, search, o),
		"feed.json":   fed(JSONFeed, search, o),
	}
	for _, table := range Tables() {
		all[string(table)+".csv"] = func(w io.Writer, d Documents) (Sum, error) { return CSV(w, table, d, o) }
		all[string(table)+".parquet"] = func(w io.Writer, d Documents) (Sum, error) { return Parquet(w, table, d, o) }
	}
	return all
}

func graphed(build func(Documents, *Options) (*Graph, error), write func(io.Writer, *Graph) (Sum, error), o *Options) exporter {
	return func(w io.Writer, d Documents) (Sum, error) {
		g, err := build(d, o)
		if err != nil {
			return Sum{}, err
		}
		return write(w, g)
	}
}

func fed(write func(io.Writer, Channel, iter.Seq2[Item, error]) (Sum, error), c Channel, o *Options) exporter {
	return func(w io.Writer, d Documents) (Sum, error) { return write(w, c, Items(d, o)) }
}

// online is the harbour with an address.
func online() *onrecord.Document {
	d := onrecordtest.Harbour()
	d.URL = "https://courier.example/ferry?id=1&page=2"
	return d
}

func exported(t tester, write exporter, docs ...*onrecord.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := write(&b, Of(docs...)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldenOfMany(t *testing.T) {
	for _, name := range []string{"statements.csv", "webanno.json", "schema.json", "graphml", "gexf", "rss", "atom", "feed.json"} {
		onrecordtest.Golden(t, filepath.Join("testdata", "harbour."+name), exported(t, exporters()[name], online()), *update)
	}
}

// What an export says that it wrote is what it wrote, and the same documents give
// the same bytes.
func TestSum(t *testing.T) {
	want := map[string]Sum{
		"jsonl": {Documents: 1, Rows: 1}, "webanno.json": {Documents: 1, Rows: 9}, "schema.json": {Documents: 1, Rows: 3, Left: 6},
		"graphml": {Documents: 1, Rows: 8}, "gexf": {Documents: 1, Rows: 2}, "rss": {Rows: 9}, "atom": {Rows: 9}, "feed.json": {Rows: 9},
		"statements.csv": {Documents: 1, Rows: 9}, "entities.csv": {Documents: 1, Rows: 8}, "events.csv": {Documents: 1, Rows: 4}, "timexes.csv": {Documents: 1, Rows: 7},
	}
	for name, write := range exporters() {
		var first, second bytes.Buffer
		got, err := write(&first, Of(online()))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		hash := sha256.Sum256(first.Bytes())
		expect, ok := want[name]
		if !ok {
			expect = Sum{Documents: 1, Rows: got.Rows}
		}
		expect.SHA256, expect.Bytes = hex.EncodeToString(hash[:]), int64(first.Len())
		if diff := cmp.Diff(expect, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if _, err := write(&second, Of(online())); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: written twice it differs (%v)", name, err)
		}
	}
}

// An error of the documents, or of the disk, is told whatever the format.
func TestErrorsAreTold(t *testing.T) {
	broken := errors.New("broken")
	docs := func(yield func(*onrecord.Document, error) bool) {
		_ = yield(online(), nil) && yield(nil, broken)
	}
	for name, write := range exporters() {
		if _, err := write(io.Discard, docs); !errors.Is(err, broken) {
			t.Errorf("%s: got %v for broken documents", name, err)
		}
		if _, err := write(full{}, Of(online())); !errors.Is(err, errFull) {
			t.Errorf("%s: got %v for a full disk", name, err)
		}
	}
}

// Only the statements asked for come out.
func TestOptionsChoose(t *testing.T) {
	d := online()
	wanted := ""
	for _, row := range StatementRows(d, &Options{}) {
		if row.Number == "s6" {
			wanted = row.StatementID
		}
	}
	o := &Options{Statement: func(id string) bool { return id == wanted }}
	rows := StatementRows(d, o)
	if len(rows) != 1 || rows[0].Speaker != "李伟" {
		t.Errorf("got %v", rows)
	}
	for item, err := range Items(Of(d), o) {
		if err != nil || item.ID != wanted || item.Speaker != "李伟" {
			t.Errorf("got %+v, %v", item, err)
		}
	}
	g, err := Cited(Of(d), o)
	if err != nil || len(g.Edges) != 1 || g.Edges[0].Direct != 1 {
		t.Errorf("got %+v, %v", g, err)
	}
	if rows := EventRows(d, &Options{Event: func(string) bool { return false }}); rows != nil {
		t.Errorf("got events %v", rows)
	}
}

// Documents go through one at a time: what was written does not stay in memory.
func TestStreams(t *testing.T) {
	for name, write := range exporters() {
		if name == "graphml" || name == "gexf" || filepath.Ext(name) == ".parquet" {
			continue // built in memory, and written by row groups, as their documentation says
		}
		given := 0
		var seen []int
		docs := func(yield func(*onrecord.Document, error) bool) {
			for range 400 {
				given++
				if !yield(online(), nil) {
					return
				}
			}
		}
		if _, err := write(writes(func() { seen = append(seen, given) }), docs); err != nil {
			t.Fatal(err)
		}
		if len(seen) < 3 || seen[0] > 300 {
			t.Errorf("%s: the first bytes came after %v documents", name, seen)
		}
	}
}

// writes is a writer that reports each call.
type writes func()

func (f writes) Write(p []byte) (int, error) {
	f()
	return len(p), nil
}

func TestOne(t *testing.T) {
	d := online()
	var b bytes.Buffer
	sum, err := One(&b, "brat", d, PlainText)
	hash := sha256.Sum256([]byte(d.Text))
	if diff := cmp.Diff(Sum{SHA256: hex.EncodeToString(hash[:]), Bytes: int64(len(d.Text)), Documents: 1, Rows: 1}, sum); diff != "" || err != nil || b.String() != d.Text {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := One(full{}, "brat", d, Brat); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
