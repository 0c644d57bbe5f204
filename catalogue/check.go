package catalogue

import (
	"cmp"
	"fmt"
	"slices"

	"onrecord/lang"
)

// Check says what is wrong with the catalogue of a pack: ids that two rows
// have, countries, sectors and bodies that are not there, names that several
// bear although shared.tsv does not say so, and shared names that are none.
// Each error begins with file:line. Rows that are wrong by themselves are
// already errors of Read.
func Check(pack *lang.Pack) ([]error, error) {
	c, err := Read(pack)
	if err != nil {
		return nil, err
	}
	sectors, err := readSectors(pack)
	if err != nil {
		return nil, err
	}
	k := checker{catalogue: c, sectors: sectors, codes: map[string]bool{}, names: map[string]bool{}}
	k.run()
	return k.wrong, nil
}

func readSectors(pack *lang.Pack) (map[string]bool, error) {
	l, err := pack.Lexicon("entity/sector.tsv", "sector", "meaning")
	if err != nil {
		return nil, err
	}
	sectors := map[string]bool{"": true}
	for _, r := range l.Rows {
		sectors[r.Cells[0]] = true
	}
	return sectors, nil
}

type checker struct {
	catalogue *Catalogue
	sectors   map[string]bool
	codes     map[string]bool // of states
	names     map[string]bool // of entries
	wrong     []error
}

func (k *checker) fail(file string, line int, format string, args ...any) {
	k.wrong = append(k.wrong, fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...)))
}

func (k *checker) run() {
	for i := range k.catalogue.States {
		s := &k.catalogue.States[i]
		if k.codes[s.ISO] {
			k.fail(s.File, s.Line, "%s: a second row of the code %s", s.Name, s.ISO)
		}
		k.codes[s.ISO] = true
		for _, c := range s.Capitals {
			k.names[c[0]] = true
		}
	}
	for i := range k.catalogue.Entries {
		k.names[k.catalogue.Entries[i].Name] = true
	}
	k.ids()
	for i := range k.catalogue.Entries {
		k.entry(&k.catalogue.Entries[i])
	}
	k.shared()
}

// ids finds ids that two rows have.
func (k *checker) ids() {
	owner := map[string]string{}
	claim := func(qid, name, file string, line int) {
		if qid == "" {
			return
		}
		if o, taken := owner[qid]; taken {
			k.fail(file, line, "%s: %s is the id of %s too", name, qid, o)
		}
		owner[qid] = name
	}
	for i := range k.catalogue.States {
		s := &k.catalogue.States[i]
		claim(s.QID, s.Name, s.File, s.Line)
		for k, q := range s.CapitalQID {
			claim(q, s.Capitals[k][0], s.File, s.Line)
		}
	}
	for i := range k.catalogue.Entries {
		if i == k.catalogue.Own {
			owner = map[string]string{} // a user's row may add to one of the program's
		}
		e := &k.catalogue.Entries[i]
		claim(e.QID, e.Name, e.File, e.Line)
	}
}

func (k *checker) entry(e *Entry) {
	if e.Country != "" && !k.codes[e.Country] {
		k.fail(e.File, e.Line, "%s: no state has the code %q", e.Name, e.Country)
	}
	if !k.sectors[e.Sector] {
		k.fail(e.File, e.Line, "%s: unknown sector %q", e.Name, e.Sector)
	}
	for _, t := range e.Terms {
		if t.Of != "" && !k.codes[t.Of] && !k.names[t.Of] {
			k.fail(e.File, e.Line, "%s: %s of %q, which is no state's code and no name in the catalogue", e.Name, t.Office, t.Of)
		}
	}
	seen := map[string]bool{e.Name: true}
	for _, a := range e.Aliases {
		if seen[a.Text] {
			k.fail(e.File, e.Line, "%s: %q stands twice", e.Name, a.Text)
		}
		seen[a.Text] = true
	}
}

// bearer is a row that bears a name, weakly or not.
type bearer struct {
	name, file string
	line       int
	strong     bool
	user       bool // a row of the user's: it may share a name without saying so
}

// shared finds strong names of two rows that shared.tsv does not list, and the
// other way about.
func (k *checker) shared() {
	bearers := k.bearers()
	declared := map[string]bool{}
	for _, s := range k.catalogue.Shared {
		if declared[s.Name] {
			k.fail(s.File, s.Line, "%s stands twice", s.Name)
		}
		declared[s.Name] = true
		if len(bearers[s.Name]) == 0 {
			k.fail(s.File, s.Line, "nobody bears the name %s", s.Name)
		} else if len(bearers[s.Name]) == 1 && s.Outside == "" {
			k.fail(s.File, s.Line, "%s is the name of %s alone", s.Name, bearers[s.Name][0].name)
		}
	}
	var names []string
	for name, all := range bearers {
		strong := 0
		for _, b := range all {
			if b.strong && !b.user {
				strong++
			}
		}
		if strong > 1 && !declared[name] {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(bearers[a][1].file, bearers[b][1].file), cmp.Compare(bearers[a][1].line, bearers[b][1].line), cmp.Compare(a, b))
	})
	for _, name := range names {
		b := bearers[name]
		k.fail(b[1].file, b[1].line, "%s: the name %q is one of %s (%s:%d) too; shared.tsv does not say so", b[1].name, name, b[0].name, b[0].file, b[0].line)
	}
}

func (k *checker) bearers() map[string][]bearer {
	all := map[string][]bearer{}
	for i := range k.catalogue.States {
		s := &k.catalogue.States[i]
		add := func(owner string, names ...string) {
			for _, n := range names {
				all[n] = append(all[n], bearer{owner, s.File, s.Line, true, false})
			}
		}
		add(s.Name, s.Name)
		for _, a := range s.Aliases {
			all[a.Text] = append(all[a.Text], bearer{s.Name, s.File, s.Line, a.Kind == Strong, false})
		}
		for _, f := range s.Former {
			add(s.Name, f.Name)
		}
		for _, c := range s.Capitals {
			add(c[0], c...)
		}
	}
	for i := range k.catalogue.Entries {
		e := &k.catalogue.Entries[i]
		all[e.Name] = append(all[e.Name], bearer{e.Name, e.File, e.Line, true, i >= k.catalogue.Own})
		for _, a := range e.Aliases {
			all[a.Text] = append(all[a.Text], bearer{e.Name, e.File, e.Line, a.Kind == Strong, i >= k.catalogue.Own})
		}
	}
	return all
}
