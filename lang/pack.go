// Package lang opens language packs: folders of lexicons (.tsv), rules (.rules)
// and models. It knows their formats and not what they mean.
//
// data/all holds what is the same in every language, data/LANGUAGE the rest;
// the same file names stand in every language.
package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed all:data
var data embed.FS

// Pack is one language's data over the data of all languages. A file is looked
// for in the language first.
type Pack struct {
	Language string // ISO 639-1
	files    fs.FS
	added    map[string]file
	shared   *shared
}

// shared is what the steps made from one pack read of it once.
type shared struct {
	mu   sync.Mutex
	made map[string]func() (any, error)
}

// Once is what make gives, made once for a pack however many ask for it by that
// key; what it gives is not changed by those who share it.
func (p *Pack) Once(key string, make func() (any, error)) (any, error) {
	p.shared.mu.Lock()
	once, ok := p.shared.made[key]
	if !ok {
		once = sync.OnceValues(make)
		p.shared.made[key] = once
	}
	p.shared.mu.Unlock()
	return once()
}

func newShared() *shared { return &shared{made: map[string]func() (any, error){}} }

// file is a file that is not of the pack's own.
type file struct {
	full    string
	content []byte
}

// With is the pack with one more file, which stands in for its own of that name;
// full is what errors call it.
func (p *Pack) With(name, full string, content []byte) *Pack {
	more := *p
	more.shared = newShared()
	more.added = maps.Clone(p.added)
	if more.added == nil {
		more.added = map[string]file{}
	}
	more.added[name] = file{full, content}
	return &more
}

// Open is the embedded pack of a language. It fails if there is none.
func Open(language string) (*Pack, error) {
	if !slices.Contains(Languages(), language) {
		return nil, fmt.Errorf("lang: %s: no language pack; there is %s", language, strings.Join(Languages(), ", "))
	}
	root, err := fs.Sub(data, "data")
	if err != nil {
		return nil, fmt.Errorf("lang: %s: %w", language, err)
	}
	return &Pack{Language: language, files: root, shared: newShared()}, nil
}

// OpenFS is a pack over files of any origin, laid out as data/ is.
func OpenFS(language string, files fs.FS) *Pack {
	return &Pack{Language: language, files: files, shared: newShared()}
}

// Languages are the languages that have an embedded pack.
func Languages() []string {
	entries, err := data.ReadDir("data")
	if err != nil { // cannot be: the folder is embedded
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "all" {
			names = append(names, e.Name())
		}
	}
	return names
}

// Read is the content of a file and its full name, for error messages.
func (p *Pack) Read(name string) (content []byte, full string, err error) {
	if f, ok := p.added[name]; ok {
		return f.content, f.full, nil
	}
	for _, folder := range []string{p.Language, "all"} {
		full = path.Join(folder, name)
		if content, err = fs.ReadFile(p.files, full); err == nil {
			return content, full, nil
		}
	}
	return nil, "", fmt.Errorf("lang: %s: not in %s nor in all: %w", name, p.Language, err)
}

// Glob are the names, without language, of the files that match a pattern such
// as "timex/*.rules", in alphabetical order.
func (p *Pack) Glob(pattern string) ([]string, error) {
	var names []string
	for _, folder := range []string{p.Language, "all"} {
		found, err := fs.Glob(p.files, path.Join(folder, pattern))
		if err != nil {
			return nil, fmt.Errorf("lang: %s: %w", pattern, err)
		}
		for _, f := range found {
			names = append(names, f[len(folder)+1:])
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}
