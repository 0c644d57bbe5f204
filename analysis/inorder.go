package analysis

import (
	"iter"
	"runtime"
	"sync"
)

// InOrder runs work on every item, workers at a time (less than 1: one a core), and hands the results to
// use in the order of the items. At most twice as many items as workers are
// under way or waiting for their turn, so memory stays flat however many items
// there are. It stops early, with use's error, when use fails.
func InOrder[In, Out any](items iter.Seq[In], workers int, work func(In) Out, use func(Out) error) error {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	type job struct {
		item In
		done chan Out
	}
	todo := make(chan job)
	turn := make(chan job, 2*workers)
	stop := make(chan struct{})
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for j := range todo {
				j.done <- work(j.item)
			}
		})
	}
	running.Go(func() {
		defer close(turn)
		defer close(todo)
		for item := range items {
			j := job{item, make(chan Out, 1)}
			select {
			case turn <- j:
				todo <- j
			case <-stop:
				return
			}
		}
	})
	var err error
	for j := range turn {
		out := <-j.done
		if err == nil {
			if err = use(out); err != nil {
				close(stop)
			}
		}
	}
	running.Wait()
	return err
}
