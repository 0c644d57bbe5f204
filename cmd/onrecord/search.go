package main

import (
	"onrecord/answer"
	"onrecord/report"
)

type searchCmd struct {
	Query []string `arg:"" optional:"" name:"words" help:"Full text: words, \"a phrase\", prefix*, OR, -not."`
	answerFlags
	queryFlags
	pageFlags
}

func (*searchCmd) Help() string {
	return "A word that must not stand there goes between quotation marks with one that must: \"dam -flood\".\n\nExample: onrecord search \"water rights\" --speaker \"Ada Lund\" --said 2024-03..2024-05"
}

// Run prints the statements that hold the words.
func (c *searchCmd) Run(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	q, err := c.question(ctx, archive, c.Query)
	if err != nil {
		return err
	}
	a, err := answer.Statements(ctx, archive, c.on(q))
	if err != nil {
		return err
	}
	return print(c.answerFlags, s, a, report.Search)
}
