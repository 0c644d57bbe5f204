package codec

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordFile string

// wordList is the strings that need not be written out.
type wordList struct {
	list   []string
	number map[string]int
}

// words is the list of words.txt.
var words = sync.OnceValue(func() *wordList {
	w := &wordList{number: map[string]int{}}
	for line := range strings.Lines(wordFile) {
		if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "#") {
			w.number[line] = len(w.list)
			w.list = append(w.list, line)
		}
	}
	return w
})
