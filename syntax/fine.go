package syntax

import "onrecord/perceptron"

// fineTagger gives words their Penn tags once the universal ones are known.
type fineTagger struct {
	model  scorer
	names  []string   // Penn tags, by class
	allows [][]uint16 // classes that go with each universal tag, by its number (0-based)
}

// fining is the scratch space of one sentence.
type fining struct {
	features perceptron.Features
	scores   []int32
	classes  []uint16 // the result, by word
}

// extract collects the features of word i (padded) before which all are decided.
func (z *fining) extract(t *tagging, i int) []perceptron.Feature {
	f := &z.features
	f.Reset(5000)
	w, l, r := &t.forms[i], &t.forms[i-1], &t.forms[i+1]
	tag, l1, r1 := t.tags[i].tag, t.tags[i-1].tag, t.tags[i+1].tag
	l2, r2 := t.tags[i-2].tag, t.tags[i+2].tag
	var p1, p2 uint32
	if i > pad {
		p1 = uint32(z.classes[i-pad-1]) + 1
	}
	if i > pad+1 {
		p2 = uint32(z.classes[i-pad-2]) + 1
	}
	f.Add(tag, 0, 0)
	f.Add(tag, w.lower, 0)
	f.Add(tag, w.word, 0)
	f.Add(tag, w.shape, 0)
	for k := range w.suf {
		f.Add(tag, w.suf[k], 0)
	}
	f.Add(tag, w.tags, 0)
	f.Add(tag, w.lowTags, w.suf[1])
	f.Add(tag, p1, 0)
	f.Add(tag, p1, p2)
	f.Add(tag, p1, w.lower)
	f.Add(tag, p1, w.suf[1])
	f.Add(tag, p1, w.tags)
	f.Add(tag, l.lower, w.tags)
	f.Add(tag, l.lower, w.suf[1])
	f.Add(tag, l.lower, 0)
	f.Add(tag, r.lower, 0)
	f.Add(tag, t.forms[i-2].lower, w.suf[1])
	f.Add(tag, l1<<5|r1, w.suf[1])
	f.Add(tag, l1<<5|r1, w.tags)
	f.Add(tag, l2<<10|l1<<5|r1, 0)
	f.Add(tag, r1<<5|r2, w.tags)
	f.Add(tag, r1<<5|r2, w.suf[1])
	f.Add(tag, w.fine, 0)
	f.Add(tag, w.fine, p1)
	return f.List
}

// run decides the Penn tags of a sentence into z.classes.
func (g *fineTagger) run(z *fining, t *tagging) {
	z.scores = sized(z.scores, len(g.names))
	z.classes = z.classes[:0]
	for i := pad; i < len(t.forms)-pad; i++ {
		allowed := g.allows[t.tags[i].tag-1]
		if len(allowed) > 1 {
			g.model.Scores(z.extract(t, i), z.scores)
		}
		k := bestOf(z.scores, allowed)
		z.classes = append(z.classes, k)
		t.tags[i].fine = uint32(k) + 1
	}
}

func bestOf(scores []int32, allowed []uint16) uint16 {
	b := allowed[0]
	for _, k := range allowed {
		if scores[k] > scores[b] {
			b = k
		}
	}
	return b
}
