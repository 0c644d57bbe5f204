package report

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	onrecordtest.Golden(t, filepath.Join("testdata", name), got, *update)
}

func drawn(t *testing.T, d *onrecord.Document, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReport(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		golden(t, fmt.Sprintf("harbour-%d.txt", width), drawn(t, onrecordtest.Harbour(), Options{Width: width}))
	}
	golden(t, "harbour-color.txt", drawn(t, onrecordtest.Harbour(), Options{Width: 80, Color: true}))
}

func TestExplain(t *testing.T) {
	var b bytes.Buffer
	for _, id := range []string{"s2", "s3", "s4", "s7", "t4", "e3", "v4", "m4", "m12"} {
		if err := Explain(&b, onrecordtest.Harbour(), id, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "explain.txt", b.Bytes())
}

func TestExplainUnknownID(t *testing.T) {
	for _, id := range []string{"s10", "s0", "s-1", "x3", "s", ""} {
		err := Explain(&bytes.Buffer{}, onrecordtest.Harbour(), id, Options{})
		want := fmt.Sprintf("no record %q; there are s1 to s9, t1 to t7, e1 to e8, v1 to v4, m1 to m15", id)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want …%s", id, err, want)
		}
	}
}

// Whatever the article says, nothing commands the terminal, no line is wider
// than the page and no report fails.
func TestReportOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := onrecordtest.Draw(rt)
		width := rapid.IntRange(1, 200).Draw(rt, "width")
		var b bytes.Buffer
		if err := Write(&b, d, Options{Width: width}); err != nil {
			rt.Fatal(err)
		}
		for i := range d.Statements {
			if err := Explain(&b, d, fmt.Sprint("s", i+1), Options{Width: width}); err != nil {
				rt.Fatal(err)
			}
		}
		if !utf8.Valid(b.Bytes()) || strings.ContainsAny(b.String(), "\x00\x1b\r\t\u202e") {
			rt.Errorf("a control character got through: %q", b.String())
		}
		for line := range strings.Lines(b.String()) {
			if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > min(max(width, 40), measure) {
				rt.Errorf("%d columns on a page of %d: %q", w, width, line)
			}
		}
	})
}

func TestColorIsTheOnlyDifference(t *testing.T) {
	d := onrecordtest.Harbour()
	plain, color := drawn(t, d, Options{}), drawn(t, d, Options{Color: true})
	if bytes.Contains(plain, []byte("\x1b")) || !bytes.Contains(color, []byte("\x1b")) {
		t.Error("escapes where none should be, or none where they should")
	}
	if diff := cmp.Diff(string(plain), ansi.Strip(string(color))); diff != "" {
		t.Errorf("colour changes more than colour:\n%s", diff)
	}
}

func TestDetectPipe(t *testing.T) {
	t.Setenv("CLICOLOR_FORCE", "")
	if got := Detect(&bytes.Buffer{}); got != (Options{Width: 80}) {
		t.Errorf("a pipe: %+v", got)
	}
	t.Setenv("CLICOLOR_FORCE", "1")
	if got := Detect(&bytes.Buffer{}); !got.Color {
		t.Errorf("CLICOLOR_FORCE=1: %+v", got)
	}
	t.Setenv("NO_COLOR", "1")
	if got := Detect(&bytes.Buffer{}); got.Color {
		t.Errorf("NO_COLOR=1: %+v", got)
	}
}

type full struct{}

var errFull = errors.New("disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorIsTold(t *testing.T) {
	if err := Write(full{}, onrecordtest.Harbour(), Options{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
