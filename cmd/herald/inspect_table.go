package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"herald/cmd/herald/internal/contract"
	"herald/index/document"
)

// writeInspection prints an inspection as tables for people.
func writeInspection(w io.Writer, d *document.Document, in contract.Inspection) error {
	t := table{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	t.printf("%s\t%s\n", in.Document, in.Title)
	t.printf("published\t%s\n", cmp.Or(in.Published, "not stated"))
	t.printf("\nSENTENCES\t%d\n", len(in.Sentences))
	for i, s := range in.Sentences {
		t.printf("%d\tblock %d, bytes %d–%d\t%s\t%s\n", i, s.Paragraph, s.Start, s.End, excerpt(d.Text[s.Start:s.End], 70), says(s.Speaker))
	}
	t.printf("\nDATES\t%d\n", len(in.Dates))
	for _, e := range in.Dates {
		t.printf("%s\t%s\t%s\t%s\t%s\n", excerpt(e.Text, 40), e.Type, withMod(e), e.Certainty, from(e))
	}
	t.printf("\nQUOTES\t%d\n", len(in.Quotes))
	for _, q := range in.Quotes {
		t.printf("%s\t%s\t%s\t%s\t%s\n", cmp.Or(titled(q.Speaker, q.Title), "?"), q.Speech, q.Basis, excerpt(d.Text[q.Start:q.End], 60), cue(q))
	}
	t.printf("\nFACTS\t%d\n", len(in.Facts))
	for _, f := range in.Facts {
		statement := strings.Join(strings.Fields(f.Subject+" "+f.Predicate+" "+f.Object), " ")
		t.printf("%s\tsentence %d\t%s\t%s\t%s\n", f.Kind, f.Sentence, excerpt(statement, 60), f.When, circumstances(f))
	}
	t.printf("\nNAMES\t%d\n", len(in.Entities))
	for _, e := range in.Entities {
		t.printf("%s\t%s\t%d times\t%s\t%s\n", e.Name, e.Kind, len(e.Mentions), excerpt(e.Role, 60), also(e))
	}
	t.printf("\nHEDGES\t%d\n", len(in.Hedges))
	for _, h := range in.Hedges {
		t.printf("%s\tsentence %d\n", excerpt(h.Text, 40), h.Sentence)
	}
	t.printf("\nTENSIONS\t%d\n", len(in.Tensions))
	for _, c := range in.Tensions {
		t.printf("%s\tsentences %d and %d\t%s / %s\n", c.About, c.First, c.Second, excerpt(c.Words[0], 30), excerpt(c.Words[1], 30))
	}
	return t.Flush()
}

// says is who says a sentence and how that is known.
func says(s *contract.Speaker) string {
	if s == nil {
		return ""
	}
	return s.Name + ", " + s.Speech + ", " + s.Basis
}

func titled(name, title string) string {
	if title == "" {
		return name
	}
	return name + " (" + title + ")"
}

// cue is what gives a quotation to its speaker, and whom it was said to.
func cue(q contract.Quote) string {
	s := q.Cue
	if q.SecondHand {
		s += ", second-hand"
	}
	if q.Outlet != "" {
		s += " → " + excerpt(q.Outlet, 40)
	}
	return s
}

// circumstances is all that a fact tells besides who does what to whom and when.
func circumstances(f contract.Fact) string {
	parts := []string{f.Status, f.Modality, f.Hedge, f.Where, f.Cause, f.Condition}
	if f.Negated {
		parts = append(parts, "denied")
	}
	if f.Value != nil {
		parts = append(parts, strings.TrimSpace("= "+strconv.FormatFloat(*f.Value, 'f', -1, 64)+" "+f.Unit))
	}
	if f.Speaker != "" {
		parts = append(parts, "says "+f.Speaker)
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return excerpt(strings.Join(parts, "; "), 120)
}

// also is what else an entity is called, and whom it works for.
func also(e contract.Entity) string {
	s := strings.Join(e.Aliases, ", ")
	if e.Employer != "" {
		s = strings.TrimSpace(s + " of " + e.Employer)
	}
	return excerpt(s, 60)
}

func withMod(e contract.Date) string {
	if e.Mod == "" {
		return e.Value
	}
	return e.Value + " " + e.Mod
}

func from(e contract.Date) string {
	if e.Reference == "" {
		return ""
	}
	return fmt.Sprintf("from the %s, %s", e.Basis, e.Reference)
}

// excerpt is s on one line, cut to n runes.
func excerpt(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
