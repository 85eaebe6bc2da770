// Package data holds the files built into the binary. It embeds them and does
// nothing else.
package data

import "embed"

// Announcement holds the built-in announcement, announcement.txt: YAML front
// matter, then the text as it was published.
//
//go:embed announcement.txt
var Announcement embed.FS
