package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"herald/cmd/herald/internal/contract"
	"herald/index"
	"herald/index/date"
	"herald/index/document"
)

func (a *app) inspectCommand() *cobra.Command {
	var published string
	var asJSON bool
	c := &cobra.Command{
		Use:   "inspect [flags] FILE|-",
		Short: "Show what Herald understands of a document",
		Long: `Inspect shows what Herald understands of a document: its sentences, the dates
it names and what they come to, who says each of them, who is quoted, the facts it
states, the people and organisations it names, what hedges them, and where its
sentences disagree.

FILE is an announcement, with or without front matter. A dash reads plain text
from standard input; byte offsets are then those of the input.`,
		Example: `  herald inspect announcement.md
  echo "The office closes next Friday." | herald inspect --published 2024-03-04 -`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			ref, err := parsePublished(published)
			if err != nil {
				return usagef("--published: %w", err)
			}
			d, err := a.readDocument(args[0])
			if err != nil {
				return err
			}
			if ref.Known() {
				d.Published = ref
			}
			in := inspect(index.NewDocument(d))
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

// readDocument reads a file, or plain text from standard input for "-".
func (a *app) readDocument(path string) (*document.Document, error) {
	if path == "-" {
		d, err := document.ReadPlain("-", a.in)
		if bad := (*document.Error)(nil); err != nil && !errors.As(err, &bad) {
			return nil, fmt.Errorf("standard input: %w", err)
		}
		return d, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return document.Read(filepath.Base(path), file)
}

// inspect is everything that Herald understands of d.
func inspect(d *index.Document) contract.Inspection {
	return contract.Inspection{
		Document:  d.Name,
		Title:     d.Title,
		Published: formatReference(d.Published),
		Language:  d.Language,
		Sentences: contract.FromSentences(d.Sentences, d.Extracted.Attributions),
		Dates:     contract.FromDates(d.Dates),
		Quotes:    contract.FromQuotes(d.Extracted.Quotes),
		Facts:     contract.FromFacts(d.Extracted.Facts),
		Entities:  contract.FromEntities(d.Extracted.Entities),
		Hedges:    contract.FromHedges(d.Extracted.Hedges, d.Text),
		Tensions:  contract.FromTensions(d.Extracted.Tensions),
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
