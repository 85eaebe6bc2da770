package matrix

import (
	"context"
	"fmt"
	"slices"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// invited joins a room when its inviter may invite Herald, and declines with a
// reason otherwise.
func (s *session) invited(ctx context.Context, room id.RoomID, state []*event.Event) {
	inviter := s.inviter(state)
	if inviter == "" {
		return
	}
	var busy bool
	s.with(room, func(r *roomInfo) { busy, r.joining = r.joining, true })
	if busy {
		return
	}
	s.later(ctx, room.String(), func(ctx context.Context) {
		defer s.settled(ctx, room)
		if !welcome(s.cfg.Inviters, s.client.UserID, inviter) && !s.vouched(ctx, room, inviter) {
			s.decline(ctx, room, inviter)
			return
		}
		if s.join(ctx, room, nil, "inviter", inviter) {
			s.examine(ctx, room, inviter)
		}
	})
}

// settled ends an invitation. Of a room that was not entered nothing stays
// behind: anybody can invite.
func (s *session) settled(ctx context.Context, room id.RoomID) {
	if !s.stillIn(ctx, room) {
		s.forget(room)
		return
	}
	s.with(room, func(r *roomInfo) { r.joining = false })
}

// inviter is who invited Herald, or empty when the state holds no invitation.
func (s *session) inviter(state []*event.Event) id.UserID {
	for _, evt := range state {
		if membership(evt, s.client.UserID) == event.MembershipInvite {
			return evt.Sender
		}
	}
	return ""
}

// welcome reports whether a user may invite Herald.
func welcome(allowed []string, own, inviter id.UserID) bool {
	if len(allowed) == 0 {
		return inviter.Homeserver() == own.Homeserver()
	}
	return slices.ContainsFunc(allowed, func(a string) bool {
		return a == "*" || a == inviter.String() || a == inviter.Homeserver()
	})
}

// join reports whether Herald is in the room now.
func (s *session) join(ctx context.Context, room id.RoomID, via []string, why ...any) bool {
	err := patiently(ctx, s.log, "join a room", func(ctx context.Context) error {
		_, err := s.client.JoinRoom(ctx, room.String(), &mautrix.ReqJoinRoom{Via: via})
		return err
	})
	if err != nil {
		s.log.Error("matrix: a room could not be joined", append(why, "room", room, "error", err)...)
		return false
	}
	s.log.Info("matrix: joined a room", append(why, "room", room)...)
	return true
}

// examine leaves a room whose inviter has not the power that is asked for.
// Invitations do not tell who has which power: that can be seen from within.
func (s *session) examine(ctx context.Context, room id.RoomID, inviter id.UserID) {
	if s.cfg.InviterPower <= 0 {
		return
	}
	err := s.confirm(ctx, room)
	power := 0
	if err == nil {
		power, err = s.store.power(ctx, room, inviter)
	}
	if err != nil {
		s.log.Error("matrix: who invited Herald could not be checked; leaving", "room", room, "inviter", inviter, "error", err)
		s.leave(ctx, room, "I could not check who invited me. Please invite me again.")
		return
	}
	if power < s.cfg.InviterPower {
		s.log.Warn("matrix: left a room whose inviter has too little power there", "room", room, "inviter", inviter, "power", power)
		s.leave(ctx, room, fmt.Sprintf("%s has a power level of %d here; whoever invites this bot needs %d.", inviter, power, s.cfg.InviterPower))
	}
}

func (s *session) decline(ctx context.Context, room id.RoomID, inviter id.UserID) {
	s.log.Warn("matrix: declined an invitation; to allow it, add the user or the server to the inviters", "room", room, "inviter", inviter)
	s.leave(ctx, room, fmt.Sprintf("%s is not allowed to invite this bot. Please ask its operator.", inviter))
}

// leave leaves a room for good.
func (s *session) leave(ctx context.Context, room id.RoomID, reason string) {
	err := patiently(ctx, s.log, "leave a room", func(ctx context.Context) error {
		_, err := s.client.LeaveRoom(ctx, room, &mautrix.ReqLeave{Reason: reason})
		return err
	})
	if err != nil && !gone(err) {
		s.log.Error("matrix: a room could not be left", "room", room, "error", err)
	}
	s.forget(room)
	if _, err := s.client.ForgetRoom(ctx, room); err != nil {
		s.log.Debug("matrix: forget a room", "room", room, "error", err)
	}
}

// departed takes the news that Herald is no longer in a room.
func (s *session) departed(ctx context.Context, room id.RoomID, up *joinedRoom) {
	for _, evt := range append(up.State.Events, up.Timeline.Events...) {
		evt.RoomID = room
		if evt.StateKey != nil {
			s.state(ctx, room, evt)
		}
		if m := membership(evt, s.client.UserID); evt.Sender != s.client.UserID && (m == event.MembershipLeave || m == event.MembershipBan) {
			s.log.Warn("matrix: removed from a room", "room", room, "by", evt.Sender, "how", m)
		}
	}
	s.forget(room)
}

// settle does what a room's news ask for besides answers: follow an upgrade,
// leave when nobody else is there, publish the commands on arrival.
func (s *session) settle(ctx context.Context, room id.RoomID, up *joinedRoom, arrived bool) {
	var left bool
	for _, evt := range slices.Concat(up.State.Events, up.Timeline.Events) {
		if evt.StateKey == nil {
			continue
		}
		switch evt.Type.Type {
		case event.StateTombstone.Type:
			s.upgraded(ctx, room, evt)
		case settingsType.Type:
			s.changed(ctx, room, evt)
		case event.StatePowerLevels.Type:
			arrived = true // as good as: Herald may have been given the power to publish
		}
		left = left || leaving(evt)
	}
	if arrived {
		s.inherit(ctx, room)
		s.later(ctx, room.String(), func(ctx context.Context) { s.publishCommands(ctx, room) })
	}
	if left {
		s.later(ctx, room.String(), func(ctx context.Context) { s.leaveIfAlone(ctx, room) })
	}
}

// leaveIfAlone leaves a room that nobody else is in or invited to.
func (s *session) leaveIfAlone(ctx context.Context, room id.RoomID) {
	if s.confirm(ctx, room) != nil {
		return
	}
	members, err := s.store.rooms.GetRoomJoinedOrInvitedMembers(ctx, room)
	if err == nil && len(members) == 1 && members[0] == s.client.UserID {
		s.log.Info("matrix: leaving an empty room", "room", room)
		s.leave(ctx, room, "Nobody else is here.")
	}
}
