package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"onrecord/answer"
	"onrecord/digest"
	"onrecord/report"
	"onrecord/store"
)

type auditCmd struct {
	Outlet string `arg:"" help:"Name of the outlet."`
	answerFlags
	Published string `placeholder:"DATES" help:"Only what came out then: 2024, 2024-03, 2024-03-01..2024-04-15."`
}

func (*auditCmd) Help() string { return "Example: onrecord audit \"Harbour Post\" --published 2024" }

// Run prints whom an outlet lets speak.
func (c *auditCmd) Run(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	published, err := period("published", c.Published)
	if err != nil {
		return err
	}
	a, err := answer.AuditOf(ctx, archive, c.Outlet, published, true)
	if errors.Is(err, answer.ErrNoOutlet) {
		return errors.Join(err, outlets(ctx, archive))
	}
	if err != nil {
		return err
	}
	return print(c.answerFlags, s, a, report.Audit)
}

// outlets tells the user which outlets there are, those that report most first.
func outlets(ctx context.Context, s store.Collator) error {
	const most = 12
	tallies, err := s.Count(ctx, store.Query{}, store.FieldOutlet, most)
	if err != nil {
		return err
	}
	var names []string
	for _, t := range tallies {
		if t.Value != "" {
			names = append(names, digest.Line(t.Value))
		}
	}
	if len(names) == 0 {
		return errors.New("no article of the archive says who published it")
	}
	return fmt.Errorf("there are: %s", strings.Join(names, ", "))
}
