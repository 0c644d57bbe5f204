package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord"
)

// goldFiles lists the gold readings of a folder and the texts beside them.
func goldFiles(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.gold.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold in testdata/%s (%v)", folder, err)
	}
	return files
}

// Every span of our gold says what stands in the text, and what points at
// something points at something that is there.
func TestGoldHolds(t *testing.T) {
	for _, folder := range []string{"articles", "heldout"} {
		for _, file := range goldFiles(t, folder) {
			gold, err := ReadGold(file)
			if err != nil {
				t.Error(err)
				continue
			}
			text, err := os.ReadFile(strings.TrimSuffix(file, ".gold.json") + ".txt")
			if err != nil {
				t.Error(err)
				continue
			}
			goldHolds(t, file, gold, string(text))
		}
	}
}

func goldHolds(t *testing.T, file string, gold *Gold, text string) {
	doc := &onrecord.Document{Text: text}
	ruler := newRuler(text)
	gold.spans(func(what string, s GoldSpan) {
		if got := doc.Slice(ruler.span(s)); got != s.Text {
			t.Errorf("%s: %s: %q, the text has %q", file, what, s.Text, got)
		}
	})
	named := map[string]bool{}
	for _, e := range gold.Entities {
		named[e.Name] = true
		if !strings.Contains(text, e.Name) {
			t.Errorf("%s: entity %q is not named so in the text", file, e.Name)
		}
	}
	for _, e := range gold.Events {
		for _, name := range append(append([]string{}, e.Actors...), e.Recipients...) {
			if !named[name] {
				t.Errorf("%s: %s: %q is no entity of the gold", file, e.ID, name)
			}
		}
	}
}

func TestDecodeGoldFails(t *testing.T) {
	for _, bad := range []struct{ name, json, want string }{
		{"not JSON", `statements: none`, "gold: "},
		{"no content", `{"statements": [{"id": "s1"}]}`, "no content"},
		{"an id twice", `{"statements": [{"id": "s1", "content": [{}]}, {"id": "s1", "content": [{}]}]}`, "an id twice"},
		{"nested in nothing", `{"statements": [{"id": "s1", "content": [{}], "nested_in": "s9"}]}`, `"s9"`},
		{"told by nobody", `{"events": [{"id": "e1", "voice": "s1"}]}`, `"s1"`},
	} {
		_, err := DecodeGold(strings.NewReader(bad.json))
		if err == nil || !strings.Contains(err.Error(), bad.want) {
			t.Errorf("%s: error %v, want it to name %s", bad.name, err, bad.want)
		}
	}
}

// Offsets of gold are code points, inside Go spans are bytes.
func TestRuler(t *testing.T) {
	text := "“Čaj,” he said."
	span := newRuler(text).span(GoldSpan{Start: 1, End: 5})
	if got := text[span.Start:span.End]; got != "Čaj," {
		t.Errorf("code points 1-5 of %q are %q, want %q", text, got, "Čaj,")
	}
}

func FuzzDecodeGold(f *testing.F) {
	f.Add(`{"statements": [{"id": "s1", "content": [{"start": 0, "end": 3, "text": "abc"}], "speaker": "A"}]}`, "abc said A")
	f.Add(`{"events": [{"id": "e1", "type": "AID", "voice": "outlet", "trigger": {"start": 9, "end": 1}}]}`, "žluťoučký")
	f.Fuzz(func(t *testing.T, json, text string) {
		gold, err := DecodeGold(strings.NewReader(json))
		if err != nil || !utf8.ValidString(text) {
			return
		}
		_ = Format(Reading(gold, &onrecord.Document{Text: text}))
	})
}
