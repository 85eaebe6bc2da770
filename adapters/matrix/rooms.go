package matrix

import (
	"context"
	"errors"
	"fmt"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// roomInfo is what this session knows of a room beyond the stored state.
type roomInfo struct {
	confirmed bool // the whole state was fetched from the server
	news      int  // state events received
	refused   bool // the operator was told that nothing can be sent
	joining   bool // an invitation is being dealt with
	offered   bool // the commands were published, or that was tried
}

// with lets f look at and change what is known of a room.
func (s *session) with(id id.RoomID, f func(*roomInfo)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rooms[id]
	if r == nil {
		r = &roomInfo{}
		s.rooms[id] = r
	}
	f(r)
}

// forget drops what is known of a room that Herald has left.
func (s *session) forget(id id.RoomID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.rooms, id)
}

// confirm makes sure that the stored state of a room is the server's, once a
// session. State that arrives while the whole is being fetched may be newer
// than what was fetched and overwritten by it: then it is fetched again.
func (s *session) confirm(ctx context.Context, id id.RoomID) error {
	for {
		var known bool
		var before, after int
		s.with(id, func(r *roomInfo) { known, before = r.confirmed, r.news })
		if known {
			return nil
		}
		err := patiently(ctx, s.log, "fetch the room's state", func(ctx context.Context) error {
			_, err := s.client.State(ctx, id)
			return err
		})
		if err != nil {
			return fmt.Errorf("state of room %s: %w", id, err)
		}
		s.with(id, func(r *roomInfo) {
			after = r.news
			r.confirmed = after == before
		})
		if after == before {
			return nil
		}
	}
}

// direct reports whether a room holds Herald and one other person, going by
// the stored state.
func (s *session) direct(ctx context.Context, id id.RoomID) bool {
	members, err := s.store.rooms.GetRoomJoinedOrInvitedMembers(ctx, id)
	return err == nil && len(members) == 2
}

// errUnsafe says that a message was not sent because it could not be encrypted.
var errUnsafe = errors.New("the room is encrypted in a way that this Herald cannot use")

// encrypted asks the server whether a room is encrypted, unless it is known to
// be: encryption can be switched on at any time, and never off.
func (s *session) encrypted(ctx context.Context, id id.RoomID) (bool, error) {
	yes, err := s.store.rooms.IsEncrypted(ctx, id)
	if err != nil || yes {
		return yes, err
	}
	var how event.EncryptionEventContent
	err = s.client.StateEvent(ctx, id, event.StateEncryption, "", &how)
	if errors.Is(err, mautrix.MNotFound) {
		return false, nil
	}
	if err == nil && how.Algorithm != algorithm {
		err = fmt.Errorf("%w: algorithm %q", errUnsafe, how.Algorithm)
	}
	return true, err
}

const algorithm = id.AlgorithmMegolmV1

// state takes a state event: what the room is like, who is in it.
func (s *session) state(ctx context.Context, room id.RoomID, evt *event.Event) {
	evt.RoomID = room
	if !parse(evt) {
		return
	}
	s.with(room, func(r *roomInfo) { r.news++ })
	s.renamed(evt)
	if s.crypto != nil {
		s.crypto.state(ctx, evt)
	}
	mautrix.UpdateStateStore(ctx, s.store.rooms, evt)
}

// leaving reports whether evt is somebody's end of membership.
func leaving(evt *event.Event) bool {
	m, ok := evt.Content.Parsed.(*event.MemberEventContent)
	return ok && (m.Membership == event.MembershipLeave || m.Membership == event.MembershipBan)
}

// membership is what evt makes of user's membership, or "".
func membership(evt *event.Event, user id.UserID) event.Membership {
	if evt.Type.Type != event.StateMember.Type || evt.GetStateKey() != user.String() {
		return ""
	}
	m, _ := evt.Content.Raw["membership"].(string)
	return event.Membership(m)
}
