package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Who may do what: on this machine reading is free and writing needs the token; from
// elsewhere, or by another name, nothing goes without what the settings say.
func TestGuards(t *testing.T) {
	form := header{"Content-Type", "application/x-www-form-urlencoded"}
	closed := func(s *Settings) { s.Access.Open = false }
	for _, c := range []struct {
		name    string
		set     []func(*Settings)
		method  string
		address string
		lines   []header
		status  int
	}{
		{"reading here is free", nil, "GET", "/", nil, 200},
		{"by the name localhost too", nil, "GET", "/", []header{{"Host", "localhost:8473"}}, 200},
		{"and by the address of IPv6", nil, "GET", "/", []header{{"Host", "[::1]:8473"}}, 200},
		{"a name that is not ours", nil, "GET", "/", []header{{"Host", "evil.example"}}, 421},
		{"not even with the token", nil, "GET", "/", []header{{"Host", "evil.example"}, shown}, 421},
		{"a name that the settings give", []func(*Settings){func(s *Settings) { s.Access.Hosts = []string{"news.example"} }}, "GET", "/", []header{{"Host", "news.example"}}, 200},
		{"writing without the token", nil, "POST", "/add", []header{form}, 401},
		{"writing with a wrong token", nil, "POST", "/add", []header{form, {"Authorization", "Bearer a-token-of-the-teste"}}, 401},
		{"writing with the token", nil, "POST", "/add", []header{form, shown}, 200},
		{"writing with the cookie", nil, "POST", "/add", []header{form, {"Cookie", cookie + "=" + token}}, 200},
		{"a form of another site's", nil, "POST", "/add", []header{form, {"Cookie", cookie + "=" + token}, {"Sec-Fetch-Site", "cross-site"}}, 403},
		{"a form of another site's, from an old browser", nil, "POST", "/add", []header{form, {"Cookie", cookie + "=" + token}, {"Origin", "https://evil.example"}}, 403},
		{"a form of our own", nil, "POST", "/add", []header{form, {"Cookie", cookie + "=" + token}, {"Sec-Fetch-Site", "same-origin"}}, 200},
		{"writing where it is only read", []func(*Settings){func(s *Settings) { s.Access.ReadOnly = true }}, "POST", "/add", []header{form, shown}, 403},
		{"writing where nothing can write", []func(*Settings){func(s *Settings) { s.Desk = nil }}, "POST", "/entity", []header{form, shown}, 403},
		{"writing where there is no token", []func(*Settings){func(s *Settings) { s.Access.Token = "" }}, "POST", "/add", []header{form, {"Authorization", "Bearer "}}, 401},
		{"reading from elsewhere without the token", []func(*Settings){closed}, "GET", "/", nil, 401},
		{"nor what programs read", []func(*Settings){closed}, "GET", "/v1/summary", nil, 401},
		{"nor over MCP", []func(*Settings){closed}, "POST", "/mcp", []header{{"Content-Type", "application/json"}}, 401},
		{"nor the metrics", []func(*Settings){closed}, "GET", "/metrics", nil, 401},
		{"but whether it lives", []func(*Settings){closed}, "GET", "/healthz", nil, 200},
		{"reading from elsewhere with it", []func(*Settings){closed}, "GET", "/", []header{shown}, 200},
		{"checking a quotation changes nothing", nil, "POST", "/check", []header{form}, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := fresh(t, c.set...).ask(c.method, c.address, "", append([]header{browser}, c.lines...)...)
			if w.Code != c.status {
				t.Errorf("%d, want %d: %s", w.Code, c.status, w.Body)
			}
			if w.Header().Get("Content-Security-Policy") == "" {
				t.Error("no Content-Security-Policy")
			}
		})
	}
}

// Every answer, error and asset included, says that nothing but our own script runs.
func TestPolicy(t *testing.T) {
	s := filled(t)
	for _, address := range append(s.addresses(t), "/nowhere", "/openapi.json", "/healthz", "/metrics", "/v1/summary", "/static/nothing", "/login?token=wrong") {
		h := s.ask("GET", address, "", browser).Header()
		csp := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") {
			t.Errorf("%s: policy %q", address, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: types are guessed, or addresses told on", address)
		}
	}
}

// A request has a greatest size, a client a greatest number of requests, an answer a
// longest time.
func TestLimits(t *testing.T) {
	s := fresh(t, func(s *Settings) { s.Limits = Limits{Body: 1000} })
	big := "text=" + strings.Repeat("a", 2000)
	for _, address := range []string{"/add", "/v1/read"} {
		w := s.ask("POST", address, big, header{"Content-Type", "application/x-www-form-urlencoded"}, shown)
		if w.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d, want 413: %s", address, w.Code, w.Body)
		}
	}
	now := time.Now()
	s = fresh(t, func(s *Settings) { s.Limits = Limits{Rate: 1, Burst: 3}; s.Now = func() time.Time { return now } })
	for i, want := range []int{200, 200, 200, 429, 429} {
		w := s.ask("GET", "/healthz", "")
		if w.Code != want {
			t.Errorf("request %d: %d, want %d", i+1, w.Code, want)
		}
		if want == 429 && w.Header().Get("Retry-After") == "" {
			t.Error("429 does not say when to come again")
		}
	}
	now = now.Add(2 * time.Second)
	if w := s.ask("GET", "/healthz", ""); w.Code != 200 {
		t.Errorf("after a while: %d, want 200", w.Code)
	}
	s = filled(t, func(s *Settings) { s.Limits = Limits{Time: time.Nanosecond} })
	if w := s.ask("GET", "/", "", browser); w.Code != http.StatusServiceUnavailable {
		t.Errorf("an answer without time: %d, want 503", w.Code)
	}
}

// A panic costs its request alone: the page says that something went wrong and not what.
func TestPanic(t *testing.T) {
	s := filled(t)
	h := s.guarded(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("inside") }))
	broken := &site{s.Server, h, s.archive}
	w := broken.ask("GET", "/", "", browser)
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "inside") {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
}

// The address that serve prints puts the token into a cookie that scripts do not see
// and other sites do not send.
func TestLogin(t *testing.T) {
	s := fresh(t)
	w := s.ask("GET", "/login?token="+token, "", browser)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
		t.Fatalf("%d to %q", w.Code, w.Header().Get("Location"))
	}
	c := w.Result().Cookies()[0]
	if c.Value != token || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
		t.Errorf("cookie %+v", c)
	}
	if w := s.ask("GET", "/login?token=wrong", "", browser); w.Code != http.StatusUnauthorized || len(w.Result().Cookies()) != 0 {
		t.Errorf("a wrong token: %d", w.Code)
	}
}

// A form leads back to a page here and nowhere else.
func TestBack(t *testing.T) {
	for to, want := range map[string]string{
		"/entity/person:anna": "/entity/person:anna", "": "/", "https://evil.example": "/", "//evil.example": "/", `/\evil.example`: "/", `\\evil.example`: "/",
		"/a\r\nSet-Cookie: x=y": "/", "javascript:alert(1)": "/", "entity": "/", "/\t/evil.example": "/",
	} {
		r, err := http.NewRequestWithContext(context.Background(), "POST", "/entity", strings.NewReader(url.Values{"back": {to}}.Encode()))
		must(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if got := back(r); got != want {
			t.Errorf("back to %q: %q, want %q", to, got, want)
		}
	}
}

// What a client that asks for many names of pages makes the server remember is bounded.
func TestClientsForgotten(t *testing.T) {
	c := &clients{limits: Limits{Rate: 1, Burst: 1}, of: map[string]*client{}}
	now := time.Now()
	for i := range maxClients + 100 {
		c.allow("10."+strings.Join([]string{strconv.Itoa(i / 65536), strconv.Itoa(i / 256 % 256), strconv.Itoa(i % 256)}, ".")+":1", now)
	}
	if len(c.of) > maxClients {
		t.Errorf("%d clients are remembered", len(c.of))
	}
}
