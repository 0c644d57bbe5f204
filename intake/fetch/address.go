package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
)

// The kinds of addresses that are refused.
var (
	ErrAddress = errors.New("not an address like https://example.org/news/1")
	ErrUser    = errors.New("addresses with a user's name in them are refused")
	ErrPrivate = errors.New("not on the public internet: refused unless private addresses are allowed")
)

// refused are the networks that nothing is fetched from, by the registries of
// special addresses (RFC 6890 and https://www.iana.org/assignments): an article
// never lies there, but a machine's own services and its neighbours do.
func refused() []netip.Prefix {
	var all []netip.Prefix
	for _, p := range strings.Fields(`
		0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
		192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
		2001::/23 2001:db8::/32 2002::/16 3fff::/20`) {
		all = append(all, netip.MustParsePrefix(p))
	}
	return all
}

// public6 is where the public addresses of IPv6 are; loopback, unspecified,
// link-local, unique local, multicast, those that carry one of IPv4 (mapped,
// compatible, NAT64) all lie outside of it.
func public6() netip.Prefix { return netip.MustParsePrefix("2000::/3") }

// guard decides which addresses may be connected to.
type guard struct {
	private bool // allowed
	refused []netip.Prefix
	public6 netip.Prefix
}

func newGuard(private bool) guard {
	return guard{private: private, refused: refused(), public6: public6()}
}

// control is called with each address just before a connection is made to it,
// after names were looked up: a name that leads to a private address, now or the
// second time it is asked, gets no further than this.
func (g guard) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	if !g.allows(at.Addr()) {
		return fmt.Errorf("%w: %s", ErrPrivate, at.Addr())
	}
	return nil
}

func (g guard) allows(a netip.Addr) bool {
	if g.private {
		return true
	}
	if a.Is4In6() || a.Zone() != "" {
		return false
	}
	if a.Is6() && !g.public6.Contains(a) {
		return false
	}
	return a.IsValid() && !slices.ContainsFunc(g.refused, func(p netip.Prefix) bool { return p.Contains(a) })
}

// parse is an address that may be asked for: http or https, a host, no user. Any
// port may be; it is on the public internet or not by its host.
func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Hostname() == "" || u.Opaque != "" {
		return nil, ErrAddress
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, ErrAddress
	}
	if u.User != nil {
		return nil, ErrUser
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}
