package digest

import (
	"strconv"
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
	if named := partsOfDay[clock]; named != "" {
		clock = named
	}
	if read := calendar(day, month); read != "" {
		return strings.TrimSuffix(read+", "+clock, ", ")
	}
	if named := references[value]; named != "" {
		return named
	}
	return value
}

var partsOfDay = map[string]string{"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime", "MI": "midday"}

var references = map[string]string{"PRESENT_REF": "now", "PAST_REF": "some time before", "FUTURE_REF": "some time ahead"}

// calendar reads a day, month, week, season, quarter or decade; "" for anything else.
func calendar(value, month string) string {
	if t, err := time.Parse(time.DateOnly, value); err == nil {
		return t.Format("2 " + month + " 2006")
	}
	if t, err := time.Parse("2006-01", value); err == nil {
		return t.Format(month + " 2006")
	}
	year, part, _ := strings.Cut(value, "-")
	if monday, weekend, ok := week(value); ok {
		if weekend {
			return "weekend of " + monday.AddDate(0, 0, 5).Format("2 "+month+" 2006")
		}
		return "week of " + monday.Format("2 "+month+" 2006")
	}
	if s, ok := seasons[part]; ok {
		return s.name + " " + year
	}
	if len(value) == 3 && strings.Trim(value, "0123456789") == "" {
		return value + "0s"
	}
	return ""
}

// week is the Monday of a value such as 2022-W48 or 2022-W48-WE (ISO 8601: the
// week with the year's first Thursday is the first).
func week(value string) (monday time.Time, weekend, ok bool) {
	value, weekend = strings.CutSuffix(value, "-WE")
	year, number, _ := strings.Cut(value, "-W")
	y, err := strconv.Atoi(year)
	n, err2 := strconv.Atoi(number)
	if err != nil || err2 != nil || len(year) != 4 || len(number) != 2 || n < 1 || n > 53 {
		return time.Time{}, false, false
	}
	fourth := time.Date(y, time.January, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	return fourth.AddDate(0, 0, 7*(n-1)-(int(fourth.Weekday())+6)%7), weekend, true
}

// seasons are TIMEX3's seasons, quarters and halves, with the month in which
// each begins, north of the equator.
var seasons = map[string]struct{ name, month string }{
	"SP": {"spring", "03"}, "SU": {"summer", "06"}, "FA": {"autumn", "09"}, "AU": {"autumn", "09"}, "WI": {"winter", "12"},
	"Q1": {"first quarter", "01"}, "Q2": {"second quarter", "04"}, "Q3": {"third quarter", "07"}, "Q4": {"last quarter", "10"},
	"H1": {"first half", "01"}, "H2": {"second half", "07"},
}

// start is a key that sorts values by when they begin.
func start(value string) string {
	if monday, weekend, ok := week(value); ok {
		if weekend {
			monday = monday.AddDate(0, 0, 5)
		}
		return monday.Format(time.DateOnly)
	}
	if year, part, _ := strings.Cut(value, "-"); seasons[part].month != "" {
		return year + "-" + seasons[part].month
	}
	return value
}

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
