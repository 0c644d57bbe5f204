package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"onrecord/analysis"
	"onrecord/article"
	"onrecord/lang"
	"onrecord/record"
)

// texts are the articles that speed is measured on: PolNeAR's development split
// where ../shared is there, otherwise the examples over and over.
func texts(b *testing.B) [][]byte {
	b.Helper()
	names, err := filepath.Glob("../../../shared/corpora/polnear/dev/text/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	if len(names) == 0 {
		b.Log("../shared is absent: measured on the examples")
		if names, err = filepath.Glob("../../examples/*.txt"); err != nil {
			b.Fatal(err)
		}
	}
	var all [][]byte
	for _, n := range names {
		raw, err := os.ReadFile(n)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, raw)
	}
	return all
}

// BenchmarkRead is the whole reader on one core, every layer on and the record
// written as JSON: articles/s, tokens/s, and each layer's share of the time.
func BenchmarkRead(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	pack, err := lang.Open("en")
	if err != nil {
		b.Fatal(err)
	}
	pipeline, err := analysis.Prepare(pack, analyzers())
	if err != nil {
		b.Fatal(err)
	}
	all := texts(b)
	took := map[string]time.Duration{}
	lap := func(name string, d time.Duration) { took[name] += d }
	articles, tokens := 0, 0
	for b.Loop() {
		for _, raw := range all {
			start := time.Now()
			doc, err := article.Read(raw, article.Options{Origin: "bench", Language: "en"})
			if err != nil {
				b.Fatal(err)
			}
			lap("article", time.Since(start))
			if err := pipeline.Timed(doc, lap); err != nil {
				b.Fatal(err)
			}
			start = time.Now()
			var out strings.Builder
			if err := record.Write(&out, doc, record.CodePoint, false); err != nil {
				b.Fatal(err)
			}
			lap("record", time.Since(start))
			articles++
			tokens += len(doc.Tokens)
		}
	}
	seconds := b.Elapsed().Seconds()
	b.ReportMetric(float64(articles)/seconds, "articles/s")
	b.ReportMetric(float64(tokens)/seconds, "tokens/s")
	b.ReportMetric(float64(tokens)/float64(articles), "tokens/article")
	for name, d := range took {
		b.ReportMetric(100*d.Seconds()/seconds, name+"-%")
	}
	b.ReportMetric(0, "ns/op")
}

// BenchmarkProgram is the built program as a user runs it: one short article,
// process start included, and all texts at once with its peak memory.
func BenchmarkProgram(b *testing.B) {
	program := filepath.Join(b.TempDir(), "onrecord")
	if out, err := exec.Command("go", "build", "-trimpath", "-ldflags=-s", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	info, err := os.Stat(program)
	if err != nil {
		b.Fatal(err)
	}
	short, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(short) == 0 {
		b.Fatal("no example to read: ", err)
	}
	b.Run("start", func(b *testing.B) {
		for b.Loop() {
			run1(b, program, "read", short[0])
		}
		b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/run")
		b.ReportMetric(float64(info.Size())/1e6, "binary-MB")
		b.ReportMetric(0, "ns/op")
	})
	folder := b.TempDir()
	for i, raw := range texts(b) {
		if err := os.WriteFile(filepath.Join(folder, string(rune('a'+i%26))+strings.Repeat("x", i/26)+".txt"), raw, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("folder", func(b *testing.B) {
		peak := int64(0)
		for b.Loop() {
			peak = max(peak, run1(b, program, "read", folder, "--format", "jsonl"))
		}
		b.ReportMetric(float64(peak)/1e6, "peak-MB")
		b.ReportMetric(0, "ns/op")
	})
}

// run1 runs the program on one core and gives its peak memory in bytes.
func run1(b *testing.B, program string, args ...string) int64 {
	b.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	if out, err := cmd.Output(); err != nil || len(out) == 0 {
		b.Fatal(err)
	}
	return peakMemory(cmd.ProcessState)
}
