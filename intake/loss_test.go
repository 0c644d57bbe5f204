package intake

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// harm damages a stretch of a file: it is cut out, overwritten, or other bytes are
// put in. It gives the damaged file and the stretch.
func harm(r *rand.Rand, file string) (damaged string, from, to int) {
	from = r.IntN(len(file))
	to = min(len(file), from+1+r.IntN(300))
	other := make([]byte, to-from)
	for i := range other {
		other[i] = byte(r.Uint32())
	}
	switch r.IntN(4) {
	case 0:
		return file[:from] + file[to:], from, to
	case 1:
		return file[:from] + string(other) + file[to:], from, to
	case 2:
		return file[:from] + string(other) + file[from:], from, from
	}
	return file[:from], from, len(file)
}

// inHeader reports whether a stretch of an uncompressed archive touches a header,
// of a record or of a page in it.
func inHeader(file string, from, to int) bool {
	for begin := 0; begin < len(file); {
		header := strings.Index(file[begin:], "\r\n\r\n<p>") + 4
		end := strings.Index(file[begin:], "</p>")
		if from < begin+header && to >= begin {
			return true
		}
		begin += end + len("</p>\r\n\r\n")
	}
	return false
}

// Wherever a file is damaged, the pages that the damage did not touch come whole,
// and there is a line for those that do not come or are not as they were. Nothing
// shows what has become of a header that is not compressed: no digest covers it.
func TestNothingIsLostWithoutALine(t *testing.T) {
	t.Chdir(t.TempDir())
	r := rand.New(rand.NewPCG(7, 7))
	const pages = 12
	for round := range 240 {
		coding := []string{"", "gzip", "zstd"}[round%3]
		var file strings.Builder
		var ends []int
		want := map[string]string{}
		for i := range pages {
			body := fmt.Sprintf("<p>page %d: %x</p>", i, r.Uint64())
			url := fmt.Sprint(home, i)
			want[url] = body
			file.WriteString(packed(t, coding, record("response", url, answer(200, body, isHTML), "WARC-Payload-Digest: "+sha1Of(body))))
			ends = append(ends, file.Len())
		}
		damaged, from, to := harm(r, file.String())
		shown := coding != "" || !inHeader(file.String(), from, to)
		write(t, "x.warc.gz", damaged)
		var lines []string
		got := map[string]bool{}
		s := Source{Note: func(line string) { lines = append(lines, line) }}
		for item, err := range s.Items(t.Context(), []string{"x.warc.gz"}) {
			if err != nil {
				lines = append(lines, err.Error())
				continue
			}
			if string(item.Raw) == want[item.URL] {
				got[item.URL] = true
			} else if shown && (len(lines) == 0 || !strings.Contains(lines[len(lines)-1], "digest")) {
				t.Errorf("%s %d..%d: %s is not as it was, and nobody says so: %q", coding, from, to, item.URL, item.Raw)
			}
		}
		begin := 0
		for i, end := range ends {
			url := fmt.Sprint(home, i)
			if !got[url] && (end < from || begin > to) {
				t.Errorf("%s, of record %d..%d: %d..%d was damaged\n%s", coding, begin, end, from, to, strings.Join(lines, "\n"))
			}
			if !got[url] && shown && len(lines) < 2 { // one is the tally
				t.Errorf("%s, of %d..%d: %s is lost, and nobody says so: %q", coding, from, to, url, lines)
			}
			begin = end
		}
	}
}
