package collate

import (
	"context"
	"slices"
	"strings"

	"onrecord"
	"onrecord/store"
)

// medium is the sector of who reports (PLOVER).
const medium = "MED"

// Known is where a statement is on record, and where it began.
type Known struct {
	Statement store.Statement   // the one asked about
	Variants  []Variant         // with its words, by the same speaker as far as is known
	Others    []Variant         // with its words, by other speakers
	Cited     []store.Statement // that cite the outlet of one of these for much the same, or are cited by it
	Sightings []store.Statement // one for each document, the one asked about first; Origins.Traces are in this order
	Groups    []Group           // of copies, among the documents
	Origins   Origins
	More      bool // there are more sightings than were read
}

// OriginsOf finds where the statement with that id is on record, and where it began.
func OriginsOf(ctx context.Context, src Source, w *Words, statement string) (*Known, error) {
	r := over(ctx, src)
	of, found, err := r.variants(w, statement)
	if err != nil {
		return nil, err
	}
	k := &Known{Statement: *of}
	rows := []store.Statement{*of}
	for _, v := range found {
		if v.Same {
			k.Variants = append(k.Variants, v)
			rows = append(rows, v.Statement)
		} else {
			k.Others = append(k.Others, v)
		}
	}
	if k.Cited, err = r.cited(w, rows); err != nil {
		return nil, err
	}
	return k, r.trace(w, k, append(rows, k.Cited...))
}

// trace finds the origins of rows: of each document's the one that names most media.
func (r *reading) trace(w *Words, k *Known, rows []store.Statement) error {
	var all []Sighting
	at := map[string]int{}
	for _, s := range rows {
		r.outlets[NameKey(s.Head.Outlet)] = s.Head.Outlet
	}
	for _, row := range rows {
		i, seen := at[row.Head.Document]
		if !seen && len(all) == read {
			k.More = true
			continue
		}
		s, err := r.fullest(w, &row)
		if err != nil {
			return err
		}
		switch {
		case !seen:
			at[row.Head.Document] = len(all)
			all, k.Sightings = append(all, s), append(k.Sightings, row)
		case s.media() > all[i].media():
			all[i], k.Sightings[i] = s, row
		}
	}
	k.Groups = r.group(all)
	for i := range all {
		r.credit(all, i)
	}
	k.Origins = TraceOrigins(all)
	return nil
}

// fullest is the sighting of a row with the chain that names most media, of those of its document's statements
// that say much the same: a headline names nobody.
func (r *reading) fullest(w *Words, row *store.Statement) (Sighting, error) {
	s, err := r.sighting(w, row.ID, row.Head, row.Number)
	if err != nil {
		return s, err
	}
	s.name(r.outlets)
	d, of := r.docs[row.Head.Document], w.gist(contentOf(row))
	for i := range d.Statements {
		if !of.like(w.gist(Content(d, &d.Statements[i]))) {
			continue
		}
		t, err := r.sighting(w, row.ID, row.Head, onrecord.StatementID(i+1))
		if err != nil {
			return s, err
		}
		if t.name(r.outlets); t.media() > s.media() {
			s = t
		}
	}
	return s, nil
}

// credit puts into the chain of a sighting that names no medium an outlet which had the same before and which
// the document's news name, the first one that they do.
func (r *reading) credit(all []Sighting, i int) {
	s := &all[i]
	if s.media() > 0 || s.Group != "" || s.Agency != "" || len(s.Chain) == 0 {
		return
	}
	news := newsOf(r.docs[s.Head.ID])
	best, at := -1, len(news)
	for j := range all {
		key := NameKey(all[j].Head.Outlet)
		if key == "" || key == NameKey(s.Head.Outlet) || order(all[j].Head.Published, s.Head.Published) >= 0 {
			continue
		}
		if k := strings.Index(news, " "+key+" "); k >= 0 && k < at {
			best, at = j, k
		}
	}
	if best >= 0 {
		s.Named = all[best].Head.Outlet
	}
}

// newsOf is the words of a document's news, folded.
func newsOf(d *onrecord.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		if block.Kind.News() {
			b.WriteString(" " + strings.Join(folded(d.Slice(block.Span)), " "))
		}
	}
	return b.String() + " "
}

// media is how many media a chain has inside its outlet.
func (s *Sighting) media() int {
	n := 0
	for i, h := range s.Chain {
		if i > 0 && h.Medium {
			n++
		}
	}
	return n
}

// name makes hops that have the name of an outlet in theirs that outlet: "the Velmoran blog The Dry Dock".
func (s *Sighting) name(outlets map[string]string) {
	for i, h := range s.Chain {
		if i == 0 || strings.HasPrefix(h.Key, "person:") {
			continue
		}
		for key, outlet := range outlets {
			if key != "" && outlet != "" && mentions(h.Name, key) {
				s.Chain[i].Name, s.Chain[i].Medium = outlet, true
			}
		}
	}
}

// mentions reports whether the words of an outlet's key stand in a text.
func mentions(text, key string) bool {
	return strings.Contains(" "+strings.Join(folded(text), " ")+" ", " "+key+" ")
}

// sighting is a statement with its chain; number 0 is the outlet's own voice.
func (r *reading) sighting(w *Words, id string, h store.Head, number onrecord.StatementID) (Sighting, error) {
	s := Sighting{Statement: id, Head: headOf(h)}
	d, err := r.document(h.Document)
	if err != nil {
		return s, err
	}
	s.Agency = w.Agency(d)
	if number < 1 || int(number) > len(d.Statements) {
		return s, nil
	}
	for _, l := range d.Chain(number) {
		hop := Hop{Name: l.Name, Medium: l.Through == 0}
		if l.Entity != 0 {
			hop.Key = store.EntityKey(d, l.Entity)
			hop.Medium = hop.Medium || d.Entity(l.Entity).Sector == medium
		}
		s.Chain = append(s.Chain, hop)
	}
	return s, nil
}

// group finds the groups of copies among the documents of sightings and notes them.
func (r *reading) group(all []Sighting) []Group {
	var set []string
	signs := map[string]Signature{}
	for _, s := range all {
		if d := r.docs[s.Head.ID]; d != nil && !slices.Contains(set, d.ID) {
			set = append(set, d.ID)
			signs[d.ID] = SignDocument(d)
		}
	}
	var relations []Relation
	for i, a := range set {
		for _, b := range set[:i] {
			if inA, inB, _ := signs[a].Estimate(signs[b]); max(inA, inB) >= likely {
				x, y := r.docs[a], r.docs[b]
				relations = append(relations, Relate(HeadOf(x), HeadOf(y), CompareDocuments(x, y)))
			}
		}
	}
	groups := Groups(relations)
	of := map[string]string{}
	for _, g := range groups {
		for _, m := range g.Members {
			of[m.ID] = g.First.ID
		}
	}
	for i := range all {
		all[i].Group = of[all[i].Head.ID]
	}
	return groups
}
