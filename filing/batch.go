package filing

import (
	"context"
	"time"

	"onrecord/store"
)

// A batch is put in when it has so many documents, or is so old: few enough that
// an interruption costs little, many enough that the disk is not waited for.
const (
	batchSize = 64
	batchAge  = 2 * time.Second
)

// batch gathers entries, and tells of items in their order once theirs is in. While
// one batch is put in the next is gathered, so that nobody who reads waits for the
// disk; there are never more than the two.
type batch struct {
	ctx     context.Context
	archive store.Writer
	tell    func(Result)

	load
	began   time.Time
	putting chan error // of the batch before, while it is put in; else nil
}

// load is what one batch holds.
type load struct {
	waiting []Result
	entries []store.Entry
	of      []int // for each entry, its result in waiting
}

func (b *batch) add(f filed) error {
	if b.ctx.Err() != nil && f.result.Fate == Failed { // not its fault: it comes again
		return nil
	}
	if len(b.waiting) == 0 {
		b.began = time.Now()
	}
	if f.entry != nil {
		b.entries = append(b.entries, *f.entry)
		b.of = append(b.of, len(b.waiting))
	}
	b.waiting = append(b.waiting, f.result)
	if len(b.entries) < batchSize && time.Since(b.began) < batchAge {
		return nil
	}
	return b.flush()
}

// flush begins to put in what waits, once the batch before is in.
func (b *batch) flush() error {
	if err := b.wait(); err != nil {
		return err
	}
	l, done := b.load, make(chan error, 1)
	b.load, b.putting = load{}, done
	go func() { done <- b.put(l) }()
	return nil
}

// wait waits for the batch that is being put in.
func (b *batch) wait() error {
	if b.putting == nil {
		return nil
	}
	err := <-b.putting
	b.putting = nil
	return err
}

// put puts a batch in and tells of it. It does so even where the run was interrupted:
// what has been read need not be read again.
func (b *batch) put(l load) error {
	if len(l.entries) > 0 {
		outcomes, err := b.archive.Put(context.WithoutCancel(b.ctx), l.entries)
		if err != nil {
			return err
		}
		for i, o := range outcomes {
			r := &l.waiting[l.of[i]]
			r.Document = o.Document
			if !o.New && r.Fate == Added { // the same bytes twice in one run
				r.Fate = Known
			}
		}
	}
	for _, r := range l.waiting {
		b.tell(r)
	}
	return nil
}
