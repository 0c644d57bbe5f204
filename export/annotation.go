package export

import (
	"encoding/hex"
	"io"
	"strings"

	"onrecord"
	"onrecord/digest"
	"onrecord/record"
)

// annotation is a W3C Web Annotation of one statement (Web Annotation Data Model,
// Recommendation of 2017). Its terms are those of anno.jsonld and no others.
type annotation struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Body       []body   `json:"body"`
	Target     []target `json:"target"`
}

type body struct {
	Type     any    `json:"type"` // one or several
	Purpose  string `json:"purpose"`
	Format   string `json:"format,omitempty"`
	Language string `json:"language,omitempty"`
	Value    string `json:"value,omitempty"`
	Source   string `json:"source,omitempty"`
}

// target is a piece of the content. Where the source is an address, State names
// the text that the offsets count in: the page may change, or hold more than it.
type target struct {
	Type     string     `json:"type"`
	Source   string     `json:"source"`
	State    *textState `json:"state,omitempty"`
	Selector [2]any     `json:"selector"`
}

type textState struct {
	Type   string `json:"type"`
	Cached string `json:"cached"`
}

// positionSelector counts code points, the end exclusive.
type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// Annotations writes statements as one AnnotationCollection of W3C Web
// Annotations, one annotation on a line. Each piece of a statement's content is a
// target: a TextPositionSelector, and a TextQuoteSelector whose prefix and suffix
// are as long as it takes to find these words and no others. The bodies are the
// statement as in a record (application/json), the speaker's name, the Wikidata
// id, and form and kind as tags.
func Annotations(w io.Writer, docs Documents, o *Options) (Sum, error) {
	out := newOutput(w, "web annotation")
	out.WriteString(`{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","label":"onrecord: statements",` +
		`"first":{"type":"AnnotationPage","startIndex":0,"items":[`)
	err := out.each(docs, func(d *onrecord.Document) error {
		a := newAnnotator(d)
		for id, lasting := range o.statements(d) {
			out.next()
			item, err := a.annotation(id, lasting)
			if err != nil {
				return err
			}
			if err := out.json(item); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = out.tail()
	}
	return out.close(err)
}

// next begins an item of a list on a line of its own.
func (o *output) next() {
	if o.sum.Rows++; o.sum.Rows > 1 {
		o.WriteByte(',')
	}
	o.WriteByte('\n')
}

// tail ends the collection: what could not be known before. Its id is that of what
// was written, so that the same annotations are the same collection.
func (o *output) tail() error {
	if err := o.Flush(); err != nil {
		return err
	}
	id := urn("collection " + hex.EncodeToString(o.hash.Sum(nil)))
	rest := struct {
		ID    string `json:"id"`
		Total int    `json:"total"`
	}{id, o.sum.Rows}
	o.WriteString("\n]},")
	line, err := marshal(rest)
	if err != nil {
		return err
	}
	_, err = o.Write(append(line[1:], '\n'))
	return err
}

type annotator struct {
	doc    *onrecord.Document
	rec    *record.Document
	source string
	state  *textState
}

func newAnnotator(d *onrecord.Document) *annotator {
	a := &annotator{doc: d, rec: record.From(d, record.CodePoint), source: textURN(d)}
	if d.URL != "" {
		a.source, a.state = d.URL, &textState{"TimeState", a.source}
	}
	return a
}

func (a *annotator) annotation(id onrecord.StatementID, lasting string) (annotation, error) {
	d, r := a.doc, &a.rec.Statements[id-1]
	bodies, err := a.bodies(id, lasting)
	out := annotation{ID: urn(lasting), Type: "Annotation", Motivation: "describing", Body: bodies}
	for i, c := range r.Content {
		out.Target = append(out.Target, target{"SpecificResource", a.source, a.state, [2]any{
			positionSelector{"TextPositionSelector", c.Start, c.End}, quoteOf(d.Text, d.Statement(id).Content[i])}})
	}
	return out, err
}

// statementValue is a statement as in a record, and its lasting id.
type statementValue struct {
	Lasting string `json:"statement"`
	*record.Statement
}

func (a *annotator) bodies(id onrecord.StatementID, lasting string) ([]body, error) {
	d, r := a.doc, &a.rec.Statements[id-1]
	value, err := marshal(statementValue{lasting, r})
	if err != nil {
		return nil, err
	}
	list := []body{{Type: []string{"TextualBody", "Dataset"}, Purpose: "describing", Format: "application/json", Value: string(value)}}
	if name := digest.Line(speakerName(d, id)); name != "" {
		list = append(list, body{Type: "TextualBody", Purpose: "identifying", Format: "text/plain", Language: d.Language, Value: name})
	}
	if e := d.EntityOf(d.Statement(id).Speaker); e != 0 && d.Entity(e).Ref != "" {
		list = append(list, body{Type: "SpecificResource", Purpose: "identifying", Source: wikidata(d.Entity(e).Ref)})
	}
	for _, tag := range []string{r.Form, r.CueKind} {
		list = append(list, body{Type: "TextualBody", Purpose: "tagging", Format: "text/plain", Value: tag})
	}
	return list, nil
}

func wikidata(ref string) string { return "http://www.wikidata.org/entity/" + ref }

// around is how many bytes a prefix and a suffix have at least, where there are any.
const around = 32

// quoteOf is the selector of s by its words; prefix and suffix grow until no other
// place of the text has all three.
func quoteOf(text string, s onrecord.Span) quoteSelector {
	for n := around; ; n *= 2 {
		from, to := runeStart(text, max(0, s.Start-n)), runeStart(text, min(len(text), s.End+n))
		q := quoteSelector{"TextQuoteSelector", text[s.Start:s.End], text[from:s.Start], text[s.End:to]}
		whole := text[from:to]
		first := strings.Index(text, whole)
		if from == 0 && to == len(text) || !strings.Contains(text[first+1:], whole) {
			return q
		}
	}
}

// runeStart is the offset of the character that the byte at offset belongs to.
func runeStart(text string, offset int) int {
	for offset > 0 && offset < len(text) && text[offset]&0xc0 == 0x80 {
		offset--
	}
	return offset
}
