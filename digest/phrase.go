package digest

import (
	"strings"
	"time"

	"onrecord"
)

// Date writes a TIMEX3 value, or a moment of ISO 8601, as a person would:
// 2022-11-29 as "29 November 2022", 2022-11 as "November 2022". What it does not
// know stays as it is.
func Date(value string) string { return date(value, "January") }

// short is Date with the month cut to three letters, for narrow columns.
func short(value string) string { return date(value, "Jan") }

func date(value, month string) string {
	if t, err := time.Parse(time.RFC3339, value); err == nil {
		zone := " MST" // UTC by its name
		if _, offset := t.Zone(); offset != 0 {
			zone = " -07:00"
		}
		return t.Format("2 " + month + " 2006, 15:04" + zone)
	}
	day, clock, _ := strings.Cut(value, "T")
	for layout, as := range map[string]string{time.DateOnly: "2 " + month + " 2006", "2006-01": month + " 2006"} {
		if t, err := time.Parse(layout, day); err == nil {
			day = t.Format(as)
			if clock != "" {
				day += ", " + clock
			}
			return day
		}
	}
	switch value {
	case "PRESENT_REF":
		return "now"
	case "PAST_REF":
		return "some time before"
	case "FUTURE_REF":
		return "some time ahead"
	}
	if year, season, ok := strings.Cut(value, "-"); ok && seasons[season] != "" {
		return seasons[season] + " " + year
	}
	return value
}

var seasons = map[string]string{"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter",
	"Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "last quarter",
	"H1": "first half", "H2": "second half"}

// Title is the article's title, or the name of its file where it has none.
func Title(d *onrecord.Document) string {
	if title := Line(d.Title); title != "" {
		return title
	}
	return Line(d.Origin[strings.LastIndexAny(d.Origin, `/\`)+1:])
}

// When says when the statement was made and how that is known; "" if it is not.
func When(d *onrecord.Document, id onrecord.StatementID) string {
	s := d.Statement(id).Stated
	date := short(s.Value)
	switch {
	case s.Basis == onrecord.StatedRepeated:
		return "more than once"
	case date == "":
		return ""
	case s.Basis == onrecord.StatedInherited:
		return date + ", carried over"
	case s.Basis == onrecord.StatedPublication:
		return date + ", as published"
	}
	return date
}

// BasisOf says what an outlet's name or a publication date rests on.
func BasisOf(b onrecord.Basis) string {
	switch b {
	case onrecord.BasisGiven:
		return "given by the user"
	case onrecord.BasisMetadata:
		return "from the page's metadata"
	case onrecord.BasisHeader:
		return "from the header"
	case onrecord.BasisText:
		return "named in the text"
	case onrecord.BasisURL:
		return "from the address"
	case onrecord.BasisFeed:
		return "from the feed"
	}
	return "not known"
}

// VoiceOf names whose voice tells the event: a speaker, or the outlet.
func VoiceOf(d *onrecord.Document, voice onrecord.StatementID) string {
	if voice == 0 {
		if d.Outlet.Name != "" {
			return Line(d.Outlet.Name)
		}
		return "the outlet"
	}
	if name, _ := SpeakerOf(d, voice); name != "" {
		return Line(name)
	}
	return "a source not named"
}

// Names are the participants' names, in the order of the event.
func Names(d *onrecord.Document, list []onrecord.Participant) string {
	var names []string
	for _, p := range list {
		names = append(names, Line(d.Entity(p.Entity).Name))
	}
	return strings.Join(names, ", ")
}

// Act is "actor → recipient", with "?" for a side that the text does not name,
// or "" where it names neither.
func Act(d *onrecord.Document, e *onrecord.Event) string {
	actors, recipients := Names(d, e.Actors), Names(d, e.Recipients)
	switch {
	case actors == "" && recipients == "":
		return ""
	case recipients == "":
		return actors
	case actors == "":
		return "? → " + recipients
	}
	return actors + " → " + recipients
}

// Kind is the event's type with what is known of its mode and direction.
func Kind(e *onrecord.Event) string {
	kind := e.Type
	for _, s := range []string{e.Mode, e.Direction} {
		if s != "" {
			kind += ", " + s
		}
	}
	return kind
}
