package store

import "onrecord"

// Identity is who is who over documents, beyond what keys say. The zero Identity
// takes every key for somebody of its own. Package workbench makes one from what
// people decide.
type Identity struct {
	Of    map[string]string            // a key to the key that it is merged into; never a chain
	In    map[string]map[string]string // document, then a key there, to the key that it is split off into
	Names map[string]Naming            // key to what it is to be called
	Not   map[string]bool              // keys that are nobody: "not a person"
}

// Naming is a name or type that somebody decided on. Empty fields decide nothing.
type Naming struct {
	Name string
	Type onrecord.EntityType
}

// Key is the key that an entity with that natural key has in that document.
func (id *Identity) Key(document, key string) string {
	if id == nil {
		return key
	}
	if split, ok := id.In[document][key]; ok {
		key = split
	}
	if merged, ok := id.Of[key]; ok {
		return merged
	}
	return key
}
