package article

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"onrecord"
)

// refused reports whether an error is one of those that Read may give.
func refused(err error) bool {
	for _, kind := range []error{ErrEmpty, ErrBinary, ErrTooLarge, ErrNoArticle} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// FuzzText reads any bytes as a text: it is refused for a reason or keeps the
// laws, and every character leads back to the bytes it was decoded from.
func FuzzText(f *testing.F) {
	for _, s := range []string{"date 2023-05-17 The river rose.", "KYIV, May 17 (Reuters) — The river rose.\n\n© 2023 Delta News",
		"Title: A\nBy: B\n\nOn.", "\xef\xbb\xbfBOM", "\xff\xfeU\x00T\x00F\x00", "caf\xe9 \x93quoted\x94", "\x8f\xf0\xe8\xe2\xe5\xf2", "a\r\nb\rc\n\n- d\n###\nAbout X\n"} {
		f.Add([]byte(s), "")
	}
	f.Add([]byte("\x82\xb1\x82\xf1"), "shift_jis")
	f.Fuzz(func(t *testing.T, raw []byte, charset string) {
		d, err := Read(raw, Options{Origin: "fuzz", Format: FormatText, ContentType: charset})
		if err != nil {
			if !refused(err) {
				t.Fatal(err)
			}
			return
		}
		sound(t, d)
		covered(t, d, raw)
		if len(d.Source.Pieces) == 0 && d.Text != string(raw) {
			t.Fatal("no map, and the text is not the file")
		}
	})
}

// FuzzHTML reads any bytes as a page: it is refused for a reason or keeps the
// laws, and decoding the bytes of each piece gives the piece's text.
func FuzzHTML(f *testing.F) {
	p := "<p>The river rose by two metres on Monday, &amp; the town was cut off for most of the day, officials said.</p>"
	for _, s := range []string{
		"<html><body><article><h1>River</h1>" + strings.Repeat(p, 5) + "</article></body></html>",
		"<table>x<tr><td>" + p + "</table>", "<svg><title>t</title>" + p + "</svg>" + p, "<div>a&nbsp;b&#8217;c&notit;&ampx<br><br>d</div>" + p,
		"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"h\",}</script>" + p + p,
		"<title><b></title><textarea><p></textarea><plaintext>" + p, "<select><option>" + p, "<frameset>" + p,
		"<title>River | Post</title><div class=title>River</div><span>17 mai 2023</span>" + p + "<h2>Related</h2>" + p + "<div><b>2 comments</b>" + p + "</div>",
		"<div class=related>" + p + p + p + "</div><h3><a href=x>The river rises again</a></h3>" + p, "<aside>" + p + "</aside><blockquote>" + p + "</blockquote>",
		"<a><p></a>" + p + "<b><i></b>" + p + "</i><p>x</p><time datetime=2023-05-17>", "<!--x--><p>\x00a\r\nb\rc" + p} {
		f.Add([]byte(s), "")
	}
	f.Add([]byte(p+"<p>\xcf\xf0\xe8\xe2\xe5\xf2</p>"), "text/html; charset=windows-1251")
	f.Fuzz(func(t *testing.T, raw []byte, contentType string) {
		d, err := Read(raw, Options{Origin: "fuzz", Format: FormatHTML, ContentType: contentType})
		if err != nil {
			if !refused(err) {
				t.Fatal(err)
			}
			return
		}
		sound(t, d)
		mapped(t, d, raw, contentType)
	})
}

// covered holds a text to its map: every byte is in a piece, and pieces of
// equal length are the same bytes or one character.
func covered(t testing.TB, d *onrecord.Document, raw []byte) {
	t.Helper()
	at := 0
	for _, p := range d.Source.Pieces {
		if p.Text.Start != at || p.Raw.End > len(raw) || p.Raw.Len() <= 0 {
			t.Fatalf("piece %v begins after a gap at %d or points outside %d bytes", p, at, len(raw))
		}
		at = p.Text.End
		if s := d.Slice(p.Text); p.Text.Len() == p.Raw.Len() && s != string(raw[p.Raw.Start:p.Raw.End]) && utf8.RuneCountInString(s) > 1 {
			t.Fatalf("%q and %q correspond byte for byte", s, raw[p.Raw.Start:p.Raw.End])
		}
	}
	if len(d.Source.Pieces) > 0 && at != len(d.Text) {
		t.Fatalf("the last %d bytes are in no piece", len(d.Text)-at)
	}
}

// mapped holds a page to its map: all but white space is in a piece, and the
// bytes of a piece decode to its text.
func mapped(t testing.TB, d *onrecord.Document, raw []byte, contentType string) {
	t.Helper()
	at := 0
	for _, p := range append(d.Source.Pieces[:len(d.Source.Pieces):len(d.Source.Pieces)], onrecord.SourcePiece{Text: onrecord.Span{Start: len(d.Text)}}) {
		if gap := strings.Trim(d.Text[at:p.Text.Start], " \n"); gap != "" {
			t.Fatalf("%q is in no piece", gap)
		}
		at = p.Text.End
	}
	dec, err := decode(raw, declaredCharset(contentType, raw))
	if err != nil || len(dec.pieces) > 0 {
		return // of another charset: the pieces' bytes are held to their text in a test of their own
	}
	for _, p := range d.Source.Pieces {
		if got := html.UnescapeString(string(raw[p.Raw.Start:p.Raw.End])); got != d.Slice(p.Text) {
			t.Fatalf("%q decodes to %q, the text has %q", raw[p.Raw.Start:p.Raw.End], got, d.Slice(p.Text))
		}
	}
}
