package matrixtest

import (
	"context"
	"testing"
)

func TestRegister(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no homeserver")
	}
	s, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	a, err := s.Register(context.Background(), "Alice")
	if err != nil || a.Token == "" || a.DeviceID == "" {
		t.Fatalf("Register = %+v, %v", a, err)
	}
	b, err := s.Register(context.Background(), "Alice")
	if err != nil || a.UserID == b.UserID {
		t.Fatalf("the second Alice is %+v, %v, want another user than %s", b, err, a.UserID)
	}
}
