// Package analysis says what an analyzer is and runs analyzers in the order
// that their layers ask for.
package analysis

import (
	"fmt"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// Layer names a slice of onrecord.Document.
type Layer string

// The layers. Blocks are there before any analyzer runs: package article writes them.
const (
	Blocks     Layer = "blocks"
	Tokens     Layer = "tokens" // with sentences, tags and parse
	Quotations Layer = "quotations"
	Timexes    Layer = "timexes"
	Mentions   Layer = "mentions"
	Statements Layer = "statements"
	Entities   Layer = "entities"
	Events     Layer = "events"
)

// Analyzer is a value that describes one step: what it reads, what it writes,
// and how to make it for a language. Each layer has one writer.
type Analyzer struct {
	Name   string
	Doc    string // one line
	Reads  []Layer
	Writes []Layer
	// New prepares the step for a language: it opens lexicons, rules and models.
	// What it returns is called from one goroutine at a time for one document,
	// and from many at once for many: it must not change what New prepared.
	New func(*lang.Pack) (Step, error)
}

// Step reads and writes the layers of one document.
type Step func(*onrecord.Document) error

// Order sorts analyzers so that each runs after the writers of what it reads.
// It fails if a layer has two writers, has none, or waits for itself.
func Order(analyzers []*Analyzer) ([]*Analyzer, error) {
	writer := map[Layer]*Analyzer{Blocks: nil}
	for _, a := range analyzers {
		for _, l := range a.Writes {
			if w, ok := writer[l]; ok {
				return nil, fmt.Errorf("analysis: %s: layer %s is written by %s too", a.Name, l, nameOf(w))
			}
			writer[l] = a
		}
	}
	o := orderer{writer: writer, state: map[*Analyzer]int{}}
	for _, a := range analyzers {
		if err := o.visit(a, nil); err != nil {
			return nil, err
		}
	}
	return o.done, nil
}

func nameOf(a *Analyzer) string {
	if a == nil {
		return "the article reader"
	}
	return a.Name
}

// orderer is a depth-first topological sort.
type orderer struct {
	writer map[Layer]*Analyzer
	state  map[*Analyzer]int // 1 while under way, 2 when done
	done   []*Analyzer
}

func (o *orderer) visit(a *Analyzer, path []string) error {
	path = append(path, a.Name)
	switch o.state[a] {
	case 1:
		return fmt.Errorf("analysis: %s: layers wait for each other", strings.Join(path, " > "))
	case 2:
		return nil
	}
	o.state[a] = 1
	for _, l := range a.Reads {
		w, ok := o.writer[l]
		if !ok {
			return fmt.Errorf("analysis: %s: no analyzer writes layer %s", a.Name, l)
		}
		if w != nil {
			if err := o.visit(w, path); err != nil {
				return err
			}
		}
	}
	o.state[a] = 2
	o.done = append(o.done, a)
	return nil
}
