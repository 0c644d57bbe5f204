package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"onrecord/entity"
	"onrecord/eval"
	"onrecord/lang"
	"onrecord/syntax"
)

// scorer scores a layer on the corpora that hold gold for it.
type scorer struct {
	layer string
	score eval.Scorer
}

// scorers are the layers that bench can score, one line each.
var scorers = []scorer{
	{"article", eval.Article},
	{"syntax", eval.Syntax(syntax.Parser)},
	{"time", eval.Time},
	{"names", eval.Names(nameLessons)},
	{"statements", eval.Statements},
	{"events", eval.Events(studyEvents)},
}

// nameLessons is what the model of names learned from.
func nameLessons(pack *lang.Pack) (eval.Lessons, error) { return entity.LessonsOf(pack) }

type benchCmd struct {
	Layer   string `arg:"" help:"Layer to score: ${layers}."`
	Corpora string `required:"" type:"existingdir" placeholder:"DIR" help:"Folder of corpora, one folder each."`
	Split   string `default:"dev" help:"Split to score: a file dev.conllu or a folder dev/."`
	Format  string `default:"table" enum:"table,json" help:"table or json."`
	Misses  bool   `help:"List the errors too, by kind."`
	Lang    string `default:"en" help:"Language of the corpora."`
}

func (*benchCmd) Help() string {
	return "Example: onrecord bench syntax --corpora ../shared/corpora --misses"
}

func (c *benchCmd) Run(s streams) error {
	i := slices.IndexFunc(scorers, func(l scorer) bool { return l.layer == c.Layer })
	if i < 0 {
		return usageError{fmt.Errorf("bench: %s: no such layer; there are %s", c.Layer, layerNames())}
	}
	pack, err := lang.Open(c.Lang)
	if err != nil {
		return usageError{fmt.Errorf("bench: --lang: %w", err)}
	}
	figures, misses, err := scorers[i].score(eval.Run{Corpora: c.Corpora, Split: c.Split, Pack: pack, Analyzers: analyzers()})
	if err != nil {
		return fmt.Errorf("bench: %s: %w", c.Layer, err)
	}
	if err := printFigures(s.Out, c.Format, figures); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if c.Misses {
		// Misses never disturb what reads the figures.
		out := s.Out
		if c.Format == "json" {
			out = s.Err
		}
		return printMisses(out, misses)
	}
	return nil
}

func layerNames() string {
	names := make([]string, len(scorers))
	for i, l := range scorers {
		names[i] = l.layer
	}
	return strings.Join(names, ", ")
}

func printFigures(w io.Writer, format string, figures []eval.Figure) error {
	if format == "json" {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(figures)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "corpus\tsplit\tfigure\tvalue\tn")
	for _, f := range figures {
		fmt.Fprintf(t, "%s\t%s\t%s\t%.2f\t%d\n", f.Corpus, f.Split, f.Figure, f.Value, f.N)
	}
	return t.Flush()
}

// printMisses lists errors by kind, the commonest kind first; where a kind's
// misses are told apart by a part, how many each has, and the commonest first.
func printMisses(w io.Writer, misses []eval.Miss) error {
	type part struct{ kind, part string }
	kinds, parts := map[string]int{}, map[part]int{}
	for _, m := range misses {
		kinds[m.Kind]++
		parts[part{m.Kind, m.Part}]++
	}
	slices.SortStableFunc(misses, func(a, b eval.Miss) int {
		return cmp.Or(cmp.Compare(kinds[b.Kind], kinds[a.Kind]), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(parts[part{b.Kind, b.Part}], parts[part{a.Kind, a.Part}]), cmp.Compare(a.Part, b.Part))
	})
	for i, m := range misses {
		if i == 0 || misses[i-1].Kind != m.Kind {
			fmt.Fprintf(w, "\n%s (%d)\n", m.Kind, kinds[m.Kind])
		}
		if m.Part != "" && (i == 0 || misses[i-1].Kind != m.Kind || misses[i-1].Part != m.Part) {
			fmt.Fprintf(w, "  %s (%d)\n", m.Part, parts[part{m.Kind, m.Part}])
		}
		indent := "  "
		if m.Part != "" {
			indent = "    "
		}
		if _, err := fmt.Fprintf(w, "%s%s %s: %s\n", indent, m.Corpus, m.File, m.Detail); err != nil {
			return fmt.Errorf("bench: %w", err)
		}
	}
	return nil
}
