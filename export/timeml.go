package export

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// TimeML writes d as TimeML: TIMEX3 tags in the text, and the publication time
// as t0, the document's creation time, where it is known. A timex that lies
// across or inside another stands behind it as an empty tag.
//
// Without its tags TEXT is d.Text, character for character, except that those
// which XML 1.0 cannot carry (most control characters) are U+FFFD, one for one.
func TimeML(w io.Writer, d *onrecord.Document) error {
	t := timeml{doc: d, out: bufio.NewWriter(w)}
	t.write()
	if err := t.out.Flush(); err != nil {
		return fmt.Errorf("export: timeml: %s: %w", d.Origin, err)
	}
	return nil
}

type timeml struct {
	doc *onrecord.Document
	out *bufio.Writer // keeps the first error for Flush
}

func (t *timeml) write() {
	d := t.doc
	t.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	t.raw(`<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
		`xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">` + "\n")
	t.element("DOCID", d.ID)
	if d.Published.Value != "" {
		kind := onrecord.TimexDate
		if strings.Contains(d.Published.Value, "T") {
			kind = onrecord.TimexTime
		}
		t.raw("<DCT>")
		t.open([]string{"tid", "t0", "type", string(kind), "value", d.Published.Value,
			"temporalFunction", "false", "functionInDocument", "CREATION_TIME"}, false)
		t.text(d.Published.Value)
		t.raw("</TIMEX3></DCT>\n")
	}
	if d.Title != "" {
		t.element("TITLE", d.Title)
	}
	t.raw("<TEXT>")
	t.body()
	t.raw("</TEXT>\n</TimeML>\n")
}

func (t *timeml) raw(s string) { t.out.WriteString(s) }

func (t *timeml) element(name, text string) {
	t.raw("<" + name + ">")
	t.text(text)
	t.raw("</" + name + ">\n")
}

// body writes the text and its timexes.
func (t *timeml) body() {
	d := t.doc
	at := 0
	for i := range d.Timexes {
		x := &d.Timexes[i]
		if x.Start < at {
			t.open(t.attributes(i), true)
			continue
		}
		t.text(d.Text[at:x.Start])
		t.open(t.attributes(i), false)
		t.text(d.Slice(x.Span))
		t.raw("</TIMEX3>")
		at = x.End
	}
	t.text(d.Text[at:])
}

func (t *timeml) attributes(i int) []string {
	x := &t.doc.Timexes[i]
	list := []string{"tid", tid(onrecord.TimexID(i + 1)), "type", string(x.Type), "value", x.Value,
		"mod", x.Mod, "quant", x.Quant, "freq", x.Freq, "beginPoint", tid(x.BeginPoint), "endPoint", tid(x.EndPoint)}
	switch {
	case x.Anchor == onrecord.AnchorPublication && t.doc.Published.Value != "":
		list = append(list, "temporalFunction", "true", "anchorTimeID", "t0")
	case x.Anchor > 0:
		list = append(list, "temporalFunction", "true", "anchorTimeID", tid(x.Anchor))
	}
	return append(list, "functionInDocument", "NONE")
}

// tid is the name of a timex; the publication is t0.
func tid(id onrecord.TimexID) string {
	switch id {
	case 0:
		return ""
	case onrecord.AnchorPublication:
		return "t0"
	}
	return "t" + strconv.Itoa(int(id))
}

// open writes a TIMEX3 tag with the attributes, name and value in turn, that
// have a value.
func (t *timeml) open(attributes []string, empty bool) {
	t.raw("<TIMEX3")
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			t.raw(" " + attributes[i] + `="`)
			t.text(attributes[i+1])
			t.raw(`"`)
		}
	}
	if empty {
		t.raw("/")
	}
	t.raw(">")
}

// text writes s escaped for element content and for attributes. A carriage
// return is written as a reference, since a reader of XML would drop it.
func (t *timeml) text(s string) {
	for _, r := range s {
		switch {
		case r == '&':
			t.raw("&amp;")
		case r == '<':
			t.raw("&lt;")
		case r == '>':
			t.raw("&gt;")
		case r == '"':
			t.raw("&quot;")
		case r == '\r':
			t.raw("&#13;")
		case inXML(r):
			t.out.WriteRune(r)
		default:
			t.out.WriteRune(utf8.RuneError)
		}
	}
}

// inXML: the characters of XML 1.0, section 2.2.
func inXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000
}
