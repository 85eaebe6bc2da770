package slack

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// OAuth lets people install Herald into workspaces themselves. It works over HTTP only.
type OAuth struct {
	ClientID, ClientSecret string
	RedirectURL            string // public address of the install handler's /slack/oauth
	Key                    []byte // 32 bytes that encrypt tokens and sign the state; keep it apart from the vault
	Vault                  Vault
}

// scopes is what an installation asks for: the same as the manifests.
var scopes = [...]string{
	"app_mentions:read", "assistant:write", "channels:history", "chat:write", "commands", "files:write", "groups:history", "im:history", "users:read",
}

const (
	stateCookie = "herald_slack_state"
	stateFor    = 10 * time.Minute // how long a person may take to consent
)

func (o *OAuth) check() error {
	switch {
	case o.ClientID == "" || o.ClientSecret == "":
		return errors.New("slack: installing needs the client id and the client secret")
	case !strings.HasPrefix(o.RedirectURL, "https://"):
		return errors.New("slack: the redirect URL must begin with https://")
	case o.Vault == nil:
		return errors.New("slack: installing needs a vault for tokens")
	}
	_, err := newSafe(o.Vault, o.Key)
	return err
}

// InstallHandler serves GET /slack/install, which sends the browser to Slack,
// and GET /slack/oauth, to which Slack sends it back. It is nil without OAuth.
func (c *Chat) InstallHandler() http.Handler {
	if c.cfg.OAuth == nil {
		return nil
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /slack/install", c.install)
	mux.HandleFunc("GET /slack/oauth", c.installed)
	return mux
}

// install sends the browser to Slack's consent page. The state that comes back
// must be the one this browser got.
func (c *Chat) install(w http.ResponseWriter, r *http.Request) {
	state := c.cfg.OAuth.newState(time.Now())
	http.SetCookie(w, &http.Cookie{
		Name: stateCookie, Value: state, Path: "/slack/", MaxAge: int(stateFor.Seconds()),
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	q := url.Values{
		"client_id": {c.cfg.OAuth.ClientID}, "scope": {strings.Join(scopes[:], ",")},
		"state": {state}, "redirect_uri": {c.cfg.OAuth.RedirectURL},
	}
	http.Redirect(w, r, "https://slack.com/oauth/v2/authorize?"+q.Encode(), http.StatusFound)
}

// installed takes the browser back and trades the code for a token.
func (c *Chat) installed(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: stateCookie, Path: "/slack/", MaxAge: -1, HttpOnly: true, Secure: true})
	q := r.URL.Query()
	cookie, err := r.Cookie(stateCookie)
	state := q.Get("state")
	if err != nil || subtle.ConstantTimeCompare([]byte(cookie.Value), []byte(state)) != 1 || !c.cfg.OAuth.goodState(state, time.Now()) || c.usedState(r.Context(), state) {
		page(w, http.StatusBadRequest, "This link has expired. Please start the installation again.")
		return
	}
	if q.Get("error") != "" || q.Get("code") == "" {
		page(w, http.StatusOK, "Herald was not installed.")
		return
	}
	i, err := c.trade(r.Context(), q.Get("code"))
	if err == nil {
		err = c.spaces.add(r.Context(), i)
	}
	if err != nil {
		c.log.Error("an installation failed", "error", err)
		page(w, http.StatusBadGateway, "Slack did not complete the installation. Please try again.")
		return
	}
	c.log.Info("installed", "team", i.Team, "enterprise", i.Enterprise, "org_wide", i.OrgWide)
	page(w, http.StatusOK, "Herald is installed. Invite it into a channel, or send it a message.")
}

// usedState reports whether a state came back before.
func (c *Chat) usedState(ctx context.Context, state string) bool {
	was, err := c.memory.Seen(ctx, "state/"+state)
	return was || err != nil // a state that cannot be checked is no good one
}

// trade gets the token that a code stands for.
func (c *Chat) trade(ctx context.Context, code string) (installation, error) {
	o := c.cfg.OAuth
	r, err := slack.GetOAuthV2ResponseContext(ctx, c.opener, o.ClientID, o.ClientSecret, code, o.RedirectURL, slack.OAuthOptionAPIURL(c.cfg.apiURL))
	if err != nil {
		return installation{}, err
	}
	return newInstallation(r, time.Now())
}

// newInstallation is what Slack answered, checked.
func newInstallation(r *slack.OAuthV2Response, now time.Time) (installation, error) {
	i := installation{
		Team: r.Team.ID, Enterprise: r.Enterprise.ID, OrgWide: r.IsEnterpriseInstall,
		User: r.BotUserID, Token: r.AccessToken, Refresh: r.RefreshToken,
	}
	if r.ExpiresIn > 0 {
		i.Expires = now.Add(time.Duration(r.ExpiresIn) * time.Second)
	}
	if r.TokenType != "bot" || i.Token == "" || i.User == "" || i.OrgWide && i.Enterprise == "" || !i.OrgWide && i.Team == "" {
		return i, errors.New("slack: the answer to an installation lacks a bot token, its user or its workspace")
	}
	return i, nil
}

// newState is a value that only Herald can have made: random bytes and the
// time, signed.
func (o *OAuth) newState(now time.Time) string {
	nonce := make([]byte, 16)
	_, _ = rand.Read(nonce) // never fails
	body := base64.RawURLEncoding.EncodeToString(nonce) + "." + strconv.FormatInt(now.Unix(), 36)
	return body + "." + o.sign(body)
}

func (o *OAuth) sign(body string) string {
	mac := hmac.New(sha256.New, o.Key)
	mac.Write([]byte("state:" + body))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// goodState reports whether Herald made state not long ago.
func (o *OAuth) goodState(state string, now time.Time) bool {
	body, sig, ok := cutLast(state, ".")
	if !ok || !hmac.Equal([]byte(sig), []byte(o.sign(body))) {
		return false
	}
	_, stamp, _ := cutLast(body, ".")
	seconds, err := strconv.ParseInt(stamp, 36, 64)
	age := now.Sub(time.Unix(seconds, 0))
	return err == nil && age >= 0 && age <= stateFor
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// page answers a browser with a sentence.
func page(w http.ResponseWriter, status int, text string) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "<!doctype html><title>Herald</title><p>%s</p>\n", html.EscapeString(text))
}

// planLeave says what to do when a workspace removed the app or took back its
// bot's tokens: forget the tokens. Tokens of users are none of Herald's.
func (s *session) planLeave(c callback, kind string) job {
	var e struct {
		Tokens struct {
			Bot []string `json:"bot"`
		} `json:"tokens"`
	}
	if err := json.Unmarshal(c.Event, &e); err != nil || kind == "tokens_revoked" && len(e.Tokens.Bot) == 0 {
		return job{}
	}
	return job{line: "leave/" + c.Team, run: func(*errand) {
		if err := s.spaces.remove(s.ctx, c.Team, c.Enterprise); err != nil {
			s.log.Error("could not forget an installation", "team", c.Team, "error", err)
			return
		}
		s.log.Info("no longer installed", "team", c.Team, "enterprise", c.Enterprise, "event", kind)
	}}
}
