package document

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// resolveFacts finds the statements of the curated facts in d's text and sets d.Facts.
func (m matter) resolveFacts(d *Document) error {
	if m.facts == nil {
		return nil
	}
	if m.facts.Kind != yaml.SequenceNode {
		return m.refuse(m.facts, `facts are a list; begin each with "- subject:"`)
	}
	for _, n := range m.facts.Content {
		f, err := m.fact(d, n)
		if err != nil {
			return err
		}
		d.Facts = append(d.Facts, f)
	}
	return nil
}

// fact reads one curated fact.
func (m matter) fact(d *Document, n *yaml.Node) (f Fact, err error) {
	var statement *yaml.Node
	err = m.eachPair(n, func(key string, v *yaml.Node) error {
		switch key {
		case "subject":
			return m.text(v, &f.Subject)
		case "speaker":
			return m.text(v, &f.Speaker)
		case "when":
			return m.when(v, &f.When)
		case "statement":
			statement = v
			return nil
		}
		return m.refuse(v, "unknown key %q; a fact has subject, statement, when and speaker", key)
	})
	if err != nil {
		return f, err
	}
	if statement == nil {
		return f, m.refuse(n, "the fact has no statement; quote one from the announcement")
	}
	var words string
	if err := m.text(statement, &words); err != nil {
		return f, err
	}
	var ok bool
	if f.Statement, ok = find(d.Text, words); !ok {
		return f, m.refuse(statement, "the statement is not in the announcement word for word: %q", words)
	}
	return f, nil
}

// find returns where words occur in text, the first time; line breaks and
// other runs of white space count as one space.
func find(text, words string) (Span, bool) {
	if i := strings.Index(text, words); i >= 0 {
		return Span{i, i + len(words)}, true
	}
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return Span{}, false
	}
	for at := 0; ; {
		i := strings.Index(text[at:], fields[0])
		if i < 0 {
			return Span{}, false
		}
		at += i
		if end, ok := matchFields(text, at, fields); ok {
			return Span{at, end}, true
		}
		at += len(fields[0])
	}
}

// matchFields reports whether fields stand at text[at:] with white space between them, and where they end.
func matchFields(text string, at int, fields []string) (end int, ok bool) {
	for i, f := range fields {
		rest := text[at:]
		if i > 0 {
			trimmed := strings.TrimLeft(rest, " \t\r\n")
			if len(trimmed) == len(rest) {
				return 0, false
			}
			at, rest = at+len(rest)-len(trimmed), trimmed
		}
		if !strings.HasPrefix(rest, f) {
			return 0, false
		}
		at += len(f)
	}
	return at, true
}
