// Command onrecord reads news and keeps the record.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"github.com/alecthomas/kong"

	"onrecord/answer"
	"onrecord/store"
)

// commands is the command line; each command stands in a file of its own.
type commands struct {
	Version kong.VersionFlag `help:"Print the version and the languages it reads."`

	Read      readCmd      `cmd:"" group:"Reading" help:"Read articles: who said what, when, through whom; who did what to whom."`
	Demo      demoCmd      `cmd:"" group:"Archive" help:"Fill an archive with made-up articles, to see what it can do."`
	Add       addCmd       `cmd:"" group:"Archive" help:"Take articles into the archive: files, folders, web archives, pages by their address."`
	Feeds     feedsCmd     `cmd:"" group:"Archive" help:"Follow what outlets publish: add, list, remove, import, export, fetch."`
	Search    searchCmd    `cmd:"" group:"Questions" help:"Find statements in the archive: by their words, speaker, outlet, dates."`
	Who       whoCmd       `cmd:"" group:"Questions" help:"Show one person's or body's record over time."`
	Said      saidCmd      `cmd:"" group:"Questions" help:"Check a quotation: authentic, partial, altered, said by someone else, or not on record."`
	Timeline  timelineCmd  `cmd:"" group:"Questions" help:"Show what was said and done, day by day."`
	Compare   compareCmd   `cmd:"" group:"Questions" help:"Lay side by side: a subject across outlets, a person across dates."`
	Audit     auditCmd     `cmd:"" group:"Questions" help:"Show whom an outlet lets speak: kinds of sources, shares, repeats."`
	Entity    entityCmd    `cmd:"" group:"Archive" help:"Say who is who in the archive: merge, split, rename, undo."`
	Reread    rereadCmd    `cmd:"" group:"Archive" help:"Read the archive's articles again after a new version of the program."`
	Verify    verifyCmd    `cmd:"" group:"Archive" help:"Hold the archive to its digests, or to a manifest: fails on the first thing that is not what was stored."`
	Serve     serveCmd     `cmd:"" group:"Out" help:"Open the archive in a browser."`
	MCP       mcpCmd       `cmd:"" group:"Out" name:"mcp" help:"Give the archive to programs as tools of the Model Context Protocol."`
	Export    exportCmd    `cmd:"" group:"Out" help:"Write the archive, a search of it, or articles in the formats of other programs."`
	Cite      citeCmd      `cmd:"" group:"Out" help:"Cite a statement: text, BibTeX or RIS."`
	Dates     datesCmd     `cmd:"" group:"Reading" help:"Read the dates alone: what they mean, what they were counted from, and why."`
	Catalogue catalogueCmd `cmd:"" group:"Workshop" help:"Load, check and show what is known of persons, bodies and places."`
	Ledger    ledgerCmd    `cmd:"" group:"Reading" help:"Print a ledger of articles: supply or membership, each row with its words."`
	Bench     benchCmd     `cmd:"" group:"Workshop" help:"Score a layer on the corpora of a folder."`
	Train     trainCmd     `cmd:"" group:"Workshop" help:"Train a model from the corpora of a folder."`
}

// streams are the program's standard streams, so that a test can stand in for them.
type streams struct {
	In       io.Reader
	Out, Err io.Writer
}

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// run is the whole program: 0 for success, 1 if some input failed, 2 for wrong usage.
func run(args []string, s streams) int {
	var c commands
	exit := -1
	parser, err := kong.New(&c, kong.Name("onrecord"),
		kong.Description("onrecord reads news and keeps the record: who said what, when, through whom; who did what to whom.\n\nExample: onrecord read article.txt"),
		kong.Writers(s.Out, s.Err), kong.Exit(func(code int) { exit = code }),
		kong.ConfigureHelp(kong.HelpOptions{NoExpandSubcommands: true}), kong.UsageOnError(), kong.Bind(s),
		kong.Vars{"layers": layerNames(), "models": modelNames(), "languages": languageNames(), "version": version()})
	if err != nil {
		fmt.Fprintln(s.Err, "onrecord:", err)
		return 2
	}
	ctx, err := parser.Parse(args)
	if exit >= 0 { // --help has printed
		return exit
	}
	if err != nil {
		fmt.Fprintln(s.Err, "onrecord:", err)
		return 2
	}
	return exitStatus(ctx.Run(s), s.Err)
}

// version is the build and what it holds.
func version() string {
	return fmt.Sprintf("onrecord %s %s/%s, languages: %s", build(), runtime.GOOS, runtime.GOARCH, languageNames())
}

// build names the program's version; documents in an archive remember it.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version + " " + info.GoVersion
}

// exitStatus tells the user what went wrong, if that has not been told yet.
func exitStatus(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	if !errors.Is(err, errReported) {
		fmt.Fprintln(stderr, "onrecord:", err)
	}
	if errors.As(err, &usageError{}) || errors.Is(err, store.ErrQuery) || errors.Is(err, answer.ErrNoSubject) {
		return 2
	}
	return 1
}
