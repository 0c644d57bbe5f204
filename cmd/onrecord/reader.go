package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/intake"
	"onrecord/lang"
)

// reader reads articles; it prepares a language's pipeline when the first
// article in that language comes. It may be used by many goroutines.
type reader struct {
	mu        sync.Mutex
	pipelines map[string]func() (*analysis.Pipeline, error)
}

func newReader() *reader {
	return &reader{pipelines: map[string]func() (*analysis.Pipeline, error){}}
}

// result is a document or why there is none.
type result struct {
	doc *onrecord.Document
	err error
}

// errNoLanguage is a text in a script or a language that nothing here knows.
var errNoLanguage = errors.New("its language is not known")

// read never panics: one article that the program stumbles over costs that
// article alone.
func (r *reader) read(in intake.Input, options article.Options) (res result) {
	defer func() {
		if p := recover(); p != nil {
			res = result{err: fmt.Errorf("read: %s: internal error, please report it: %v\n%s", in.Name, p, debug.Stack())}
		}
	}()
	raw, err := in.Read()
	if err != nil {
		return result{err: err}
	}
	options.Origin = in.Name
	doc, err := article.Read(raw, options)
	if err != nil {
		return result{err: err}
	}
	pipeline, err := r.pipeline(doc.Language)
	if err != nil {
		return result{err: fmt.Errorf("read: %s: %w; --lang en reads it as English all the same", in.Name, err)}
	}
	if err := pipeline.Run(doc); err != nil {
		return result{err: err}
	}
	if err := doc.Check(); err != nil {
		return result{err: fmt.Errorf("internal error, please report it: %w", err)}
	}
	return result{doc: doc}
}

func (r *reader) pipeline(language string) (*analysis.Pipeline, error) {
	if language == "" {
		return nil, errNoLanguage
	}
	r.mu.Lock()
	prepare, ok := r.pipelines[language]
	if !ok {
		prepare = sync.OnceValues(func() (*analysis.Pipeline, error) {
			pack, err := lang.Open(language)
			if err != nil {
				return nil, err
			}
			return analysis.Prepare(pack, analyzers())
		})
		r.pipelines[language] = prepare
	}
	r.mu.Unlock()
	return prepare()
}
