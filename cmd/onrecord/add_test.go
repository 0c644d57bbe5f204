package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"onrecord/demo"
	"onrecord/store/sqlite"
)

// program runs the program: the test's own binary under its name, as for the scripts.
func program(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: path, Args: append([]string{"onrecord"}, args...)}
}

// kills is how often TestKilled kills the program: few in every run, as many as
// ONRECORD_KILLS says where there is time.
func kills(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("ONRECORD_KILLS"))
	if err != nil || n < 1 {
		return 4
	}
	return n
}

// However often a run of add is killed, running it again ends in the archive that an
// unbroken run makes.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program many times")
	}
	dir := t.TempDir()
	lines := filepath.Join(dir, "news.jsonl")
	writeDemo(t, lines)
	unbroken, broken := filepath.Join(dir, "unbroken.onrecord"), filepath.Join(dir, "broken.onrecord")
	start := time.Now()
	if out, err := program(t, "add", "-a", unbroken, lines).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	whole := time.Since(start)
	random := rand.New(rand.NewPCG(1, 2))
	for range kills(t) {
		killed(t, program(t, "add", "-a", broken, lines), time.Duration(random.Float64()*float64(whole)))
	}
	if out, err := program(t, "add", "-a", broken, lines).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if want, got := sealOf(t, unbroken), sealOf(t, broken); want != got {
		t.Errorf("killed %d times, the archive is %s; unbroken it is %s", kills(t), got, want)
	}
}

// killed runs the program and kills it after a time, if it has not ended by then.
func killed(t *testing.T, c *exec.Cmd, after time.Duration) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil && !strings.Contains(err.Error(), "already finished") {
		t.Fatal(err)
	}
	_ = c.Wait() // that it was killed is no news
}

// writeDemo writes the demo's articles as lines of JSON.
func writeDemo(t testing.TB, name string) {
	t.Helper()
	all, err := demo.Articles()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	e := json.NewEncoder(f)
	for _, a := range all {
		line := map[string]string{"html": string(a.Body), "url": a.URL}
		if strings.HasSuffix(a.File, ".txt") {
			line = map[string]string{"text": string(a.Body), "url": a.URL}
		}
		if err := e.Encode(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// sealOf is what verify finds of an archive: its documents and their digest.
func sealOf(t *testing.T, path string) string {
	t.Helper()
	a, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	seal, err := a.Verify(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d documents, %d spans, %s", seal.Documents, seal.Spans, seal.Digest)
}
