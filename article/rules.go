package article

import "sync"

// rules are the language's data files, opened once.
type rules struct{}

var loadRules = sync.OnceValues(func() (*rules, error) { return &rules{}, nil })
