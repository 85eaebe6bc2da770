package matrix

import (
	"context"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// power is a user's power level in a room, going by the stored state.
func (s *store) power(ctx context.Context, room id.RoomID, user id.UserID) (int, error) {
	levels, err := s.levels(ctx, room)
	if err != nil {
		return 0, err
	}
	return levels.GetUserLevel(user), nil
}

// may reports whether a user has the power to send events of a type to a room.
func (s *store) may(ctx context.Context, room id.RoomID, user id.UserID, kind event.Type) (bool, error) {
	levels, err := s.levels(ctx, room)
	if err != nil {
		return false, err
	}
	return levels.GetUserLevel(user) >= levels.GetEventLevel(kind), nil
}

// levels returns a room's power levels. In a room that has none its creator
// has all the power, and everybody may send everything.
func (s *store) levels(ctx context.Context, room id.RoomID) (*event.PowerLevelsEventContent, error) {
	levels, err := s.rooms.GetPowerLevels(ctx, room)
	if levels != nil || err != nil {
		return levels, err
	}
	none := 0
	levels = &event.PowerLevelsEventContent{StateDefaultPtr: &none}
	if created, err := s.rooms.GetCreate(ctx, room); err == nil && created != nil {
		levels.Users = map[id.UserID]int{created.Sender: 100}
	}
	return levels, nil
}
