package perceptron

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
)

// StringsBytes is a list of names (of classes, say) as it stands in a model file.
func StringsBytes(list []string) ([]byte, error) {
	text, err := json.Marshal(list)
	if err != nil {
		return nil, fmt.Errorf("perceptron: %w", err)
	}
	return append(binary.LittleEndian.AppendUint32(nil, uint32(len(text))), text...), nil
}

// NewStrings is the list that begins data; rest is what follows it. name is for errors.
func NewStrings(name string, data []byte) (list []string, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, fmt.Errorf("perceptron: %s: list is cut off", name)
	}
	n := int(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if n > len(data) {
		return nil, nil, fmt.Errorf("perceptron: %s: list is cut off", name)
	}
	if err := json.Unmarshal(data[:n], &list); err != nil {
		return nil, nil, fmt.Errorf("perceptron: %s: list: %w", name, err)
	}
	return list, data[n:], nil
}
