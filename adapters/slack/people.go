package slack

import (
	"context"
	"sync"
	"time"

	"github.com/slack-go/slack"
)

// standing is how a person relates to the workspace.
type standing uint8

const (
	unknown standing = iota // Slack did not say
	member
	guest    // invited into single channels
	stranger // of another organisation, in a shared channel
)

// refusal is what people hear whom Herald does not answer.
const refusal = "I answer members of this workspace only. Please ask a member to put your question to me."

// people remembers how persons relate to a workspace, for a while.
type people struct {
	mu    sync.Mutex
	known map[string]standing
	until time.Time // when to ask Slack anew
}

// peopleFor is how long Slack's word on a person holds.
const peopleFor = time.Hour

// standing asks Slack about a person. When Slack does not say, it is unknown,
// and the error says why.
func (w *workspace) standing(ctx context.Context, user string) (standing, error) {
	if s, ok := w.people.get(user, time.Now()); ok {
		return s, nil
	}
	u, err := w.api.GetUserInfoContext(ctx, user)
	if err != nil {
		return unknown, err
	}
	s := standingOf(u, w)
	w.people.put(user, s)
	return s, nil
}

func standingOf(u *slack.User, w *workspace) standing {
	switch {
	case u.IsStranger, u.TeamID != "" && u.TeamID != w.team && !sameOrg(u, w):
		return stranger
	case u.IsRestricted, u.IsUltraRestricted:
		return guest
	}
	return member
}

// sameOrg reports whether a person of another workspace belongs to the same
// Enterprise organisation.
func sameOrg(u *slack.User, w *workspace) bool {
	return w.enterprise != "" && u.Enterprise.EnterpriseID == w.enterprise
}

func (p *people) get(user string, now time.Time) (standing, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.After(p.until) || len(p.known) > 10_000 {
		p.known, p.until = map[string]standing{}, now.Add(peopleFor)
	}
	s, ok := p.known[user]
	return s, ok
}

func (p *people) put(user string, s standing) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[user] = s
}

// welcome reports whether Herald answers the person who sent something from
// the team that Slack named with it, empty when it named none. When Slack does
// not say who the person is, nobody is turned away whom the team does not give
// away: silence for all would be worse than an announcement read by a guest.
func (s *session) welcome(w *workspace, user, team string) bool {
	if s.cfg.Everyone {
		return true
	}
	standing, err := w.standing(s.ctx, user)
	if err != nil {
		s.log.Warn("Slack does not say whether a person is a member; the scope is users:read", "user", user, "error", err)
	}
	switch standing {
	case member:
		return true
	case unknown:
		return team == "" || w.team == "" || team == w.team
	}
	return false
}
