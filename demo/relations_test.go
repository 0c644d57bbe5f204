package demo_test

import (
	"strconv"
	"strings"
	"testing"

	"onrecord/demo"
)

// The manifest keeps its word: what it quotes stands where it says, and what is
// gone is gone.
func TestWords(t *testing.T) {
	all := articles(t)
	for _, r := range relations(t) {
		a, ok := all[r.Article]
		other, known := all[r.Other]
		switch {
		case !ok:
			t.Errorf("%s %s: no article %q", r.Kind, r.Group, r.Article)
		case r.Other != "" && !known:
			t.Errorf("%s %s: %s: no article %q", r.Kind, r.Group, r.Article, r.Other)
		case !strings.Contains(shown(a), r.Words):
			t.Errorf("%s %s: %s does not have %q", r.Kind, r.Group, r.Article, r.Words)
		case r.Before != "" && strings.Contains(shown(a), r.Before):
			t.Errorf("%s %s: %s still has %q", r.Kind, r.Group, r.Article, r.Before)
		case r.Before != "" && !strings.Contains(shown(other), r.Before):
			t.Errorf("%s %s: %s does not have %q", r.Kind, r.Group, r.Other, r.Before)
		}
	}
}

// roles are the roles that a kind may have; a kind that is not here has any.
var roles = map[string]string{
	"copy":    "original verbatim cut lead added",
	"version": "first removed softened reattributed figure added correction",
	"variant": "whole partial altered other-speaker",
	"chain":   "origin cites",
	"circle":  "cites",
}

func TestRoles(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range relations(t) {
		seen[r.Kind+" "+r.Role] = true
		if allowed, ok := roles[r.Kind]; ok && !strings.Contains(" "+allowed+" ", " "+r.Role+" ") {
			t.Errorf("%s %s: %s: role %q", r.Kind, r.Group, r.Article, r.Role)
		}
	}
	for kind, all := range roles {
		for role := range strings.FieldsSeq(all) {
			if !seen[kind+" "+role] {
				t.Errorf("%s: nothing is %q", kind, role)
			}
		}
	}
}

// Copies share most of their words with the story of the wire, in runs of five.
func TestCopies(t *testing.T) {
	all := articles(t)
	carriers := 0
	for _, r := range relations(t) {
		if r.Kind != "copy" || r.Role == "original" {
			continue
		}
		carriers++
		a, wire := all[r.Article], all[r.Other]
		if a.Seen().Before(wire.Seen()) {
			t.Errorf("%s: came out before the wire's story", a.Name)
		}
		if n := shared(shown(a), shown(wire)); n < 60 {
			t.Errorf("%s: %d runs of words in common with %s", a.Name, n, wire.Name)
		}
	}
	if carriers < 5 {
		t.Errorf("%d copies", carriers)
	}
}

// shared is how many runs of five words of a stand in b.
func shared(a, b string) (n int) {
	words := strings.Fields(a)
	for i := 5; i <= len(words); i++ {
		if strings.Contains(b, strings.Join(words[i-5:i], " ")) {
			n++
		}
	}
	return n
}

// Versions have one address and one publication, and follow each other.
func TestVersions(t *testing.T) {
	all := articles(t)
	versions := map[string]bool{}
	for _, r := range relations(t) {
		if r.Kind != "version" {
			continue
		}
		versions[r.Article] = true
		a, before := all[r.Article], all[r.Other]
		if r.Role != "first" && (a.URL != before.URL || !a.Published.Equal(before.Published) || !a.Seen().After(before.Seen())) {
			t.Errorf("%s is no later version of %s", r.Article, r.Other)
		}
	}
	if len(versions) < 3 {
		t.Errorf("%d versions", len(versions))
	}
}

// A partial quotation stands in the whole one, an altered one does not, and
// words given to somebody else are the same words.
func TestVariants(t *testing.T) {
	all := articles(t)
	whole := map[string]demo.Relation{}
	for _, r := range relations(t) {
		if r.Kind != "variant" {
			continue
		}
		w := whole[r.Group]
		if w.Article == "" {
			whole[r.Group], w = r, r
		}
		inside := strings.Contains(shown(all[w.Article]), r.Words)
		if inside == (r.Role == "altered") {
			t.Errorf("%s: %q is %s; in %s: %v", r.Article, r.Words, r.Role, w.Article, inside)
		}
		if (w.Who != r.Who) != (r.Role == "other-speaker") {
			t.Errorf("%s: %s speaks, %s in %s", r.Article, r.Who, w.Who, w.Article)
		}
	}
}

// In a chain everybody but one names whom they have it from, who came out
// before; in a circle no one came first.
func TestChains(t *testing.T) {
	all := articles(t)
	cites, origin := map[string]string{}, map[string]string{}
	flood := 0
	for _, r := range relations(t) {
		if r.Kind != "chain" && r.Kind != "circle" {
			continue
		}
		key := r.Kind + r.Group
		if r.Role == "origin" {
			if origin[key] != "" {
				t.Errorf("chain %s: a second origin, %s", r.Group, r.Article)
			}
			origin[key] = r.Article
			continue
		}
		cites[key+r.Article] = r.Other
		if r.Kind == "chain" && !all[r.Article].Seen().After(all[r.Other].Seen()) {
			t.Errorf("chain %s: %s cites %s, which came later", r.Group, r.Article, r.Other)
		}
		if r.Group == "flood" {
			flood++
		}
	}
	if flood < 6 {
		t.Errorf("the longest chain has %d links", flood)
	}
	for _, r := range relations(t) {
		if r.Kind == "chain" && follow(cites, r.Kind+r.Group, r.Article) != origin[r.Kind+r.Group] {
			t.Errorf("chain %s: %s does not lead to the origin", r.Group, r.Article)
		}
		if r.Kind == "circle" && follow(cites, r.Kind+r.Group, r.Article) != "" {
			t.Errorf("circle %s: %s leads out of it", r.Group, r.Article)
		}
	}
}

// follow is where the citations end that begin with an article, or empty if
// they go round.
func follow(cites map[string]string, key, at string) string {
	for range cites {
		if cites[key+at] == "" {
			return at
		}
		at = cites[key+at]
	}
	if cites[key+at] == "" {
		return at
	}
	return ""
}

// Who changes what they say does so in the order of the numbers.
func TestChanged(t *testing.T) {
	all := articles(t)
	last := demo.Relation{}
	for _, r := range relations(t) {
		if r.Kind != "changed" {
			continue
		}
		n, err := strconv.Atoi(r.Role)
		if err != nil {
			t.Errorf("%s: %s: %v", r.Group, r.Article, err)
		}
		if first := r.Group != last.Group; first && n != 1 || !first && (strconv.Itoa(n-1) != last.Role || !all[r.Article].Seen().After(all[last.Article].Seen())) {
			t.Errorf("%s: %s, number %d, after %s", r.Group, r.Article, n, last.Article)
		}
		last = r
	}
}
