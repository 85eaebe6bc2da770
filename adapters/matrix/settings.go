package matrix

import (
	"context"
	"encoding/json"

	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"
)

// settingsType is the state event by which people with the power to send state
// events set how Herald behaves in a room; the server checks the power.
var settingsType = event.Type{Type: "herald.settings", Class: event.StateEventType}

// Style is how answers relate to their question.
type Style string

// The styles.
const (
	StyleThread Style = "thread" // in a thread
	StyleReply  Style = "reply"  // as a reply in the room
)

// Settings are how Herald behaves in one room: the content of the state event
// herald.settings. The zero Settings are the defaults.
type Settings struct {
	Documents       []string `json:"documents,omitempty"`        // names of the documents asked by default; empty asks all
	Reply           Style    `json:"reply,omitempty"`            // empty: Config.Reply
	MentionOptional bool     `json:"mention_optional,omitempty"` // every message is a question
}

const (
	maxDocuments    = 100
	maxDocumentName = 200
)

// decodeSettings reads a settings event leniently: what has the wrong type or
// an unknown value counts as not set.
func decodeSettings(raw map[string]any) Settings {
	var s Settings
	s.MentionOptional, _ = raw["mention_optional"].(bool)
	switch style, _ := raw["reply"].(string); Style(style) {
	case StyleThread, StyleReply:
		s.Reply = Style(style)
	}
	docs, _ := raw["documents"].([]any)
	for _, d := range docs[:min(len(docs), maxDocuments)] {
		if name, ok := d.(string); ok && name != "" && len(name) <= maxDocumentName {
			s.Documents = append(s.Documents, name)
		}
	}
	return s
}

// changed takes a settings event.
func (s *session) changed(ctx context.Context, room id.RoomID, evt *event.Event) {
	if evt.GetStateKey() == "" {
		s.keep(ctx, room, decodeSettings(evt.Content.Raw))
	}
}

// keep remembers the settings of a room.
func (s *session) keep(ctx context.Context, room id.RoomID, set Settings) {
	b, err := json.Marshal(set)
	if err == nil {
		err = s.store.saveValue(ctx, "settings "+room.String(), string(b))
	}
	if err == nil && s.cfg.OnSettings != nil {
		err = s.cfg.OnSettings(ctx, room.String(), set)
	}
	if err != nil {
		s.log.Error("matrix: the settings of a room could not be kept", "room", room, "error", err)
	}
}

// settings returns the settings of a room as last seen.
func (s *session) settings(ctx context.Context, room id.RoomID) Settings {
	var set Settings
	if v, err := s.store.value(ctx, "settings "+room.String()); err == nil && v != "" {
		json.Unmarshal([]byte(v), &set) // written by changed
	}
	return set
}
