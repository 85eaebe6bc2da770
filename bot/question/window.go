package question

// readDates finds the temporal expressions and the window they bound.
func (p *parser) readDates() {}

// dateWeight is the weight of a token inside a date.
func (p *parser) dateWeight(i int) float64 {
	return weightPlain
}
