package article

import (
	"net/url"
	"strings"

	"onrecord"
)

// addressDate is the day that a page's address gives: /2024/03/31/, /2024-03-31,
// /2024/mar/31/ or /20240331.
func (r *reader) addressDate(address string) onrecord.Date {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return onrecord.Date{}
	}
	path := u.Path
	for i := 0; i+8 < len(path); i++ {
		if path[i] != '/' && path[i] != '-' && path[i] != '_' || !isDigit(rune(path[i+1])) {
			continue
		}
		value, n := r.rules.dates.scan(path[i+1:])
		if n == 0 || n > 11 || value[0] == '-' || !strings.HasPrefix(path[i+1:], value[:4]) {
			continue
		}
		if end := i + 1 + n; end == len(path) || !isDigit(rune(path[end])) {
			return onrecord.Date{Value: value[:10], Basis: onrecord.BasisURL}
		}
	}
	return onrecord.Date{}
}

// addressOutlet is who publishes at an address: the known name of its host, or
// the host itself.
func (r *reader) addressOutlet(address string) onrecord.Outlet {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return onrecord.Outlet{}
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for domain := host; strings.Contains(domain, "."); _, domain, _ = strings.Cut(domain, ".") {
		if name := r.rules.sites[domain]; name != "" {
			return onrecord.Outlet{Name: name, Basis: onrecord.BasisURL}
		}
	}
	return onrecord.Outlet{Name: host, Basis: onrecord.BasisURL}
}
