package answer

import (
	"encoding/json"
	"testing"
)

// A list that is nil is an empty one afterwards, however deep it lies; what JSON does
// not show, and what is no list, stays as it is.
func TestFull(t *testing.T) {
	type inner struct {
		List []int          `json:"list"`
		Kept map[string]int `json:"kept"`
	}
	type outer struct {
		Direct []inner            `json:"direct"`
		By     map[string][]inner `json:"by"`
		Any    any                `json:"any"`
		At     *inner             `json:"at"`
		None   *inner             `json:"none"`
		Hidden []int              `json:"-"`
	}
	o := &outer{Direct: []inner{{}}, By: map[string][]inner{"a": nil, "b": {{}}}, Any: &inner{}, At: &inner{}}
	Full(o)
	got, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"direct":[{"list":[],"kept":null}],"by":{"a":[],"b":[{"list":[],"kept":null}]},"any":{"list":[],"kept":null},"at":{"list":[],"kept":null},"none":null}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if o.Hidden != nil {
		t.Error("a list that JSON does not show was touched")
	}
}
