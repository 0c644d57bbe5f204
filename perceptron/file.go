package perceptron

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// magic opens every model file; what follows is one line of JSON, the Header,
// so that "head -2 FILE" says what the file is, and then the weights.
const magic = "onrecord model\n"

// version is the layout of model files that this program reads and writes.
const version = 1

// Header says what a model file is and where it comes from.
type Header struct {
	Version  int                `json:"version"`
	Kind     string             `json:"kind"`     // tagger, parser, names, …
	Features int                `json:"features"` // number of the feature set: code and file must agree
	Corpora  []string           `json:"corpora"`  // corpus/split that it was trained on
	Licence  string             `json:"licence"`  // terms of what it was trained on
	Scores   map[string]float64 `json:"scores"`   // on development data, in percent, by figure
}

// WriteFile is the content of a model file: header and weights.
func WriteFile(h Header, weights []byte) ([]byte, error) {
	h.Version = version
	line, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("perceptron: header of %s: %w", h.Kind, err)
	}
	return append(append([]byte(magic), append(line, '\n')...), weights...), nil
}

// ReadFile splits the content of a model file. The file must be of the given
// kind and feature-set number; name is for errors. weights is a part of content.
func ReadFile(name string, content []byte, kind string, features int) (h Header, weights []byte, err error) {
	rest, ok := bytes.CutPrefix(content, []byte(magic))
	if !ok {
		return h, nil, fmt.Errorf("perceptron: %s: not a model file", name)
	}
	line, weights, ok := bytes.Cut(rest, []byte("\n"))
	if !ok {
		return h, nil, fmt.Errorf("perceptron: %s: header is cut off", name)
	}
	if err := json.Unmarshal(line, &h); err != nil {
		return h, nil, fmt.Errorf("perceptron: %s: header: %w", name, err)
	}
	if h.Version != version || h.Kind != kind || h.Features != features {
		return h, nil, fmt.Errorf("perceptron: %s: is a %q, layout %d, features %d; this program reads %q, %d, %d",
			name, h.Kind, h.Version, h.Features, kind, version, features)
	}
	return h, weights, nil
}
