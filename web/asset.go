package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed static
var staticFiles embed.FS

// assets are what the browser loads, under names that change with their content, so
// that it may keep them for good.
type assets map[string]*asset

type asset struct {
	address string // /static/app-1f2e3d4c.js
	kind    string
	plain   []byte
	gzipped []byte // nil where that saves nothing
}

func readAssets() (assets, error) {
	all := assets{}
	err := fs.WalkDir(staticFiles, "static", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := staticFiles.ReadFile(name)
		if err != nil {
			return err
		}
		a, err := newAsset(path.Base(name), content)
		if err != nil {
			return err
		}
		all[path.Base(name)] = a
		all[path.Base(a.address)] = a
		return nil
	})
	return all, err
}

func newAsset(name string, content []byte) (*asset, error) {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	a := &asset{address: "/static/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:4]) + ext, kind: mime.TypeByExtension(ext), plain: content}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(content); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	if b.Len() < len(content) {
		a.gzipped = b.Bytes()
	}
	return a, nil
}

// Address is where the browser finds an asset.
func (all assets) Address(name string) (string, error) {
	a := all[name]
	if a == nil {
		return "", fmt.Errorf("web: static/%s: not built in", name)
	}
	return a.address, nil
}

func (all assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a := all[r.PathValue("file")]
	if a == nil || path.Base(a.address) != r.PathValue("file") {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	content := a.plain
	if a.gzipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		content = a.gzipped
	}
	if _, err := w.Write(content); err != nil {
		return // the client has gone
	}
}
