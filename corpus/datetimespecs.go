package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Spec is a phrase in a sentence with the values that it may have, seen from a
// day (Recognizers-Text specifications).
type Spec struct {
	Input, Reference, Text string
	Values                 []string
}

// DateTimeSpecs reads one family, a file such as DateParser.json. Only phrases
// with a single result are given: the others test how results are split.
func DateTimeSpecs(folder, family string) ([]Spec, error) {
	file := filepath.Join(folder, family+".json")
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: datetime-specs: %w", err)
	}
	var raw []struct {
		Input   string
		Context struct{ ReferenceDateTime string }
		Results []struct {
			Text  string
			Value json.RawMessage
		}
	}
	if err := json.Unmarshal(bytes.TrimPrefix(content, []byte("\ufeff")), &raw); err != nil {
		return nil, fmt.Errorf("corpus: datetime-specs: %s: %w", file, err)
	}
	var specs []Spec
	for _, x := range raw {
		if len(x.Results) != 1 || len(x.Results[0].Value) == 0 {
			continue
		}
		var v struct {
			Timex                            string
			FutureResolution, PastResolution map[string]string
		}
		if err := json.Unmarshal(x.Results[0].Value, &v); err != nil {
			return nil, fmt.Errorf("corpus: datetime-specs: %s: %q: %w", file, x.Input, err)
		}
		s := Spec{Input: x.Input, Reference: x.Context.ReferenceDateTime, Text: x.Results[0].Text, Values: []string{v.Timex}}
		for _, m := range []map[string]string{v.FutureResolution, v.PastResolution} {
			if d := m["date"]; d != "" {
				s.Values = append(s.Values, d)
			}
		}
		specs = append(specs, s)
	}
	return specs, nil
}
