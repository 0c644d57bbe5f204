package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	_ "modernc.org/sqlite" // the database driver

	"onrecord/store"
)

// Options say how an archive is opened. The zero Options open one that must be
// there, to read and write.
type Options struct {
	Create   bool // make the file and its folders if they are not there
	ReadOnly bool // never write: not even an old version is migrated
	Filling  bool // much is put in and little asked: memory stays flat however large the archive grows
}

// Archive is an archive in a file. It implements store.Store.
type Archive struct {
	path  string
	read  *sql.DB
	write *sql.DB     // one connection; nil if the archive is read only
	turn  chan writer // holds the one writer while nobody writes
	press press
	seats chan struct{} // one for each view at a time
	plans sync.Map      // prepared statements of readers by their SQL
}

var _ store.Store = (*Archive)(nil)

// applicationID marks the file as an archive of onrecord: "onrc".
const applicationID = 0x6f6e7263

// Open opens the archive in the file at path. A file that is no archive, or was
// written by a newer version (store.ErrVersion), is refused and left as it is.
func Open(path string, o Options) (*Archive, error) {
	press, err := newPress()
	if err != nil {
		return nil, err
	}
	a := &Archive{path: path, press: press}
	if err := a.open(o); err != nil {
		a.closeAll()
		return nil, fmt.Errorf("sqlite: %s: %w", path, err)
	}
	return a, nil
}

func (a *Archive) open(o Options) error {
	if err := look(a.path, o); err != nil {
		return err
	}
	if !o.ReadOnly {
		if err := a.openWriter(o); err != nil {
			return plain(err)
		}
	}
	read, err := sql.Open("sqlite", address(a.path, "query_only(1)", mapped(!o.Filling), cache(readCache)))
	if err != nil {
		return err
	}
	views := max(4, runtime.NumCPU())
	read.SetMaxOpenConns(views + 1) // one is left to prepare plans on while every view waits for one
	read.SetMaxIdleConns(views + 1)
	a.read, a.seats = read, make(chan struct{}, views)
	return plain(a.check(o.ReadOnly))
}

// The page caches, in kibibytes as PRAGMA cache_size wants them.
const (
	readCache  = -16 << 10
	writeCache = -64 << 10
	fillCache  = -24 << 10 // of the writer of an archive that is filled
)

func cache(size int) string { return fmt.Sprintf("cache_size(%d)", size) }

// mapped says whether the file is mapped into memory. What is touched of it then counts
// as the program's memory, and grows with the archive.
func mapped(yes bool) string {
	if yes {
		return "mmap_size(1073741824)"
	}
	return "mmap_size(0)"
}

// address is the data source name. Pragmas stand in it so that they hold on every
// connection of a pool.
func address(path string, pragmas ...string) string {
	all := append([]string{"busy_timeout(10000)", "synchronous(NORMAL)", "temp_store(MEMORY)"}, pragmas...)
	values := url.Values{"_pragma": all, "_error_rc": {"1"}, "_dqs": {"0"}}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath(), RawQuery: values.Encode()}
	return u.String()
}

// look sees whether the file can be an archive before SQLite touches it.
func look(path string, o Options) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && o.Create && !o.ReadOnly {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return fmt.Errorf("no folder for the archive: %w", err)
		}
		return create(path)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	if n == 0 && errors.Is(err, io.EOF) {
		if o.Create && !o.ReadOnly {
			return nil
		}
		return errors.New("the file is empty, not an archive")
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	if n < len(head) || !strings.HasPrefix(string(head), "SQLite format 3\x00") {
		return errors.New("this file is not an archive of onrecord; name another with --archive")
	}
	return nil
}

// create makes an empty file that only its owner can read.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("cannot be made: %w", err)
	}
	return f.Close()
}

func (a *Archive) openWriter(o Options) error {
	size := writeCache
	if o.Filling {
		size = fillCache
	}
	write, err := sql.Open("sqlite", address(a.path, cache(size), "wal_autocheckpoint(4000)", mapped(false)))
	if err != nil {
		return err
	}
	write.SetMaxOpenConns(1)
	a.write = write
	conn, err := write.Conn(context.Background())
	if err != nil {
		return err
	}
	w := writer{conn: conn, plans: map[string]*sql.Stmt{}}
	a.turn = make(chan writer, 1)
	a.turn <- w
	return migrate(context.Background(), conn)
}

// check sees that the file is an archive of this version.
func (a *Archive) check(readOnly bool) error {
	ctx := context.Background()
	conn, err := a.read.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	version, err := versionOf(ctx, conn)
	if err != nil {
		return err
	}
	if readOnly && version < len(migrations()) {
		return fmt.Errorf("is of version %d and must be brought to version %d first: open it once to write", version, len(migrations()))
	}
	return nil
}

// plain says in plain words what SQLite says of a file that it cannot use.
func plain(err error) error {
	switch {
	case err == nil:
		return nil
	case strings.Contains(err.Error(), "readonly database"), strings.Contains(err.Error(), "read-only"):
		return fmt.Errorf("the file or its folder is read-only: %w", err)
	case strings.Contains(err.Error(), "unable to open database file"):
		return fmt.Errorf("the file cannot be opened; its folder may be read-only: %w", err)
	case strings.Contains(err.Error(), "file is not a database"):
		return fmt.Errorf("this file is not an archive of onrecord: %w", err)
	case strings.Contains(err.Error(), "database is locked"):
		return fmt.Errorf("another program has been writing to the archive for too long: %w", err)
	}
	return err
}

// Close ends all use of the archive. It waits for a writer.
func (a *Archive) Close() error {
	var moved error
	if a.turn != nil {
		if w, open := <-a.turn; open {
			moved = errors.Join(w.settle(), w.conn.Close())
			close(a.turn)
		}
	}
	return errors.Join(moved, a.closeAll())
}

// settle moves what was written from the log beside the file into it, so that the one
// file is the archive. Another program that reads or writes keeps the log for itself:
// then it stays there, and is as safe.
func (w writer) settle() error {
	_, err := w.conn.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

func (a *Archive) closeAll() error {
	var errs []error
	if a.read != nil {
		errs = append(errs, a.read.Close())
	}
	if a.write != nil {
		errs = append(errs, a.write.Close())
	}
	return errors.Join(errs...)
}
