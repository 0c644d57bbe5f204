package onrecord_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layout is the import table: for each package what it may import, in and out of
// the module. A package that is not listed, or an import that its row does not
// allow, fails the test; so the layout changes only here, in plain sight.
// The standard library is free.
var layout = map[string][]string{
	".":                  {},
	"analysis":           {"onrecord", "onrecord/lang"},
	"lang":               {},
	"perceptron":         {},
	"catalogue":          {"onrecord", "onrecord/lang"},
	"corpus":             {"onrecord"},
	"article":            {"onrecord", "onrecord/lang", "codeberg.org/readeck/go-readability/v2", "golang.org/x/net/html", "golang.org/x/net/html/atom", "golang.org/x/net/html/charset", "golang.org/x/text/encoding", "golang.org/x/text/encoding/charmap", "golang.org/x/text/encoding/unicode", "golang.org/x/text/transform", "github.com/andybalholm/cascadia", "github.com/saintfish/chardet", "github.com/abadojack/whatlanggo"},
	"intake":             {"onrecord/intake/coding", "onrecord/intake/warc", "github.com/klauspost/compress/gzip", "github.com/klauspost/compress/zstd"},
	"syntax":             {"onrecord", "onrecord/analysis", "onrecord/corpus", "onrecord/lang", "onrecord/perceptron", "github.com/clipperhouse/uax29/v2/words"},
	"timex":              {"onrecord", "onrecord/analysis", "onrecord/lang"},
	"entity":             {"onrecord", "onrecord/analysis", "onrecord/catalogue", "onrecord/corpus", "onrecord/lang", "onrecord/perceptron"},
	"attribution":        {"onrecord", "onrecord/analysis", "onrecord/corpus", "onrecord/lang", "onrecord/perceptron"},
	"event":              {"onrecord", "onrecord/analysis", "onrecord/corpus", "onrecord/lang", "onrecord/perceptron", "onrecord/polity"},
	"ledger":             {"onrecord", "onrecord/lang", "onrecord/polity"},
	"polity":             {"onrecord", "onrecord/lang"},
	"collate":            {"onrecord", "onrecord/lang", "onrecord/store"},
	"record":             {"onrecord"},
	"store":              {"onrecord"},
	"store/sqlite":       {"onrecord", "onrecord/record", "onrecord/store", "onrecord/store/sqlite/codec", "modernc.org/sqlite", "github.com/klauspost/compress/zstd", "golang.org/x/text/unicode/norm"},
	"store/sqlite/codec": {"onrecord"},
	"store/storetest":    {"onrecord", "onrecord/onrecordtest", "onrecord/store", "github.com/google/go-cmp/cmp", "github.com/google/go-cmp/cmp/cmpopts", "pgregory.net/rapid"},
	"answer":             {"onrecord", "onrecord/collate", "onrecord/digest", "onrecord/ledger", "onrecord/record", "onrecord/store"},
	"filing":             {"onrecord", "onrecord/analysis", "onrecord/article", "onrecord/collate", "onrecord/store"},
	"web":                {"onrecord", "onrecord/answer", "onrecord/article", "onrecord/collate", "onrecord/digest", "onrecord/export", "onrecord/ledger", "onrecord/record", "onrecord/sheet", "onrecord/store", "github.com/danielgtaylor/huma/v2", "github.com/danielgtaylor/huma/v2/adapters/humago", "github.com/modelcontextprotocol/go-sdk/mcp", "github.com/prometheus/client_golang/prometheus", "github.com/prometheus/client_golang/prometheus/promhttp", "golang.org/x/time/rate"},
	"sheet":              {"onrecord", "onrecord/digest"},
	"workbench":          {"onrecord", "onrecord/store"},
	"onrecordtest":       {"onrecord", "github.com/google/go-cmp/cmp", "pgregory.net/rapid"},
	"demo":               {},
	"digest":             {"onrecord"},
	"export":             {"onrecord", "onrecord/digest", "onrecord/sheet", "onrecord/record", "onrecord/store", "github.com/google/uuid", "github.com/parquet-go/parquet-go"},
	"report":             {"onrecord", "onrecord/answer", "onrecord/collate", "onrecord/digest", "onrecord/store", "charm.land/lipgloss/v2", "github.com/charmbracelet/x/ansi", "golang.org/x/term"},
	"eval":               {"onrecord", "onrecord/analysis", "onrecord/article", "onrecord/corpus", "onrecord/lang", "onrecord/ledger"},
	"cmd/onrecord": {"onrecord", "onrecord/analysis", "onrecord/article", "onrecord/attribution", "onrecord/catalogue", "onrecord/corpus", "onrecord/digest", "onrecord/entity", "onrecord/eval", "onrecord/event",
		"onrecord/answer", "onrecord/collate", "onrecord/demo", "onrecord/export", "onrecord/filing", "onrecord/intake", "onrecord/intake/feed", "onrecord/intake/fetch", "onrecord/lang", "onrecord/ledger", "onrecord/record", "onrecord/report", "onrecord/store", "onrecord/store/sqlite", "onrecord/syntax", "onrecord/timex", "onrecord/web", "onrecord/workbench", "github.com/modelcontextprotocol/go-sdk/mcp",
		"github.com/alecthomas/kong", "github.com/vbauerster/mpb/v8", "github.com/vbauerster/mpb/v8/decor", "golang.org/x/term"},
	"intake/coding": {"github.com/andybalholm/brotli", "github.com/klauspost/compress/flate", "github.com/klauspost/compress/gzip", "github.com/klauspost/compress/zlib",
		"github.com/klauspost/compress/zstd"},
	"intake/feed":  {"onrecord/intake", "onrecord/intake/coding", "onrecord/intake/fetch", "github.com/mmcdole/gofeed", "golang.org/x/net/html", "golang.org/x/net/html/atom", "golang.org/x/net/html/charset"},
	"intake/fetch": {"onrecord/intake", "onrecord/intake/coding", "github.com/temoto/robotstxt"},
	"intake/warc":  {"onrecord/intake/coding", "github.com/klauspost/compress/gzip", "github.com/klauspost/compress/zstd"},
}

func TestImports(t *testing.T) {
	err := filepath.WalkDir(".", func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (strings.HasPrefix(e.Name(), ".") && file != "." || e.Name() == "testdata") {
			return fs.SkipDir
		}
		if strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			checkImports(t, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, file string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	folder := path.Dir(filepath.ToSlash(file))
	allowed, ok := layout[folder]
	if !ok {
		t.Errorf("%s: package %s is not in the import table", file, folder)
		return
	}
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		own := name == "onrecord" || strings.HasPrefix(name, "onrecord/")
		foreign := strings.Contains(strings.Split(name, "/")[0], ".")
		if (own || foreign) && !slices.Contains(allowed, name) {
			t.Errorf("%s: the import table does not allow %q in %s", file, name, folder)
		}
	}
}

// No file grows past what one sitting can read, and nothing happens at start-up.
func TestHouse(t *testing.T) {
	err := filepath.WalkDir(".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() && strings.HasPrefix(e.Name(), ".") && file != "." {
			return orSkip(err)
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if n := strings.Count(string(content), "\n"); n > 500 {
			t.Errorf("%s: %d lines, more than 500", file, n)
		}
		if strings.Contains(string(content), "\nfunc init()") {
			t.Errorf("%s: func init", file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// orSkip passes an error on, or skips the folder if there is none.
func orSkip(err error) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}
