package event_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord"
)

// mechanisms are the grammar of events: a text and all events in it, one a line
// as in the rules' examples. The lines are complete: what is not listed must not
// be coded.
var mechanisms = []struct{ name, text, want string }{
	{"active", "Norway shelled Denmark.", "ASSAULT Norway > Denmark asserted"},
	{"passive", "Denmark was shelled by Norway.", "ASSAULT Norway > Denmark asserted"},
	{"passive without agent", "Denmark was bombed in the night.", "ASSAULT - > Denmark asserted"},
	{"owner of a nominalisation", "Norway's invasion of Denmark ended in June.", "ASSAULT Norway > Denmark asserted"},
	{"agent of a nominalisation", "The supply of weapons to Denmark by Norway goes on.", "AID Norway > Denmark asserted"},
	{"nobody acts", "The supply of weapons to Denmark has been slow.", ""},
	{"light verb", "Norway is providing assistance to Denmark.", "AID Norway > Denmark ongoing"},
	{"light verb in the passive", "Sanctions were imposed on Denmark by Norway.", "COERCE Norway > Denmark asserted"},
	{"dative", "Norway gave Denmark two hundred tanks.", "AID Norway > Denmark asserted"},
	{"subject control", "Norway plans to send weapons to Denmark.", "AID Norway > Denmark intended"},
	{"object control", "Norway urged Denmark to release Angela Merkel.",
		"REQUEST Norway > Denmark asserted\nYIELD Denmark > Angela Merkel demanded"},
	{"gerund after praise", "Norway praised Denmark for supplying weapons to Sweden.",
		"SUPPORT Norway > Denmark asserted\nAID Denmark > Sweden asserted"},
	{"gerund after blame", "Norway accused Denmark of shelling Sweden.",
		"ACCUSE Norway > Denmark asserted\nASSAULT Denmark > Sweden asserted"},
	{"verbs share a subject", "Norway invaded Denmark and bombed Sweden.",
		"ASSAULT Norway > Denmark asserted\nASSAULT Norway > Sweden asserted"},
	{"several recipients", "Norway invited Sweden and Finland, Albania and Denmark.",
		"AGREE Norway > Sweden, Finland, Albania, Denmark asserted"},
	{"several actors", "Norway and Sweden condemned Denmark.", "ACCUSE Norway, Sweden > Denmark asserted"},
	{"mutual", "Norway and Sweden held talks.", "CONSULT Norway > Sweden asserted"},
	{"relative clause", "The tanks that Norway sent to Denmark are old.", "AID Norway > Denmark asserted"},
	{"whoever is described", "Norway, which invaded Denmark, is small.", "ASSAULT Norway > Denmark asserted"},
	{"proxy", "The forces of Norway attacked Denmark.", "ASSAULT Norway > Denmark asserted"},
	{"negated", "Norway did not invade Denmark.", "ASSAULT Norway > Denmark negated"},
	{"refused", "Norway refused to send weapons to Denmark.", "AID Norway > Denmark negated"},
	{"possible", "Norway may send weapons to Denmark.", "AID Norway > Denmark possible"},
	{"future", "Norway will send weapons to Denmark.", "AID Norway > Denmark intended"},
	{"conditional", "Norway will send weapons to Denmark if Sweden agrees.", "AID Norway > Denmark conditional"},
	{"obliged", "Norway must send weapons to Denmark.", "AID Norway > Denmark demanded"},
	{"repeated", "Norway has repeatedly condemned Denmark.", "ACCUSE Norway > Denmark repeated"},
	{"going on", "Norway is sending weapons to Denmark.", "AID Norway > Denmark ongoing"},
	{"less", "Norway reduced military aid to Denmark.", "AID Norway > Denmark asserted decrease"},
	{"stopped", "Norway stopped sending weapons to Denmark.", "AID Norway > Denmark asserted decrease"},
	{"more", "Norway increased military aid to Denmark.", "AID Norway > Denmark asserted increase"},
	{"threat", "Norway threatened to bomb Denmark.", "THREATEN Norway > Denmark asserted"},
	{"no act", "Norway lies north of Denmark.", ""},
	{"no entity", "It rained, and the talks went on.", ""},
}

func TestMechanisms(t *testing.T) {
	p, _ := pipeline(t)
	misses := 0
	for _, c := range mechanisms {
		if got := strings.Join(lines(read(t, p, c.text)), "\n"); got != c.want {
			misses++
			t.Logf("%s: %s\n got  %s\n want %s", c.name, c.text, got, c.want)
		}
	}
	if misses*100 > allowed*len(mechanisms) {
		t.Errorf("%d of %d mechanisms miss", misses, len(mechanisms))
	}
}

// TestEventFields holds what an example's line does not show.
func TestEventFields(t *testing.T) {
	p, _ := pipeline(t)
	d := read(t, p, "Russia said that Norway had supplied missiles to Denmark on May 3, 2024.")
	i := slices.IndexFunc(d.Events, func(e onrecord.Event) bool { return e.Type == "AID" })
	if i < 0 {
		t.Fatalf("no AID in %v", lines(d))
	}
	e := d.Events[i]
	if got := d.Slice(e.Trigger); got != "supplied missiles" {
		t.Errorf("trigger %q", got)
	}
	if e.Mode != "military" || e.Ledger != "supply" {
		t.Errorf("mode %q, ledger %q", e.Mode, e.Ledger)
	}
	if e.Date != "2024-05-03" || e.Timex == 0 {
		t.Errorf("date %q by timex %d, want the date of its own clause", e.Date, e.Timex)
	}
	if e.Voice == 0 || d.Slice(d.Statement(e.Voice).Source) != "Russia" {
		t.Errorf("voice %d, want Russia's statement", e.Voice)
	}
}

// TestPlansHaveNoVoice: that Norway means to help is told by Russia.
func TestPlansHaveNoVoice(t *testing.T) {
	p, _ := pipeline(t)
	d := read(t, p, "Russia said that Norway intends to supply missiles to Denmark.")
	for i := range d.Events {
		e := &d.Events[i]
		if e.Type == "AID" && e.Voice != 0 && d.Slice(d.Statement(e.Voice).Source) == "Russia" {
			return
		}
	}
	t.Errorf("no AID in Russia's voice: %v", lines(d))
}

func FuzzEvents(f *testing.F) {
	for _, c := range mechanisms {
		f.Add(c.text)
	}
	p, _ := pipeline(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := &onrecord.Document{Origin: "fuzz", Language: "en", Text: strings.ToValidUTF8(text, "")}
		if strings.TrimSpace(d.Text) == "" {
			return
		}
		d.Blocks = []onrecord.Block{{Span: d.Trim(onrecord.Span{End: len(d.Text)}), Kind: onrecord.Paragraph}}
		if err := d.Check(); err != nil {
			return // what the blocks of an article never are
		}
		if err := p.Run(d); err != nil {
			t.Fatal(err)
		}
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
