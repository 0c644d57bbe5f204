package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// A feed's article is taken in once, with the day that the feed gives where the
// page gives none.
func TestFeedsFetch(t *testing.T) {
	t.Parallel()
	const page = `<!doctype html><html lang="en"><head><title>Harbour to close</title></head><body><article><h1>Harbour to close</h1>
	<p>The harbour will close in spring, the mayor, Ada Berg, said. "We have no choice left," she told reporters in the town hall.</p>
	<p>Fishermen said that they had not been asked. The council meets again next week to discuss what it will pay them for the loss.</p></article></body></html>`
	asked := map[string]int{}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		switch r.URL.Path {
		case "/rss":
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Daily</title><item><title>Harbour</title><link>/1</link><pubDate>Fri, 01 Mar 2024 09:00:00 GMT</pubDate></item></channel></rss>`)
		case "/1":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, page)
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	archive := filepath.Join(t.TempDir(), "a.onrecord")
	onrecord := func(want string, args ...string) {
		t.Helper()
		var out, errs bytes.Buffer
		if status := run(args, streams{strings.NewReader(""), &out, &errs}); status != 0 {
			t.Fatalf("%q: status %d: %s", args, status, errs.String())
		}
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q: %s, want %s", args, out.String(), want)
		}
	}
	onrecord("followed: "+site.URL+"/rss  Daily", "feeds", "add", "--allow-private", "--archive", archive, "--outlet", "The Daily", site.URL+"/rss")
	onrecord("1 added", "feeds", "fetch", "--allow-private", "--archive", archive)
	onrecord("0 added", "feeds", "fetch", "--allow-private", "--archive", archive)
	onrecord("We have no choice left", "search", "--archive", archive, "--format", "json", "choice")
	onrecord(`"2024-03-01`, "search", "--archive", archive, "--format", "json", "choice")
	onrecord(`"The Daily"`, "search", "--archive", archive, "--format", "json", "choice")
	if asked["/1"] != 1 {
		t.Errorf("the page was asked for %d times", asked["/1"])
	}
}
