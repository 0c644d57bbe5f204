package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"onrecord/store"
	"onrecord/store/sqlite"
	"onrecord/workbench"
)

// archiveFlag is the option of every command that needs an archive.
type archiveFlag struct {
	Archive string `short:"a" env:"ONRECORD_ARCHIVE" placeholder:"FILE" help:"The archive (default: archive.onrecord in your data folder)."`
}

// path is the archive's file.
func (f archiveFlag) path() (string, error) {
	if f.Archive != "" {
		return f.Archive, nil
	}
	dir, err := dataFolder(runtime.GOOS, os.Getenv)
	if err != nil {
		return "", fmt.Errorf("archive: %w; name a file with --archive", err)
	}
	return filepath.Join(dir, "onrecord", "archive.onrecord"), nil
}

// dataFolder is where a user's programs keep their data: XDG Base Directory
// Specification, and the customs of macOS and Windows.
func dataFolder(system string, env func(string) string) (string, error) {
	home := env("HOME")
	switch {
	case system == "windows" && env("LocalAppData") != "":
		return env("LocalAppData"), nil
	case system == "darwin" && home != "":
		return filepath.Join(home, "Library", "Application Support"), nil
	case filepath.IsAbs(env("XDG_DATA_HOME")): // the specification ignores relative ones
		return env("XDG_DATA_HOME"), nil
	case home != "":
		return filepath.Join(home, ".local", "share"), nil
	}
	return "", errors.New("no data folder: neither HOME nor XDG_DATA_HOME is set")
}

// create opens the archive to write, and makes it if there is none yet.
func (f archiveFlag) create() (store.Store, error) {
	return opened(f.path, sqlite.Options{Create: true})
}

// fill opens the archive to put much in, and makes it if there is none yet.
func (f archiveFlag) fill() (store.Store, error) {
	return opened(f.path, sqlite.Options{Create: true, Filling: true})
}

// open opens an archive that must be there, to write.
func (f archiveFlag) open() (store.Store, error) {
	return opened(f.existing, sqlite.Options{})
}

// look opens an archive that must be there, to read only.
func (f archiveFlag) look() (store.Store, error) {
	return opened(f.existing, sqlite.Options{ReadOnly: true})
}

func opened(where func() (string, error), o sqlite.Options) (store.Store, error) {
	path, err := where()
	if err != nil {
		return nil, err
	}
	return sqlite.Open(path, o)
}

// asking opens an archive that must be there, to read only, until end is called; ctx
// ends when the program is to end.
func (f archiveFlag) asking(s streams) (ctx context.Context, archive store.Store, end func(), err error) {
	if archive, err = f.look(); err != nil {
		return nil, nil, nil, err
	}
	ctx, stop := interruptible()
	return ctx, archive, func() { stop(); closeArchive(archive, s.Err) }, nil
}

// existing is the path of an archive that is there, or what to do.
func (f archiveFlag) existing() (string, error) {
	path, err := f.path()
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("archive: %s: there is none yet; onrecord add FILE… or onrecord demo makes one", path)
	}
	return path, nil
}

// identity is what people have decided about who is who in the archive.
func (f archiveFlag) identity() (*store.Identity, error) {
	path, err := f.path()
	if err != nil {
		return nil, err
	}
	decisions, err := workbench.Read(workbench.Path(path))
	if err != nil {
		return nil, err
	}
	return workbench.Identity(decisions), nil
}

// interruptible is a context that ends when the user, or the system, ends the program.
func interruptible() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

// closeArchive closes the archive and tells if that fails: then the disk may not
// have what was told.
func closeArchive(archive io.Closer, stderr io.Writer) {
	if err := archive.Close(); err != nil {
		fmt.Fprintln(stderr, "onrecord:", err)
	}
}
