package answer

import (
	"context"
	"fmt"

	"onrecord/store"
)

// Network is who cites whom, or who acts on whom, as nodes and edges.
type Network struct {
	Kind  store.LinkKind `json:"kind"`
	Nodes []Node         `json:"nodes"` // the heaviest first
	Edges []Edge         `json:"edges"`
	Left  int            `json:"left_out"` // links that there was no room for
}

// Node is an outlet (its Key is empty) or an entity.
type Node struct {
	store.Named
	Outlet bool `json:"outlet"`
	Weight int  `json:"weight"` // of its edges
}

// Edge leads from one node to another: indexes into Nodes.
type Edge struct {
	From   int    `json:"from"`
	To     int    `json:"to"`
	Weight int    `json:"weight"` // statements or events
	First  string `json:"first"`  // publication days
	Last   string `json:"last"`
	Type   string `json:"type,omitempty"` // the commonest PLOVER type, of acts
}

// How many nodes and links a network has at most.
const (
	maxNodes = 500
	maxLinks = 2000
)

// NetworkOf is the network of a query with the heaviest links.
func NetworkOf(ctx context.Context, s Source, kind store.LinkKind, q store.Query) (*Network, error) {
	if kind != store.LinkCites && kind != store.LinkActs {
		return nil, fmt.Errorf("answer: network %s: %w: there are %s and %s", kind, store.ErrQuery, store.LinkCites, store.LinkActs)
	}
	links, err := s.Links(ctx, q, kind, maxLinks)
	if err != nil {
		return nil, err
	}
	n := &Network{Kind: kind}
	at := map[string]int{}
	node := func(e store.Named, outlet bool) int {
		id := e.Key
		if outlet {
			id = "\x00" + e.Name
		}
		i, ok := at[id]
		switch {
		case ok:
		case len(n.Nodes) == maxNodes:
			return -1
		default:
			i = len(n.Nodes)
			at[id] = i
			n.Nodes = append(n.Nodes, Node{Named: e, Outlet: outlet})
		}
		return i
	}
	for _, l := range links {
		from := node(l.From, kind == store.LinkCites)
		to := node(l.To, false)
		if from < 0 || to < 0 {
			n.Left++
			continue
		}
		n.Nodes[from].Weight += l.N
		n.Nodes[to].Weight += l.N
		n.Edges = append(n.Edges, Edge{From: from, To: to, Weight: l.N, First: l.First, Last: l.Last, Type: l.Type})
	}
	return n, nil
}
