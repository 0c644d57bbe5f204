package warc

import (
	"crypto/md5"  //nolint:gosec // archives use it
	"crypto/sha1" //nolint:gosec // archives use it
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/hex"
	"hash"
	"strings"
)

// Check is what became of a record's digest.
type Check struct {
	Declared string // "sha1:4KX…"; empty if the record has none
	Computed string // in the same form, of the bytes that are there
	Known    bool   // the algorithm is one that can be computed
	Same     bool
}

// Check computes the digest that the record declares: that of the payload, or
// else of the block (WARC/1.1, sections 5.8 and 5.9). The payload is the body of an
// HTTP response. Writers are not of one mind on whether its chunks belong to it,
// so that both are tried.
func (r *Record) Check() Check {
	declared := r.Header.Get("WARC-Payload-Digest")
	payloads := [][]byte{r.Block}
	if declared == "" {
		declared = r.Header.Get("WARC-Block-Digest")
	} else if m, err := ParseMessage(r.Block); err == nil && r.Type == "response" {
		payloads = [][]byte{m.Body}
		if plain, _ := dechunk(m.Body); len(plain) != len(m.Body) {
			payloads = append(payloads, plain)
		}
	}
	c := Check{Declared: declared}
	algorithm, want, _ := strings.Cut(declared, ":")
	for _, p := range payloads {
		sum := digest(algorithm, p)
		if sum == nil || c.Same {
			break
		}
		c.Known = true
		c.Computed = algorithm + ":" + encode(sum, want)
		c.Same = strings.EqualFold(c.Computed, declared)
	}
	return c
}

// digest is nil for an algorithm that is not known.
func digest(algorithm string, b []byte) []byte {
	var h hash.Hash
	switch strings.ReplaceAll(strings.ToLower(algorithm), "-", "") {
	case "sha1":
		h = sha1.New()
	case "sha256":
		h = sha256.New()
	case "sha512":
		h = sha512.New()
	case "md5":
		h = md5.New()
	default:
		return nil
	}
	h.Write(b)
	return h.Sum(nil)
}

// encode writes a digest as the declared one is written: in base 32, which the
// standard's examples use, or in hexadecimal.
func encode(sum []byte, like string) string {
	if len(like) == hex.EncodedLen(len(sum)) {
		return hex.EncodeToString(sum)
	}
	text := base32.StdEncoding.EncodeToString(sum)
	if !strings.HasSuffix(like, "=") {
		text = strings.TrimRight(text, "=")
	}
	return text
}
