package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
)

// What Slack sends, as far as the adapter reads it. Decoding is ours rather
// than the library's because an event that the library does not know must
// still be acknowledged, and because both transports share it.

// callback is the envelope of an event.
type callback struct {
	Type           string          `json:"type"` // event_callback, url_verification, app_rate_limited
	Challenge      string          `json:"challenge"`
	Team           string          `json:"team_id"`
	Enterprise     string          `json:"enterprise_id"`
	EventID        string          `json:"event_id"`
	Authorizations []authorization `json:"authorizations"`
	Event          json.RawMessage `json:"event"`
}

// authorization is an installation that may see the event.
type authorization struct {
	Team string `json:"team_id"`
}

// message is an app_mention or message event, or the message inside one.
type message struct {
	Type        string `json:"type"`
	Subtype     string `json:"subtype"`
	User        string `json:"user"`
	BotID       string `json:"bot_id"`
	Text        string `json:"text"`
	TS          string `json:"ts"`
	ThreadTS    string `json:"thread_ts"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"`

	// Where the sender comes from, in channels shared between organisations.
	UserTeam   string `json:"user_team"`
	SourceTeam string `json:"source_team"`

	Message   *message `json:"message"`          // message_changed: the new state
	Previous  *message `json:"previous_message"` // message_changed, message_deleted
	DeletedTS string   `json:"deleted_ts"`       // message_deleted
	Edited    struct {
		TS string `json:"ts"`
	} `json:"edited"`
}

// command is a slash command.
type command struct {
	Team        string `json:"team_id"`
	Enterprise  string `json:"enterprise_id"`
	Channel     string `json:"channel_id"`
	User        string `json:"user_id"`
	Name        string `json:"command"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"`
	Trigger     string `json:"trigger_id"`
}

// team is the workspace whose installation the event was delivered to. In a
// shared channel the event's own team may be the other organisation.
func (c callback) team() string {
	if len(c.Authorizations) > 0 && c.Authorizations[0].Team != "" {
		return c.Authorizations[0].Team
	}
	return c.Team
}

var errPayload = errors.New("payload is not what Slack documents")

// parseCallback decodes the envelope of an event.
func parseCallback(body []byte) (callback, error) {
	var c callback
	if err := json.Unmarshal(body, &c); err != nil {
		return c, fmt.Errorf("%w: %v", errPayload, err)
	}
	return c, nil
}

// with is c with m as its event and nothing besides.
func (c callback) with(m message) callback {
	c.Challenge, c.Event = "", json.RawMessage(mustMarshal(m))
	return c
}

// mustMarshal is v, made of texts, as JSON.
func mustMarshal(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // no such type
	}
	return b
}

// kind is the type of the event inside c; empty when there is none.
func (c callback) kind() string {
	var k struct {
		Type string `json:"type"`
	}
	_ = json.Unmarshal(c.Event, &k) // an undecodable event has no kind and is ignored
	return k.Type
}

// parseMessage decodes the message event inside c.
func (c callback) parseMessage() (message, error) {
	var m message
	if err := json.Unmarshal(c.Event, &m); err != nil {
		return m, fmt.Errorf("%w: %v", errPayload, err)
	}
	if m.Channel == "" || !timestamp(m.TS) && m.Subtype == "" {
		return m, fmt.Errorf("%w: message without channel or timestamp", errPayload)
	}
	return m, nil
}

// timestamp reports whether s has the form of a message's timestamp, "1634544000.000100".
func timestamp(s string) bool {
	dot := 0
	for i := range len(s) {
		switch {
		case s[i] == '.' && i > 0 && i < len(s)-1:
			dot++
		case s[i] < '0' || s[i] > '9':
			return false
		}
	}
	return dot == 1 && len(s) <= 32
}

// parseCommand decodes a slash command as Socket Mode sends it.
func parseCommand(body []byte) (command, error) {
	var c command
	if err := json.Unmarshal(body, &c); err != nil {
		return c, fmt.Errorf("%w: %v", errPayload, err)
	}
	return c, c.check()
}

// formCommand decodes a slash command as HTTP sends it.
func formCommand(f url.Values) (command, error) {
	c := command{
		Team: f.Get("team_id"), Enterprise: f.Get("enterprise_id"), Channel: f.Get("channel_id"), User: f.Get("user_id"),
		Name: f.Get("command"), Text: f.Get("text"), ResponseURL: f.Get("response_url"), Trigger: f.Get("trigger_id"),
	}
	return c, c.check()
}

func (c command) check() error {
	if c.Channel == "" || c.User == "" || c.ResponseURL == "" {
		return fmt.Errorf("%w: command without channel, user or response URL", errPayload)
	}
	return nil
}
