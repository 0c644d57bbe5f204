package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Sentence is one sentence of a CoNLL-U file.
type Sentence struct {
	ID   string
	Doc  string // id of the document it belongs to
	Par  bool   // begins a paragraph
	Text string // as it stood before it was cut into words; empty if the file does not say
	// SpaceAfter is false where the next sentence follows without white space.
	SpaceAfter bool
	Words      []Word
}

// Word is one syntactic word of a CoNLL-U file.
type Word struct {
	Form, Lemma, UPOS, XPOS string
	Head                    int // 1-based index into the sentence's words, 0 for the root
	Deprel                  string
	// Surface is, for the words of a multiword token ("don't"), the token as
	// written, on the first of them; the others have Inside set.
	Surface    string
	Inside     bool
	SpaceAfter bool // of the whole token, for a multiword token
}

// Conllu reads one CoNLL-U file; name is for errors, which begin with file:line.
// Empty nodes (8.1) are passed over.
func Conllu(name string, in io.Reader) ([]Sentence, error) {
	r := conlluReader{doc: strings.TrimSuffix(filepath.Base(name), ".conllu")}
	scan := bufio.NewScanner(in)
	scan.Buffer(make([]byte, 1<<16), 1<<22)
	for line := 1; scan.Scan(); line++ {
		if err := r.line(scan.Text()); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("%s: at its end: %w", name, err)
	}
	return r.done, nil
}

type conlluReader struct {
	done      []Sentence
	at        Sentence
	doc       string
	par       bool
	inside    int    // last word of the multiword token under way
	surface   string // of the multiword token that begins with the next word
	spaceless bool   // no white space after that token
}

func (r *conlluReader) line(s string) error {
	switch {
	case s == "":
		return r.end()
	case s[0] == '#':
		r.comment(strings.TrimSpace(s[1:]))
		return nil
	}
	return r.row(strings.Split(s, "\t"))
}

func (r *conlluReader) comment(s string) {
	key, value, _ := strings.Cut(s, "=")
	value = strings.TrimSpace(value)
	switch key = strings.TrimSpace(key); key {
	case "newdoc id":
		r.doc, r.par = value, true
	case "newpar", "newpar id":
		r.par = true
	case "sent_id":
		r.at.ID = value
	case "text":
		r.at.Text = value
	}
}

func (r *conlluReader) row(cells []string) error {
	if len(cells) != 10 {
		return fmt.Errorf("%d columns, want 10", len(cells))
	}
	spaceless := strings.Contains("|"+cells[9]+"|", "|SpaceAfter=No|")
	if from, to, ok := strings.Cut(cells[0], "-"); ok {
		last, err := strconv.Atoi(to)
		if err != nil || from != strconv.Itoa(len(r.at.Words)+1) {
			return fmt.Errorf("bad range of words %q", cells[0])
		}
		r.inside, r.surface, r.spaceless = last, cells[1], spaceless
		return nil
	}
	if strings.Contains(cells[0], ".") {
		return nil
	}
	id, err := strconv.Atoi(cells[0])
	if err != nil || id != len(r.at.Words)+1 {
		return fmt.Errorf("word %q is out of order", cells[0])
	}
	head, err := strconv.Atoi(cells[6])
	if err != nil {
		return fmt.Errorf("head %q is not a number", cells[6])
	}
	w := Word{Form: cells[1], Lemma: cells[2], UPOS: cells[3], XPOS: cells[4],
		Head: head, Deprel: cells[7], SpaceAfter: !spaceless}
	if id <= r.inside {
		w.Surface, w.Inside, w.SpaceAfter = r.surface, r.surface == "", id == r.inside && !r.spaceless
		r.surface = ""
	}
	r.at.Words = append(r.at.Words, w)
	return nil
}

func (r *conlluReader) end() error {
	if n := len(r.at.Words); n > 0 {
		for i, w := range r.at.Words {
			if w.Head < 0 || w.Head > n || w.Head == i+1 {
				return fmt.Errorf("sentence %s: word %d has head %d of %d words", r.at.ID, i+1, w.Head, n)
			}
		}
		r.at.Doc, r.at.Par = r.doc, r.par
		r.at.SpaceAfter = r.at.Words[n-1].SpaceAfter
		r.done = append(r.done, r.at)
		r.par = false
	}
	r.at, r.inside, r.surface = Sentence{}, 0, ""
	return nil
}

// Split reads a split of a corpus folder: the file split.conllu or every
// .conllu file of the folder split, in alphabetical order. It is
// fs.ErrNotExist if there is neither.
func Split(folder, split string) ([]Sentence, error) {
	files := []string{filepath.Join(folder, split+".conllu")}
	if _, err := os.Stat(files[0]); errors.Is(err, fs.ErrNotExist) {
		files, err = filepath.Glob(filepath.Join(folder, split, "*.conllu"))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("corpus: %s: no %s.conllu and no .conllu file in %s/: %w", folder, split, split, fs.ErrNotExist)
		}
	}
	var all []Sentence
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("corpus: %w", err)
		}
		sentences, err := Conllu(name, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, sentences...)
	}
	return all, nil
}
