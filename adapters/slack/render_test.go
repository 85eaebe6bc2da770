package slack

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"herald/adapters/adaptertest"
	"herald/adapters/slack/slackpeer"
	"herald/bot"
	"herald/bot/answer"
	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
)

var update = flag.Bool("update", false, "write the golden files anew")

// quoted is a passage of a made-up announcement, with all that can go with one.
func quoted() answer.Passage {
	text := "The depot closes from November 1, or maybe a couple of days later."
	return answer.Passage{
		Document: "depot.md", Title: "Depot news", Start: 120, End: 120 + len(text), Text: text, Place: "paragraph 3", Role: answer.RoleAnswer,
		Speaker: &fact.Attribution{Speaker: fact.Speaker{Name: "Ada Byron", Title: "Director"}, Speech: fact.Direct, Basis: fact.Explicit},
		Dates: []date.Expr{{
			Start: 137, End: 152, Text: "from November 1", Type: date.Date, Value: "2021-11-01", From: "2021-11-01", To: "2021-11-01",
			Reference: "2021-10-18", Basis: "publication date", Certainty: date.Inferred, Hedge: "or maybe a couple of days later",
		}},
	}
}

func spoken(text, place string) answer.Passage {
	return answer.Passage{Document: "depot.md", Title: "Depot news", End: len(text), Text: text, Place: place, Role: answer.RoleAnswer}
}

func related(p answer.Passage) answer.Passage {
	p.Role = answer.RoleRelated
	return p
}

// buttonsFor are the buttons that the reply of a kind gets.
func buttonsFor(name string, r *bot.Reply) controls {
	s := &session{Chat: &Chat{cfg: Config{Author: "C0AUTHOR"}}, handler: fromTheDepot}
	return s.controls(r, "when does it close?", name == "related")
}

// allControls is every button at once.
var allControls = controls{question: "when?", passage: `{"d":"depot.md","s":120,"e":186}`, share: true, author: true, feedback: true}

// replies are one reply of each kind, by the name of its golden file.
func replies() map[string]*bot.Reply {
	timed := spoken("The call starts at 15:00 UTC on 1 November 2021.", "paragraph 5")
	timed.Dates = date.Tag(timed.Text, date.Options{})
	linked := spoken("Details are on the project page.", "paragraph 6")
	linked.Links = []document.Link{{URL: "https://example.org/depot?a=1&b=2"}, {URL: "javascript:alert(1)"}}
	return map[string]*bot.Reply{
		"when": {Answer: answer.Answer{
			Verdict: answer.Answered, Confidence: .93, Lead: "Monday, 1 November 2021", Passages: []answer.Passage{quoted()}, Dates: []string{"2021-11-01"},
			Notes: []string{"The announcement does not give the year; it follows from the publication date.", "The speaker hedges: “or maybe a couple of days later”."},
		}},
		"related": {Answer: answer.Answer{
			Verdict: answer.Answered, Passages: []answer.Passage{quoted(), related(spoken("The depot opened in 1914.", "paragraph 1")), related(spoken("Its staff number 42.", "paragraph 2"))},
		}},
		"closest": {Answer: answer.Answer{
			Verdict: answer.Closest, Lead: "The announcement does not say that (no reopening date). The closest passage:", Missing: []string{"a reopening date"},
			Passages: []answer.Passage{related(quoted())},
		}},
		"not_stated": {Answer: answer.Answer{
			Verdict: answer.NotStated, Lead: "The announcement does not say anything about that.",
			Suggestions: []string{"When does the depot close?", "What did Ada Byron say?", strings.Repeat("Who will take over the very long list of things? ", 3)},
		}},
		"clarify": {Answer: answer.Answer{Verdict: answer.Clarify, Lead: "What do you mean? Please ask in a full sentence."}},
		"zone":    {Answer: answer.Answer{Verdict: answer.Answered, Lead: "1 November 2021, 15:00 UTC", Passages: []answer.Passage{timed}}},
		"links":   {Answer: answer.Answer{Verdict: answer.Answered, Passages: []answer.Passage{linked}}},
		"timeline": {Answer: answer.Answer{Verdict: answer.Answered, Lead: "The dates in order:"}, Sections: []bot.Section{{
			Title: "Depot news", Items: []bot.Item{{Label: "2021-10-18", Text: "Published"}, {Label: "2021-11-01", Passage: ptr(quoted())}},
		}}},
		"help": {Answer: answer.Answer{Verdict: answer.Answered, Lead: "Ask me about the announcement in your own words."}, Sections: []bot.Section{{
			Title: "Commands", Items: []bot.Item{{Label: "timeline", Text: "every dated statement, in calendar order"}, {Label: "said NAME", Text: "everything one person said"}},
		}}},
		"long":    {Answer: answer.Answer{Verdict: answer.Answered, Passages: []answer.Passage{spoken(strings.Repeat("A long sentence goes on and on, ", 400), "paragraph 9"), quoted()}}},
		"hostile": hostileReply(adaptertest.Hostile),
	}
}

func ptr[T any](v T) *T { return &v }

// hostileReply holds texts in every place that a reply has for words.
func hostileReply(texts []string) *bot.Reply {
	all := strings.Join(texts, "\n")
	p := spoken(all, texts[0])
	p.Title, p.Document = all, texts[0]
	p.Speaker = &fact.Attribution{Speaker: fact.Speaker{Name: all, Title: all}, Outlet: all}
	p.Dates = []date.Expr{{Text: all, Type: date.Time, Value: "2021-11-01T15:00", Zone: "UTC", Basis: all, Reference: "2021-10-18"}}
	p.Links = []document.Link{{URL: all}}
	return &bot.Reply{
		Answer: answer.Answer{
			Verdict: answer.Answered, Lead: all, Passages: []answer.Passage{p, related(p)}, Notes: texts, Missing: texts, Suggestions: texts,
		},
		Sections: []bot.Section{{Title: all, Items: []bot.Item{{Label: all, Text: all, Passage: &p}, {Label: all, Text: all}}}},
	}
}

// wireOf is p as Slack receives it.
func wireOf(t testing.TB, p post) wire {
	var m wire
	b, err := json.Marshal(map[string]any{"text": literal(p.text), "blocks": p.blocks})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// everything is all that Herald shows: the replies of each kind, and what is
// the adapter's own.
func everything(t testing.TB) map[string][]post {
	out := map[string][]post{}
	for name, r := range replies() {
		out[name] = render(r, buttonsFor(name, r))
	}
	c, err := New(Config{BotToken: "xoxb-1", SigningSecret: "s", Author: "C0AUTHOR"})
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t.Context(), c, fromTheDepot)
	out["home"] = []post{{text: "Herald", blocks: s.home(&workspace{team: testTeam}, testTeam, testUser, testDM)}}
	out["settings"] = []post{s.settingsPost("Settings of this channel", Settings{FollowUps: true, Documents: []string{"depot.md"}})}
	out["shared"] = sharedBy(testUser, "When does the depot close?", render(replies()["when"], buttonsFor("when", replies()["when"])))
	out["passed_on"] = []post{passedOn(testUser, "When does it reopen?")}
	out["refusal"] = []post{sentence(refusal)}
	return out
}

func TestGoldenReplies(t *testing.T) {
	for name, said := range everything(t) {
		t.Run(name, func(t *testing.T) {
			var posts []wire
			for _, p := range said {
				m := wireOf(t, p)
				for _, flaw := range messageFlaws(m) {
					t.Error(flaw)
				}
				posts = append(posts, m)
			}
			got, err := json.MarshalIndent(posts, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", "render", name+".json"), append(got, '\n'))
		})
	}
}

// golden compares got with a file, or writes the file with -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("differs from %s (run with -update and look at the difference):\n%s", path, got)
	}
}

// textOf is every text in m's blocks, in order, run together.
func textOf(m wire) string {
	var b strings.Builder
	collect(m.Blocks, &b)
	return b.String()
}

// collect writes the texts of v in document order; walk has no order.
func collect(v any, b *strings.Builder) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			collect(e, b)
		}
	case map[string]any:
		for _, k := range []string{"title", "text", "elements", "child_blocks"} {
			if s, ok := v[k].(string); ok {
				b.WriteString(s)
			} else {
				collect(v[k], b)
			}
		}
	}
}

// Whoever hears a message hears what the others see, but for the buttons.
func TestTheTextSaysWhatTheBlocksSay(t *testing.T) {
	all := everything(t)
	delete(all, "home") // a view, which has no text
	for name, posts := range all {
		for _, p := range posts {
			heard := strings.Join(strings.Fields(p.text), " ")
			for _, b := range wireOf(t, p).Blocks {
				if kind := b.(map[string]any)["type"]; kind == "actions" || kind == "context_actions" {
					continue
				}
				slackpeer.Walk(b, func(o map[string]any) {
					s, _ := o["text"].(string)
					s = strings.TrimSuffix(strings.Join(strings.Fields(s), " "), "…") // a title may be cut
					if s != "·" && s != "In your time:" && !strings.Contains(heard, s) {
						t.Errorf("%s: %q is seen and not heard in %q", name, s, heard)
					}
				})
			}
		}
	}
}

func TestPassagesAreShownVerbatim(t *testing.T) {
	long := strings.Repeat("Ünïcode, «marks» & <tags>\n\nof *all* kinds. ", 300)
	r := &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Passages: []answer.Passage{spoken(long, "paragraph 1")}}}
	var shown strings.Builder
	for _, p := range render(r, allControls) {
		shown.WriteString(textOf(wireOf(t, p)))
	}
	if !strings.Contains(shown.String(), long) {
		t.Error("a long passage is not shown byte for byte")
	}
}

func TestLongRepliesEndAloud(t *testing.T) {
	r := &bot.Reply{}
	for i := range 500 {
		r.Sections = append(r.Sections, bot.Section{Title: fmt.Sprint("Section ", i), Items: []bot.Item{{Label: "x", Passage: ptr(quoted())}}})
	}
	posts := render(r, allControls)
	if len(posts) > maxPosts {
		t.Errorf("%d messages", len(posts))
	}
	for _, p := range posts {
		for _, flaw := range messageFlaws(wireOf(t, p)) {
			t.Error(flaw)
		}
	}
	if last := posts[len(posts)-1]; !strings.Contains(last.text, "more than fits") {
		t.Errorf("the reply was cut without saying so: %q", last.text)
	}
}

// FuzzRender holds that whatever a document says, its reply keeps Slack's
// limits, has words for a screen reader, and holds nothing that Slack would
// interpret.
func FuzzRender(f *testing.F) {
	f.Add("lead", "a passage", 3)
	f.Add(adaptertest.Hostile[0], strings.Join(adaptertest.Hostile, " "), 40)
	f.Add(strings.Repeat("w", 4000), strings.Repeat("long words ", 900), 9)
	f.Fuzz(func(t *testing.T, a, b string, n int) {
		if utf8.RuneCountInString(a) > 6000 || utf8.RuneCountInString(b) > 6000 {
			t.Skip()
		}
		r := hostileReply([]string{a, b})
		for range max(0, min(n, 8)) {
			r.Passages = append(r.Passages, related(r.Passages[0]))
			r.Sections = append(r.Sections, r.Sections[0])
			r.Notes = append(r.Notes, a)
		}
		for _, p := range render(r, allControls) {
			m := wireOf(t, p)
			if flaws := messageFlaws(m); len(flaws) > 0 {
				t.Fatalf("%q", flaws)
			}
			for _, l := range live(m) {
				if !strings.HasPrefix(l, "map[") || !strings.Contains(l, "type:link") {
					t.Fatalf("Slack would interpret %q", l)
				}
			}
		}
	})
}
