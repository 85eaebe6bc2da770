package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"herald/adapters/adaptertest"
)

// acked lists the envelope ids that the adapter acknowledged.
func (f *fakeSlack) acked() []string {
	var ids []string
	for _, m := range f.srv.GetSeenInboundMessages() {
		var ack struct {
			ID *string `json:"envelope_id"`
		}
		if json.Unmarshal([]byte(m), &ack) == nil && ack.ID != nil {
			ids = append(ids, *ack.ID)
		}
	}
	return ids
}

func (f *fakeSlack) awaitAck(id string) {
	f.t.Helper()
	deadline := time.Now().Add(adaptertest.Patience)
	for !slices.Contains(f.acked(), id) {
		if time.Now().After(deadline) {
			f.t.Fatalf("envelope %s was never acknowledged; acknowledged: %q", id, f.acked())
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func TestUnknownDeliveriesAreAcknowledged(t *testing.T) {
	f := newFake(t)
	f.overSocket(echo)
	tests := []struct{ id, frame string }{
		{"u1", `{"envelope_id":"u1","type":"events_api","payload":{"type":"event_callback","team_id":"T0001","event_id":"E1","event":{"type":"brand_new_event","user":"U1"}}}`},
		{"u2", `{"envelope_id":"u2","type":"brand_new_type","payload":{"a":1}}`},
		{"u3", `{"envelope_id":"u3","type":"interactive","payload":{"type":"brand_new_interaction"}}`},
		{"u4", `{"envelope_id":"u4","type":"events_api","payload":"not an object"}`},
		{"u5", `{"envelope_id":"u5","type":"events_api","payload":{"type":"event_callback","event":{"type":"message","channel":{"id":"C1"}}}}`},
		{"u6", `{"envelope_id":"u6","type":"slash_commands","payload":{}}`},
	}
	// Frames without an envelope must not be acknowledged at all.
	f.srv.SendToWebsocket(`{"type":"brand_new_frame"}`)
	f.srv.SendToWebsocket(`{"type":"message","channel":"C1","text":"echo of a post"}`)
	for _, tt := range tests {
		f.srv.SendToWebsocket(tt.frame)
		f.awaitAck(tt.id)
	}
	if slices.Contains(f.acked(), "") {
		t.Error("acknowledged a frame that has no envelope id")
	}
}

// Even when every worker is busy, Slack hears within its three seconds that a
// delivery arrived.
func TestAcknowledgedWhileAllWorkersAreBusy(t *testing.T) {
	release := make(chan struct{})
	f := newFake(t)
	r := f.overSocket(echoAfter(release), func(c *Config) { c.Workers = 2 })
	const n = 50
	for i := range n {
		e := mention(fmt.Sprintf("1634544000.%06d", i), "when?")
		e["channel"] = fmt.Sprintf("C%04d", i)
		r.send("events_api", event(fmt.Sprintf("Ev%d", i), e))
	}
	for i := range n {
		f.awaitAck(fmt.Sprintf("env-%d", i+1))
	}
	if len(f.made("chat.postMessage")) > 0 {
		t.Error("answers were posted while all workers were blocked")
	}
	close(release)
	f.await("chat.postMessage", n)
}

// stormServer is a Slack that keeps sending Socket Mode clients away.
func stormServer(t *testing.T, storm func(connection int) bool) (*httptest.Server, *atomic.Int64) {
	var opens atomic.Int64
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	var srv *httptest.Server
	srv = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/auth.test"):
			fmt.Fprintf(w, `{"ok":true,"team_id":%q,"user_id":%q}`, testTeam, testBot)
		case strings.HasSuffix(r.URL.Path, "/apps.connections.open"):
			opens.Add(1)
			fmt.Fprintf(w, `{"ok":true,"url":"ws%s/ws"}`, strings.TrimPrefix(srv.URL, "http"))
		default:
			c, err := up.Upgrade(w, r, nil)
			if err != nil {
				return
			}
			defer c.Close()
			_ = c.WriteMessage(websocket.TextMessage, []byte(`{"type":"hello"}`))
			if storm(int(opens.Load())) {
				_ = c.WriteMessage(websocket.TextMessage, []byte(`{"type":"disconnect","reason":"too_many_websockets"}`))
			}
			_, _, _ = c.ReadMessage() // until the client leaves
		}
	}))
	t.Cleanup(srv.Close)
	return srv, &opens
}

func TestDisconnectStormIsPaced(t *testing.T) {
	srv, opens := stormServer(t, func(int) bool { return true })
	c, err := New(Config{BotToken: "xoxb-1", AppToken: "xapp-1", apiURL: srv.URL + "/"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	if err := c.Run(ctx, echo); err != nil {
		t.Errorf("Run returned %v", err)
	}
	// Delays of 0.25–0.75, 0.5–1.5 … seconds leave room for few connections;
	// how few, on a busy machine, is not for this test to say.
	if n := opens.Load(); n > 6 {
		t.Errorf("%d connections in two seconds of storm", n)
	}
}

func TestReconnectsAfterAStorm(t *testing.T) {
	srv, opens := stormServer(t, func(n int) bool { return n < 3 })
	var reconnects atomic.Int64
	c, err := New(Config{BotToken: "xoxb-1", AppToken: "xapp-1", apiURL: srv.URL + "/", OnReconnect: func() { reconnects.Add(1) }})
	if err != nil {
		t.Fatal(err)
	}
	c.opener.base = 10 * time.Millisecond
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.Run(ctx, echo) }()
	deadline := time.Now().Add(adaptertest.Patience)
	for reconnects.Load() < 2 && time.Now().Before(deadline) {
		time.Sleep(5 * time.Millisecond)
	}
	cancel()
	if err := <-ended; err != nil || reconnects.Load() < 2 || opens.Load() < 3 {
		t.Errorf("%d connections, %d reconnections, Run returned %v", opens.Load(), reconnects.Load(), err)
	}
}

func TestBackoffGrowsAndForgets(t *testing.T) {
	o := newOpener(slog.New(slog.DiscardHandler))
	now := time.Now()
	if d := o.delay(now); d != 0 {
		t.Errorf("first connection delayed by %v", d)
	}
	for i, most := range []time.Duration{750 * time.Millisecond, 1500 * time.Millisecond, 3 * time.Second} {
		o.opened(now)
		now = now.Add(time.Second)
		if d := o.delay(now); d < most/3 || d > most {
			t.Errorf("delay %d is %v, want %v to %v", i, d, most/3, most)
		}
	}
	for range 100 {
		o.opened(now)
		if d := o.delay(now); d > o.max+o.max/2 {
			t.Fatalf("delay of %v", d)
		}
	}
	if d := o.delay(now.Add(o.calm)); d != 0 {
		t.Errorf("after a connection that lasted, delayed by %v", d)
	}
}

func TestRunFailsWhenSlackRefusesATokenAndSaysWhich(t *testing.T) {
	for method, token := range map[string]string{"auth.test": "bot token", "apps.connections.open": "app-level token"} {
		t.Run(token, func(t *testing.T) {
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, method) {
					fmt.Fprint(w, `{"ok":false,"error":"invalid_auth"}`)
					return
				}
				fmt.Fprintf(w, `{"ok":true,"team_id":%q,"user_id":%q}`, testTeam, testBot)
			}))
			defer srv.Close()
			c, err := New(Config{BotToken: "xoxb-1", AppToken: "xapp-1", apiURL: srv.URL + "/"})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), adaptertest.Patience)
			defer cancel()
			if err := c.Run(ctx, echo); err == nil || !strings.Contains(err.Error(), "invalid_auth") || !strings.Contains(err.Error(), token) {
				t.Errorf("Run returned %v, want an error about the %s", err, token)
			}
		})
	}
}

func TestLogSaysWhyAConnectionFails(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "apps.connections.open") {
			http.Error(w, "in maintenance", http.StatusBadGateway)
			return
		}
		fmt.Fprintf(w, `{"ok":true,"team_id":%q,"user_id":%q}`, testTeam, testBot)
	}))
	defer srv.Close()
	var log adaptertest.Buffer
	c, err := New(Config{BotToken: "xoxb-1", AppToken: "xapp-1", apiURL: srv.URL + "/", Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), adaptertest.Patience)
	ended := make(chan error, 1)
	go func() { ended <- c.Run(ctx, echo) }()
	for !strings.Contains(log.String(), "502") && ctx.Err() == nil {
		time.Sleep(5 * time.Millisecond)
	}
	failed := ctx.Err()
	cancel()
	if err := <-ended; err != nil || failed != nil {
		t.Errorf("Run returned %v; the log:\n%s", err, &log)
	}
}

// Neither secrets nor the words of a question reach the log, at any level.
func TestLogHoldsNoSecrets(t *testing.T) {
	var log adaptertest.Buffer
	f := newFake(t)
	f.first("response", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "expired", http.StatusNotFound) })
	f.first("chat.postMessage", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"ok":false,"error":"channel_not_found"}`)
	})
	r := f.overSocket(echo, func(c *Config) {
		c.Log = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	r.send("events_api", event("Ev1", mention("1634544000.000100", "hunter2 when?")))
	f.awaitAck("env-1")
	r.send("slash_commands", f.slash("hunter2 where?"))
	f.awaitAck("env-2")
	f.srv.SendToWebsocket(`{"envelope_id":"x","type":"events_api","payload":"hunter2"}`)
	f.awaitAck("x")
	r.stop()
	for _, secret := range []string{"xoxb-", "xapp-", "secret", "hunter2", "/response/"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, log.String())
		}
	}
	if !strings.Contains(log.String(), "channel_not_found") {
		t.Errorf("the log does not say why a reply could not be posted:\n%s", log.String())
	}
}
