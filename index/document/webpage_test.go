package document

import (
	"strings"
	"testing"
	"unicode/utf16"
)

const page = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="%s"><title>Bridge closes – Town News</title>
<meta property="og:title" content="Bridge closes"><meta property="article:published_time" content="2024-03-05T08:30:00+01:00">
<meta name="author" content="Jo Mill"></head><body><nav><a href="/">Home</a><a href="/news">News</a></nav>
<article><h1>Bridge closes</h1>
<p>The old bridge over the river will be closed from Monday, 11 March, because its deck must be renewed, the town hall said in a statement on Tuesday.</p>
<p>The work will take about six weeks, and cyclists, walkers and drivers are asked to use the new bridge, which stands a kilometre to the east of the old one.</p>
<h2>What to do</h2><p>Drivers should, according to the town's road department:</p><ul><li>follow the signs</li><li>read <a href="https://example.org/map">the map</a>, which is kept up to date</li></ul>
<table><thead><tr><th>Part</th><th>Week</th></tr></thead><tbody><tr><td>Deck &amp; rail</td><td>11–14</td></tr></tbody></table>
<blockquote><p>“We are sorry for the detour,” said the mayor, who cycles to work over the bridge every day himself.</p></blockquote></article>
<footer>All rights reserved</footer><script>track()</script></body></html>`

func TestHTML(t *testing.T) {
	d, err := Parse("page.html", []byte(strings.Replace(page, "%s", "utf-8", 1)))
	if err != nil {
		t.Fatal(err)
	}
	checkLayout(t, d)
	if d.Title != "Bridge closes" || d.Author != "Jo Mill" || d.Language != "en-GB" || d.Published.Time.Format("2006-01-02T15:04Z07:00") != "2024-03-05T08:30+01:00" {
		t.Errorf("%q by %q in %q, published %v", d.Title, d.Author, d.Language, d.Published)
	}
	layout := describe(d)
	for _, want := range []string{
		`paragraph`, `"The old bridge over the river will be closed from Monday, 11 March, because`,
		`"What to do"`, `item level=1`, `"follow the signs"`, `cell`, `"Deck & rail"`, `quote level=1`, `link "the map" https://example.org/map`,
	} {
		if !strings.Contains(layout, want) {
			t.Errorf("no %s in\n%s", want, layout)
		}
	}
	for _, clutter := range []string{"Home", "All rights reserved", "track"} {
		if strings.Contains(d.Text, clutter) {
			t.Errorf("%q is left in %q", clutter, d.Text)
		}
	}
}

// A page says its character set itself, or its bytes do.
func TestHTMLCharset(t *testing.T) {
	windows := strings.NewReplacer("“", "\x93", "”", "\x94", "–", "\x96").Replace(page)
	macintosh := strings.NewReplacer("“", "\xd2", "”", "\xd3", "–", "\xd0").Replace(page)
	ascii := strings.NewReplacer("“", "&ldquo;", "”", "&rdquo;", "–", "-").Replace(page)
	wide := "\xff\xfe"
	for _, u := range utf16.Encode([]rune(page)) {
		wide += string([]byte{byte(u), byte(u >> 8)})
	}
	const equiv = `<meta charset="%s">`
	for name, source := range map[string]string{
		"utf-8":                 strings.Replace(page, "%s", "utf-8", 1),
		"none, utf-8":           strings.Replace(page, equiv, "", 1),
		"none, windows":         strings.Replace(windows, equiv, "", 1),
		"windows":               strings.Replace(windows, "%s", "Windows-1252", 1),
		"latin, of browsers":    strings.Replace(windows, "%s", "ISO-8859-1", 1),
		"http-equiv":            strings.Replace(macintosh, equiv, `<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=macintosh">`, 1),
		"utf-8, with a mark":    "\ufeff" + strings.Replace(page, "%s", "macintosh", 1),
		"utf-16, with a mark":   wide,
		"ascii of another":      strings.Replace(ascii, "%s", "shift_jis", 1),
		"nonsense, after utf-8": strings.Replace(page, equiv, `<meta name="charset"><meta charset="utf-8"><meta charset="x">`, 1),
	} {
		d, err := Parse("page.htm", []byte(source))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(d.Text, "“We are sorry for the detour,”") {
			t.Errorf("%s: text %q", name, d.Text)
		}
	}
	for _, source := range []string{
		strings.Replace(windows, "%s", "shift_jis", 1),
		strings.Replace(ascii, "%s", "iso-2022-jp", 1) + "\x1b$B",
	} {
		if _, err := Parse("page.htm", []byte(source)); err == nil || !strings.Contains(err.Error(), "is not read; save the page as UTF-8") {
			t.Errorf("a character set of Asia: %v", err)
		}
	}
}

// FuzzHTML states that no page breaks the layout or the reader.
func FuzzHTML(f *testing.F) {
	f.Add(page)
	f.Add("<table><tr><td><ul><li>a</table><pre>x</li>")
	f.Fuzz(func(t *testing.T, source string) {
		if d, err := Parse("a.html", []byte(source)); err == nil {
			checkLayout(t, d)
		}
	})
}
