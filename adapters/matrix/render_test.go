package matrix

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"herald/adapters"
	"herald/bot"
	"herald/bot/answer"
	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
)

var updateGolden = flag.Bool("update", false, "write the golden files")

// replies is a reply of each kind, by the name of its golden file.
func replies() map[string]*bot.Reply {
	const text = "The office closes on November 1, see the notice."
	p := answer.Passage{
		Document: "notice.md", Title: "Office notice", Start: 100, End: 100 + len(text), Text: text, Place: "paragraph 2", Role: answer.RoleAnswer,
		Speaker: &fact.Attribution{Speaker: fact.Speaker{Name: "Ann Example", Title: "Director"}, Speech: fact.Reported},
		Dates: []date.Expr{{Start: 121, End: 131, Text: "November 1", Type: date.Date, Value: "2021-11-01", Certainty: date.Inferred,
			Basis: "publication date", Hedge: "perhaps later"}},
		Links: []document.Link{{Span: document.Span{Start: 137, End: 147}, URL: "https://example.org/notice?a=1&b=2"}},
	}
	related := p
	related.Role, related.Text, related.Links, related.Dates, related.Speaker = answer.RoleRelated, "A second\nline.", nil, nil, nil
	answered := &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: "2021-11-01", Passages: []answer.Passage{p, related}, Notes: []string{"The year is inferred."}}}
	closest := &bot.Reply{Answer: answer.Answer{Verdict: answer.Closest, Lead: "The announcement does not say this. The nearest passage:",
		Passages: []answer.Passage{related}, Missing: []string{"a reopening date"}}}
	clarify := &bot.Reply{Answer: answer.Answer{Verdict: answer.Clarify, Lead: "Which office do you mean?", Suggestions: []string{"When does the office <close>?", "Who said so?"}}}
	listing := &bot.Reply{Sections: []bot.Section{{Title: "Timeline", Items: []bot.Item{
		{Label: "2021-11-01", Text: "The office closes."}, {Label: "2021-12-01"}, {Text: "no date", Passage: &p}}}}}
	return map[string]*bot.Reply{"answered": answered, "closest": closest, "clarify": clarify, "listing": listing}
}

func TestRenderGolden(t *testing.T) {
	for name, r := range replies() {
		b := join(render(r))
		got := b.html + "\n\n----\n\n" + b.text + "\n"
		file := filepath.Join("testdata", "render", name+".golden")
		if *updateGolden {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil || got != string(want) {
			t.Errorf("%s is\n%s\nwant\n%s\n%v", name, got, want, err)
		}
	}
}

func TestOfferedLinks(t *testing.T) {
	for link, want := range map[string]bool{
		"https://example.org/a": true, "http://example.org": true, "https://matrix.to/#/@a:b": false, "https://MATRIX.TO./#/@a:b": false,
		"https://www.matrix.to/#/@a:b": false, "https://x@matrix.to:443/#/@a:b": false, "https://app.element.io/#/user/@a:b": false,
		"https://client.example/#/%40a:b": false, "https://example.org/#/about": true, "https://notmatrix.to/": true,
		"javascript:alert(1)": false, "data:text/html,x": false, "//example.org": false, "matrix:u/a:b": false, "https://": false, "": false, "%zz": false,
	} {
		if got := offered(link); got != want {
			t.Errorf("offered(%q) = %v", link, got)
		}
	}
}

// FuzzRender: whatever the texts of a reply, its HTML is well-formed, consists
// of the tags listed at block with no attribute but href, links to nothing that
// clients show as a mention, and says the same words as the plain text.
func FuzzRender(f *testing.F) {
	f.Add("lead", "text <b>", "https://example.org", 1, 3)
	f.Add("@room", "</blockquote><script>", "https://matrix.to/#/@a:b", 0, 90)
	f.Add(strings.Repeat("<", 50_000), strings.Repeat("\n<\x00", 20_000), "https://example.org", 7, 9)
	f.Add("\x1b[31m\u202e", strings.Repeat("é ", 9000), "javascript:x", 5000, 9001)
	f.Fuzz(func(t *testing.T, lead, text, link string, from, to int) {
		p := answer.Passage{Start: 50, Text: text, Title: lead, Place: text, Role: answer.RoleAnswer,
			Links: []document.Link{{Span: document.Span{Start: 50 + from%100000, End: 50 + to%100000}, URL: link}, {Span: document.Span{Start: 51, End: 54}, URL: link}}}
		q := p
		q.Role = answer.RoleRelated
		r := &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: lead, Passages: []answer.Passage{p, q}, Notes: []string{text}, Suggestions: []string{lead, text}, Missing: []string{link}}}
		r.Sections = []bot.Section{{Title: text, Items: []bot.Item{{Label: lead, Text: text, Passage: &p}}}}
		for _, b := range pack(render(r)) {
			words := wellFormed(t, b.html)
			if got, want := letters(words), letters(withoutURLs(b.text, link)); got != want {
				t.Errorf("the HTML says\n%q\nand the text\n%q", got, want)
			}
			if n := jsonSize(b); n > messageLimit {
				t.Errorf("a message of %d bytes", n)
			}
		}
	})
}

// wellFormed returns the text of an HTML fragment after checking its tags.
func wellFormed(t *testing.T, fragment string) string {
	t.Helper()
	own := " a blockquote br details em h3 li p strong summary ul "
	var open []string
	var words strings.Builder
	for z := html.NewTokenizer(strings.NewReader(fragment)); ; {
		kind := z.Next()
		tok := z.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("unclosed %v in %q", open, fragment)
			}
			return words.String()
		case html.TextToken:
			words.WriteString(tok.Data)
		case html.StartTagToken:
			if !strings.Contains(own, " "+tok.Data+" ") {
				t.Errorf("tag %s", tok)
			}
			for _, a := range tok.Attr {
				if tok.Data != "a" || a.Key != "href" || !webLink.MatchString(a.Val) || mentionLink.MatchString(a.Val) {
					t.Errorf("attribute %s in %s", a.Key, tok)
				}
			}
			if tok.Data != "br" {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("end of %s within %v", tok.Data, open)
			}
			open = open[:len(open)-1]
		default:
			t.Errorf("token %s", tok)
		}
	}
}

// What clients follow as a link to a page, and what they show as a mention.
var (
	webLink     = regexp.MustCompile(`^(?i:https?)://`)
	mentionLink = regexp.MustCompile(`(?i)^https?://([^/?#]*[.@])?matrix\.to\.?(:\d*)?([/?#]|$)|#/(user/)?(@|%40)`)
)

// letters is what remains of a text without spaces and the marks of its layout.
func letters(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "\t", "", ">", "", "•", "", ":", "").Replace(s)
}

// withoutURLs removes the addresses that the plain text shows after a link's words.
func withoutURLs(s, link string) string {
	if !offered(link) {
		return s
	}
	return strings.ReplaceAll(s, " ("+adapters.Clean(link)+")", "")
}
