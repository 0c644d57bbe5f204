package main

import (
	"context"
	"fmt"
	"strings"

	"onrecord"
	"onrecord/answer"
	"onrecord/store"
)

// queryFlags are what a search of the archive asks for.
type queryFlags struct {
	Words     string                `short:"w" group:"Search" placeholder:"WORDS" help:"Full text: words, \"a phrase\", prefix*, OR, -not."`
	Speaker   string                `group:"Search" placeholder:"NAME" help:"Who says it: a name or a key."`
	About     string                `group:"Search" placeholder:"NAME" help:"Who is spoken of."`
	Body      string                `group:"Search" placeholder:"NAME" help:"For whom the speaker speaks, by the office that the text gives."`
	Outlet    string                `group:"Search" placeholder:"NAME" help:"Who published it."`
	Cue       []onrecord.CueKind    `group:"Search" enum:"speech,writing,thought,intent,order,promise,threat,denial,accusation,demand,other" placeholder:"KIND" help:"speech, denial, promise, threat …; several with commas."`
	Form      []onrecord.Form       `group:"Search" enum:"direct,indirect,mixed" placeholder:"FORM" help:"direct, indirect, mixed."`
	Sources   []onrecord.SourceKind `group:"Search" enum:"named,anonymous,collective,document,none" placeholder:"KIND" help:"named, anonymous, collective, document, none."`
	Event     []string              `group:"Search" placeholder:"TYPE" help:"Of events: their PLOVER types."`
	Said      string                `group:"Search" placeholder:"DATES" help:"When it was said, or happened: 2024, 2024-03, 2024-03-01..2024-04-15, 2024.., ..2024."`
	Published string                `group:"Search" placeholder:"DATES" help:"When the article came out."`
}

// asks reports whether anything is asked for.
func (f *queryFlags) asks() bool {
	return f.Words+f.Speaker+f.About+f.Body+f.Outlet+f.Said+f.Published != "" || len(f.Cue)+len(f.Form)+len(f.Sources)+len(f.Event) > 0
}

// query is the flags as a query. Names are looked up in the archive.
func (f *queryFlags) query(ctx context.Context, s store.Finder) (store.Query, error) {
	q := store.Query{Words: f.Words, Outlet: f.Outlet, CueKinds: f.Cue, Forms: f.Form, Sources: f.Sources, Types: f.Event}
	var err error
	if q.Said, err = period("said", f.Said); err != nil {
		return q, err
	}
	if q.Published, err = period("published", f.Published); err != nil {
		return q, err
	}
	for _, who := range []struct {
		name   string
		speaks bool
		key    *string
	}{{f.Speaker, true, &q.Speaker}, {f.About, false, &q.Entity}, {f.Body, false, &q.Body}} {
		if who.name == "" {
			continue
		}
		whom, err := answer.Find(ctx, s, who.name, who.speaks)
		if err != nil {
			return q, err
		}
		*who.key = whom.Entity.Key
	}
	return q, nil
}

// question is the flags as a query, with the words that are given besides.
func (f *queryFlags) question(ctx context.Context, s store.Finder, words []string) (store.Query, error) {
	q, err := f.query(ctx, s)
	q.Words = strings.TrimSpace(q.Words + " " + strings.Join(words, " "))
	return q, err
}

// period is "2024-03", "2024-03-01..2024-04-15", "2024.." or "..2024".
func period(flag, dates string) (store.Period, error) {
	from, to, open := strings.Cut(dates, "..")
	if !open {
		to = from
	}
	for _, day := range []string{from, to} {
		if _, _, ok := store.Days(day); day != "" && !ok {
			return store.Period{}, usageError{fmt.Errorf("--%s %s: not dates like 2024, 2024-03-31 or 2024-03-01..2024-04-15", flag, dates)}
		}
	}
	return store.Period{From: from, To: to}, nil
}
