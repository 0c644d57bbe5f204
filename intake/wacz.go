package intake

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
)

// maxUnzipped is how much of a member of a .wacz is decompressed, if it is
// compressed once more, which WACZ advises against.
const maxUnzipped = 16 << 30

// ErrUnzipped is a member that is larger than maxUnzipped.
var ErrUnzipped = errors.New("larger than 16 GB when decompressed: unzip the file and take the web archives in it")

// wacz gives the pages of the web archives in a WACZ file (Web Archive Collection
// Zipped 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/). Where the zip file's
// directory is damaged, its bytes are searched for records.
func (r *run) wacz(name string, f *os.File, size int64) bool {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return r.fail(Item{Name: name}, fmt.Errorf("its directory cannot be read, so its bytes are searched for records: %w", err)) &&
			r.archive(shelf{file: name}, f, size)
	}
	any := false
	for _, m := range z.File {
		if dir, _ := path.Split(m.Name); dir != "archive/" || !hasEnding(m.Name, archiveEndings) {
			continue
		}
		any = true
		if !r.member(shelf{name, m.Name}, f, m) {
			return false
		}
	}
	if !any {
		return r.fail(Item{Name: name}, fmt.Errorf("%w: no web archive in archive/", ErrNothing))
	}
	return true
}

// within is a stretch of a file, as far as the file reaches.
func within(f *os.File, offset int64, size uint64) (io.ReaderAt, int64, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	there := max(0, info.Size()-offset)
	if size < uint64(there) {
		there = int64(size)
	}
	return io.NewSectionReader(f, offset, there), there, nil
}

// member reads a web archive in the file where it lies, or a copy of it, if it
// is compressed.
func (r *run) member(s shelf, f *os.File, m *zip.File) bool {
	if m.Method == zip.Store {
		offset, err := m.DataOffset()
		if err != nil {
			return r.fail(Item{Name: s.name()}, err)
		}
		lies, size, err := within(f, offset, m.CompressedSize64)
		if err != nil {
			return r.fail(Item{Name: s.name()}, err)
		}
		return r.archive(s, lies, size)
	}
	copied, err := os.CreateTemp("", "onrecord-*.warc")
	if err != nil {
		return r.fail(Item{Name: s.name()}, err)
	}
	defer os.Remove(copied.Name())
	defer copied.Close() // a copy that nobody keeps
	size, err := unzip(copied, m)
	if err != nil && !r.fail(Item{Name: s.name()}, fmt.Errorf("cut off after %d bytes: %w", size, err)) {
		return false
	}
	return r.archive(s, copied, size)
}

func unzip(to io.Writer, m *zip.File) (int64, error) {
	in, err := m.Open()
	if err != nil {
		return 0, err
	}
	defer in.Close() // its checksum has been looked at by the last Read
	n, err := io.Copy(to, io.LimitReader(in, maxUnzipped+1))
	if err == nil && n > maxUnzipped {
		err = ErrUnzipped
	}
	return n, err
}
