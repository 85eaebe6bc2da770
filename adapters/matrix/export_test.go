package matrix

import "time"

// SetKeyWait shortens how long the keys of a message are waited for.
func SetKeyWait(c *Config, soon, later time.Duration) { c.keysSoon, c.keysLater = soon, later }
