package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"herald/adapters"
)

// workspace is one installation of the app: its client and its own name there.
type workspace struct {
	api        *slack.Client
	team       string // empty when the installation is for a whole organisation
	enterprise string // empty outside Enterprise organisations
	user       string // Herald's user id
	bot        string // Herald's bot id; may be empty
	token      string // of an installation that was read from the vault
	expires    time.Time
	read       time.Time // when it was last found in the vault
	people     people
}

// room is a channel as in bot.Message. It is told by whose installation Herald
// sees it: in a shared channel each sender has a team of their own.
func (w *workspace) room(team, channel string) string { return orElse(w.team, team) + "/" + channel }

// own reports whether an event was caused by Herald itself.
func (w *workspace) own(user, botID string) bool {
	return user != "" && user == w.user || botID != "" && botID == w.bot
}

// workspaces finds the installation that an event belongs to. Its methods are
// safe for concurrent use.
type workspaces struct {
	cfg    Config
	opener *opener
	log    *slog.Logger
	safe   *safe // nil without OAuth

	mu    sync.Mutex
	first *workspace            // of the configured token; nil when there is none
	known map[string]*workspace // by key of the installation
}

func newWorkspaces(cfg Config, o *opener, log *slog.Logger) (*workspaces, error) {
	ws := &workspaces{cfg: cfg, opener: o, log: log, known: map[string]*workspace{}}
	if cfg.OAuth == nil {
		return ws, nil
	}
	var err error
	ws.safe, err = newSafe(cfg.OAuth.Vault, cfg.OAuth.Key)
	return ws, err
}

// client returns a Web API client for a bot token.
func (ws *workspaces) client(token string) *slack.Client {
	return slack.New(token,
		slack.OptionAppLevelToken(ws.cfg.AppToken),
		slack.OptionAPIURL(ws.cfg.apiURL),
		slack.OptionHTTPClient(ws.opener),
	)
}

// fatal are answers of auth.test that no waiting mends.
var fatal = []string{"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission", "ekm_access_denied"}

// connect learns who Herald is with the configured token, if there is one, and
// waits for Slack to be reachable.
func (ws *workspaces) connect(ctx context.Context) error {
	if ws.cfg.BotToken == "" {
		return nil
	}
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		w, err := ws.identify(ctx, ws.cfg.BotToken)
		if err == nil {
			ws.mu.Lock()
			ws.first = w
			ws.mu.Unlock()
			return nil
		}
		if ctx.Err() != nil {
			return err
		}
		if refused(err, fatal...) {
			return fmt.Errorf("the bot token is refused: copy it anew from the app's settings, or install the app again: %w", err)
		}
		ws.log.Warn("Slack does not answer; trying again", "error", err, "wait", wait)
		if err := adapters.Sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func (ws *workspaces) identify(ctx context.Context, token string) (*workspace, error) {
	api := ws.client(token)
	who, err := api.AuthTestContext(ctx)
	if err != nil {
		return nil, err
	}
	return &workspace{api: api, team: who.TeamID, enterprise: who.EnterpriseID, user: who.UserID, bot: who.BotID}, nil
}

// findFor bounds how long an event may wait for its installation, whose
// acknowledgement must not take three seconds.
const findFor = 2 * time.Second

// find returns the installation that an event of a team belongs to, nil when
// Herald is not installed there. Without OAuth there is only the configured
// one. After an error the event is worth delivering again. Calls wait for each
// other, for a refresh token works once.
func (ws *workspaces) find(ctx context.Context, team, enterprise string) (*workspace, error) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if ws.safe == nil || ws.first != nil && ws.first.team == team {
		return ws.first, nil
	}
	ctx, cancel := context.WithTimeout(ctx, findFor)
	defer cancel()
	w, err := ws.load(ctx, installationKey(team, enterprise, false))
	if w == nil && err == nil {
		w, err = ws.loadOrgWide(ctx, team, enterprise)
	}
	if err != nil {
		ws.log.Error("cannot use an installation", "team", team, "enterprise", enterprise, "error", err)
	}
	return w, err
}

// loadOrgWide returns the installation of the organisation that a team belongs
// to. Events say which one that is; it is kept for when Herald speaks first.
func (ws *workspaces) loadOrgWide(ctx context.Context, team, enterprise string) (*workspace, error) {
	key := "member/" + team
	known, _, err := ws.safe.get(ctx, key)
	if enterprise = orElse(enterprise, known.Enterprise); enterprise == "" || err != nil {
		return nil, err
	}
	w, err := ws.load(ctx, installationKey(team, enterprise, true))
	if w != nil && known.Enterprise != enterprise {
		err = ws.safe.putAs(ctx, key, installation{Enterprise: enterprise})
	}
	return w, err
}

// trustFor is how long what was read from the vault holds: another process may
// have taken in another installation since, or forgotten this one.
const trustFor = 30 * time.Second

// early is how long before a token ends a new one is asked for.
const early = 10 * time.Minute

// load returns the installation of a key, with a token that has not ended.
func (ws *workspaces) load(ctx context.Context, key string) (*workspace, error) {
	now, w := time.Now(), ws.known[key]
	good := w != nil && (w.expires.IsZero() || now.Before(w.expires.Add(-early)))
	if good && now.Sub(w.read) < trustFor {
		return w, nil
	}
	i, ok, err := ws.safe.get(ctx, key)
	if err != nil || !ok {
		delete(ws.known, key)
		return nil, err
	}
	if good && w.token == i.Token {
		w.read = now
		return w, nil
	}
	if !i.Expires.IsZero() && !now.Before(i.Expires.Add(-early)) {
		renewed, err := ws.renew(ctx, i)
		if err != nil && now.After(i.Expires) {
			return nil, err
		}
		if err != nil { // there is time to try again
			ws.log.Warn("cannot renew a token yet", "team", i.Team, "error", err)
			return ws.of(i), nil
		}
		i = renewed
	}
	w = ws.of(i)
	ws.known[key] = w
	return w, nil
}

func (ws *workspaces) of(i installation) *workspace {
	w := &workspace{
		api: ws.client(i.Token), team: i.Team, enterprise: i.Enterprise, user: i.User,
		token: i.Token, expires: i.Expires, read: time.Now(),
	}
	if i.OrgWide {
		w.team = ""
	}
	return w
}

// renew trades the refresh token, which works once, for new tokens.
func (ws *workspaces) renew(ctx context.Context, i installation) (installation, error) {
	if i.Refresh == "" {
		return i, errors.New("slack: a token has ended and cannot be renewed; install again")
	}
	o := ws.cfg.OAuth
	r, err := slack.RefreshOAuthV2TokenContext(ctx, ws.opener, o.ClientID, o.ClientSecret, i.Refresh, slack.OAuthOptionAPIURL(ws.cfg.apiURL))
	if err != nil {
		return i, err
	}
	i.Token, i.Refresh = r.AccessToken, orElse(r.RefreshToken, i.Refresh)
	i.Expires = time.Now().Add(time.Duration(r.ExpiresIn) * time.Second)
	return i, ws.safe.put(ctx, i)
}

// add keeps a new installation, in place of an older one.
func (ws *workspaces) add(ctx context.Context, i installation) error {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if err := ws.safe.put(ctx, i); err != nil {
		return err
	}
	ws.known[i.key()] = ws.of(i)
	return nil
}

// remove forgets the installation that find would return.
func (ws *workspaces) remove(ctx context.Context, team, enterprise string) error {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if ws.safe == nil {
		return nil
	}
	key := installationKey(team, enterprise, false)
	own, err := ws.safe.vault.Get(ctx, key)
	if err != nil {
		return err
	}
	if own == nil && enterprise != "" {
		key = installationKey(team, enterprise, true)
	}
	delete(ws.known, key)
	return ws.safe.delete(ctx, key)
}
