package main

import (
	"onrecord/answer"
	"onrecord/report"
)

type timelineCmd struct {
	Query []string `arg:"" optional:"" name:"words" help:"The subject: words, \"a phrase\", prefix*, OR, -not."`
	answerFlags
	queryFlags
	pageFlags
}

func (*timelineCmd) Help() string { return "Example: onrecord timeline harbour strike --oldest" }

// Run prints what was said and done, day by day.
func (c *timelineCmd) Run(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	q, err := c.question(ctx, archive, c.Query)
	if err != nil {
		return err
	}
	a, err := answer.Days(ctx, archive, c.on(q))
	if err != nil {
		return err
	}
	return print(c.answerFlags, s, a, report.Timeline)
}
