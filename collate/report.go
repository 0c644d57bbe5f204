package collate

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/store"
)

// Party is somebody who takes part in an event, by their key in the archive.
type Party struct{ Key, Name string }

// bare is the key without the type of a name: one document takes an unknown Velmora for a state, another for a body.
func (p Party) bare() string {
	if _, name, ok := strings.Cut(p.Key, ":"); ok {
		return name
	}
	return p.Key
}

func sameParty(a, b Party) bool { return a.Key != "" && b.Key != "" && a.bare() == b.bare() }

// Report is one telling of an event, as one document has it in one voice. What is not known is empty.
type Report struct {
	Sighting          // where, and through whom; its Statement is the voice's, empty for the outlet's own
	Event      string // id
	Type, Root string // PLOVER's
	Quad       string
	Status     onrecord.Status
	Actors     []Party
	Recipients []Party
	Place      Party
	Trigger    string // the words that tell of it
	Object     string // what is given, cut, signed
	Date       string // TIMEX3
}

// Told is a report in a cluster, and why it is there.
type Told struct {
	Report  int      // index
	Reasons []Reason // what it has in common with the first report of the cluster
}

// Happening is reports that are taken to tell of one event.
type Happening struct {
	Type    string
	Told    []Told // the report that the others were held against first; that one has no reasons
	Origins Origins
}

const (
	around = 3 // days between publications of reports without a date of one event
	enough = 3 // points
	loose  = 7 // days that a date may span to count as exact
	held   = 64
)

// Happenings clusters reports. Two belong together if type, reality and actors agree, nothing speaks against
// it (other recipients, places, amounts, dates), and enough of what is exact is the same. Each is held against the
// first of its cluster only. What stands alone is a cluster of one.
func (w *Words) Happenings(reports []Report) []Happening {
	order := make([]int, len(reports))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return firmer(&reports[i], &reports[j]) })
	var all []Happening
	leaders := map[string][]int{} // clusters by type and actor, the latest last
	for _, i := range order {
		r := &reports[i]
		n, reasons := w.home(r, reports, all, leaders)
		if n < 0 {
			n = len(all)
			all = append(all, Happening{Type: r.Type})
			for _, k := range r.blocks() {
				leaders[k] = append(leaders[k], n)
			}
		}
		all[n].Told = append(all[n].Told, Told{i, reasons})
	}
	for n := range all {
		var s []Sighting
		for _, t := range all[n].Told {
			s = append(s, reports[t.Report].Sighting)
		}
		all[n].Origins = TraceOrigins(s)
	}
	return all
}

// firmer puts reports with a date before those without, then the earlier published, then those that name more.
func firmer(a, b *Report) int {
	dated := func(r *Report) int {
		if _, _, ok := exactDays(r.Date); ok {
			return 0
		}
		return 1
	}
	named := func(r *Report) int {
		return len(r.Actors) + len(r.Recipients) + min(1, len(r.Object)) + min(1, len(r.Place.Key))
	}
	return cmp.Or(cmp.Compare(dated(a), dated(b)), earlier(a.Head, b.Head), cmp.Compare(named(b), named(a)))
}

// blocks are what clusters are looked up by: type and each actor; of no actor each recipient.
func (r *Report) blocks() []string {
	var keys []string
	parties := r.Actors
	if r.Quad == mutual {
		parties = slices.Concat(r.Actors, r.Recipients)
	} else if len(parties) == 0 {
		parties = r.Recipients
	}
	for _, p := range parties {
		if p.Key != "" {
			keys = append(keys, r.Type+" "+p.bare())
		}
	}
	return keys
}

// home is the cluster that a report belongs to best, or -1.
func (w *Words) home(r *Report, reports []Report, all []Happening, leaders map[string][]int) (int, []Reason) {
	best, most, why := -1, 0, []Reason(nil)
	seen := map[int]bool{}
	for _, k := range r.blocks() {
		list := leaders[k]
		for _, n := range list[max(0, len(list)-held):] {
			if seen[n] {
				continue
			}
			seen[n] = true
			reasons, points := w.SameEvent(&reports[all[n].Told[0].Report], r)
			if points > most {
				best, most, why = n, points, reasons
			}
		}
	}
	return best, why
}

// SameEvent says what two reports have in common if they are taken to tell of one event; points is then how much
// that weighs, and else 0.
func (w *Words) SameEvent(a, b *Report) (reasons []Reason, points int) {
	if a.Type != b.Type || a.Root != "" && b.Root != "" && a.Root != b.Root || reality(a.Status) != reality(b.Status) {
		return nil, 0
	}
	c := agreement{reasons: []Reason{because("type", "%s", a.Type)}}
	if a.Quad != mutual || !c.bothSides(a, b) {
		c.parties("actor", a.Actors, b.Actors, 0)
		c.parties("recipient", a.Recipients, b.Recipients, 2)
	}
	c.dates(a, b)
	c.place(a, b)
	c.objects(w, a, b)
	if t := trigger(a.Trigger, b.Trigger); t != "" {
		c.exact(1, "trigger", t)
	}
	talks := a.Quad == mutual && c.day
	if c.against || c.points < enough || c.exacts == 0 && !talks {
		return nil, 0
	}
	return c.reasons, c.points
}

// reality is what statuses have in common that may tell of one event: it happened, or goes on.
func reality(s onrecord.Status) onrecord.Status {
	if s == onrecord.Ongoing || s == "" {
		return onrecord.Asserted
	}
	return s
}

// agreement weighs what two reports have in common.
type agreement struct {
	reasons []Reason
	points  int
	exacts  int  // of them from trigger, object and place
	day     bool // both give the day
	against bool
}

func (c *agreement) add(points int, what, detail string) {
	c.points += points
	c.reasons = append(c.reasons, Reason{what, detail})
}

func (c *agreement) exact(points int, what, detail string) {
	c.exacts++
	c.add(points, what, detail)
}

// mutual is the quad of what two do with each other: they meet, agree, sign.
const mutual = "verbal-cooperation"

// bothSides reports whether two of those who take part in one do so in the other, on whichever side.
func (c *agreement) bothSides(a, b *Report) bool {
	var shared []string
	for _, x := range slices.Concat(a.Actors, a.Recipients) {
		for _, y := range slices.Concat(b.Actors, b.Recipients) {
			if sameParty(x, y) && !slices.Contains(shared, x.Name) {
				shared = append(shared, x.Name)
			}
		}
	}
	if len(shared) < 2 {
		return false
	}
	c.add(2, "both sides", strings.Join(shared, ", "))
	return true
}

// parties wants somebody on both sides, or nobody on one.
func (c *agreement) parties(what string, a, b []Party, points int) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	for _, x := range a {
		for _, y := range b {
			if sameParty(x, y) {
				c.add(points, what, x.Name)
				return
			}
		}
	}
	c.against = true
}

// dates wants days that overlap; where one is not known or wide, publication within three days.
func (c *agreement) dates(a, b *Report) {
	from, to, ok := exactDays(a.Date)
	from2, to2, ok2 := exactDays(b.Date)
	if ok && ok2 {
		c.day = true
		if to.Before(from2) || to2.Before(from) {
			c.against = true
			return
		}
		c.add(1, "date", cmp.Or(longer(a.Date, b.Date), a.Date))
		return
	}
	if wideApart(a.Date, b.Date) {
		c.against = true
		return
	}
	if !ok {
		from, to, ok = exactDays(a.Head.Published)
	}
	if !ok2 {
		from2, to2, ok2 = exactDays(b.Head.Published)
	}
	if !ok || !ok2 || from2.Sub(to) > around*24*time.Hour || from.Sub(to2) > around*24*time.Hour {
		c.against = true
		return
	}
	c.add(0, "published near", a.Head.Published+", "+b.Head.Published)
}

// exactDays are the days of a date that spans a week at most.
func exactDays(value string) (from, to time.Time, ok bool) {
	from, to, ok = store.Days(value)
	return from, to, ok && to.Sub(from) < loose*24*time.Hour
}

// wideApart reports whether dates, however wide, have no day in common.
func wideApart(a, b string) bool {
	from, to, ok := store.Days(a)
	from2, to2, ok2 := store.Days(b)
	return ok && ok2 && (to.Before(from2) || to2.Before(from))
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

func (c *agreement) place(a, b *Report) {
	switch {
	case a.Place.Key == "" || b.Place.Key == "":
	case sameParty(a.Place, b.Place):
		c.exact(1, "place", a.Place.Name)
	default:
		c.against = true
	}
}

// objects are the same if they share a word that tells something; other numbers are other objects.
func (c *agreement) objects(w *Words, a, b *Report) {
	x, y := folded(a.Object), folded(b.Object)
	if len(x) == 0 || len(y) == 0 {
		return
	}
	if n, m := numbers(x), numbers(y); len(n) > 0 && len(m) > 0 && !slices.Equal(n, m) {
		c.against = true
		return
	}
	for _, word := range x {
		if w.tells(word) >= 10 && slices.Contains(y, word) {
			c.exact(1, "object", word)
			return
		}
	}
}

func numbers(words []string) []string {
	var all []string
	for _, w := range words {
		if w[0] >= '0' && w[0] <= '9' {
			all = append(all, w)
		}
	}
	return all
}

// trigger is the beginning that two triggers' words share, if that is a word's stem: "shelled", "shelling".
func trigger(a, b string) string {
	for _, x := range folded(a) {
		for _, y := range folded(b) {
			n := 0
			for n < len(x) && n < len(y) && x[n] == y[n] {
				n++
			}
			if x == y && n > 2 || n >= 4 && n+4 >= max(len(x), len(y)) {
				return strings.ToValidUTF8(x[:n], "")
			}
		}
	}
	return ""
}

func period(from, to time.Time, days int) store.Period {
	return store.Period{From: from.AddDate(0, 0, -days).Format(time.DateOnly), To: to.AddDate(0, 0, days).Format(time.DateOnly)}
}
