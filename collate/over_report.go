package collate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/store"
)

// Cluster is the reports of one event that an archive has.
type Cluster struct {
	Events    []store.Event // in the order of Happening.Told
	Happening Happening
	Groups    []Group
}

// ReportsOf finds the reports of the event with that id, itself among them.
func ReportsOf(ctx context.Context, src Source, w *Words, event string) (*Cluster, error) {
	r := over(ctx, src)
	of, err := r.event(event)
	if err != nil {
		return nil, err
	}
	events, err := r.like(of)
	if err != nil {
		return nil, err
	}
	reports := make([]Report, len(events))
	for i := range events {
		if reports[i], err = r.report(&events[i]); err != nil {
			return nil, err
		}
	}
	for _, h := range w.Happenings(reports) {
		if !slices.ContainsFunc(h.Told, func(t Told) bool { return events[t.Report].ID == event }) {
			continue
		}
		return r.cluster(w, h, events)
	}
	return nil, fmt.Errorf("collate: event %s: %w", event, store.ErrNotFound)
}

// cluster gives the reports of a happening their chains, groups and origins.
func (r *reading) cluster(w *Words, h Happening, events []store.Event) (*Cluster, error) {
	c := &Cluster{Happening: h}
	var all []Sighting
	for i, t := range h.Told {
		e := events[t.Report]
		s, err := r.sighting(w, e.VoiceStatement, e.Head, r.voice(&e))
		if err != nil {
			return nil, err
		}
		all = append(all, s)
		c.Events = append(c.Events, e)
		c.Happening.Told[i].Report = i
	}
	c.Groups = r.group(all)
	c.Happening.Origins = TraceOrigins(all)
	return c, nil
}

// voice is the statement in which the event is told, 0 for the outlet's own voice.
func (r *reading) voice(e *store.Event) onrecord.StatementID {
	d := r.docs[e.Head.Document]
	if d == nil || e.Number < 1 || int(e.Number) > len(d.Events) {
		return 0
	}
	return d.Event(e.Number).Voice
}

// event is the row with that id.
func (r *reading) event(id string) (*store.Event, error) {
	return byID(r, "event", id, r.src.Events, func(e *store.Event) string { return e.ID })
}

// like are the events of one's type and actors near it in time, itself among them.
func (r *reading) like(of *store.Event) ([]store.Event, error) {
	all := []store.Event{*of}
	seen := map[string]bool{of.ID: true}
	for _, q := range nearby(of) {
		q.Types, q.Limit = []string{of.Type}, rows
		page, err := r.src.Events(r.ctx, q)
		if err != nil {
			return nil, fmt.Errorf("collate: events like %s: %w", of.ID, err)
		}
		for _, e := range page.Items {
			if !seen[e.ID] && len(all) < rows {
				seen[e.ID] = true
				all = append(all, e)
			}
		}
	}
	return all, nil
}

// nearby asks for the events of each actor, or else recipient, on its days or published about when it was.
func nearby(of *store.Event) []store.Query {
	var all []store.Query
	add := func(q store.Query) {
		if from, to, ok := exactDays(of.Date); ok {
			dated := q
			dated.Said = period(from, to, 0)
			all = append(all, dated)
		}
		if from, to, ok := exactDays(of.Head.Published); ok {
			q.Published = period(from, to, around)
			all = append(all, q)
		}
	}
	for _, p := range of.Actors {
		for _, key := range keysOf(p) {
			if of.Quad == mutual {
				add(store.Query{Entity: key})
			} else {
				add(store.Query{Actor: key})
			}
		}
	}
	for _, p := range of.Recipients {
		for _, key := range keysOf(p) {
			if len(of.Actors) == 0 {
				add(store.Query{Recipient: key})
			}
		}
	}
	return all
}

// keysOf are the keys that a party may have where its name was read in another document.
func keysOf(n store.Named) []string {
	if n.Key == "" {
		return nil
	}
	keys := []string{n.Key}
	_, name, typed := strings.Cut(n.Key, ":")
	for _, t := range []onrecord.EntityType{onrecord.GPE, onrecord.Org, onrecord.Person} {
		if key := store.NameKey(t, name); typed && key != n.Key {
			keys = append(keys, key)
		}
	}
	return keys
}

// report is an event's row with what only its document has: the place.
func (r *reading) report(e *store.Event) (Report, error) {
	out := Report{Event: e.ID, Type: e.Type, Root: e.Root, Quad: e.Quad, Status: e.Status, Trigger: e.Trigger.Text, Object: e.Object.Text, Date: e.Date,
		Actors: parties(e.Actors), Recipients: parties(e.Recipients)}
	out.Head = headOf(e.Head)
	d, err := r.document(e.Head.Document)
	if err != nil {
		return out, err
	}
	if e.Number >= 1 && int(e.Number) <= len(d.Events) {
		if id := d.EntityOf(d.Event(e.Number).Place); id != 0 {
			out.Place = Party{store.EntityKey(d, id), d.Entity(id).Name}
		}
	}
	return out, nil
}

func parties(named []store.Named) []Party {
	var all []Party
	for _, n := range named {
		all = append(all, Party{n.Key, n.Name})
	}
	return all
}
