package warc

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Fields are the named fields of a header, in their order.
type Fields []Field

// Field is a name and a value, both without the space around them.
type Field struct{ Name, Value string }

// Get is the first value of a name, whatever its case, or "".
func (f Fields) Get(name string) string {
	for _, field := range f {
		if strings.EqualFold(field.Name, name) {
			return field.Value
		}
	}
	return ""
}

// headerEnd is where a header ends, its blank line included, or -1. Lines may
// end in LF alone.
func headerEnd(b []byte) int {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], '\n')
		if i < 0 {
			return -1
		}
		at += i + 1
		switch rest := b[at:]; {
		case bytes.HasPrefix(rest, []byte("\n")):
			return at + 1
		case bytes.HasPrefix(rest, []byte("\r\n")):
			return at + 2
		}
	}
}

// parseFields reads the lines after the first one. A line that begins with a
// space goes on with the one before; one without a colon is passed over.
func parseFields(header []byte) Fields {
	_, rest, _ := bytes.Cut(header, []byte("\n"))
	fields := make(Fields, 0, 16)
	for len(rest) > 0 {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		text := strings.TrimSpace(strings.ToValidUTF8(string(line), "\ufffd"))
		if n := len(fields); n > 0 && text != "" && (line[0] == ' ' || line[0] == '\t') {
			fields[n-1].Value = strings.TrimSpace(fields[n-1].Value + " " + text)
			continue
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			fields = append(fields, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return fields
}

// isClean reports whether a header is text: UTF-8 without control characters.
func isClean(header []byte) bool {
	for len(header) > 0 {
		c, size := utf8.DecodeRune(header)
		if c == utf8.RuneError && size == 1 || c < ' ' && c != '\r' && c != '\n' && c != '\t' {
			return false
		}
		header = header[size:]
	}
	return true
}
