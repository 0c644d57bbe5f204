package article

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord"
)

// shown is a document as the tables of these tests write it: what is known of
// it, then its blocks.
func shown(d *onrecord.Document) string {
	var b strings.Builder
	show := func(name, value string, more ...any) {
		if value != "" {
			fmt.Fprintln(&b, name+":", strings.TrimSpace(value+" "+fmt.Sprint(more...)))
		}
	}
	show("= title", d.Title)
	show("= byline", d.Byline)
	show("= outlet", d.Outlet.Name, "(", d.Outlet.Basis, ")")
	show("= published", d.Published.Value, "(", d.Published.Basis, ")")
	show("= modified", d.Modified.Value, "(", d.Modified.Basis, ")")
	show("= url", d.URL)
	for _, blk := range d.Blocks {
		fmt.Fprintf(&b, "%s: %s\n", blk.Kind, strings.Join(strings.Fields(d.Slice(blk.Span)), " "))
	}
	return strings.TrimSpace(b.String())
}

// sound holds a document to the laws of the model and of this package: only
// white space stands outside the blocks, and what the metadata point at is there.
func sound(t testing.TB, d *onrecord.Document) {
	t.Helper()
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, b := range append(d.Blocks[:len(d.Blocks):len(d.Blocks)], onrecord.Block{Span: onrecord.Span{Start: len(d.Text)}}) {
		if gap := strings.TrimFunc(d.Text[at:b.Start], isSpace); gap != "" {
			t.Fatalf("%q stands in no block", gap)
		}
		at = b.End
	}
	if s := d.Outlet.Span; !s.IsZero() && d.Slice(s) != d.Outlet.Name {
		t.Fatalf("outlet %q points at %q", d.Outlet.Name, d.Slice(s))
	}
	if s := d.Published.Span; !s.IsZero() && strings.TrimFunc(d.Slice(s), isSpace) == "" {
		t.Fatalf("published %q points at nothing", d.Published.Value)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paragraphs by blank lines", `
The river rose by two metres on Monday.

The mayor closed the bridge.  "Stay away," she said.
`, `
paragraph: The river rose by two metres on Monday.
paragraph: The mayor closed the bridge. "Stay away," she said.`},

		{"one paragraph a line", `
The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day, officials said.
The mayor closed the bridge.
"Stay away from the water," she told reporters who had come to see the flood at the foot of the old town wall.
Nobody was hurt.
`, `
paragraph: The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day, officials said.
paragraph: The mayor closed the bridge.
paragraph: "Stay away from the water," she told reporters who had come to see the flood at the foot of the old town wall.
paragraph: Nobody was hurt.`},

		{"hard-wrapped lines", `
The river rose by two metres on Monday, and the town by
the old mill was cut off for most of the day, officials
said. Water stood in the streets.

The mayor closed the bridge. "Stay away from the water,"
she told reporters who had come to see the flood at the
foot of the old town wall.
`, `
paragraph: The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day, officials said. Water stood in the streets.
paragraph: The mayor closed the bridge. "Stay away from the water," she told reporters who had come to see the flood at the foot of the old town wall.`},

		{"hard-wrapped lines, paragraphs by a short last line", `
The river rose by two metres on Monday, and the town by
the old mill was cut off for most of the day, officials
said.
The mayor closed the bridge. "Stay away from the water,"
she told reporters who had come to see the flood at the
foot of the old town wall.
`, `
paragraph: The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day, officials said.
paragraph: The mayor closed the bridge. "Stay away from the water," she told reporters who had come to see the flood at the foot of the old town wall.`},

		{"hard-wrapped lines, paragraphs by an indent", `
    The river rose by two metres on Monday, and the town
by the old mill was cut off for most of the day.
    The mayor closed the bridge.
    "Stay away from the water," she told reporters who
had come to see the flood at the foot of the wall.
`, `
paragraph: The river rose by two metres on Monday, and the town by the old mill was cut off for most of the day.
paragraph: The mayor closed the bridge.
paragraph: "Stay away from the water," she told reporters who had come to see the flood at the foot of the wall.`},

		{"a date before the news on its line", ` date 2023-05-17 The river rose on Wednesday, the mayor said, and the bridge was closed.

It is open again.`, `
= published: 2023-05-17 (header)
header: date 2023-05-17
paragraph: The river rose on Wednesday, the mayor said, and the bridge was closed.
paragraph: It is open again.`},

		{"a date and a title on one line", `date 2023-05-17 River cuts off town

The river rose on Wednesday.`, `
= title: River cuts off town
= published: 2023-05-17 (header)
header: date 2023-05-17
headline: River cuts off town
paragraph: The river rose on Wednesday.`},

		{"header lines", `Title: River cuts off town
By: Jane Doe
Source: Valley Herald
Published: May 17, 2023 | Updated: May 18, 2023
URL: https://valley.example/river
Section: Weather

The river rose on Wednesday.`, `
= title: River cuts off town
= byline: Jane Doe
= outlet: Valley Herald (header)
= published: 2023-05-17 (header)
= modified: 2023-05-18 (header)
= url: https://valley.example/river
header: Title:
headline: River cuts off town
header: By: Jane Doe
header: Source: Valley Herald
header: Published: May 17, 2023 |
header: Updated: May 18, 2023
header: URL: https://valley.example/river
header: Section: Weather
paragraph: The river rose on Wednesday.`},

		{"headline, subhead, byline and date lines", `River Cuts Off Town

Bridge closed, school in tents

By Jane Doe and John Q. Public, Reuters
May 17, 2023, 10:15 am
5 min read

The river rose on Wednesday.

What comes next

The mayor expects more rain in the valley before the end of the week.`, `
= title: River Cuts Off Town
= byline: Jane Doe and John Q. Public
= outlet: Reuters (text)
= published: 2023-05-17T10:15 (header)
headline: River Cuts Off Town
heading: Bridge closed, school in tents
byline: By Jane Doe and John Q. Public, Reuters
header: May 17, 2023, 10:15 am
header: 5 min read
paragraph: The river rose on Wednesday.
heading: What comes next
paragraph: The mayor expects more rain in the valley before the end of the week.`},

		{"a title that ends with a stop", `River Cuts Off Town For Third Time This Year.

The river rose on Wednesday.`, `
= title: River Cuts Off Town For Third Time This Year.
headline: River Cuts Off Town For Third Time This Year.
paragraph: The river rose on Wednesday.`},

		{"sentences that begin like headers", `Newspaper: minister used a private letter box

Updated: the minister has denied it, and so has everyone else in the house.

Photos: they were found in a drawer of the desk that the minister had used.`, `
= title: Newspaper: minister used a private letter box
headline: Newspaper: minister used a private letter box
paragraph: Updated: the minister has denied it, and so has everyone else in the house.
paragraph: Photos: they were found in a drawer of the desk that the minister had used.`},

		{"a date with two readings is not read", `Date: 03/04/2024

The river rose on Wednesday.`, `
header: Date: 03/04/2024
paragraph: The river rose on Wednesday.`},

		{"a dateline with agency and year", `River cuts off town

KYIV, May 17, 2023 (Reuters) — The river rose on Wednesday.

A bridge was closed.`, `
= title: River cuts off town
= outlet: Reuters (text)
= published: 2023-05-17 (header)
headline: River cuts off town
dateline: KYIV, May 17, 2023 (Reuters) —
paragraph: The river rose on Wednesday.
paragraph: A bridge was closed.`},

		{"a dateline's year from the copyright line", `WASHINGTON (AP) - The river rose on Wednesday.

LONDON, May 17 - The other one, too.

Copyright 2023 The Associated Press. All rights reserved.`, `
= outlet: AP (text)
= published: 2023-05-17 (header)
dateline: WASHINGTON (AP) -
paragraph: The river rose on Wednesday.
dateline: LONDON, May 17 -
paragraph: The other one, too.
boilerplate: Copyright 2023 The Associated Press. All rights reserved.`},

		{"a dateline without a year, and no year known", `PARIS, May 17 — The river rose on Wednesday.`, `
dateline: PARIS, May 17 —
paragraph: The river rose on Wednesday.`},

		{"datelines of places alone", `Paris – The river rose on Wednesday.`, `
dateline: Paris –
paragraph: The river rose on Wednesday.`},

		{"a dash is not a dateline", `Inflation – The curse of the year – fell on Wednesday.

BREAKING — The river rose.`, `
paragraph: Inflation – The curse of the year – fell on Wednesday.
paragraph: BREAKING — The river rose.`},

		{"an outlet that names itself at the end", `The river rose on Wednesday.

The bridge was closed.

For more videos of the flood, watch the Delta TV channel.`, `
= outlet: Delta (text)
paragraph: The river rose on Wednesday.
paragraph: The bridge was closed.
boilerplate: For more videos of the flood, watch the Delta TV channel.`},

		{"credits, links and newsletters", `The river rose on Wednesday.

Read more: The river in figures

The bridge was closed.

(Reporting by Jane Doe; Editing by John Public)

Sign up for our morning newsletter

© 2023 Delta News. All rights reserved.`, `
= outlet: Delta News (text)
paragraph: The river rose on Wednesday.
boilerplate: Read more: The river in figures
paragraph: The bridge was closed.
boilerplate: (Reporting by Jane Doe; Editing by John Public)
boilerplate: Sign up for our morning newsletter
boilerplate: © 2023 Delta News. All rights reserved.`},

		{"a press release", `FOR IMMEDIATE RELEASE
May 17, 2023

Contact: Jane Doe
555 0100
press@pumps.example

Delta Pumps opens a second works

MILLTOWN, May 17, 2023 /PRNewswire/ -- Delta Pumps said on Wednesday that it had opened a works.

"We are glad," said its head, John Public, of the second works by the river, which took two years to build.

About Delta Pumps
Delta Pumps makes pumps.

###

Media contact: Jane Doe`, `
= title: Delta Pumps opens a second works
= outlet: Delta Pumps (text)
= published: 2023-05-17 (header)
header: FOR IMMEDIATE RELEASE
header: May 17, 2023
boilerplate: Contact: Jane Doe 555 0100 press@pumps.example
headline: Delta Pumps opens a second works
dateline: MILLTOWN, May 17, 2023 /PRNewswire/ --
paragraph: Delta Pumps said on Wednesday that it had opened a works.
paragraph: "We are glad," said its head, John Public, of the second works by the river, which took two years to build.
boilerplate: About Delta Pumps
boilerplate: Delta Pumps makes pumps.
boilerplate: ###
boilerplate: Media contact: Jane Doe`},

		{"the headers of a letter", `From: newsroom@delta.example
Subject: River cuts off town
Date: Wed, 17 May 2023 14:05:09 +0200
MIME-Version: 1.0

The river rose on Wednesday.`, `
= title: River cuts off town
= published: 2023-05-17T14:05:09+02:00 (header)
header: From: newsroom@delta.example
header: Subject:
headline: River cuts off town
header: Date: Wed, 17 May 2023 14:05:09 +0200
header: MIME-Version: 1.0
paragraph: The river rose on Wednesday.`},

		{"Markdown with a front matter", `---
title: "River cuts off town"
date: 2023-05-17
source: Valley Herald
---

The river rose on Wednesday.

## What comes next

More rain.`, `
= title: River cuts off town
= outlet: Valley Herald (header)
= published: 2023-05-17 (header)
header: ---
header: title: "
headline: River cuts off town
header: "
header: date: 2023-05-17
header: source: Valley Herald
header: ---
paragraph: The river rose on Wednesday.
heading: ## What comes next
paragraph: More rain.`},

		{"a masthead", `The Valley Herald
17 May 2023

River cuts off town

The river rose on Wednesday.

* * *

More stories from the valley are available in the Valley Herald mobile app.`, `
= title: River cuts off town
= outlet: The Valley Herald (header)
= published: 2023-05-17 (header)
header: The Valley Herald
header: 17 May 2023
headline: River cuts off town
paragraph: The river rose on Wednesday.
boilerplate: * * *
boilerplate: More stories from the valley are available in the Valley Herald mobile app.`},

		{"datelines of other houses", `MILLTOWN, May 17, 2023. /TASS/. The river rose on Wednesday.

DELTA CITY, Ore., May 17 (Delta Wire) -- The lake, too.`, `
= outlet: TASS (text)
= published: 2023-05-17 (header)
dateline: MILLTOWN, May 17, 2023. /TASS/.
paragraph: The river rose on Wednesday.
dateline: DELTA CITY, Ore., May 17 (Delta Wire) --
paragraph: The lake, too.`},

		{"contacts at the end", `The river rose on Wednesday, and forty families left their homes.

For more information, please contact:

Jane Doe, Delta Relief, +1 555 0100`, `
paragraph: The river rose on Wednesday, and forty families left their homes.
boilerplate: For more information, please contact:
boilerplate: Jane Doe, Delta Relief, +1 555 0100`},

		{"the day of publication at the end", `The river rose on Wednesday.

Published May 17, 2023. © Delta News. All rights reserved.`, `
= outlet: Delta News (text)
= published: 2023-05-17 (header)
paragraph: The river rose on Wednesday.
boilerplate: Published May 17, 2023. © Delta News. All rights reserved.`},

		{"list items", `The mayor named three reasons for the flood that cut the town off:
- rain
- the old weir
- bad luck`, `
paragraph: The mayor named three reasons for the flood that cut the town off:
listitem: - rain
listitem: - the old weir
listitem: - bad luck`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(c.text), Options{Origin: "article.txt"})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, d)
			if d.Text != c.text {
				t.Errorf("text is %q", d.Text)
			}
			if diff := cmp.Diff(strings.TrimSpace(c.want), shown(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
