package export

import (
	"io"
	"strings"
	"time"

	"onrecord"
	"onrecord/digest"
)

// thing is a node of schema.org. Fields that nothing is known for are left out.
type thing struct {
	Type       string    `json:"@type,omitempty"`
	ID         string    `json:"@id,omitempty"`
	Name       string    `json:"name,omitempty"`
	SameAs     string    `json:"sameAs,omitempty"`
	URL        string    `json:"url,omitempty"`
	Headline   string    `json:"headline,omitempty"`
	Text       string    `json:"text,omitempty"`
	Published  string    `json:"datePublished,omitempty"`
	Modified   string    `json:"dateModified,omitempty"`
	Created    string    `json:"dateCreated,omitempty"`
	Language   string    `json:"inLanguage,omitempty"`
	Credit     string    `json:"creditText,omitempty"`
	Identifier *property `json:"identifier,omitempty"`
	Publisher  *thing    `json:"publisher,omitempty"`
	Creator    *thing    `json:"creator,omitempty"`
	Spoken     *thing    `json:"spokenByCharacter,omitempty"`
	Audience   *thing    `json:"audience,omitempty"`
	PartOf     *thing    `json:"isPartOf,omitempty"`
	BasedOn    *thing    `json:"isBasedOn,omitempty"`
}

type property struct {
	Type  string `json:"@type"`
	ID    string `json:"propertyID"`
	Value string `json:"value"`
}

// SchemaOrg writes one JSON-LD graph in the vocabulary of schema.org: for every
// document a NewsArticle, for every statement in quotation marks a Quotation that
// is part of it, one node on a line.
//
// What stands in no quotation marks are the outlet's words and no Quotation; nor
// is what somebody is said not to have said, or part of what is denied. Sum.Left
// counts them.
func SchemaOrg(w io.Writer, docs Documents, o *Options) (Sum, error) {
	out := newOutput(w, "schema.org")
	out.WriteString(`{"@context":"https://schema.org","@graph":[`)
	nodes := 0
	put := func(t *thing) error {
		if nodes++; nodes > 1 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		return out.json(t)
	}
	err := out.each(docs, func(d *onrecord.Document) error {
		if err := put(newsArticle(d)); err != nil {
			return err
		}
		for id, lasting := range o.statements(d) {
			q := quotationOf(d, id, lasting)
			if q == nil {
				out.sum.Left++
				continue
			}
			out.sum.Rows++
			if err := put(q); err != nil {
				return err
			}
		}
		return nil
	})
	out.WriteString("\n]}\n")
	return out.close(err)
}

func newsArticle(d *onrecord.Document) *thing {
	a := &thing{Type: "NewsArticle", ID: articleID(d), URL: d.URL, Headline: digest.Line(d.Title), Published: calendar(d.Published.Value),
		Modified: calendar(d.Modified.Value), Language: d.Language, Credit: digest.Line(d.Byline),
		Identifier: &property{"PropertyValue", "sha256", strings.TrimPrefix(textURN(d), "urn:sha256:")}}
	if d.Outlet.Name != "" {
		a.Publisher = &thing{Type: "Organization", Name: d.Outlet.Name}
	}
	return a
}

// articleID names the document, not the address: two versions of an article, and
// one text in two outlets, stay two nodes.
func articleID(d *onrecord.Document) string { return urn("document " + d.ID) }

// quotationOf is nil where there are no words in quotation marks.
func quotationOf(d *onrecord.Document, id onrecord.StatementID, lasting string) *thing {
	s := d.Statement(id)
	words := quotedWords(d, s)
	if words == "" || s.Negated {
		return nil
	}
	q := &thing{Type: "Quotation", ID: urn(lasting), Text: words, Language: d.Language, PartOf: &thing{ID: articleID(d)}}
	if b := s.Stated.Basis; b == onrecord.StatedExplicit || b == onrecord.StatedInherited {
		q.Created = calendar(s.Stated.Value)
	}
	if !s.Source.IsZero() {
		q.Spoken = whoIs(d, d.EntityOf(s.Speaker), speakerName(d, id))
	}
	if !s.Addressee.IsZero() {
		q.Audience = &thing{Type: "Audience", Name: digest.Line(d.Slice(s.Addressee))}
	}
	q.BasedOn = basedOn(d, between(d, id))
	return q
}

// quotedWords is what of a statement stands between quotation marks, with our
// mark where words of the article were left out.
func quotedWords(d *onrecord.Document, s *onrecord.Statement) string {
	var pieces []onrecord.Span
	switch s.Form {
	case onrecord.Direct:
		pieces = s.Content
	case onrecord.Mixed:
		if s.CueKind != onrecord.CueDenial {
			pieces = insideMarks(d, s)
		}
	}
	var b strings.Builder
	last := -1
	for _, p := range pieces {
		switch {
		case last < 0:
		case d.Trim(onrecord.Span{Start: last, End: max(last, p.Start)}).IsZero():
			b.WriteByte(' ')
		default:
			b.WriteString(" " + digest.Omission + " ")
		}
		b.WriteString(digest.Line(d.Slice(p)))
		last = p.End
	}
	return b.String()
}

// insideMarks are the parts of the content that lie in quotations.
func insideMarks(d *onrecord.Document, s *onrecord.Statement) []onrecord.Span {
	var list []onrecord.Span
	for _, c := range s.Content {
		for i := range d.Quotations {
			q := &d.Quotations[i]
			if q.Within != 0 {
				continue
			}
			for _, in := range q.Inner {
				if in.Overlaps(c) {
					list = append(list, onrecord.Span{Start: max(in.Start, c.Start), End: min(in.End, c.End)})
				}
			}
		}
	}
	return list
}

// whoIs is an entity as a node. What is neither a person nor a body, or not known,
// is a Thing.
func whoIs(d *onrecord.Document, id onrecord.EntityID, name string) *thing {
	t := &thing{Type: "Thing", Name: digest.Line(name)}
	if id == 0 {
		return t
	}
	e := d.Entity(id)
	switch e.Type {
	case onrecord.Person:
		t.Type = "Person"
	case onrecord.Org:
		t.Type = "Organization"
	}
	if e.Ref != "" {
		t.SameAs = wikidata(e.Ref)
	}
	return t
}

// between is the chain without its ends: who passed the statement on between the
// outlet and the speaker, outermost first.
func between(d *onrecord.Document, id onrecord.StatementID) []onrecord.Link {
	chain := d.Chain(id)
	if d.Outlet.Name != "" && len(chain) > 0 {
		chain = chain[1:]
	}
	if len(chain) > 0 && !d.Statement(id).Source.IsZero() {
		chain = chain[:len(chain)-1]
	}
	return chain
}

// basedOn is a work of the first who passed it on, based on a work of the next.
func basedOn(d *onrecord.Document, chain []onrecord.Link) *thing {
	var work *thing
	for i := len(chain) - 1; i >= 0; i-- {
		work = &thing{Type: "CreativeWork", Creator: whoIs(d, chain[i].Entity, chain[i].Name), BasedOn: work}
	}
	return work
}

// calendar is the date or time where it is one of ISO 8601, as schema.org and
// feeds need it, or nothing: "2024-W20" and "PAST_REF" are no date there.
func calendar(value string) string {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339} {
		if _, err := time.Parse(layout, value); err == nil {
			return value
		}
	}
	return ""
}
