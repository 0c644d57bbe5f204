package web

import (
	"context"
	"sync"
	"time"

	"onrecord/answer"
	"onrecord/store"
)

// carried keeps what many outlets carry until the archive has changed: it is the same
// for every reader, and origins take long to find.
type carried struct {
	mu   sync.Mutex
	at   carriedAt
	many []answer.Carried
}

// carriedAt is a state of the archive, as far as its summary tells.
type carriedAt struct {
	documents, statements, entities int
	hour                            int64
}

// of is what many outlets carry in the archive of that summary.
func (c *carried) of(ctx context.Context, s *Server, sum store.Summary) ([]answer.Carried, error) {
	now := carriedAt{sum.Documents, sum.Statements, sum.Entities, s.Now().Unix() / int64(time.Hour/time.Second)}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.many != nil && c.at == now {
		return c.many, nil
	}
	many, err := answer.CarriedByMany(ctx, s.Archive, s.Words)
	if err != nil {
		return nil, err
	}
	c.at, c.many = now, many
	return many, nil
}
