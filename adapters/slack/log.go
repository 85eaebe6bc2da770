package slack

import (
	"log/slog"
	"strings"
)

// logger passes the library's lines on at debug level. It keeps the
// library's own debugging off: that would log payloads.
type logger struct{ log *slog.Logger }

func (l logger) Output(_ int, line string) error {
	l.log.Debug(strings.TrimSpace(line))
	return nil
}
