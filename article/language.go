package article

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// language is the document's: as given, else as declared by the page, else as
// detected where detection is reliable or the script says it, else English where
// the script is Latin, and "" otherwise.
func (r *reader) language() string {
	if r.opts.Language != "" {
		return r.opts.Language
	}
	if r.doc.Language != "" {
		return r.doc.Language
	}
	return r.rules.detectLanguage(r.doc.Text)
}

// languageSample is how many bytes of the text are looked at.
const languageSample = 1000

// detectLanguage counts English function words first, which is much faster than
// comparing trigrams and sure where they are a fifth of all words.
func (r *rules) detectLanguage(text string) string {
	sample := cutRunes(text, languageSample)
	words := strings.Fields(sample)
	common := 0
	for _, w := range words {
		if r.common[strings.ToLower(w)] != "" {
			common++
		}
	}
	if len(words) > 0 && 5*common >= len(words) {
		return "en"
	}
	info := whatlanggo.Detect(sample)
	// A dozen words with hardly one of English's commonest are a sign of their own.
	if code := info.Lang.Iso6391(); code != "" && len(words) >= 12 && 10*common < len(words) && info.Confidence >= 0.5 {
		return code
	}
	if code := info.Lang.Iso6391(); code != "" && (info.IsReliable() || info.Script != unicode.Latin) {
		return code
	}
	if info.Script == nil || info.Script == unicode.Latin {
		return "en"
	}
	return ""
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
