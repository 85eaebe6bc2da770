//go:build !linux

package matrixtest

import "os/exec"

// endWithUs leaves a process to itself: only Linux can end it with this one.
func endWithUs(*exec.Cmd) {}
