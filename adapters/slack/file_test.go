package slack

import (
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
)

const calendarText = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

// withDates answers "ics" with a file.
var withDates = desk{func(m bot.Message) (*bot.Reply, error) {
	if m.Text != "ics" {
		return fromTheDepot.HandlerFunc(m)
	}
	return &bot.Reply{
		Answer:     answer.Answer{Verdict: answer.Answered, Lead: "The dates as a calendar:"},
		Attachment: &bot.Attachment{Name: "../\u202edates.ics", MediaType: "text/calendar", Data: []byte(calendarText)},
	}, nil
}}

func TestFilesGoIntoTheThread(t *testing.T) {
	const ts = "1634544000.000100"
	f := newFake(t)
	r := f.overHTTP(withDates)
	r.send("events_api", event("Ev1", mention(ts, "ics")))
	done := f.await("files.completeUploadExternal", 1)[0].form
	asked, sent := f.made("files.getUploadURLExternal")[0].form, f.made("upload")[0]
	if asked.Get("filename") != "dates.ics" || asked.Get("length") != "32" || sent.form.Get("name") != "dates.ics" || sent.body != calendarText {
		t.Errorf("announced %v, sent %q as %v", asked, sent.body, sent.form)
	}
	if done.Get("channel_id") != testChannel || done.Get("thread_ts") != ts || !strings.Contains(done.Get("files"), "F0001") {
		t.Errorf("completed with %v", done)
	}
	// An edit takes the file away, and so does the deletion of the question.
	for i, after := range []string{"ics", "when?"} {
		before := []string{"when?", "ics"}[i]
		e := changed("channel", testChannel, ts, "<@"+testBot+"> "+before, "<@"+testBot+"> "+after)
		e["message"].(map[string]any)["edited"].(map[string]any)["ts"] = "163454490" + string(rune('0'+i)) + ".000000"
		r.send("events_api", event("EvE"+after, e))
		f.await("files.delete", i+1)
	}
	r.stop()
	if up, down := len(f.made("upload")), len(f.made("files.delete")); up != 2 || down != 2 {
		t.Errorf("%d files sent, %d deleted", up, down)
	}
}

func TestWithoutTheScopeASentenceSaysHowToGetIt(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(withDates)
	f.first("files.getUploadURLExternal", refuse("missing_scope"))
	r.send("events_api", event("Ev1", direct("1634544000.000100", "ics")))
	r.stop()
	posts := f.made("chat.postMessage")
	if len(posts) != 2 {
		t.Fatalf("%d posts", len(posts))
	}
	if m, _ := posts[1].message(); !strings.Contains(m.Text, "files:write") {
		t.Errorf("said %q", m.Text)
	}
}

func TestPrivateAnswersSayWhereToGetTheFile(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(withDates)
	r.send("slash_commands", f.slash("ics"))
	r.stop()
	m, _ := f.await("response", 1)[0].message()
	if !strings.Contains(m.Text, "direct message") || len(f.made("upload")) != 0 {
		t.Errorf("said %q and uploaded %d files", m.Text, len(f.made("upload")))
	}
}
