package record

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func written(t testing.TB, d *onrecord.Document, unit Unit, indent bool) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, unit, indent); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWriteGolden(t *testing.T) {
	onrecordtest.Golden(t, filepath.Join("testdata", "harbour.json"), written(t, onrecordtest.Harbour(), CodePoint, true), *update)
}

// What a reader of another language does: every span is cut out of the text in
// the record's own unit.
func TestOffsetsCutOutTheText(t *testing.T) {
	d := onrecordtest.Harbour()
	for _, unit := range []Unit{CodePoint, Byte, UTF16} {
		var tree any
		if err := json.Unmarshal(written(t, d, unit, false), &tree); err != nil {
			t.Fatal(err)
		}
		n := 0
		walk(tree, func(o map[string]any) {
			words, ok := o["text"].(string)
			if _, spans := o["start"]; !ok || !spans {
				return
			}
			n++
			if got := cut(d.Text, unit, o["start"], o["end"]); got != words {
				t.Errorf("%s: %v-%v is %q, the record says %q", unit, o["start"], o["end"], got, words)
			}
		})
		if n < 50 {
			t.Errorf("%s: only %d spans", unit, n)
		}
	}
}

func walk(v any, visit func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(e, visit)
		}
	case map[string]any:
		visit(v)
		for _, e := range v {
			walk(e, visit)
		}
	}
}

// cut slices text by going over it unit by unit.
func cut(text string, unit Unit, start, end any) string {
	from, to := int(start.(float64)), int(end.(float64))
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n >= from && n < to {
			b.WriteRune(r)
		}
		switch {
		case unit == Byte:
			n += len(string(r))
		case unit == UTF16 && r > 0xFFFF:
			n += 2
		default:
			n++
		}
	}
	return b.String()
}

// same compares documents as far as a record carries them.
var same = []cmp.Option{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(onrecord.Mention{}, "Head"),
	cmpopts.IgnoreFields(onrecord.Sentence{}, "First", "Last"), cmpopts.IgnoreFields(onrecord.Document{}, "Tokens")}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := onrecordtest.Draw(rt)
		unit := rapid.SampledFrom([]Unit{"", CodePoint, Byte, UTF16}).Draw(rt, "unit")
		got, err := Read(bytes.NewReader(written(t, want, unit, rapid.Bool().Draw(rt, "indent"))))
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, got, same...); diff != "" {
			rt.Errorf("in %q (-want +got):\n%s", unit, diff)
		}
	})
}

func TestTokensAreNotCarried(t *testing.T) {
	d := &onrecord.Document{Text: "Yes .", Tokens: []onrecord.Token{{Span: onrecord.Span{End: 3}}, {Span: onrecord.Span{Start: 4, End: 5}, Head: 1}},
		Sentences: []onrecord.Sentence{{Span: onrecord.Span{End: 5}, First: 1, Last: 2}}}
	got, err := Read(bytes.NewReader(written(t, d, Byte, false)))
	if err != nil {
		t.Fatal(err)
	}
	if got.Tokens != nil || got.Sentences[0] != (onrecord.Sentence{Span: onrecord.Span{End: 5}}) {
		t.Errorf("got tokens %v, sentence %v", got.Tokens, got.Sentences[0])
	}
}

func TestUnknownIsNullAndEmptyIsAList(t *testing.T) {
	got := string(written(t, &onrecord.Document{Text: "x", Origin: "-"}, CodePoint, false))
	for _, want := range []string{`"url":null`, `"title":null`, `"outlet":{"name":null,"basis":"none","span":null}`,
		`"published":{"value":null,"basis":"none","span":null}`, `"language":null`, `"timexes":[]`, `"statements":[]`, `"boilerplate":[]`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, "\n") {
		t.Errorf("a record without indent is not one line: %q", got)
	}
}

func TestWriteUnknownUnit(t *testing.T) {
	err := Write(io.Discard, onrecordtest.Harbour(), "furlong", false)
	if err == nil || !strings.Contains(err.Error(), `unknown unit "furlong"`) {
		t.Errorf("got %v", err)
	}
}

func TestReadRefuses(t *testing.T) {
	good := string(written(t, onrecordtest.Harbour(), CodePoint, false))
	tests := []struct{ name, old, new, want string }{
		{"another schema", "document/1", "document/9", `schema is "onrecord/document/9"`},
		{"another text", "PORT LISSE, May", "PORT LISSA, May", "text_sha256"},
		{"other words in a span", `"end":158,"text":"Tuesday"`, `"end":158,"text":"Thursday"`, `"Tuesday", not "Thursday"`},
		{"a span outside", `"end":158,"text":"Tuesday"`, `"end":9999,"text":"Tuesday"`, "outside the text"},
		{"an unknown unit", `"offsets":"codepoint"`, `"offsets":"word"`, `unknown unit "word"`},
		{"a dangling id", `"timex":"t4"`, `"timex":"t44"`, `"t44" is not an id from t1 to t7`},
		{"an id out of place", `"id":"s2"`, `"id":"s7"`, "s7: stands where s2 should"},
		{"another entity's mention", `"mention":"m3","speaker":"e3"`, `"mention":"m3","speaker":"e4"`, "not the entity of its mention m3"},
		{"two mentions of one id", `"id":"m4"`, `"id":"m3"`, "mention m3: is there twice"},
		{"a value that is none", `"form":"direct"`, `"form":"sung"`, `unknown value "sung"`},
		{"a confidence too high", `"confidence":0.71`, `"confidence":71`, "confidence 71"},
		{"no JSON", `{"schema"`, `["schema"`, "not a record in JSON"},
		{"an end too early", "}\n", "", "not a record in JSON"},
		{"two records", "}\n", "}{}", "more follows the record"},
		{"nothing", good, "", "empty input"},
	}
	for _, tt := range tests {
		bad := strings.Replace(good, tt.old, tt.new, 1)
		if bad == good {
			t.Errorf("%s: %q is not in the record", tt.name, tt.old)
			continue
		}
		if d, err := Read(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), tt.want) || d != nil {
			t.Errorf("%s: got %v, want …%s…", tt.name, err, tt.want)
		}
	}
}

// A record made by hand needs the fields of the contract and nothing more.
func TestReadWithoutAddedFields(t *testing.T) {
	text := `Ann said it rains. Buy now.`
	record := `{"schema":"onrecord/document/1","id":"a","origin":"-","text":"` + text + `",
		"text_sha256":"cf9edc5974a95713b37cf8a8f697b630c9e170f7a99fe0f6aba6da0053f2ee01","offsets":"codepoint","future":1,
		"outlet":{"name":null,"basis":"none"},"published":{"value":null,"basis":"none"},
		"boilerplate":[{"start":19,"end":27,"text":"Buy now."}],
		"entities":[{"id":"e1","name":"Ann","type":"PERSON","qid":null,"roles":[],"mentions":[{"start":0,"end":3,"text":"Ann","kind":"name"}]}],
		"statements":[{"id":"s1","form":"indirect","content":[{"start":9,"end":17,"text":"it rains"}],"cue":{"start":4,"end":8,"text":"said"},
			"source":{"start":0,"end":3,"text":"Ann"},"speaker":"e1","source_kind":"named","addressee":null,"cue_kind":"speech","within":null,
			"stated":{"value":null,"basis":"unknown","timex":null},"occasion":null,"chain":[{"name":"Ann","entity":"e1"}],"rule":"","confidence":1}],
		"events":[{"id":"v1","type":"AID","actors":["e1"],"recipients":[],"trigger":{"start":12,"end":17,"text":"rains"},"voice":"s1","status":"asserted","confidence":1}]}`
	d, err := Read(strings.NewReader(record))
	if err != nil {
		t.Fatal(err)
	}
	if d.Statements[0].Speaker != 1 || d.Blocks[0].Kind != onrecord.Boilerplate || d.Events[0].Actors[0].Entity != 1 || d.Events[0].Voice != 1 {
		t.Errorf("got %+v", d)
	}
}

func TestAll(t *testing.T) {
	line := string(written(t, onrecordtest.Harbour(), CodePoint, false))
	n, failed := 0, 0
	for d, err := range All(strings.NewReader(line + line + "\n" + line + `{"schema":1}`)) {
		if err != nil {
			failed++
		} else if d.Origin == "harbour.txt" {
			n++
		}
	}
	if n != 3 || failed != 1 {
		t.Errorf("%d read, %d failed; want 3 and 1", n, failed)
	}
}

func FuzzRead(f *testing.F) {
	for _, unit := range []Unit{CodePoint, Byte, UTF16} {
		f.Add(written(f, onrecordtest.Harbour(), unit, false))
	}
	f.Add([]byte(`{"schema":"onrecord/document/1","text":"","text_sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","offsets":"byte"}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		for d, err := range All(bytes.NewReader(content)) {
			if err != nil {
				continue
			}
			if err := d.Check(); err != nil {
				t.Fatalf("read a document that breaks a law: %v", err)
			}
			again, err := Read(bytes.NewReader(written(t, d, UTF16, false)))
			if err != nil {
				t.Fatalf("cannot read its own record: %v", err)
			}
			if diff := cmp.Diff(d, again, same...); diff != "" {
				t.Fatalf("changed on the way:\n%s", diff)
			}
		}
	})
}

// FuzzRestore gets past the hash, which FuzzRead's bytes hardly ever keep.
func FuzzRestore(f *testing.F) {
	f.Add(written(f, onrecordtest.Harbour(), CodePoint, false))
	f.Fuzz(func(t *testing.T, content []byte) {
		var r Document
		if json.Unmarshal(content, &r) != nil {
			return
		}
		unit, err := r.Offsets.valid()
		if err != nil {
			return
		}
		if d, err := restore(&r, NewScale(r.Text, unit)); err == nil {
			written(t, d, unit, false)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	d := onrecordtest.Harbour()
	b.SetBytes(int64(len(written(b, d, CodePoint, false))))
	for b.Loop() {
		if err := Write(io.Discard, d, CodePoint, false); err != nil {
			b.Fatal(err)
		}
	}
}
