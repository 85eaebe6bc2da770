package date

import "fmt"

// set reads recurring times: "every Monday", "twice a year", "weekly",
// "Fridays", "every two weeks", "each July".
func (p *parser) set(i int) (meaning, int) {
	m := meaning{kind: setOfTimes, typ: Set}
	switch {
	case p.is(i, "every each"):
		return p.every(m, i+1)
	case p.is(i, "once twice") || p.word(i+1, "times") && (p.w(i).card > 0 || p.number(i) || p.is(i, "several many few")):
		return p.times(m, i)
	case p.word(i, "per") && p.w(i+1).unit != noUnit && !p.w(i+1).has(plural):
		m.value = durationValue(amount{n: 1}, p.w(i+1).unit)
		return m, i + 2
	case p.word(i, "weekdays"):
		m.value = "XXXX-WXX"
		return m, i + 1
	case p.word(i, "weekends"):
		m.value = "XXXX-WXX-WE"
		return m, i + 1
	case p.word(i, "everyday"):
		m.value = "P1D"
		return m, i + 1
	}
	if w := p.w(i); w.weekday > 0 && w.has(plural) && p.t(i).flags&capital != 0 {
		m.value = fmt.Sprintf("XXXX-WXX-%d", w.weekday)
		return p.setPart(m, i+1)
	} else if w.weekday > 0 && (p.w(i+1).part != "" && p.w(i+1).has(plural)) {
		m.value = fmt.Sprintf("XXXX-WXX-%d", w.weekday)
		return p.setPart(m, i+1)
	}
	return p.adverb(m, i)
}

// setPart reads the part of day or the time of a recurring day.
func (p *parser) setPart(m meaning, e int) (meaning, int) {
	if w := p.w(e); w.part != "" {
		m.value += w.part
		return m, e + 1
	}
	k := p.skip(e, "at")
	if c, end := p.clock(k); end > 0 && c.hasClock {
		m.value += fmt.Sprintf("T%02d:%02d", c.hour, c.min)
		m.zone = c.zone
		return m, end
	}
	return m, e
}

func (p *parser) every(m meaning, k int) (meaning, int) {
	k = p.skip(k, "single working business calendar fiscal")
	if p.word(k, "of") {
		return m, 0
	}
	a := amount{n: 1, ok: true}
	if p.word(k, "other") {
		a.n = 2
		k++
	} else if p.word(k, "half") && p.is(k+1, "hour year") {
		a = amount{tenth: 5, ok: true}
		k++
	} else if n, e := p.count(k); e > 0 && !p.is(k, "a an") {
		a, k = n, p.hyphen(e)
	} else if p.w(k).ord == 2 && p.w(k+1).unit != noUnit {
		a.n = 2
		k++
	}
	w := p.w(k)
	t := p.t(k)
	switch {
	case w.unit != noUnit && !(w.part != "" && a.n == 1 && w.unit == night):
		m.value = durationValue(a, w.unit)
		if w.unit == quarter && a.n == 1 && !a.vague {
			m.value = "P1Q"
		}
		return m, k + 1
	case w.weekday > 0:
		m.value = fmt.Sprintf("XXXX-WXX-%d", w.weekday)
		m.quant = everyOther(a)
		return p.setPart(m, k+1)
	case w.part != "":
		m.value, m.quant = "XXXX-XX-XX"+w.part, everyOther(a)
		return m, k + 1
	case w.month > 0 && t.flags&capital != 0:
		return p.everyMonth(m, k)
	case w.season != "":
		m.value = "XXXX-" + w.season
		return m, k + 1
	}
	return m, 0
}

// everyOther is the quant of a set that leaves out every second time.
func everyOther(a amount) string {
	if a.n == 2 && !a.vague {
		return "every other"
	}
	return ""
}

func (p *parser) everyMonth(m meaning, k int) (meaning, int) {
	d, e := p.monthDay(k)
	if e == 0 || d.year > 0 {
		m.value = fmt.Sprintf("XXXX-%02d", p.w(k).month)
		return m, k + 1
	}
	m.value = fmt.Sprintf("XXXX-%02d", d.month)
	if d.day > 0 {
		m.value += fmt.Sprintf("-%02d", d.day)
	}
	return m, e
}

// times reads "twice a year", "three times per day", "once every two weeks".
func (p *parser) times(m meaning, i int) (meaning, int) {
	k := i + 1
	m.freq = "1X"
	if p.word(i, "twice") {
		m.freq = "2X"
	}
	if p.word(k, "times") {
		if a, e := p.count(i); e > 0 && !a.vague {
			m.freq = fmt.Sprintf("%dX", a.n)
		}
		k++
	}
	if p.is(k, "every each") {
		in, e := p.every(m, k+1)
		in.freq = m.freq
		return in, e
	}
	if !p.is(k, "a an per") || p.w(k+1).unit == noUnit || p.w(k+1).has(plural) {
		return m, 0
	}
	m.value = durationValue(amount{n: 1}, p.w(k+1).unit)
	return m, k + 2
}

// adverb reads daily, weekly, annually …
func (p *parser) adverb(m meaning, i int) (meaning, int) {
	t := p.t(i)
	if t.w == nil || t.flags&capital != 0 && (p.t(i+1).flags&capital != 0 && p.t(i+1).flags&spaced != 0 || p.inName(i)) {
		return m, 0 // Daily News, Rust Nightly
	}
	switch t.w.s {
	case "daily", "nightly":
		m.value = "P1D"
	case "weekly":
		m.value = "P1W"
	case "biweekly", "fortnightly":
		m.value = "P2W"
	case "monthly":
		m.value = "P1M"
	case "bimonthly":
		m.value = "P2M"
	case "quarterly":
		if !p.endsPhrase(i + 1) {
			return m, 0
		}
		m.value = "P3M"
	case "yearly", "annually", "annual":
		m.value = "P1Y"
	case "biannual", "biannually":
		m.value = "P6M"
	case "biennial":
		m.value = "P2Y"
	case "hourly":
		m.value = "PT1H"
	default:
		return m, 0
	}
	return m, i + 1
}
