package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
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

// checkType refuses what is declared to be something else than a text or a page,
// and data that nobody declared. A page is a page, whatever a server calls it.
func (o Options) checkType(raw []byte) error {
	if o.Format != FormatAuto || beginsPage(headOf(raw)) {
		return nil
	}
	if text := bytes.TrimSpace(raw); (text[0] == '{' || text[0] == '[') && json.Valid(text) {
		return fmt.Errorf("%w: JSON data", ErrBinary)
	}
	kind, _, err := mime.ParseMediaType(o.ContentType)
	if err != nil || !strings.Contains(kind, "/") { // not declared, or a charset alone
		return nil
	}
	switch kind {
	case "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/octet-stream", "binary/octet-stream", "unknown/unknown":
		return nil
	}
	return fmt.Errorf("%w: %s", ErrBinary, kind)
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
	if beginsPage(headOf(raw)) {
		return true
	}
	if !bytes.Contains(raw, []byte("<")) {
		return false
	}
	return strings.Contains(strings.ToLower(o.ContentType), "html") || pageName(o.Origin)
}

// headOf is the beginning of the bytes in lower case, without what may stand
// before the first letter.
func headOf(raw []byte) []byte {
	head := bytes.ReplaceAll(raw[:min(len(raw), 1024)], []byte{0}, nil) // UTF-16 looks like its ASCII
	return bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n\f"))
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
