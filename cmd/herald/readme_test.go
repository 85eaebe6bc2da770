package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

var update = flag.Bool("update", false, "write what its commands print into the README")

// block is a fenced block of the README.
type block struct{ language, text string }

var fence = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")

func readme(t *testing.T) []block {
	t.Helper()
	var blocks []block
	for _, m := range fence.FindAllSubmatch(read(t, filepath.Join(root, "README.md")), -1) {
		blocks = append(blocks, block{string(m[1]), string(m[2])})
	}
	return blocks
}

// Blocks marked sh run as they stand: those that use go at the top of the
// repository, the others in one directory of their own, one after the other. A
// text block after one is what it prints.
func TestReadmeRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	dir := t.TempDir()
	install(t, dir)
	blocks := readme(t)
	for i, b := range blocks {
		if b.language != "sh" {
			continue
		}
		sh := exec.Command("bash", "-euo", "pipefail", "-c", b.text)
		sh.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		sh.Dir = dir
		if strings.Contains(b.text, "./cmd/herald") {
			sh.Dir = root
			sh.Args[len(sh.Args)-1] = strings.ReplaceAll(strings.ReplaceAll(b.text, "-o herald", "-o "+dir+"/built"), "./herald", dir+"/built")
		}
		var stderr bytes.Buffer
		sh.Stderr = &stderr
		out, err := sh.Output()
		if err != nil {
			t.Errorf("%s\n%v\n%s%s", b.text, err, out, &stderr)
		}
		if i+1 < len(blocks) && blocks[i+1].language == "text" {
			prints(t, blocks[i+1].text, string(out))
		}
	}
}

// install puts the program into dir.
func install(t *testing.T, dir string) {
	t.Helper()
	if out, err := exec.Command("go", "build", "-tags", "goolm", "-o", filepath.Join(dir, "herald"), ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// prints holds a text block to what its command printed.
func prints(t *testing.T, shown, printed string) {
	t.Helper()
	if shown == printed {
		return
	}
	if !*update {
		t.Errorf("the README shows\n%s\nits command prints\n%s\n(-update writes it)", shown, printed)
		return
	}
	path := filepath.Join(root, "README.md")
	text := strings.Replace(string(read(t, path)), "```text\n"+shown+"```", "```text\n"+printed+"```", 1)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Blocks marked bash need an account, a container engine or much time. Their
// syntax is checked, and that every herald command in them exists with its flags.
func TestReadmeCommandsExist(t *testing.T) {
	command := regexp.MustCompile(`(?m)^(?:.* )?herald ((?:serve|matrix|chat|ask|eval|inspect|ics|healthcheck|questions).*)$`)
	for _, b := range readme(t) {
		if b.language != "bash" {
			continue
		}
		if out, err := exec.Command("bash", "-n", "-c", b.text).CombinedOutput(); err != nil {
			t.Errorf("%s\n%s", b.text, out)
		}
		for _, m := range command.FindAllStringSubmatch(b.text, -1) {
			a := &app{getenv: nothingSet}
			c, rest, err := a.rootCommand().Find(strings.Fields(m[1]))
			if err == nil {
				err = c.ParseFlags(rest)
			}
			if err != nil {
				t.Errorf("herald %s: %v", m[1], err)
			}
		}
	}
}

// nothingSet is an empty environment.
func nothingSet(string) string { return "" }

// serveFlags are the settings of `herald serve`.
func serveFlags(t *testing.T) *pflag.FlagSet {
	t.Helper()
	a := &app{getenv: nothingSet}
	serve, _, err := a.rootCommand().Find([]string{"serve"})
	if err != nil {
		t.Fatal(err)
	}
	return serve.Flags()
}

// The YAML file that the README shows can be used as it stands.
func TestReadmeConfiguration(t *testing.T) {
	for _, b := range readme(t) {
		if b.language != "yaml" {
			continue
		}
		dir := t.TempDir()
		write(t, dir, "herald.yaml", b.text)
		s := &settings{flags: serveFlags(t), getenv: nothingSet, secrets: map[string]*string{}}
		if _, err := s.readFile(filepath.Join(dir, "herald.yaml")); err != nil {
			t.Error(err)
		}
	}
}

// The table of settings says what serve has, defaults included.
func TestReadmeSettings(t *testing.T) {
	flags := serveFlags(t)
	rows := regexp.MustCompile("(?m)^\\| `--([a-z-]+)` \\| `([A-Z_]+)` \\| (.*?) \\|").FindAllStringSubmatch(string(read(t, filepath.Join(root, "README.md"))), -1)
	if len(rows) == 0 {
		t.Fatal("the README has no table of settings")
	}
	for _, row := range rows {
		f := flags.Lookup(row[1])
		if f == nil || variable(row[1]) != row[2] {
			t.Errorf("there is no setting %s, %s", row[1], row[2])
		} else if stated, ok := strings.CutPrefix(row[3], "`"); ok && strings.TrimSuffix(stated, "`") != f.DefValue {
			t.Errorf("--%s is %s by default, not %s", row[1], f.DefValue, row[3])
		}
	}
}

// CI runs the test command that the README names, and links lead somewhere.
func TestReadmeHolds(t *testing.T) {
	ci := read(t, filepath.Join(root, ".ci", "run"))
	text := read(t, filepath.Join(root, "README.md"))
	if tests := []byte("\ngo test -tags goolm ./...\n"); !bytes.Contains(text, tests) || !bytes.Contains(ci, tests) {
		t.Error("README and CI do not run the same tests")
	}
	for _, m := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllSubmatch(text, -1) {
		if _, err := os.Stat(filepath.Join(root, string(m[1]))); err != nil {
			t.Error(err)
		}
	}
	for _, name := range regexp.MustCompile(`herald_[a-z_]+`).FindAll(text, -1) {
		metrics := read(t, filepath.Join("internal", "ops", "metrics.go"))
		if !bytes.Contains(metrics, append([]byte{'"'}, name...)) {
			t.Errorf("there is no metric %s", name)
		}
	}
}

// What the README says that herald says when it exits stands in its sources.
func TestReadmeQuotesMessages(t *testing.T) {
	var sources bytes.Buffer
	for _, p := range packages(t) {
		for _, file := range p.GoFiles {
			sources.Write(read(t, filepath.Join(p.Dir, file)))
		}
	}
	rows := regexp.MustCompile(`(?m)^\| exit with 1, (.*?) \|`).FindAllSubmatch(read(t, filepath.Join(root, "README.md")), -1)
	if len(rows) == 0 {
		t.Fatal("the README names no message")
	}
	for _, row := range rows {
		for _, message := range regexp.MustCompile("`(.*?)`").FindAllSubmatch(row[1], -1) {
			if !bytes.Contains(sources.Bytes(), message[1]) {
				t.Errorf("nothing says %q", message[1])
			}
		}
	}
}
