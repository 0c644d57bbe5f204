// Package intake is where bytes come from: files, folders, patterns, standard
// input, and what holds many articles: lines of JSON and web archives. They come
// one after the other and are read only when asked for.
//
//   - intake.go: Expand, the files that arguments name, each one article.
//   - item.go: Item, an article's bytes with all that is known of where they came
//     from, and Source, which gives them one after the other.
//   - lines.go, field.go: articles as lines of JSON.
//   - archive.go, revisit.go, tally.go: web archives. wacz.go: those in a zip.
//
// What cannot be read is told, with its place, and costs nothing else.
package intake

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// MaxSize is how many bytes of one input are read at most; news articles have
// some kilobytes and pages a few megabytes.
const MaxSize = 16 << 20

// articles are the endings of the files of one article that are taken from folders.
var articles = []string{".txt", ".html", ".htm", ".xhtml", ".md"}

// The kinds of input that cannot be read, besides those of package io/fs; test
// for them with errors.Is.
var (
	ErrTooLarge = errors.New("too large for one article")
	ErrNothing  = errors.New("nothing to read")
	ErrNoFile   = errors.New("a pipe or a device in a folder, not a file: name it by itself to read from it")
)

// Input is one article's bytes, not yet read.
type Input struct {
	Name string // as it was given or found; "-" for standard input
	err  error  // why there is nothing to read
	in   io.Reader
}

// Expand gives the inputs that the arguments name, in their order: files;
// folders, whose texts and pages are taken, those in folders inside them too, in
// alphabetical order; patterns such as "news/**/*.txt", for shells that do not
// expand them; and "-", standard input. What cannot be found is an input whose
// Read says why.
func Expand(args []string, stdin io.Reader) iter.Seq[Input] {
	return func(yield func(Input) bool) {
		for _, arg := range args {
			if !expand(arg, stdin, articles, yield) {
				return
			}
		}
	}
}

func expand(arg string, stdin io.Reader, endings []string, yield func(Input) bool) bool {
	if arg == "-" {
		return yield(Input{Name: arg, in: stdin})
	}
	info, err := os.Stat(arg)
	switch {
	case err != nil && errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?["):
		return pattern(arg, yield)
	case err != nil:
		return yield(Input{Name: arg, err: plain(err)})
	case info.IsDir():
		return folder(arg, endings, yield)
	}
	return yield(Input{Name: arg})
}

// folder yields the files under a folder that have one of the endings. Names that
// begin with a dot are passed over; links to folders are not followed.
func folder(root string, endings []string, yield func(Input) bool) bool {
	any, more := false, true
	take := func(in Input) error {
		any = true
		if more = yield(in); !more {
			return fs.SkipAll
		}
		return nil
	}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return take(Input{Name: path, err: plain(err)})
		case path != root && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.Type()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0 && hasEnding(path, endings):
			return take(Input{Name: path, err: ErrNoFile})
		case !e.IsDir() && hasEnding(path, endings):
			return take(Input{Name: path})
		}
		return nil
	})
	if err == nil && !any {
		err = fmt.Errorf("%w: no %s file in this folder", ErrNothing, strings.Join(endings, ", "))
	}
	if err != nil {
		return yield(Input{Name: root, err: err})
	}
	return more
}

func hasEnding(path string, endings []string) bool {
	path = strings.ToLower(path)
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(path, e) })
}

// pattern yields the files that match; "**" stands for any folders, or none.
func pattern(arg string, yield func(Input) bool) bool {
	names, err := match(arg)
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("%w: no file matches", ErrNothing)
	}
	if err != nil {
		return yield(Input{Name: arg, err: err})
	}
	for _, name := range names {
		if !yield(Input{Name: name}) {
			return false
		}
	}
	return true
}

func match(arg string) ([]string, error) {
	before, after, deep := strings.Cut(filepath.ToSlash(arg), "**/")
	if !deep {
		return files(filepath.Glob(arg))
	}
	root := filepath.FromSlash(before)
	if root == "" {
		root = "."
	}
	var names []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		ok, err := matchEnd(after, filepath.ToSlash(rel))
		if ok {
			names = append(names, path)
		}
		return err
	})
	return names, err
}

// matchEnd reports whether the last elements of a path match the pattern.
func matchEnd(pattern, path string) (bool, error) {
	parts := strings.Split(path, "/")
	n := strings.Count(pattern, "/") + 1
	if n > len(parts) {
		return false, nil
	}
	return filepath.Match(pattern, strings.Join(parts[len(parts)-n:], "/"))
}

// files leaves out folders.
func files(names []string, err error) ([]string, error) {
	return slices.DeleteFunc(names, func(name string) bool {
		info, err := os.Stat(name)
		return err == nil && info.IsDir()
	}), err
}

// plain is an error of the file system without the file's name, which the
// message begins with.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// Read is all bytes of the input, at most MaxSize. Its errors name the input.
func (in Input) Read() ([]byte, error) {
	raw, err := in.read()
	if err != nil {
		return nil, fmt.Errorf("intake: %s: %w", in.Name, err)
	}
	return raw, nil
}

func (in Input) read() (raw []byte, err error) {
	switch {
	case in.err != nil:
		return nil, in.err
	case in.in != nil:
		return bounded(in.in, 0)
	}
	f, err := os.Open(in.Name)
	if err != nil {
		return nil, plain(err)
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil {
		return nil, plain(err)
	}
	return bounded(f, info.Size())
}

// bounded reads r, of which size is known or 0, and refuses what is too large
// without reading all of it.
func bounded(r io.Reader, size int64) ([]byte, error) {
	if size > MaxSize {
		return nil, fmt.Errorf("%w: %d MB, at most %d MB are read; split it into articles", ErrTooLarge, size>>20, MaxSize>>20)
	}
	raw, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, plain(err)
	}
	if len(raw) > MaxSize {
		return nil, fmt.Errorf("%w: more than %d MB; split it into articles", ErrTooLarge, MaxSize>>20)
	}
	return raw, nil
}
