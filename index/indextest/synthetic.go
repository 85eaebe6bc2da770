package indextest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Synthetic makes an announcement of n sentences and 200 questions about it,
// the same at every call. Its sentences have the shape of real ones, with
// people, dates and numbers; the words that they are about are made up, and
// their frequencies follow Zipf's law as those of real text do.
func Synthetic(n int) (text string, questions []string) {
	w := newWriter(n)
	var b strings.Builder
	every := max(1, n/200)
	for i := range n {
		sentence, question := w.sentence(i)
		b.WriteString(sentence)
		if i%5 == 4 {
			b.WriteString("\n\n")
		} else {
			b.WriteString(" ")
		}
		if i%every == 0 && len(questions) < 200 {
			questions = append(questions, question)
		}
	}
	return b.String(), questions
}

type writer struct {
	rng  *rand.Rand
	zipf *rand.Zipf
}

func newWriter(seed int) *writer {
	rng := rand.New(rand.NewPCG(7, uint64(seed)))
	return &writer{rng, rand.NewZipf(rng, 1.1, 4, 30_000)}
}

var syllables = [...]string{
	"ka", "lo", "mi", "ter", "na", "su", "pel", "ro", "vi", "den",
	"fa", "gor", "hi", "jun", "ke", "lam", "mo", "nur", "pa", "qui",
}

// word makes up a word.
func (w *writer) word() string {
	var b strings.Builder
	for i := w.zipf.Uint64() + 20; i > 0; i /= 20 {
		b.WriteString(syllables[i%20])
	}
	return b.String()
}

func (w *writer) words(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = w.word()
	}
	return strings.Join(out, " ")
}

func pick(w *writer, from ...string) string { return from[w.rng.IntN(len(from))] }

func (w *writer) name() string {
	s := w.word()
	return strings.ToUpper(s[:1]) + s[1:]
}

func (w *writer) day() string {
	return fmt.Sprintf("%s %d", pick(w, "January", "March", "April", "June", "August", "October", "November"), 1+w.rng.IntN(28))
}

// sentence makes up a sentence and a question that it answers.
func (w *writer) sentence(i int) (sentence, question string) {
	what, more, tail := w.words(2), w.words(3+w.rng.IntN(8)), w.words(2+w.rng.IntN(6))
	switch i % 5 {
	case 0:
		return fmt.Sprintf("The %s of the %s will close on %s, and the %s opens again in %d.", what, more, w.day(), tail, 2000+w.rng.IntN(30)),
			"When does the " + what + " of the " + more + " close?"
	case 1:
		name := w.name() + " " + w.name()
		return fmt.Sprintf("“We have told the %s that %s must follow the %s,” %s, the head of the %s, said.", what, more, tail, name, w.word()),
			"What did " + name + " say about the " + what + "?"
	case 2:
		return fmt.Sprintf("About %d members of the %s were moved from the %s to the %s.", 2+w.rng.IntN(900), what, more, tail),
			"how many members of the " + what + " were moved from the " + more + "?"
	case 3:
		return fmt.Sprintf("It asks the %s to send %s because the %s is not ready.", what, more, tail),
			"why should the " + what + " send " + more
	}
	name := w.name()
	return fmt.Sprintf("%s leads the %s and answers for %s in %s.", name, what, more, tail),
		"who leads the " + what + "?"
}
