package matrixtest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
)

const dendrite = "github.com/element-hq/dendrite/cmd/"

// build returns the directory that holds the homeserver's programs, building
// them when this version has not been built on this machine before. Processes
// that need it at the same time wait for one build.
func build() (string, error) {
	src, err := source()
	if err != nil {
		return "", err
	}
	dir, err := cacheDir(src)
	if err != nil {
		return "", err
	}
	unlock, err := lock(dir + ".lock")
	if err != nil {
		return "", err
	}
	defer unlock()
	if _, err := os.Stat(filepath.Join(dir, "dendrite")); err == nil {
		return dir, nil
	}
	return dir, compile(src, dir)
}

// source is the directory of the homeserver's module, beside this file.
func source() (string, error) {
	_, file, _, ok := runtime.Caller(0)
	if ok && filepath.IsAbs(file) {
		return filepath.Join(filepath.Dir(file), "homeserver"), nil
	}
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", "herald/adapters/matrix/matrixtest").Output()
	if err != nil || len(out) < 2 {
		return "", fmt.Errorf("the homeserver's module was not found beside the test: %w", err)
	}
	return filepath.Join(string(out[:len(out)-1]), "homeserver"), nil
}

// cacheDir names the build by what goes into it: the pinned modules and the Go release.
func cacheDir(src string) (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no cache directory for the homeserver's build: %w", err)
	}
	sum := sha256.New()
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile(filepath.Join(src, name))
		if err != nil {
			return "", err
		}
		sum.Write(b)
	}
	base = filepath.Join(base, "herald-test")
	key := hex.EncodeToString(sum.Sum([]byte(runtime.Version())))[:40]
	return filepath.Join(base, "dendrite-"+key[len(key)-16:]), os.MkdirAll(base, 0o755)
}

func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return func() { f.Close() }, nil
}

// compile builds aside and renames, so that an interrupted build is never used.
func compile(src, dir string) error {
	aside, err := os.MkdirTemp(filepath.Dir(dir), "building-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(aside)
	cmd := exec.Command("go", "build", "-mod=readonly", "-o", aside+"/", dendrite+"dendrite", dendrite+"generate-keys")
	cmd.Dir = src
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("the Matrix tests need the Dendrite homeserver, and building it failed "+
			"(is the network there, or the module cache filled?): %w\n%s", err, out)
	}
	return os.Rename(aside, dir)
}
