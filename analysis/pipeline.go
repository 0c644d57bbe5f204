package analysis

import (
	"fmt"
	"time"

	"onrecord"
	"onrecord/lang"
)

// Pipeline is the ordered, prepared steps for one language. It may be used by
// several goroutines at once.
type Pipeline struct {
	names []string
	steps []Step
}

// Prepare orders the analyzers and makes each for the language.
func Prepare(pack *lang.Pack, analyzers []*Analyzer) (*Pipeline, error) {
	ordered, err := Order(analyzers)
	if err != nil {
		return nil, err
	}
	p := &Pipeline{}
	for _, a := range ordered {
		step, err := a.New(pack)
		if err != nil {
			return nil, fmt.Errorf("analysis: %s: %w", a.Name, err)
		}
		p.names = append(p.names, a.Name)
		p.steps = append(p.steps, step)
	}
	return p, nil
}

// Names are the analyzers in the order in which they run.
func (p *Pipeline) Names() []string { return p.names }

// Run reads d through every step.
func (p *Pipeline) Run(d *onrecord.Document) error { return p.Timed(d, nil) }

// Timed is Run that tells lap how long each step took; lap may be nil.
func (p *Pipeline) Timed(d *onrecord.Document, lap func(name string, took time.Duration)) error {
	for i, step := range p.steps {
		start := time.Now()
		if err := step(d); err != nil {
			return fmt.Errorf("analysis: %s: %s: %w", p.names[i], d.Origin, err)
		}
		if lap != nil {
			lap(p.names[i], time.Since(start))
		}
	}
	return nil
}
