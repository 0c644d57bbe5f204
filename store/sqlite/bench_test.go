package sqlite

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/store"
)

// The benchmark asks an archive of made-up statements: ten to a document, words
// and speakers as uneven as in the news (Zipf). ONRECORD_STATEMENTS says how many
// (20,000 if it does not), ONRECORD_BENCH_ARCHIVE keeps the archive in a file for
// the next run.

const perDocument = 10

// maker makes documents.
type maker struct {
	random          *rand.Rand
	words, speakers *rand.Zipf
}

func newMaker(speakers uint64) maker {
	r := rand.New(rand.NewPCG(7, 11))
	return maker{r, rand.NewZipf(r, 1.07, 4, 120_000), rand.NewZipf(r, 1.1, 8, speakers)}
}

// vocable is a made-up word; low numbers are common ones.
func vocable(n uint64) string {
	s := []byte("w")
	for n++; n > 0; n /= 20 {
		s = append(s, "bcdfghjklmnpqrstvwxz"[n%20], "aeiou"[n%5])
	}
	return string(s)
}

func speakerName(n uint64) string {
	return "Pat " + strings.ToUpper(vocable(n)[1:2]) + vocable(n)[2:] + strconv.FormatUint(n, 36)
}

// document says things about things, sentence after sentence.
func (m maker) document(n int) store.Entry {
	var text strings.Builder
	d := &onrecord.Document{Language: "en", Origin: fmt.Sprint("made/", n), Title: "Article", Outlet: onrecord.Outlet{Name: fmt.Sprint("Outlet ", n%40), Basis: onrecord.BasisGiven}}
	d.Published = onrecord.Date{Value: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, m.random.IntN(1500)).Format(time.DateOnly), Basis: onrecord.BasisGiven}
	entities := map[string]int{}
	span := func(s string) onrecord.Span {
		start := text.Len()
		text.WriteString(s)
		return onrecord.Span{Start: start, End: text.Len()}
	}
	for i := range perDocument {
		start := text.Len()
		name := speakerName(m.speakers.Uint64())
		source := span(name)
		d.Mentions = append(d.Mentions, onrecord.Mention{Span: source, Kind: onrecord.Name, Type: onrecord.Person, Rule: "person"})
		if entities[name] == 0 {
			d.Entities = append(d.Entities, onrecord.Entity{Name: name, Type: onrecord.Person})
			entities[name] = len(d.Entities)
		}
		e := &d.Entities[entities[name]-1]
		e.Members = append(e.Members, onrecord.Member{Mention: onrecord.MentionID(i + 1), Rule: "same name"})
		text.WriteByte(' ')
		cue := span("said")
		text.WriteString(" that ")
		var content []string
		for range 10 + m.random.IntN(10) {
			content = append(content, vocable(m.words.Uint64()))
		}
		said := span(strings.Join(content, " "))
		text.WriteString(".")
		d.Sentences = append(d.Sentences, onrecord.Sentence{Span: onrecord.Span{Start: start, End: text.Len()}})
		text.WriteString("\n\n")
		d.Statements = append(d.Statements, onrecord.Statement{Content: []onrecord.Span{said}, Cue: cue, Source: source, Speaker: onrecord.MentionID(i + 1), SourceKind: onrecord.SourceNamed,
			Form: onrecord.Indirect, CueKind: onrecord.CueSpeech, Stated: onrecord.Stated{Basis: onrecord.StatedUnknown}, Rule: "clause/speech", Confidence: 0.9})
	}
	d.Text = text.String()
	raw := []byte(d.Text)
	d.ID = store.DocumentID(sha256.Sum256(raw), "")
	return store.Entry{Raw: raw, Document: d, Capture: store.Capture{Origin: d.Origin}, Reader: "made"}
}

// bench is the archive to ask, filled on the first use.
func bench(b *testing.B) *Archive {
	b.Helper()
	n := 20_000
	if s := os.Getenv("ONRECORD_STATEMENTS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	file := os.Getenv("ONRECORD_BENCH_ARCHIVE")
	if file == "" {
		file = filepath.Join(b.TempDir(), "bench.onrecord")
	}
	a, err := Open(file, Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { a.Close() })
	sum, err := a.Summary(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	m := newMaker(20_000)
	start := time.Now()
	var entries []store.Entry
	for i := sum.Documents; i < n/perDocument; i++ {
		entries = append(entries, m.document(i))
		if len(entries) == 50 || i+1 == n/perDocument {
			if _, err := a.Put(context.Background(), entries); err != nil {
				b.Fatal(err)
			}
			entries = entries[:0]
		}
	}
	if put := n/perDocument - sum.Documents; put > 0 {
		b.Logf("put in %d documents, %.0f a second", put, float64(put)/time.Since(start).Seconds())
	}
	return a
}

// timed runs ask n times and reports the median and the 95th of 100.
func timed(b *testing.B, name string, n int, ask func(i int) (int, error)) {
	b.Run(name, func(b *testing.B) {
		var took []time.Duration
		found := 0
		for b.Loop() {
			for i := range n {
				start := time.Now()
				total, err := ask(i)
				if err != nil {
					b.Fatal(err)
				}
				took, found = append(took, time.Since(start)), max(found, total)
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/p50")
		b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms/p95")
		b.ReportMetric(float64(found), "found")
	})
}

func BenchmarkArchive(b *testing.B) {
	a := bench(b)
	ctx := context.Background()
	statements := func(q store.Query) (int, error) {
		page, err := a.Statements(ctx, q)
		if err == nil && len(page.Items) == 0 {
			err = fmt.Errorf("nothing found: %+v", q)
		}
		return page.Total, err
	}
	loose := func(q store.Query) (int, error) {
		page, err := a.Statements(ctx, q)
		return page.Total, err
	}
	for _, order := range []store.Order{store.ByNewest, store.ByOldest, store.ByMatch} {
		name := map[store.Order]string{store.ByNewest: "newest", store.ByOldest: "oldest", store.ByMatch: "match"}[order]
		timed(b, "words/commonest/"+name, 20, func(i int) (int, error) { return statements(store.Query{Words: vocable(uint64(i % 5)), Order: order}) })
		timed(b, "words/common/"+name, 20, func(i int) (int, error) {
			return statements(store.Query{Words: vocable(uint64(20 + i*4)), Order: order})
		})
		timed(b, "words/rarer/"+name, 20, func(i int) (int, error) {
			return statements(store.Query{Words: vocable(uint64(300 + i*100)), Order: order})
		})
		timed(b, "words/rare/"+name, 20, func(i int) (int, error) {
			return loose(store.Query{Words: vocable(uint64(20_000 + i*1000)), Order: order})
		})
	}
	timed(b, "words/two common", 20, func(i int) (int, error) {
		return loose(store.Query{Words: vocable(uint64(i)) + " " + vocable(uint64(i+3))})
	})
	timed(b, "words/phrase of common", 20, func(i int) (int, error) {
		return loose(store.Query{Words: `"` + vocable(uint64(i%4)) + " " + vocable(uint64(i%3)) + `"`})
	})
	timed(b, "who/hot", 10, func(i int) (int, error) {
		return statements(store.Query{Speaker: "person:" + strings.ReplaceAll(strings.ToLower(speakerName(uint64(i))), " ", "-")})
	})
	timed(b, "who/cold", 10, func(i int) (int, error) {
		return loose(store.Query{Speaker: "person:" + strings.ReplaceAll(strings.ToLower(speakerName(uint64(5000+i*99))), " ", "-")})
	})
	timed(b, "who/hot on a common word", 10, func(i int) (int, error) {
		return loose(store.Query{Words: vocable(uint64(i)), Speaker: "person:" + strings.ReplaceAll(strings.ToLower(speakerName(uint64(i))), " ", "-")})
	})
	timed(b, "said/rare words", 10, func(i int) (int, error) {
		return loose(store.Query{Words: fmt.Sprintf("%s OR %s OR %s OR %s", vocable(uint64(3000+i*50)), vocable(uint64(4000+i*50)), vocable(uint64(9000+i)), vocable(uint64(900+i))), Limit: 200})
	})
	timed(b, "documents/common", 10, func(i int) (int, error) {
		p, err := a.Documents(ctx, store.Query{Words: vocable(uint64(i))})
		return p.Total, err
	})
	timed(b, "documents/rarer", 10, func(i int) (int, error) {
		p, err := a.Documents(ctx, store.Query{Words: vocable(uint64(300 + i*100))})
		return p.Total, err
	})
	timed(b, "all/newest", 10, func(int) (int, error) { return statements(store.Query{}) })
	timed(b, "outlet and month", 10, func(i int) (int, error) {
		return statements(store.Query{Outlet: fmt.Sprint("Outlet ", i), Published: store.Period{From: "2021", To: "2021"}})
	})
	timed(b, "entities/by name", 10, func(i int) (int, error) {
		p, err := a.Entities(ctx, store.EntityQuery{Name: speakerName(uint64(i * 7))[:7]})
		return p.Total, err
	})
	timed(b, "count/speakers", 1, func(int) (int, error) {
		t, err := a.Count(ctx, store.Query{}, store.FieldSpeaker, 50)
		return len(t), err
	})
}

// BenchmarkPut puts in batches of fifty.
func BenchmarkPut(b *testing.B) {
	a := open(b)
	m := newMaker(20_000)
	n := 0
	for b.Loop() {
		b.StopTimer()
		var entries []store.Entry
		for range 50 {
			entries = append(entries, m.document(n))
			n++
		}
		b.StartTimer()
		if _, err := a.Put(context.Background(), entries); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
}
