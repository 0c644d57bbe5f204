package attribution_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/lang"
	"onrecord/syntax"
	"onrecord/timex"
)

// published is the day on which every test text came out, a Wednesday.
const published = "2024-03-06"

func pipeline(t testing.TB) *analysis.Pipeline {
	t.Helper()
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	p, err := analysis.Prepare(pack, []*analysis.Analyzer{
		syntax.Analyzer(), timex.Analyzer(), entity.Mentions(), attribution.Analyzer(), entity.Coreference()})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t testing.TB, p *analysis.Pipeline, text string) *onrecord.Document {
	t.Helper()
	opts := article.Options{Origin: t.Name(), Published: published, Outlet: "Lisse Courier", Language: "en", Format: article.FormatText}
	if strings.HasPrefix(text, "<") {
		opts.Format = article.FormatHTML
	}
	d, err := article.Read([]byte(text), opts)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Run(d); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestStatements reads testdata/*.txt: texts (a page, if it begins with a tag), each with the statements that it
// must give, in order. Blank lines part paragraphs, a line of "---" parts texts.
//
//	“The bridge is safe,” Mayor Ana Ruiz told reporters on Monday.
//	> direct | Mayor Ana Ruiz | told | The bridge is safe, | to=reporters stated=2024-03-04
//
// After the content come as many of the fields of show as matter; pieces of a
// content are parted by " … ".
func TestStatements(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no test texts", err)
	}
	p := pipeline(t)
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, stanza := range strings.Split(string(content), "\n---\n") {
			t.Run(fmt.Sprintf("%s/%d", strings.TrimSuffix(filepath.Base(file), ".txt"), i+1), func(t *testing.T) {
				text, want := split(stanza)
				compare(t, read(t, p, text), want)
			})
		}
	}
}

// split parts a stanza into its text and the statements wanted.
func split(stanza string) (text string, want []string) {
	var lines []string
	for _, line := range strings.Split(stanza, "\n") {
		if w, ok := strings.CutPrefix(line, "> "); ok {
			want = append(want, w)
		} else if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n")), want
}

func compare(t *testing.T, d *onrecord.Document, want []string) {
	t.Helper()
	for i := range max(len(want), len(d.Statements)) {
		switch {
		case i >= len(d.Statements):
			t.Errorf("not found: %s", want[i])
		case i >= len(want):
			t.Errorf("not wanted: %s", show(d, onrecord.StatementID(i+1), nil))
		default:
			core, fields := fieldsOf(want[i])
			if got := show(d, onrecord.StatementID(i+1), fields); got != core {
				t.Errorf("statement %d (%s)\n got %s\nwant %s", i+1, d.Statements[i].Rule, got, core)
			}
		}
	}
}

// fieldsOf parts what is wanted into a line and the names of its further fields.
func fieldsOf(want string) (line string, names []string) {
	parts := strings.SplitN(want, " | ", 5)
	if len(parts) < 5 {
		return want, nil
	}
	for _, f := range strings.Split(parts[4], "; ") {
		name, _, _ := strings.Cut(f, "=")
		names = append(names, name)
	}
	return want, names
}

// show writes a statement as the test texts do.
func show(d *onrecord.Document, id onrecord.StatementID, fields []string) string {
	s := d.Statement(id)
	var pieces []string
	for _, c := range s.Content {
		pieces = append(pieces, d.Slice(c))
	}
	line := fmt.Sprintf("%s | %s | %s | %s", s.Form, d.Slice(s.Source), d.Slice(s.Cue), strings.Join(pieces, " … "))
	var more []string
	for _, f := range fields {
		more = append(more, f+"="+field(d, id, f))
	}
	if len(more) > 0 {
		line += " | " + strings.Join(more, "; ")
	}
	return strings.ReplaceAll(line, "\n", " ")
}

func field(d *onrecord.Document, id onrecord.StatementID, name string) string {
	s := d.Statement(id)
	switch name {
	case "speaker":
		if s.Speaker == 0 {
			return ""
		}
		return d.Slice(d.Mention(s.Speaker).Span)
	case "kind":
		return string(s.CueKind)
	case "source":
		return string(s.SourceKind)
	case "to":
		return d.Slice(s.Addressee)
	case "at":
		return d.Slice(s.Occasion)
	case "stated":
		return strings.TrimSpace(s.Stated.Value + " " + string(s.Stated.Basis))
	case "within":
		return fmt.Sprint(s.Within)
	case "negated":
		return fmt.Sprint(s.Negated)
	case "repeated":
		return fmt.Sprint(s.Repeated)
	case "role":
		return d.Slice(s.Role)
	case "chain":
		var names []string
		for _, l := range d.Chain(id)[1:] {
			names = append(names, l.Name)
		}
		return strings.Join(names, " > ")
	case "via":
		var names []string
		for _, c := range s.Carriers {
			names = append(names, d.Slice(c.Span))
		}
		return strings.Join(names, ", ")
	}
	return "no such field"
}
