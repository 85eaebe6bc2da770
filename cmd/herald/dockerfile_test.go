package main

import (
	"bytes"
	"debug/elf"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// instruction is one instruction of a Dockerfile: its name and the rest.
type instruction struct{ name, rest string }

// dockerStages reads the Dockerfile into its stages.
func dockerStages(t *testing.T) [][]instruction {
	t.Helper()
	text := strings.ReplaceAll(string(read(t, filepath.Join(root, "Dockerfile"))), "\\\n", " ")
	var stages [][]instruction
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		if name == "FROM" {
			stages = append(stages, nil)
		}
		if len(stages) == 0 {
			t.Fatalf("%s stands before the first FROM", name)
		}
		last := len(stages) - 1
		stages[last] = append(stages[last], instruction{name, strings.TrimSpace(rest)})
	}
	return stages
}

func only(t *testing.T, stage []instruction, name string) string {
	t.Helper()
	var found []string
	for _, in := range stage {
		if in.name == name {
			found = append(found, in.rest)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d times %s: %q", len(found), name, found)
	}
	return found[0]
}

func TestImageHoldsNothingElse(t *testing.T) {
	stages := dockerStages(t)
	image := stages[len(stages)-1]
	if from := only(t, image, "FROM"); from != "scratch" {
		t.Errorf("the image is made from %s", from)
	}
	if user := only(t, image, "USER"); !regexp.MustCompile(`^[1-9]\d*:[1-9]\d*$`).MatchString(user) {
		t.Errorf("USER %s: a numeric user that is not root is needed", user)
	}
	volume := only(t, image, "VOLUME")
	if env := only(t, image, "ENV"); !slices.Contains(strings.Fields(env), "HERALD_STATE="+volume) {
		t.Errorf("the state is not in the volume %s: %s", volume, env)
	}
	if slices.ContainsFunc(image, func(in instruction) bool { return in.name == "RUN" }) {
		t.Error("there is no shell in the image to RUN anything")
	}
}

// The image's commands are in exec form and are commands of this program.
func TestImageCommands(t *testing.T) {
	stages := dockerStages(t)
	image := stages[len(stages)-1]
	health := only(t, image, "HEALTHCHECK")
	health = health[strings.Index(health, "CMD ")+len("CMD "):]
	for _, command := range []string{health, only(t, image, "ENTRYPOINT"), only(t, image, "CMD")} {
		var words []string
		if err := json.Unmarshal([]byte(command), &words); err != nil {
			t.Errorf("%s is not in exec form: %v", command, err)
		}
		if words = slices.DeleteFunc(words, func(w string) bool { return w == "/herald" }); len(words) == 0 {
			continue
		}
		a := &app{getenv: func(string) string { return "" }}
		if c, rest, err := a.rootCommand().Find(words); err != nil || c.Name() != words[0] || len(rest) > 0 {
			t.Errorf("%s is no command of herald: %v", command, err)
		}
	}
}

// The program is built as in the image: static, and it knows its version.
func TestImageBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	build := dockerStages(t)[0]
	goMod := read(t, filepath.Join(root, "go.mod"))
	release := strings.TrimPrefix(strings.TrimSuffix(only(t, build, "FROM"), " AS build"), "golang:")
	if !bytes.Contains(goMod, []byte("\ngo "+release)) {
		t.Errorf("the image builds with Go %s, which is not go.mod's", release)
	}
	var command string
	for _, in := range build {
		if in.name == "RUN" && strings.Contains(in.rest, "go build") {
			command = in.rest
		}
	}
	out := filepath.Join(t.TempDir(), "herald")
	sh := exec.Command("sh", "-euc", strings.Replace(command, "/out/herald", out, 1))
	sh.Dir = root
	sh.Env = append(os.Environ(), "VERSION=v0.0.0-test")
	if msg, err := sh.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, msg)
	}
	if printed, err := exec.Command(out, "version").Output(); err != nil || !bytes.Contains(printed, []byte("v0.0.0-test")) {
		t.Errorf("it says %q, error %v", printed, err)
	}
	isStatic(t, out)
	if info, err := os.Stat(out); err != nil || info.Size() > maxProgram {
		t.Errorf("the program has %d bytes, want at most %d; error %v", info.Size(), maxProgram, err)
	}
}

// maxProgram is how many bytes the stripped program may have. What looks methods
// up by name (templates, protocol buffers) would cost ten million at once: the
// linker then keeps every method of every type.
const maxProgram = 28_000_000

func isStatic(t *testing.T, program string) {
	t.Helper()
	f, err := elf.Open(program)
	if err != nil {
		t.Skip("not an ELF program:", err)
	}
	defer f.Close()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("the program is linked dynamically")
		}
	}
}
