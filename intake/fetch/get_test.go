package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site is a server of this machine, and a client that may ask it.
func site(t *testing.T, o Options, handler http.HandlerFunc) (string, *Client) {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	o.Private, o.Delay = true, time.Millisecond
	if o.Agent == "" {
		o.Agent = Agent("1.2", "")
	}
	c := New(o)
	t.Cleanup(c.Close)
	return s.URL, c
}

func zipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGet(t *testing.T) {
	var agent, robotsAgent string
	url, c := site(t, Options{Agent: Agent("1.2", "desk@news.example"), MaxSize: 1000, Timeout: 300 * time.Millisecond}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/robots.txt":
			robotsAgent = r.UserAgent()
			http.NotFound(w, r)
		case "/page", "/q":
			agent = r.UserAgent()
			fmt.Fprint(w, "a page "+r.URL.RawQuery)
		case "/packed":
			w.Header().Set("Content-Encoding", "gzip")
			fmt.Fprint(w, zipped(t, "a packed page"))
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			fmt.Fprint(w, zipped(t, strings.Repeat("a", 100000)))
		case "/half":
			w.Header().Set("Content-Encoding", "gzip")
			whole := zipped(t, strings.Repeat("a packed page", 9))
			fmt.Fprint(w, whole[:len(whole)-10])
		case "/large":
			fmt.Fprint(w, strings.Repeat("a", 1001))
		case "/endless":
			for i := 0; i < 100 && r.Context().Err() == nil; i++ {
				fmt.Fprint(w, ".")
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		case "/moved":
			http.Redirect(w, r, "/moved2", http.StatusMovedPermanently)
		case "/moved2":
			http.Redirect(w, r, "q?a=b", http.StatusPermanentRedirect)
		case "/found":
			http.Redirect(w, r, "/moved2", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/away":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/user":
			http.Redirect(w, r, "http://me:secret@news.example/", http.StatusFound)
		case "/empty":
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/cut":
			w.Header().Set("Content-Length", "500")
			fmt.Fprint(w, "not five hundred")
		case "/picture":
			w.Header().Set("Content-Type", "image/png")
			fmt.Fprint(w, "\x89PNG")
		}
	})
	for _, g := range []struct{ path, body, at, moved string }{
		{"/page", "a page ", "/page", ""},
		{"/page#part", "a page ", "/page", ""},
		{"/packed", "a packed page", "/packed", ""},
		{"/moved", "a page a=b", "/q?a=b", "/q?a=b"},
		{"/found", "a page a=b", "/q?a=b", ""}, // for now only
	} {
		p, err := c.Get(t.Context(), url+g.path, Validators{})
		if err != nil {
			t.Errorf("%s: %v", g.path, err)
			continue
		}
		if string(p.Body) != g.body || p.URL != url+g.at || strings.TrimPrefix(p.Moved, url) != g.moved || time.Since(p.Fetched) > time.Minute {
			t.Errorf("%s: %+v", g.path, p)
		}
	}
	if want := "onrecord/1.2 (+desk@news.example)"; agent != want || robotsAgent != want {
		t.Errorf("the agents %q, %q", agent, robotsAgent)
	}
	for path, want := range map[string]error{"/bomb": ErrTooLarge, "/large": ErrTooLarge, "/half": ErrCut, "/endless": context.DeadlineExceeded, "/round": ErrRedirects, "/away": ErrAddress, "/user": ErrUser,
		"/empty": ErrNoPage, "/gone": &StatusError{}, "/cut": errors.ErrUnsupported} {
		_, err := c.Get(t.Context(), url+path, Validators{})
		var status *StatusError
		switch {
		case err == nil || !strings.HasPrefix(err.Error(), "fetch: "+url+path+": "):
			t.Errorf("%s: %v", path, err)
		case path == "/gone" && (!errors.As(err, &status) || status.Code != http.StatusGone):
			t.Errorf("%s: %v", path, err)
		case path != "/gone" && path != "/cut" && !errors.Is(err, want):
			t.Errorf("%s: %v", path, err)
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the message tells a password: %v", path, err)
		}
	}
	if item, err := c.Page(t.Context(), url+"/moved"); err != nil || item.Name != url+"/q?a=b" || item.URL != item.Name || item.ContentType != "text/html; charset=utf-8" || item.Fetched.IsZero() {
		t.Errorf("%+v, %v", item, err)
	}
	if _, err := c.Page(t.Context(), url+"/picture"); !errors.Is(err, ErrNoPage) {
		t.Errorf("a picture: %v", err)
	}
}

// What has not changed is not sent again.
func TestConditional(t *testing.T) {
	url, c := site(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Fri, 01 Mar 2024 10:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "Fri, 01 Mar 2024 10:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, "a page")
	})
	first, err := c.Get(t.Context(), url, Validators{})
	if err != nil || first.Unchanged {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := c.Get(t.Context(), url, first.Validators)
	if err != nil || !again.Unchanged || again.Body != nil || again.Validators != first.Validators {
		t.Errorf("%+v, %v", again, err)
	}
}

// A redirect is held to the laws of where it leads.
func TestRobots(t *testing.T) {
	const file = "User-agent: *\nDisallow: /\n\nUser-agent: Onrecord\nDisallow: /private\nDisallow: /*?print=\nAllow: /\n"
	for _, r := range []struct {
		status int
		file   string
		want   map[string]error
	}{
		{200, file, map[string]error{"/": nil, "/news": nil, "/private/x": ErrRobots, "/a?print=1": ErrRobots, "/to-private": ErrRobots}},
		{200, "User-agent: *\nDisallow: /", map[string]error{"/": ErrRobots}},
		{200, "<html>no such file</html>", map[string]error{"/": nil}},
		{200, strings.Repeat("# a comment\n", 100000), map[string]error{"/": nil}},
		{404, "", map[string]error{"/": nil}},
		{403, "", map[string]error{"/": nil}},
		{500, "", map[string]error{"/": ErrNoRobots}},
	} {
		asked := 0
		url, c := site(t, Options{}, func(w http.ResponseWriter, q *http.Request) {
			switch q.URL.Path {
			case "/robots.txt":
				asked++
				w.WriteHeader(r.status)
				fmt.Fprint(w, r.file)
			case "/to-private":
				http.Redirect(w, q, "/private/x", http.StatusFound)
			default:
				fmt.Fprint(w, "a page")
			}
		})
		for path, want := range r.want {
			if _, err := c.Get(t.Context(), url+path, Validators{}); !errors.Is(err, want) {
				t.Errorf("%d %.30q: %s: %v", r.status, r.file, path, err)
			}
		}
		if asked != 1 {
			t.Errorf("%d %.30q: robots.txt was asked for %d times", r.status, r.file, asked)
		}
	}
}
