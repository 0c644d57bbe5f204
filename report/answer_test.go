package report

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"onrecord"
	"onrecord/answer"
	"onrecord/collate"
	"onrecord/store"
)

// Rows of a small archive: a mayor, what she said and did, and who speaks of her.
var (
	courier = store.Head{Document: "0a1b2c3d4e5f6071", Title: "Pier to close", Outlet: "Lisse Courier", Published: "2024-05-14T09:00:00+02:00"}
	wire    = store.Head{Document: "1b2c3d4e5f60718a", Title: "Port weighs ferry ban", Outlet: "Coastal Wire", Published: "2024-05-15"}
	mayor   = store.Named{Key: "person:ada-lund", Name: "Ada Lund", Type: onrecord.Person}

	said = store.Statement{ID: "0a1b2c3d4e5f6071-s01234567", Head: courier, Speaker: mayor, Source: store.Words{Text: "the mayor"}, Role: store.Words{Text: "the mayor"},
		Cue: store.Words{Text: "said"}, Content: []store.Words{{Text: "We cannot wait any longer,"}, {Text: "and we will not."}}, Form: onrecord.Direct, Said: "2024-05-13T10:00"}
	hoped = store.Statement{ID: "0a1b2c3d4e5f6071-s12345678", Head: courier, Speaker: mayor, Cue: store.Words{Text: "hopes"}, Content: []store.Words{{Text: "it will be short"}},
		Form: onrecord.Indirect, Via: []string{"Coastal Wire", "Ada Lund"}}
	asked = store.Statement{ID: "1b2c3d4e5f60718a-s23456789", Head: wire, Source: store.Words{Text: "an aide"}, Cue: store.Words{Text: ":"},
		Content: []store.Words{{Text: "a pier “nobody uses”"}}, Form: onrecord.Mixed, Negated: true, Said: "2024-05"}
	act = store.Event{ID: "1b2c3d4e5f60718a-v34567890", Head: wire, Type: "COERCE", Actors: []store.Named{mayor}, Recipients: []store.Named{{Name: "the port"}},
		Sentence: store.Words{Text: "Ada Lund closed the port."}, Date: "2024-05-13", Status: onrecord.Intended, VoiceStatement: "1b2c3d4e5f60718a-s23456789"}

	person = store.Entity{Key: mayor.Key, Name: mayor.Name, Type: onrecord.Person, Documents: 2, Statements: 2, First: "2024-05-14", Last: "2024-05-15", Roles: []store.RoleSpan{
		{Title: "mayor", First: "2024-05-15", Last: "2024-05-15", Documents: 2}, {Title: "Mayor", First: "2024-05-14", Last: "2024-05-14", Documents: 1},
		{Title: "deputy mayor", First: "2023-01-02", Last: "2023-09-30", Documents: 1}}}
)

// page is a page of all there is.
func pageOf[T any](items ...T) store.Page[T] { return store.Page[T]{Items: items, Total: len(items)} }

// share is a share of an audit.
func share(value string, n int, of float64) answer.Share {
	return answer.Share{Tally: store.Tally{Value: value, N: n}, Share: of}
}

// answers are one of each kind, and how each is drawn.
func answers() map[string]func(io.Writer, Options) error {
	more := pageOf(said, hoped)
	more.Next, more.Total, more.More = "CURSOR", store.CountLimit, true
	found := answer.Sighting{Speaker: "Ada Lund", In: collate.Head{Outlet: "Lisse Courier", Title: "Pier to close", Published: "2024-05-14T09:00:00+02:00"},
		Statement: said.ID, Text: "We cannot wait", Verdict: collate.Altered,
		Diff: []answer.Change{{Op: collate.Same, Text: "We "}, {Op: collate.Deleted, Text: "cannot"}, {Op: collate.Inserted, Text: "can"}, {Op: collate.Same, Text: " wait"}}}
	return map[string]func(io.Writer, Options) error{
		"search": func(w io.Writer, o Options) error { return Search(w, &answer.Search{Page: more}, o) },
		"who": func(w io.Writer, o Options) error {
			return Who(w, &answer.Who{Whom: answer.Whom{Entity: person, Others: []store.Entity{{Key: "person:ada-lund-quist", Name: "Ada Lund-Quist"}, {Key: "org:ada-lund-trust", Name: "Ada Lund Trust"}}},
				Statements: pageOf(said, hoped), Outlets: []store.Tally{{Value: "Lisse Courier", N: 2}}, Acts: pageOf(act), Told: pageOf(asked)}, o)
		},
		"said": func(w io.Writer, o Options) error {
			return Said(w, &answer.Said{Verdict: collate.Altered, By: "Ada Lund", Finds: []answer.Sighting{found}, First: &found, Last: &found}, o)
		},
		"said-not": func(w io.Writer, o Options) error { return Said(w, &answer.Said{Verdict: collate.NotOnRecord}, o) },
		"timeline": func(w io.Writer, o Options) error {
			return Timeline(w, &answer.Timeline{Days: []answer.Day{{Date: "2024-05-13", Statements: []store.Statement{said}, Events: []store.Event{act}}, {Statements: []store.Statement{hoped}}}}, o)
		},
		"compare": func(w io.Writer, o Options) error {
			return Comparison(w, &answer.Comparison{Columns: []answer.Column{{Title: "Lisse Courier", N: 2, Statements: []store.Statement{said, hoped}}, {N: 1, Statements: []store.Statement{asked}}},
				Left: []store.Tally{{Value: "Harbour Post", N: 3}}}, o)
		},
		"audit": func(w io.Writer, o Options) error {
			return Audit(w, &answer.Audit{Outlet: "Lisse Courier", Documents: 1, Statements: 4, Sources: []answer.Share{share("named", 3, .75), share("anonymous", 1, .25)},
				Speakers: []store.Tally{{Value: mayor.Key, Name: mayor.Name, N: 3, Words: 21}}, Top: 1, Repeats: answer.Repeats{Checked: 1}}, o)
		},
		"entities": func(w io.Writer, o Options) error {
			return Entities(w, pageOf(person, store.Entity{Key: "gpe:lund", Name: "Lund", Hidden: true, Documents: 1}), o)
		},
	}
}

// What each answer looks like on a page of eighty columns.
func TestAnswers(t *testing.T) {
	for name, draw := range answers() {
		var b bytes.Buffer
		if err := draw(&b, Options{Width: 80}); err != nil {
			t.Fatal(err)
		}
		golden(t, "answer-"+name+".txt", b.Bytes())
		if strings.Contains(b.String(), "\x1b") {
			t.Errorf("%s: colours where none are asked for", name)
		}
		var colored bytes.Buffer
		if err := draw(&colored, Options{Width: 80, Color: true}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(colored.String(), "\x1b[") {
			t.Errorf("%s: no colours where they are asked for", name)
		}
	}
}

// An id stands on one line however narrow the page, as long as it fits: what is cut in
// two cannot be copied.
func TestIDsAreWhole(t *testing.T) {
	for width := 40; width < 100; width++ {
		var b bytes.Buffer
		if err := Search(&b, &answer.Search{Page: pageOf(said, hoped, asked)}, Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		for _, s := range []store.Statement{said, hoped, asked} {
			if !strings.Contains(b.String(), s.ID) {
				t.Errorf("at %d columns %s is cut:\n%s", width, s.ID, b.String())
			}
		}
	}
}

// Nothing that an article says commands the terminal.
func TestHostileAnswer(t *testing.T) {
	const evil = "\x1b]0;owned\x07\u202e\r\x00"
	s, e := said, act
	s.Speaker.Name, s.Head.Outlet, s.Role.Text, s.Cue.Text, s.Via = evil, evil, evil, evil, []string{evil}
	s.Content = []store.Words{{Text: "a" + evil + "b"}}
	e.Sentence.Text, e.Voice.Name, e.Actors = "c"+evil, evil, []store.Named{{Name: evil}}
	who := person
	who.Name, who.Roles = evil, []store.RoleSpan{{Title: evil}}
	for name, draw := range map[string]func(io.Writer) error{
		"who": func(w io.Writer) error {
			return Who(w, &answer.Who{Whom: answer.Whom{Entity: who, Others: []store.Entity{who}}, Statements: pageOf(s), Acts: pageOf(e), Outlets: []store.Tally{{Value: evil, N: 1}}}, Options{})
		},
		"said": func(w io.Writer) error {
			f := answer.Sighting{Speaker: evil, Text: evil, In: collate.Head{Outlet: evil, Title: evil}, Diff: []answer.Change{{Op: collate.Inserted, Text: evil}}}
			return Said(w, &answer.Said{Verdict: collate.Altered, By: evil, Reasons: []collate.Reason{{Because: "said by", Detail: evil}}, Finds: []answer.Sighting{f}, First: &f}, Options{})
		},
		"audit": func(w io.Writer) error {
			return Audit(w, &answer.Audit{Outlet: evil, Speakers: []store.Tally{{Value: evil, Name: evil}}}, Options{})
		},
		"entities": func(w io.Writer) error { return Entities(w, pageOf(who), Options{}) },
		"compare": func(w io.Writer) error {
			return Comparison(w, &answer.Comparison{Columns: []answer.Column{{Title: evil, Statements: []store.Statement{s}}}}, Options{})
		},
	} {
		var b bytes.Buffer
		if err := draw(&b); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\x00\x1b\x07\r\u202e") {
			t.Errorf("%s: a control character got through: %q", name, b.String())
		}
	}
}
