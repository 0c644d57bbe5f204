package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"sort"
	"strings"

	"onrecord"
	"onrecord/store"
)

//go:embed migration/*.sql
var migrationFiles embed.FS

// migrations are the steps from one version to the next, in their order; the
// number of a file's version is that of the steps it has taken.
func migrations() []string {
	entries, err := migrationFiles.ReadDir("migration")
	if err != nil {
		panic(err) // the folder is in the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, "migration/"+e.Name())
	}
	sort.Strings(names)
	return names
}

// versionOf is the version of an archive; 0 of an empty file. What is no archive,
// or newer than the program, is an error.
func versionOf(ctx context.Context, conn *sql.Conn) (int, error) {
	var id, version, tables int
	err := conn.QueryRowContext(ctx, "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id a, pragma_user_version v").Scan(&id, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case id == 0 && version == 0 && tables == 0:
		return 0, nil
	case id != applicationID:
		return 0, errors.New("this database is not an archive of onrecord; name another file with --archive")
	case version > len(migrations()):
		return 0, fmt.Errorf("%w: the archive is of version %d, this program knows up to %d; update the program", store.ErrVersion, version, len(migrations()))
	}
	return version, nil
}

// migrate brings the archive to the newest version, in one transaction.
func migrate(ctx context.Context, conn *sql.Conn) error {
	version, err := versionOf(ctx, conn)
	steps := migrations()
	if err != nil || version == len(steps) {
		return err
	}
	if version == 0 {
		if _, err := conn.ExecContext(ctx, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL"); err != nil {
			return err
		}
	}
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := takeSteps(ctx, conn, steps); err != nil {
		_, undo := conn.ExecContext(ctx, "ROLLBACK")
		return errors.Join(fmt.Errorf("migration: %w", err), undo)
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}

// takeSteps runs the steps that are missing. Another program may have taken them
// while this one waited for its turn.
func takeSteps(ctx context.Context, conn *sql.Conn, steps []string) error {
	version, err := versionOf(ctx, conn)
	if err != nil {
		return err
	}
	for _, name := range steps[version:] {
		step, err := migrationFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, string(step)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if version == 0 {
		if err := writeCodes(ctx, conn); err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps)))
	return err
}

// codes are the numbers that rows hold for the values of a field: 1 for the
// first. New values go to the end; none is renumbered.
var codes = map[string][]string{
	"form":        {string(onrecord.Direct), string(onrecord.Indirect), string(onrecord.Mixed)},
	"cue_kind":    {"speech", "writing", "thought", "intent", "order", "promise", "threat", "denial", "accusation", "demand", "other"},
	"source_kind": {"named", "anonymous", "collective", "document", "none"},
	"status":      {"asserted", "negated", "intended", "possible", "conditional", "demanded", "repeated", "ongoing"},
	"type":        {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "OTHER"},
	"part":        {"actor", "recipient"},
}

// code is the number of a value of a field, 0 for none.
func code[T ~string](field string, value T) int {
	for i, name := range codes[field] {
		if name == string(value) {
			return i + 1
		}
	}
	return 0
}

// decoded is the value that a number stands for.
func decoded(field string, n int) string {
	if n < 1 || n > len(codes[field]) {
		return ""
	}
	return codes[field][n-1]
}

// writeCodes keeps the numbers in the archive too, for readers of another kind.
func writeCodes(ctx context.Context, conn *sql.Conn) error {
	var values []string
	var args []any
	for field, names := range codes {
		for i, name := range names {
			values, args = append(values, "(?, ?, ?)"), append(args, field, i+1, name)
		}
	}
	_, err := conn.ExecContext(ctx, "INSERT INTO code VALUES "+strings.Join(values, ", "), args...)
	return err
}
