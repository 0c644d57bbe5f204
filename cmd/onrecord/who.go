package main

import (
	"onrecord/answer"
	"onrecord/report"
)

type whoCmd struct {
	Name string `arg:"" help:"Name or key of a person or body."`
	On   string `placeholder:"WORDS" help:"Only on this subject."`
	answerFlags
	Outlet string `placeholder:"NAME" help:"Only as this outlet reports it."`
	Said   string `placeholder:"DATES" help:"Only said then: 2024, 2024-03, 2024-03-01..2024-04-15."`
	pageFlags
}

func (*whoCmd) Help() string { return "Example: onrecord who \"Ada Lund\" --on harbour" }

// Run prints somebody's record over time.
func (c *whoCmd) Run(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	flags := queryFlags{Words: c.On, Outlet: c.Outlet, Said: c.Said}
	q, err := flags.query(ctx, archive)
	if err != nil {
		return err
	}
	a, err := answer.Record(ctx, archive, c.Name, c.on(q))
	if err != nil {
		return err
	}
	return print(c.answerFlags, s, a, report.Who)
}
