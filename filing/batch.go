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

// batch gathers entries, and tells of items in their order once theirs is in.
type batch struct {
	ctx     context.Context
	archive store.Writer
	tell    func(Result)

	waiting []Result
	entries []store.Entry
	of      []int // for each entry, its result in waiting
	began   time.Time
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

// flush puts in what waits. It does so even where the run was interrupted: what has
// been read need not be read again.
func (b *batch) flush() error {
	if len(b.entries) > 0 {
		outcomes, err := b.archive.Put(context.WithoutCancel(b.ctx), b.entries)
		if err != nil {
			return err
		}
		for i, o := range outcomes {
			r := &b.waiting[b.of[i]]
			r.Document = o.Document
			if !o.New && r.Fate == Added { // the same bytes twice in one batch
				r.Fate = Known
			}
		}
	}
	for _, r := range b.waiting {
		b.tell(r)
	}
	b.waiting, b.entries, b.of = nil, nil, nil
	return nil
}
