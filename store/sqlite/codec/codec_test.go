package codec

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"onrecord"
	"onrecord/onrecordtest"
)

// same compares documents as far as the layers carry them.
var same = []cmp.Option{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(onrecord.Mention{}, "Head"),
	cmpopts.IgnoreFields(onrecord.Sentence{}, "First", "Last"), cmpopts.IgnoreFields(onrecord.Document{}, "Tokens")}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := onrecordtest.Draw(rt)
		want.Byline, want.Clock = rapid.String().Draw(rt, "byline"), onrecord.Clock{Domain: onrecord.TimeNews, Basis: onrecord.BasisText}
		for i := range want.Statements {
			want.Statements[i].Confidence = rapid.Float64Range(0, 1).Draw(rt, "confidence")
		}
		b := Encode(want)
		got, err := Decode(want.Text, b)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want, got, same...); diff != "" {
			rt.Fatalf("(-want +got):\n%s", diff)
		}
		if !bytes.Equal(Encode(got), b) {
			rt.Fatal("equal documents, other bytes")
		}
	})
}

func TestHarbourIsShort(t *testing.T) {
	d := onrecordtest.Harbour()
	b := Encode(d)
	if len(b) > 1300 {
		t.Errorf("%d bytes for %d of text", len(b), len(d.Text))
	}
}

func TestDecodeRefuses(t *testing.T) {
	d := onrecordtest.Harbour()
	b := Encode(d)
	for n := range b {
		if _, err := Decode(d.Text, b[:n]); err == nil {
			t.Errorf("cut after %d of %d bytes: no error", n, len(b))
		}
	}
	if _, err := Decode(d.Text, append(bytes.Clone(b), 0)); err == nil {
		t.Error("a byte too many: no error")
	}
	if _, err := Decode(d.Text[:200], b); err == nil {
		t.Error("another text: no error")
	}
	b[0] = 200
	if _, err := Decode(d.Text, b); err == nil {
		t.Error("another version: no error")
	}
}

// Whatever the bytes, Decode ends with a lawful document or with an error.
func FuzzDecode(f *testing.F) {
	d := onrecordtest.Harbour()
	f.Add(d.Text, Encode(d))
	f.Add("", []byte{Version})
	f.Add("a", Encode(&onrecord.Document{Text: "a"}))
	f.Fuzz(func(t *testing.T, text string, b []byte) {
		got, err := Decode(text, b)
		if err != nil {
			return
		}
		if err := got.Check(); err != nil {
			t.Fatal(err)
		}
		again, err := Decode(text, Encode(got))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(got, again, same...); diff != "" {
			t.Fatal(diff)
		}
	})
}
