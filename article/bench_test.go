package article

import (
	"strings"
	"testing"
)

// words750 is a text of some 750 words.
func words750() string {
	p := "The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day, officials said. “Stay away from the water,” the mayor told reporters who had come to see the flood at the foot of the old town wall.\n\n"
	return "River cuts off town\n\nBy Jane Doe\n\nMILLTOWN, May 17, 2023 (Reuters) — " + strings.Repeat(p, 16) + "© 2023 Delta News. All rights reserved.\n"
}

func BenchmarkText(b *testing.B) {
	raw := []byte(words750())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(raw, Options{Origin: "a.txt"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "texts/s")
}

func BenchmarkPage(b *testing.B) {
	links := strings.Repeat("<li><a href=/x>Another story of the day</a></li>", 200)
	raw := []byte("<html lang=en><head><title>River</title></head><body><nav><ul>" + links + "</ul></nav><article><h1>River</h1>" +
		strings.Repeat(story, 8) + "</article><aside><ul>" + links + "</ul></aside></body></html>")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(raw, Options{Origin: "a.html"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
