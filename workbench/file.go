package workbench

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ErrNothing says that there is no decision to undo.
var ErrNothing = errors.New("no decision to undo")

// heading is what a new file begins with.
const heading = `# Who is who, as decided by people: one decision a line, in the order in which they were made.
# Lines may be changed, removed or moved by hand; "onrecord entity apply" then takes them up.
`

// undone begins the line of a decision that was taken back.
const undone = "# undone: "

// maxLine is how long a line may be: a split may name many documents.
const maxLine = 1 << 20

// Path is the file of an archive's decisions: beside the archive, named after it.
func Path(archive string) string { return archive + ".who.txt" }

// Read reads a file of decisions. A file that is not there holds none. Errors begin
// with file:line.
func Read(path string) ([]Decision, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("workbench: %w", err)
	}
	defer f.Close() // only read
	return parse(f, path)
}

func parse(r io.Reader, name string) ([]Decision, error) {
	var all []Decision
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		d, err := Parse(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: workbench: %w", name, n, err)
		}
		all = append(all, d)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: workbench: %w", name, n+1, err)
	}
	return all, nil
}

// Add writes a decision at the end of the file, which it makes if need be.
func Add(path string, d Decision) error {
	if err := d.check(); err != nil {
		return fmt.Errorf("workbench: %w", err)
	}
	content, err := contentOf(path)
	if err != nil {
		return err
	}
	if content == "" {
		content = heading
	}
	return replace(path, withEnd(content)+d.String()+"\n")
}

// Undo takes the last decision back and gives it. Its line stays as a comment.
func Undo(path string) (Decision, error) {
	content, err := contentOf(path)
	if err != nil {
		return Decision{}, err
	}
	lines := strings.Split(content, "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		line := strings.TrimSpace(lines[i])
		if line == "" || line[0] == '#' {
			continue
		}
		d, err := Parse(line)
		if err != nil {
			return Decision{}, fmt.Errorf("%s:%d: workbench: %w", path, i+1, err)
		}
		lines[i] = undone + line
		return d, replace(path, strings.Join(lines, "\n"))
	}
	return Decision{}, fmt.Errorf("workbench: %s: %w", path, ErrNothing)
}

func contentOf(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("workbench: %w", err)
	}
	return string(content), nil
}

func withEnd(content string) string {
	if !strings.HasSuffix(content, "\n") {
		content += "\n"
	}
	return content
}

// replace writes the file whole or not at all.
func replace(path, content string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".who-*")
	if err != nil {
		return fmt.Errorf("workbench: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("workbench: %w", errors.Join(err, os.Remove(f.Name())))
		}
	}()
	_, err = f.WriteString(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
