package lang

import (
	"fmt"
	"strings"
)

// Stanza is one paragraph of a .rules file: lines of a key, white space and a
// value. A line that begins with white space continues the value before it;
// "#" begins a comment line; an empty line ends the stanza. Keys may repeat.
type Stanza struct {
	File   string
	Line   int // of its first field
	Fields []Field
}

// Field is one line of a stanza.
type Field struct {
	Key, Value string
	Line       int
}

// Get is the value of the first field with that key, or "".
func (s *Stanza) Get(key string) string {
	for _, f := range s.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// All are the fields with that key.
func (s *Stanza) All(key string) []Field {
	var found []Field
	for _, f := range s.Fields {
		if f.Key == key {
			found = append(found, f)
		}
	}
	return found
}

// Errorf is an error that begins with the stanza's file:line.
func (s *Stanza) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", s.File, s.Line, fmt.Errorf(format, args...))
}

// Rules reads the stanzas of the .rules file of that name.
func (p *Pack) Rules(name string) ([]Stanza, error) {
	content, full, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	return ParseRules(full, string(content))
}

// ParseRules reads the text of a .rules file; file names it in errors.
func ParseRules(file, text string) ([]Stanza, error) {
	var stanzas []Stanza
	open := false
	line := 0
	for text != "" {
		var raw string
		raw, text, _ = strings.Cut(text, "\n")
		line++
		trimmed := strings.TrimSpace(raw)
		if strings.HasPrefix(trimmed, "#") {
			continue
		}
		if trimmed == "" {
			open = false
			continue
		}
		if raw[0] == ' ' || raw[0] == '\t' {
			if !open {
				return nil, fmt.Errorf("%s:%d: a line that continues nothing", file, line)
			}
			fields := stanzas[len(stanzas)-1].Fields
			fields[len(fields)-1].Value += " " + trimmed
			continue
		}
		if !open {
			stanzas = append(stanzas, Stanza{File: file, Line: line})
			open = true
		}
		key, value := trimmed, ""
		if i := strings.IndexAny(trimmed, " \t"); i >= 0 {
			key, value = trimmed[:i], strings.TrimSpace(trimmed[i:])
		}
		s := &stanzas[len(stanzas)-1]
		s.Fields = append(s.Fields, Field{Key: key, Value: value, Line: line})
	}
	return stanzas, nil
}
