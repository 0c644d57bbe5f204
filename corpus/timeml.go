package corpus

import (
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"strings"

	"onrecord"
)

// Timed is one text with its temporal expressions marked (TimeML).
type Timed struct {
	Name      string // of the file, without folder
	Text      string
	Published string // value of the creation time, empty if there is none
	Timexes   []onrecord.Timex
	Open      []onrecord.Span // dates whose gold has no one value: neither right nor wrong to mark
}

// Held reports whether the text belongs to the half that rules are not tuned
// on: its name's 64-bit FNV-1a hash is odd.
func (t *Timed) Held() bool {
	h := fnv.New64a()
	h.Write([]byte(t.Name))
	return h.Sum64()%2 == 1
}

// TimeMLFolder reads every .tml file of a folder.
func TimeMLFolder(folder string) ([]Timed, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.tml"))
	if err != nil {
		return nil, fmt.Errorf("corpus: timeml: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("corpus: timeml: %s: %w", folder, os.ErrNotExist)
	}
	var all []Timed
	for _, file := range files {
		t, err := timeMLFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, *t)
	}
	return all, nil
}

func timeMLFile(file string) (*Timed, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: timeml: %w", err)
	}
	defer in.Close()
	return TimeML(filepath.Base(file), in)
}

// TimeML reads a TimeML document: the text of its TEXT element, with the TIMEX3
// in it that mark words, and its creation time. Attributes that lead to other
// timexes (anchor, beginPoint, endPoint) are not read.
func TimeML(name string, in io.Reader) (*Timed, error) {
	r := timeMLReader{timed: &Timed{Name: name}}
	d := xml.NewDecoder(in)
	d.Strict = false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("corpus: timeml: %s: %w", name, err)
		}
		r.token(token)
	}
	r.timed.Text = r.text.String()
	return r.timed, nil
}

type timeMLReader struct {
	timed  *Timed
	text   strings.Builder
	inText bool
	open   []int // timexes that are not closed yet, by index, -1 for those outside the text
}

func (r *timeMLReader) token(token xml.Token) {
	switch t := token.(type) {
	case xml.CharData:
		if r.inText {
			r.text.Write(t)
		}
	case xml.StartElement:
		switch t.Name.Local {
		case "TEXT":
			r.inText = true
		case "TIMEX3":
			r.start(t.Attr)
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "TEXT":
			r.inText = false
		case "TIMEX3":
			r.end()
		}
	}
}

func (r *timeMLReader) start(attributes []xml.Attr) {
	a := map[string]string{}
	for _, x := range attributes {
		a[x.Name.Local] = x.Value
	}
	if a["functionInDocument"] == "CREATION_TIME" && r.timed.Published == "" {
		r.timed.Published = a["value"]
	}
	if !r.inText {
		r.open = append(r.open, -1)
		return
	}
	r.open = append(r.open, len(r.timed.Timexes))
	r.timed.Timexes = append(r.timed.Timexes, onrecord.Timex{
		Span: onrecord.Span{Start: r.text.Len()},
		Type: onrecord.TimexType(a["type"]), Value: a["value"], Mod: a["mod"], Quant: a["quant"], Freq: a["freq"],
	})
}

// end closes the innermost timex; one that marks no words is dropped.
func (r *timeMLReader) end() {
	if len(r.open) == 0 {
		return
	}
	i := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if i < 0 {
		return
	}
	r.timed.Timexes[i].End = r.text.Len()
	if r.timed.Timexes[i].Len() == 0 && i == len(r.timed.Timexes)-1 {
		r.timed.Timexes = r.timed.Timexes[:i]
	}
}
