package attribution

import (
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// What the language pack knows of the forms of news: labels of speakers,
// outlets, nouns for persons and bodies.

var labelKinds = map[string]labelKind{"question": labelQuestion, "answer": labelAnswer, "role": labelRole}

func (lex *lexicon) readLabels(pack *lang.Pack) error {
	l, err := pack.Lexicon("attribution/label.tsv", "label", "kind")
	if err != nil {
		return err
	}
	lex.labels, lex.noLabels = map[string]labelKind{}, map[string]bool{}
	for _, row := range l.Rows {
		switch kind := labelKinds[row.Cells[1]]; {
		case row.Cells[1] == "none":
			lex.noLabels[row.Cells[0]] = true
		case kind == 0:
			return fmt.Errorf("%s:%d: unknown kind %q", l.File, row.Line, row.Cells[1])
		default:
			lex.labels[row.Cells[0]] = kind
		}
	}
	return nil
}

// isNoLabel reports whether key, or the words that it begins with, never say
// who speaks.
func (lex *lexicon) isNoLabel(key string) bool {
	for i, c := range key {
		if c == ' ' && lex.noLabels[key[:i]] {
			return true
		}
	}
	return lex.noLabels[key]
}

// cellsOf are some columns of a lexicon that belongs to another step and may have more.
func cellsOf(pack *lang.Pack, file string, columns ...string) ([][]string, error) {
	content, full, err := pack.Read(file)
	if err != nil {
		return nil, err
	}
	l, err := lang.ParseLexicon(full, string(content))
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, row := range l.Rows {
		var cells []string
		for _, c := range columns {
			i := slices.Index(l.Columns, c)
			if i < 0 {
				return nil, fmt.Errorf("%s:1: no column %q", full, c)
			}
			cells = append(cells, row.Cells[i])
		}
		rows = append(rows, cells)
	}
	return rows, nil
}

// readNouns takes nouns for persons and bodies from what the pack knows of
// nominal mentions.
func (lex *lexicon) readNouns(pack *lang.Pack) error {
	rows, err := cellsOf(pack, "entity/nominal.tsv", "noun", "type")
	if err != nil {
		return err
	}
	lex.posts, lex.bodies = map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		switch onrecord.EntityType(row[1]) {
		case onrecord.Person:
			lex.posts[row[0]] = true
		case onrecord.Org:
			lex.bodies[row[0]] = true
		}
	}
	more, err := cellsOf(pack, "attribution/post.tsv", "noun")
	if err != nil {
		return err
	}
	for _, row := range more {
		lex.posts[row[0]] = true
	}
	short, err := cellsOf(pack, "attribution/shortpost.tsv", "short", "long")
	if err != nil {
		return err
	}
	lex.shortPosts = map[string]string{}
	for _, row := range short {
		lex.shortPosts[row[0]] = row[1]
		lex.posts[row[0]] = true
	}
	if err := lex.readBodies(pack); err != nil {
		return err
	}
	return lex.readAddress(pack)
}

// readBodies takes the names of known bodies, so that none is taken for an outlet.
func (lex *lexicon) readBodies(pack *lang.Pack) error {
	rows, err := cellsOf(pack, "entity/body.tsv", "name", "aliases")
	lex.knownBodies = map[string]bool{}
	for _, row := range rows {
		for _, name := range append(strings.Split(row[1], "|"), row[0]) {
			lex.knownBodies[strings.ToLower(strings.TrimPrefix(name, "~"))] = true
		}
	}
	return err
}

// readCapitals takes the towns that governments are named by.
func (lex *lexicon) readCapitals(pack *lang.Pack) error {
	rows, err := cellsOf(pack, "entity/state.tsv", "capital")
	lex.capitals = map[string]bool{}
	for _, row := range rows {
		lex.capitals[row[0]] = true
	}
	return err
}

// readAddress takes the titles that say no more than how to speak to somebody.
func (lex *lexicon) readAddress(pack *lang.Pack) error {
	rows, err := cellsOf(pack, "entity/title.tsv", "title", "role")
	lex.address = map[string]bool{}
	for _, row := range rows {
		if row[1] == "" {
			lex.address[strings.TrimSuffix(row[0], ".")] = true
		}
	}
	return err
}

// readCarriers reads who passes news on: the pack's outlets and agencies and, in
// carrier.tsv, words that names of outlets are made of.
func (lex *lexicon) readCarriers(pack *lang.Pack) error {
	l, err := pack.Lexicon("attribution/carrier.tsv", "name", "match")
	if err != nil {
		return err
	}
	lex.carriers, lex.carrierEnds = map[string]bool{}, map[string]bool{}
	lex.carrierNames = map[string]bool{}
	lex.carrierStart, lex.media = map[string]bool{}, map[string]bool{}
	for _, row := range l.Rows {
		switch row.Cells[1] {
		case "name":
			lex.addOutlet(row.Cells[0])
		case "last":
			lex.carrierEnds[row.Cells[0]] = true
		case "noun":
			lex.media[row.Cells[0]] = true
		case "first":
			lex.carrierStart[row.Cells[0]] = true
		default:
			return fmt.Errorf("%s:%d: match %q, want name, first, last or noun", l.File, row.Line, row.Cells[1])
		}
	}
	return lex.readOutlets(pack)
}

func (lex *lexicon) readOutlets(pack *lang.Pack) error {
	l, err := pack.Lexicon("article/name.tsv", "name", "kind")
	if err != nil {
		return err
	}
	for _, row := range l.Rows {
		if k := row.Cells[1]; k == "agency" || k == "outlet" {
			lex.addOutlet(row.Cells[0])
		}
	}
	return nil
}

func (lex *lexicon) addOutlet(name string) {
	name = strings.TrimPrefix(name, "The ")
	lex.carrierNames[name], lex.carriers[strings.ToLower(name)] = true, true
}

// readPrepositions reads what prepositions beside a cue lead to.
func (lex *lexicon) readPrepositions(pack *lang.Pack) error {
	l, err := pack.Lexicon("attribution/preposition.tsv", "word", "leads")
	if err != nil {
		return err
	}
	lex.setting, lex.belonging, lex.airing, lex.describing = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	lex.timing, lex.parting, lex.uncapital, lex.wanting = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	sets := map[string]map[string]bool{"occasion": lex.setting, "more": lex.belonging, "outlet": lex.airing, "source": lex.describing,
		"when": lex.timing, "apart": lex.parting, "deictic": lex.uncapital, "wanted": lex.wanting}
	for _, row := range l.Rows {
		for _, use := range strings.Fields(row.Cells[1]) {
			if sets[use] == nil {
				return fmt.Errorf("%s:%d: unknown use %q", l.File, row.Line, use)
			}
			sets[use][row.Cells[0]] = true
		}
	}
	return nil
}

// isPost and isBody report whether a noun phrase that ends with the words is one
// for a person or for a body. before is the word before the last, "" if there is none.
func (lex *lexicon) isPost(before, last string) bool { return isIn(lex.posts, before, last) }

func (lex *lexicon) isBody(before, last string) bool { return isIn(lex.bodies, before, last) }

func isIn(nouns map[string]bool, before, last string) bool {
	return nouns[last] || before != "" && nouns[before+" "+last]
}
