package article

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// MaxSize is the largest file that is read, in bytes. News articles have some
// kilobytes and pages at most a few megabytes.
const MaxSize = 16 << 20

// The kinds of input that are no article; test for them with errors.Is.
var (
	ErrEmpty     = errors.New("empty: there is no text to read")
	ErrBinary    = errors.New("not a text")
	ErrTooLarge  = errors.New("too large for one article")
	ErrNoArticle = errors.New("a page without an article")
)

// magics are the beginnings of common files that are not texts.
var magics = []struct{ prefix, name string }{
	{"%PDF-", "a PDF; save its text first"},
	{"PK\x03\x04", "a ZIP archive or an office document; save its text first"},
	{"\x89PNG\r\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"RIFF", "a WebP image, a sound or a film"},
	{"\x1f\x8b", "a gzip file; unpack it first"},
	{"BZh", "a bzip2 file; unpack it first"},
	{"\xfd7zXZ", "an xz file; unpack it first"},
	{"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it first"},
	{"7z\xbc\xaf", "a 7-Zip archive; unpack it first"},
	{"Rar!", "a RAR archive; unpack it first"},
	{"{\\rtf", "an RTF document; save its text first"},
	{"\xd0\xcf\x11\xe0", "an old office document; save its text first"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"SQLite format 3", "an SQLite database"},
	{"OggS", "a sound or a film"},
	{"ID3", "a sound"},
}

// checkBytes refuses what cannot be an article before any work is done on it.
func checkBytes(raw []byte) error {
	if len(raw) > MaxSize {
		return fmt.Errorf("%w: %d MB, at most %d MB are read; split it into articles",
			ErrTooLarge, len(raw)>>20, MaxSize>>20)
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return ErrEmpty
	}
	for _, m := range magics {
		if bytes.HasPrefix(raw, []byte(m.prefix)) {
			return fmt.Errorf("%w: %s", ErrBinary, m.name)
		}
	}
	return nil
}

// isHTML reports whether the bytes are a page: by what is asked for, then by
// what the bytes begin with, then by what is declared.
func (o Options) isHTML(raw []byte) bool {
	switch o.Format {
	case FormatText:
		return false
	case FormatHTML:
		return true
	}
	head := raw[:min(len(raw), 1024)]
	head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16 looks like its ASCII
	head = bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n\f"))
	if beginsPage(head) {
		return true
	}
	if !bytes.Contains(raw, []byte("<")) {
		return false
	}
	return strings.Contains(strings.ToLower(o.ContentType), "html") || pageName(o.Origin)
}

func beginsPage(head []byte) bool {
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1", "<main", "<title", "<meta"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return (bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<!--"))) && bytes.Contains(head, []byte("<html"))
}

func pageName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}
