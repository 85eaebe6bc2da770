package slack

import (
	"strings"
	"testing"
	"unicode/utf8"

	"herald/adapters/adaptertest"
	"herald/adapters/slack/slackpeer"
)

func TestPlain(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"mention at the front", "<@U0HERALD> when?", "when?"},
		{"mention with a label", "<@U0HERALD|herald> when?", "when?"},
		{"mention inside", "so, <@U0HERALD>, when?", "so, , when?"},
		{"others", "what did <@U0BOB|bob> and <@U0EVE> say?", "what did @bob and  say?"},
		{"channel", "in <#C1|general>?", "in #general?"},
		{"broadcast", "<!channel> <!here|here> <!subteam^S1|@press>", "@channel here @press"},
		{"link", "see <https://a.example/x?a=1&amp;b=2>", "see https://a.example/x?a=1&b=2"},
		{"labelled link", "see <https://a.example|the page>", "see the page"},
		{"mail", "<mailto:a@b.example|a@b.example>", "a@b.example"},
		{"entities", "a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"},
		{"entities are resolved once", "&amp;lt;!channel&amp;gt;", "&lt;!channel&gt;"},
		{"bold", "*when* does it _close_?", "when does it close?"},
		{"strike and code", "~not~ `this`", "not this"},
		{"marks inside words", "snake_case_name 2*3*4 a~b", "snake_case_name 2*3*4 a~b"},
		{"single mark", "5 * 3 = 15, _really", "5 * 3 = 15, _really"},
		{"marks over lines", "*one\ntwo*", "*one\ntwo*"},
		{"accented", "*été* _où_", "été où"},
		{"code block", "```when?```", "when?"},
		{"control characters", "wh\x00en\u202e?", "when?"},
		{"only a mention", "<@U0HERALD>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := plain(tt.in, testBot); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	tests := []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"exactly 10", 10, "exactly 10"},
		{"one two three", 10, "one two…"},
		{"incomprehensibilities", 10, "incompreh…"},
		{"жжжжжжжжжжжж", 5, "жжжж…"},
	}
	for _, tt := range tests {
		if got := cut(tt.in, tt.n); got != tt.want || utf8.RuneCountInString(got) > tt.n {
			t.Errorf("cut(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
	}
}

// FuzzText holds that reading a message never fails, that what is read holds no
// control characters, and that what is written pings nobody.
func FuzzText(f *testing.F) {
	for _, s := range adaptertest.Hostile {
		f.Add(s)
	}
	f.Add("*_~`*_~`<@U0HERALD>&amp;lt;")
	f.Fuzz(func(t *testing.T, s string) {
		p := plain(s, testBot)
		if u := slackpeer.Unseen(p); len(u) > 0 {
			t.Fatalf("control characters %v in %q", u, p)
		}
		if l := slackpeer.LiveText(literal(s)); len(l) > 0 {
			t.Fatalf("%q is read by Slack as more than text: %v", literal(s), l)
		}
		if strings.ToValidUTF8(p, "") != p {
			t.Fatalf("invalid UTF-8 in %q", p)
		}
	})
}

// FuzzChunks holds that the pieces rejoin to the text and keep the limit.
func FuzzChunks(f *testing.F) {
	f.Add("one two three four", 7)
	f.Add("жжжжжж жжжж", 3)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 1 || n > 5000 || !utf8.ValidString(s) {
			t.Skip()
		}
		pieces := chunks(s, n)
		if strings.Join(pieces, "") != s {
			t.Fatalf("the pieces of %q do not rejoin: %q", s, pieces)
		}
		for _, p := range pieces {
			if utf8.RuneCountInString(p) > n {
				t.Fatalf("piece %q is over %d characters", p, n)
			}
		}
	})
}
