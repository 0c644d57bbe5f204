package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"onrecord/article"
	"onrecord/intake/feed"
	"onrecord/store"
)

// feedsCmd follows what outlets publish.
type feedsCmd struct {
	Add    feedsAddCmd    `cmd:"" help:"Follow feeds, by their addresses or those of pages that name them."`
	List   feedsListCmd   `cmd:"" help:"List the feeds that are followed."`
	Remove feedsRemoveCmd `cmd:"" help:"Follow feeds no more; their articles stay."`
	Import feedsImportCmd `cmd:"" help:"Follow the feeds of an OPML file."`
	Export feedsExportCmd `cmd:"" help:"Print the feeds as OPML."`
	Fetch  feedsFetchCmd  `cmd:"" help:"Take what is new into the archive, once or until interrupted."`
}

func (*feedsCmd) Help() string {
	return "RSS, Atom, JSON Feed, news sitemaps and indexes of them.\n\nExample: onrecord feeds add https://example.org/ && onrecord feeds fetch --watch"
}

// feedKind is the kind under which the archive keeps the states of feeds.
const feedKind = "feed"

// feedShelf keeps the states of feeds in an archive.
type feedShelf struct {
	archive store.Keeper
}

// Feeds is all that there are, in the order of their addresses.
func (f feedShelf) Feeds(ctx context.Context) ([]feed.State, error) {
	values, err := f.archive.States(ctx, feedKind)
	if err != nil {
		return nil, err
	}
	var all []feed.State
	for key, value := range values {
		var s feed.State
		if err := json.Unmarshal(value, &s); err != nil {
			return nil, fmt.Errorf("feeds: %s: its state cannot be read: %w", key, err)
		}
		all = append(all, s)
	}
	return all, nil
}

// Save keeps the state of a feed that there is.
func (f feedShelf) Save(ctx context.Context, s feed.State) error {
	_, there, err := f.archive.State(ctx, feedKind, s.URL)
	if err != nil || !there {
		return err
	}
	return f.put(ctx, s)
}

func (f feedShelf) put(ctx context.Context, s feed.State) error {
	value, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return f.archive.SetState(ctx, feedKind, s.URL, value)
}

// follow adds a feed, unless it is there, and says so.
func (f feedShelf) follow(ctx context.Context, out io.Writer, s feed.State) error {
	_, there, err := f.archive.State(ctx, feedKind, s.URL)
	if err != nil {
		return err
	}
	if there {
		_, err = fmt.Fprintf(out, "already followed: %s\n", s.URL)
		return err
	}
	if err := f.put(ctx, s); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "followed: %s  %s\n", s.URL, s.Title)
	return err
}

type feedsAddCmd struct {
	archiveFlag
	fetchFlags
	Addresses []string `arg:"" name:"address" help:"Addresses of feeds, or of pages that name one."`
	Outlet    string   `placeholder:"NAME" help:"Who publishes them, whatever the articles say."`
}

// Run looks what each address is. One that is no feed costs that one alone.
func (c *feedsAddCmd) Run(s streams) error {
	archive, err := c.create()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	ctx, stop := interruptible()
	defer stop()
	client := c.client()
	defer client.Close()
	failed := false
	for _, address := range c.Addresses {
		state, others, err := feed.Subscribe(ctx, client, address)
		if err != nil {
			failed = true
			fmt.Fprintln(s.Err, "onrecord:", err)
			continue
		}
		state.Outlet = strings.Join(strings.Fields(c.Outlet), " ")
		if err := (feedShelf{archive}).follow(ctx, s.Out, state); err != nil {
			return err
		}
		for _, o := range others {
			fmt.Fprintf(s.Out, "the page also names: %s  %s\n", o.URL, o.Title)
		}
	}
	if failed {
		return errReported
	}
	return nil
}

type feedsListCmd struct {
	archiveFlag
	Format string `short:"f" default:"table" enum:"table,json,csv" help:"table, json or csv."`
}

// listedFeed is a feed as the list shows it.
type listedFeed struct {
	URL         string    `json:"url"`
	Title       string    `json:"title"`
	Outlet      string    `json:"outlet"`
	LastFetched time.Time `json:"last_fetched,omitzero"`
	NextDue     time.Time `json:"next_due,omitzero"`
	Owed        int       `json:"owed"` // entries that are not in the archive
	LastError   string    `json:"last_error"`
}

// Run lists the feeds in the order of their addresses.
func (c *feedsListCmd) Run(s streams) error {
	feeds, err := c.feeds(s.Err)
	if err != nil {
		return err
	}
	rows := make([]listedFeed, 0, len(feeds))
	for _, f := range feeds {
		rows = append(rows, listedFeed{f.URL, f.Title, f.Outlet, f.LastFetched, f.NextDue, len(f.Owed), f.LastError})
	}
	switch c.Format {
	case "json":
		return printJSON(s.Out, rows)
	case "csv":
		return feedsCSV(s.Out, rows)
	}
	return feedsTable(s.Out, rows)
}

// feeds are those of an archive that must be there.
func (f archiveFlag) feeds(stderr io.Writer) ([]feed.State, error) {
	archive, err := f.look()
	if err != nil {
		return nil, err
	}
	defer closeArchive(archive, stderr)
	return feedShelf{archive}.Feeds(context.Background())
}

func feedsCSV(w io.Writer, rows []listedFeed) error {
	out := csv.NewWriter(w)
	lines := [][]string{{"url", "title", "outlet", "last_fetched", "next_due", "owed", "last_error"}}
	for _, r := range rows {
		lines = append(lines, []string{r.URL, r.Title, r.Outlet, moment(r.LastFetched), moment(r.NextDue), fmt.Sprint(r.Owed), r.LastError})
	}
	return out.WriteAll(lines)
}

func feedsTable(w io.Writer, rows []listedFeed) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "feed\ttitle\toutlet\tfetched\towed\t")
	for _, r := range rows {
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%d\t%s\n", r.URL, r.Title, r.Outlet, cmp.Or(moment(r.LastFetched), "never"), r.Owed, r.LastError)
	}
	return out.Flush()
}

// moment is a time to the second, or "".
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

type feedsRemoveCmd struct {
	archiveFlag
	Addresses []string `arg:"" name:"address" help:"Addresses as feeds list shows them."`
}

// Run forgets feeds.
func (c *feedsRemoveCmd) Run(s streams) error {
	archive, err := c.open()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	ctx := context.Background()
	var errs []error
	for _, address := range c.Addresses {
		_, there, err := archive.State(ctx, feedKind, address)
		if err == nil && !there {
			err = fmt.Errorf("feeds: %s: not followed; onrecord feeds list shows those that are", address)
		}
		if err == nil {
			err = archive.SetState(ctx, feedKind, address, nil)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

type feedsImportCmd struct {
	archiveFlag
	File string `arg:"" help:"OPML file; - is standard input."`
}

// Run follows all feeds of a list.
func (c *feedsImportCmd) Run(s streams) error {
	in := s.In
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("feeds: %w", err)
		}
		defer f.Close() // only read
		in = f
	}
	feeds, err := feed.ReadOPML(in)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	archive, err := c.fill()
	if err != nil {
		return err
	}
	defer closeArchive(archive, s.Err)
	for _, f := range feeds {
		if err := (feedShelf{archive}).follow(context.Background(), s.Out, f); err != nil {
			return err
		}
	}
	return nil
}

type feedsExportCmd struct {
	archiveFlag
}

// Run prints all feeds as OPML.
func (c *feedsExportCmd) Run(s streams) error {
	feeds, err := c.feeds(s.Err)
	if err != nil {
		return err
	}
	return feed.WriteOPML(s.Out, feeds)
}

type feedsFetchCmd struct {
	archiveFlag
	fetchFlags
	Watch bool `short:"w" help:"Go on: ask each feed every quarter of an hour, until interrupted."`
	filingFlags
}

// Run takes in what the feeds have that the archive has not.
func (c *feedsFetchCmd) Run(s streams) error {
	run, err := c.begin(s, c.open)
	if err != nil {
		return err
	}
	defer run.close()
	client := c.client()
	defer client.Close()
	poller := &feed.Poller{Fetch: client, Store: feedShelf{run.archive}, Note: run.note, Known: knownPage(run.archive)}
	if !c.Watch {
		return run.whole(items(poller.Once(run.ctx), article.Options{}))
	}
	defer run.progress.wait()
	return run.watch(poller)
}

// watch takes round after round, and tells the sum after each, until the program is to
// end: the way in which watching is meant to end.
func (r *filingRun) watch(poller *feed.Poller) error {
	for round := range poller.Watch(r.ctx) {
		err := r.take(items(round, article.Options{}))
		switch {
		case r.ctx.Err() != nil:
			return nil
		case err != nil:
			return err
		}
		if _, err := fmt.Fprintf(r.out, "%s  %s\n", time.Now().Format(time.DateTime), r.tally); err != nil {
			return err
		}
	}
	return nil
}

// knownPage reports whether the archive has a page of an address.
func knownPage(archive store.Finder) func(context.Context, string) (bool, error) {
	return func(ctx context.Context, url string) (bool, error) {
		page, err := archive.Documents(ctx, store.Query{URL: url, Limit: 1})
		return err == nil && len(page.Items) > 0, err
	}
}
