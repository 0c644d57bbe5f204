// Package web opens an archive in a browser, and to other programs.
//
// A page is one struct: package answer makes it, a template draws it, and the same
// address ending in .json gives it as it is. Pages work without script; the script
// that is there makes them quicker. The text of articles is hostile: it reaches a
// page through html/template alone, under a policy that lets nothing in it run.
//
//   - server.go: Server and its settings, and what it answers from.
//   - page.go: pages, from address to struct to HTML or JSON.
//   - ask.go: what a request asks for, as a store.Query.
//   - error.go: errors of the archive as pages and problem+json.
//   - guard.go: who may do what; limits.
//   - header.go: what every answer carries.
//   - text.go, text/: the strings of the pages, one file a language.
//   - asset.go, static/: what the browser loads, built from front/.
package web
