package date

import "time"

// A narrative tells what happened in the order in which it happened, mostly
// years before it was published. Its dates follow the date before, asides
// (in brackets, or years far from the story) excepted.

// storyReach is how many years a bare year may be ahead of the story and still
// carry it on.
const storyReach = 2

// follow moves the story to a date that was mentioned, unless it is an aside.
func (r *resolver) follow(pt point, stated bool) {
	if pt.open || pt.text != "" || pt.grain > yearGrain || !stated && r.hasStory && r.p.is(r.from-1, "until till") {
		return
	}
	if !r.hasStory || !stated {
		r.story, r.hasStory = pt, true
		return
	}
	ahead := r.yearsAhead(pt)
	aside := r.inBrackets()
	switch {
	case pt.grain == yearGrain && ahead == 0:
	case aside && ahead != 0:
	case pt.grain < yearGrain || r.opensSentence() || ahead > 0 && ahead <= storyReach:
		r.story = pt
	}
}

// yearsAhead is how many years later than the story the point lies.
func (r *resolver) yearsAhead(pt point) int {
	a, b := pt.t.Year(), r.story.t.Year()
	if pt.bc {
		a = -a
	}
	if r.story.bc {
		b = -b
	}
	return a - b
}

// inBrackets reports whether a bracket opens shortly before the expression at hand.
func (r *resolver) inBrackets() bool {
	for k := r.from - 1; k >= r.from-8; k-- {
		if r.p.mark(k, '(') {
			return true
		}
		if r.p.mark(k, ')') || r.p.sentenceEnd(k) {
			return false
		}
	}
	return false
}

// opensSentence reports whether the expression at hand stands at the
// beginning of its sentence.
func (r *resolver) opensSentence() bool {
	for k := r.from - 1; k >= r.from-3; k-- {
		if k < 0 || r.p.sentenceEnd(k) || r.p.broken(k+1) {
			return true
		}
	}
	return false
}

// now is the day that deictic words are counted from, with its basis: the
// publication, or the story when it lies years back.
func (r *resolver) now() (t time.Time, basis string, ok bool) {
	if r.narrative && r.hasStory && (!r.known || r.story.bc || r.pub.Year()-r.story.t.Year() > 1) {
		return r.story.t, basisMention, true
	}
	return r.pub, basisPublication, r.known
}

// fromNarrative takes the year of a yearless date from the date before.
func (r *resolver) fromNarrative(m *meaning) (answer, bool) {
	last := r.last
	if r.narrative && r.hasStory {
		last = r.story
	}
	near := r.narrative && r.yearSeen || !r.known && r.yearSeen && r.hasLast && r.last.grain <= monthGrain
	if !near || !r.hasLast || last.open || last.grain > yearGrain {
		return answer{}, false
	}
	if m.week > 0 || m.dir != noDir && !(r.narrative && (m.dir == following || m.dir == previous || m.dir == same || m.dir == that)) {
		return answer{}, false
	}
	step := r.yearStep(m, last)
	if last.bc {
		step = -step
	}
	pt := m.fieldPoint(max(last.t.Year()+step, 1))
	pt.bc = last.bc
	return answer{pt: pt, path: "yearless/mention", certainty: Inferred, basis: basisMention, reference: last.value()}, true
}

// yearStep is how many years after the date before a yearless date lies: 0, 1 or -1.
func (r *resolver) yearStep(m *meaning, last point) int {
	at := m.fieldPoint(4).t.Month()
	switch m.dir {
	case following, next:
		if last.grain < yearGrain && at <= last.t.Month() || last.grain == yearGrain {
			return 1
		}
		return 0
	case previous:
		if at >= last.t.Month() {
			return -1
		}
		return 0
	}
	if last.grain >= yearGrain {
		return 0
	}
	gap := int(last.t.Month() - at)
	if gap > 8 || gap > 6 && r.tense() != pastTense {
		return 1
	}
	return 0
}
