package main

import (
	"io"
	"iter"
	"os"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// progress is a bar on a terminal's standard error, from the second article on;
// elsewhere it shows nothing.
type progress struct {
	stderr io.Writer
	bars   *mpb.Progress
	bar    *mpb.Bar
	total  atomic.Int64
	ended  int64
}

func newProgress(s streams) *progress {
	p := &progress{stderr: s.Err}
	// On one and the same terminal a bar would be torn by the output.
	if isTerminal(s.Err) && !isTerminal(s.Out) {
		p.bars = mpb.New(mpb.WithOutput(s.Err), mpb.WithWidth(64))
	}
	return p
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// counted passes items on and counts them.
func counted[T any](p *progress, items iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for item := range items {
			p.total.Add(1)
			if !yield(item) {
				return
			}
		}
	}
}

// done says that one more article has been read.
func (p *progress) done() {
	if p.bars == nil {
		return
	}
	p.ended++
	if p.bar == nil && p.total.Load() > 1 {
		p.bar = p.bars.New(0, mpb.BarStyle(), mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.CountersNoUnit("%d of %d articles ")),
			mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_GO)))
	}
	if p.bar != nil {
		p.bar.SetTotal(p.total.Load()+1, false)
		p.bar.SetCurrent(p.ended)
	}
}

// err is where messages go, so that they do not tear the bar.
func (p *progress) err() io.Writer {
	if p.bars != nil {
		return p.bars
	}
	return p.stderr
}

// wait takes the bar away.
func (p *progress) wait() {
	if p.bars == nil {
		return
	}
	if p.bar != nil {
		p.bar.Abort(true)
	}
	p.bars.Wait()
}
