package web

import (
	"math"

	"onrecord/answer"
)

// drawnNetwork is a network with places for its nodes.
type drawnNetwork struct {
	*answer.Network
	Drawing Drawing `json:"-"`
}

// Dot is a node on the drawing.
type Dot struct {
	answer.Node
	X, Y, R int
	Index   int
	Label   bool // large enough to be named without being pointed at
}

// Line is an edge on the drawing.
type Line struct {
	answer.Edge
	X1, Y1, X2, Y2 int
	Width          int
}

// Drawing is a network as it is drawn.
type Drawing struct {
	Dots  []Dot
	Lines []Line
	Size  int
}

const (
	labelled  = 40 // nodes that may be named, the heaviest, where there is room
	leastDot  = 5
	dotGrowth = 2.2
)

// draw places the nodes.
func draw(n *answer.Network) Drawing {
	at := layout(n)
	d := Drawing{Size: layoutSize}
	var named []Dot
	for i, node := range n.Nodes {
		d.Dots = append(d.Dots, Dot{Node: node, X: int(at[i].X), Y: int(at[i].Y), R: leastDot + int(dotGrowth*math.Sqrt(float64(node.Weight))), Index: i})
		if dot := &d.Dots[i]; i < labelled && hasRoom(*dot, named) {
			dot.Label = true
			named = append(named, *dot)
		}
	}
	for _, e := range n.Edges {
		d.Lines = append(d.Lines, Line{Edge: e, X1: int(at[e.From].X), Y1: int(at[e.From].Y), X2: int(at[e.To].X), Y2: int(at[e.To].Y), Width: 1 + int(1.2*math.Log(float64(e.Weight)))})
	}
	return d
}

// hasRoom reports whether a name over the dot would stand clear of those that are
// written already.
func hasRoom(dot Dot, named []Dot) bool {
	for _, o := range named {
		wide := (len(dot.Name) + len(o.Name)) * 4
		if abs(dot.X-o.X) < wide && abs((dot.Y-dot.R)-(o.Y-o.R)) < 22 {
			return false
		}
	}
	return true
}

func abs(n int) int { return max(n, -n) }
