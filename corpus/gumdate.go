package corpus

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"onrecord"
)

// GUMDates reads the dates of one split of GUM's dep folder, a text for each
// document: what stands in <date when="…"> in the MISC column. Dates that have
// only limits (from, to, notBefore, notAfter) are Timed.Open.
func GUMDates(folder, split string) ([]Timed, error) {
	files, err := filepath.Glob(filepath.Join(folder, split, "*.conllu"))
	if err != nil {
		return nil, fmt.Errorf("corpus: gum: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("corpus: gum: %s: %w", filepath.Join(folder, split), os.ErrNotExist)
	}
	var all []Timed
	for _, file := range files {
		texts, err := gumFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, texts...)
	}
	return all, nil
}

func gumFile(file string) ([]Timed, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("corpus: gum: %w", err)
	}
	defer in.Close()
	r := gumReader{}
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 1<<22)
	for scan.Scan() {
		r.line(scan.Text())
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("corpus: gum: %s: %w", file, err)
	}
	r.finish()
	return r.done, nil
}

type gumReader struct {
	done   []Timed
	at     Timed
	text   strings.Builder
	open   []openDate
	inside int // words that a multiword token has written already
}

type openDate struct {
	start int
	value string
}

var (
	gumTag  = regexp.MustCompile(`<(/?)date([^>]*)>`)
	gumWhen = regexp.MustCompile(`when:::"([^"]*)"`)
)

func (r *gumReader) line(line string) {
	if value, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
		r.finish()
		r.at.Name = value
	}
	if value, ok := strings.CutPrefix(line, "# meta::dateCreated = "); ok {
		r.at.Published = value
	}
	if strings.HasPrefix(line, "# newpar") && r.text.Len() > 0 {
		r.text.WriteString("\n\n")
	}
	if cells := strings.Split(line, "\t"); len(cells) == 10 {
		r.word(cells)
	}
}

// word writes a token of the text and opens and closes its dates.
func (r *gumReader) word(cells []string) {
	var first, last int
	id, misc := cells[0], cells[9]
	tags := gumTag.FindAllStringSubmatch(misc, -1)
	switch n, _ := fmt.Sscanf(id, "%d-%d", &first, &last); {
	case strings.Contains(id, "."):
		return
	case n == 2:
		r.inside = last - first + 1
		r.write(cells[1], misc, tags)
		return
	case r.inside > 0:
		r.inside--
		r.close(tags)
		return
	}
	r.write(cells[1], misc, tags)
}

func (r *gumReader) write(form, misc string, tags [][]string) {
	for _, t := range tags {
		if t[1] == "" {
			value := ""
			if w := gumWhen.FindStringSubmatch(t[2]); w != nil {
				value = w[1]
			}
			r.open = append(r.open, openDate{r.text.Len(), value})
		}
	}
	r.text.WriteString(form)
	r.close(tags)
	if !strings.Contains(misc, "SpaceAfter=No") {
		r.text.WriteByte(' ')
	}
}

func (r *gumReader) close(tags [][]string) {
	for _, t := range tags {
		if t[1] == "" || len(r.open) == 0 {
			continue
		}
		o := r.open[len(r.open)-1]
		r.open = r.open[:len(r.open)-1]
		span := onrecord.Span{Start: o.start, End: len(strings.TrimRight(r.text.String(), " \n"))}
		if span.Len() <= 0 {
			continue
		}
		if o.value == "" {
			r.at.Open = append(r.at.Open, span)
			continue
		}
		r.at.Timexes = append(r.at.Timexes, onrecord.Timex{Span: span, Type: onrecord.TimexDate, Value: o.value})
	}
}

func (r *gumReader) finish() {
	if r.text.Len() > 0 {
		r.at.Text = r.text.String()
		r.done = append(r.done, r.at)
	}
	r.at, r.open = Timed{}, nil
	r.text.Reset()
}
