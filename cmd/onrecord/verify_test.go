package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"onrecord/onrecordtest"
	"onrecord/store"
	"onrecord/store/sqlite"
)

// verifyArchiveFile is an archive of one document.
func verifyArchiveFile(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.onrecord")
	a, err := sqlite.Open(file, sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	d := onrecordtest.Harbour()
	if _, err := a.Put(context.Background(), []store.Entry{{Raw: []byte(d.Text), Document: d}}); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// told runs the program and gives its status and all that it says.
func told(args ...string) (int, string) {
	var out bytes.Buffer
	status := run(args, streams{strings.NewReader(""), &out, &out})
	return status, out.String()
}

func TestVerify(t *testing.T) {
	archive, dir := verifyArchiveFile(t), t.TempDir()
	key, manifest := filepath.Join(dir, "key"), filepath.Join(dir, "manifest.txt")
	step := func(status int, says string, args ...string) {
		t.Helper()
		if got, text := told(append([]string{"verify"}, args...)...); got != status || !strings.Contains(text, says) {
			t.Errorf("%v: status %d, %q; want %d, …%s…", args, got, text, status, says)
		}
	}
	step(0, "", "--new-key", key)
	step(1, "exists", "--new-key", key)
	step(0, "whole: 1 documents, 95 spans", "-a", archive, "--manifest", manifest, "--sign", key)
	step(0, "1 of 1 documents", "-a", archive, "--check", manifest, "--key", key+".pub")
	step(2, "--manifest", "-a", archive, "--sign", key)
	step(1, "not a key", "-a", archive, "--check", manifest, "--key", manifest)
	checkWithOthers(t, key+".pub", manifest)

	step(0, "", "--new-key", key+"2")
	step(1, "another key", "-a", archive, "--check", manifest, "--key", key+"2.pub")
	replaceInFile(t, manifest, "documents 1", "documents 2")
	step(1, "the signature does not fit", "-a", archive, "--check", manifest, "--key", key+".pub")
	step(1, "its lines are not", "-a", archive, "--check", manifest)

	db, err := sql.Open("sqlite", archive)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE statement SET speaker = NULL WHERE number = 1"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	step(1, "row of s1", "-a", archive, "--manifest", filepath.Join(dir, "none"))
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("a manifest was written of an archive that is not whole")
	}
}

// checkWithOthers holds the signature to the programs whose format it is.
func checkWithOthers(t *testing.T, public, manifest string) {
	for program, args := range map[string][]string{
		"minisign":        {"-V", "-p", public, "-m", manifest},
		"signify-openbsd": {"-V", "-p", public, "-x", manifest + signature, "-m", manifest},
	} {
		path, err := exec.LookPath(program)
		if err != nil {
			t.Logf("%s is not here", program)
			continue
		}
		if out, err := exec.Command(path, args...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", program, err, out)
		}
	}
}

func replaceInFile(t *testing.T, file, old, new string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(content, []byte(old), []byte(new), 1), 0o600); err != nil {
		t.Fatal(err)
	}
}
