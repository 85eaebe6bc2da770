package matrix

import (
	"context"
	"errors"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// cipher is end-to-end encryption for one device. It is safe for concurrent use.
type cipher interface {
	// sync takes the keys and device changes of an update, before its rooms.
	sync(ctx context.Context, up *mautrix.RespSync, since string)
	// state takes a parsed state event, so that who left can read no further.
	state(ctx context.Context, evt *event.Event)
	// decrypt returns the event within an encrypted one. The error is errNoKeys
	// when the keys may yet arrive, and errUntrusted for a device that the
	// configuration does not trust.
	decrypt(ctx context.Context, evt *event.Event) (*event.Event, error)
	// await reports whether the keys of evt arrived within d.
	await(ctx context.Context, evt *event.Event, d time.Duration) bool
	// request asks the sender's devices for the keys of evt.
	request(ctx context.Context, evt *event.Event)
	// encrypt encrypts content for members of a room.
	encrypt(ctx context.Context, room id.RoomID, members []id.UserID, kind event.Type, content any) (*event.EncryptedEventContent, error)
	// verified reports whether the account has cross-signing keys and whether
	// this device is signed with them.
	verified(ctx context.Context) (keys, device bool, err error)
	// fingerprint is the device's public signing key, as clients show it.
	fingerprint() string
	close()
}

var (
	errNoKeys    = errors.New("the keys of the message have not arrived")
	errUntrusted = errors.New("the message comes from a device that is not verified")
)
