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
	"runtime"
	"strings"
	"syscall"
	"time"
)

//go:embed dendrite.yaml
var configuration string

// Name is the server name: users are @name:localhost.
const Name = "localhost"

const registrationSecret = "for tests only"

// Server is a running homeserver. Register is safe for concurrent use.
type Server struct {
	URL string // base URL of the client-server API

	dir     string
	bin     string // directory of the homeserver's programs
	addr    string // where it listens
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
	dir, err := os.MkdirTemp(memory(), prefix)
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, bin: bin}
	if err := s.start(); err != nil {
		s.Stop()
		return nil, fmt.Errorf("the Dendrite homeserver did not start: %w\n%s", err, s.log())
	}
	return s, nil
}

func (s *Server) start() error {
	key := filepath.Join(s.dir, "matrix_key.pem")
	if out, err := exec.Command(filepath.Join(s.bin, "generate-keys"), "--private-key", key).CombinedOutput(); err != nil {
		return fmt.Errorf("generate-keys: %w: %s", err, out)
	}
	text := strings.NewReplacer("{dir}", s.dir, "{name}", Name, "{secret}", registrationSecret).Replace(configuration)
	if err := os.WriteFile(s.config(), []byte(text), 0o600); err != nil {
		return err
	}
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	s.addr, s.URL = addr, "http://"+addr
	return s.Resume()
}

func (s *Server) config() string { return filepath.Join(s.dir, "dendrite.yaml") }

// Resume starts the homeserver's process, again after Pause, and returns when
// it answers.
func (s *Server) Resume() error {
	out, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	process, exited := exec.Command(filepath.Join(s.bin, "dendrite"), "-config", s.config(), "-http-bind-address", s.addr), make(chan struct{})
	process.Stdout, process.Stderr = out, out
	process.Env = append(os.Environ(), "GOGC=400") // memory for time: a fifth of it
	endWithUs(process)
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // the system ends the process when the thread that started it ends
		err := process.Start()
		started <- err
		if err == nil {
			process.Wait()
		}
		close(exited)
	}()
	if err := <-started; err != nil {
		return err
	}
	s.process, s.exited = process, exited
	return s.ready()
}

// prefix begins the names of the homeservers' directories.
const prefix = "herald-homeserver-"

// memory is a directory in memory that has room for a homeserver's data, or
// empty. The homeserver waits for the disk at each of its many writes, which
// is half of the tests' time.
func memory() string {
	const dir, room = "/dev/shm", 1 << 30 // bytes
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil || fs.Bavail*uint64(fs.Bsize) < room {
		return ""
	}
	sweep(dir)
	return dir
}

// sweep removes what tests that were killed long ago have left.
func sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, prefix+"*"))
	for _, l := range left {
		if info, err := os.Stat(l); err == nil && time.Since(info.ModTime()) > 6*time.Hour {
			os.RemoveAll(l)
		}
	}
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

// Pause ends the homeserver's process and keeps its data, as when it is
// updated. It must not be called during another call of Pause, Resume or Stop.
func (s *Server) Pause() {
	if s.process == nil {
		return
	}
	s.process.Process.Signal(os.Interrupt)
	select {
	case <-s.exited:
	case <-time.After(5 * time.Second):
		s.process.Process.Kill()
		<-s.exited
	}
}

// Stop ends the homeserver and removes its data.
func (s *Server) Stop() {
	s.Pause()
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
