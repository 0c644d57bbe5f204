package export

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

var isoDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// checkSchema holds a graph to the vocabulary: each type has only properties that
// it may have, and each property only values that it may have.
func checkSchema(t tester, graph ldNode) {
	t.Helper()
	vocabulary := map[string]map[string]string{}
	for typ, properties := range terms(t, "schemaorg.txt") {
		vocabulary[typ] = map[string]string{}
		for _, p := range properties {
			name, values, _ := strings.Cut(p, ":")
			vocabulary[typ][name] = values
		}
	}
	ids := map[any]string{}
	for _, item := range graph["@graph"].([]any) {
		ids[item.(ldNode)["@id"]] = item.(ldNode)["@type"].(string)
	}
	nodes(graph["@graph"], func(n ldNode) {
		typ, _ := n["@type"].(string)
		if typ == "" {
			if len(n) != 1 || ids[n["@id"]] == "" {
				t.Fatal("a node without a type leads nowhere", n)
			}
			return
		}
		for key, value := range n {
			if key == "@type" || key == "@id" {
				continue
			}
			allowed, ok := vocabulary[typ][key]
			if !ok {
				t.Fatal(typ + " has no property " + key)
			}
			if inner, ok := value.(ldNode); ok {
				is, _ := inner["@type"].(string)
				if is == "" {
					is = ids[inner["@id"]]
				}
				if !strings.Contains(","+allowed+",", ","+is+",") {
					t.Fatal(key + " cannot be a " + is)
				}
				continue
			}
			words, ok := value.(string)
			if !ok || words == "" || allowed == "date" && !isoDate.MatchString(words) {
				t.Fatal(key, "cannot be", value)
			}
		}
	})
}

func TestSchemaOrgOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		checkSchema(rt, parsed(rt, exported(rt, exporters()["schema.json"], onrecordtest.Draw(rt))))
	})
}

func TestSchemaOrg(t *testing.T) {
	graph := parsed(t, exported(t, exporters()["schema.json"], online()))
	checkSchema(t, graph)
	items := graph["@graph"].([]any)
	article := items[0].(ldNode)
	if article["@type"] != "NewsArticle" || article["headline"] != "Port Lisse weighs ferry ban as talks stall" || article["datePublished"] != "2024-05-14" ||
		article["creditText"] != "Ines Okafor" || article["publisher"].(ldNode)["name"] != "Lisse Courier" || article["dateModified"] != nil {
		t.Errorf("the article is %v", article)
	}
	said := items[1].(ldNode)
	if said["text"] != "We cannot wait any longer, […] and we will not." || said["spokenByCharacter"].(ldNode)["@type"] != "Person" ||
		said["spokenByCharacter"].(ldNode)["name"] != "Adaeze Lindqvist" || said["dateCreated"] != "2024-05-14" || said["audience"].(ldNode)["name"] != "reporters" ||
		said["isPartOf"].(ldNode)["@id"] != article["@id"] || said["isBasedOn"].(ldNode)["creator"].(ldNode)["name"] != "Coastal Wire" {
		t.Errorf("the quotation is %v", said)
	}
	wrote := items[2].(ldNode)
	if wrote["dateCreated"] != nil || wrote["isBasedOn"] != nil {
		t.Errorf("no date and no carrier are given for %v", wrote)
	}
	if official := items[3].(ldNode)["spokenByCharacter"].(ldNode); official["@type"] != "Thing" || official["name"] != "a harbour official" {
		t.Errorf("who said overdue is %v", official)
	}
}

// Of a statement partly in quotation marks only those words are the speaker's.
func TestSchemaOrgTakesOnlyWhatStandsInMarks(t *testing.T) {
	b := onrecordtest.New("Okoro said the plan was “a slow disaster” for towns. Okoro denied “a deal”.")
	for _, words := range []string{"a slow disaster", "a deal"} {
		q := b.At("“" + words + "”")
		b.Quotations = append(b.Quotations, onrecord.Quotation{Span: q, Inner: []onrecord.Span{b.At(words)}, Closed: true})
	}
	s := onrecord.Statement{Form: onrecord.Mixed, Source: b.At("Okoro"), Cue: b.At("said"), SourceKind: onrecord.SourceNamed, CueKind: onrecord.CueSpeech,
		Stated: onrecord.Stated{Value: "2024-W10", Basis: onrecord.StatedExplicit}}
	b.Say(s, "the plan was “a slow disaster” for towns")
	s.CueKind, s.Cue = onrecord.CueDenial, b.At("denied")
	b.Say(s, "“a deal”")
	graph := parsed(t, exported(t, exporters()["schema.json"], b.Document))
	checkSchema(t, graph)
	items := graph["@graph"].([]any)
	if len(items) != 2 || items[1].(ldNode)["text"] != "a slow disaster" || items[1].(ldNode)["dateCreated"] != nil {
		t.Errorf("got %v", items[1:])
	}
}
