package export

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Programs that others use read what we write, where they are installed: Python
// packages, by Debian's python3-networkx, -feedparser, -bibtexparser, or PyPI.
func TestForeignReaders(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	cite := func(style Style) []byte { return []byte(cited(t, online(), 2, style)) }
	write := func(name string) []byte { return exported(t, exporters()[name], online(), later()) }
	for _, reader := range []struct {
		module, code, want string
		content            []byte
	}{
		{"networkx", "g = networkx.read_graphml(f); print(len(g.nodes), len(g.edges), sum(w for _, _, w in g.edges.data('weight')))", "10 14 24", write("graphml")},
		{"networkx", "g = networkx.read_gexf(f); print(sorted(n['label'] for _, n in g.nodes.data()), [e['status'] for _, _, e in g.edges.data()])", "['Blåvik', 'Norrland', 'Port Lisse'] ['repeated', 'possible']", write("gexf")},
		{"pyarrow.parquet", "t = pyarrow.parquet.read_table(f); print(t.num_rows, t['content'][1].as_py(), t['occasion_start'][0].as_py())", "18 ['We cannot wait any longer,', 'and we will not.'] None", write("statements.parquet")},
		{"feedparser", "d = feedparser.parse(f); print(d.bozo, d.version, len(d.entries), d.entries[1].author)", "False rss20 18 Adaeze Lindqvist", write("rss")},
		{"feedparser", "d = feedparser.parse(f); print(d.bozo, d.version, len(d.entries), d.entries[1].author)", "False atom10 18 Adaeze Lindqvist", write("atom")},
		{"bibtexparser", "b = bibtexparser.parse_file(f) if hasattr(bibtexparser, 'parse_file') else bibtexparser.load(open(f)); print(len(b.entries))", "1", cite(BibTeX)},
		{"rispy", "r = rispy.load(open(f)); print(r[0]['secondary_title'], r[0]['year'])", "Lisse Courier 2024", cite(RIS)},
	} {
		t.Run(reader.module, func(t *testing.T) {
			if err := exec.Command(python, "-c", "import "+reader.module).Run(); err != nil {
				t.Skip("Python has no " + reader.module)
			}
			file := filepath.Join(t.TempDir(), "exported")
			if err := os.WriteFile(file, reader.content, 0o644); err != nil {
				t.Fatal(err)
			}
			c := exec.Command(python, "-c", "import sys, "+reader.module+"\nf = sys.argv[1]\n"+reader.code, file)
			c.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
			var stderr bytes.Buffer
			c.Stderr = &stderr
			out, err := c.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, stderr.String())
			}
			if got := strings.TrimSpace(string(out)); got != reader.want {
				t.Errorf("got %q, want %q", got, reader.want)
			}
		})
	}
}
