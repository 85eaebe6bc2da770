package fact

import (
	"strings"
	"unicode/utf8"
)

func compatible(a, b EntityKind) bool {
	return a == b || a == Thing || b == Thing || b == ""
}

// shortens reports whether text is another form of the name of x.
func shortens(text string, kind EntityKind, x *Entity) bool {
	a, b := strings.Fields(text), strings.Fields(x.Name)
	if len(b) == 0 || len(a) == 0 {
		return false
	}
	if x.Kind == Person {
		return samePerson(a, b, kind)
	}
	if len(a) < len(b) && x.Kind == Organisation {
		if orgHeads[strings.ToLower(a[0])] {
			return len(a) == 1 && a[0] == b[len(b)-1]
		}
		return len(b) == len(a)+1 && firmHeads[strings.ToLower(b[len(b)-1])] && strings.HasPrefix(x.Name, text+" ")
	}
	return len(b) > 2 && initials(b) == text
}

// firmHeads end the full names of firms, which are left out in short.
var firmHeads = words(`enterprises foods products brands telecom energy group holding holdings inc inc. corp corp. corporation ltd ltd. limited llc plc gmbh ag company bank airlines airways motors stores
	systems technologies appliances electronics logistics railways pharmaceuticals industries partners ventures insurance securities media studios foundation
	mining metals minerals resources software robotics biotech therapeutics automotive aerospace pharma`)

// samePerson compares the words of two forms of a person's name: the surname
// alone, another spelling of it after a title, an initial, a middle name.
func samePerson(a, b []string, kind EntityKind) bool {
	la, lb := a[len(a)-1], b[len(b)-1]
	switch {
	case len(a) == 1 && len(b) > 1:
		return la == lb || la == b[0] && kind != Organisation || kind == Person && alike(la, lb)
	case len(a) == 1 || len(b) == 1:
		return la == lb
	case la != lb && !alike(la, lb):
		return false
	}
	return a[0] == b[0] || alike(a[0], b[0]) || initial(a[0], b[0]) || initial(b[0], a[0])
}

func initial(a, b string) bool {
	return strings.HasSuffix(a, ".") && utf8.RuneCountInString(a) == 2 && a[0] == b[0]
}

// alike reports whether two names are spellings of one: the same first letter
// and at most one edit, two from seven letters on.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if a[0] != b[0] || len(a) < 5 || len(b) < 5 {
		return false
	}
	limit := 1
	if len(a) >= 7 && len(b) >= 7 {
		limit = 2
	}
	return within(a, b, limit)
}

// within reports whether a becomes b in at most n insertions, deletions or replacements of a byte.
func within(a, b string, n int) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	if a == "" || b == "" {
		return len(a)+len(b) <= n
	}
	return n > 0 && (within(a[1:], b, n-1) || within(a, b[1:], n-1) || within(a[1:], b[1:], n-1))
}

// initials returns the first letters of the capitalised words.
func initials(ws []string) string {
	var b strings.Builder
	for _, w := range ws {
		if w[0] >= 'A' && w[0] <= 'Z' {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}
