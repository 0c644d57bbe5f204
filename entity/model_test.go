package entity

import (
	"strings"
	"testing"

	"onrecord/lang"
)

func namesContent(t testing.TB) []byte {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	content, _, err := pack.Read(namesModel)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestLessons(t *testing.T) {
	pack, err := lang.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	l, err := LessonsOf(pack)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.taught) < 500 || !l.Taught(l.taught[7]) || l.Taught(l.taught[7]+1) && l.Taught(l.taught[7]+2) {
		t.Errorf("%d files taught", len(l.taught))
	}
	if f1, n := l.UnseenOutlets(); f1 < 50 || n < 1000 {
		t.Errorf("unseen outlets: F1 %v of %d names", f1, n)
	}
}

// A model file that is cut off anywhere is an error and no crash.
func TestNamesCutOff(t *testing.T) {
	content := namesContent(t)
	header := strings.IndexByte(string(content[20:]), '\n') + 21
	for _, n := range []int{0, 10, header, header + 3, header + 4, header + 1000, len(content) / 2} {
		if _, err := readNames(content[:n]); err == nil {
			t.Errorf("%d bytes of %d are a model", n, len(content))
		}
	}
}
