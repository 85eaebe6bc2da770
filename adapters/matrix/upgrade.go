package matrix

import (
	"context"
	"encoding/json"
	"strings"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// upgraded follows a room to its replacement. Somebody with the power to
// replace the room vouches for the new one, as an inviter would, and may invite
// Herald there where it cannot go by itself.
func (s *session) upgraded(ctx context.Context, room id.RoomID, evt *event.Event) {
	c, ok := parsed[*event.TombstoneEventContent](evt)
	if !ok || c.ReplacementRoom == "" || s.stillIn(ctx, c.ReplacementRoom) {
		return
	}
	err := s.store.saveValue(ctx, replaces(c.ReplacementRoom), room.String()+" "+evt.Sender.String())
	if err != nil {
		s.log.Error("matrix: a room's replacement could not be noted", "room", room, "error", err)
	}
	s.later(ctx, room.String(), func(ctx context.Context) {
		s.join(ctx, c.ReplacementRoom, []string{evt.Sender.Homeserver()}, "replaces", room)
	})
}

// replaces names the value that says which room another one replaces, and who
// says so.
func replaces(room id.RoomID) string { return "replaces " + room.String() }

// predecessor is the room that another one replaces, and who says so.
func (s *session) predecessor(ctx context.Context, room id.RoomID) (old id.RoomID, by id.UserID) {
	v, err := s.store.value(ctx, replaces(room))
	if err != nil {
		return "", ""
	}
	from, who, _ := strings.Cut(v, " ")
	return id.RoomID(from), id.UserID(who)
}

// vouched reports whether inviter has replaced a room of Herald's by this one.
func (s *session) vouched(ctx context.Context, room id.RoomID, inviter id.UserID) bool {
	_, by := s.predecessor(ctx, room)
	return by != "" && by == inviter
}

// inherit gives a room that has no settings of its own those of the room that
// it replaces: servers do not take them along.
func (s *session) inherit(ctx context.Context, room id.RoomID) {
	old, _ := s.predecessor(ctx, room)
	if v, err := s.store.value(ctx, "settings "+room.String()); old == "" || err != nil || v != "" {
		return
	}
	set := s.settings(ctx, old)
	if b, err := json.Marshal(set); err == nil && string(b) != "{}" {
		s.keep(ctx, room, set)
	}
}

func (s *session) stillIn(ctx context.Context, room id.RoomID) bool {
	return s.store.rooms.IsInRoom(ctx, room, s.client.UserID)
}
