package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"herald/cmd/herald/internal/contract"
	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
	"herald/index/sentence"
)

func (a *app) inspectCommand() *cobra.Command {
	var published string
	var asJSON bool
	c := &cobra.Command{
		Use:   "inspect [flags] FILE|-",
		Short: "Show what Herald understands of a document",
		Long: `Inspect shows what Herald understands of a document: its sentences, the dates
it names and what they come to, who is quoted, and the facts it states.

FILE is an announcement, with or without front matter. A dash reads plain text
from standard input; byte offsets are then those of the input.`,
		Example: `  herald inspect announcement.md
  echo "The office closes next Friday." | herald inspect --published 2024-03-04 -`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ref, err := parsePublished(published)
			if err != nil {
				return err
			}
			d, err := a.readDocument(args[0])
			if err != nil {
				return err
			}
			if ref.Known() {
				d.Published = ref
			}
			in := inspect(cmd.Context(), d)
			if asJSON {
				return writeJSON(a.out, in)
			}
			return writeInspection(a.out, d, in)
		},
	}
	publishedFlag(c, &published)
	jsonFlag(c, &asJSON)
	return c
}

// publishedFlag declares --published, which stands in for a document's own date.
func publishedFlag(c *cobra.Command, into *string) {
	c.Flags().StringVar(into, "published", "", "publication `date` (2021-10-18 or 2021-10-18T09:30, with or without a zone); takes the place of the document's own")
}

func jsonFlag(c *cobra.Command, into *bool) {
	c.Flags().BoolVar(into, "json", false, "print one JSON document")
}

// parsePublished reads the value of --published; empty means unknown.
func parsePublished(s string) (date.Reference, error) {
	if s == "" {
		return date.Reference{}, nil
	}
	ref, ok := document.ParseReference(s)
	if !ok {
		return ref, usagef("--published %q is not a date; write one like 2021-10-18 or 2021-10-18T09:30+03:00", s)
	}
	return ref, nil
}

// readDocument reads a file, or plain text from standard input for "-".
func (a *app) readDocument(path string) (*document.Document, error) {
	if path == "-" {
		data, err := io.ReadAll(io.LimitReader(a.in, document.MaxSize+1))
		if err != nil {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return document.ParsePlain("-", data)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return document.Parse(filepath.Base(path), data)
}

// inspect reads everything that Herald understands of d.
func inspect(_ context.Context, d *document.Document) contract.Inspection {
	sentences := sentence.Of(d)
	spans := make([]sentence.Span, len(sentences))
	for i, s := range sentences {
		spans[i] = s.Span
	}
	var dates []date.Expr
	facts := fact.Extract(fact.Input{
		Text: d.Text, Blocks: d.Blocks, Sentences: spans, Dates: dates, Links: d.Links, Published: d.Published,
	})
	return contract.Inspection{
		Document:  d.Name,
		Title:     d.Title,
		Published: formatReference(d.Published),
		Language:  d.Language,
		Sentences: contract.FromSentences(spans, func(i int) int { return sentences[i].Block }),
		Dates:     contract.FromDates(dates),
		Quotes:    contract.FromQuotes(facts.Quotes),
		Facts:     contract.FromFacts(facts.Facts),
	}
}

// formatReference is the ISO 8601 form of a publication date, as precise as it was given.
func formatReference(r date.Reference) string {
	switch {
	case !r.Known():
		return ""
	case r.HasTime && r.HasZone:
		return r.Time.Format("2006-01-02T15:04:05Z07:00")
	case r.HasTime:
		return r.Time.Format("2006-01-02T15:04:05")
	}
	return r.Time.Format("2006-01-02")
}

// writeJSON prints v as one indented JSON document, text as it is.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
