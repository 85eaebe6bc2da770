package fact

import (
	"fmt"
	"strings"
)

// render writes everything of f as text, for comparison.
func render(f *Facts) string {
	var b strings.Builder
	for _, q := range f.Quotes {
		fmt.Fprintf(&b, "quote %+v\n", q)
	}
	for _, a := range f.Attributions {
		fmt.Fprintf(&b, "attribution %+v\n", a)
	}
	for _, e := range f.Entities {
		fmt.Fprintf(&b, "entity %+v\n", e)
	}
	for _, x := range f.Facts {
		fmt.Fprintf(&b, "fact %+v\n", x)
	}
	for _, h := range f.Hedges {
		fmt.Fprintf(&b, "hedge %+v\n", h)
	}
	for _, t := range f.Tensions {
		fmt.Fprintf(&b, "tension %+v\n", t)
	}
	return b.String()
}
