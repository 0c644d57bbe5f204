package web

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"onrecord/store"
)

// marked is an archive that can say cheaply whether it has changed.
type marked interface {
	// Mark is another string after each change, whoever made it; "" if that is not known.
	Mark() string
}

// memo keeps what is costly to find until the archive changes, and lets those who ask
// for the same at once wait for one. What it gives is shared: nobody changes it. On an archive of 100,000 statements counting all
// of them takes 0.1 s, a network 0.6 s; 50 readers a second would wait for ever.
type memo struct {
	archive Archive
	longest time.Duration // that finding something may take
	most    int           // answers that are kept; past it all are forgotten

	mu   sync.Mutex
	mark string
	of   map[string]*held
}

// held is something that is found, or being looked for until ready is closed.
type held struct {
	ready chan struct{}
	value any
	err   error
}

// How much is kept: tallies are small, pages up to half a megabyte.
const (
	mostSums  = 2000
	mostPages = 100
)

// remember gives what find gives, or gave before under the same key.
func remember[T any](ctx context.Context, m *memo, key string, find func(context.Context) (T, error)) (T, error) {
	h, mine := m.at(key)
	if h == nil {
		return find(ctx)
	}
	if mine {
		go func() { // goes on when who asked first has gone
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), m.longest)
			defer cancel()
			defer close(h.ready)
			h.value, h.err = guardedFind(ctx, find)
			if h.err != nil {
				m.forget(key, h)
			}
		}()
	}
	var none T
	select {
	case <-h.ready:
	case <-ctx.Done():
		return none, ctx.Err()
	}
	if h.err != nil {
		return none, h.err
	}
	return h.value.(T), nil
}

// guardedFind turns a panic into an error: outside of a request nobody else does.
func guardedFind[T any](ctx context.Context, find func(context.Context) (T, error)) (value T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("web: panic: %v", p)
		}
	}()
	return find(ctx)
}

// at is what is held under a key; mine says that nobody looks for it yet. It is nil
// where nothing can be kept.
func (m *memo) at(key string) (h *held, mine bool) {
	a, ok := m.archive.(marked)
	if !ok {
		return nil, false
	}
	mark := a.Mark()
	if mark == "" {
		return nil, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if mark != m.mark || len(m.of) >= m.most {
		m.mark, m.of = mark, map[string]*held{}
	}
	if h = m.of[key]; h != nil {
		return h, false
	}
	h = &held{ready: make(chan struct{})}
	m.of[key] = h
	return h, true
}

func (m *memo) forget(key string, h *held) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.of[key] == h {
		delete(m.of, key)
	}
}

// kept is an archive whose sums are found once. What it gives may be changed.
type kept struct {
	Archive
	memo *memo
}

func keyOf(what string, values ...any) string {
	key, err := json.Marshal(values)
	if err != nil { // queries are strings and numbers
		return ""
	}
	return what + string(key)
}

// Count implements store.Collator.
func (k kept) Count(ctx context.Context, q store.Query, by store.Field, limit int) ([]store.Tally, error) {
	tallies, err := remember(ctx, k.memo, keyOf("count", q, by, limit), func(ctx context.Context) ([]store.Tally, error) { return k.Archive.Count(ctx, q, by, limit) })
	return slices.Clone(tallies), err
}

// Links implements store.Collator.
func (k kept) Links(ctx context.Context, q store.Query, kind store.LinkKind, limit int) ([]store.Link, error) {
	links, err := remember(ctx, k.memo, keyOf("links", q, kind, limit), func(ctx context.Context) ([]store.Link, error) { return k.Archive.Links(ctx, q, kind, limit) })
	return slices.Clone(links), err
}

// Summary implements store.Collator.
func (k kept) Summary(ctx context.Context) (store.Summary, error) {
	return remember(ctx, k.memo, "summary", k.Archive.Summary)
}
