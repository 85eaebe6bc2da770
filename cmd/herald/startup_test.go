package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkStart times whole processes, from exec to exit: what a person who
// types the command waits for.
func BenchmarkStart(b *testing.B) {
	herald := filepath.Join(b.TempDir(), "herald")
	if out, err := exec.Command("go", "build", "-tags", "goolm", "-o", herald, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for name, args := range map[string][]string{
		"version": {"version"},
		"ask":     {"ask", "When does the mission close?"},
		"inspect": {"inspect", filepath.Join(root, "data", "announcement.txt")},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if out, err := exec.Command(herald, args...).CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
			}
		})
	}
}
