package main

import (
	"onrecord/answer"
	"onrecord/report"
)

type auditCmd struct {
	Outlet string `arg:"" help:"Name of the outlet."`
	answerFlags
	Published string `placeholder:"DATES" help:"Only what came out then: 2024, 2024-03, 2024-03-01..2024-04-15."`
}

func (*auditCmd) Help() string { return "Example: onrecord audit \"Harbour Post\" --published 2024" }

// Run prints whom an outlet lets speak.
func (c *auditCmd) Run(s streams) error {
	archive, err := c.look()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	ctx, stop := interruptible()
	defer stop()
	published, err := period("published", c.Published)
	if err != nil {
		return err
	}
	a, err := answer.AuditOf(ctx, archive, c.Outlet, published, true)
	if err != nil {
		return err
	}
	return print(c.answerFlags, s, a, report.Audit)
}
