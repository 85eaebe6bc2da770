package slack

import (
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
