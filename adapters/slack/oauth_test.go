package slack

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"herald/adapters/adaptertest"
)

func (f *fakeSlack) oauth(t *testing.T) *OAuth {
	return &OAuth{
		ClientID: "1.2", ClientSecret: "client-secret", RedirectURL: "https://herald.example/slack/oauth",
		Key: bytes.Repeat([]byte{7}, 32), Vault: NewDirectory(filepath.Join(t.TempDir(), "slack")),
	}
}

// distributed is an adapter that workspaces install themselves.
func (f *fakeSlack) distributed(t *testing.T) *Chat {
	t.Helper()
	cfg := f.config()
	cfg.BotToken, cfg.SigningSecret, cfg.OAuth = "", testSecret, f.oauth(t)
	c, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// grant answers an exchange of a code or a refresh token.
func grant(fields string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"ok":true,"token_type":"bot",%s}`, fields)
	}
}

const granted = `"access_token":"xoxb-t2","bot_user_id":"U0HERALD2","team":{"id":"T0002"},"enterprise":null`

// browser is a browser's way through an installation.
type browser struct {
	h      http.Handler
	cookie *http.Cookie
	state  string
}

func (b *browser) get(target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	if b.cookie != nil {
		r.AddCookie(b.cookie)
	}
	w := httptest.NewRecorder()
	b.h.ServeHTTP(w, r)
	return w
}

// consent begins an installation and comes back from Slack's page.
func consent(t *testing.T, c *Chat) *browser {
	t.Helper()
	b := &browser{h: c.InstallHandler()}
	w := b.get("/slack/install")
	to, err := url.Parse(w.Header().Get("Location"))
	if err != nil || to.Host != "slack.com" || to.Path != "/oauth/v2/authorize" {
		t.Fatalf("sent to %q", w.Header().Get("Location"))
	}
	b.cookie, b.state = w.Result().Cookies()[0], to.Query().Get("state")
	if !b.cookie.HttpOnly || !b.cookie.Secure || b.state != b.cookie.Value || !strings.Contains(to.Query().Get("scope"), "chat:write") {
		t.Errorf("cookie %v, query %v", b.cookie, to.Query())
	}
	return b
}

// workspaceEvent is a mention in a workspace.
func workspaceEvent(team, user, id string) map[string]any {
	e := event(id, mention("1634544000.000100", "when?"))
	e["team_id"] = team
	e["event"].(map[string]any)["text"] = "<@" + user + "> when?"
	return e
}

func TestInstallAnswerAndLeave(t *testing.T) {
	f := newFake(t)
	r := f.overHTTP(echo, func(c *Config) { c.BotToken, c.OAuth, c.Everyone = "", f.oauth(t), true })
	r.send("events_api", workspaceEvent("T0002", "U0HERALD2", "Ev0")) // not installed: ignored
	b := consent(t, r.chat)
	f.first("oauth.v2.access", grant(granted))
	if w := b.get("/slack/oauth?code=c&state=" + b.state); w.Code != 200 || !strings.Contains(w.Body.String(), "is installed") {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	if w := b.get("/slack/oauth?code=c&state=" + b.state); w.Code != 400 {
		t.Errorf("the same state was accepted twice")
	}
	r.send("events_api", workspaceEvent("T0002", "U0HERALD2", "Ev1"))
	f.await("chat.postMessage", 1)
	uninstalled := event("Ev2", map[string]any{"type": "app_uninstalled"})
	uninstalled["team_id"] = "T0002"
	r.send("events_api", uninstalled)
	deadline := time.Now().Add(adaptertest.Patience)
	for {
		w, err := r.chat.spaces.find(context.Background(), "T0002", "")
		if err != nil {
			t.Fatal(err)
		}
		if w == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the tokens were not forgotten")
		}
		time.Sleep(time.Millisecond)
	}
	r.stop()
	if n := len(f.made("chat.postMessage")); n != 1 {
		t.Errorf("%d posts, want 1", n)
	}
}

func TestForgedInstallationsAreRefused(t *testing.T) {
	f := newFake(t)
	c := f.distributed(t)
	tests := []struct {
		name string
		do   func(b *browser) *httptest.ResponseRecorder
		want int
	}{
		{"no cookie", func(b *browser) *httptest.ResponseRecorder {
			b.cookie = nil
			return b.get("/slack/oauth?code=c&state=" + b.state)
		}, 400},
		{"another browser's state", func(b *browser) *httptest.ResponseRecorder {
			return b.get("/slack/oauth?code=c&state=" + consent(t, c).state)
		}, 400},
		{"made up on both sides", func(b *browser) *httptest.ResponseRecorder {
			b.cookie.Value = "a.b.c"
			return b.get("/slack/oauth?code=c&state=a.b.c")
		}, 400},
		{"no state", func(b *browser) *httptest.ResponseRecorder { return b.get("/slack/oauth?code=c") }, 400},
		{"declined", func(b *browser) *httptest.ResponseRecorder {
			return b.get("/slack/oauth?error=access_denied&state=" + b.state)
		}, 200},
		{"code that Slack refuses", func(b *browser) *httptest.ResponseRecorder {
			f.first("oauth.v2.access", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"ok":false,"error":"invalid_code"}`) })
			return b.get("/slack/oauth?code=c&state=" + b.state)
		}, 502},
		{"token that is none of a bot's", func(b *browser) *httptest.ResponseRecorder {
			f.first("oauth.v2.access", grant(`"access_token":"","bot_user_id":"U","team":{"id":"T0002"}`))
			return b.get("/slack/oauth?code=c&state=" + b.state)
		}, 502},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := tt.do(consent(t, c))
			if w.Code != tt.want || strings.Contains(w.Body.String(), "is installed") {
				t.Errorf("answered %d %s", w.Code, w.Body)
			}
		})
	}
}

func TestStatesEnd(t *testing.T) {
	o := newFake(t).oauth(t)
	now := time.Now()
	state := o.newState(now)
	for _, tt := range []struct {
		at   time.Time
		want bool
	}{{now, true}, {now.Add(9 * time.Minute), true}, {now.Add(11 * time.Minute), false}, {now.Add(-time.Minute), false}} {
		if got := o.goodState(state, tt.at); got != tt.want {
			t.Errorf("after %v: %v", tt.at.Sub(now), got)
		}
	}
	other := *o
	other.Key = bytes.Repeat([]byte{8}, 32)
	if other.goodState(state, now) {
		t.Error("a state signed with another key was accepted")
	}
}

func TestTokensRotate(t *testing.T) {
	f := newFake(t)
	c := f.distributed(t)
	ctx := context.Background()
	put := func(expires time.Duration) {
		c.spaces.known = map[string]*workspace{}
		if err := c.spaces.safe.put(ctx, installation{Team: "T0002", User: "U1", Token: "xoxe-old", Refresh: "xoxe-1-old", Expires: time.Now().Add(expires)}); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `{"ok":false,"error":"internal_error"}`) }
	tests := []struct {
		name    string
		expires time.Duration
		answer  http.HandlerFunc // nil: Slack must not be asked
		want    string           // refresh token kept afterwards
		found   bool
	}{
		{"far from its end", time.Hour, nil, "xoxe-1-old", true},
		{"near its end", 5 * time.Minute, grant(`"access_token":"xoxe-new","refresh_token":"xoxe-1-new","expires_in":43200`), "xoxe-1-new", true},
		{"near its end, Slack does not answer", 5 * time.Minute, refused, "xoxe-1-old", true},
		{"ended, Slack does not answer", -time.Minute, refused, "xoxe-1-old", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			put(tt.expires)
			if tt.answer != nil {
				f.first("oauth.v2.access", tt.answer)
			}
			w, err := c.spaces.find(ctx, "T0002", "")
			if (w != nil) != tt.found || (err == nil) != tt.found {
				t.Errorf("found %v, %v", w, err)
			}
			i, _, err := c.spaces.safe.get(ctx, installationKey("T0002", "", false))
			if err != nil || i.Refresh != tt.want {
				t.Errorf("kept %q, %v", i.Refresh, err)
			}
		})
	}
}

func TestOrgWideInstallationServesAllItsWorkspaces(t *testing.T) {
	f := newFake(t)
	c := f.distributed(t)
	ctx := context.Background()
	if err := c.spaces.add(ctx, installation{Enterprise: "E1", OrgWide: true, User: "U1", Token: "xoxb-1"}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		team, enterprise string
		want             bool
	}{{"T1", "", false}, {"T1", "E1", true}, {"T2", "E1", true}, {"T1", "E2", false}, {"T3", "", false}, {"T1", "", true}} { // by now known whose T1 is
		w, err := c.spaces.find(ctx, tt.team, tt.enterprise)
		if err != nil || (w != nil) != tt.want {
			t.Errorf("%s in %s: %v, %v", tt.team, tt.enterprise, w, err)
		}
	}
}

func TestTokensAreSealed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	s, err := newSafe(NewDirectory(dir), bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	one := installation{Team: "T1", User: "U1", Token: "xoxb-hunter2"}
	if err := s.put(ctx, one); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := s.get(ctx, one.key()); err != nil || !ok || got != one {
		t.Errorf("got %+v, %v, %v", got, ok, err)
	}
	files, _ := os.ReadDir(dir)
	if len(files) != 1 {
		t.Fatalf("%d files", len(files))
	}
	path := filepath.Join(dir, files[0].Name())
	raw, _ := os.ReadFile(path)
	info, _ := os.Stat(path)
	if bytes.Contains(raw, []byte("hunter2")) || info.Mode().Perm() != 0o600 {
		t.Errorf("a token lies open: mode %v, %q", info.Mode(), raw)
	}
	// One workspace's token under another's name, another key, a flipped bit: none of them opens.
	_ = s.vault.Put(ctx, "workspace/T2", raw)
	if _, _, err := s.get(ctx, "workspace/T2"); err == nil {
		t.Error("a token was passed off as another workspace's")
	}
	other, _ := newSafe(s.vault, bytes.Repeat([]byte{8}, 32))
	if _, _, err := other.get(ctx, one.key()); err == nil {
		t.Error("opened with another key")
	}
	for i := range raw {
		flipped := bytes.Clone(raw)
		flipped[i] ^= 1
		_ = s.vault.Put(ctx, one.key(), flipped)
		if _, _, err := s.get(ctx, one.key()); err == nil {
			t.Fatalf("opened with bit %d flipped", i)
		}
	}
	_ = s.vault.Put(ctx, one.key(), []byte("short"))
	if _, _, err := s.get(ctx, one.key()); err == nil {
		t.Error("opened what was cut short")
	}
	if err := s.delete(ctx, one.key()); err != nil {
		t.Error(err)
	}
	if _, ok, err := s.get(ctx, one.key()); ok || err != nil {
		t.Errorf("after deletion: %v, %v", ok, err)
	}
}

func TestOAuthConfigSaysWhatIsMissing(t *testing.T) {
	good := newFake(t).oauth(t)
	tests := []struct {
		name   string
		change func(*Config)
		want   string
	}{
		{"complete", func(*Config) {}, ""},
		{"Socket Mode", func(c *Config) { c.AppToken = "xapp-1" }, "over HTTP"},
		{"no client secret", func(c *Config) { c.OAuth.ClientSecret = "" }, "client secret"},
		{"plain HTTP", func(c *Config) { c.OAuth.RedirectURL = "http://herald.example" }, "https://"},
		{"no vault", func(c *Config) { c.OAuth.Vault = nil }, "vault"},
		{"short key", func(c *Config) { c.OAuth.Key = []byte("short") }, "32"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := *good
			cfg := Config{SigningSecret: "s", OAuth: &o}
			tt.change(&cfg)
			_, err := New(cfg)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
