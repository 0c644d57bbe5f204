package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The tests in a real browser need chromium (Debian: apt-get install chromium) and are
// skipped without it, and with -short. ONRECORD_SHOTS names a folder for pictures of
// all pages at three widths.

// tab is a tab of a browser that looks at a site.
type tab struct {
	context.Context
	*site
	url     string
	started bool
}

// open opens the site in a browser, signed in.
func open(t *testing.T, s *site) *tab {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil || testing.Short() {
		t.Skip("no chromium, or only short tests are wanted")
	}
	server := httptest.NewServer(s.handler)
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	all, cancelAll := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancelAll)
	ctx, cancel := chromedp.NewContext(all)
	t.Cleanup(cancel)
	b := &tab{Context: ctx, site: s, url: server.URL}
	b.visit(t, "/login?token="+token)
	return b
}

// patience is how long a step in the browser may take.
const patience = 30 * time.Second

// did runs a step and gives its value.
func did[T any](t *testing.T, b *tab, step chromedp.Action[T]) T {
	t.Helper()
	ctx, cancel := b.Context, context.CancelFunc(func() {})
	if b.started {
		ctx, cancel = context.WithTimeout(ctx, patience)
	}
	defer cancel()
	b.started = true
	value, err := chromedp.Run(ctx, step)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func (b *tab) visit(t *testing.T, address string) {
	t.Helper()
	did(t, b, chromedp.Navigate(b.url+address))
}

// click, write and see mean elements by their CSS selectors; to see is to wait for.
func (b *tab) click(t *testing.T, selector string) {
	t.Helper()
	did(t, b, chromedp.Click(chromedp.CSS(selector)))
}

func (b *tab) write(t *testing.T, selector, words string) {
	t.Helper()
	did(t, b, chromedp.SendKeys(chromedp.CSS(selector), words))
}

func (b *tab) see(t *testing.T, selector string) string {
	t.Helper()
	did(t, b, chromedp.WaitVisible(chromedp.CSS(selector)))
	return did(t, b, chromedp.Text(chromedp.CSS(selector)))
}

// eval runs a script of the test's own.
func eval[T any](t *testing.T, b *tab, script string) T {
	t.Helper()
	return did(t, b, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// From a pasted article to its statements, to who speaks, to a checked quotation.
func TestJourney(t *testing.T) {
	t.Parallel()
	b := open(t, fresh(t))
	if front := b.see(t, "main"); !strings.Contains(front, "This archive is empty") {
		t.Errorf("the front page of an empty archive says %q", front)
	}
	b.click(t, ".empty .button")
	b.see(t, "#text")
	b.write(t, "#text", "Bridge at Oster stays shut\n\nOSTER, March 5, 2024 - The bridge at Oster will stay shut until May, the council said on Tuesday.\n\n"+
		"\"Nobody may cross it before the piers are dry,\" said Lena Marsh, the chief engineer of the council.\n\nMarsh said that the cracks were older than the last inspection.\n")
	b.write(t, "input[name=outlet]", "Oster Post")
	b.click(t, "form.check button")
	b.see(t, "article.text")
	if notes := b.see(t, ".margin"); !strings.Contains(notes, "Lena Marsh") || !strings.Contains(notes, "Nobody may cross it") {
		t.Errorf("the article's notes are %q", notes)
	}
	b.click(t, `.margin a[href*="lena-marsh"]`)
	b.see(t, ".portrait")
	if says := b.see(t, ".lead"); !strings.Contains(says, "“Nobody may cross it before the piers are dry,”") || !strings.Contains(says, "the cracks were older") {
		t.Errorf("she says %q", says)
	}
	b.click(t, `.mast a[href="/check"]`)
	b.see(t, "#quote")
	b.write(t, "#quote", "Nobody may cross it before the piers are dry")
	b.write(t, "input[name=by]", "Lena Marsh")
	b.click(t, "form.check button")
	if verdict := b.see(t, ".verdict h2"); verdict != "Authentic" {
		t.Errorf("the quotation is %q", verdict)
	}
	b.visit(t, "/entity/person:lena-marsh")
	did(t, b, chromedp.SetValue(chromedp.CSS(".bench input[name=name]"), "Lena Marsh of Oster"))
	b.click(t, ".bench form:first-of-type button")
	b.named(t, "Lena Marsh of Oster")
	b.click(t, ".bench form:last-of-type button")
	b.named(t, "Lena Marsh")
}

// named waits for a page whose first heading is that.
func (b *tab) named(t *testing.T, heading string) {
	t.Helper()
	for range 100 {
		if eval[string](t, b, `document.querySelector("h1")?.textContent ?? ""`) == heading {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("no page is called %q", heading)
}

// Several files are put in one by one, and the page tells how far it is.
func TestIntake(t *testing.T) {
	t.Parallel()
	b := open(t, fresh(t))
	var names []string
	for i, text := range []string{"The ferry will sail on Sunday, the company said on Friday.\n\n\"The wind has dropped,\" said Ole Brandt, its captain.\n", "\x00\x00"} {
		name := filepath.Join(t.TempDir(), fmt.Sprintf("%d.txt", i))
		must(t, os.WriteFile(name, []byte(text), 0o600))
		names = append(names, name)
	}
	b.visit(t, "/add")
	did(t, b, chromedp.SetUploadFiles(chromedp.CSS("input[type=file]"), names))
	b.click(t, "form.check button")
	b.see(t, ".progress a")
	b.see(t, ".progress .failed")
	b.visit(t, "/add")
	b.write(t, "input[name=url]", "http://oster.example/feed")
	b.click(t, "form.check button")
	if list := b.see(t, ".listed"); !strings.Contains(list, "First") || !strings.Contains(list, "oster.example/gone") {
		t.Errorf("the feed lists %q", list)
	}
	b.click(t, "form.check button")
	b.see(t, ".progress a")
	b.see(t, ".progress .failed")
}

// The keyboard alone: the first stop leads past the head, "/" to the search field, "j" to
// the next statement, and whatever has the focus shows it.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	b := open(t, filled(t))
	press := func(keys string) (class, href string) {
		did(t, b, chromedp.KeyEvent(keys))
		at := eval[[]string](t, b, `[document.activeElement.className || document.activeElement.id, document.activeElement.getAttribute("href") ?? ""]`)
		return at[0], at[1]
	}
	b.visit(t, "/search?q=dam")
	if class, _ := press("\t"); class != "skip" {
		t.Errorf("the first stop is %q", class)
	}
	press("\r")
	_, href := press("j")
	if outline := eval[string](t, b, `getComputedStyle(document.activeElement).outlineStyle`); !strings.HasPrefix(href, "/statement/") || outline != "solid" {
		t.Errorf("j leads to %q, whose outline is %q", href, outline)
	}
	if id, _ := press("/"); id != "find" {
		t.Errorf("/ leads to %q", id)
	}
}

// No page of a full or an empty archive has a serious or critical finding of axe-core, in
// light or dark, or is wider than a phone; and none does what its policy forbids.
func TestAccessible(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile("testdata/axe.min.js")
	must(t, err)
	full := filled(t, func(s *Settings) { s.Desk = &testDesk{} })
	for name, s := range map[string]*site{"full": full, "empty": fresh(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := open(t, s)
			addresses := []string{"/", "/search", "/timeline", "/network", "/ledger/supply", "/compare", "/check?quote=the+dam+is+safe", "/audit", "/add", "/nowhere"}
			if name == "full" {
				addresses = append(s.addresses(t), s.addresses(t)[2]+"/source", "/entity/"+ambiguous(t, s), "/?lang=de")
			}
			for _, address := range addresses {
				b.accessible(t, address, string(axe))
			}
		})
	}
}

// finding is what axe-core found.
type finding struct {
	ID, Impact, Help string
	Nodes            []string
}

// run asks axe for what is serious or critical.
const run = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(
	v => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + " " + (n.failureSummary || ""))}))))`

func (b *tab) accessible(t *testing.T, address, axe string) {
	t.Helper()
	did(t, b, chromedp.EmulateViewport(360, 800))
	b.visit(t, address)
	eval[chromedp.Void](t, b, axe)
	for _, theme := range []string{"light", "dark"} {
		did(t, b, inTheme(theme))
		found := eval[string](t, b, run)
		var findings []finding
		must(t, json.Unmarshal([]byte(found), &findings))
		for _, f := range findings {
			t.Errorf("%s, %s: %s %s: %s\n\t%s", address, theme, f.Impact, f.ID, f.Help, strings.Join(f.Nodes, "\n\t"))
		}
	}
	for _, dir := range []string{"ltr", "rtl"} {
		wide := eval[int](t, b, fmt.Sprintf(`document.documentElement.dir = %q; document.documentElement.scrollWidth`, dir))
		if wide > 360 {
			t.Errorf("%s, %s: %d pixels wide on a phone of 360", address, dir, wide)
		}
	}
}

// Pictures of every page, to be looked at.
func TestShots(t *testing.T) {
	folder := os.Getenv("ONRECORD_SHOTS")
	if folder == "" {
		t.Skip("ONRECORD_SHOTS names no folder")
	}
	must(t, os.MkdirAll(folder, 0o755))
	s := filled(t, func(s *Settings) { s.Desk = &testDesk{} })
	b := open(t, s)
	for i, address := range append(s.addresses(t), s.addresses(t)[2]+"/source", "/nowhere", "/?lang=de") {
		for _, width := range []int64{360, 1280, 3840} {
			did(t, b, chromedp.EmulateViewport(width, max(1400, width*9/16)))
			b.visit(t, address)
			picture := did(t, b, chromedp.CaptureScreenshot())
			name := fmt.Sprintf("%02d-%s-%d.png", i, strings.Trim(strings.NewReplacer("/", "-", "?", "-", "=", "-", ":", "-", "&", "-", "+", "-").Replace(address), "-"), width)
			must(t, os.WriteFile(filepath.Join(folder, name), picture, 0o644))
		}
	}
}

// inTheme is a reader who wants light or dark pages that do not move.
func inTheme(theme string) chromedp.Action[chromedp.Void] {
	wishes := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: wishes})
		return err
	})
}
