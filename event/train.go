package event

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"onrecord/analysis"
	"onrecord/lang"
	"onrecord/perceptron"
)

// Train learns the coder of events from PLV_train, and from news in PolNeAR where that
// is there, and writes it to the folder out. The same corpora give the same file.
func Train(pack *lang.Pack, all []*analysis.Analyzer, corpora, out string, log io.Writer) error {
	s, err := Study(pack, all, corpora)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "events: %d pairs to learn the type from, %d to learn from whether an act joins them\n", len(s.kinds), len(s.joins))
	weights, err := s.weights(nil)
	if err != nil {
		return fmt.Errorf("event: %w", err)
	}
	file, err := perceptron.WriteFile(perceptron.Header{Kind: coderKind, Features: pairFeatures,
		Corpora: []string{"plover/PLV_train", "polnear/train, texts alone"}, Licence: "none stated"}, weights)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, filepath.Base(coderModel)), file, 0o644); err != nil {
		return fmt.Errorf("event: %w", err)
	}
	return nil
}

// Open is the coder that is shipped with the language.
func Open(pack *lang.Pack) (*Coder, error) {
	g, err := openAll(pack)
	if err != nil {
		return nil, err
	}
	return &Coder{g}, nil
}
