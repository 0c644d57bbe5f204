package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"onrecord/article"
	"onrecord/filing"
	"onrecord/intake/feed"
	"onrecord/intake/fetch"
	"onrecord/store"
	"onrecord/web"
	"onrecord/workbench"
)

type serveCmd struct {
	archiveFlag
	Listen    string   `default:"127.0.0.1:8473" help:"Address to listen on. Any but a loopback one needs --token-file or --behind-proxy."`
	TokenFile string   `placeholder:"FILE" env:"ONRECORD_TOKEN_FILE" help:"File with the token that writing, and reading from elsewhere, needs (default: a new one at each start, printed)."`
	Behind    bool     `name:"behind-proxy" help:"A reverse proxy in front decides who may read; writing still needs the token."`
	Host      []string `placeholder:"NAME" help:"Host names under which the proxy or other machines reach it."`
	ReadOnly  bool     `help:"Nothing can be changed through the pages."`
	LogFormat string   `name:"log" default:"text" enum:"text,json,none" help:"Log of requests on standard error: text, json or none."`
}

func (*serveCmd) Help() string {
	return "Opens the archive in a browser, with an interface for programs at /openapi.json and /mcp.\n\nExample: onrecord serve"
}

// grace is how long answers under way may take after an interruption.
const grace = 10 * time.Second

// Run serves until it is interrupted.
func (c *serveCmd) Run(s streams) error {
	access, err := c.access()
	if err != nil {
		return usageError{err}
	}
	archive, err := c.archive()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	settings, err := webSettings(archive)
	if err != nil {
		return err
	}
	settings.Access, settings.Log = access, c.log(s)
	if !c.ReadOnly {
		settings.Desk = &desk{archiveFlag: c.archiveFlag, archive: archive, filer: &filing.Filer{Archive: archive, Read: settings.Read, Version: build(), Workers: 1}, fetch: fetchFlags{}.client()}
	}
	server, err := web.New(settings)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("serve: --listen %s: %w", c.Listen, err)
	}
	c.greet(s, listener.Addr().String(), access)
	ctx, stop := interruptible()
	defer stop()
	return serve(ctx, listener, server.Handler())
}

// webSettings is what answers about an archive are made from.
func webSettings(archive web.Archive) (web.Settings, error) {
	w, err := words()
	return web.Settings{Archive: archive, Read: newReader(analyzers()).bytes, Words: w, Books: new(books).open, Version: build()}, err
}

// serve answers until ctx ends, and then lets answers under way end.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	h := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	ended := make(chan error, 1)
	go func() { ended <- h.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := h.Shutdown(last); err != nil {
		return fmt.Errorf("serve: %w", errors.Join(err, h.Close()))
	}
	return nil
}

// archive is the one to serve: a new one where there is none, unless it is only read.
func (c *serveCmd) archive() (store.Store, error) {
	if c.ReadOnly {
		return c.look()
	}
	return c.create()
}

// access says who may do what, or why that would leave the archive open to all.
func (c *serveCmd) access() (web.Access, error) {
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return web.Access{}, fmt.Errorf("serve: --listen %s: want HOST:PORT, like 127.0.0.1:8473", c.Listen)
	}
	ip := net.ParseIP(host)
	loopback := host == "localhost" || ip != nil && ip.IsLoopback()
	access := web.Access{Open: loopback || c.Behind, Hosts: c.Host, ReadOnly: c.ReadOnly}
	if c.TokenFile != "" {
		content, err := os.ReadFile(c.TokenFile)
		if err != nil {
			return access, fmt.Errorf("serve: --token-file: %w", err)
		}
		if access.Token = strings.TrimSpace(string(content)); len(access.Token) < 16 {
			return access, fmt.Errorf("serve: --token-file %s: a token has at least 16 characters", c.TokenFile)
		}
		return access, nil
	}
	if !loopback && !c.Behind {
		return access, fmt.Errorf("serve: --listen %s: other machines could read the archive; give --token-file FILE, or --behind-proxy if a proxy decides who may", c.Listen)
	}
	access.Token = rand.Text()
	return access, nil
}

// greet says where to look.
func (c *serveCmd) greet(s streams, address string, access web.Access) {
	fmt.Fprintf(s.Out, "onrecord: http://%s/\n", address)
	if !c.ReadOnly && c.TokenFile == "" {
		fmt.Fprintf(s.Out, "onrecord: to add and change: http://%s/login?token=%s\n", address, access.Token)
	}
}

func (c *serveCmd) log(s streams) *slog.Logger {
	switch c.LogFormat {
	case "json":
		return slog.New(slog.NewJSONHandler(s.Err, nil))
	case "none":
		return nil
	}
	return slog.New(slog.NewTextHandler(s.Err, nil))
}

// desk changes the archive through the pages.
type desk struct {
	archiveFlag
	archive store.Store
	filer   *filing.Filer
	fetch   *fetch.Client
}

// Take puts one article in.
func (d *desk) Take(ctx context.Context, raw []byte, capture store.Capture) (string, error) {
	return d.file(ctx, filing.Item{Name: capture.Origin, Raw: raw, Capture: capture})
}

// Fetch takes in the page at an address, or tells what the feed there lists.
func (d *desk) Fetch(ctx context.Context, address string) (string, []web.Listed, error) {
	in, err := d.fetch.Page(ctx, address)
	if err != nil {
		return "", nil, err
	}
	if f, err := feed.Parse(in.Raw, in.URL); err == nil && len(f.Entries) > 0 {
		return "", newest(f.Entries), nil
	}
	id, err := d.file(ctx, filing.Item{Name: in.Name, Raw: in.Raw, Capture: captureOf(in, article.Options{})})
	return id, nil, err
}

// mostListed is how many articles of a feed are offered.
const mostListed = 40

// newest are the newest entries of a feed.
func newest(entries []feed.Entry) []web.Listed {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b feed.Entry) int { return b.Published.Compare(a.Published) })
	var list []web.Listed
	for _, e := range entries[:min(len(entries), mostListed)] {
		one := web.Listed{URL: e.URL, Title: e.Title}
		if !e.Published.IsZero() {
			one.Published = e.Published.Format(time.DateOnly)
		}
		list = append(list, one)
	}
	return list
}

func (d *desk) file(ctx context.Context, item filing.Item) (id string, err error) {
	one := func(yield func(filing.Item) bool) { yield(item) }
	var result filing.Result
	if err := d.filer.File(ctx, one, func(r filing.Result) { result = r }); err != nil {
		return "", err
	}
	return result.Document, result.Err
}

// Decide writes a decision down and applies it.
func (d *desk) Decide(_ context.Context, line string) error {
	decision, err := workbench.Parse(line)
	if err != nil {
		return fmt.Errorf("%w: %w", store.ErrQuery, err)
	}
	return d.follow(d.archive, decision)
}

// Undo takes the last decision back.
func (d *desk) Undo(context.Context) (string, error) {
	undone, err := d.undo(d.archive)
	if err != nil {
		return "", err
	}
	return undone.String(), nil
}
