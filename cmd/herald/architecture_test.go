package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the top of the repository, seen from this package.
const root = "../.."

// topLevel is all that stands at the top of the repository.
var topLevel = []string{
	".ci", ".dockerignore", ".gitignore", "CONTRIBUTING.md", "Dockerfile", "LICENSE", "README.md",
	"adapters", "bot", "cmd", "data", "go.mod", "go.sum", "index", "staticcheck.conf",
}

// mayImport says what the packages below each part of the house may import of
// ours, themselves included.
var mayImport = map[string][]string{
	"data":     {},
	"index":    {"index", "data"},
	"bot":      {"bot", "index"},
	"adapters": {"adapters", "bot"},
	"cmd":      {"cmd", "adapters", "bot", "index", "data"},
}

// testsMayImport says what tests may import besides: those of adapters make up
// replies, and those of any part ask the built-in announcement.
var testsMayImport = map[string][]string{
	"data":     {"data"},
	"index":    {"data"},
	"bot":      {"data"},
	"adapters": {"data", "index/date", "index/document", "index/fact"},
}

// onlyIn says in which packages alone a library appears, and what it is for.
var onlyIn = []struct{ library, room string }{
	{"github.com/slack-go/slack", "adapters/slack"},
	{"maunium.net/go/mautrix", "adapters/matrix"},
	{"github.com/blevesearch/bleve", "index"},
	{"github.com/spf13/cobra", "cmd"},
	{"github.com/VictoriaMetrics/metrics", "cmd"},
}

// pure are the packages without context, clock, logger and I/O.
var pure = []string{
	"bot/question", "bot/answer", "bot/calendar", "index/sentence", "index/date", "index/fact", "index/rank", "index/lexicon", "index/wordlist",
}

// impure are the standard packages that a pure one does not import. Embedded
// tables are read through "io".
var impure = []string{"context", "os", "io/fs", "net", "net/http", "log", "log/slog", "database/sql", "math/rand", "math/rand/v2"}

// goPackage is what go list says of a package. Tests count as imports, too.
type goPackage struct {
	ImportPath, Dir                    string
	GoFiles                            []string
	Imports, TestImports, XTestImports []string
}

// path is the package's path inside the module.
func (p goPackage) path() string { return strings.TrimPrefix(p.ImportPath, "herald/") }

func packages(t *testing.T) []goPackage {
	t.Helper()
	list := exec.Command("go", "list", "-tags", "goolm", "-json=ImportPath,Dir,GoFiles,Imports,TestImports,XTestImports", "./...")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// within reports whether path is the package or below it.
func within(path, room string) bool {
	return path == room || strings.HasPrefix(path, room+"/")
}

func TestImportDirections(t *testing.T) {
	for _, p := range packages(t) {
		part, _, _ := strings.Cut(p.path(), "/")
		allowed, ok := mayImport[part]
		if !ok {
			t.Errorf("%s is in no part of the house", p.ImportPath)
		}
		for _, imported := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			ours, ok := strings.CutPrefix(imported, "herald/")
			allowed := allowed
			if !slices.Contains(p.Imports, imported) {
				allowed = slices.Concat(allowed, testsMayImport[part])
			}
			if ok && !slices.ContainsFunc(allowed, func(room string) bool { return within(ours, room) }) {
				t.Errorf("%s imports %s", p.path(), ours)
			}
			if other, _, _ := strings.Cut(strings.TrimPrefix(ours, "adapters/"), "/"); ok && part == "adapters" && isAdapter(other) && !within(p.path(), "adapters/"+other) {
				t.Errorf("%s imports another adapter: %s", p.path(), ours)
			}
		}
	}
}

func isAdapter(name string) bool {
	return slices.Contains([]string{"slack", "matrix", "console"}, name)
}

func TestLibrariesStayInTheirRooms(t *testing.T) {
	for _, p := range packages(t) {
		for _, imported := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			for _, rule := range onlyIn {
				if within(imported, rule.library) && !within(p.path(), rule.room) {
					t.Errorf("%s imports %s, which belongs to %s", p.path(), imported, rule.room)
				}
			}
		}
	}
}

func TestPurePackages(t *testing.T) {
	readsClock := regexp.MustCompile(`\btime\.(Now|Since|Until|After|Tick)\(`)
	for _, p := range packages(t) {
		if !slices.Contains(pure, p.path()) {
			continue
		}
		for _, imported := range p.Imports {
			if slices.Contains(impure, imported) {
				t.Errorf("%s is pure but imports %s", p.path(), imported)
			}
		}
		for _, file := range p.GoFiles {
			if readsClock.Match(read(t, filepath.Join(p.Dir, file))) {
				t.Errorf("%s is pure but %s reads the clock", p.path(), file)
			}
		}
	}
}

func TestOnlyCmdReadsTheEnvironment(t *testing.T) {
	readsEnvironment := regexp.MustCompile(`\bos\.(Getenv|LookupEnv|Environ|ExpandEnv)\b`)
	for _, p := range packages(t) {
		if within(p.path(), "cmd") || within(p.path(), "adapters/matrix/matrixtest") {
			continue
		}
		for _, file := range p.GoFiles {
			if readsEnvironment.Match(read(t, filepath.Join(p.Dir, file))) {
				t.Errorf("%s/%s reads the environment", p.path(), file)
			}
		}
	}
}

func TestTopLevelIsFixed(t *testing.T) {
	out, err := exec.Command("git", "-C", root, "ls-tree", "--name-only", "HEAD").Output()
	if err != nil {
		t.Skip("not a git checkout:", err)
	}
	for _, name := range strings.Fields(string(out)) {
		if !slices.Contains(topLevel, name) {
			t.Errorf("%s stands at the top level", name)
		}
	}
}

// maxLines is the length at which a file holds more than one subject.
const maxLines = 450

func TestFilesHoldOneSubject(t *testing.T) {
	for _, p := range packages(t) {
		for _, file := range p.GoFiles {
			if n := bytes.Count(read(t, filepath.Join(p.Dir, file)), []byte("\n")); n > maxLines {
				t.Errorf("%s/%s has %d lines", p.path(), file, n)
			}
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
