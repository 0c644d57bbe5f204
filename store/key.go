package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"onrecord"
)

// DocumentID names raw bytes at an address for good: the same bytes from the
// same address are one document, wherever they lie on the disk. 16 hex digits.
func DocumentID(raw [32]byte, url string) string {
	sum := sha256.Sum256(append(raw[:], url...))
	return hex.EncodeToString(sum[:8])
}

// StatementIDs names the statements of d for good, in their order: "4f1c…-s9a31c04".
// An id depends on the document and on where the statement's content and cue
// stand, not on how many others were found before it, so a link to a statement
// survives a new reading that finds it again.
func StatementIDs(d *onrecord.Document) []string {
	ids := make([]string, len(d.Statements))
	name := namer(d.ID, "s")
	for i := range d.Statements {
		s := &d.Statements[i]
		ids[i] = name(append([]onrecord.Span{s.Cue}, s.Content...), "")
	}
	return ids
}

// EventIDs names the events of d, as StatementIDs does: by trigger and type.
func EventIDs(d *onrecord.Document) []string {
	ids := make([]string, len(d.Events))
	name := namer(d.ID, "v")
	for i := range d.Events {
		ids[i] = name([]onrecord.Span{d.Events[i].Trigger}, d.Events[i].Type)
	}
	return ids
}

// namer gives ids from spans; a second item at the same place gets the next.
func namer(document, kind string) func([]onrecord.Span, string) string {
	used := map[string]bool{}
	return func(spans []onrecord.Span, more string) string {
		h := sha256.New()
		h.Write([]byte(more))
		for _, s := range spans {
			h.Write(binary.AppendVarint(binary.AppendVarint(nil, int64(s.Start)), int64(s.End)))
		}
		sum := h.Sum(nil)
		for n := binary.BigEndian.Uint32(sum); ; n++ {
			id := fmt.Sprintf("%s-%s%08x", document, kind, n)
			if !used[id] {
				used[id] = true
				return id
			}
		}
	}
}

// DocumentOf is the document that a statement's or event's id belongs to, or "".
func DocumentOf(id string) string {
	document, _, ok := strings.Cut(id, "-")
	if !ok {
		return ""
	}
	return document
}

// EntityKey is who an entity of a document is taken to be over documents, before
// the workbench decides otherwise: its Wikidata id, or else its type and name
// ("person:jens-stoltenberg"). What has no name in its text has no key: "".
func EntityKey(d *onrecord.Document, id onrecord.EntityID) string {
	e := d.Entity(id)
	if e.Ref != "" {
		return e.Ref
	}
	for _, m := range e.Members {
		if d.Mention(m.Mention).Kind == onrecord.Name {
			return NameKey(e.Type, e.Name)
		}
	}
	return ""
}

// NameKey is the key of a name: "person:jens-stoltenberg"; "" for a name without
// a letter or digit.
func NameKey(t onrecord.EntityType, name string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
		if word = strings.Trim(strings.ReplaceAll(word, "’", "'"), "'"); word == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	if b.Len() == 0 {
		return ""
	}
	kind := strings.ToLower(string(t))
	if kind == "" {
		kind = "unknown"
	}
	return kind + ":" + strings.TrimPrefix(b.String(), "the-")
}
