package matrix

import (
	"slices"

	"go.mau.fi/util/glob"
	"maunium.net/go/mautrix/id"
)

// patterns compiles Config.Ignored; check has seen that all can be.
func patterns(ignored []string) []glob.Glob {
	var all []glob.Glob
	for _, p := range ignored {
		if g := glob.Compile(p); g != nil {
			all = append(all, g)
		}
	}
	return all
}

// ignored reports whether a user is not listened to.
func (s *session) ignored(user id.UserID) bool {
	return slices.ContainsFunc(s.deaf, func(g glob.Glob) bool { return g.Match(string(user)) })
}
