package matrixtest

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed dendrite.yaml
var config string

// Name is the server name: users are @name:localhost.
const Name = "localhost"

const registrationSecret = "for tests only"

// Server is a running homeserver. Its methods are safe for concurrent use.
type Server struct {
	URL string // base URL of the client-server API

	dir     string
	process *exec.Cmd
	exited  chan struct{}
}

// Account is a user of the homeserver with a device of its own.
type Account struct {
	UserID   string `json:"user_id"`
	DeviceID string `json:"device_id"`
	Token    string `json:"access_token"`
	Password string `json:"-"`
}

// Start builds the homeserver if need be and starts it. Stop must be called.
func Start() (*Server, error) {
	bin, err := build()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "herald-homeserver-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, exited: make(chan struct{})}
	if err := s.start(bin); err != nil {
		s.Stop()
		return nil, fmt.Errorf("the Dendrite homeserver did not start: %w\n%s", err, s.log())
	}
	return s, nil
}

func (s *Server) start(bin string) error {
	key := filepath.Join(s.dir, "matrix_key.pem")
	if out, err := exec.Command(filepath.Join(bin, "generate-keys"), "--private-key", key).CombinedOutput(); err != nil {
		return fmt.Errorf("generate-keys: %w: %s", err, out)
	}
	file := filepath.Join(s.dir, "dendrite.yaml")
	text := strings.NewReplacer("{dir}", s.dir, "{name}", Name, "{secret}", registrationSecret).Replace(config)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return err
	}
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	out, err := os.Create(filepath.Join(s.dir, "log"))
	if err != nil {
		return err
	}
	defer out.Close()
	s.process = exec.Command(filepath.Join(bin, "dendrite"), "-config", file, "-http-bind-address", addr)
	s.process.Stdout, s.process.Stderr = out, out
	if err := s.process.Start(); err != nil {
		s.process = nil
		return err
	}
	go func() { s.process.Wait(); close(s.exited) }()
	s.URL = "http://" + addr
	return s.ready()
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

func (s *Server) ready() error {
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		select {
		case <-s.exited:
			return errors.New("it exited")
		default:
		}
		r, err := http.Get(s.URL + "/_matrix/client/versions")
		if err != nil {
			continue
		}
		r.Body.Close()
		if r.StatusCode == http.StatusOK {
			return nil
		}
	}
	return errors.New("no answer within a minute")
}

// Stop ends the homeserver and removes its data.
func (s *Server) Stop() {
	if s.process != nil {
		s.process.Process.Signal(os.Interrupt)
		select {
		case <-s.exited:
		case <-time.After(5 * time.Second):
			s.process.Process.Kill()
			<-s.exited
		}
	}
	os.RemoveAll(s.dir)
}

func (s *Server) log() string {
	b, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	return string(b)
}

// Register makes a fresh user whose name begins with prefix.
func (s *Server) Register(ctx context.Context, prefix string) (Account, error) {
	const endpoint = "/_synapse/admin/v1/register"
	var challenge struct{ Nonce string }
	if err := s.call(ctx, http.MethodGet, endpoint, nil, &challenge); err != nil {
		return Account{}, err
	}
	user, password := prefix+"-"+rand.Text()[:8], rand.Text()
	user = strings.ToLower(user)
	mac := hmac.New(sha1.New, []byte(registrationSecret))
	io.WriteString(mac, strings.Join([]string{challenge.Nonce, user, password, "notadmin"}, "\x00"))
	account := Account{Password: password}
	err := s.call(ctx, http.MethodPost, endpoint, map[string]any{
		"nonce": challenge.Nonce, "username": user, "password": password, "mac": hex.EncodeToString(mac.Sum(nil)),
	}, &account)
	return account, err
}

func (s *Server) call(ctx context.Context, method, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, method, s.URL+path, strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	if r.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s: %s", method, path, r.Status, b)
	}
	return json.Unmarshal(b, out)
}
