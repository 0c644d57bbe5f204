package main

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"onrecord"
	"onrecord/analysis"
	"onrecord/article"
	"onrecord/corpus"
	"onrecord/intake"
	"onrecord/lang"
)

// reader reads articles; it prepares a language's pipeline when the first
// article in that language comes. It may be used by many goroutines.
type reader struct {
	mu        sync.Mutex
	pipelines map[string]func() (*analysis.Pipeline, error)
	steps     []*analysis.Analyzer
	own       *ownCatalogue // entries of the user's, nil for none
}

// newReader reads with the analyzers given.
func newReader(steps []*analysis.Analyzer) *reader {
	return &reader{pipelines: map[string]func() (*analysis.Pipeline, error){}, steps: steps}
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
func (r *reader) read(in intake.Input, options article.Options) result {
	raw, err := in.Read()
	if err != nil {
		return result{err: err}
	}
	options.Origin = in.Name
	doc, err := r.bytes(raw, options)
	return result{doc, err}
}

// bytes reads an article that has been fetched already. It never panics.
func (r *reader) bytes(raw []byte, options article.Options) (doc *onrecord.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, fmt.Errorf("read: %s: internal error, please report it: %v\n%s", options.Origin, p, debug.Stack())
		}
	}()
	if doc, err = open(raw, options); err != nil {
		return nil, err
	}
	pipeline, err := r.pipeline(doc.Language)
	if err != nil {
		return nil, fmt.Errorf("read: %s: %w; --lang en reads it as English all the same", options.Origin, err)
	}
	if err := pipeline.Run(doc); err != nil {
		return nil, err
	}
	if err := doc.Check(); err != nil {
		return nil, fmt.Errorf("internal error, please report it: %w", err)
	}
	return doc, nil
}

// open makes the document of an article, or of the text of a TimeML file, whose
// creation time then is its publication unless the user says otherwise.
func open(raw []byte, options article.Options) (*onrecord.Document, error) {
	if !isTimeML(raw) {
		return article.Read(raw, options)
	}
	timed, err := corpus.TimeML(options.Origin, bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	options.Format = article.FormatText
	given := options.Published != ""
	if !given && isDate(timed.Published) {
		options.Published = timed.Published
	}
	doc, err := article.Read([]byte(timed.Text), options)
	if err != nil {
		return nil, err
	}
	if !given && doc.Published.Basis == onrecord.BasisGiven {
		doc.Published.Basis = onrecord.BasisMetadata
	}
	return doc, nil
}

// isTimeML reports whether the bytes begin as a TimeML file does.
func isTimeML(raw []byte) bool {
	head := raw[:min(len(raw), 2000)]
	return bytes.Contains(head, []byte("<TimeML"))
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
			return analysis.Prepare(r.own.over(pack), r.steps)
		})
		r.pipelines[language] = prepare
	}
	r.mu.Unlock()
	return prepare()
}
