package record

import (
	"encoding/json"
	"fmt"
	"io"

	"onrecord"
)

// Write writes the record of d as one JSON object and a line end: on one line
// (as in JSON Lines), or over several where indent is set. "<", ">" and "&"
// stand as they are.
func Write(w io.Writer, d *onrecord.Document, unit Unit, indent bool) error {
	if _, err := unit.valid(); err != nil {
		return fmt.Errorf("record: %s: %w", d.Origin, err)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if indent {
		e.SetIndent("", "  ")
	}
	if err := e.Encode(From(d, unit)); err != nil {
		return fmt.Errorf("record: %s: %w", d.Origin, err)
	}
	return nil
}
