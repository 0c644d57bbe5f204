package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"onrecord/analysis"
	"onrecord/article"
)

// BenchmarkAdd is onrecord add as a user runs it, on all cores: articles a second, what
// the archive takes for an article beside its raw bytes, and the peak memory of the
// process. The articles are edited copies of those that reading is measured on, about 750 words
// each. reader-only is the same articles read and thrown away, in the same minute: what
// filing costs beside reading.
func BenchmarkAdd(b *testing.B) {
	for _, n := range []int{1000, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkAdd(b, n) })
	}
}

func benchmarkAdd(b *testing.B, n int) {
	dir := b.TempDir()
	lines := filepath.Join(dir, "news.jsonl")
	all := edited(texts(b), n)
	raw := writeLines(b, lines, all)
	sample := all[:min(n, 300)]
	for i := 0; b.Loop(); i++ {
		alone := readAlone(b, sample)
		path := filepath.Join(dir, fmt.Sprintf("%d.onrecord", i))
		cmd := program(b, "add", "-a", path, lines)
		start := time.Now()
		out, err := cmd.CombinedOutput()
		took := time.Since(start)
		added := 0
		if _, scan := fmt.Sscanf(lastLine(out), "%d added", &added); scan != nil || added < n*99/100 {
			b.Fatalf("%v: %s", err, out)
		}
		if added < n {
			b.Logf("%s", out)
		}
		b.ReportMetric(float64(added)/took.Seconds(), "articles/s")
		cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime() // says what a busy machine hides
		b.ReportMetric(cpu.Seconds()*1e3/float64(added), "cpu-ms/article")
		b.ReportMetric(alone, "reader-only/s")
		b.ReportMetric(float64(peakMemory(cmd.ProcessState))/1e6, "peak-MB")
		size, kept := sizeOf(b, path)
		b.ReportMetric(float64(size-raw)/float64(n)/1e3, "kB/article-beside-raw")
		b.ReportMetric(float64(size-kept)/float64(n)/1e3, "kB/article-beside-packed-raw")
		b.ReportMetric(float64(raw)/float64(n)/1e3, "raw-kB/article")
	}
	b.ReportMetric(0, "ns/op")
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

// readAlone is how many articles a second are read on all cores.
func readAlone(b *testing.B, all []string) float64 {
	b.Helper()
	r := newReader(analyzers())
	start := time.Now()
	err := analysis.InOrder(func(yield func(string) bool) {
		for _, text := range all {
			if !yield(text) {
				return
			}
		}
	}, runtime.GOMAXPROCS(0), func(text string) error {
		_, err := r.bytes([]byte(text), article.Options{Origin: "bench", Language: "en"})
		if err != nil {
			b.Log(err) // add tells of it, too
		}
		return nil
	}, func(err error) error { return err })
	if err != nil {
		b.Fatal(err)
	}
	return float64(len(all)) / time.Since(start).Seconds()
}

// sizeOf is the bytes of an archive, and those that its raw pages take in it, packed.
func sizeOf(b *testing.B, path string) (size, raw int64) {
	b.Helper()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT sum(length(bytes)) FROM raw_piece").Scan(&raw); err != nil {
		b.Fatal(err)
	}
	return info.Size(), raw
}

const articleWords = 750

var word = regexp.MustCompile(`[A-Za-z]{5,}`)

// edited is n texts of about 750 words, each from one or more of those given with
// sentences dropped and a third of the longer words of one sentence exchanged. The same texts
// give the same articles.
func edited(from [][]byte, n int) []string {
	random := rand.New(rand.NewPCG(5, 7))
	vocabulary := word.FindAllString(string(from[0])+string(from[len(from)-1]), -1)
	all := make([]string, n)
	for i := range all {
		all[i] = edit(random, from, i, vocabulary)
	}
	return all
}

func edit(random *rand.Rand, from [][]byte, i int, vocabulary []string) string {
	var b strings.Builder
	for j := i; len(strings.Fields(b.String())) < articleWords; j++ {
		for paragraph := range strings.SplitSeq(string(from[j%len(from)]), "\n") {
			if random.IntN(8) == 0 || len(strings.Fields(b.String())) >= articleWords {
				continue
			}
			if random.IntN(4) == 0 {
				paragraph = word.ReplaceAllStringFunc(paragraph, func(w string) string {
					if random.IntN(12) > 0 {
						return w
					}
					return vocabulary[random.IntN(len(vocabulary))]
				})
			}
			b.WriteString(paragraph + "\n")
		}
	}
	return b.String()
}

// writeLines writes the texts as lines of JSON and gives the bytes of the texts.
func writeLines(b *testing.B, name string, all []string) (raw int64) {
	b.Helper()
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	e := json.NewEncoder(f)
	for i, text := range all {
		raw += int64(len(text))
		day := time.Date(2024, 1, 1+i/40, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		line := map[string]string{"text": text, "url": fmt.Sprintf("https://outlet%d.example/%d", i%50, i), "published": day, "outlet": fmt.Sprintf("Outlet %d", i%50)}
		if err := e.Encode(line); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return raw
}
