package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord"
	"onrecord/answer"
	"onrecord/collate"
	"onrecord/digest"
	"onrecord/store"
)

// flushed ends an answer's drawing.
func (p *page) flushed(what string) error {
	p.blank()
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("report: %s: %w", what, err)
	}
	return nil
}

// Search draws a page of statements.
func Search(w io.Writer, a *answer.Search, o Options) error {
	p := newPage(w, nil, o)
	p.blank()
	p.hang(2, "", p.ink.title.Render(total(a.Page.Total, a.Page.More, "statement")))
	p.list(a.Page.Items)
	p.more(a.Page.Next)
	return p.flushed("search")
}

// Who draws somebody's record.
func Who(w io.Writer, a *answer.Who, o Options) error {
	p := newPage(w, nil, o)
	p.blank()
	p.ends(2, "", p.ink.title.Render(digest.Line(a.Entity.Name)), p.ink.id.Render(digest.Line(a.Entity.Key)))
	for _, r := range offices(a.Entity.Roles) {
		p.ends(2, "", p.ink.faint.Render(digest.Line(r.Title)), p.ink.date.Render(stretch(r.First, r.Last)))
	}
	p.hang(2, "", p.ink.faint.Render(strings.Join(compact(
		total(a.Statements.Total, a.Statements.More, "statement"), counted(a.Entity.Documents, "article"), stretch(a.Entity.First, a.Entity.Last)), " · ")))
	if len(a.Others) > 0 {
		p.hang(2, "", p.ink.faint.Render("also called that:"))
		for _, e := range a.Others {
			p.ends(4, "", digest.Line(e.Name), p.ink.id.Render(digest.Line(e.Key)))
		}
	}
	p.tallies("reported by", a.Outlets)
	if len(a.Statements.Items) > 0 {
		p.heading("SAYS", "")
		p.list(a.Statements.Items)
		p.more(a.Statements.Next)
	}
	if len(a.Acts.Items) > 0 {
		p.heading("IS TOLD TO HAVE DONE", "")
		for _, e := range a.Acts.Items {
			p.act(e)
		}
	}
	if len(a.Told.Items) > 0 {
		p.heading("IS SPOKEN OF", "")
		p.list(a.Told.Items)
	}
	return p.flushed("who")
}

// Entities lists who is in an archive, a line for each.
func Entities(w io.Writer, page store.Page[store.Entity], o Options) error {
	p := newPage(w, nil, o)
	p.blank()
	for _, e := range page.Items {
		name := digest.Line(e.Name)
		if e.Hidden {
			name += p.ink.faint.Render(" (nobody, as decided)")
		}
		p.ends(2, "", name+"  "+p.ink.id.Render(digest.Line(e.Key)), p.ink.faint.Render(counted(e.Statements, "statement")+", "+counted(e.Documents, "article")))
	}
	if len(page.Items) == 0 {
		p.hang(2, "", "nobody of that name")
	}
	p.more(page.Next)
	return p.flushed("entities")
}

// Timeline draws days.
func Timeline(w io.Writer, a *answer.Timeline, o Options) error {
	p := newPage(w, nil, o)
	for _, d := range a.Days {
		day := "no date"
		if d.Date != "" {
			day = digest.Date(d.Date)
		}
		p.heading(strings.ToUpper(day), "")
		for _, e := range d.Events {
			p.act(e)
		}
		p.list(d.Statements)
	}
	if len(a.Days) == 0 {
		p.blank()
		p.hang(2, "", "nothing on record")
	}
	p.more(a.Next)
	return p.flushed("timeline")
}

// Comparison draws columns one below the other: a terminal is too narrow for two.
func Comparison(w io.Writer, a *answer.Comparison, o Options) error {
	p := newPage(w, nil, o)
	for _, c := range a.Columns {
		title := c.Title
		switch {
		case a.Whom != nil:
			title = digest.Date(c.Title)
		case title == "":
			title = "outlet not known"
		}
		p.heading(digest.Line(title), counted(c.N, "statement"))
		p.list(c.Statements)
	}
	if len(a.Columns) == 0 {
		p.blank()
		p.hang(2, "", "nothing on record")
	}
	p.tallies("not shown", a.Left)
	return p.flushed("compare")
}

// Audit draws whom an outlet lets speak.
func Audit(w io.Writer, a *answer.Audit, o Options) error {
	p := newPage(w, nil, o)
	p.blank()
	p.hang(2, "", p.ink.title.Render(digest.Line(a.Outlet)))
	p.hang(2, "", p.ink.faint.Render(counted(a.Documents, "article")+" · "+counted(a.Statements, "statement")))
	for _, part := range []struct {
		title  string
		shares []answer.Share
	}{{"SOURCES", a.Sources}, {"QUOTED", a.Forms}, {"HOW IT WAS SAID", a.Cues}} {
		if len(part.shares) > 0 {
			p.heading(part.title, "")
		}
		for _, s := range part.shares {
			p.hang(2, "", fmt.Sprintf("%-12s %3.0f %%  %s", s.Value, s.Share*100, p.ink.faint.Render(strings.Repeat("▬", int(s.Share*40+.5))+fmt.Sprintf(" %d", s.N))))
		}
	}
	p.heading("MOST QUOTED", fmt.Sprintf("the first ten have %.0f %% of statements of named speakers", a.Top*100))
	for _, t := range a.Speakers {
		p.ends(2, "", digest.Line(t.Name)+" "+p.ink.id.Render(digest.Line(t.Value)), fmt.Sprintf("%s, %s", counted(t.N, "statement"), counted(t.Words, "word")))
	}
	if a.Repeats.Checked > 0 {
		p.heading("REPEATS", "")
		p.hang(2, "", fmt.Sprintf("%d of the %d latest articles repeat another article of the archive", a.Repeats.Copies, a.Repeats.Checked))
	}
	return p.flushed("audit")
}

// Said draws whether a quotation is on record.
func Said(w io.Writer, a *answer.Said, o Options) error {
	p := newPage(w, nil, o)
	p.blank()
	p.hang(2, "", p.ink.title.Render(verdict(a.Verdict, digest.Line(a.By))))
	for _, r := range a.Reasons {
		p.hang(2, "", p.ink.faint.Render(digest.Line(strings.TrimSpace(r.Because+" "+r.Detail))))
	}
	for _, f := range []struct {
		label string
		at    *answer.Sighting
	}{{"first: ", a.First}, {"last:  ", a.Last}} {
		if f.at != nil {
			p.hang(2, f.label, strings.Join(compact(digest.Date(day(f.at.In.Published)), digest.Line(f.at.In.Outlet), digest.Line(f.at.In.Title)), " · "))
		}
	}
	for _, f := range a.Finds {
		p.blank()
		who := f.Speaker
		if who == "" {
			who = "nobody named"
		}
		p.ends(2, "", p.ink.strong.Render(digest.Line(who)), string(f.Verdict))
		text := digest.Line(f.Text)
		if len(f.Diff) > 0 {
			text = changed(p, f.Diff)
		}
		p.wrap(2, "┃ ", "┃ ", text)
		p.where(f.In.Outlet, digest.Date(day(f.In.Published)), f.Statement)
	}
	return p.flushed("said")
}

// verdict says a verdict in words.
func verdict(v collate.Verdict, by string) string {
	if by != "" {
		by = " by " + by
	}
	switch v {
	case collate.Authentic:
		return "Authentic: on record" + by + " in these words"
	case collate.Partial:
		return "Partial: on record" + by + " in part, or as part of more"
	case collate.Altered:
		return "Altered: on record" + by + " in other words"
	case collate.SomeoneElse:
		return "On record, but as said by someone else"
	}
	return "Not on record" + by
}

// changed shows a difference: [-words on record-] {+words asked about+}.
func changed(p *page, diff []answer.Change) string {
	var b strings.Builder
	for _, c := range diff {
		switch c.Op {
		case collate.Deleted:
			b.WriteString("[-" + strings.TrimSpace(c.Text) + "-] ")
		case collate.Inserted:
			b.WriteString("{+" + strings.TrimSpace(c.Text) + "+} ")
		default:
			b.WriteString(c.Text)
		}
	}
	return digest.Line(b.String())
}

// list draws statements.
func (p *page) list(all []store.Statement) {
	for _, s := range all {
		p.blank()
		p.row(s)
	}
}

// row draws one statement of an archive.
func (p *page) row(s store.Statement) {
	who := p.ink.strong.Render(digest.Line(s.Speaker.Name))
	if s.Speaker.Name == "" {
		if who = digest.Line(s.Source.Text); who == "" {
			who = "nobody named"
		}
		who = p.ink.faint.Render(who)
	}
	if s.Role.Text != "" {
		who += p.ink.faint.Render(", " + digest.Line(s.Role.Text))
	}
	if s.Negated {
		who += p.ink.faint.Render(" (negated)")
	}
	if cue := digest.Line(s.Cue.Text); cue != "" {
		if cue != ":" { // of a transcript
			who += " "
		}
		who += cue
	}
	p.ends(2, "", who, p.ink.date.Render(digest.Date(s.Said)))
	bar := p.ink.bars[s.Form].Render(bars[s.Form]) + " "
	p.wrap(2, bar, bar, answer.Words(s.Content))
	p.where(s.Head.Outlet, digest.Date(day(s.Head.Published)), via(s), s.ID)
}

// via is who passed a statement on. Who speaks of what they said themselves is no
// carrier of it.
func via(s store.Statement) string {
	names := slices.Clone(s.Via)
	for len(names) > 0 && names[len(names)-1] == s.Speaker.Name {
		names = names[:len(names)-1]
	}
	if len(names) == 0 {
		return ""
	}
	return "via " + strings.Join(names, " > ")
}

// where writes what stands below an item, each part unbroken where it fits: an id
// that is cut in two cannot be copied.
func (p *page) where(parts ...string) {
	var items []string
	for _, part := range compact(parts...) {
		items = append(items, p.ink.faint.Render(digest.Line(part)))
	}
	p.flow(2, items, p.ink.faint.Render(" · "))
}

// offices are roles, told apart by their words and not by their capitals, the
// earliest first: each as most documents write it, from its first day to its last.
// roles has the commonest first.
func offices(roles []store.RoleSpan) []store.RoleSpan {
	var all []store.RoleSpan
	for _, r := range roles {
		i := slices.IndexFunc(all, func(o store.RoleSpan) bool { return strings.EqualFold(o.Title, r.Title) })
		if i < 0 {
			all = append(all, r)
			continue
		}
		o := &all[i]
		if r.First != "" && (o.First == "" || r.First < o.First) {
			o.First = r.First
		}
		o.Last = max(o.Last, r.Last)
	}
	slices.SortStableFunc(all, func(a, b store.RoleSpan) int { return strings.Compare(a.First, b.First) })
	return all
}

// act draws one event of an archive.
func (p *page) act(e store.Event) {
	p.blank()
	act := p.ink.event.Render(e.Type)
	if names := answer.Names(e.Actors); names != "" {
		act += " " + digest.Line(names)
	}
	if names := answer.Names(e.Recipients); names != "" {
		act += " → " + digest.Line(names)
	}
	if e.Status != onrecord.Asserted {
		act += p.ink.faint.Render(" (" + string(e.Status) + ")")
	}
	p.ends(2, "", act, p.ink.date.Render(digest.Date(e.Date)))
	p.wrap(2, "  ", "  ", digest.Line(e.Sentence.Text))
	voice := "the outlet's own voice"
	if e.VoiceStatement != "" {
		if voice = "says " + digest.Line(e.Voice.Name); e.Voice.Name == "" {
			voice = "says somebody not named"
		}
	}
	p.where(voice, e.Head.Outlet, digest.Date(day(e.Head.Published)), e.ID)
}

// tallies draws counts on as few lines as hold them.
func (p *page) tallies(label string, all []store.Tally) {
	var parts []string
	for _, t := range all {
		name := t.Name
		if name == "" {
			name = t.Value
		}
		if name != "" {
			parts = append(parts, fmt.Sprintf("%s %d", digest.Line(name), t.N))
		}
	}
	if len(parts) > 0 {
		p.hang(2, label+": ", p.ink.faint.Render(strings.Join(parts, ", ")))
	}
}

// more says how to see the next page.
func (p *page) more(next string) {
	if next != "" {
		p.blank()
		p.hang(2, "", p.ink.faint.Render("more with --cursor "+next))
	}
}

func total(n int, more bool, what string) string {
	if more {
		return "more than " + counted(n, what)
	}
	return counted(n, what)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// stretch is a time from one day to another.
func stretch(first, last string) string {
	if first == last {
		return digest.Date(day(first))
	}
	return digest.Date(day(first)) + " – " + digest.Date(day(last))
}

// day is a moment's day.
func day(moment string) string { return moment[:min(len(moment), len("2006-01-02"))] }

// compact is the strings that are not empty.
func compact(all ...string) []string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
