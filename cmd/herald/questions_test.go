package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"herald/bot"
	"herald/bot/answer"
	"herald/bot/store"
)

// inVainState is the state directory of a serve that was asked a few things.
func inVainState(t *testing.T) string {
	t.Helper()
	dir, now := t.TempDir(), time.Now()
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	asked := func(key string, v answer.Verdict, at time.Time, texts ...string) {
		r := bot.Record{Key: key, Verdict: v, At: at, Asked: texts}
		if v != answer.Answered {
			r.Question = texts[len(texts)-1]
		}
		if err := s.Record(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if err := s.SavePost(t.Context(), store.Post{Key: key, Adapter: "slack", Room: "R", Messages: []string{key}, Posted: at}); err != nil {
			t.Fatal(err)
		}
	}
	asked("old", answer.NotStated, now.Add(-48*time.Hour), "Who pays?")
	asked("refund", answer.NotStated, now.Add(-2*time.Hour), "When is billing back?", "Will there be\na refund\x1b[2J?")
	asked("helped", answer.Answered, now, "What is down?")
	asked("poor", answer.Answered, now, "Where is it?")
	for message, rating := range map[string]store.Rating{"helped": store.Helpful, "poor": store.NotHelpful, "refund": store.NotHelpful, "gone": store.NotHelpful} {
		if err := s.SaveFeedback(t.Context(), store.Feedback{Adapter: "slack", Room: "R", Message: message, Person: "P", Rating: rating, Given: now}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestQuestionsAskedInVain(t *testing.T) {
	dir := inVainState(t)
	var out bytes.Buffer
	if code := run(t.Context(), []string{"questions", "--state", dir, "--since", "24h"}, nil, &out, &out); code != exitDone {
		t.Fatalf("exit code %d: %s", code, &out)
	}
	got := strings.Split(strings.TrimSpace(out.String()), "\n")
	want := []string{"not_stated   Will there be a refund[2J?", "not_helpful  Where is it?"}
	if len(got) != len(want) {
		t.Fatalf("listed %q", got)
	}
	for i := range want {
		if !strings.HasSuffix(got[i], want[i]) {
			t.Errorf("line %d is %q, want %q", i, got[i], want[i])
		}
	}
}

// What it prints for scripts is a case file.
func TestQuestionsAreCases(t *testing.T) {
	dir := inVainState(t)
	var out, report bytes.Buffer
	if code := run(t.Context(), []string{"questions", "--state", dir, "--json"}, nil, &out, &report); code != exitDone {
		t.Fatalf("exit code %d: %s", code, &report)
	}
	if n := strings.Count(out.String(), "\n"); n != 3 || !strings.Contains(out.String(), `"context":["When is billing back?"]`) {
		t.Errorf("%d cases:\n%s", n, &out)
	}
	cases, docs := filepath.Join(t.TempDir(), "cases.jsonl"), t.TempDir()
	if err := os.WriteFile(cases, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, docs, "outage.md", "The billing service is down since Monday.\n")
	if code := run(t.Context(), []string{"eval", "--docs", docs, "--cases", cases}, nil, &report, &report); code != exitDone || !strings.Contains(report.String(), "not_helpful") {
		t.Errorf("eval exits with %d:\n%s", code, &report)
	}
}

func TestQuestionsNeedAState(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	if code := run(t.Context(), []string{"questions", "--state", dir}, nil, &out, &out); code != exitFailed || !strings.Contains(out.String(), "holds no herald.db; name the directory") {
		t.Errorf("exit code %d: %s", code, &out)
	}
	if made, err := os.ReadDir(dir); err != nil || len(made) > 0 {
		t.Errorf("it made %v, %v", made, err)
	}
	if s, err := store.Open(t.Context(), dir); err != nil || s.Close() != nil {
		t.Fatal(err)
	}
	out.Reset()
	if code := run(t.Context(), []string{"questions", "--state", dir}, nil, &out, &out); code != exitDone || !strings.Contains(out.String(), "Nothing was asked in vain") {
		t.Errorf("exit code %d: %s", code, &out)
	}
}
