package slack

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"
)

// maxBody bounds a request's body in bytes; Slack's largest are about a quarter of it.
const maxBody = 1 << 20

// ServeHTTP takes events, slash commands and interactions, all at one address.
// Nothing of a request is read as anything before its signature over the raw
// bytes has been verified. It answers 503 while Run is not running.
func (c *Chat) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, status := c.verified(w, r)
	if status != http.StatusOK {
		http.Error(w, http.StatusText(status), status)
		return
	}
	s := c.session.Load()
	if s == nil {
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		s.serveEvent(w, body)
	case "application/x-www-form-urlencoded":
		s.serveForm(w, body)
	default:
		http.Error(w, "unsupported media type", http.StatusUnsupportedMediaType)
	}
}

// verified reads the body of a request of Slack's. The status is 200 only when
// its signature is right, recent, and was not used before.
func (c *Chat) verified(w http.ResponseWriter, r *http.Request) ([]byte, int) {
	if r.Method != http.MethodPost {
		return nil, http.StatusMethodNotAllowed
	}
	if c.cfg.SigningSecret == "" {
		return nil, http.StatusNotFound
	}
	v, err := slack.NewSecretsVerifier(r.Header, c.cfg.SigningSecret)
	if err != nil {
		c.log.Warn("request without a good signature refused", "error", err)
		return nil, http.StatusUnauthorized
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, http.StatusRequestEntityTooLarge
		}
		return nil, http.StatusBadRequest
	}
	_, _ = v.Write(body) // a hash does not fail
	if err := v.Ensure(); err != nil {
		c.log.Warn("request without a good signature refused", "error", err)
		return nil, http.StatusUnauthorized
	}
	if c.replayed(r) {
		c.log.Warn("request refused: its signature was used before")
		return nil, http.StatusConflict
	}
	return body, http.StatusOK
}

// replayed reports whether the request's signature was used before. Slack signs
// each of its own redeliveries anew.
func (c *Chat) replayed(r *http.Request) bool {
	was, err := c.memory.Seen(r.Context(), "signature/"+r.Header.Get("X-Slack-Signature"))
	if err != nil {
		c.log.Error("cannot remember what was handled", "error", err)
	}
	return was && err == nil
}

// serveEvent takes an event.
func (s *session) serveEvent(w http.ResponseWriter, body []byte) {
	c, err := parseCallback(body)
	if err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	switch c.Type {
	case "url_verification":
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, _ = io.WriteString(w, c.Challenge)
	case "app_rate_limited":
		s.log.Warn("Slack delivers too many events to this app and drops some")
	default:
		s.acknowledgeHTTP(w, s.deliver(kindEvent, body))
	}
}

// serveForm takes a slash command or an interaction.
func (s *session) serveForm(w http.ResponseWriter, body []byte) {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	if payload := form.Get("payload"); payload != "" {
		s.acknowledgeHTTP(w, s.deliver(kindInteraction, []byte(payload)))
		return
	}
	if form.Get("ssl_check") == "1" {
		return
	}
	c, err := formCommand(form)
	if err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	s.acknowledgeHTTP(w, s.take(s.command(c)))
}

// acknowledgeHTTP answers a delivery. A 503 makes Slack deliver it again.
func (s *session) acknowledgeHTTP(w http.ResponseWriter, r receipt) {
	if r.again {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	if r.payload == nil {
		w.WriteHeader(http.StatusOK)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if err := json.NewEncoder(w).Encode(r.payload); err != nil {
		s.log.Warn("could not acknowledge a delivery", "error", err)
	}
}
