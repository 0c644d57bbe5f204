package warc

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkReader reads 500 pages of 60 KB, each with its request.
func BenchmarkReader(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	body := func() string {
		var b strings.Builder
		for b.Len() < 60<<10 {
			fmt.Fprintf(&b, "<p class=\"text\">word%d and word%d</p>\n", random.IntN(3000), random.IntN(3000))
		}
		return b.String()
	}
	var plain, members, frames strings.Builder
	for i := range 500 {
		response := record("response", fmt.Sprint("https://news.example/", i), page(body()))
		request := record("request", fmt.Sprint("https://news.example/", i), "GET / HTTP/1.1\r\n\r\n")
		plain.WriteString(response + request)
		members.WriteString(zip(b, response) + zip(b, request))
		frames.WriteString(frame(b, response) + frame(b, request))
	}
	for _, c := range []struct{ name, file string }{{"plain", plain.String()}, {"gzip", members.String()}, {"zstd", frames.String()}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(plain.Len()))
			b.ReportAllocs()
			for b.Loop() {
				if n := readAll(b, c.file); n != 500 {
					b.Fatalf("%d pages", n)
				}
			}
		})
	}
}

func readAll(b *testing.B, file string) (pages int) {
	r := NewReader(strings.NewReader(file), int64(len(file)))
	r.Wants = func(rec *Record) bool { return rec.Type == "response" }
	defer r.Close()
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return pages
		}
		if err != nil {
			b.Fatal(err)
		}
		if len(rec.Block) > 0 {
			pages++
		}
	}
}
