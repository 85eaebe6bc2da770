package matrix

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"go.mau.fi/util/glob"
	"maunium.net/go/mautrix/id"
)

// Config is what the adapter needs to know. User and StateDir are required, and
// one of Token and Password at the first start; a password login stores its
// token in StateDir and is not repeated.
type Config struct {
	Homeserver string // base URL, or a server name to look up; empty: the server of User
	User       string // full user id: @herald:example.org
	Token      string // access token of a device that nothing else uses
	Password   string // used to log in and to set up cross-signing; never stored
	StateDir   string // directory of the adapter's databases and keys, made with 0700
	DeviceName string // what the device is called after a password login; empty: "Herald"

	// RecoveryKey unlocks the account's cross-signing keys, so that a new device
	// is verified. Needed only when the account has them from elsewhere.
	RecoveryKey string
	// VerifiedOnly makes Herald answer encrypted messages only from devices
	// that their owners have verified, and share its keys with those only.
	VerifiedOnly bool

	Prefix string // begins a command in a room: "!herald", which is the default

	// Inviters are who may invite Herald into a room: user ids
	// (@ann:example.org), server names (example.org) or * for everybody. Empty
	// means the users of Herald's own server. Invitations of others are
	// refused with a reason.
	Inviters []string

	// InviterPower is the power level that an inviter must have in the room:
	// 50 for moderators in most rooms, 100 for administrators. Herald leaves a
	// room with a reason when its inviter has less. Zero or less asks for none.
	InviterPower int

	// Ignored are patterns of user ids, with * and ?, whose messages and
	// reactions are passed over. In a room with bridges, ignore the ghosts of
	// whatever brings a message a second time: @slack_*:example.org where
	// Herald answers in that Slack channel itself.
	Ignored []string

	Reply Style // how answers relate to their question where a room does not say; empty: in a thread

	// CatchUp is how old a question may be to be answered, as after an outage
	// of the server or of Herald. Zero means 15 minutes.
	CatchUp time.Duration

	// Retention is how long it is remembered what was answered where and whose
	// feedback a reaction was: so long do answers follow their questions. Zero
	// means 30 days.
	Retention time.Duration

	Workers     int                                                      // questions answered at a time; zero means 8
	PerUser     int                                                      // questions a user may ask a minute; zero means 20, negative no limit
	PerRoom     int                                                      // questions answered a minute in a room; zero means 60, negative no limit
	SlowTyping  time.Duration                                            // how long an answer may take before Herald is seen to type; zero means 0.7 s
	HTTPClient  *http.Client                                             // nil: a client with sensible timeouts
	Log         *slog.Logger                                             // nil: slog.Default()
	OnConnected func(connected bool)                                     // told when syncing begins to work and when it fails
	OnPosted    func(context.Context, Posted) error                      // told of every answer that was posted or edited
	OnWithdrawn func(ctx context.Context, message string) error          // told of every redaction: the message may be a question
	OnFeedback  func(context.Context, Feedback) error                    // told of reactions to answers
	OnSettings  func(ctx context.Context, room string, s Settings) error // told when a room's settings change

	keysSoon, keysLater time.Duration // for the keys of a message: before and after asking for them
	grace               time.Duration // for replies in flight after Run was told to stop; zero means 10 seconds
	syncPatience        time.Duration // for an update; zero means 2 minutes, of which the server may wait half a minute
	pruneEvery          time.Duration // how often the store is cleared of what is past its time; zero means hourly
}

// Posted is an answer as it stands in a room.
type Posted struct {
	Room, Thread, Question string
	Messages               []string // event ids, in order
}

// Feedback is a reaction to an answer.
type Feedback struct {
	Room, Question, Message, Person string
	Helpful                         bool
	Withdrawn                       bool // the reaction was taken back; Helpful is as it had been
}

func (c Config) withDefaults() Config {
	c.DeviceName = cmp.Or(c.DeviceName, "Herald")
	c.Prefix = cmp.Or(c.Prefix, "!herald")
	c.Reply = cmp.Or(c.Reply, StyleThread)
	c.CatchUp = cmp.Or(c.CatchUp, 15*time.Minute)
	c.Retention = cmp.Or(c.Retention, 30*24*time.Hour)
	c.Workers = cmp.Or(c.Workers, 8)
	c.PerUser = cmp.Or(c.PerUser, 20)
	c.PerRoom = cmp.Or(c.PerRoom, 60)
	c.SlowTyping = cmp.Or(c.SlowTyping, 700*time.Millisecond)
	c.HTTPClient = cmp.Or(c.HTTPClient, &http.Client{Timeout: 3 * time.Minute})
	c.Log = cmp.Or(c.Log, slog.Default())
	if c.keysSoon == 0 {
		c.keysSoon, c.keysLater = 3*time.Second, 22*time.Second
	}
	c.grace = cmp.Or(c.grace, 10*time.Second)
	c.syncPatience = cmp.Or(c.syncPatience, 2*time.Minute)
	c.pruneEvery = cmp.Or(c.pruneEvery, time.Hour)
	return c
}

// check says what is missing or malformed, all of it at once.
func (c Config) check() error {
	var errs []error
	if _, _, err := id.UserID(c.User).Parse(); err != nil {
		errs = append(errs, fmt.Errorf("matrix user %q: want a full user id such as @herald:example.org", c.User))
	}
	if c.StateDir == "" {
		errs = append(errs, errors.New("matrix state directory: not set"))
	}
	if u, err := url.Parse(c.Homeserver); err != nil || u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" {
		errs = append(errs, fmt.Errorf("matrix homeserver %q: want https://… or a server name", c.Homeserver))
	}
	for _, in := range c.Inviters {
		if in == "" || strings.ContainsAny(in, " \t\n/") {
			errs = append(errs, fmt.Errorf("matrix inviter %q: want a user id, a server name or *", in))
		}
	}
	for _, p := range c.Ignored {
		if !strings.HasPrefix(p, "@") || strings.ContainsAny(p, " \t\n") || glob.Compile(p) == nil {
			errs = append(errs, fmt.Errorf("matrix ignored user %q: want a user id, in which * and ? may stand for others", p))
		}
	}
	if c.Reply != "" && c.Reply != StyleThread && c.Reply != StyleReply {
		errs = append(errs, fmt.Errorf("matrix reply %q: want thread or reply", c.Reply))
	}
	return errors.Join(errs...)
}
