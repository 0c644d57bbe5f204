package export

import (
	"fmt"

	"onrecord"
	"onrecord/digest"
	"onrecord/store"
)

// Graph is who cites whom, or who acts on whom, over documents. It is built in
// memory: it grows with who is named, not with the documents.
type Graph struct {
	Name      string // cites or acts
	Nodes     []Node // in the order in which they were met
	Edges     []Edge // likewise
	Documents int
}

// Node is somebody, over documents.
type Node struct {
	Key  string // the entity's key; "outlet:…" for an outlet that no entity is; of what has no name: its id in its document
	Name string
	Kind string // person, body, place, group, other, outlet, unnamed
	QID  string // Wikidata, empty if unknown
}

// Edge leads from who cites to who is cited, or from who acts to whom it is done.
type Edge struct {
	From, To    int    // indexes into Nodes
	Kind        string // cites; of events their type
	Status      string // of events: asserted, negated …
	Weight      int    // statements, or events
	Direct      int    // statements of which words stand in quotation marks
	Claimed     int    // events told in a source's voice, not the outlet's
	Documents   int
	First, Last string // days of publication, empty where none is known
}

// Cited is who cites whom: for every statement each link of its chain cites the
// next, from the outlet over the carriers to the speaker.
func Cited(docs Documents, o *Options) (*Graph, error) {
	b := newGrapher("cites", o)
	for d, err := range docs {
		if err != nil {
			return nil, fmt.Errorf("export: graph: %w", err)
		}
		b.open(d)
		for id := range o.statements(d) {
			b.chain(id)
		}
	}
	return b.graph, nil
}

// Acts is who acts on whom: for every event an edge from each actor to each
// recipient. Events of another type or status are edges of their own, since what
// was threatened is not what was done. An event with one side only has no edge.
func Acts(docs Documents, o *Options) (*Graph, error) {
	b := newGrapher("acts", o)
	for d, err := range docs {
		if err != nil {
			return nil, fmt.Errorf("export: graph: %w", err)
		}
		b.open(d)
		for id := range o.events(d) {
			b.event(d.Event(id))
		}
	}
	return b.graph, nil
}

// grapher builds a graph document by document.
type grapher struct {
	graph *Graph
	o     *Options
	node  map[string]int
	edge  map[edgeKey]int
	last  map[int]int // by edge: the last document that it was counted for
	doc   *onrecord.Document
}

type edgeKey struct {
	from, to     int
	kind, status string
}

func newGrapher(name string, o *Options) *grapher {
	return &grapher{graph: &Graph{Name: name}, o: o, node: map[string]int{}, edge: map[edgeKey]int{}, last: map[int]int{}}
}

func (b *grapher) open(d *onrecord.Document) {
	b.doc = d
	b.graph.Documents++
}

func (b *grapher) chain(id onrecord.StatementID) {
	s, chain := b.doc.Statement(id), b.doc.Chain(id)
	if len(chain) < 2 {
		return // nobody cites anybody
	}
	at := -1
	for i, l := range chain {
		next := b.link(i, l)
		if at >= 0 && at != next {
			e := b.connect(edgeKey{at, next, "cites", ""})
			if s.Form != onrecord.Indirect {
				e.Direct++
			}
		}
		at = next
	}
}

func (b *grapher) event(e *onrecord.Event) {
	for _, from := range e.Actors {
		for _, to := range e.Recipients {
			edge := b.connect(edgeKey{b.entity(from.Entity), b.entity(to.Entity), e.Type, string(e.Status)})
			if e.Voice != 0 {
				edge.Claimed++
			}
		}
	}
}

// link is the node of the i-th link of a chain.
func (b *grapher) link(i int, l onrecord.Link) int {
	d := b.doc
	switch {
	case l.Entity != 0:
		return b.entity(l.Entity)
	case i == 0 && d.Outlet.Name != "":
		return b.outlet(d.Outlet.Name)
	}
	return b.put(Node{Key: fmt.Sprintf("%s-m%d", d.ID, l.Mention), Name: digest.Line(l.Name), Kind: "unnamed"})
}

// outlet is the node of an outlet: that of the body of its name where there is one.
func (b *grapher) outlet(name string) int {
	key := store.NameKey(onrecord.Org, name)
	if at, ok := b.node[key]; ok && key != "" {
		b.graph.Nodes[at].Kind = "outlet"
		return at
	}
	if key == "" {
		key = "outlet:" + name
	}
	return b.put(Node{Key: key, Name: digest.Line(name), Kind: "outlet"})
}

func (b *grapher) entity(id onrecord.EntityID) int {
	e := b.doc.Entity(id)
	n := Node{Key: b.o.key(b.doc, id), Name: digest.Line(e.Name), Kind: kindOf[e.Type], QID: e.Ref}
	if n.Key == "" {
		n.Key, n.Kind = fmt.Sprintf("%s-e%d", b.doc.ID, id), "unnamed"
		return b.put(n)
	}
	if b.o.Name != nil {
		n.Name = first(b.o.Name(n.Key), n.Name)
	}
	if name := store.NameKey(e.Type, e.Name); e.Type == onrecord.Org && name != n.Key && name != "" {
		b.same(name, &n)
	}
	return b.put(n)
}

// same makes a body and the outlet of its name one node, whichever comes first.
func (b *grapher) same(name string, n *Node) {
	at, met := b.node[n.Key]
	outlet, published := b.node[name]
	switch {
	case published && !met:
		b.node[n.Key] = outlet
		b.graph.Nodes[outlet].QID = n.QID
	case met && !published:
		b.node[name] = at
	case !met:
		b.node[name] = b.put(*n)
	}
}

var kindOf = map[onrecord.EntityType]string{onrecord.Person: "person", onrecord.Org: "body", onrecord.GPE: "place", onrecord.Loc: "place",
	onrecord.Facility: "place", onrecord.Norp: "group", onrecord.Other: "other", "": "other"}

func (b *grapher) put(n Node) int {
	at, ok := b.node[n.Key]
	if !ok {
		at = len(b.graph.Nodes)
		b.node[n.Key] = at
		b.graph.Nodes = append(b.graph.Nodes, n)
	}
	return at
}

// connect is the edge, counted once more.
func (b *grapher) connect(key edgeKey) *Edge {
	at, ok := b.edge[key]
	if !ok {
		at = len(b.graph.Edges)
		b.edge[key] = at
		b.graph.Edges = append(b.graph.Edges, Edge{From: key.from, To: key.to, Kind: key.kind, Status: key.status})
	}
	e := &b.graph.Edges[at]
	e.Weight++
	if b.last[at] != b.graph.Documents {
		b.last[at] = b.graph.Documents
		e.Documents++
		e.see(b.doc.Published.Day())
	}
	return e
}

func (e *Edge) see(day string) {
	if day == "" {
		return
	}
	if e.First == "" || day < e.First {
		e.First = day
	}
	e.Last = max(e.Last, day)
}
