package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"onrecord/store"
	"onrecord/store/storetest"
)

func open(t testing.TB) *Archive {
	t.Helper()
	a, err := Open(filepath.Join(t.TempDir(), "new", "archive.onrecord"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		checkKeys(t, a)
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// checkKeys holds rows to those that they point at: foreign keys are declared, but
// not enforced, for they would cost each row a look.
func checkKeys(t testing.TB, a *Archive) {
	t.Helper()
	err := a.view(context.Background(), func(v *view) error {
		return v.rows(context.Background(), `SELECT "table", "parent" FROM pragma_foreign_key_check`, nil, func(s scanner) error {
			var table, parent string
			if err := s.Scan(&table, &parent); err != nil {
				return err
			}
			return fmt.Errorf("a row of %s points at no row of %s", table, parent)
		})
	})
	if err != nil {
		t.Error(err)
	}
}

// docs/format.md has every table and column.
func TestFormatIsDescribed(t *testing.T) {
	page, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	a := open(t)
	err = a.view(context.Background(), func(v *view) error {
		query := "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%words%'"
		return v.rows(context.Background(), query, nil, func(s scanner) error {
			var table, column string
			if err := s.Scan(&table, &column); err != nil {
				return err
			}
			if !strings.Contains(string(page), "**"+table+"**") || !regexp.MustCompile("(?m)`"+column+"`|^\\|[^|]*\\b"+column+"\\b[^|]*\\|").Match(page) {
				t.Errorf("docs/format.md does not describe %s of %s", column, table)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestArchive(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t) })
}
