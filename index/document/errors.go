package document

import "fmt"

// Error says why a file was refused, in words for the person who has to mend it.
type Error struct {
	File   string
	Line   int // from 1, front matter included; 0 when no single line is at fault
	Reason string
}

// Error returns "file:line: reason", without the line when there is none.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Reason
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason)
}
