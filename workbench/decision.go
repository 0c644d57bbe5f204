package workbench

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"onrecord"
)

// Verb is what a decision does.
type Verb string

// The verbs.
const (
	Merge  Verb = "merge"  // Key is Other
	Split  Verb = "split"  // in Documents, Key is Other
	Rename Verb = "rename" // Key is called Name
	Retype Verb = "retype" // Key is of Type
	Not    Verb = "not"    // Key is nobody
)

// types are the types that a decision may give.
var types = []onrecord.EntityType{onrecord.Person, onrecord.Org, onrecord.GPE, onrecord.Loc, onrecord.Norp, onrecord.Facility, onrecord.Other}

// Decision is one line of the file. Which fields it uses depends on Verb.
type Decision struct {
	Verb      Verb
	Key       string // of the entity that it is about
	Other     string // of another entity
	Name      string
	Type      onrecord.EntityType
	Documents []string
	Note      string // why and when, after "#"
}

// String is the decision as a line of the file, without its end.
func (d Decision) String() string {
	fields := []string{string(d.Verb), d.Key}
	switch d.Verb {
	case Merge:
		fields = append(fields, d.Other)
	case Split:
		fields = append(append(fields, d.Other, "in"), d.Documents...)
	case Rename:
		fields = append(fields, strconv.Quote(d.Name))
	case Retype:
		fields = append(fields, string(d.Type))
	}
	line := strings.Join(fields, " ")
	if d.Note != "" {
		line += "  # " + strings.Join(strings.Fields(d.Note), " ")
	}
	return line
}

// Parse reads a line of the file, which must not be empty or a comment alone.
func Parse(line string) (Decision, error) {
	fields, note, err := split(line)
	if err != nil {
		return Decision{}, err
	}
	if len(fields) == 0 {
		return Decision{}, errors.New("no decision")
	}
	d := Decision{Verb: Verb(fields[0]), Note: note}
	args := fields[1:]
	switch {
	case d.Verb == Merge && len(args) == 2:
		d.Key, d.Other = args[0], args[1]
	case d.Verb == Split && len(args) > 3 && args[2] == "in":
		d.Key, d.Other, d.Documents = args[0], args[1], args[3:]
	case d.Verb == Rename && len(args) == 2:
		d.Key, d.Name = args[0], args[1]
	case d.Verb == Retype && len(args) == 2:
		d.Key, d.Type = args[0], onrecord.EntityType(strings.ToUpper(args[1]))
	case d.Verb == Not && len(args) == 1:
		d.Key = args[0]
	default:
		return Decision{}, fmt.Errorf("%q: want merge KEY KEY, split KEY NEW-KEY in DOCUMENT…, rename KEY \"NAME\", retype KEY TYPE or not KEY", line)
	}
	return d, d.check()
}

// check refuses what could not be meant.
func (d Decision) check() error {
	switch {
	case !isKey(d.Key):
		return fmt.Errorf("%q: not a key like person:ada-lund or Q42", d.Key)
	case (d.Verb == Merge || d.Verb == Split) && !isKey(d.Other):
		return fmt.Errorf("%q: not a key like person:ada-lund or Q42", d.Other)
	case (d.Verb == Merge || d.Verb == Split) && d.Key == d.Other:
		return fmt.Errorf("%s: %s and itself", d.Verb, d.Key)
	case d.Verb == Split && len(d.Documents) == 0:
		return fmt.Errorf("split: %s: in no document", d.Key)
	case d.Verb == Rename && strings.TrimSpace(d.Name) == "":
		return fmt.Errorf("rename: %s: to no name", d.Key)
	case d.Verb == Retype && !slices.Contains(types, d.Type):
		return fmt.Errorf("retype: %s: %q is no type; there are %v", d.Key, d.Type, types)
	}
	return nil
}

// isKey reports whether s can stand as a field: one word without quotation marks.
func isKey(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r == '"' || r == '#' || unicode.IsSpace(r) || unicode.IsControl(r)
	})
}

// split cuts a line into its words and "quoted words", and the note after "#".
func split(line string) (fields []string, note string, err error) {
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if line[0] == '#' {
			return fields, strings.TrimSpace(line[1:]), nil
		}
		word := ""
		if line[0] == '"' {
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return nil, "", fmt.Errorf("%s: a quotation mark without its partner", line)
			}
			if word, err = strconv.Unquote(quoted); err != nil {
				return nil, "", fmt.Errorf("%s: %w", quoted, err)
			}
			line = line[len(quoted):]
		} else {
			end := strings.IndexFunc(line, unicode.IsSpace)
			if end < 0 {
				end = len(line)
			}
			word, line = line[:end], line[end:]
		}
		fields = append(fields, word)
	}
	return fields, "", nil
}
