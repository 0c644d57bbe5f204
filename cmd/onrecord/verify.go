package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"onrecord/store"
)

type verifyCmd struct {
	archiveFlag
	Manifest string `placeholder:"FILE" xor:"does" help:"Write the digests of all documents to FILE, if the archive is whole."`
	Sign     string `placeholder:"KEY" help:"Sign the manifest with this secret key, into FILE.minisig."`
	Check    string `placeholder:"FILE" xor:"does" help:"Hold the archive to a manifest: tell what is missing, changed and new."`
	Key      string `placeholder:"PUB" help:"Hold the manifest to its signature, FILE.minisig, with this public key."`
	NewKey   string `placeholder:"FILE" xor:"does" help:"Make a secret key in FILE and a public one in FILE.pub, and do nothing else."`
}

func (*verifyCmd) Help() string {
	return "Hashes every raw page, text and record of the archive again, cuts every stored span out of the text again, and holds the rows that are searched to the documents. It stops at the first thing that is not what was stored, names it, and ends with status 1.\n\n" +
		"A manifest can be checked without onrecord: signify -V -p key.pub -x FILE.minisig -m FILE, or minisign -V -p key.pub -m FILE.\n\nExample: onrecord verify --manifest archive.txt --sign key"
}

// Run verifies the archive, and writes or checks a manifest of it.
func (c *verifyCmd) Run(s streams) error {
	switch {
	case c.NewKey != "":
		return newKey(c.NewKey)
	case c.Sign != "" && c.Manifest == "":
		return usageError{errors.New("verify: --sign signs a manifest: name one with --manifest")}
	case c.Key != "" && c.Check == "":
		return usageError{errors.New("verify: --key checks a manifest: name one with --check")}
	}
	want, err := c.manifest()
	if err != nil {
		return err
	}
	ctx, archive, end, err := c.asking(s)
	if err != nil {
		return err
	}
	defer end()
	seal, err := verifyArchive(ctx, archive, s)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.Out, "whole: %d documents, %d spans, %d raw bytes\nsha256 %s\n", seal.Documents, seal.Spans, seal.Bytes, seal.Digest)
	if c.Check != "" {
		return compareSeals(s.Out, c.Check, want, seal)
	}
	return c.write(seal)
}

// verifyArchive shows how far it has come.
func verifyArchive(ctx context.Context, archive store.Store, s streams) (store.Seal, error) {
	summary, err := archive.Summary(ctx)
	if err != nil {
		return store.Seal{}, err
	}
	progress := newProgress(s)
	progress.total.Store(int64(summary.Documents))
	defer progress.wait()
	return archive.Verify(ctx, func(string) { progress.done() })
}

// manifest is the manifest to check, if its signature is to be believed.
func (c *verifyCmd) manifest() (store.Seal, error) {
	if c.Check == "" {
		return store.Seal{}, nil
	}
	content, err := os.ReadFile(c.Check)
	if err != nil {
		return store.Seal{}, err
	}
	if c.Key != "" {
		if err := checkSignature(c.Check, content, c.Key); err != nil {
			return store.Seal{}, fmt.Errorf("verify: %w", err)
		}
	}
	seal, err := store.ReadManifest(bytes.NewReader(content))
	if err != nil {
		return store.Seal{}, fmt.Errorf("verify: %s: %w", c.Check, err)
	}
	return seal, nil
}

// write writes the manifest and its signature.
func (c *verifyCmd) write(seal store.Seal) error {
	if c.Manifest == "" {
		return nil
	}
	var content bytes.Buffer
	if err := store.WriteManifest(&content, seal); err != nil {
		return err
	}
	if err := os.WriteFile(c.Manifest, content.Bytes(), 0o644); err != nil {
		return err
	}
	if c.Sign == "" {
		return nil
	}
	return sign(c.Manifest, content.Bytes(), c.Sign)
}

// compareSeals tells how an archive differs from a manifest. What is new is no
// fault: archives grow.
func compareSeals(w io.Writer, manifest string, want, got store.Seal) error {
	missing, changed, added := want.Compare(got)
	for _, list := range []struct {
		what string
		ids  []string
	}{{"missing", missing}, {"changed", changed}, {"new", added}} {
		for _, id := range list.ids {
			fmt.Fprintln(w, list.what, id)
		}
	}
	fmt.Fprintf(w, "%d of %d documents of the manifest are there as they were, %d are missing, %d changed, %d are new\n",
		len(want.Entries)-len(missing)-len(changed), len(want.Entries), len(missing), len(changed), len(added))
	if len(missing)+len(changed) > 0 {
		return fmt.Errorf("verify: the archive is not that of %s", manifest)
	}
	return nil
}
