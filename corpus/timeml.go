package corpus

import (
	"encoding/xml"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
)

// Timed is one text with its temporal expressions marked (TimeML).
type Timed struct {
	Name      string // of the file, without folder
	ID        string // DOCID
	Title     string
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
// in it that mark words, and its creation time. An attribute that leads to
// another timex (anchorTimeID, beginPoint, endPoint) is an id of Timexes, or the
// publication where it names the creation time; where it names a timex that
// marks no words it is dropped.
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
	r.link()
	return r.timed, nil
}

type timeMLReader struct {
	timed  *Timed
	text   strings.Builder
	inText bool
	field  *string // of the element under way: DOCID, TITLE
	open   []int   // timexes that are not closed yet, by index, -1 for those outside the text
	ids    map[string]onrecord.TimexID
	links  []timeMLLink // of the timexes, in their order
}

// timeMLLink are the names of the timexes that one leads to.
type timeMLLink struct{ id, anchor, begin, end string }

// link turns names into ids, now that all are known.
func (r *timeMLReader) link() {
	for i, l := range r.links {
		t := &r.timed.Timexes[i]
		for to, name := range map[*onrecord.TimexID]string{&t.Anchor: l.anchor, &t.BeginPoint: l.begin, &t.EndPoint: l.end} {
			if id := r.ids[name]; id != onrecord.TimexID(i+1) {
				*to = id
			}
		}
	}
}

func (r *timeMLReader) token(token xml.Token) {
	switch t := token.(type) {
	case xml.CharData:
		switch {
		case r.inText:
			r.text.Write(t)
		case r.field != nil:
			*r.field += string(t)
		}
	case xml.StartElement:
		switch t.Name.Local {
		case "TEXT":
			r.inText = true
		case "DOCID":
			r.field = &r.timed.ID
		case "TITLE":
			r.field = &r.timed.Title
		case "TIMEX3":
			r.start(t.Attr)
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "TEXT":
			r.inText = false
		case "DOCID", "TITLE":
			r.field = nil
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
		r.name(a["tid"], onrecord.AnchorPublication)
	}
	if !r.inText {
		r.open = append(r.open, -1)
		return
	}
	r.open = append(r.open, len(r.timed.Timexes))
	r.links = append(r.links, timeMLLink{a["tid"], a["anchorTimeID"], a["beginPoint"], a["endPoint"]})
	r.name(a["tid"], onrecord.TimexID(len(r.links)))
	r.timed.Timexes = append(r.timed.Timexes, onrecord.Timex{
		Span: onrecord.Span{Start: r.text.Len()},
		Type: onrecord.TimexType(a["type"]), Value: a["value"], Mod: a["mod"], Quant: a["quant"], Freq: a["freq"],
	})
}

func (r *timeMLReader) name(tid string, id onrecord.TimexID) {
	if r.ids == nil {
		r.ids = map[string]onrecord.TimexID{}
	}
	if tid != "" {
		r.ids[tid] = id
	}
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
		delete(r.ids, r.links[i].id)
		r.links = r.links[:i]
	}
}

// Marked is the text as a document with the timexes that the file marks, and no
// other layer. Timexes that overlap one before them, and those without a type of
// TIMEX3, are left out; what led to them leads nowhere.
func (t *Timed) Marked() *onrecord.Document {
	d := &onrecord.Document{ID: t.ID, Origin: t.Name, Title: t.Title, Text: t.Text}
	if t.Published != "" {
		d.Published = onrecord.Date{Value: t.Published, Basis: onrecord.BasisMetadata}
	}
	order := make([]int, len(t.Timexes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return t.Timexes[a].Start - t.Timexes[b].Start })
	ids := map[onrecord.TimexID]onrecord.TimexID{onrecord.AnchorPublication: onrecord.AnchorPublication}
	end := 0
	for _, i := range order {
		x := t.Timexes[i]
		if x.Start < end || x.End <= x.Start || !isTimexType(x.Type) {
			continue
		}
		end = x.End
		d.Timexes = append(d.Timexes, x)
		ids[onrecord.TimexID(i+1)] = onrecord.TimexID(len(d.Timexes))
	}
	for i := range d.Timexes {
		x := &d.Timexes[i]
		x.Anchor, x.BeginPoint, x.EndPoint = ids[x.Anchor], ids[x.BeginPoint], ids[x.EndPoint]
	}
	return d
}

func isTimexType(t onrecord.TimexType) bool {
	switch t {
	case onrecord.TimexDate, onrecord.TimexTime, onrecord.TimexDuration, onrecord.TimexSet:
		return true
	}
	return false
}
