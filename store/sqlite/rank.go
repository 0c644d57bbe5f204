package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// texts gives the words that a document or an event is found by, read at most
// once for a question.
func (v *view) words(ctx context.Context, q *question, p place) ([]string, error) {
	if words, ok := v.texts[p]; ok {
		return words, nil
	}
	words, err := v.readWords(ctx, q, p)
	if len(v.texts) < window {
		v.texts[p] = words
	}
	return words, err
}

func (v *view) readWords(ctx context.Context, q *question, p place) ([]string, error) {
	var id, number, raw int64
	query := "SELECT id, 0, raw FROM document WHERE place = ?"
	if q.kind == events {
		query = "SELECT e.document, e.number, d.raw FROM event e JOIN document d ON d.id = e.document WHERE e.id = ?"
	}
	if err := v.row(ctx, query, int64(p)).Scan(&id, &number, &raw); err != nil {
		return nil, err
	}
	d, err := v.a.press.load(ctx, v, id, raw)
	if err != nil {
		return nil, err
	}
	if q.kind == documents {
		return foldText(searched(d)).words, nil
	}
	if number < 1 || int(number) > len(d.Events) {
		return nil, fmt.Errorf("sqlite: document %s: no event %d; run onrecord verify", d.ID, number)
	}
	return foldText(d.Slice(sentence(d, d.Events[number-1].Trigger))).words, nil
}

// answers reports whether what stands there answers the question in words.
func (v *view) answers(ctx context.Context, q *question, p place) (bool, error) {
	words, err := v.words(ctx, q, p)
	return err == nil && q.words.holds(words), err
}

// rank orders places by BM25, the best first.
func (v *view) rank(ctx context.Context, q *question, places []place) ([]place, error) {
	if q.kind != statements {
		return v.rankTexts(ctx, q, places)
	}
	wanted := make(map[place]bool, len(places))
	for _, p := range places {
		wanted[p] = true
	}
	t := q.kind.words
	query := fmt.Sprintf("SELECT rowid FROM %s WHERE %s MATCH ? AND rowid BETWEEN ? AND ? ORDER BY bm25(%s), rowid DESC", t, t, t)
	var out []place
	err := v.rows(ctx, query, []any{q.words.match(), int64(places[len(places)-1]), int64(places[0])}, func(s scanner) error {
		var p place
		err := s.Scan(&p)
		if wanted[p] {
			out = append(out, p)
		}
		return err
	})
	return out, err
}

// rankTexts is rank where full text does not keep how often a word stands there.
// Rare is what is rare among the texts to be ordered.
func (v *view) rankTexts(ctx context.Context, q *question, places []place) ([]place, error) {
	all := slices.Concat(q.words.groups...)
	often := make([][]int, len(places)) // of each wanted
	in := make([]int, len(all))         // how many texts hold each wanted
	length, total := make([]int, len(places)), 0
	for i, p := range places {
		words, err := v.words(ctx, q, p)
		if err != nil {
			return nil, err
		}
		length[i], total, often[i] = len(words), total+len(words), make([]int, len(all))
		for k, w := range all {
			if often[i][k] = w.count(words); often[i][k] > 0 {
				in[k]++
			}
		}
	}
	score := make(map[place]float64, len(places))
	for i, p := range places {
		for k := range all {
			score[p] += bm25(often[i][k], in[k], len(places), float64(length[i]*len(places))/float64(max(total, 1)))
		}
	}
	out := slices.Clone(places)
	slices.SortStableFunc(out, func(x, y place) int { return cmp.Or(cmp.Compare(score[y], score[x]), cmp.Compare(y, x)) })
	return out, nil
}

// bm25 is the weight of a word that stands n times in a text of so many times the
// usual length, and in some of all texts (Robertson and Zaragoza 2009; k1 and b as
// in FTS5).
func bm25(n, some, all int, length float64) float64 {
	const k1, b = 1.2, 0.75
	rare := math.Log(1 + (float64(all-some)+0.5)/(float64(some)+0.5))
	return rare * float64(n) * (k1 + 1) / (float64(n) + k1*(1-b+b*length))
}
