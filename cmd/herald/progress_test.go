package main

import (
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var out strings.Builder
	p := progress{out: &out, total: 4}
	p.add()
	want := clearLine + strings.Repeat("█", 10) + strings.Repeat("░", 30) + " 1/4"
	if out.String() != want {
		t.Errorf("after one step of four: %q, want %q", out.String(), want)
	}
	p.add()
	if out.String() != want {
		t.Errorf("drawn again within %v: %q", barInterval, out.String())
	}
	p.drawn = time.Time{}
	p.add()
	if !strings.HasSuffix(out.String(), " 3/4") {
		t.Errorf("not drawn after a while: %q", out.String())
	}
	p.add()
	if !strings.HasSuffix(out.String(), clearLine) {
		t.Errorf("not cleared at the end: %q", out.String())
	}
}
