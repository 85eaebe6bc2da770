package slack

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"herald/adapters/adaptertest"
	"herald/bot"
	"herald/bot/answer"
)

// forgetSoon has a chat look into the vault again the next time.
func (c *Chat) forgetSoon() {
	for _, w := range c.spaces.known {
		w.read = w.read.Add(-trustFor)
	}
}

// Several processes share one vault: what one of them takes in or forgets, the
// others notice.
func TestInstallationsOfOtherProcesses(t *testing.T) {
	f := newFake(t)
	here := f.distributed(t)
	there := f.distributed(t)
	there.spaces.safe = here.spaces.safe
	ctx := context.Background()
	add := func(token string) {
		if err := here.spaces.add(ctx, installation{Team: "T0002", User: "U1", Token: token}); err != nil {
			t.Fatal(err)
		}
	}
	find := func() *workspace {
		w, err := there.spaces.find(ctx, "T0002", "")
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	if find() != nil {
		t.Error("found before it was installed")
	}
	add("xoxb-1")
	first := find()
	if first == nil || first.token != "xoxb-1" {
		t.Fatalf("not found after it was installed elsewhere: %v", first)
	}
	there.forgetSoon()
	if find() != first {
		t.Error("what did not change was read anew, with all that is known of its people")
	}
	if err := here.spaces.remove(ctx, "T0002", ""); err != nil {
		t.Fatal(err)
	}
	there.forgetSoon()
	if find() != nil {
		t.Error("found after it was removed elsewhere")
	}
	add("xoxb-2")
	if w := find(); w == nil || w.token != "xoxb-2" {
		t.Errorf("found with the token of the installation before: %+v", w)
	}
}

func TestWhoseTokensAreForgotten(t *testing.T) {
	tests := []struct {
		name, inner string
		forgotten   bool
	}{
		{"app removed", `{"type":"app_uninstalled"}`, true},
		{"bot's tokens revoked", `{"type":"tokens_revoked","tokens":{"oauth":[],"bot":["U0HERALD2"]}}`, true},
		{"a user's tokens revoked", `{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":[]}}`, false},
		{"nobody's", `{"type":"tokens_revoked"}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFake(t)
			oauth := f.oauth(t)
			r := f.overHTTP(echo, func(c *Config) { c.BotToken, c.OAuth = "", oauth })
			i := installation{Team: "T0002", User: "U0HERALD2", Token: "xoxb-2"}
			if err := r.chat.spaces.add(t.Context(), i); err != nil {
				t.Fatal(err)
			}
			e := event("Ev1", nil)
			e["team_id"], e["event"] = "T0002", rawJSON(tt.inner)
			r.send("events_api", e)
			r.stop()
			if _, kept, err := r.chat.spaces.safe.get(t.Context(), i.key()); err != nil || kept == tt.forgotten {
				t.Errorf("kept: %v, %v", kept, err)
			}
		})
	}
}

// A workspace that has Herald of its own takes its own away, and not that of
// the organisation it belongs to.
func TestRemovingOneInstallationOfAnOrganisation(t *testing.T) {
	c := newFake(t).distributed(t)
	own := installation{Team: "T1", Enterprise: "E1", User: "U1", Token: "xoxb-1"}
	all := installation{Enterprise: "E1", OrgWide: true, User: "U1", Token: "xoxb-2"}
	for _, i := range []installation{own, all} {
		if err := c.spaces.add(t.Context(), i); err != nil {
			t.Fatal(err)
		}
	}
	for _, left := range []string{"xoxb-2", ""} {
		if err := c.spaces.remove(t.Context(), "T1", "E1"); err != nil {
			t.Fatal(err)
		}
		w, err := c.spaces.find(t.Context(), "T1", "E1")
		if err != nil || (w == nil) != (left == "") || w != nil && w.token != left {
			t.Errorf("left is %v, %v, want %q", w, err, left)
		}
	}
}

// rawJSON is text that is JSON already.
type rawJSON string

// MarshalJSON returns the text.
func (r rawJSON) MarshalJSON() ([]byte, error) { return []byte(r), nil }

// An organisation installs Herald once for all its workspaces. It answers in
// each, and finds its way back when a document has changed.
func TestInstallForAnOrganisation(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(echo, func(c *Config) { c.BotToken, c.OAuth, c.Everyone = "", f.oauth(t), true })
	b := consent(t, r.chat)
	f.first("oauth.v2.access", grant(`"access_token":"xoxb-org","bot_user_id":"U0HERALD2","is_enterprise_install":true,"team":null,"enterprise":{"id":"E1"}`))
	if w := b.get("/slack/oauth?code=c&state=" + b.state); w.Code != http.StatusOK {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	news := &bot.Reply{Answer: answer.Answer{Lead: "The document has changed."}}
	if err := r.chat.Announce(t.Context(), "T0007/"+testChannel, "", news); err == nil {
		t.Error("announced in a workspace that nobody has heard of")
	}
	e := workspaceEvent("T0007", "U0HERALD2", "Ev1")
	e["enterprise_id"] = "E1"
	r.send("events_api", e)
	f.await("chat.postMessage", 1)
	r.chat.spaces.known = map[string]*workspace{} // as after a restart
	if err := r.chat.Announce(t.Context(), "T0007/"+testChannel, "", news); err != nil {
		t.Errorf("cannot announce where Herald has answered: %v", err)
	}
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 2 {
		t.Errorf("%d posts", n)
	}
}

// Guests and strangers are turned away whatever way they come.
func TestGuestsAreTurnedAwayEverywhere(t *testing.T) {
	as := func(p map[string]any) map[string]any {
		if _, ok := p["user_id"]; ok {
			p["user_id"] = "U0GUEST"
		} else {
			p["user"] = map[string]any{"id": "U0GUEST", "team_id": testTeam}
		}
		return p
	}
	f := newFake(t)
	r := f.overHTTP(fromTheDepot, func(c *Config) { c.Author = "C0AUTHOR" })
	deliveries := []struct {
		kind    string
		payload map[string]any
	}{
		{kindCommand, f.slash("when?")},
		{kindCommand, f.slash("settings private on")},
		{kindCommand, f.slash("share when?")},
		{kindInteraction, f.click(actionAuthor, "unknown?")},
		{kindInteraction, f.click(actionShare, "when?")},
		{kindInteraction, f.click(actionContext, `{"d":"depot.md","s":120,"e":186}`)},
		{kindInteraction, f.click("", "", "type", "message_action", "callback_id", shortcutCheck, "message", map[string]any{"text": "it closes"})},
	}
	for _, d := range deliveries {
		r.send(d.kind, as(d.payload))
	}
	r.stop()
	for _, c := range f.made("response") {
		if m, _ := c.message(); lead(m) != refusal {
			t.Errorf("a guest read %q", m.Text)
		}
	}
	set, err := r.chat.ledger.Settings(t.Context(), testTeam+"/"+testChannel)
	if n := len(f.made("response")); n != len(deliveries) || len(f.made("chat.postMessage"))+len(f.made("views.open")) > 0 || set.Private || err != nil {
		t.Errorf("%d responses, %d posts, settings %+v, %v", n, len(f.made("chat.postMessage")), set, err)
	}
}

// A command is answered while every worker of the channels is busy.
func TestCommandsDoNotWaitForTheChannels(t *testing.T) {
	release := make(chan struct{})
	f := newFake(t)
	r := f.overHTTP(adaptertest.HandlerFunc(func(m bot.Message) (*bot.Reply, error) {
		if m.ID != "" { // of a channel
			<-release
		}
		return echo(m)
	}), func(c *Config) { c.Workers = 2 })
	for i := range 10 {
		m := mention(fmt.Sprintf("1634544000.00010%d", i), "when?")
		m["channel"] = fmt.Sprint("C", i)
		r.send("events_api", event(fmt.Sprint("Ev", i), m))
	}
	r.send("slash_commands", f.slash("where?"))
	f.await("response", 1)
	if n := len(f.made("chat.postMessage")); n != 0 {
		t.Errorf("%d channels were answered first", n)
	}
	close(release)
	r.stop()
}

// In a channel shared with another organisation each sender has a team of their
// own; the channel is one room all the same.
func TestSharedChannelIsOneRoom(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(fromTheDepot, func(c *Config) { c.Everyone = true })
	r.send("slash_commands", f.slash("settings documents depot.md"))
	f.await("response", 1)
	e := event("Ev1", mention("1634544000.000100", "when?"))
	e["team_id"] = "T0OTHER"
	e["authorizations"] = []any{map[string]any{"team_id": testTeam}}
	r.send("events_api", e)
	said, _ := f.await("chat.postMessage", 1)[0].message()
	p := f.click(actionFeedback, helpful, "team", map[string]any{"id": "T0OTHER"})
	r.send("interactive", p)
	r.stop()
	if lead(said) != "re: when? in depot.md" {
		t.Errorf("the settings of the channel do not hold: %q", lead(said))
	}
	if a, err := r.chat.ledger.Answer(t.Context(), testTeam+"/"+testChannel+"/1634544000.000100"); err != nil || len(a.Posts) != 1 {
		t.Errorf("the answer is noted as %v, %v", a, err)
	}
}

// A token that was renewed by another process is used, not renewed once more:
// a refresh token works once.
func TestTokensRenewedElsewhere(t *testing.T) {
	f := newFake(t)
	here, there := f.distributed(t), f.distributed(t)
	there.spaces.safe = here.spaces.safe
	ctx := context.Background()
	old := installation{Team: "T0002", User: "U1", Token: "xoxe-old", Refresh: "xoxe-1-old", Expires: time.Now().Add(early + time.Minute)}
	if err := here.spaces.add(ctx, old); err != nil {
		t.Fatal(err)
	}
	if w, err := there.spaces.find(ctx, "T0002", ""); err != nil || w == nil {
		t.Fatalf("found %v, %v", w, err)
	}
	there.spaces.known[old.key()].expires = time.Now().Add(early / 2) // time passes
	renewed := old
	renewed.Token, renewed.Refresh, renewed.Expires = "xoxe-new", "xoxe-1-new", time.Now().Add(12*time.Hour)
	if err := here.spaces.add(ctx, renewed); err != nil {
		t.Fatal(err)
	}
	w, err := there.spaces.find(ctx, "T0002", "")
	if err != nil || w == nil || w.token != "xoxe-new" || len(f.made("oauth.v2.access")) != 0 {
		t.Errorf("found %+v, %v, after %d renewals", w, err, len(f.made("oauth.v2.access")))
	}
}
