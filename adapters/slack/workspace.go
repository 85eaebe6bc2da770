package slack

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack"
)

// workspace is one installation of the app: its client and its own name there.
type workspace struct {
	api        *slack.Client
	team       string
	enterprise string // empty outside Enterprise organisations
	user       string // Herald's user id
	bot        string // Herald's bot id; may be empty
	people     people
}

// own reports whether an event was caused by Herald itself.
func (w *workspace) own(user, botID string) bool {
	return user != "" && user == w.user || botID != "" && botID == w.bot
}

// workspaces finds the workspace that an event belongs to.
type workspaces struct {
	cfg    Config
	opener *opener
	mu     sync.Mutex
	first  *workspace
}

func newWorkspaces(cfg Config, o *opener) *workspaces { return &workspaces{cfg: cfg, opener: o} }

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

// connect learns who Herald is, and waits for Slack to be reachable.
func (ws *workspaces) connect(ctx context.Context) error {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		w, err := ws.identify(ctx, ws.cfg.BotToken)
		if err == nil {
			ws.mu.Lock()
			ws.first = w
			ws.mu.Unlock()
			return nil
		}
		if slices.Contains(fatal, err.Error()) || ctx.Err() != nil {
			return err
		}
		ws.log().Warn("Slack does not answer; trying again", "error", err, "wait", wait)
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func (ws *workspaces) log() *slog.Logger { return ws.cfg.Log.With("adapter", "slack") }

func (ws *workspaces) identify(ctx context.Context, token string) (*workspace, error) {
	api := ws.client(token)
	who, err := api.AuthTestContext(ctx)
	if err != nil {
		return nil, err
	}
	return &workspace{api: api, team: who.TeamID, enterprise: who.EnterpriseID, user: who.UserID, bot: who.BotID}, nil
}

// find returns the workspace of a team, nil when Herald is not installed there.
func (ws *workspaces) find(string) *workspace {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	return ws.first
}
