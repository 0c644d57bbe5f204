package main

import (
	"onrecord/answer"
	"onrecord/report"
)

type compareCmd struct {
	Query []string `arg:"" optional:"" name:"words" help:"The subject: words, \"a phrase\", prefix*, OR, -not."`
	Who   string   `placeholder:"NAME" help:"One person's months side by side, instead of outlets."`
	In    []string `placeholder:"OUTLET" help:"These outlets, instead of those that report most; several with commas."`
	answerFlags
	queryFlags
}

func (*compareCmd) Help() string {
	return "Examples:\n  onrecord compare harbour strike\n  onrecord compare dam --who \"Anton Reyl\""
}

// Run prints statements side by side: a subject across outlets, a person across dates.
func (c *compareCmd) Run(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	q, err := c.question(ctx, archive, c.Query)
	if err != nil {
		return err
	}
	var a *answer.Comparison
	if c.Who != "" {
		a, err = answer.Dates(ctx, archive, c.Who, q)
	} else {
		a, err = answer.Outlets(ctx, archive, q, c.In...)
	}
	if err != nil {
		return err
	}
	return print(c.answerFlags, s, a, report.Comparison)
}
