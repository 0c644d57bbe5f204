package perceptron

// prefetch asks memory for the bytes of a table at some offsets and does not wait
// for them. A load would do too, but the processor has to finish every load in
// its turn and stands still behind the first that misses.
func prefetch(table []byte, at []uint32) {
	if len(table) > 0 {
		ask(&table[0], at)
	}
}

//go:noescape
func ask(table *byte, at []uint32)
