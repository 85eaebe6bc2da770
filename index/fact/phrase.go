package fact

// phraseAt reads the noun phrase that starts at token i, before limit.
// Its head is the last noun before any "of …" or "for …".
func (p *page) phraseAt(i, limit int) speaker {
	for i < limit && p.tokens[i].adverb() {
		i++
	}
	if i >= limit || p.tokens[i].quoted > 0 && (i == 0 || p.tokens[i-1].quoted != p.tokens[i].quoted) {
		return speaker{} // what is quoted next is no subject or object
	}
	if pronouns[p.tokens[i].lower] {
		return speaker{i, i + 1, i}
	}
	if p.tokens[i].tag == "PRP" {
		return speaker{}
	}
	end, head := p.baseEnd(i, limit)
	if end == i {
		return speaker{}
	}
	for end+1 < limit && p.tokens[end].isAny("of for at from with in on to") && p.tokens[end].quoted == p.tokens[i].quoted {
		next, _ := p.baseEnd(end+1, limit)
		if next == end+1 || p.timely(end+1, next) {
			break
		}
		end = next
	}
	return speaker{i, end, head}
}

// timely reports whether tokens [i,end) are a date: "on Monday" describes no noun.
func (p *page) timely(i, end int) bool {
	return calendar[p.tokens[i].lower] || calendar[p.tokens[end-1].lower] || p.tokens[i].is("today", "yesterday") || p.inDate(p.tokens[i].start, p.tokens[end-1].end)
}

// baseEnd returns the end of the noun phrase without attachments that starts
// at i and its last noun, or i when none starts there.
func (p *page) baseEnd(i, limit int) (end, head int) {
	end, head = i, -1
	for j := i; j < limit && p.tokens[j].quoted == p.tokens[i].quoted; j++ {
		t := &p.tokens[j]
		switch {
		case p.nameAt[j] > 0:
			end, head = j+1, j
		case t.tag == "DT" || t.tag == "PRP$" || t.tag == "PDT":
			if j > i && p.tokens[j-1].tag != "PDT" && !p.tokens[j-1].is("all", "both") {
				return end, head
			}
			if t.isAny("some all another both others") {
				end, head = j+1, j
			}
		case t.noun() && !p.verbHere(j, i):
			end, head = j+1, j
		case t.tag == "POS":
		case t.tag == "CD" && t.is("one", "two", "three") && j == i:
			end, head = j+1, j
		case t.tag == "JJ" || t.tag == "JJR" || t.tag == "JJS" || t.tag == "CD" || t.isAny("- & $ %"):
		case (t.tag == "VBN" || t.tag == "VBG" || t.tag == "VBD") && j > i && j+1 < limit && (p.tokens[j+1].noun() && !speaking[t.lower]):
		case p.nounAfterAll(j, i, limit):
			end, head = j+1, j
		default:
			return end, head
		}
	}
	return end, head
}

// verbHere reports whether the word at j, tagged as a noun, is the verb of the
// phrase that started at i: "the report claims".
func (p *page) verbHere(j, i int) bool {
	return j > i && p.speech(j)
}

// nounAfterAll reports whether the capitalised word at j can only be part of a name.
func (p *page) nounAfterAll(j, i, limit int) bool {
	t := &p.tokens[j]
	return t.upper() && j > i && p.capital(j) && !function[t.lower]
}

// baseStart returns where the noun phrase that ends at token i (inclusive) starts, at first or after.
func (p *page) baseStart(i, first int) int {
	start := i
	for j := i - 1; j >= first; j-- {
		t := &p.tokens[j]
		if t.quoted != p.tokens[i].quoted {
			break
		}
		switch {
		case t.tag == "DT" || t.tag == "PRP$" || t.tag == "PDT":
			return j
		case t.noun() || t.tag == "JJ" || t.tag == "JJS" || t.tag == "JJR" || t.tag == "CD" || t.tag == "POS" || t.is("-", "&") || p.nameAt[j] > 0:
			start = j
		case t.tag == "VBN" || t.tag == "VBG":
			if j > first && (p.tokens[j-1].tag == "DT" || p.tokens[j-1].tag == "JJ") {
				start = j
				continue
			}
			return start
		default:
			return start
		}
	}
	return start
}

// phraseEnding reads the noun phrase that ends at token i, with what it is attached to:
// "a spokesman for the company" is about the spokesman.
func (p *page) phraseEnding(i, first int) speaker {
	if pronouns[p.tokens[i].lower] {
		return speaker{i, i + 1, i}
	}
	start, head := p.baseStart(i, first), i
	if k := start - 1; k-1 > first && p.tokens[k].tag == "IN" && (p.tokens[k-1].tag == "VBG" && !p.tokens[k-1].is("according") || p.tokens[k-1].tag == "VBN") {
		start = k // "protesters marching through the streets"
	}
	if k := start - 1; k-1 >= first && (p.tokens[k].tag == "VBG" || p.tokens[k].tag == "VBN" && !auxiliaries[p.tokens[k-1].lower]) && p.tokens[k-1].noun() && p.tokens[k-1].quoted == 0 {
		head = k - 1
		start = p.baseStart(head, first)
	}
	for start-2 >= first && p.tokens[start-1].isAny("of for at from in with on to by") && p.subjectEnd(start-2) && p.tokens[start-2].quoted == p.tokens[i].quoted {
		head = start - 2
		start = p.baseStart(head, first)
	}
	if p.tokens[start].is("that") && start < head {
		start++
	}
	return speaker{start, i + 1, head}
}
