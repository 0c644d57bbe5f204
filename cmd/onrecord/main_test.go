package main

import (
	"bytes"
	"os"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The program as a command of the scripts in testdata/script, which are its
// specification: each begins by saying what it shows.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"onrecord": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fill":  fill,
			"bytes": writeBytes,
		},
	})
}

// writeBytes writes a file of any bytes, given as in a Go string: bytes FILE \xff.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE STRING")
	}
	content, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o644))
}

// fill writes a file of so many megabytes of one repeated sentence: fill FILE 51.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fill FILE MEGABYTES")
	}
	var n int
	for _, c := range args[1] {
		n = n*10 + int(c-'0')
	}
	line := []byte("The council met on Monday and said nothing of note to anyone.\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat(line, n<<20/len(line)+1), 0o644))
}
