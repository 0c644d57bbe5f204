package main

import (
	"io"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/attribution"
	"onrecord/entity"
	"onrecord/lang"
	"onrecord/syntax"
	"onrecord/timex"
)

// trainAttribution trains on texts as the program reads them before it comes to
// statements.
func trainAttribution(corpora, out string, log io.Writer) error {
	pack, err := lang.Open("en")
	if err != nil {
		return err
	}
	before, err := analysis.Prepare(pack, []*analysis.Analyzer{syntax.Analyzer(), timex.Analyzer(), entity.Mentions()})
	if err != nil {
		return err
	}
	return attribution.Train(func(name, text, published string) (*onrecord.Document, error) {
		d, err := article.Read([]byte(text), article.Options{Origin: name, Published: published, Language: pack.Language, Format: article.FormatText})
		if err != nil {
			return nil, err
		}
		return d, before.Run(d)
	}, corpora, out, log)
}
