package answer

import (
	"encoding/json"
	"testing"

	"onrecord"
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

// Of two versions the one that was changed, or else published, first is the earlier, in
// whatever zone their times are; without a time nothing is said.
func TestInTime(t *testing.T) {
	at := func(published, modified string) *onrecord.Document {
		return &onrecord.Document{Published: onrecord.Date{Value: published}, Modified: onrecord.Date{Value: modified}}
	}
	for _, c := range []struct {
		a, b *onrecord.Document
		want int
	}{
		{at("2024-04-10T08:30:00+02:00", ""), at("2024-04-10T08:30:00+02:00", "2024-04-10T10:00:00+02:00"), -1},
		{at("2024-04-10T08:30:00Z", ""), at("2024-04-10T08:30:00+02:00", ""), 1},
		{at("2024-04-10T08:30:00Z", ""), at("2024-04-10T10:30:00+02:00", ""), 0},
		{at("2024-04-10", ""), at("2024-04-11", ""), 0},
		{at("", ""), at("2024-04-10T08:30:00Z", ""), 0},
	} {
		if got := inTime(c.a, c.b); got != c.want {
			t.Errorf("%+v, %+v: %d, want %d", c.a.Published, c.b.Published, got, c.want)
		}
	}
}
