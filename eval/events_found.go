package eval

import (
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/corpus"
)

// endToEnd scores events that the coder finds by itself.
func (e *events) endToEnd(run Run, coder EventCoder, all []corpus.Coded) error {
	pipeline, err := analysis.Prepare(run.Pack, replaced(run.Analyzers, coder.Analyzer()))
	if err != nil {
		return err
	}
	var texts []string
	rows := map[string][]corpus.Coded{}
	for _, r := range all {
		if rows[r.Text] == nil {
			texts = append(texts, r.Text)
		}
		rows[r.Text] = append(rows[r.Text], r)
	}
	for _, text := range texts {
		d := sentence(run, text)
		if err := pipeline.Run(d); err != nil {
			return err
		}
		e.sentence(d, rows[text], &e.found)
	}
	e.found.sentences += len(texts)
	return nil
}

// found counts events found and right, and rows recalled.
type found struct{ got, right, recalled, sentences int }

func (e *events) sentence(d *onrecord.Document, rows []corpus.Coded, f *found) {
	hit := make([]bool, len(rows))
	for i := range d.Events {
		v := &d.Events[i]
		root := v.Root
		if root == "" {
			continue
		}
		f.got++
		right := false
		for k, row := range rows {
			if root == row.Root && shares(d, &rows[k], v.Actors, row.Actor) && shares(d, &rows[k], v.Recipients, row.Recipient) {
				right, hit[k] = true, true
			}
		}
		if right {
			f.right++
			continue
		}
		e.miss(rows[0].Name, "found: false "+root+", rule "+v.Rule, "%s | gold %s %s", eventLine(d, v), rows[0].Root, marked(rows[0]))
	}
	for k, row := range rows {
		if hit[k] {
			f.recalled++
			continue
		}
		e.miss(row.Name, "found: no "+row.Root, "%s | got%s", marked(row), allTold(d))
	}
}

// shares reports whether the minimal phrase of a participant, or the name of the
// entity that its pronoun stands for, has a content word of one of the gold pieces.
func shares(d *onrecord.Document, row *corpus.Coded, got []onrecord.Participant, gold []onrecord.Span) bool {
	if len(gold) == 0 {
		return true
	}
	for _, p := range got {
		if row.Shares(phraseOf(d, p), gold) {
			return true
		}
	}
	return false
}

// phraseOf is the minimal phrase that names the participant.
func phraseOf(d *onrecord.Document, p onrecord.Participant) string {
	if p.Mention == 0 || d.Mention(p.Mention).Kind == onrecord.Pronoun {
		return d.Entity(p.Entity).Name
	}
	return d.Slice(minimal(d, d.Mention(p.Mention).Span))
}

// minimal is a phrase up to its head and what is joined to it: "the Russian
// forces" of "the Russian forces in Syria".
func minimal(d *onrecord.Document, s onrecord.Span) onrecord.Span {
	h := d.HeadOf(s)
	if h == 0 {
		return s
	}
	end := d.Token(h).End
	for id := h + 1; int(id) <= len(d.Tokens) && d.Token(id).Start < s.End; id++ {
		if l := d.Token(id).Label; d.Token(id).Head == h && (l == "flat" || l == "compound" || l == "flat:name") {
			end = d.Token(id).End
		}
	}
	return onrecord.Span{Start: s.Start, End: max(end, s.Start+1)}
}

// eventLine is an event as one line.
func eventLine(d *onrecord.Document, v *onrecord.Event) string {
	names := func(all []onrecord.Participant) string {
		var s []string
		for _, p := range all {
			s = append(s, d.Entity(p.Entity).Name)
		}
		return strings.Join(s, ", ")
	}
	return strings.TrimSpace(v.Type + " " + names(v.Actors) + " > " + names(v.Recipients) + " [" + d.Slice(v.Trigger) + "] " +
		string(v.Status) + " " + v.Direction)
}

func allTold(d *onrecord.Document) string {
	s := ""
	for i := range d.Events {
		s += "; " + eventLine(d, &d.Events[i])
	}
	if s == "" {
		return " nothing"
	}
	return s[1:]
}
