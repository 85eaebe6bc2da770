package matrix

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters"
)

// syncFilter asks for what the adapter reads and nothing else. The timeline
// limit is a balance: longer gaps are fetched as history, within CatchUp.
const syncFilter = `{"presence":{"types":[]},"account_data":{"types":[]},` +
	`"room":{"timeline":{"limit":100},"ephemeral":{"types":[]},"account_data":{"types":[]}}}`

// update is what the server says has happened. Single events that cannot be
// decoded are left out, so that no event of a stranger stops the others.
type update struct {
	Next        string              `json:"next_batch"`
	ToDevice    eventList           `json:"to_device"`
	DeviceLists mautrix.DeviceLists `json:"device_lists"`
	OneTimeKeys mautrix.OTKCount    `json:"device_one_time_keys_count"`
	Rooms       struct {
		Join   map[id.RoomID]*joinedRoom `json:"join"`
		Invite map[id.RoomID]*struct {
			State eventList `json:"invite_state"`
		} `json:"invite"`
		Leave map[id.RoomID]*joinedRoom `json:"leave"`
	} `json:"rooms"`
}

type joinedRoom struct {
	State    eventList `json:"state"`
	Timeline struct {
		eventList
		Limited  bool   `json:"limited"`
		Previous string `json:"prev_batch"`
	} `json:"timeline"`
}

type eventList struct {
	Events lenientEvents `json:"events"`
}

type lenientEvents []*event.Event

// UnmarshalJSON implements json.Unmarshaler.
func (l *lenientEvents) UnmarshalJSON(data []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*l = nil
	for _, r := range raw {
		if evt := decodeEvent(r); evt != nil {
			*l = append(*l, evt)
		}
	}
	return nil
}

// decodeEvent returns nil for what is no event.
func decodeEvent(raw []byte) *event.Event {
	var evt *event.Event
	if json.Unmarshal(raw, &evt) != nil || evt == nil || evt.Type.Type == "" {
		return nil
	}
	evt.Type.Class = event.MessageEventType
	if evt.StateKey != nil {
		evt.Type.Class = event.StateEventType
	}
	return evt
}

// parse reads the event's content by its type. It reports false for content
// that does not fit the type. Content is parsed once.
func parse(evt *event.Event) (ok bool) {
	defer func() {
		if recover() != nil { // the library's decoders are not ours to trust with a stranger's bytes
			ok = false
		}
	}()
	err := evt.Content.ParseRaw(evt.Type)
	return err == nil || errors.Is(err, event.ErrContentAlreadyParsed) || errors.Is(err, event.ErrUnsupportedContentType)
}

// sync receives updates until ctx ends or the account is refused. The token of
// an update is committed when all of it is dealt with or in the inbox. What an
// update asks for is done under work, which outlives ctx.
func (s *session) sync(ctx, work context.Context) error {
	since, err := s.store.value(ctx, s.tokenName())
	if err != nil && ctx.Err() == nil {
		return err
	}
	failures := 0
	for ctx.Err() == nil {
		up, err := s.fetch(ctx, since, failures > 0)
		if err == nil {
			err = s.take(work, up, since)
		}
		if ctx.Err() != nil && err != nil {
			break
		}
		if errors.Is(err, mautrix.MUnknownToken) {
			return fmt.Errorf("matrix: the server has ended the login of %s: set a new access token or the password: %w", s.client.UserID, err)
		}
		s.connected(err == nil)
		if err != nil {
			s.log.Warn("matrix: syncing failed, trying again", "error", err)
			failures++
			adapters.Sleep(ctx, syncPause(err, failures))
			continue
		}
		failures, since = 0, up.Next
	}
	return nil
}

func syncPause(err error, failures int) time.Duration {
	if d, again := pauseAfter(err, failures); again {
		return d
	}
	return backoff(failures + 2)
}

func (s *session) tokenName() string {
	return fmt.Sprintf("sync %s %s %s", s.client.HomeserverURL, s.client.UserID, s.client.DeviceID)
}

// fetch waits for the next update. The first one, and the first after a
// failure, comes at once. A server that goes silent is asked again.
func (s *session) fetch(ctx context.Context, since string, failing bool) (*update, error) {
	query := map[string]string{"filter": syncFilter, "timeout": strconv.Itoa(30_000)}
	if since != "" {
		query["since"] = since
	}
	if since == "" || failing || !s.online.Load() {
		query["timeout"] = "0"
	}
	if since != "" { // all of an account may take long, its news do not
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, s.cfg.syncPatience)
		defer cancel()
	}
	up := &update{}
	_, err := s.client.MakeFullRequest(ctx, mautrix.FullRequest{
		Method:       http.MethodGet,
		URL:          s.client.BuildURLWithQuery(mautrix.ClientURLPath{"v3", "sync"}, query),
		ResponseJSON: up,
		MaxAttempts:  1,
	})
	if err == nil && up.Next == "" {
		err = errors.New("the server's answer holds no sync token")
	}
	return up, err
}

// take deals with an update and commits its token.
func (s *session) take(ctx context.Context, up *update, since string) (err error) {
	defer func() {
		if v := recover(); v != nil {
			s.log.Error("matrix: panic while taking an update, of which the rest is passed over", "panic", v, "stack", string(debug.Stack()))
			err = s.store.saveValue(ctx, s.tokenName(), up.Next) // the same update would panic again
		}
	}()
	if s.crypto != nil {
		s.crypto.sync(ctx, &mautrix.RespSync{
			NextBatch:      up.Next,
			ToDevice:       mautrix.SyncEventsList{Events: up.ToDevice.Events},
			DeviceLists:    up.DeviceLists,
			DeviceOTKCount: up.OneTimeKeys,
		}, since)
	}
	for room, left := range up.Rooms.Leave {
		s.departed(ctx, room, left)
	}
	for room, joined := range up.Rooms.Join {
		if err := s.joined(ctx, room, joined, since); err != nil {
			return err
		}
	}
	for room, invite := range up.Rooms.Invite {
		s.invited(ctx, room, invite.State.Events)
	}
	if err := s.store.saveValue(ctx, s.tokenName(), up.Next); err != nil {
		return err
	}
	s.resume(ctx)
	return nil
}
