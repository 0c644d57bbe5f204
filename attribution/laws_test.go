package attribution_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord/article"
)

// fragments are mixed at random: whatever a text looks like, its statements
// keep the laws of the model.
var fragments = []string{
	"“We will rebuild the school,” said Ines Alber, the mayor of Torrin.",
	"“It is late,” he said, “and the ferry is gone.”",
	"She added that the council “had no choice” but to close it.",
	"According to two officials familiar with the matter, talks have stalled.",
	"Nobody answered.", "“", "”", "\"", "'", "said", "said:", ", he said,", "he said.", "that", "—", "(", ")", ":", "\n\n", "\n",
	"As Alber put it, the plan is dead.", "This was announced on Tuesday by the ministry.",
	"The agency Interfax reported, citing the ministry, that trains had stopped.",
	"Reportedly the deal, in the view of analysts, is close.",
	"Alber said the union believes that the firm promised to pay.",
	"He denied the charges, vowed to appeal and urged supporters to wait.",
	"«Nous partons,» she told Reuters at a press conference in Lyon on March 3.",
	"“First paragraph of a long answer.\n\n“Second paragraph of it,” Olga Dahl said.",
	"Ruiz: “No.”", "“Yes.” — Tom Weir", "a statement saying", "who said", "to say", "é", "…", "she", "Alber",
}

func TestLaws(t *testing.T) {
	p := pipeline(t)
	rapid.Check(t, func(r *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(fragments), 1, 12).Draw(r, "parts")
		text := strings.Join(parts, " ")
		if strings.TrimSpace(text) == "" {
			return
		}
		read(t, p, text)
	})
}

func FuzzLaws(f *testing.F) {
	for _, s := range fragments {
		f.Add(s + " " + fragments[0])
	}
	p := pipeline(f)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.TrimSpace(text) == "" || len(text) > 4000 || strings.ContainsRune(text, 0) {
			return
		}
		d, err := article.Read([]byte(text), article.Options{Origin: "fuzz", Published: published, Language: "en", Format: article.FormatText})
		if err != nil {
			return // a text that cannot be read is for package article
		}
		if err := p.Run(d); err != nil {
			t.Fatal(err)
		}
		if err := d.Check(); err != nil {
			t.Error(err)
		}
	})
}
