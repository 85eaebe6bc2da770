package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// progress draws how far a long task has come: a bar on one line of a terminal,
// drawn over itself and cleared at the end. It belongs to one goroutine.
type progress struct {
	out   io.Writer
	total int
	done  int
	drawn time.Time
}

// How the bar looks.
const (
	barWidth    = 40                     // characters
	barInterval = 100 * time.Millisecond // between two drawings
	clearLine   = "\r\x1b[K"
)

// add notes that one more step is done.
func (p *progress) add() {
	p.done++
	switch now := time.Now(); {
	case p.done >= p.total:
		fmt.Fprint(p.out, clearLine)
	case now.Sub(p.drawn) >= barInterval:
		p.drawn = now
		full := barWidth * p.done / p.total
		fmt.Fprintf(p.out, "%s%s%s %d/%d", clearLine, strings.Repeat("█", full), strings.Repeat("░", barWidth-full), p.done, p.total)
	}
}
