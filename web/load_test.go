package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/store"
	"onrecord/store/sqlite"
)

// TestLoad says how long each page takes at 50 requests a second on the archive that
// ONRECORD_LOAD names, and fails where 5 of 100 take longer than 80 ms.
func TestLoad(t *testing.T) {
	path := os.Getenv("ONRECORD_LOAD")
	if path == "" {
		t.Skip("ONRECORD_LOAD names no archive")
	}
	archive, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	must(t, err)
	defer archive.Close()
	s := newSite(t, archive, func(s *Settings) { s.Limits.Rate, s.Limits.Burst = 1e6, 1e6 })
	server := httptest.NewServer(s.handler)
	defer server.Close()
	said, err := archive.Statements(t.Context(), store.Query{Limit: 100})
	must(t, err)
	people, err := archive.Entities(t.Context(), store.EntityQuery{Speaks: true, Limit: 100})
	must(t, err)
	events, err := archive.Events(t.Context(), store.Query{Limit: 30})
	must(t, err)
	pick := func(i int, n int) int { return i * 7 % n }
	statement := func(i int) store.Statement { return said.Items[pick(i, len(said.Items))] }
	words := func(i int) string { return strings.Fields(statement(i).Content[0].Text)[0] }
	pages := []struct {
		name    string
		address func(i int) string
	}{
		{"front", func(int) string { return "/" }},
		{"search for all", func(int) string { return "/search" }},
		{"search for a word", func(i int) string { return "/search?q=" + words(i) }},
		{"article", func(i int) string { return "/article/" + statement(i).Head.Document }},
		{"source", func(i int) string { return "/article/" + statement(i).Head.Document + "/source" }},
		{"entity", func(i int) string { return "/entity/" + people.Items[pick(i, len(people.Items))].Key }},
		{"statement", func(i int) string { return "/statement/" + statement(i).ID }},
		{"event", func(i int) string { return "/event/" + events.Items[pick(i, len(events.Items))].ID }},
		{"timeline", func(int) string { return "/timeline" }},
		{"network of reports", func(int) string { return "/network" }},
		{"network of acts", func(int) string { return "/network?kind=acts" }},
		{"ledger", func(int) string { return "/ledger/supply" }},
		{"compare", func(i int) string { return "/compare?q=" + words(i) }},
		{"compare dates", func(i int) string { return "/compare?who=" + people.Items[pick(i, len(people.Items))].Key }},
		{"check", func(i int) string {
			return "/check?quote=" + strings.ReplaceAll(statement(i).Content[0].Text, " ", "+")
		}},
		{"audits", func(int) string { return "/audit" }},
		{"audit", func(i int) string { return "/audit?outlet=" + strings.ReplaceAll(statement(i).Head.Outlet, " ", "+") }},
		{"feed", func(i int) string { return "/search/feed.atom?q=" + words(i) }},
	}
	for _, p := range pages {
		if only := os.Getenv("ONRECORD_LOAD_PAGE"); only != "" && only != p.name {
			continue
		}
		fetch(t, server.URL+p.address(0)) // what is found once for all
		took := hammer(t, func(i int) string { return server.URL + p.address(i) })
		slices.Sort(took)
		p50, p95 := took[len(took)/2], took[len(took)*95/100]
		t.Logf("%-20s p50 %6.1f ms  p95 %6.1f ms", p.name, ms(p50), ms(p95))
		if p95 > 80*time.Millisecond {
			t.Errorf("%s: p95 %v", p.name, p95)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// hammer asks 150 times, 50 times a second, whether or not answers have come.
func hammer(t *testing.T, address func(int) string) []time.Duration {
	took := make([]time.Duration, 150)
	var all sync.WaitGroup
	for i := range took {
		all.Go(func() { took[i] = fetch(t, address(i)) })
		time.Sleep(20 * time.Millisecond)
	}
	all.Wait()
	return took
}

func fetch(t *testing.T, address string) time.Duration {
	start := time.Now()
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Error(err)
		return 0
	}
	r.Header.Set("Accept", "text/html")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return 0
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("%s: %d, %v", address, answer.StatusCode, err)
	}
	return time.Since(start)
}
