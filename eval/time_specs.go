package eval

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
)

// specFamilies are the families of datetime-specs that ask for what TIMEX3 can
// say. Out of scope are the periods (their values are pairs of ends), times and
// time zones (the hour of a bare "7"), the extractors (spans of a dialogue
// system, "from … to" included) and the whole model (several readings at once).
var specFamilies = []string{"DateParser", "DurationParser", "SetParser", "HolidayParser"}

// datetimeSpecs gives for each family the share of phrases for which some timex
// found has one of the values that the specification accepts.
func datetimeSpecs(r Run, p *analysis.Pipeline) ([]Figure, []Miss, error) {
	var figures []Figure
	var misses []Miss
	for _, family := range specFamilies {
		specs, err := corpus.DateTimeSpecs(filepath.Join(r.Corpora, "datetime-specs"), family)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, nil
		}
		if err != nil {
			return nil, nil, err
		}
		passed := 0
		for _, s := range specs {
			d := &onrecord.Document{Origin: family, Text: s.Input, Language: "en", Blocks: paragraphs(s.Input),
				Published: onrecord.Date{Value: s.Reference, Basis: onrecord.BasisGiven}}
			if len(d.Blocks) == 0 {
				continue
			}
			if err := p.Run(d); err != nil {
				return nil, nil, err
			}
			if slices.ContainsFunc(d.Timexes, func(t onrecord.Timex) bool { return slices.Contains(s.Values, t.Value) }) {
				passed++
				continue
			}
			misses = append(misses, Miss{Corpus: "datetime-specs", File: family, Kind: "pass", Detail: specDetail(s, d)})
		}
		figures = append(figures, Figure{Corpus: "datetime-specs", Split: family, Figure: "pass",
			Value: 100 * share(passed, len(specs)), N: len(specs)})
	}
	return figures, misses, nil
}

func specDetail(s corpus.Spec, d *onrecord.Document) string {
	var got []string
	for _, t := range d.Timexes {
		got = append(got, d.Slice(t.Span)+" = "+t.Value)
	}
	return fmt.Sprintf("%q [%s] %s | got %s", s.Input, s.Text, strings.Join(s.Values, " or "), strings.Join(got, "; "))
}
