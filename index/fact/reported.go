package fact

import "strings"

// report is a stretch of reported speech: "said that …", "according to …".
type report struct {
	first, end int // tokens of what is reported
	cue        cue
	sentence   int
}

// findReports finds the reported speech outside of quotations.
func (p *page) findReports() {
	for n, r := range p.sentence {
		for v := r[0]; v < r[1]; v++ {
			t := &p.tokens[v]
			if t.quoted > 0 {
				continue
			}
			if t.is("according") && v+1 < r[1] && p.tokens[v+1].is("to") {
				p.accordingTo(n, v, r)
				continue
			}
			if !(stating[t.lower] || accusing[t.lower]) || !p.speech(v) || p.describesNoun(v) || p.infinitive(v) || t.tag == "VBG" && shows[t.lower] {
				continue
			}
			if rep, ok := p.reportAt(v, r); ok {
				rep.sentence = n
				p.reports = append(p.reports, rep)
				v = max(v, rep.end-1)
			}
		}
	}
}

// shows holds participles that tell what a thing shows rather than what somebody says.
var shows = words("indicating suggesting revealing estimating finding showing reflecting")

// accordingTo records what a source named by "according to" says in sentence n.
func (p *page) accordingTo(n, v int, r [2]int) {
	s := p.phraseAt(v+2, r[1])
	if !s.found() || !p.isSource(s) {
		return
	}
	s = p.nameOfRole(s, r[1])
	c := cue{first: v, end: v + 2, verb: v, subject: s}
	first := r[0]
	for i := v - 1; i > r[0]; i-- {
		if p.tokens[i].is(";") && p.tokens[i].quoted == 0 {
			first = i + 1
			break
		}
	}
	rep := report{first: first, end: v, cue: c, sentence: n}
	if p.onlyMarks(first, v) {
		rep.first, rep.end = p.afterSource(s.end, r[1]), r[1]
	}
	rep.first, rep.end = p.trim(rep.first, rep.end)
	if rep.end-rep.first > 1 {
		p.reports = append(p.reports, rep)
	}
}

// isSource tells whose words "according to" introduces from what something depends on ("according to need").
func (p *page) isSource(s speaker) bool {
	head := p.tokens[s.head].lower
	return p.nameIn(s.first, s.end) != nil || p.tokens[s.head].upper() || roleHead(head) || groupNoun(head) || papers[head] || papers[head+"s"] || sources[head] || roleHead(strings.TrimSuffix(head, "s"))
}

// sources are people and papers that are cited without a name.
var sources = words(`official officials source sources experts expert witnesses witness police authors people residents neighbours neighbors estimates estimate
	study survey media article filing complaint indictment transcript website bulletin announcement release forecast census sources staff insiders
	relatives family lawyers prosecutors investigators authorities critics supporters organisers organizers participants calculations text agreement advisory him her them`)

// afterSource returns where the content starts behind "according to X, …".
func (p *page) afterSource(i, end int) int {
	for j := i; j < end; j++ {
		if p.tokens[j].is(",") && !p.apposed(j, end) {
			return j + 1
		}
	}
	return i
}

// apposed reports whether a role in apposition, itself ended by a comma, follows the comma at j.
func (p *page) apposed(j, end int) bool {
	if !p.roleAhead(j + 1) {
		return false
	}
	for k := j + 1; k < end; k++ {
		if p.tokens[k].is(",") {
			return true
		}
	}
	return false
}

// reportAt reads the reported speech of the verb at v within sentence r.
func (p *page) reportAt(v int, r [2]int) (report, bool) {
	c := p.cueAt(v, max(r[0], v-reach), r[1])
	if !c.found() || evidence[p.tokens[c.subject.head].lower] && shown[p.tokens[v].lower] || p.passive(v) && !c.secondHand || p.restrictive(c.subject) && !p.tokens[c.subject.end-1].is("who") {
		return report{}, false
	}
	rep := report{cue: c}
	if c.subject.first > v { // "… ," said Ada Lovelace: what comes before
		rep.first, rep.end = p.trim(r[0], v)
		return rep, rep.end-rep.first > 2 && p.tokens[rep.end-1].quoted == 0
	}
	start, ok := p.contentStart(v, r[1])
	if !ok {
		rep.first, rep.end = p.trim(r[0], p.cueStart(c))
		return rep, p.endsClause(p.afterListener(v, r[1]), r[1]) && p.tokens[max(p.cueStart(c)-1, r[0])].is(",") && p.clause(rep.first, rep.end)
	}
	rep.first, rep.end = p.trim(start, p.contentEnd(start, r[1]))
	return rep, rep.end-rep.first > 1 && !p.allQuoted(rep.first, rep.end)
}

// evidence is what shows something without anybody saying it: "the results revealed that …".
var (
	evidence = words("result results finding findings evidence test tests measurement measurements analysis analyses data figures numbers statistics experiment experiments")
	shown    = inflect("reveal indicate suggest confirm", "")
)

// afterListener returns the token behind the verb at v or, of "told", behind whom
// the words were told.
func (p *page) afterListener(v, end int) int {
	if p.tokens[v].is("told", "tells") {
		if s := p.phraseAt(v+1, end); s.found() {
			return s.end
		}
	}
	return v + 1
}

// cueStart returns the first token of a cue with its subject, the role before
// a name in apposition and the name included.
func (p *page) cueStart(c cue) int {
	start := min(c.first, c.subject.first)
	if k := p.nameAt[start]; k > 0 {
		start = min(start, p.names[k-1].titleFirst)
	}
	return start
}

// passive reports whether the verb at v is a passive: "was told", "is reported".
func (p *page) passive(v int) bool {
	if p.tokens[v].tag != "VBN" && p.tokens[v].tag != "VBD" {
		return false
	}
	for j := v - 1; j >= 0 && v-j < 4; j-- {
		t := &p.tokens[j]
		if t.isAny("was were is are be been being") {
			return true
		}
		if !t.adverb() {
			return false
		}
	}
	return false
}

// contentStart returns where the content of the verb at v starts. It reports
// false when no clause follows: "he said.", "he said on Tuesday".
func (p *page) contentStart(v, end int) (int, bool) {
	i := v + 1
	if accusing[p.tokens[v].lower] && !stating[p.tokens[v].lower] {
		return i, p.accusation(v, end)
	}
	if i < end && p.tokens[i].isAny("when after as while before during because since") {
		return i, false // when it was said, not what
	}
	told := i < end && p.tokens[i].is("by", "to")
	for j := i; j < end && j < i+14; j++ {
		t := &p.tokens[j]
		if t.stop() || t.quoted > 0 {
			break
		}
		if t.is("that") && j+1 < end && !p.tokens[j+1].is(",", ".") && (j == i || told || p.tokens[j].tag == "IN" || p.tokens[j+1].tag == "DT") {
			return j + 1, true
		}
		if t.is("to") && j == i || t.is("whether", "if") && j == i {
			return i, false
		}
		if t.is(":") && j+1 < end {
			return j + 1, true
		}
		if t.is(",") {
			break
		}
	}
	if i < end && p.nameAt[i] > 0 && p.tokens[v].is("told", "tells") {
		i = p.names[p.nameAt[i]-1].end
	}
	if i < end && p.tokens[i].isAny("parliament reporters journalists investors") {
		i++
	}
	i = p.skipSetting(i, end)
	return i, p.clause(i, end) && !needsThat[p.tokens[v].lower]
}

// accusation reports whether the verb at v says something of its object:
// "accused X of", "described X as", "urged X to".
func (p *page) accusation(v, end int) bool {
	for j := v + 2; j < end && j < v+14; j++ {
		t := &p.tokens[j]
		if t.quoted > 0 || t.is(",", ";") || t.stop() {
			return false
		}
		if t.is("as") && !naming[p.tokens[v].lower] || t.is("of") && p.tokens[v].isAny("accused accuses accuse accusing") ||
			t.is("to") && p.tokens[v].isAny("urged urges urge urging") || t.is("for") && p.tokens[v].isAny("blamed criticized criticised condemned denounced") {
			return true
		}
	}
	return false
}

// needsThat holds verbs whose objects are mostly things: only "found that" reports.
var needsThat = inflect("find estimate observe recall read detail recommend hope fear", "")

// naming holds the verbs that give their object a name rather than a judgement.
var naming = inflect("call label brand dub reject blame urge", "")

// skipSetting leaves out when and where something was said: "on Tuesday", "in a statement".
func (p *page) skipSetting(i, end int) int {
	for i+1 < end && (calendar[p.tokens[i].lower] || p.tokens[i].isAny("on in at during") && (calendar[p.tokens[i+1].lower] || p.tokens[i+1].is("a", "an"))) {
		if calendar[p.tokens[i].lower] {
			i++
			continue
		}
		s := p.phraseAt(i+1, end)
		if !s.found() {
			return i
		}
		i = s.end
	}
	return i
}

// endsClause reports whether nothing but when, where and how follows at i: "he announced on Tuesday."
func (p *page) endsClause(i, end int) bool {
	if i >= end {
		return true
	}
	t := &p.tokens[i]
	return t.mark() || t.tag == "IN" || t.tag == "RB" || t.tag == "CC" || calendar[t.lower] || t.isAny("today yesterday earlier last this") || p.inDate(t.start, t.end)
}

// clause reports whether tokens [first,end) start with a subject that has a finite verb.
func (p *page) clause(first, end int) bool {
	subject := false
	if first < end && p.tokens[first].isAny("about of to with against for how why what") {
		return false
	}
	for i := first; i < end && i < first+40; i++ {
		t := &p.tokens[i]
		if t.quoted > 0 {
			return subject && p.fragment(&p.quotes[t.quoted-1])
		}
		if subject && t.isAny("that which who") {
			return false // a noun and what describes it: "emphasised the savings that were made"
		}
		if t.tag == "CC" && i+1 < end && p.tokens[i+1].verb() {
			return false // the verb of the one who speaks: "reported a loss and warned"
		}
		if t.noun() || t.tag == "PRP" || t.tag == "DT" || t.tag == "EX" || t.tag == "VBG" || p.nameAt[i] > 0 {
			subject = true
		}
		if subject && (t.finite() || auxiliaries[t.lower] && t.tag != "POS") && !(t.upper() && calendar[t.lower]) {
			return true
		}
		if t.is(",", ";") && i == first || t.stop() {
			return false
		}
	}
	return false
}

// contentEnd returns the end of the content that starts at start: the end of
// the sentence, or the semicolon before another statement.
func (p *page) contentEnd(start, end int) int {
	for i := start; i < end; i++ {
		if t := &p.tokens[i]; t.quoted == 0 && (t.is(";") || t.is(":") && i+1 < end && p.tokens[i+1].quoted > 0) {
			return i
		}
	}
	return end
}

func (p *page) allQuoted(first, end int) bool {
	for i := first; i < end; i++ {
		if p.tokens[i].quoted == 0 && p.tokens[i].word() && !p.tokens[i].is("that") {
			return false
		}
	}
	return true
}

// trim leaves out marks and conjunctions at both ends.
func (p *page) trim(first, end int) (int, int) {
	for first < end && p.tokens[first].quoted == 0 && (p.tokens[first].mark() && !p.tokens[first].isAny("$ # £ € (") || p.tokens[first].is("that")) {
		first++
	}
	for end > first && p.tokens[end-1].quoted == 0 && p.tokens[end-1].mark() && !p.tokens[end-1].is("%", ")") {
		end--
	}
	return first, end
}
