package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"herald/cmd/herald/internal/contract"
	"herald/index/document"
)

// writeInspection prints an inspection as tables for people.
func writeInspection(w io.Writer, d *document.Document, in contract.Inspection) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%s\t%s\n", in.Document, in.Title)
	fmt.Fprintf(t, "published\t%s\n", cmp.Or(in.Published, "not stated"))
	fmt.Fprintf(t, "\nSENTENCES\t%d\n", len(in.Sentences))
	for i, s := range in.Sentences {
		fmt.Fprintf(t, "%d\tblock %d, bytes %d–%d\t%s\n", i, s.Paragraph, s.Start, s.End, excerpt(d.Text[s.Start:s.End], 70))
	}
	fmt.Fprintf(t, "\nDATES\t%d\n", len(in.Dates))
	for _, e := range in.Dates {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", excerpt(e.Text, 40), e.Type, withMod(e), e.Certainty, from(e))
	}
	fmt.Fprintf(t, "\nQUOTES\t%d\n", len(in.Quotes))
	for _, q := range in.Quotes {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", cmp.Or(q.Speaker, "?"), q.Speech, q.Basis, excerpt(d.Text[q.Start:q.End], 60))
	}
	fmt.Fprintf(t, "\nFACTS\t%d\n", len(in.Facts))
	for _, f := range in.Facts {
		statement := strings.Join(strings.Fields(f.Subject+" "+f.Predicate+" "+f.Object), " ")
		fmt.Fprintf(t, "%s\tsentence %d\t%s\t%s\n", f.Kind, f.Sentence, excerpt(statement, 60), f.When)
	}
	fmt.Fprintf(t, "\nNAMES\t%d\n", len(in.Entities))
	for _, e := range in.Entities {
		fmt.Fprintf(t, "%s\t%s\t%d times\t%s\n", e.Name, e.Kind, len(e.Mentions), excerpt(e.Role, 60))
	}
	fmt.Fprintf(t, "\nTENSIONS\t%d\n", len(in.Tensions))
	for _, c := range in.Tensions {
		fmt.Fprintf(t, "%s\tsentences %d and %d\t%s / %s\n", c.About, c.First, c.Second, excerpt(c.Words[0], 30), excerpt(c.Words[1], 30))
	}
	return t.Flush()
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
