package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"herald/bot"
	"herald/bot/answer"
	"herald/bot/question"
	"herald/bot/store"
)

func TestFileSurvivesARestart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state with ? % # and spaces")
	first := mustOpen(t, dir)
	must(first.Claim(t.Context(), "event", base))(t)
	check(t, first.SaveTurn(t.Context(), "c", &bot.Turn{Question: question.Question{Text: "when?"}, At: base}))
	check(t, first.Record(t.Context(), bot.Record{Key: "k", Verdict: answer.Answered, At: base}))
	check(t, first.SavePost(t.Context(), store.Post{Key: "k", Adapter: "slack", Messages: []string{"m"}, Posted: base}))
	check(t, first.Close())

	second := mustOpen(t, dir)
	defer second.Close()
	if must(second.Claim(t.Context(), "event", base))(t) {
		t.Error("the claim was forgotten")
	}
	equal(t, must(second.Turn(t.Context(), "c"))(t).Question.Text, "when?")
	equal(t, must(second.PostAt(t.Context(), "slack", "", "m"))(t).Verdict, answer.Answered)
}

func TestTwoProcessesShareAFile(t *testing.T) {
	dir := t.TempDir()
	a, b := mustOpen(t, dir), mustOpen(t, dir)
	defer a.Close()
	defer b.Close()
	if !must(a.Claim(t.Context(), "event", base))(t) || must(b.Claim(t.Context(), "event", base))(t) {
		t.Error("both claimed the event, or neither")
	}
}

func TestStateIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	mustOpen(t, dir).Close()
	wide, again := t.TempDir(), t.TempDir()
	mustOpen(t, again).Close()
	for _, d := range []string{wide, again} {
		check(t, os.Chmod(d, 0o755))
		mustOpen(t, d).Close()
	}
	for _, d := range []string{dir, wide, again} {
		info, err := os.Stat(d)
		check(t, err)
		if info.Mode().Perm() != 0o700 {
			t.Errorf("%s has mode %v", d, info.Mode())
		}
	}
}

// A directory of others, such as /tmp, is not closed to them.
func TestDirectoriesOfOthersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	check(t, os.Chmod(dir, 0o755))
	check(t, os.WriteFile(filepath.Join(dir, "theirs"), nil, 0o600))
	if _, err := store.Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "it holds theirs") {
		t.Errorf("got the error %v", err)
	}
	info, err := os.Stat(dir)
	check(t, err)
	if info.Mode().Perm() != 0o755 {
		t.Errorf("it has mode %v now", info.Mode())
	}
	check(t, os.Chmod(dir, 0o700))
	mustOpen(t, dir).Close()
}

func TestOpenRefusesWhatItCannotUse(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, dir, file string)
		want    string
	}{
		"not a database": {func(t *testing.T, _, file string) {
			check(t, os.WriteFile(file, []byte(strings.Repeat("this is no database. ", 1000)), 0o600))
		}, "damaged"},
		"cut short": {func(t *testing.T, dir, file string) {
			mustOpen(t, dir).Close()
			check(t, os.Truncate(file, 6000))
		}, "damaged"},
		"of another program": {func(t *testing.T, _, file string) {
			execSQL(t, file, "CREATE TABLE database_owner (key INTEGER PRIMARY KEY, owner TEXT)", "INSERT INTO database_owner VALUES (0, 'someone')")
		}, "someone"},
		"of a newer version": {func(t *testing.T, dir, file string) {
			mustOpen(t, dir).Close()
			execSQL(t, file, "UPDATE version SET version=99, compat=99")
		}, "newer version"},
		"a directory": {func(t *testing.T, _, file string) {
			check(t, os.Mkdir(file, 0o700))
		}, "cannot be written"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c.prepare(t, dir, filepath.Join(dir, store.FileName))
			s, err := store.Open(t.Context(), dir)
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), store.FileName) {
				t.Errorf("the error %q does not say %q and name the file", err, c.want)
			}
		})
	}
}

func TestOpenRefusesAFileAsDirectory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	check(t, os.WriteFile(file, nil, 0o600))
	if _, err := store.Open(t.Context(), file); err == nil || !strings.Contains(err.Error(), "not a directory") {
		t.Errorf("got the error %v", err)
	}
}

func TestLockedFileIsNamed(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the busy timeout")
	}
	dir := t.TempDir()
	s := mustOpen(t, dir)
	defer s.Close()
	other, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	check(t, err)
	defer other.Close()
	conn, err := other.Conn(t.Context())
	check(t, err)
	defer conn.Close()
	_, err = conn.ExecContext(t.Context(), "BEGIN EXCLUSIVE")
	check(t, err)
	if _, err := s.Claim(t.Context(), "event", base); err == nil || !strings.Contains(err.Error(), "locked by another process") {
		t.Errorf("got the error %v", err)
	}
}

func mustOpen(t *testing.T, dir string) *store.SQL {
	t.Helper()
	s, err := store.Open(t.Context(), dir)
	check(t, err)
	return s
}

func execSQL(t *testing.T, file string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	check(t, err)
	defer db.Close()
	for _, s := range statements {
		_, err := db.ExecContext(t.Context(), s)
		check(t, err)
	}
}
