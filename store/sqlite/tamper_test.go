package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"onrecord"
	"onrecord/onrecordtest"
	"onrecord/store"
)

// harbour is an archive in a file, of one document whose text is not its raw
// bytes.
func harbour(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.onrecord")
	a, err := Open(file, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	d := onrecordtest.Harbour()
	if _, err := a.Put(context.Background(), []store.Entry{{Raw: []byte("<p>" + d.Text), Document: d, Bands: []uint64{1, 2}}}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// damage runs SQL on the file behind the archive's back.
func damage(t testing.TB, file string, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	result, err := db.Exec(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 && !strings.HasPrefix(query, "PRAGMA") {
		t.Fatalf("%s: changed nothing, %v", query, err)
	}
}

// What is not what was stored is named.
func TestVerifyFindsDamage(t *testing.T) {
	press, err := newPress()
	if err != nil {
		t.Fatal(err)
	}
	d := onrecordtest.Harbour()
	other := strings.Replace(d.Text, "Tuesday", "Tuesdoy", 1)
	honest, err := press.document(&store.Entry{Raw: []byte("<p>" + d.Text), Document: d})
	if err != nil {
		t.Fatal(err)
	}
	with := func(change func(c *content)) []byte {
		c := honest.content
		change(&c)
		return c.bytes()
	}
	replaced := onrecordtest.Harbour()
	replaced.Statements[0].Negated = true
	changed, err := press.document(&store.Entry{Raw: []byte("x"), Document: replaced})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		item, query string
		args        []any
	}{
		{"raw", "UPDATE raw_piece SET bytes = ?", []any{press.pack([]byte("<p>" + other))}},
		{"raw", "UPDATE raw_piece SET bytes = x'00ff'", nil},
		{"raw", "DELETE FROM raw_piece", nil},
		{"raw", "UPDATE raw SET sha256 = x'00'", nil},
		{"text", "UPDATE document SET text_sha256 = NULL", nil},
		{"record", "UPDATE document SET record_sha256 = x'11'", nil},
		{"record", "DELETE FROM content_piece", nil},
		{"id", "UPDATE document SET key = 'fedcba9876543210'", nil},
		{"row of s1", "UPDATE statement SET speaker = NULL WHERE number = 1", nil},
		{"row of s2", "UPDATE statement SET said = said + 1 WHERE number = 2", nil},
		{"row of s3", "DELETE FROM statement WHERE number = 3", nil},
		{"row of v4", "UPDATE event SET status = 1 WHERE number = 4", nil},
		{"rows in statement", "INSERT INTO statement SELECT id + 1000, document, number + 10, speaker, body, outlet, language, published, said, form, cue_kind, source_kind, nested, words FROM statement WHERE number = 1", nil},
		{"row of the document", "UPDATE document SET place = 7", nil},
		{"text", "pieces", []any{with(func(c *content) { c.text = press.pack([]byte(other)) })}},
		{"record", "pieces", []any{with(func(c *content) { c.record = changed.record })}},
		{"record", "pieces", []any{with(func(c *content) { c.record = c.record[:len(c.record)/2] })}},
		{"metadata", "pieces", []any{with(func(c *content) { c.digests = append([]byte{c.digests[0] ^ 1}, c.digests[1:]...) })}},
		{"digests", "pieces", []any{with(func(c *content) { c.digests = append(append([]byte{}, c.digests...), 1, 2, 3, 4) })}},
		{"v4", "pieces", []any{with(func(c *content) { c.digests = c.digests[:len(c.digests)-digestSize] })}},
	}
	for _, tt := range tests {
		file := harbour(t)
		if tt.query == "pieces" {
			damagePieces(t, file, tt.args[0].([]byte))
		} else {
			damage(t, file, tt.query, tt.args...)
		}
		a, err := Open(file, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		seal, err := a.Verify(context.Background(), nil)
		var m *store.Mismatch
		if !errors.As(err, &m) || m.Item != tt.item || m.Want == m.Got || seal.Digest != "" {
			t.Errorf("%s: got %v, want %s", tt.query, err, tt.item)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
}

// damagePieces puts other content in the place of the document's.
func damagePieces(t testing.TB, file string, content []byte) {
	t.Helper()
	damage(t, file, "DELETE FROM content_piece")
	for n := int64(0); len(content) > 0; n++ {
		size := min(pieceSize, len(content))
		damage(t, file, "INSERT INTO content_piece VALUES (?, ?)", 1<<pieceBits|n, content[:size])
		content = content[size:]
	}
}

// A digest is of the words that a span cuts out: another place is another digest.
func TestDigestsFindMovedSpans(t *testing.T) {
	d := onrecordtest.Harbour()
	kept := digests(d)
	moved := onrecordtest.Harbour()
	moved.Statements[1].Cue.End++
	m, _ := compare(moved, kept)
	if m == nil || m.Item != "s2" {
		t.Errorf("got %v", m)
	}
	moved = onrecordtest.Harbour()
	moved.Mentions[2].Span = onrecord.Span{Start: moved.Mentions[2].Start, End: moved.Mentions[2].End - 1}
	if m, _ := compare(moved, kept); m == nil || m.Item != "e3" && m.Item != "e2" {
		t.Errorf("got %v", m)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	foreign := filepath.Join(dir, "foreign.db")
	write("foreign.db", "")
	db, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE a (b); INSERT INTO a VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	newer := harbour(t)
	damage(t, newer, "PRAGMA user_version = 99")
	tests := []struct {
		file string
		o    Options
		says string
	}{
		{filepath.Join(dir, "none"), Options{}, "no such file"},
		{filepath.Join(dir, "none"), Options{Create: true, ReadOnly: true}, "no such file"},
		{write("text", strings.Repeat("not a database ", 20)), Options{Create: true}, "not an archive of onrecord"},
		{write("short", "x"), Options{Create: true}, "not an archive of onrecord"},
		{write("empty", ""), Options{}, "empty"},
		{foreign, Options{Create: true}, "not an archive of onrecord"},
		{newer, Options{}, "newer onrecord"},
		{newer, Options{ReadOnly: true}, "newer onrecord"},
	}
	for _, tt := range tests {
		before, _ := os.ReadFile(tt.file)
		a, err := Open(tt.file, tt.o)
		if err == nil {
			a.Close()
		}
		if err == nil || !strings.Contains(err.Error(), tt.says) || tt.file == newer && !errors.Is(err, store.ErrVersion) {
			t.Errorf("%s: got %v, want …%s…", tt.file, err, tt.says)
		}
		if after, _ := os.ReadFile(tt.file); string(after) != string(before) {
			t.Errorf("%s: was changed", tt.file)
		}
	}
}

func TestReadOnly(t *testing.T) {
	file := harbour(t)
	a, err := Open(file, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if _, err := a.Put(context.Background(), nil); !errors.Is(err, errReadOnly) {
		t.Errorf("got %v", err)
	}
	if page, err := a.Statements(context.Background(), store.Query{}); err != nil || len(page.Items) != 9 {
		t.Errorf("%d statements, %v", len(page.Items), err)
	}
}

func TestClosed(t *testing.T) {
	a, err := Open(harbour(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := a.Put(context.Background(), nil); !errors.Is(err, errClosed) {
		t.Errorf("got %v", err)
	}
	if _, err := a.Statements(context.Background(), store.Query{}); err == nil {
		t.Error("a closed archive answers")
	}
}

func TestOpenInAFolderThatCannotBeWritten(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("whoever runs this can write everywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(dir, "new", "a.onrecord"), Options{Create: true}); err == nil || !strings.Contains(err.Error(), "no folder for the archive") {
		t.Errorf("got %v", err)
	}
}

// Damaged content is an error to whoever reads it, and never more than that.
func TestReadsOfDamage(t *testing.T) {
	file := harbour(t)
	damage(t, file, "UPDATE content_piece SET bytes = zeroblob(500)")
	a, err := Open(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	ctx := context.Background()
	_, rows := a.Statements(ctx, store.Query{})
	_, document := a.Document(ctx, "0123456789abcdef")
	for i, err := range []error{rows, document} {
		if err == nil {
			t.Errorf("%d: no error", i)
		}
	}
}

// The main questions go through an index, in its order: none sorts or goes over
// all rows.
func TestPlans(t *testing.T) {
	a := open(t)
	ctx := context.Background()
	d := onrecordtest.Harbour()
	if _, err := a.Put(ctx, []store.Entry{{Raw: []byte(d.Text), Document: d}}); err != nil {
		t.Fatal(err)
	}
	period := store.Period{From: "2024-05", To: "2024-05"}
	for _, tt := range []struct {
		kind *kind
		q    store.Query
		want string
	}{
		{statements, store.Query{Words: "ferry"}, "SCAN w VIRTUAL TABLE INDEX"},
		{statements, store.Query{Speaker: "person:adaeze-lindqvist"}, "INDEX statement_speaker (speaker=?)"},
		{statements, store.Query{Speaker: "person:adaeze-lindqvist", Said: period}, "INDEX statement_speaker (speaker=? AND rowid>? AND rowid<?)"},
		{statements, store.Query{Entity: "Q1000001"}, "SEARCH o USING PRIMARY KEY (entity=?)"},
		{statements, store.Query{Body: "gpe:port-lisse"}, "INDEX statement_body (body=?)"},
		{statements, store.Query{Outlet: "lisse courier"}, "INDEX statement_outlet (outlet=?)"},
		{statements, store.Query{Said: period}, "SEARCH s USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"},
		{events, store.Query{Actor: "Q1000001"}, "SEARCH o USING PRIMARY KEY (entity=? AND part=?)"},
		{events, store.Query{Ledger: "supply"}, "INDEX event_ledger (ledger=?)"},
		{documents, store.Query{Entity: "Q1000001"}, "SEARCH o USING PRIMARY KEY (entity=?)"},
		{documents, store.Query{Outlet: "lisse courier"}, "INDEX document_outlet (outlet=?)"},
	} {
		for _, order := range []string{"DESC", "ASC"} {
			got := plan(t, a, tt.kind, tt.q, order)
			if !strings.Contains(got, tt.want) || strings.Contains(got, "TEMP B-TREE") {
				t.Errorf("%+v %s: plan\n%s", tt.q, order, got)
			}
		}
	}
}

func plan(t *testing.T, a *Archive, k *kind, q store.Query, order string) (out string) {
	t.Helper()
	ctx := context.Background()
	err := a.view(ctx, func(v *view) error {
		question, err := v.ask(ctx, k, &q)
		if err != nil {
			return err
		}
		lead, err := v.leader(ctx, question)
		if err != nil {
			return err
		}
		query, args := question.sql(lead, order, 50)
		return v.rows(ctx, "EXPLAIN QUERY PLAN "+query, args, func(s scanner) error {
			var id, parent, unused int
			var detail string
			err := s.Scan(&id, &parent, &unused, &detail)
			out += detail + "\n"
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// On a day that is full, what comes in stands on a day behind it, and is found.
func TestFullDay(t *testing.T) {
	a := open(t)
	ctx := context.Background()
	_, to := bounds(firstDay("2024-05-14"))
	err := a.update(ctx, func(w *writer) error {
		p := places{w, map[string]map[int64]place{"statement": {firstDay("2024-05-14"): to - 2}}}
		for i, want := range []place{to - 2, to - 1, to, to + 1} {
			if got, err := p.take(ctx, "statement", "id", firstDay("2024-05-14")); err != nil || got != want || !got.onDay(firstDay("2024-05-14")) {
				return fmt.Errorf("%d: got %d, want %d, %w", i, got, want, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
