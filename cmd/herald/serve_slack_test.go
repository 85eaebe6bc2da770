package main

import (
	"reflect"
	"testing"

	"herald/adapters/slack"
	"herald/bot/store"
	"herald/bot/store/storetest"
)

func TestSlackLedger(t *testing.T) {
	ctx := t.Context()
	state := storetest.New(t)
	l := slackMemory{state}
	const room, id, thread = "T1/C1", "T1/C1/1634544000.000100", "T1/C1/1634544000.000100"
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	answer := func(want slack.Answer) {
		t.Helper()
		got, err := l.Answer(ctx, id)
		ok(err)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("answer %+v, want %+v", got, want)
		}
	}
	answer(slack.Answer{})
	for _, posts := range [][]string{{"1.1", "1.2", "1.3"}, {"1.1"}, {"1.1", "1.4"}} {
		a := slack.Answer{Room: room, Thread: thread, Posts: posts}
		ok(l.SaveAnswer(ctx, id, a))
		answer(a)
	}
	ok(l.SaveFeedback(ctx, room, "1.1", "U1", -1))
	ok(l.SaveAnswer(ctx, id, slack.Answer{}))
	answer(slack.Answer{})

	answered, err := l.Answered(ctx, room, thread)
	ok(err)
	if answered {
		t.Error("a thread whose answer was deleted counts as answered")
	}
	ok(l.SaveAnswer(ctx, id, slack.Answer{Room: room, Thread: thread, Posts: []string{"1.5"}}))
	if answered, err = l.Answered(ctx, room, thread); err != nil || !answered {
		t.Errorf("a thread with an answer: %v, %v", answered, err)
	}

	ok(state.SaveSettings(ctx, "slack", room, store.Settings{AlwaysThreads: true}))
	set := slack.Settings{Documents: []string{"a.md"}, FollowUps: true, Private: true}
	ok(l.SaveSettings(ctx, room, set))
	if got, err := l.Settings(ctx, room); err != nil || !reflect.DeepEqual(got, set) {
		t.Errorf("settings %+v, %v", got, err)
	}
	if got, err := state.Settings(ctx, "slack", room); err != nil || !got.AlwaysThreads {
		t.Errorf("what the ledger does not know was lost: %+v, %v", got, err)
	}
}

func TestSlackInstallSettings(t *testing.T) {
	if o, err := (&slackInstall{}).oauth("state"); o != nil || err != nil {
		t.Errorf("nothing set: %v, %v", o, err)
	}
	if _, err := (&slackInstall{clientID: "1.2", key: "no base64!"}).oauth("state"); err == nil {
		t.Error("a key that is no base64 was accepted")
	}
	o, err := (&slackInstall{clientID: "1.2", key: "AAAA"}).oauth("state")
	if err != nil || o.ClientID != "1.2" || len(o.Key) != 3 || o.Vault == nil {
		t.Errorf("got %+v, %v", o, err)
	}
}
