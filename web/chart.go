package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"onrecord/store"
)

// The chart of months, in units of its own drawing.
const (
	chartHeight = 80 // of the highest bar
	chartFoot   = 18 // under the bars, for the years
	barStep     = 18
	maxBars     = 60
)

// Months draws counts by month as bars, each a link to the same page narrowed to its
// month by the parameter given. The strings that it writes are numbers, months that
// have been parsed, and addresses; nothing of a text is in it.
func (v *view) Months(tallies []store.Tally, by string) template.HTML {
	bars := monthBars(tallies)
	if len(bars) < 2 {
		return ""
	}
	most := 1
	for _, b := range bars {
		most = max(most, b.n)
	}
	var svg strings.Builder
	if n := before(tallies, bars[0].month); n > 0 {
		fmt.Fprintf(&svg, `<p class="where"><a href="%s">%s</a></p>`, template.HTMLEscapeString(v.Asked.With(by+"_to", dayBefore(bars[0].month))), template.HTMLEscapeString(v.T("months.earlier", v.Count(n))))
	}
	fmt.Fprintf(&svg, `<div class="scroll"><svg viewBox="0 0 %d %d" preserveAspectRatio="xMinYMax meet" width="%d" height="%d" role="group" aria-label="%s">`, len(bars)*barStep, chartHeight+chartFoot, len(bars)*barStep, chartHeight+chartFoot, template.HTMLEscapeString(v.T("months.caption")))
	for i, b := range bars {
		x := i * barStep
		if b.n > 0 {
			h := max(2, b.n*chartHeight/most)
			label := template.HTMLEscapeString(fmt.Sprintf("%s: %s", v.Day(b.month), v.N("count.statements", b.n)))
			fmt.Fprintf(&svg, `<a href="%s" data-month="%s"><title>%s</title><rect class="hit" x="%d" y="0" width="%d" height="%d"/><rect x="%d" y="%d" width="%d" height="%d"/></a>`,
				template.HTMLEscapeString(v.Asked.With(by, b.month)), b.month, label, x, barStep, chartHeight, x+2, chartHeight-h, barStep-4, h)
		}
		if strings.HasSuffix(b.month, "-01") || i == 0 && !yearNear(bars) {
			fmt.Fprintf(&svg, `<text x="%d" y="%d">%s</text>`, x+2, chartHeight+chartFoot-4, b.month[:4])
		}
	}
	svg.WriteString(`</svg></div>`)
	return template.HTML(svg.String()) // see above
}

// before is how much is counted in months before one.
func before(tallies []store.Tally, month string) (n int) {
	for _, t := range tallies {
		if _, err := time.Parse("2006-01", t.Value); err == nil && t.Value < month {
			n += t.N
		}
	}
	return n
}

// dayBefore is the last day before a month.
func dayBefore(month string) string {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	return first.AddDate(0, 0, -1).Format(time.DateOnly)
}

// yearNear reports whether another year begins so near the first bar that the years'
// numbers would stand in each other.
func yearNear(bars []monthBar) bool {
	for _, b := range bars[1:min(len(bars), 3)] {
		if strings.HasSuffix(b.month, "-01") {
			return true
		}
	}
	return false
}

type monthBar struct {
	month string // YYYY-MM
	n     int
}

// monthBars are the months from the first to the last that has a count, those
// without one too, the latest maxBars of them. What names no month is left out.
func monthBars(tallies []store.Tally) []monthBar {
	n := map[string]int{}
	var first, last time.Time
	for _, t := range tallies {
		m, err := time.Parse("2006-01", t.Value)
		if err != nil {
			continue
		}
		n[t.Value] += t.N
		if first.IsZero() || m.Before(first) {
			first = m
		}
		if m.After(last) {
			last = m
		}
	}
	if first.IsZero() {
		return nil
	}
	if earliest := last.AddDate(0, 1-maxBars, 0); first.Before(earliest) {
		first = earliest
	}
	var bars []monthBar
	for m := first; !m.After(last); m = m.AddDate(0, 1, 0) {
		month := m.Format("2006-01")
		bars = append(bars, monthBar{month, n[month]})
	}
	return bars
}
