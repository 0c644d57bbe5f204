//go:build !amd64

package perceptron

import "runtime"

// prefetch asks memory for the bytes of a table at some offsets: all are on their
// way before the first is waited for.
func prefetch(table []byte, at []uint32) {
	var touched byte
	for _, i := range at {
		touched |= table[i]
	}
	runtime.KeepAlive(touched)
}
