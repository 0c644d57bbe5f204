package web

import (
	"math"

	"onrecord/answer"
)

// point is a place on a drawing.
type point struct{ X, Y float64 }

const (
	layoutSize   = 1000.0 // of the square that a network is drawn in
	layoutRounds = 120
)

// layout places the nodes of a network so that what is linked stands near and
// nothing stands too near: Fruchterman and Reingold, "Graph drawing by
// force-directed placement" (1991), with its grid, so that only nodes nearby push
// each other. It begins from a spiral, the heaviest in the middle, and so comes out
// the same each time.
func layout(n *answer.Network) []point {
	count := len(n.Nodes)
	at := make([]point, count)
	for i := range at {
		r, a := layoutSize/2*math.Sqrt(float64(i)/float64(count)), float64(i)*2.39996 // the golden angle
		at[i] = point{layoutSize/2 + r*math.Cos(a), layoutSize/2 + r*math.Sin(a)}
	}
	if count < 2 {
		return at
	}
	f := forces{k: layoutSize / math.Sqrt(float64(count)) * .8, at: at, move: make([]point, count)}
	for round := range layoutRounds {
		clear(f.move)
		f.push()
		for _, e := range n.Edges {
			f.pull(e.From, e.To, 1+math.Log(float64(e.Weight)))
		}
		f.step(layoutSize / 10 * (1 - float64(round)/layoutRounds))
	}
	spread(at)
	return at
}

// spread stretches the drawing to the whole square.
func spread(at []point) {
	low, high := at[0], at[0]
	for _, p := range at {
		low = point{math.Min(low.X, p.X), math.Min(low.Y, p.Y)}
		high = point{math.Max(high.X, p.X), math.Max(high.Y, p.Y)}
	}
	for i, p := range at {
		at[i] = point{within(p.X, low.X, high.X), within(p.Y, low.Y, high.Y)}
	}
}

func within(v, low, high float64) float64 {
	if high-low < 1 {
		return layoutSize / 2
	}
	return (v - low) / (high - low) * layoutSize
}

type forces struct {
	k        float64 // the distance that nodes want
	at, move []point
}

// push drives nodes apart that are nearer than two distances.
func (f *forces) push() {
	cell := 2 * f.k
	grid := map[[2]int][]int{}
	for i, p := range f.at {
		c := [2]int{int(p.X / cell), int(p.Y / cell)}
		grid[c] = append(grid[c], i)
	}
	for i, p := range f.at {
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, j := range grid[[2]int{int(p.X/cell) + dx, int(p.Y/cell) + dy}] {
					f.apart(i, j, cell)
				}
			}
		}
	}
}

func (f *forces) apart(i, j int, reach float64) {
	if i == j {
		return
	}
	dx, dy := f.at[i].X-f.at[j].X, f.at[i].Y-f.at[j].Y
	d := math.Hypot(dx, dy)
	if d >= reach {
		return
	}
	if d < .01 { // on the same place: to the side that their order says
		dx, dy, d = float64(i-j), 1, math.Hypot(float64(i-j), 1)
	}
	force := f.k * f.k / d
	f.move[i].X += dx / d * force
	f.move[i].Y += dy / d * force
}

// pull draws two linked nodes together.
func (f *forces) pull(i, j int, weight float64) {
	dx, dy := f.at[i].X-f.at[j].X, f.at[i].Y-f.at[j].Y
	d := math.Hypot(dx, dy)
	if d < .01 {
		return
	}
	force := d * d / f.k * math.Min(weight, 3)
	f.move[i].X -= dx / d * force
	f.move[i].Y -= dy / d * force
	f.move[j].X += dx / d * force
	f.move[j].Y += dy / d * force
}

// step moves each node, no farther than the temperature, and draws all a little to
// the middle, so that parts that nothing links do not drift away.
func (f *forces) step(temperature float64) {
	for i := range f.at {
		m := f.move[i]
		m.X += (layoutSize/2 - f.at[i].X) * f.k / 160
		m.Y += (layoutSize/2 - f.at[i].Y) * f.k / 160
		d := math.Hypot(m.X, m.Y)
		if d == 0 {
			continue
		}
		far := math.Min(d, temperature)
		f.at[i].X += m.X / d * far
		f.at[i].Y += m.Y / d * far
	}
}
