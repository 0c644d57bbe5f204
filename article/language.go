package article

import (
	"strings"

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

// languageCode is the ISO 639-1 code that a declaration such as "en-GB",
// "en_US" or "English" begins with, "" if it is none.
func languageCode(declared string) string {
	s := strings.ToLower(strings.TrimSpace(declared))
	code, _, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if len(code) == 2 && code[0] >= 'a' && code[0] <= 'z' && code[1] >= 'a' && code[1] <= 'z' {
		return code
	}
	for lang, name := range whatlanggo.Langs {
		if strings.EqualFold(name, s) || len(s) == 3 && whatlanggo.LangToStringShort(lang) == s {
			return lang.Iso6391()
		}
	}
	return ""
}
