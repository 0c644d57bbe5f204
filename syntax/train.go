package syntax

import (
	"errors"
	"io"
)

// Train makes the tagger's and the parser's model files.
func Train(corpora, out string, log io.Writer) error { return errors.New("not yet") }
