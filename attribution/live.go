package attribution

import (
	"strings"

	"onrecord"
)

// A live blog is entries under their times. What an entry tells was said then,
// as far as its own words do not say otherwise.

// entryTimes gives for each block the timex of the entry that it belongs to, 0
// where it belongs to none; nil where the text is no live blog.
func (r *reading) entryTimes() []onrecord.TimexID {
	times := make([]onrecord.TimexID, len(r.d.Blocks))
	entries, now := 0, onrecord.TimexID(0)
	for i := range r.d.Blocks {
		if t := r.entryTime(i); t != 0 {
			now = t
			entries++
		}
		times[i] = now
	}
	if entries < 2 {
		return nil
	}
	return times
}

// entryTime is the time of day that block i is, or begins with, or 0.
func (r *reading) entryTime(i int) onrecord.TimexID {
	b := &r.d.Blocks[i]
	if b.Kind == onrecord.Boilerplate {
		return 0
	}
	at := r.timexFrom(b.Start)
	if at == len(r.d.Timexes) {
		return 0
	}
	t := &r.d.Timexes[at]
	if t.End > b.End || strings.Trim(r.d.Text[b.Start:t.Start], " [(*#•–—-|") != "" || !strings.Contains(t.Value, "T") || !isDigit(r.d.Text[t.Start]) {
		return 0
	}
	if rest := r.d.Text[t.End:b.End]; rest != "" && rest[0] != ':' && strings.TrimLeft(rest, " ])–—-|.:\n\t") == rest {
		return 0
	}
	return onrecord.TimexID(at + 1)
}

// dateEntry dates what has no date of its own by the entry that it stands in.
func (r *reading) dateEntry(d *draft, entries []onrecord.TimexID) {
	at := r.d.BlockAt(r.tok(d.cue.token).Start)
	if at < 0 || entries == nil || entries[at] == 0 || d.Stated.Basis == onrecord.StatedExplicit || d.Stated.Basis == onrecord.StatedRepeated {
		return
	}
	t := entries[at]
	d.Stated = onrecord.Stated{Value: r.d.Timex(t).Value, Basis: onrecord.StatedExplicit, Timex: t}
}
