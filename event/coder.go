package event

import (
	"fmt"
	"math"

	"onrecord"
	"onrecord/lang"
	"onrecord/perceptron"
)

const (
	coderModel   = "model/events.bin"
	coderKind    = "events"
	clusterModel = "model/syntax-cluster.bin"
	weightScale  = 1000 // of weights in the file
	cutWeights   = 0.01
)

// coder is the trained part: whether an act joins two parties, and which type of the
// codebook it is (both logistic regressions). The zero value knows nothing.
type coder struct {
	types    []string // by class of kinds
	kinds    *perceptron.Model
	joins    *perceptron.Model // class 1: an act joins them
	clusters *perceptron.Dict
}

// openCoder reads the model file.
func openCoder(pack *lang.Pack) (*coder, error) {
	content, name, err := pack.Read(coderModel)
	if err != nil {
		return nil, err
	}
	_, data, err := perceptron.ReadFile(name, content, coderKind, pairFeatures)
	if err != nil {
		return nil, err
	}
	c, err := readCoder(name, data)
	if err != nil {
		return nil, err
	}
	c.clusters, err = openClusters(pack)
	return c, err
}

func readCoder(name string, data []byte) (*coder, error) {
	c := &coder{}
	var err error
	if c.types, data, err = perceptron.NewStrings(name, data); err != nil {
		return nil, err
	}
	if c.kinds, data, err = perceptron.NewModel(name, data); err != nil {
		return nil, err
	}
	if c.joins, _, err = perceptron.NewModel(name, data); err != nil {
		return nil, err
	}
	if c.kinds.Classes != len(c.types) || c.joins.Classes != 2 {
		return nil, fmt.Errorf("event: %s: %d and %d classes, want %d and 2", name, c.kinds.Classes, c.joins.Classes, len(c.types))
	}
	return c, nil
}

// openClusters are the groups of words of like use that the parser knows too.
func openClusters(pack *lang.Pack) (*perceptron.Dict, error) {
	content, name, err := pack.Read(clusterModel)
	if err != nil {
		return nil, err
	}
	_, data, err := perceptron.ReadFile(name, content, "clusters", 1)
	if err != nil {
		return nil, err
	}
	clusters, _, err := perceptron.NewDict(name, data)
	return clusters, err
}

// kind is the type that the pair's act most probably is, and how probable it is.
func (c *coder) kind(s *sight) (string, float64) {
	var scores [32]int32
	row := scores[:len(c.types)]
	c.kinds.Scores(s.look(), row)
	best, sum := 0, 0.0
	for k := range row {
		if row[k] > row[best] {
			best = k
		}
	}
	for k := range row {
		sum += math.Exp(float64(row[k]-row[best]) / weightScale)
	}
	return c.types[best], 1 / sum
}

// joined is how probable it is that an act joins the pair.
func (c *coder) joined(s *sight) float64 {
	var scores [2]int32
	c.joins.Scores(s.choice(), scores[:])
	return 1 / (1 + math.Exp(float64(scores[0]-scores[1])/weightScale))
}

// spanned fills in the words that the sides cover.
func (r *reader) spanned(p pair, actor, recipient onrecord.MentionID) pair {
	if actor != 0 {
		p.actor = r.heads[actor]
		p.actorFirst, p.actorLast = r.doc.TokensIn(r.doc.Mention(actor).Span)
	}
	if recipient != 0 {
		p.recipient = r.heads[recipient]
		p.recipientFirst, p.recipientLast = r.doc.TokensIn(r.doc.Mention(recipient).Span)
	}
	return p
}

// between is the pair of two entities by their mentions nearest to each other; an
// entity without mentions is a side that nobody stands on.
func (r *reader) between(actor, recipient onrecord.EntityID) (pair, error) {
	best, distance := pair{}, math.MaxInt
	for _, a := range r.mentionsOf(actor) {
		for _, b := range r.mentionsOf(recipient) {
			p := r.spanned(pair{}, a, b)
			s := r.doc.SentenceOf(max(p.actor, p.recipient))
			if s == 0 {
				continue
			}
			p.sentence = r.doc.Sentences[s-1]
			d := int(p.recipient - p.actor)
			if d = max(d, -d); p.actor != 0 && p.recipient != 0 && r.doc.SentenceOf(p.actor) != r.doc.SentenceOf(p.recipient) {
				d += len(r.doc.Tokens)
			}
			if d < distance {
				best, distance = p, d
			}
		}
	}
	if best.sentence.First == 0 {
		return best, fmt.Errorf("event: %s: no sentence has a mention of the pair", r.doc.Origin)
	}
	return best, nil
}

func (r *reader) mentionsOf(e onrecord.EntityID) []onrecord.MentionID {
	if e == 0 || int(e) > len(r.doc.Entities) || len(r.doc.Entity(e).Members) == 0 {
		return []onrecord.MentionID{0}
	}
	var all []onrecord.MentionID
	for _, m := range r.doc.Entity(e).Members {
		all = append(all, m.Mention)
	}
	return all
}
