package main

import (
	"io"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/report"
	"onrecord/store"
)

type entityListCmd struct {
	Name string `arg:"" optional:"" help:"Words of the name; all if left out."`
	answerFlags
	Type   string `placeholder:"TYPE" help:"Only of this type: PERSON, ORG, GPE, LOC, NORP, FAC or OTHER."`
	Limit  int    `short:"n" default:"50" help:"How many, at most 1000."`
	Cursor string `placeholder:"CURSOR" help:"Where to go on, as the page before says."`
}

// Validate is called by kong.
func (c *entityListCmd) Validate() error { return pageFlags{Limit: c.Limit}.Validate() }

// listed is entities as an answer.
type listed struct {
	store.Page[store.Entity]
}

// Run lists entities, the most on record first.
func (c *entityListCmd) Run(s streams) error {
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	q := store.EntityQuery{Name: c.Name, Limit: c.Limit, Cursor: c.Cursor}
	if c.Type != "" {
		q.Types = []onrecord.EntityType{onrecord.EntityType(strings.ToUpper(c.Type))}
	}
	page, err := archive.Entities(ctx, q)
	if err != nil {
		return err
	}
	return print(c.answerFlags, s, &listed{page}, func(w io.Writer, l *listed, o report.Options) error {
		return report.Entities(w, l.Page, o)
	})
}

// Table is a row for each entity.
func (l *listed) Table() ([]string, [][]string) {
	rows := make([][]string, len(l.Items))
	for i, e := range l.Items {
		rows[i] = []string{e.Key, e.Name, string(e.Type), e.Ref, strings.Join(e.Aliases, "; "),
			strconv.Itoa(e.Statements), strconv.Itoa(e.Documents), e.First, e.Last, strconv.FormatBool(e.Hidden)}
	}
	return []string{"key", "name", "type", "qid", "aliases", "statements", "documents", "first", "last", "hidden"}, rows
}
