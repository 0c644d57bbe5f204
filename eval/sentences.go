package eval

const sentences = "events"

// Sentences scores our own sentences.
func Sentences(run Run) ([]Figure, []Miss, error) { return nil, nil, nil }
