package slack

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
)

func TestAnnounce(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(echo)
	news := &bot.Reply{Answer: answer.Answer{Lead: "The document has changed since."}}
	const room = testTeam + "/" + testChannel
	for _, thread := range []string{"", room + "/1634544000.000100"} {
		if err := r.chat.Announce(t.Context(), room, thread, news); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range [][2]string{{"C0001", ""}, {room, "1634544000.000100"}, {room, "T9/C9/1634544000.000100"}} {
		if err := r.chat.Announce(t.Context(), bad[0], bad[1], news); err == nil {
			t.Errorf("announced in %q", bad)
		}
	}
	r.stop()
	if err := r.chat.Announce(t.Context(), room, "", news); err == nil {
		t.Error("announced after the end")
	}
	posts := f.made("chat.postMessage")
	if len(posts) != 2 || posts[0].form.Get("thread_ts") != "" || posts[1].form.Get("thread_ts") != "1634544000.000100" {
		t.Errorf("posts: %v", posts)
	}
}

// refuse answers a method as Slack refuses it.
func refuse(code string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"ok":false,"error":"`+code+`"}`)
	}
}

func TestRevise(t *testing.T) {
	const room, thread = testTeam + "/" + testChannel, testTeam + "/" + testChannel + "/1634544000.000100"
	short := &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: "In July.", Notes: []string{"Updated."}, Passages: []answer.Passage{quoted()}}}
	long := &bot.Reply{Answer: answer.Answer{Verdict: answer.Answered, Lead: "In July.", Passages: []answer.Passage{spoken(strings.Repeat("on and on ", 2000), "paragraph 1")}}}
	tests := []struct {
		name             string
		posts            []string
		reply            *bot.Reply
		refused          string   // with what Slack refuses the first update
		want             []string // the posts afterwards; "new" for one that was posted
		fails            bool
		updated, deleted int
	}{
		{"in place", []string{"1.1"}, short, "", []string{"1.1"}, false, 1, 0},
		{"longer now", []string{"1.1"}, long, "", []string{"1.1", "new"}, false, 1, 0},
		{"shorter now", []string{"1.1", "1.2"}, short, "", []string{"1.1"}, false, 1, 1},
		{"a file with it", []string{"1.1", "F1"}, short, "", []string{"1.1"}, false, 1, 0},
		{"deleted by somebody", []string{"1.1"}, short, "message_not_found", nil, false, 0, 0},
		{"not to be edited", []string{"1.1"}, short, "cant_update_message", []string{"1.1"}, true, 0, 0},
		{"nothing to say", []string{"1.1"}, &bot.Reply{}, "", []string{"1.1"}, true, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			r := f.overHTTP(fromTheDepot)
			if tt.refused != "" {
				f.first("chat.update", refuse(tt.refused))
			}
			got, err := r.chat.Revise(t.Context(), room, thread, tt.posts, "when?", tt.reply)
			if (err != nil) != tt.fails {
				t.Errorf("error %v", err)
			}
			r.stop()
			for i := range got {
				if strings.HasPrefix(got[i], "1700000000.") {
					got[i] = "new"
				}
			}
			if !slices.Equal(got, tt.want) || len(f.made("chat.update")) != tt.updated || len(f.made("chat.delete")) != tt.deleted {
				t.Errorf("stands as %q after %d updates and %d deletions", got, len(f.made("chat.update")), len(f.made("chat.delete")))
			}
			if n := len(f.made("files.delete")); n != strings.Count(strings.Join(tt.posts, ""), "F") {
				t.Errorf("%d files deleted", n)
			}
			for _, c := range f.made("chat.update") {
				if m, _ := c.message(); lead(m) != "In July." || c.form.Get("ts") != "1.1" || c.form.Get("channel") != testChannel {
					t.Errorf("updated %s to %q", c.form.Get("ts"), m.Text)
				}
			}
			for _, c := range f.made("chat.postMessage") {
				if c.form.Get("thread_ts") != "1634544000.000100" {
					t.Errorf("posted outside the thread: %v", c.form)
				}
			}
		})
	}
}
