package export

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

// terms reads lines of a file in testdata: a word and those that belong to it.
func terms(t tester, file string) map[string][]string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	for line := range strings.Lines(string(content)) {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0] != "#" {
			list[fields[0]] = fields[1:]
		}
	}
	return list
}

// ldNode is JSON-LD as any reader sees it.
type ldNode = map[string]any

func parsed(t tester, content []byte) ldNode {
	t.Helper()
	var n ldNode
	if err := json.Unmarshal(content, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// nodes calls f for v and every node in it.
func nodes(v any, f func(ldNode)) {
	switch v := v.(type) {
	case ldNode:
		f(v)
		for _, inner := range v {
			nodes(inner, f)
		}
	case []any:
		for _, inner := range v {
			nodes(inner, f)
		}
	}
}

// list is v as a list: JSON-LD has one value and a list of one alike.
func list(v any) []any {
	if many, ok := v.([]any); ok {
		return many
	}
	return []any{v}
}

// checkAnno holds a collection to the terms of the published context and to what
// the model demands of each class.
func checkAnno(t tester, collection ldNode) {
	t.Helper()
	known := terms(t, "anno.txt")
	must := map[string][]string{
		"AnnotationCollection": {"id", "total", "first", "label"}, "AnnotationPage": {"items", "startIndex"}, "Annotation": {"id", "body", "target", "motivation"},
		"SpecificResource": {"source"}, "TextualBody": {"value", "purpose"}, "TextPositionSelector": {"start", "end"}, "TextQuoteSelector": {"exact"}, "TimeState": {"cached"},
	}
	nodes(collection, func(n ldNode) {
		for key := range n {
			if key != "@context" && !slices.Contains(known["keys"], key) {
				t.Fatal("the context has no term " + key)
			}
		}
		if n["type"] == nil {
			t.Fatal("a node has no type")
		}
		for _, typ := range list(n["type"]) {
			if !slices.Contains(known["types"], typ.(string)) {
				t.Fatal("the context has no type " + typ.(string))
			}
			for _, key := range must[typ.(string)] {
				if _, ok := n[key]; !ok {
					t.Fatal(typ.(string) + " without " + key)
				}
			}
		}
		for _, key := range []string{"motivation", "purpose"} {
			if n[key] != nil && !slices.Contains(known["motivations"], n[key].(string)) {
				t.Fatal("no motivation " + n[key].(string))
			}
		}
	})
}

// selected is what a target's two selectors select, each by itself.
func selected(t tester, text string, target ldNode) (byPosition, byQuote onrecord.Span) {
	t.Helper()
	for _, s := range list(target["selector"]) {
		s := s.(ldNode)
		if s["type"] == "TextPositionSelector" {
			runes := []rune(text)
			start, end := int(s["start"].(float64)), int(s["end"].(float64))
			byPosition = onrecord.Span{Start: len(string(runes[:start])), End: len(string(runes[:end]))}
			continue
		}
		prefix, _ := s["prefix"].(string)
		exact, _ := s["exact"].(string)
		suffix, _ := s["suffix"].(string)
		first := strings.Index(text, prefix+exact+suffix)
		if first < 0 || strings.Contains(text[first+1:], prefix+exact+suffix) {
			t.Fatal("the quote is in the text not once: " + prefix + "|" + exact + "|" + suffix)
		}
		byQuote = onrecord.Span{Start: first + len(prefix), End: first + len(prefix) + len(exact)}
	}
	return byPosition, byQuote
}

func checkSelectors(t tester, d *onrecord.Document, collection ldNode) {
	t.Helper()
	items := collection["first"].(ldNode)["items"].([]any)
	if len(items) != len(d.Statements) || collection["total"] != float64(len(items)) {
		t.Fatal("not all statements are there")
	}
	for i, item := range items {
		targets := list(item.(ldNode)["target"])
		for k, content := range d.Statements[i].Content {
			byPosition, byQuote := selected(t, d.Text, targets[k].(ldNode))
			if byPosition != content || byQuote != content {
				t.Fatal("selected", byPosition, byQuote, "want", content)
			}
		}
	}
}

func TestAnnotationsOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		collection := parsed(rt, exported(rt, exporters()["webanno.json"], d))
		checkAnno(rt, collection)
		checkSelectors(rt, d, collection)
	})
}

func TestAnnotation(t *testing.T) {
	d := online()
	collection := parsed(t, exported(t, exporters()["webanno.json"], d))
	checkAnno(t, collection)
	checkSelectors(t, d, collection)
	item := collection["first"].(ldNode)["items"].([]any)[6].(ldNode)
	target := list(item["target"])[0].(ldNode)
	if target["source"] != d.URL || target["state"].(ldNode)["cached"] != textURN(d) {
		t.Errorf("the target is %v", target)
	}
	var value struct {
		Statement, Speaker, Cue_kind string
		Content                      []struct{ Text string }
	}
	bodies := item["body"].([]any)
	if err := json.Unmarshal([]byte(bodies[0].(ldNode)["value"].(string)), &value); err != nil {
		t.Fatal(err)
	}
	if value.Speaker != "e5" || value.Cue_kind != "accusation" || value.Content[0].Text != "the ferry line Blåvik of dumping fuel" || value.Statement == "" {
		t.Errorf("the body says %+v", value)
	}
	if bodies[1].(ldNode)["value"] != "Norrland" || bodies[2].(ldNode)["source"] != "http://www.wikidata.org/entity/Q1000001" {
		t.Errorf("the bodies are %v", bodies[1:])
	}
	d.URL = ""
	collection = parsed(t, exported(t, exporters()["webanno.json"], d))
	if target := list(collection["first"].(ldNode)["items"].([]any)[0].(ldNode)["target"])[0].(ldNode); target["source"] != textURN(d) || target["state"] != nil {
		t.Errorf("without an address the target is %v", target)
	}
}

// Where the same words stand more than once, more of what is around them is given.
func TestQuoteGrowsUntilItIsTheOnlyOne(t *testing.T) {
	said := "In the long corridor of the ministry a tired clerk said “no” to everybody who had come to ask that day. "
	text := said + said + said
	at := len(said) + strings.Index(said, "no")
	q := quoteOf(text, onrecord.Span{Start: at, End: at + 2})
	if q.Exact != "no" || strings.Count(text, q.Prefix+q.Exact+q.Suffix) != 1 {
		t.Errorf("got %+v", q)
	}
	if short := quoteOf("He said no.", onrecord.Span{Start: 8, End: 10}); short.Prefix != "He said " || short.Suffix != "." {
		t.Errorf("got %+v", short)
	}
}
