package bot_test

import (
	"testing"

	"herald/bot"
	"herald/bot/question"
)

// Every name and every other word that the help lists is understood, and so is
// the help of each.
func TestCommandsAreUnderstood(t *testing.T) {
	for _, c := range bot.Commands() {
		for _, word := range append([]string{c.Name}, c.Aliases...) {
			if q := question.Parse(word, question.Options{}); q.Kind != question.Command || q.Command != c.Name {
				t.Errorf("%q is read as %v, want the command %s", word, q, c.Name)
			}
			if q := question.Parse("help "+word, question.Options{}); q.Command != "help" || q.Args != c.Name {
				t.Errorf("help %s is read as %v, want the help of %s", word, q, c.Name)
			}
		}
	}
}
