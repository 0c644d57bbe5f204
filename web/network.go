package web

import (
	"fmt"
	"html/template"
	"math"
	"net/url"
	"strings"

	"onrecord/answer"
	"onrecord/digest"
)

// drawnNetwork is a network with its drawing.
type drawnNetwork struct {
	*answer.Network
	Drawing template.HTML `json:"-"`
}

// Heaviest are the links that the table under the drawing has.
func (n *drawnNetwork) Heaviest() []answer.Edge { return n.Edges[:min(len(n.Edges), inTable)] }

// dot is a node on the drawing.
type dot struct {
	answer.Node
	x, y, r int
}

const (
	labelled  = 40 // nodes that may be named, the heaviest, where there is room
	leastDot  = 5
	dotGrowth = 2.2
	inTable   = 250
)

// draw places the nodes and writes the drawing. It is written here and once, not by a
// template for each reader: 500 nodes and 2000 links took 30 ms. Names and addresses
// are escaped, all else are numbers.
func draw(n *answer.Network) template.HTML {
	at := layout(n)
	dots := make([]dot, len(n.Nodes))
	for i, node := range n.Nodes {
		dots[i] = dot{node, int(at[i].X), int(at[i].Y), leastDot + int(dotGrowth*math.Sqrt(float64(node.Weight)))}
	}
	var svg strings.Builder
	svg.WriteString(`<g class="lines">`)
	for _, e := range n.Edges {
		a, b := dots[e.From], dots[e.To]
		fmt.Fprintf(&svg, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke-width="%d" data-from="%d" data-to="%d"/>`, a.x, a.y, b.x, b.y, 1+int(1.2*math.Log(float64(e.Weight))), e.From, e.To)
	}
	svg.WriteString(`</g><g class="dots">`)
	for i, d := range dots {
		name, class := template.HTMLEscapeString(digest.Line(d.Name)), ""
		if d.Outlet {
			class = ` class="outlet"`
		}
		fmt.Fprintf(&svg, `<a href="%s" data-node="%d"%s><title>%s: %d</title><circle cx="%d" cy="%d" r="%d"/><text x="%d" y="%d" dy="-%d">%s</text></a>`,
			template.HTMLEscapeString(d.address()), i, class, name, d.Weight, d.x, d.y, d.r, d.x, d.y, d.r, name)
	}
	svg.WriteString(`</g><g class="names" aria-hidden="true">`) // above all dots
	for _, d := range withNames(dots) {
		fmt.Fprintf(&svg, `<text x="%d" y="%d" dy="-%d">%s</text>`, d.x, d.y, d.r, template.HTMLEscapeString(digest.Line(d.Name)))
	}
	svg.WriteString(`</g>`)
	return template.HTML(svg.String()) // see above
}

// address is the page of a node.
func (d dot) address() string {
	if d.Key == "" {
		return "/audit?outlet=" + url.QueryEscape(d.Name)
	}
	return "/entity/" + url.PathEscape(d.Key)
}

// withNames are the dots that are named without being pointed at: the heaviest, where
// there is room.
func withNames(dots []dot) []dot {
	var named []dot
	for _, d := range dots[:min(len(dots), labelled)] {
		if hasRoom(d, named) {
			named = append(named, d)
		}
	}
	return named
}

// hasRoom reports whether a name over a dot would stand clear of those that are
// written already.
func hasRoom(d dot, named []dot) bool {
	for _, o := range named {
		wide := (len(d.Name) + len(o.Name)) * 4
		if abs(d.x-o.x) < wide && abs((d.y-d.r)-(o.y-o.r)) < 22 {
			return false
		}
	}
	return true
}

func abs(n int) int { return max(n, -n) }
