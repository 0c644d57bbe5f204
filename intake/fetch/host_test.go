package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// replay answers each address from a table, the last answer again and again,
// and remembers when it was asked.
type replay struct {
	mu      sync.Mutex
	answers map[string][]string // "200 body", "429 Retry-After: 5"
	start   time.Time
	log     []string
	last    time.Time
}

func (r *replay) RoundTrip(q *http.Request) (*http.Response, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	address := q.URL.Host + q.URL.Path
	r.log = append(r.log, fmt.Sprintf("%v %s", time.Since(r.start), address))
	r.last = time.Now()
	answer := "200 page"
	if strings.HasSuffix(address, "/robots.txt") {
		answer = "404 "
	}
	if list := r.answers[address]; len(list) > 0 {
		answer = list[0]
		r.answers[address] = list[min(1, len(list)-1):]
	}
	var status int
	var rest string
	fmt.Sscanf(answer, "%d", &status)
	_, rest, _ = strings.Cut(answer, " ")
	header := http.Header{}
	if name, value, ok := strings.Cut(rest, ": "); ok && status >= 400 {
		header.Set(name, value)
	}
	return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(rest)), ContentLength: -1}, nil
}

// replayed runs in a bubble where time passes as it is waited for.
func replayed(t *testing.T, answers map[string][]string, do func(ctx context.Context, get func(string) error)) []string {
	t.Helper()
	var log []string
	synctest.Test(t, func(t *testing.T) {
		r := &replay{answers: answers, start: time.Now()}
		c := New(Options{Agent: "test"})
		c = newClient(c.options, r)
		do(t.Context(), func(address string) error {
			_, err := c.Get(t.Context(), "https://"+address, Validators{})
			return err
		})
		log = r.log
	})
	return log
}

// Two seconds lie between two requests to a host, or what its robots.txt asks
// for, up to a minute; another host does not wait for it.
func TestDelay(t *testing.T) {
	ok := func(t *testing.T, errs ...error) {
		t.Helper()
		if err := errors.Join(errs...); err != nil {
			t.Error(err)
		}
	}
	log := replayed(t, nil, func(_ context.Context, get func(string) error) { ok(t, get("a/1"), get("a/2"), get("b/1")) })
	if diff := cmp.Diff([]string{"0s a/robots.txt", "2s a/1", "4s a/2", "4s b/robots.txt", "6s b/1"}, log); diff != "" {
		t.Error(diff)
	}
	log = replayed(t, map[string][]string{"a/robots.txt": {"200 User-agent: *\nCrawl-delay: 10"}, "b/robots.txt": {"200 User-agent: *\nCrawl-delay: 100000"}},
		func(_ context.Context, get func(string) error) { ok(t, get("a/1"), get("a/2"), get("b/1"), get("b/2")) })
	if diff := cmp.Diff([]string{"0s a/robots.txt", "2s a/1", "12s a/2", "12s b/robots.txt", "14s b/1", "1m14s b/2"}, log); diff != "" {
		t.Error(diff)
	}
	log = replayed(t, nil, func(_ context.Context, get func(string) error) {
		var all sync.WaitGroup
		for i := range 3 {
			all.Go(func() { ok(t, get(fmt.Sprintf("a/%d", i)), get(fmt.Sprintf("h%d/", i))) })
		}
		all.Wait()
	})
	for _, line := range log {
		if at, _, _ := strings.Cut(line, " a/"); strings.Contains(line, " a/") && (at == "1s" || at == "3s" || at == "5s") {
			t.Errorf("out of turn: %s", line)
		}
	}
	if got := strings.Join(log, ", "); strings.Count(got, " a/") != 4 || !strings.Contains(got, "6s a/") {
		t.Errorf("one after the other: %s", got)
	}
}

// A host that asks to wait is waited for, a while; then the error says until when,
// and nothing is asked before.
func TestBusy(t *testing.T) {
	log := replayed(t, map[string][]string{"a/1": {"429 Retry-After: 20", "503 x", "200 page"}}, func(_ context.Context, get func(string) error) {
		if err := get("a/1"); err != nil {
			t.Error(err)
		}
	})
	if diff := cmp.Diff([]string{"0s a/robots.txt", "2s a/1", "22s a/1", "1m22s a/1"}, log); diff != "" {
		t.Error(diff)
	}
	log = replayed(t, map[string][]string{"a/1": {"503 Retry-After: 3600"}}, func(ctx context.Context, get func(string) error) {
		start := time.Now()
		var busy *BusyError
		if err := get("a/1"); !errors.As(err, &busy) || busy.Until.Sub(start) != time.Hour+2*time.Second {
			t.Errorf("%v", err)
		}
		if err := get("a/2"); !errors.Is(err, ErrBusy) || time.Since(start) > 3*time.Second {
			t.Errorf("%v after %v", err, time.Since(start))
		}
		if err := get("b/1"); err != nil {
			t.Error(err)
		}
		if err := sleep(ctx, time.Hour); err != nil {
			t.Error(err)
		}
		if err := get("a/2"); err != nil {
			t.Error(err)
		}
	})
	if diff := cmp.Diff([]string{"0s a/robots.txt", "2s a/1", "2s b/robots.txt", "4s b/1", "1h0m4s a/2"}, log); diff != "" {
		t.Error(diff)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 3, 1, 10, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{"": -1, "soon": -1, "-5": -1, "0": 0, "120": 2 * time.Minute, "99999999999": 24 * time.Hour,
		"Fri, 01 Mar 2024 10:00:30 GMT": 30 * time.Second, "Fri, 01 Mar 2024 09:00:00 GMT": 0} {
		got, ok := retryAfter(value, now)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: %v, %v", value, got, ok)
		}
	}
}

// Waiting ends when the caller does not want to any more.
func TestGivingUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(New(Options{Agent: "test"}).options, &replay{start: time.Now()})
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		if _, err := c.Get(ctx, "https://a/1", Validators{}); err != nil {
			t.Error(err)
		}
		if _, err := c.Get(ctx, "https://a/2", Validators{}); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	})
}

// However many hosts are asked, only so many are remembered.
func TestHostsAreForgotten(t *testing.T) {
	c := New(Options{Agent: "test"})
	for i := range 3 * maxHosts {
		c.host(fmt.Sprint(i))
	}
	if len(c.hosts) > maxHosts {
		t.Errorf("%d hosts", len(c.hosts))
	}
}
