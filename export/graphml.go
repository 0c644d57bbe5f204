package export

import (
	"encoding/xml"
	"io"
	"strconv"
)

// column is a property of nodes or edges in a graph file. An empty value is left out.
type column[T any] struct {
	id, name, kind string // kind: string or int
	of             func(*T) string
}

var nodeColumns = []column[Node]{
	{"n0", "label", "string", func(n *Node) string { return n.Name }},
	{"n1", "kind", "string", func(n *Node) string { return n.Kind }},
	{"n2", "key", "string", func(n *Node) string { return n.Key }},
	{"n3", "qid", "string", func(n *Node) string { return n.QID }},
}

var edgeColumns = []column[Edge]{
	{"e0", "kind", "string", func(e *Edge) string { return e.Kind }},
	{"e1", "status", "string", func(e *Edge) string { return e.Status }},
	{"e2", "weight", "int", func(e *Edge) string { return strconv.Itoa(e.Weight) }},
	{"e3", "direct", "int", func(e *Edge) string { return strconv.Itoa(e.Direct) }},
	{"e4", "claimed", "int", func(e *Edge) string { return strconv.Itoa(e.Claimed) }},
	{"e5", "documents", "int", func(e *Edge) string { return strconv.Itoa(e.Documents) }},
	{"e6", "first", "string", func(e *Edge) string { return e.First }},
	{"e7", "last", "string", func(e *Edge) string { return e.Last }},
}

// GraphML writes g as GraphML 1.0: a directed graph whose edges may run side by side.
func GraphML(w io.Writer, g *Graph) (Sum, error) {
	out := newOutput(w, "graphml")
	out.sum.Documents, out.sum.Rows = g.Documents, len(g.Edges)
	out.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
		`xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	for _, c := range nodeColumns {
		out.element("key", true, "id", c.id, "for", "node", "attr.name", c.name, "attr.type", c.kind)
	}
	for _, c := range edgeColumns {
		out.element("key", true, "id", c.id, "for", "edge", "attr.name", c.name, "attr.type", c.kind)
	}
	out.element("graph", false, "id", g.Name, "edgedefault", "directed")
	for i := range g.Nodes {
		out.element("node", false, "id", nodeID(i))
		data(out, nodeColumns, &g.Nodes[i])
		out.WriteString("</node>\n")
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		out.element("edge", false, "id", "edge"+strconv.Itoa(i), "source", nodeID(e.From), "target", nodeID(e.To))
		data(out, edgeColumns, e)
		out.WriteString("</edge>\n")
	}
	out.WriteString("</graph>\n</graphml>\n")
	return out.close(nil)
}

// data writes the properties that have a value.
func data[T any](out *output, columns []column[T], item *T) {
	for _, c := range columns {
		if v := c.of(item); v != "" {
			out.WriteString(`<data key="` + c.id + `">`)
			out.escape(v)
			out.WriteString("</data>\n")
		}
	}
}

// GEXF writes g as GEXF 1.3. The weight of an edge is GEXF's own.
func GEXF(w io.Writer, g *Graph) (Sum, error) {
	out := newOutput(w, "gexf")
	out.sum.Documents, out.sum.Rows = g.Documents, len(g.Edges)
	out.WriteString(xml.Header + `<gexf xmlns="http://gexf.net/1.3" version="1.3">` + "\n<meta><creator>onrecord</creator></meta>\n")
	out.element("graph", false, "defaultedgetype", "directed", "mode", "static")
	attributes(out, "node", nodeColumns)
	attributes(out, "edge", edgeColumns)
	out.element("nodes", false, "count", strconv.Itoa(len(g.Nodes)))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		out.element("node", false, "id", nodeID(i), "label", n.Name)
		values(out, nodeColumns, n)
		out.WriteString("</node>\n")
	}
	out.WriteString("</nodes>\n")
	out.element("edges", false, "count", strconv.Itoa(len(g.Edges)))
	for i := range g.Edges {
		e := &g.Edges[i]
		out.element("edge", false, "id", "edge"+strconv.Itoa(i), "source", nodeID(e.From), "target", nodeID(e.To), "type", "directed",
			"kind", e.Kind, "weight", strconv.Itoa(e.Weight))
		values(out, edgeColumns, e)
		out.WriteString("</edge>\n")
	}
	out.WriteString("</edges>\n</graph>\n</gexf>\n")
	return out.close(nil)
}

// own reports whether GEXF has an attribute of its own for the column.
func own(name string) bool { return name == "label" || name == "weight" }

// attributes declares columns.
func attributes[T any](out *output, class string, columns []column[T]) {
	out.element("attributes", false, "class", class)
	for _, c := range columns {
		if !own(c.name) {
			out.element("attribute", true, "id", c.id, "title", c.name, "type", map[string]string{"int": "integer", "string": "string"}[c.kind])
		}
	}
	out.WriteString("</attributes>\n")
}

func values[T any](out *output, columns []column[T], item *T) {
	out.WriteString("<attvalues>")
	for _, c := range columns {
		if v := c.of(item); v != "" && !own(c.name) {
			out.element("attvalue", true, "for", c.id, "value", v)
		}
	}
	out.WriteString("</attvalues>")
}

func nodeID(i int) string { return "node" + strconv.Itoa(i) }

// element writes a tag with attributes, name and value in turn, on a line.
func (o *output) element(name string, empty bool, attributes ...string) {
	o.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		o.WriteString(" " + attributes[i] + `="`)
		o.escape(attributes[i+1])
		o.WriteString(`"`)
	}
	if empty {
		o.WriteString("/")
	}
	o.WriteString(">\n")
}

// escape writes s for element content and for attributes. A character that XML
// 1.0 cannot carry is U+FFFD.
func (o *output) escape(s string) {
	_ = xml.EscapeText(o, []byte(s)) // the buffer keeps the first error for close
}
