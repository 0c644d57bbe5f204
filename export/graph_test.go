package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

// readGraph is what a reader of graphs finds in a file: nodes and edges, with
// their properties by name.
type readGraph struct {
	Nodes map[string]map[string]string
	Edges []readEdge
}

type readEdge struct {
	From, To string
	Has      map[string]string
}

// graphMLFile is GraphML as far as its structure schema goes for what we write.
type graphMLFile struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Default string `xml:"edgedefault,attr"`
		Nodes   []struct {
			ID   string        `xml:"id,attr"`
			Data []graphMLData `xml:"data"`
		} `xml:"node"`
		Edges []struct {
			Source string        `xml:"source,attr"`
			Target string        `xml:"target,attr"`
			Data   []graphMLData `xml:"data"`
		} `xml:"edge"`
	} `xml:"graph"`
}

type graphMLData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// children are the elements of a schema and those that each may hold.
type children map[string]string

var (
	graphMLTree = children{"": "graphml", "graphml": "key graph", "graph": "node edge", "node": "data", "edge": "data", "key": "", "data": ""}
	gexfTree    = children{"": "gexf", "gexf": "meta graph", "meta": "creator", "creator": "", "graph": "attributes nodes edges", "attributes": "attribute", "attribute": "",
		"nodes": "node", "node": "attvalues", "edges": "edge", "edge": "attvalues", "attvalues": "attvalue", "attvalue": ""}
)

// checkTree reads XML to its end and holds every element to its parent.
func checkTree(content []byte, tree children) error {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	open := []string{""}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			parent := open[len(open)-1]
			if !slices.Contains(strings.Fields(tree[parent]), token.Name.Local) {
				return fmt.Errorf("<%s> in <%s>", token.Name.Local, parent)
			}
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

func readGraphML(content []byte) (*readGraph, error) {
	var f graphMLFile
	if err := checkTree(content, graphMLTree); err != nil {
		return nil, err
	}
	if err := xml.Unmarshal(content, &f); err != nil {
		return nil, err
	}
	if f.Graph.Default != "directed" {
		return nil, fmt.Errorf("the graph is %q", f.Graph.Default)
	}
	names := map[string]string{}
	for _, k := range f.Keys {
		names[k.For+k.ID] = k.Name
	}
	has := func(of string, data []graphMLData) map[string]string {
		m := map[string]string{}
		for _, d := range data {
			m[names[of+d.Key]] = d.Value
		}
		return m
	}
	g := &readGraph{Nodes: map[string]map[string]string{}}
	for _, n := range f.Graph.Nodes {
		g.Nodes[n.ID] = has("node", n.Data)
	}
	for _, e := range f.Graph.Edges {
		g.Edges = append(g.Edges, readEdge{e.Source, e.Target, has("edge", e.Data)})
	}
	return g, nil
}

// gexfFile is GEXF 1.3 as its schema has it.
type gexfFile struct {
	XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
	Version string   `xml:"version,attr"`
	Graph   struct {
		Default    string `xml:"defaultedgetype,attr"`
		Attributes []struct {
			Class string `xml:"class,attr"`
			List  []struct {
				ID    string `xml:"id,attr"`
				Title string `xml:"title,attr"`
				Type  string `xml:"type,attr"`
			} `xml:"attribute"`
		} `xml:"attributes"`
		Nodes struct {
			Count int `xml:"count,attr"`
			List  []struct {
				ID     string      `xml:"id,attr"`
				Label  string      `xml:"label,attr"`
				Values []gexfValue `xml:"attvalues>attvalue"`
			} `xml:"node"`
		} `xml:"nodes"`
		Edges struct {
			Count int `xml:"count,attr"`
			List  []struct {
				Source string      `xml:"source,attr"`
				Target string      `xml:"target,attr"`
				Weight string      `xml:"weight,attr"`
				Values []gexfValue `xml:"attvalues>attvalue"`
			} `xml:"edge"`
		} `xml:"edges"`
	} `xml:"graph"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

func readGEXF(content []byte) (*readGraph, error) {
	var f gexfFile
	if err := checkTree(content, gexfTree); err != nil {
		return nil, err
	}
	if err := xml.Unmarshal(content, &f); err != nil {
		return nil, err
	}
	if f.Version != "1.3" || f.Graph.Default != "directed" || f.Graph.Nodes.Count != len(f.Graph.Nodes.List) || f.Graph.Edges.Count != len(f.Graph.Edges.List) {
		return nil, fmt.Errorf("version %q, %s, %d nodes, %d edges", f.Version, f.Graph.Default, f.Graph.Nodes.Count, f.Graph.Edges.Count)
	}
	names := map[string]string{}
	for _, a := range f.Graph.Attributes {
		for _, k := range a.List {
			names[a.Class+k.ID] = k.Title
		}
	}
	has := func(of string, values []gexfValue, name, value string) map[string]string {
		m := map[string]string{name: value}
		for _, v := range values {
			m[names[of+v.For]] = v.Value
		}
		return m
	}
	g := &readGraph{Nodes: map[string]map[string]string{}}
	for _, n := range f.Graph.Nodes.List {
		g.Nodes[n.ID] = has("node", n.Values, "label", n.Label)
	}
	for _, e := range f.Graph.Edges.List {
		g.Edges = append(g.Edges, readEdge{e.Source, e.Target, has("edge", e.Values, "weight", e.Weight)})
	}
	return g, nil
}

// edges are the edges of a file as lines: from > to weight kind documents first..last.
func (g *readGraph) lines() []string {
	var list []string
	for _, e := range g.Edges {
		line := fmt.Sprintf("%s > %s %s× %s", g.Nodes[e.From]["label"], g.Nodes[e.To]["label"], e.Has["weight"], e.Has["kind"])
		if e.Has["status"] != "" {
			line += " " + e.Has["status"]
		}
		list = append(list, line+" in "+e.Has["documents"]+" "+e.Has["first"]+".."+e.Has["last"])
	}
	return list
}

// later is the harbour again, two days on, in an outlet that the first one cites.
func later() *onrecord.Document {
	d := onrecordtest.Harbour()
	d.ID, d.Outlet.Name, d.Published.Value = "fedcba9876543210", "Coastal Wire", "2024-05-16"
	return d
}

func TestWhoCitesWhom(t *testing.T) {
	want := []string{
		"Lisse Courier > Coastal Wire 4× cites in 1 2024-05-14..2024-05-14",
		"Coastal Wire > Adaeze Lindqvist 8× cites in 2 2024-05-14..2024-05-16",
		"Adaeze Lindqvist > the Norrland ministry 1× cites in 1 2024-05-14..2024-05-14",
		"Lisse Courier > the Norrland ministry 1× cites in 1 2024-05-14..2024-05-14",
		"Lisse Courier > 李伟 1× cites in 1 2024-05-14..2024-05-14",
		"Lisse Courier > Norrland 1× cites in 1 2024-05-14..2024-05-14",
		"Lisse Courier > a harbour official 1× cites in 1 2024-05-14..2024-05-14",
		"Lisse Courier > Tidewater Post 1× cites in 1 2024-05-14..2024-05-14",
		"Adaeze Lindqvist > the Norrland ministry 1× cites in 1 2024-05-16..2024-05-16",
		"Coastal Wire > the Norrland ministry 1× cites in 1 2024-05-16..2024-05-16",
		"Coastal Wire > 李伟 1× cites in 1 2024-05-16..2024-05-16",
		"Coastal Wire > Norrland 1× cites in 1 2024-05-16..2024-05-16",
		"Coastal Wire > a harbour official 1× cites in 1 2024-05-16..2024-05-16",
		"Coastal Wire > Tidewater Post 1× cites in 1 2024-05-16..2024-05-16",
	}
	graph, err := Cited(Of(online(), later()), &Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range bothReaders(t, graph) {
		if diff := cmp.Diff(want, got.lines()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		kinds := map[string]string{}
		for _, n := range got.Nodes {
			kinds[n["label"]] = n["kind"]
		}
		wantKinds := map[string]string{"Lisse Courier": "outlet", "Coastal Wire": "outlet", "Adaeze Lindqvist": "person", "the Norrland ministry": "unnamed",
			"李伟": "person", "Norrland": "place", "a harbour official": "unnamed", "Tidewater Post": "body"}
		if diff := cmp.Diff(wantKinds, kinds); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestWhoActsOnWhom(t *testing.T) {
	want := []string{
		"Norrland > Blåvik 2× ACCUSE repeated in 2 2024-05-14..2024-05-16",
		"Norrland > Port Lisse 2× AID possible in 2 2024-05-14..2024-05-16",
	}
	graph, err := Acts(Of(online(), later()), &Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range bothReaders(t, graph) {
		if diff := cmp.Diff(want, got.lines()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got.Edges[0].Has["claimed"] != "0" || got.Edges[1].Has["claimed"] != "2" {
			t.Errorf("%s: the grant is told by a source, the accusation by the outlet: %v", name, got.Edges)
		}
	}
}

// bothReaders are g written and read as GraphML and as GEXF.
func bothReaders(t tester, g *Graph) map[string]*readGraph {
	t.Helper()
	var ml, gexf bytes.Buffer
	if _, err := GraphML(&ml, g); err != nil {
		t.Fatal(err)
	}
	if _, err := GEXF(&gexf, g); err != nil {
		t.Fatal(err)
	}
	a, err := readGraphML(ml.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	b, err := readGEXF(gexf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*readGraph{"graphml": a, "gexf": b}
}

// An outlet and the body of its name are one node, whichever comes first.
func TestOutletAndBodyAreOne(t *testing.T) {
	wire := later()
	wire.Entities[1].Ref = "Q1000002" // so that the body's key is not its name
	first := online()
	first.Entities[1].Ref = "Q1000002"
	for name, docs := range map[string][]*onrecord.Document{"body first": {first, wire}, "outlet first": {wire, first}} {
		g, err := Cited(Of(docs...), &Options{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, node := range g.Nodes {
			if node.Name == "Coastal Wire" {
				n++
				if node.Kind != "outlet" || node.QID != "Q1000002" {
					t.Errorf("%s: got %+v", name, node)
				}
			}
		}
		if n != 1 {
			t.Errorf("%s: %d nodes", name, n)
		}
	}
}

// Where the outlet is not known, a speaker whom nobody else cites is no node.
func TestNobodyCites(t *testing.T) {
	d := online()
	d.Outlet = onrecord.Outlet{}
	g, err := Cited(Of(d), &Options{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, n := range g.Nodes {
		names = append(names, n.Name)
	}
	if diff := cmp.Diff([]string{"Coastal Wire", "Adaeze Lindqvist", "the Norrland ministry"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What people decided that somebody is called is what the graph calls them.
func TestGraphNames(t *testing.T) {
	o := &Options{Name: func(key string) string { return map[string]string{"Q1000001": "Kingdom of Norrland"}[key] }}
	g, err := Acts(Of(online()), o)
	if err != nil {
		t.Fatal(err)
	}
	if g.Nodes[0].Name != "Kingdom of Norrland" || g.Nodes[1].Name != "Blåvik" {
		t.Errorf("got %+v", g.Nodes)
	}
}

func TestGraphsOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		for _, build := range []func(Documents, *Options) (*Graph, error){Cited, Acts} {
			g, err := build(Of(d, d), &Options{})
			if err != nil {
				rt.Fatal(err)
			}
			for name, got := range bothReaders(rt, g) {
				if len(got.Nodes) != len(g.Nodes) || len(got.Edges) != len(g.Edges) {
					rt.Errorf("%s: %d nodes, %d edges, want %d, %d", name, len(got.Nodes), len(got.Edges), len(g.Nodes), len(g.Edges))
				}
				for _, e := range got.Edges {
					if got.Nodes[e.From] == nil || got.Nodes[e.To] == nil {
						rt.Errorf("%s: an edge leads nowhere", name)
					}
				}
			}
		}
	})
}

// Another reader of XML agrees that the files are well-formed, where it is installed.
func TestXMLLint(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed (Debian: libxml2-utils)")
	}
	for _, name := range []string{"graphml", "gexf", "rss", "atom"} {
		c := exec.Command(lint, "--noout", "-")
		c.Stdin = bytes.NewReader(exported(t, exporters()[name], online()))
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
