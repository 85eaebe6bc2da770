package matrixtest

import (
	"os/exec"
	"syscall"
)

// endWithUs has the system end a process with this one, also when this one is killed.
func endWithUs(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
