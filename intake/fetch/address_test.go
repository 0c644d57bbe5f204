package fetch

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestAllowedAddresses(t *testing.T) {
	g := newGuard(false)
	for _, a := range strings.Fields("93.184.216.34 8.8.8.8 172.32.0.1 100.63.255.255 192.0.1.1 2606:2800:220:1::1 2a00:1450:4001::1") {
		if !g.allows(netip.MustParseAddr(a)) {
			t.Errorf("%s is refused", a)
		}
	}
	for _, a := range strings.Fields(`0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.168.1.1
		198.18.0.1 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
		:: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12::1 ff02::1 100::1
		2001::1 2001:db8::1 2002:7f00:1::`) {
		if g.allows(netip.MustParseAddr(a)) {
			t.Errorf("%s is allowed", a)
		}
		if !newGuard(true).allows(netip.MustParseAddr(a)) {
			t.Errorf("%s is refused though private addresses are allowed", a)
		}
	}
	if g.allows(netip.Addr{}) {
		t.Error("no address is allowed")
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		address, want string
		err           error
	}{
		{" https://news.example/a?b=c#part ", "https://news.example/a?b=c", nil},
		{"http://news.example:8080/", "http://news.example:8080/", nil},
		{"file:///etc/passwd", "", ErrAddress},
		{"gopher://news.example/", "", ErrAddress},
		{"news.example/1", "", ErrAddress},
		{"https://", "", ErrAddress},
		{"https:news.example", "", ErrAddress},
		{"https://news.example:port/", "", ErrAddress},
		{"https://me:secret@news.example/", "", ErrUser},
		{"https://me@news.example/", "", ErrUser},
	} {
		u, err := parse(c.address)
		if !errors.Is(err, c.err) || err == nil && u.String() != c.want {
			t.Errorf("%s: %v, %v", c.address, u, err)
		}
	}
}

// Whatever way leads to a private address, it is refused where the connection
// would be made: named outright, by a name, by a redirect.
func TestPrivateAddressesAreRefused(t *testing.T) {
	asked := 0
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer inside.Close()
	port := inside.URL[strings.LastIndex(inside.URL, ":"):]
	c := New(Options{Agent: "test"})
	defer c.Close()
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "2130706433", "0x7f.1"} {
		_, err := c.Get(t.Context(), "http://"+host+port+"/", Validators{})
		if err == nil {
			t.Errorf("%s was asked", host)
		}
		if !strings.ContainsAny(host, "x2") && !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", host, err)
		}
	}
	if asked > 0 {
		t.Errorf("the server inside was asked %d times", asked)
	}
}
