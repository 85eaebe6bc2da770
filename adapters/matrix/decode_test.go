package matrix

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// FuzzEvent: no event, whatever its bytes, makes the adapter panic; what is
// taken for a question holds no trace of Herald's user id, which would be a
// mention in the answer; and settings keep their bounds.
func FuzzEvent(f *testing.F) {
	f.Add([]byte(`{"type":"m.room.message","event_id":"$a","sender":"@a:b","content":{"msgtype":"m.text","body":"@herald:b: when?","m.mentions":{"user_ids":["@herald:b"]}}}`))
	f.Add([]byte(`{"type":"m.room.message","content":{"msgtype":"m.text","body":"x","format":"org.matrix.custom.html","formatted_body":"<a href=\"https://matrix.to/#/%40herald:b\">H</a> x"}}`))
	f.Add([]byte(`{"type":"m.room.message","content":{"body":"x","msgtype":"m.text","m.mentions":{"user_ids":["@herald:b"]},"org.matrix.msc4391.command":{"command":"said","arguments":{"name":["a"]}}}}`))
	f.Add([]byte(`{"type":"m.room.encrypted","content":{"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"x","m.relates_to":{"rel_type":"m.thread"}}}`))
	f.Add([]byte(`{"type":"m.reaction","content":{"m.relates_to":{"key":7}}}`))
	f.Add([]byte(`{"type":"m.room.redaction","redacts":{},"content":{"redacts":[]}}`))
	f.Add([]byte(`{"type":"herald.settings","state_key":"","content":{"documents":["a"],"reply":1}}`))
	me := self{id: "@herald:b", name: "Herald", prefix: "!herald"}
	set := commandSet()
	f.Fuzz(func(t *testing.T, raw []byte) {
		evt := decodeEvent(raw)
		if evt == nil {
			return
		}
		relation(evt)
		redacts(evt)
		before(evt)
		membership(evt, me.id)
		parsed[*event.ReactionEventContent](evt)
		if s := decodeSettings(evt.Content.Raw); len(s.Documents) > maxDocuments {
			t.Errorf("settings with %d documents", len(s.Documents))
		}
		m := message(evt)
		if m == nil {
			return
		}
		if q := me.read(m); strings.Contains(q.text, me.id.String()) || len(q.text) > len(m.Body) {
			t.Errorf("question %q from body %q", q.text, m.Body)
		}
		if text, ok := commandText(t.Context(), set, me.id, evt); ok && (m.MSC4391BotCommand == nil || !m.Mentions.Has(me.id)) {
			t.Errorf("command %q in %s", text, raw)
		}
	})
}

// FuzzUpdate: an update with any bytes among its events decodes to its good events.
func FuzzUpdate(f *testing.F) {
	f.Add([]byte(`{"type":7}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, bad []byte) {
		if !json.Valid(bad) {
			return
		}
		good := `{"type":"m.room.message","event_id":"$good","content":{}}`
		var up update
		text := `{"next_batch":"s1","rooms":{"join":{"!r:b":{"timeline":{"events":[` + good + `,` + string(bad) + `,` + good + `]}}}}}`
		if err := json.Unmarshal([]byte(text), &up); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		n := 0
		for _, e := range up.Rooms.Join["!r:b"].Timeline.Events {
			if e.ID == "$good" {
				n++
			}
		}
		if n < 2 {
			t.Errorf("%d good events of 2", n)
		}
	})
}

func TestPillsIn(t *testing.T) {
	cases := map[string][]pill{
		`<a href="https://matrix.to/#/@a:b">Ann</a>`:                                       {{"@a:b", "Ann"}},
		`<a class="x" href='https://matrix.to/#/%40a%3Ab?via=c'>A &amp; B</a>`:             {{"@a:b", "A & B"}},
		`<mx-reply><a href="https://matrix.to/#/@old:b">Old</a></mx-reply>new`:             nil,
		`<a href="https://matrix.to/#/!room:b">Room</a>`:                                   nil,
		`<a href="https://evil.example/#/@a:b">Ann</a>`:                                    nil,
		`<a href="https://matrix.to/#/@a:b">A</a><a href="https://matrix.to/#/@c:d">C</a>`: {{"@a:b", "A"}, {"@c:d", "C"}},
	}
	for in, want := range cases {
		if got := pillsIn(in); !slices.Equal(got, want) {
			t.Errorf("pillsIn(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestWelcome(t *testing.T) {
	cases := []struct {
		allowed string
		inviter id.UserID
		want    bool
	}{
		{"", "@a:home", true}, {"", "@a:away", false}, {"*", "@a:away", true},
		{"away", "@a:away", true}, {"away", "@a:home", false}, {"@a:away", "@a:away", true}, {"@a:away", "@b:away", false},
		{"home", "@a:home.evil", false},
	}
	for _, c := range cases {
		var allowed []string
		if c.allowed != "" {
			allowed = []string{c.allowed}
		}
		if got := welcome(allowed, "@herald:home", c.inviter); got != c.want {
			t.Errorf("welcome(%q, %s) = %v", c.allowed, c.inviter, got)
		}
	}
}

func TestLimits(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	l := newLimits(2, 3)
	ask := func(user id.UserID, want, wantTell bool) {
		t.Helper()
		if ok, tell := l.allow(user, "!r", now); ok != want || tell != wantTell {
			t.Errorf("allow(%s) = %v, %v, want %v, %v", user, ok, tell, want, wantTell)
		}
	}
	ask("@a:b", true, false)
	ask("@a:b", true, false)
	ask("@a:b", false, true)
	ask("@a:b", false, false)
	ask("@c:b", true, false)
	ask("@c:b", false, true) // the room's limit
	now = now.Add(time.Minute)
	ask("@a:b", true, false)
	none := newLimits(-1, -1)
	for range 1000 {
		if ok, _ := none.allow("@a:b", "!r", now); !ok {
			t.Fatal("limited without a limit")
		}
	}
}

func TestMentionsAreCutFromQuestions(t *testing.T) {
	me := self{id: "@herald:b", name: "Herald Bot", prefix: "!herald"}
	cases := []struct {
		body, want string
		named      bool
	}{
		{"!herald", "", true},
		{"!herald: when?", "when?", true},
		{"Herald Bot: when?", "when?", true},
		{"herald bot, when?", "when?", true},
		{"Herald Bot when?", "Herald Bot when?", false},
		{"@herald when?", "when?", true},
		{"@heraldry when?", "@heraldry when?", false},
		{"@herald:b when?", "when?", true},
		{"when, @herald:b?", "when,  ?", false},
		{"herald", "herald", false},
		{"  \n", "", false},
	}
	for _, c := range cases {
		q := me.read(&event.MessageEventContent{MsgType: event.MsgText, Body: c.body})
		if q.text != c.want || q.named != c.named {
			t.Errorf("read(%q) = %q, %v, want %q, %v", c.body, q.text, q.named, c.want, c.named)
		}
	}
}
