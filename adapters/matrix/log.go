package matrix

import (
	"log/slog"
	"strings"
)

// logBridge passes the Matrix library's own log on, at debug level: what
// matters to an operator the adapter says itself.
type logBridge struct{ log *slog.Logger }

func (b logBridge) Write(line []byte) (int, error) {
	b.log.Debug("matrix library", "line", strings.TrimSpace(string(line)))
	return len(line), nil
}
