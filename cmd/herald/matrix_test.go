package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"herald/adapters/adaptertest"
	"herald/adapters/matrix/matrixtest"
	"herald/bot/store"
	"herald/cmd/herald/internal/ops"
)

// TestMatrixFromTheOutside runs herald as its operator does, against a real
// homeserver: the doctor before the first start and beside a running herald, a
// question answered, the answer edited when its document changes, and herald
// moved to another directory, where it learns that the document has changed.
func TestMatrixFromTheOutside(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no homeserver")
	}
	server, err := matrixtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	docs, listen := t.TempDir(), freeAddress(t)
	depot := func(text string) { write(t, docs, "depot.md", text) }
	depot("The depot closes on 3 May 2027. Parking stays free.\n")
	herald, alice := account(t, server, "herald"), account(t, server, "alice")
	home := t.TempDir()
	env := []string{
		"HERALD_MATRIX_USER=" + herald.UserID, "HERALD_MATRIX_HOMESERVER=" + server.URL, "HERALD_MATRIX_TOKEN=" + herald.Token,
		"HERALD_MATRIX_PASSWORD=" + herald.Password, "HERALD_STATE=" + filepath.Join(home, "herald-state"),
	}

	diagnosis(t, env, 0, "note  state directory", "ok    login: "+herald.UserID, "ok    rooms: member of 0")

	end := serveMatrix(t, env, docs, listen)
	u := matrixUser{t, server.URL, alice.Token}
	room := u.do("POST", "createRoom", map[string]any{"preset": "trusted_private_chat", "is_direct": true, "invite": []string{herald.UserID}})["room_id"].(string)
	path := "rooms/" + url.PathEscape(room)
	eventually(t, "herald in the room", func() bool {
		joined, _ := u.do("GET", path+"/joined_members", nil)["joined"].(map[string]any)
		return joined[herald.UserID] != nil
	})
	u.do("PUT", path+"/state/herald.settings", map[string]any{"documents": []string{"depot.md"}, "mention_optional": true, "reply": "thread"})
	question := u.do("PUT", path+"/send/m.room.message/1", map[string]any{"msgtype": "m.text", "body": "When does the depot close?"})["event_id"]
	u.hears(path, herald.UserID, "Monday, 3 May 2027")
	depot("The depot closes on 10 May 2027. Parking stays free.\n")
	u.hears(path, herald.UserID, "* Monday, 10 May 2027")

	diagnosis(t, env, 0, "ok    state directory", "ok    rooms: member of 1", room+": 2 members, encrypted: false")
	diagnosis(t, append(env, "HERALD_MATRIX_TOKEN=nonsense"), 1, "WRONG login")

	end()
	depot("The depot closes on 17 May 2027. Parking stays free.\n") // while herald is stopped

	// moved by a backup as the README says, it goes on with the conversation
	backup := regexp.MustCompile(`(?m)^tar .*$`).FindString(string(read(t, filepath.Join(root, "README.md"))))
	moved := t.TempDir()
	shell(t, home, backup+" && rm -r herald-state")
	shell(t, moved, "tar -xzf "+filepath.Join(home, "herald-backup.tgz"))
	state := filepath.Join(moved, "herald-state")
	settingsMirrored(t, state, room)
	defer serveMatrix(t, append(env, "HERALD_STATE="+state), docs, listen)()
	u.do("PUT", path+"/send/m.room.message/2", map[string]any{"msgtype": "m.text", "body": "why",
		"m.relates_to": map[string]any{"rel_type": "m.thread", "event_id": question}})
	u.hears(path, herald.UserID, "How the last answer was found")
	u.hears(path, herald.UserID, "* Monday, 17 May 2027")
}

// serveMatrix runs herald and returns what ends it in order.
func serveMatrix(t *testing.T, env []string, docs, listen string) (end func()) {
	t.Helper()
	serve := exec.Command("herald", "serve", "--docs", docs, "--listen", listen)
	serve.Env = append(os.Environ(), env...)
	logged := &adaptertest.Buffer{}
	serve.Stderr = logged
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { serve.Process.Kill() })
	eventually(t, "herald is ready", func() bool { return ops.Probe(t.Context(), "http://"+listen, "/readyz") == nil })
	return func() {
		t.Helper()
		if err := serve.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := serve.Wait(); err != nil {
			t.Errorf("herald ended with %v:\n%s", err, logged)
		}
	}
}

// settingsMirrored demands that the store holds what the room's state event says.
func settingsMirrored(t *testing.T, state, room string) {
	t.Helper()
	db, err := store.Open(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	got, err := db.Settings(t.Context(), "matrix", room)
	if want := (store.Settings{Documents: []string{"depot.md"}, MentionOptional: true, AlwaysThreads: true}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the store holds the settings %+v, %v, want %+v", got, err, want)
	}
}

func shell(t *testing.T, dir, command string) {
	t.Helper()
	c := exec.Command("sh", "-ec", command)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
}

func account(t *testing.T, server *matrixtest.Server, name string) matrixtest.Account {
	t.Helper()
	a, err := server.Register(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// diagnosis demands the doctor's exit code and what it says.
func diagnosis(t *testing.T, env []string, code int, says ...string) {
	t.Helper()
	doctor := exec.CommandContext(t.Context(), "herald", "matrix", "doctor")
	doctor.Env = append(os.Environ(), env...)
	out, err := doctor.Output()
	exit := (*exec.ExitError)(nil)
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := doctor.ProcessState.ExitCode(); got != code {
		t.Errorf("the doctor exits with %d, want %d:\n%s", got, code, out)
	}
	for _, s := range says {
		if !strings.Contains(string(out), s) {
			t.Errorf("the doctor does not say %q:\n%s", s, out)
		}
	}
}

// matrixUser is a person in the house's chat, as the server sees them.
type matrixUser struct {
	t          *testing.T
	url, token string
}

// do sends a request to the client-server API.
func (u matrixUser) do(method, path string, body any) map[string]any {
	u.t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		u.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(u.t.Context(), method, u.url+"/_matrix/client/v3/"+path, bytes.NewReader(data))
	if err != nil {
		u.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+u.token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		u.t.Fatal(err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	var answer map[string]any
	if err := errors.Join(err, json.Unmarshal(got, &answer)); err != nil || resp.StatusCode != http.StatusOK {
		u.t.Fatalf("%s %s: %s, %v: %s", method, path, resp.Status, err, got)
	}
	return answer
}

// hears waits for a message whose plain body begins with text.
func (u matrixUser) hears(room, from, text string) {
	u.t.Helper()
	var bodies []string
	eventually(u.t, fmt.Sprintf("a message that begins with %q", text), func() bool {
		bodies = bodies[:0]
		chunk, _ := u.do("GET", room+"/messages?dir=b&limit=20", nil)["chunk"].([]any)
		for _, c := range chunk {
			e, _ := c.(map[string]any)
			content, _ := e["content"].(map[string]any)
			body, _ := content["body"].(string)
			if e["sender"] == from && strings.HasPrefix(body, text) {
				return true
			}
			bodies = append(bodies, body)
		}
		return false
	})
}

// eventually waits until f holds.
func eventually(t *testing.T, what string, f func() bool) {
	t.Helper()
	if !soon(f) {
		t.Fatalf("not within %v: %s", patience, what)
	}
}
