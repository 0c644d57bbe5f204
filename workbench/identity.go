package workbench

import "onrecord/store"

// Identity is what the decisions come to, taken in their order. A decision about a
// key that was merged is about whoever it was merged into.
func Identity(decisions []Decision) *store.Identity {
	id := &store.Identity{Of: map[string]string{}, In: map[string]map[string]string{}, Names: map[string]store.Naming{}, Not: map[string]bool{}}
	for _, d := range decisions {
		apply(id, d)
	}
	return id
}

func apply(id *store.Identity, d Decision) {
	key := id.Key("", d.Key)
	naming := id.Names[key]
	switch d.Verb {
	case Merge:
		merge(id, key, id.Key("", d.Other))
	case Split:
		splitOff(id, key, d)
	case Rename:
		naming.Name = d.Name
		id.Names[key] = naming
	case Retype:
		naming.Type = d.Type
		id.Names[key] = naming
	case Not:
		id.Not[key] = true
	}
}

// merge makes one of two: what was merged into the first follows it. The name that
// was decided for the second stays; without one, the first's goes along. Who is
// merged with somebody is somebody.
func merge(id *store.Identity, from, into string) {
	if from == into {
		return
	}
	for key, to := range id.Of {
		if to == from {
			id.Of[key] = into
		}
	}
	id.Of[from] = into
	delete(id.Of, into)
	naming, was := id.Names[into], id.Names[from]
	if naming.Name == "" {
		naming.Name = was.Name
	}
	if naming.Type == "" {
		naming.Type = was.Type
	}
	if naming != (store.Naming{}) {
		id.Names[into] = naming
	}
	delete(id.Names, from)
	delete(id.Not, from)
}

// splitOff gives key, and all that was merged into it, another key in some documents.
func splitOff(id *store.Identity, key string, d Decision) {
	keys := []string{key}
	for from, to := range id.Of {
		if to == key {
			keys = append(keys, from)
		}
	}
	for _, document := range d.Documents {
		if id.In[document] == nil {
			id.In[document] = map[string]string{}
		}
		for _, k := range keys {
			id.In[document][k] = d.Other
		}
		for k, split := range id.In[document] { // what an earlier split made of it
			if split == key {
				id.In[document][k] = d.Other
			}
		}
	}
}
