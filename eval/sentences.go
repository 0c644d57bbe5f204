package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/analysis"
	"onrecord/lang"
	"onrecord/ledger"
)

// sentences is the folder of our own sentences, eval/testdata/events.
const sentences = "events"

// sentencesPublished is when all of them came out.
const sentencesPublished = "2024-05-15"

// goldSentence is a sentence with its gold.
type goldSentence struct {
	name   string // file:line
	text   string
	events []goldAct
	rows   []goldRow
}

// goldAct is an event of a sentence.
type goldAct struct {
	types              []string
	trigger            string
	actors, recipients []string
	status, voice      string
}

// goldRow is a row of a ledger.
type goldRow struct {
	ledger, step, from, to, item, amount, date, voice string
}

// Sentences scores events and ledgers on our own sentences, dev.txt, rows.txt and test.txt of the
// folder events (eval/testdata/events/README.md has the scheme); of rows.txt rows alone. The figures:
//
//   - events_precision, _recall, _f1: an event is right if gold has its type and shares a word of
//     an actor and of a recipient with it
//   - voice, status: of the gold events of which some event has the trigger, how many of its
//     voices and statuses are right; N is how many those are
//   - rows_precision, _recall, _f1: a row of a ledger is right in step, both sides, item, amount,
//     date and voice
func Sentences(run Run) ([]Figure, []Miss, error) {
	pipeline, err := analysis.Prepare(run.Pack, writers(run.Analyzers, analysis.Events))
	if err != nil {
		return nil, nil, err
	}
	book, err := ledger.Open(run.Pack)
	if err != nil {
		return nil, nil, err
	}
	var figures []Figure
	var misses []Miss
	for _, split := range []string{"dev", "rows", "test"} {
		all, err := readSentences(filepath.Join(run.Corpora, sentences, split+".txt"))
		if err != nil {
			return nil, nil, err
		}
		s := &toldScore{split: split}
		for i := range all {
			d := sentence(run, all[i].text)
			d.Published = onrecord.Date{Value: sentencesPublished, Basis: onrecord.BasisGiven}
			if err := pipeline.Run(d); err != nil {
				return nil, nil, err
			}
			s.score(d, &all[i], append(book.Rows(d, ledger.Supply), book.Rows(d, ledger.Membership)...))
		}
		figures, misses = append(figures, s.figures()...), append(misses, s.misses...)
	}
	return figures, misses, nil
}

func readSentences(file string) ([]goldSentence, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	stanzas, err := lang.ParseRules(file, string(content))
	if err != nil {
		return nil, err
	}
	var all []goldSentence
	for i := range stanzas {
		s := &stanzas[i]
		t := goldSentence{name: fmt.Sprintf("%s:%d", filepath.Base(file), s.Line), text: s.Get("text")}
		for _, f := range s.Fields {
			switch f.Key {
			case "text":
			case "event":
				err = t.event(f.Value)
			case "row":
				err = t.row(f.Value)
			default:
				err = fmt.Errorf("no field %s", f.Key)
			}
			if err != nil {
				return nil, fmt.Errorf("%s:%d: eval: %w", file, f.Line, err)
			}
		}
		all = append(all, t)
	}
	return all, nil
}

// cells are the parts of a line, "|" apart; "-" is empty.
func cells(line string, n int) ([]string, error) {
	parts := strings.Split(line, "|")
	if len(parts) != n {
		return nil, fmt.Errorf("%d parts, want %d", len(parts), n)
	}
	for i := range parts {
		if parts[i] = strings.TrimSpace(parts[i]); parts[i] == "-" {
			parts[i] = ""
		}
	}
	return parts, nil
}

func (t *goldSentence) event(line string) error {
	c, err := cells(line, 4)
	if err != nil {
		return err
	}
	types, trigger, _ := strings.Cut(c[0], " ")
	trigger, err = strconv.Unquote(trigger)
	if err != nil {
		return fmt.Errorf("trigger %s: %w", c[0], err)
	}
	by, on, ok := strings.Cut(c[1], ">")
	if !ok {
		return fmt.Errorf("no > in %q", c[1])
	}
	t.events = append(t.events, goldAct{types: strings.Split(types, "/"), trigger: trigger, actors: people(by), recipients: people(on), status: c[2], voice: c[3]})
	return nil
}

func people(list string) []string {
	var all []string
	for _, p := range strings.Split(list, ",") {
		if p = strings.TrimSpace(p); p != "-" && p != "" {
			all = append(all, p)
		}
	}
	return all
}

func (t *goldSentence) row(line string) error {
	c, err := cells(line, 6)
	if err != nil {
		return err
	}
	book, step, _ := strings.Cut(c[0], " ")
	from, to, ok := strings.Cut(c[1], ">")
	if !ok {
		return fmt.Errorf("no > in %q", c[1])
	}
	r := goldRow{ledger: book, step: step, item: c[2], amount: c[3], date: c[4], voice: c[5]}
	r.from, r.to = strings.Trim(from, " -"), strings.Trim(to, " -")
	t.rows = append(t.rows, r)
	return nil
}
