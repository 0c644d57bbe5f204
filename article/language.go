package article

import (
	"github.com/abadojack/whatlanggo"
)

// language is the document's: as given, else as declared by the page, else as
// detected where detection is reliable, else English where the script is Latin.
func (r *reader) language() string {
	if r.opts.Language != "" {
		return r.opts.Language
	}
	if r.doc.Language != "" {
		return r.doc.Language
	}
	return detectLanguage(r.doc.Text)
}

// languageSample is how many bytes of the text are looked at.
const languageSample = 1000

func detectLanguage(text string) string {
	info := whatlanggo.Detect(text[:min(len(text), languageSample)])
	if info.IsReliable() {
		if code := info.Lang.Iso6391(); code != "" {
			return code
		}
	}
	if info.Script == nil || whatlanggo.Scripts[info.Script] == "Latin" {
		return "en"
	}
	return info.Lang.Iso6391()
}
