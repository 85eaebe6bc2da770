package matrix_test

import (
	"bytes"
	"testing"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/bot"
)

func TestAttachment(t *testing.T) {
	t.Parallel()
	attachment(t, newUser(t, "alice"), nil)
}

func attachment(t *testing.T, alice *user, state []*event.Event) {
	data := []byte("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
	h := run(t, configure(t), handler(func(bot.Message) (*bot.Reply, error) {
		r := say("The calendar")
		r.Attachment = &bot.Attachment{Name: "dates\x1b.ics", MediaType: "text/calendar", Data: data}
		return r, nil
	}))
	room := alice.room(t, mautrix.ReqCreateRoom{InitialState: state, Invite: []id.UserID{h.id}})
	alice.wait(t, "Herald in the room", joined(h.id, room))
	alice.say(t, room, "calendar")
	file := content(alice.wait(t, "the file", func(e *event.Event) bool { return from(h.id, room)(e) && content(e).MsgType == event.MsgFile }))
	uri := file.URL
	if state != nil {
		if file.URL != "" || file.File == nil {
			t.Fatalf("the file in an encrypted room is %+v", file)
		}
		uri = file.File.URL
	}
	got, err := alice.DownloadBytes(t.Context(), uri.ParseOrIgnore())
	if err != nil {
		t.Fatal(err)
	}
	if state != nil {
		if bytes.Contains(got, []byte("VCALENDAR")) {
			t.Error("the file lies on the server in plain")
		}
		if err := file.File.PrepareForDecryption(); err != nil {
			t.Fatal(err)
		}
		if err := file.File.DecryptInPlace(got); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(got, data) || file.FileName != "dates.ics" || file.Info.MimeType != "text/calendar" {
		t.Errorf("the file is %q, named %q, of type %q", got, file.FileName, file.Info.MimeType)
	}
}
