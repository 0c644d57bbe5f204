package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// Keys and signatures are in the formats of OpenBSD's signify and of minisign, so
// that others can check them without onrecord: a comment line, then a line of
// base64. https://man.openbsd.org/signify, https://jedisct1.github.io/minisign.

const (
	keyID     = 8
	comment   = "untrusted comment: "
	trusted   = "trusted comment: "
	signature = ".minisig" // of the file that is signed
)

// secretHead is what stands before the key's id in a secret key: Ed25519, and a
// passphrase of no rounds, which is none.
var secretHead = []byte("EdBK\x00\x00\x00\x00")

// newKey writes a secret key that only its owner can read, and beside it, under
// the name with ".pub", the public one. It never writes over a file.
func newKey(file string) error {
	public, secret, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	id := make([]byte, keyID)
	if _, err := rand.Read(id); err != nil {
		return err
	}
	sum := sha512.Sum512(secret)
	whole := bytes.Join([][]byte{secretHead, make([]byte, 16), sum[:8], id, secret}, nil)
	if err := writeNew(file, 0o600, comment+"onrecord secret key\n"+base64.StdEncoding.EncodeToString(whole)+"\n"); err != nil {
		return err
	}
	open := bytes.Join([][]byte{[]byte("Ed"), id, public}, nil)
	return writeNew(file+".pub", 0o644, comment+"onrecord public key\n"+base64.StdEncoding.EncodeToString(open)+"\n")
}

func writeNew(file string, mode os.FileMode, content string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(content); err != nil {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}

// decodeLine is the base64 line after a comment line, which must have that length.
func decodeLine(file, text string, size int) (line []byte, rest string, err error) {
	first, rest, _ := strings.Cut(text, "\n")
	second, rest, _ := strings.Cut(rest, "\n")
	line, err = base64.StdEncoding.DecodeString(strings.TrimSpace(second))
	if err != nil || !strings.HasPrefix(first, comment) || len(line) != size || string(line[:2]) != "Ed" {
		return nil, "", fmt.Errorf("%s: not a key or signature of signify or minisign", file)
	}
	return line, rest, nil
}

// sign writes the signature of a message beside its file.
func sign(file string, message []byte, keyFile string) error {
	text, err := os.ReadFile(keyFile)
	if err != nil {
		return err
	}
	key, _, err := decodeLine(keyFile, string(text), 104)
	if err != nil {
		return err
	}
	sum := sha512.Sum512(key[40:])
	if !bytes.Equal(key[:len(secretHead)], secretHead) || !bytes.Equal(sum[:8], key[24:32]) {
		return fmt.Errorf("%s: a secret key with a passphrase, or a damaged one; onrecord verify --new-key makes one", keyFile)
	}
	secret := ed25519.PrivateKey(key[40:])
	signed := ed25519.Sign(secret, message)
	note := fmt.Sprintf("timestamp:%d", time.Now().Unix())
	whole := ed25519.Sign(secret, append(bytes.Clone(signed), note...))
	line := bytes.Join([][]byte{[]byte("Ed"), key[32:40], signed}, nil)
	content := fmt.Sprintf("%ssignature from onrecord secret key\n%s\n%s%s\n%s\n", comment, base64.StdEncoding.EncodeToString(line), trusted, note, base64.StdEncoding.EncodeToString(whole))
	return os.WriteFile(file+signature, []byte(content), 0o644)
}

// checkSignature holds a message to the signature beside its file.
func checkSignature(file string, message []byte, keyFile string) error {
	text, err := os.ReadFile(keyFile)
	if err != nil {
		return err
	}
	key, _, err := decodeLine(keyFile, string(text), 2+keyID+ed25519.PublicKeySize)
	if err != nil {
		return err
	}
	text, err = os.ReadFile(file + signature)
	if err != nil {
		return err
	}
	line, rest, err := decodeLine(file+signature, string(text), 2+keyID+ed25519.SignatureSize)
	if err != nil {
		return err
	}
	if !bytes.Equal(line[2:2+keyID], key[2:2+keyID]) {
		return fmt.Errorf("%s: signed with another key than %s", file, keyFile)
	}
	public := ed25519.PublicKey(key[2+keyID:])
	if !ed25519.Verify(public, message, line[2+keyID:]) {
		return fmt.Errorf("%s: the signature does not fit: the file is not what was signed", file)
	}
	return checkComment(file, public, line[2+keyID:], rest)
}

// checkComment holds minisign's trusted comment, if there is one, to its signature.
func checkComment(file string, public ed25519.PublicKey, signed []byte, rest string) error {
	first, second, _ := strings.Cut(rest, "\n")
	note, ok := strings.CutPrefix(first, trusted)
	if !ok {
		return nil
	}
	whole, err := base64.StdEncoding.DecodeString(strings.TrimSpace(second))
	if err != nil || !ed25519.Verify(public, append(bytes.Clone(signed), note...), whole) {
		return fmt.Errorf("%s: the signature's comment is not what was signed", file)
	}
	return nil
}
