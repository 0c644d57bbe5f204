package main

import (
	"onrecord/answer"
	"onrecord/collate"
	"onrecord/report"
)

type saidCmd struct {
	Quote string `arg:"" help:"The words; … stands for words left out, [ ] for words put in."`
	By    string `placeholder:"NAME" help:"Who is said to have said it."`
	answerFlags
}

func (*saidCmd) Help() string {
	return "Tells whether a quotation is authentic, partial, altered, said by someone else, or not on record. The exit status is 1 if it is not on record.\n\nExample: onrecord said \"the dam is safe\" --by \"Anton Reyl\""
}

// Run prints whether the quotation is on record.
func (c *saidCmd) Run(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	w, err := words()
	if err != nil {
		return err
	}
	a, err := answer.QuoteOf(ctx, archive, w, c.Quote, c.By)
	if err != nil {
		return err
	}
	if err := print(c.answerFlags, s, a, report.Said); err != nil {
		return err
	}
	if a.Verdict == collate.NotOnRecord {
		return errReported
	}
	return nil
}
