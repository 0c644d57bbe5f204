package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What stands beside the story's paragraphs, and what is read of it.
func TestBoxes(t *testing.T) {
	const lake = "<p>The lake is full too, a long report of another day says to those who have time to read it.</p>"
	const notes = "<p>Jane Doe covers rivers for the Valley Herald. She lives by one.</p><p>Contact Jane Doe at jane@valley.example.</p>"
	for _, c := range []struct{ name, page, want string }{
		{"a box told by its title", story + `<div class="x1"><b>You may also like</b>` + lake + `</div>`, ""},
		{"a heading without a box, and what follows it", story + `<h2>Related stories</h2>` + lake, ""},
		{"readers' comments longer than the story", story + `<div><h3>12 comments</h3>` + strings.Repeat(lake, 12) + `</div>`, ""},
		{"a wall before the rest", story + `<div><h2>Subscribe to continue reading</h2>` + lake + lake + `</div>`, ""},
		{"text for screen readers", strings.Replace(story, "officials said.", `officials said<span style="clip: rect(0, 0, 0, 0)">, opens new tab</span>.`, 1), ""},
		{"a quotation repeated in large type", story + "<aside>“Stay away from the water”</aside>", ""},
		{"classes that call the text itself a box", strings.ReplaceAll(story, "<p>", `<p class="promo-widget">`), ""},
		{"notes on the author", `<p>By Jane Doe</p>` + story + notes, `
byline: By Jane Doe
STORY
boilerplate: Jane Doe covers rivers for the Valley Herald. She lives by one.
boilerplate: Contact Jane Doe at jane@valley.example.`},
		{"a heading of the story's own", story + `<h2>What comes next</h2>` + lake, `
STORY
heading: What comes next
paragraph: The lake is full too, a long report of another day says to those who have time to read it.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw := "<html><head><title>River cuts off town</title></head><body><main><h1>River cuts off town</h1>" + c.page + "</main></body></html>"
			d, err := Read([]byte(raw), Options{Origin: "page.html"})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, d)
			mapped(t, d, []byte(raw), "")
			_, got, _ := strings.Cut(shown(d), "headline: River cuts off town\n")
			want := c.want
			if want == "" {
				want = "STORY"
			}
			if diff := cmp.Diff(strings.Replace(strings.TrimSpace(want), "STORY", storyBlocks, 1), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The headline and the date that a page shows, where nothing else tells them.
func TestShown(t *testing.T) {
	for _, c := range []struct{ name, head, page, title, published, modified, outlet string }{
		{"a headline in a div", "<title>River cuts off town | Valley Herald</title>", `<div class="title">River cuts off town</div><div>Tuesday, October 8, 2019 - 16:40 | Staff</div>`,
			"River cuts off town", "2019-10-08T16:40", "", "Valley Herald"},
		{"the site's name in the h1", "<title>Voice of the Valley » River cuts off town</title>", `<h1>Voice of the Valley</h1><h2>River cuts off town</h2><p>Published 17 May 2023</p>`,
			"River cuts off town", "2023-05-17", "", "Voice of the Valley"},
		{"a title for search engines", `<meta property="og:title" content="Flood: what we know">`, `<h1>River cuts off town</h1><p>Last updated: 18 May 2023</p>`,
			"River cuts off town", "", "2023-05-18", ""},
		{"German", "", `<span>3. Dezember 2022, 14:30 Uhr</span><h1>River cuts off town</h1>`, "River cuts off town", "2022-12-03T14:30", "", ""},
		{"French", "", `<h1>River cuts off town</h1><p>Par Jeanne Dupont, publié le 17 mai 2023 à 10h15</p>`, "River cuts off town", "2023-05-17T10:15", "", ""},
		{"Spanish", "", `<h1>River cuts off town</h1><p>17 de mayo de 2023</p>`, "River cuts off town", "2023-05-17", "", ""},
		{"Russian", "", `<h1>River cuts off town</h1><p>17 мая 2023, 10:15</p>`, "River cuts off town", "2023-05-17T10:15", "", ""},
		{"a date that can be read two ways", "", `<h1>River cuts off town</h1><p>03/04/2023</p>`, "River cuts off town", "", "", ""},
		{"the address knows better", `<link rel=canonical href="https://valley.example/2023/05/17/river">`, `<h1>River cuts off town</h1><p>24 November 2026</p>`,
			"River cuts off town", "2023-05-17", "", "valley.example"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte("<html><head>"+c.head+"</head><body>"+c.page+"<div>"+story+"</div></body></html>"), Options{})
			if err != nil {
				t.Fatal(err)
			}
			sound(t, d)
			got := []string{d.Title, d.Published.Value, d.Modified.Value, d.Outlet.Name}
			if diff := cmp.Diff([]string{c.title, c.published, c.modified, c.outlet}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
