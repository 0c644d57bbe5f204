package store

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// manifestHead is the first line of a manifest.
const manifestHead = "onrecord manifest 1"

// WriteManifest writes what a seal vouches for, to hand on with an export: text,
// in which every document is a line "id raw text record", and before them their
// number and the digest of all lines.
func WriteManifest(w io.Writer, s Seal) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "%s\ndocuments %d\nsha256 %s\n\n", manifestHead, len(s.Entries), SealDigest(s.Entries))
	for _, e := range s.Entries {
		fmt.Fprintf(b, "%s %s %s %s\n", e.Document, e.Raw, e.Text, e.Record)
	}
	return b.Flush()
}

// ReadManifest reads what WriteManifest wrote. Anything else is an error: another
// line, a document out of its order, a digest that is not that of the lines.
func ReadManifest(r io.Reader) (Seal, error) {
	var s Seal
	lines := bufio.NewScanner(r)
	head := make([]string, 0, 4)
	for len(head) < 4 && lines.Scan() {
		head = append(head, lines.Text())
	}
	if len(head) < 4 || head[0] != manifestHead || head[3] != "" {
		return s, errors.New("store: not a manifest of an archive")
	}
	for lines.Scan() {
		f := strings.Split(lines.Text(), " ")
		if len(f) != 4 || f[0] == "" || !isDigest(f[1]) || !isDigest(f[2]) || !isDigest(f[3]) {
			return s, fmt.Errorf("store: manifest: line %d is not an id and three digests", len(s.Entries)+5)
		}
		if n := len(s.Entries); n > 0 && f[0] <= s.Entries[n-1].Document {
			return s, fmt.Errorf("store: manifest: line %d: %s is out of order", n+5, f[0])
		}
		s.Entries = append(s.Entries, SealEntry{f[0], f[1], f[2], f[3]})
	}
	if err := lines.Err(); err != nil {
		return s, fmt.Errorf("store: manifest: %w", err)
	}
	s.Documents, s.Digest = len(s.Entries), SealDigest(s.Entries)
	if head[1] != "documents "+strconv.Itoa(s.Documents) || head[2] != "sha256 "+s.Digest {
		return s, errors.New("store: manifest: its lines are not those that its head counts and digests")
	}
	return s, nil
}

func isDigest(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 32 && !bytes.ContainsAny([]byte(s), "ABCDEF")
}

// Compare says what is not in b as it is in a: documents that b lacks, that are
// otherwise there, and that b has more than a.
func (a Seal) Compare(b Seal) (missing, changed, added []string) {
	had := map[string]SealEntry{}
	for _, e := range b.Entries {
		had[e.Document] = e
	}
	for _, e := range a.Entries {
		switch got, ok := had[e.Document]; {
		case !ok:
			missing = append(missing, e.Document)
		case got != e:
			changed = append(changed, e.Document)
		}
		delete(had, e.Document)
	}
	for _, e := range b.Entries {
		if _, ok := had[e.Document]; ok {
			added = append(added, e.Document)
		}
	}
	return missing, changed, added
}
