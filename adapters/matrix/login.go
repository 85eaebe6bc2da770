package matrix

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/rs/zerolog"
	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/id"

	"herald/adapters"
)

// connect returns a client that is logged in: with the configured token, else
// with the one stored by an earlier password login, else with the password.
func connect(ctx context.Context, cfg Config, st *store) (*mautrix.Client, error) {
	client, err := find(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if cfg.Token != "" {
		return client, adopt(ctx, client, cfg, cfg.Token)
	}
	stored, err := st.account(ctx, client.HomeserverURL.String(), id.UserID(cfg.User))
	if err != nil {
		return nil, err
	}
	if stored.token != "" {
		err := adopt(ctx, client, cfg, stored.token)
		if err == nil || cfg.Password == "" || !errors.Is(err, mautrix.MUnknownToken) {
			return client, err
		}
	}
	if cfg.Password == "" {
		return nil, errors.New("matrix: no access token and no password is set, and none is stored: set one of them")
	}
	return client, login(ctx, client, cfg, st, stored.device)
}

// find is newClient with patience while the network is down.
func find(ctx context.Context, cfg Config) (*mautrix.Client, error) {
	for attempt := 0; ; attempt++ {
		client, err := newClient(ctx, cfg)
		if network := (*url.Error)(nil); !errors.As(err, &network) || network.Op == "parse" {
			return client, err
		}
		pause := backoff(attempt)
		cfg.Log.Warn("matrix: the homeserver cannot be looked up, trying again", "in", pause, "error", err)
		if adapters.Sleep(ctx, pause) != nil {
			return nil, err
		}
	}
}

// newClient finds the homeserver.
func newClient(ctx context.Context, cfg Config) (*mautrix.Client, error) {
	base := cfg.Homeserver
	if base == "" {
		base = id.UserID(cfg.User).Homeserver()
	}
	if !strings.Contains(base, "://") {
		known, err := mautrix.DiscoverClientAPIWithClient(ctx, cfg.HTTPClient, base)
		if err != nil {
			return nil, fmt.Errorf("matrix: look up the homeserver of %s: %w", base, err)
		}
		base = "https://" + base
		if known != nil && known.Homeserver.BaseURL != "" {
			base = known.Homeserver.BaseURL
		}
	}
	client, err := mautrix.NewClient(base, id.UserID(cfg.User), "")
	if err != nil {
		return nil, fmt.Errorf("matrix homeserver %q: %w", base, err)
	}
	client.Client = cfg.HTTPClient
	client.Log = zerolog.New(logBridge{cfg.Log}).Level(zerolog.WarnLevel)
	return client, nil
}

// adopt uses token after asking the server whose it is.
func adopt(ctx context.Context, client *mautrix.Client, cfg Config, token string) error {
	client.AccessToken = token
	var who *mautrix.RespWhoami
	err := patiently(ctx, cfg.Log, "ask the server for the account", func(ctx context.Context) (err error) {
		who, err = client.Whoami(ctx)
		return err
	})
	switch {
	case errors.Is(err, mautrix.MUnknownToken):
		return fmt.Errorf("matrix: the server does not know the access token of %s (any more): set a new token or the password: %w", cfg.User, err)
	case err != nil:
		return err
	case who.UserID != id.UserID(cfg.User):
		return fmt.Errorf("matrix: the access token belongs to %s, not to %s: set the token of the right account", who.UserID, cfg.User)
	case who.DeviceID == "":
		return fmt.Errorf("matrix: the access token of %s has no device: log in anew to get one", cfg.User)
	}
	client.DeviceID = who.DeviceID
	return nil
}

// login uses the password and stores the token it gets. The device of an
// earlier login is kept, so that its encryption keys stay valid.
func login(ctx context.Context, client *mautrix.Client, cfg Config, st *store, device id.DeviceID) error {
	client.AccessToken = ""
	if device == "" {
		device = id.DeviceID("HERALD" + rand.Text()[:8]) // chosen here so that a repeated request makes no second device
	}
	err := patiently(ctx, cfg.Log, "log in", func(ctx context.Context) error {
		_, err := client.Login(ctx, &mautrix.ReqLogin{
			Type:                     mautrix.AuthTypePassword,
			Identifier:               mautrix.UserIdentifier{Type: mautrix.IdentifierTypeUser, User: cfg.User},
			Password:                 cfg.Password,
			DeviceID:                 device,
			InitialDeviceDisplayName: cfg.DeviceName,
			StoreCredentials:         true,
		})
		return err
	})
	if errors.Is(err, mautrix.MForbidden) {
		return fmt.Errorf("matrix: the server refuses the password of %s: check user and password; "+
			"where the server offers single sign-on only, set an access token instead: %w", cfg.User, err)
	}
	if err != nil {
		return err
	}
	return st.saveAccount(ctx, client.HomeserverURL.String(), account{client.UserID, client.DeviceID, client.AccessToken})
}
