// Package cases reads files of questions with what is expected of their answers,
// for the commands that measure answers and that learn from them. Only ReadFile
// is not pure.
package cases

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"
	"unicode/utf8"

	"herald/bot/question"
)

// Case is one question with what is expected of its answer, one line of a case file.
type Case struct {
	ID        string   `json:"id"`
	Document  string   `json:"document"` // file name; empty asks all documents
	Question  string   `json:"question"`
	Context   []string `json:"context"`   // earlier questions of the same conversation
	Clock     string   `json:"clock"`     // RFC 3339: when the question is asked; empty: not known
	Published string   `json:"published"` // takes the place of the document's publication date
	Kind      string   `json:"kind"`      // kind of question, the rows of the summary

	Answerable *bool    `json:"answerable"` // absent means true
	Outcome    string   `json:"outcome"`    // answer, abstain, clarify or silent; absent follows Answerable
	Passages   []string `json:"passages"`   // verbatim text that answers
	Optional   []string `json:"optional"`   // verbatim text that may come first as well
	Spans      [][2]int `json:"spans"`      // byte ranges that answer
	Match      string   `json:"match"`      // "all": every passage must be shown; else any
	Dates      []string `json:"dates"`
	Speaker    string   `json:"speaker"`

	MustMention    []string `json:"must_mention"`
	MustSay        []string `json:"must_say"`
	MustNotMention []string `json:"must_not_mention"`
}

// CanBeAnswered reports whether the documents hold the answer.
func (c Case) CanBeAnswered() bool { return c.Answerable == nil || *c.Answerable }

// Time is the case's clock; ok is false when the case has none.
func (c Case) Time() (t time.Time, ok bool) {
	t, err := time.Parse(time.RFC3339, c.Clock)
	return t, err == nil
}

// Asked is the question as it is understood after the earlier ones.
func (c Case) Asked() question.Question {
	now, _ := c.Time() // zero: not known
	var q question.Question
	for i, text := range append(slices.Clone(c.Context), c.Question) {
		next := question.Parse(text, question.Options{Now: now})
		if i > 0 {
			next = next.Resolve(question.Turn{Question: q})
		}
		q = next
	}
	return q
}

// LineError says which line of a case file cannot be used, and why.
type LineError struct {
	File   string
	Line   int // from 1
	Reason string
}

func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// maxLine bounds one line of a case file, in bytes.
const maxLine = 1 << 20

// Read reads a JSON Lines case file called name. check may refuse a case
// that the caller cannot ask, such as one about an unknown document. The first
// bad line ends the reading with a *LineError; keys it does not know are
// skipped, for case files carry notes of their authors.
func Read(r io.Reader, name string, check func(Case) error) ([]Case, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	first := map[string]int{} // id -> line
	var cases []Case
	n := 0
	bad := func(format string, args ...any) error {
		return &LineError{File: name, Line: n, Reason: fmt.Sprintf(format, args...)}
	}
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
		if len(line) == 0 {
			continue
		}
		c, err := parseCase(line)
		if err != nil {
			return nil, bad("%v", err)
		}
		if before, ok := first[c.ID]; ok {
			return nil, bad("id %q is already used on line %d", c.ID, before)
		}
		first[c.ID] = n
		if err := check(c); err != nil {
			return nil, bad("%v", err)
		}
		cases = append(cases, c)
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		n++
		return nil, bad("the line is longer than %d bytes", maxLine)
	}
	if lines.Err() != nil {
		return nil, fmt.Errorf("reading %s: %w", name, lines.Err())
	}
	if len(cases) == 0 {
		n = max(n, 1)
		return nil, bad("the file holds no cases")
	}
	return cases, nil
}

// ReadFile is Read for a file on disk, all of whose cases can be used.
func ReadFile(path string) ([]Case, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return Read(file, path, func(Case) error { return nil })
}

// parseCase reads one line and checks what does not depend on other lines.
func parseCase(line []byte) (Case, error) {
	var c Case
	if !utf8.Valid(line) {
		return c, errors.New("not valid UTF-8")
	}
	if err := json.Unmarshal(line, &c); err != nil {
		return c, fmt.Errorf("not a case: %w", err)
	}
	if c.ID == "" {
		return c, errors.New("the case has no id")
	}
	if c.Question == "" {
		return c, fmt.Errorf("case %q has no question", c.ID)
	}
	if _, ok := c.Time(); !ok && c.Clock != "" {
		return c, fmt.Errorf("case %q: clock %q is not an RFC 3339 time", c.ID, c.Clock)
	}
	switch c.Match {
	case "", "any", "all", "one_of_each_group":
	default:
		return c, fmt.Errorf("case %q: match %q is neither any nor all", c.ID, c.Match)
	}
	for _, s := range c.Spans {
		if s[0] < 0 || s[1] < s[0] {
			return c, fmt.Errorf("case %q: span %v is not a byte range", c.ID, s)
		}
	}
	return c, nil
}
