package sqlite

import (
	"fmt"
	"os"
)

// Mark is another string after each change of the archive, whoever made it: the sizes
// and times of the file and of its log, which every commit writes to. "" if they
// cannot be told.
func (a *Archive) Mark() string {
	file, err := os.Stat(a.path)
	if err != nil {
		return ""
	}
	mark := fmt.Sprintf("%d.%d", file.Size(), file.ModTime().UnixNano())
	if log, err := os.Stat(a.path + "-wal"); err == nil {
		mark += fmt.Sprintf("-%d.%d", log.Size(), log.ModTime().UnixNano())
	}
	return mark
}
