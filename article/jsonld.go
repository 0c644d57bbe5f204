package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// linked is what the JSON-LD of a page says of its article.
type linked struct {
	title, byline, outlet, url, language string
	published, modified                  string
	body                                 string
	article, otherKind                   bool   // there is an article; there is only a collection, a profile, results
	site                                 string // the name of the website, whatever the article says of its publisher
}

// maxNesting is how deep JSON-LD is looked into.
const maxNesting = 8

// linkedData reads the page's scripts and takes the object that is most
// plainly the article; what it lacks comes from the others.
func linkedData(scripts []string) linked {
	var objects []map[string]any
	for _, s := range scripts {
		for _, value := range tolerantJSON(s) {
			visit(value, 0, func(obj map[string]any) { objects = append(objects, obj) })
		}
	}
	known := nameOfID{}
	for _, obj := range objects {
		if id, name := text(obj["@id"]), text(obj["name"]); id != "" && name != "" {
			known[id] = name
		}
	}
	var best linked
	rank, site, other := 0, "", false
	titles := map[string]bool{}
	for _, obj := range objects {
		other = other || isOtherKind(obj)
		if articleRank(obj) > minArticleRank {
			titles[text(obj["headline"])] = true
		}
		if r := articleRank(obj); r > rank {
			best, rank = readLinked(obj, known), r
		}
		if site == "" && contains(texts(obj["@type"]), "WebSite") {
			site = nameOnly(text(obj["name"]))
		}
	}
	best.site = site
	best.article = rank >= minArticleRank && !other && len(titles) <= maxArticles // a collection has articles in it
	best.otherKind = other && rank < minArticleRank+2
	return best
}

// minArticleRank is the rank of what is an article and nothing else; a page that
// describes more than maxArticles of them is about none.
const minArticleRank, maxArticles = 4, 3

// isOtherKind reports whether an object is a page that lists articles, or is about
// somebody.
func isOtherKind(obj map[string]any) bool {
	for _, t := range texts(obj["@type"]) {
		switch t[strings.LastIndexByte(t, '/')+1:] {
		case "CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "AboutPage", "ImageGallery", "MediaGallery", "CheckoutPage":
			return true
		}
	}
	return false
}

// nameOfID are the names of the objects that others refer to by their @id.
type nameOfID map[string]string

// tolerantJSON decodes the values of a script. Pages wrap them in comments, break
// lines inside strings, and leave commas behind the last item.
func tolerantJSON(s string) []any {
	s = strings.TrimSpace(s)
	for _, wrap := range []string{"<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>", "/*<![CDATA[*/", "/*]]>*/"} {
		s = strings.TrimSuffix(strings.TrimPrefix(s, wrap), wrap)
	}
	s = strings.TrimRight(strings.TrimSpace(s), ";")
	values := decodeJSON(s)
	if values == nil {
		values = decodeJSON(mendJSON(s))
	}
	return values
}

// decodeJSON reads as many values as stand behind each other.
func decodeJSON(s string) []any {
	dec := json.NewDecoder(strings.NewReader(s))
	var values []any
	for {
		var v any
		if dec.Decode(&v) != nil { // the end, or broken from here on
			return values
		}
		values = append(values, v)
	}
}

// mendJSON escapes control characters inside strings and drops commas before
// closing brackets.
func mendJSON(s string) string {
	var b strings.Builder
	quoted, escaped := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quoted && !escaped && c < ' ':
			b.WriteByte(' ')
			continue
		case quoted && escaped && c < ' ':
			b.WriteByte('\\')
			b.WriteByte(' ')
		case !quoted && c == ',' && closes(s[i+1:]):
			continue
		case c == '"' && !escaped:
			quoted = !quoted
			b.WriteByte(c)
		default:
			b.WriteByte(c)
		}
		escaped = quoted && c == '\\' && !escaped
	}
	return b.String()
}

// closes reports whether the next character that is not white space closes an
// object or a list.
func closes(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n")
	return s != "" && (s[0] == '}' || s[0] == ']')
}

// visit calls found for the object and those in it that may be the page's article.
func visit(value any, depth int, found func(map[string]any)) {
	if depth > maxNesting {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			visit(item, depth+1, found)
		}
	case map[string]any:
		found(v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "item"} {
			visit(v[key], depth+1, found)
		}
	}
}

// articleRank says how plainly the object is the page's article; 0 is not at all.
func articleRank(obj map[string]any) int {
	best := 0
	for _, t := range texts(obj["@type"]) {
		t = t[strings.LastIndexByte(t, '/')+1:]
		rank := 0
		switch {
		case strings.HasSuffix(t, "NewsArticle"):
			rank = 6
		case strings.HasSuffix(t, "Article") || t == "Report" || t == "LiveBlogPosting":
			rank = 5
		case strings.HasSuffix(t, "Posting") || t == "CreativeWork" || t == "ClaimReview":
			rank = 4
		case t == "VideoObject" || t == "AudioObject" || t == "PodcastEpisode":
			rank = 2
		case strings.HasSuffix(t, "WebPage"):
			rank = 2
		}
		best = max(best, rank)
	}
	if best > 0 && text(obj["datePublished"]) != "" {
		best += 2
	}
	return best
}

func readLinked(obj map[string]any, known nameOfID) linked {
	l := linked{
		title:     first(text(obj["headline"]), text(obj["name"])),
		byline:    strings.Join(known.names(obj["author"]), ", "),
		outlet:    strings.Join(known.names(obj["publisher"]), ", "),
		url:       first(text(obj["url"]), text(obj["@id"])),
		language:  first(text(obj["inLanguage"])),
		published: first(text(obj["datePublished"]), text(obj["uploadDate"]), text(obj["dateCreated"])),
		modified:  text(obj["dateModified"]),
		body:      text(obj["articleBody"]),
	}
	if l.outlet == "" {
		l.outlet = strings.Join(known.names(obj["sourceOrganization"]), ", ")
	}
	return l
}

// text is a value that is a string, or the first of a list of them.
func text(v any) string {
	if all := texts(v); len(all) > 0 {
		return all[0]
	}
	return ""
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{unescaped(v)}
	case []any:
		var all []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				all = append(all, unescaped(s))
			}
		}
		return all
	case map[string]any:
		return texts(v["@value"])
	}
	return nil
}

// names are the names of persons or bodies: strings, objects with a name or the
// @id of one that has a name, or lists of these; each once.
func (known nameOfID) names(v any) []string {
	var all []string
	add := func(s string) {
		if s = nameOnly(s); s != "" && !contains(all, s) {
			all = append(all, s)
		}
	}
	switch v := v.(type) {
	case string:
		add(unescaped(v))
	case map[string]any:
		for _, s := range texts(v["name"]) {
			add(s)
		}
		if v["name"] == nil {
			add(known[text(v["@id"])])
		}
	case []any:
		for _, item := range v {
			for _, s := range known.names(item) {
				add(s)
			}
		}
	}
	return all
}

// unescaped is a string of a script without the character references that
// some pages leave in it.
func unescaped(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}
