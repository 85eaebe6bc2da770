package answer

// Below these a question is off topic, or on topic but not stated.
const (
	offTopicBelow = 0.3
	unstatedBelow = 0.12
)

// In ranker score: a second passage that far behind the first is still shown.
const (
	nearlyAsGood = 0.7
	aboutAsGood  = 2.0
)

// note notes what the question asks for that the documents lack.
func (c *composer) note() {
	for i := range c.Evidence.Terms {
		if t := &c.Evidence.Terms[i]; t.Name && !t.Scope && t.ScopeRelated < 0.9 {
			c.missing = append(c.missing, "“"+Printable(t.Text)+"” is not mentioned")
		}
	}
}

// reasons turns what is missing into a clause.
func reasons(missing []string) string {
	if len(missing) == 0 {
		return ""
	}
	s := ": "
	for i, m := range missing {
		if i > 0 {
			s += ", "
		}
		s += m
	}
	return s
}
