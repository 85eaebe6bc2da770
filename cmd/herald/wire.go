package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"herald/bot"
	"herald/data"
	"herald/index"
	"herald/index/date"
)

// documentFlags are the flags that choose the documents of a command.
type documentFlags struct {
	paths     []string
	published string
}

func (f *documentFlags) declare(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.paths, "doc", nil, "announcement `path`, a file, a directory or - for plain text on standard input; may be repeated (default: the built-in announcement)")
	publishedFlag(c, &f.published)
}

// publishedFlag declares --published, which stands in for a document's own date.
func publishedFlag(c *cobra.Command, into *string) {
	c.Flags().StringVar(into, "published", "", "publication `date` (2021-10-18 or 2021-10-18T09:30, with or without a zone); takes the place of the document's own")
}

func jsonFlag(c *cobra.Command, into *bool) {
	c.Flags().BoolVar(into, "json", false, "print one JSON document")
}

// parsePublished reads a publication date; empty means unknown.
func parsePublished(s string) (date.Reference, error) {
	if s == "" {
		return date.Reference{}, nil
	}
	return date.ParseReference(s)
}

// index builds the index over the documents that the flags choose.
func (a *app) index(ctx context.Context, f documentFlags) (*index.Index, error) {
	ref, err := parsePublished(f.published)
	if err != nil {
		return nil, usagef("--published: %w", err)
	}
	corpus, err := a.corpus(ctx, f.paths)
	if err != nil {
		return nil, err
	}
	if ref.Known() {
		corpus = corpus.At(ref)
	}
	return index.New(ctx, corpus)
}

// corpus loads the documents at the paths, or the built-in announcement.
func (a *app) corpus(ctx context.Context, paths []string) (*index.Corpus, error) {
	if len(paths) == 0 {
		return index.Load(ctx, data.Announcement)
	}
	var documents []*index.Document
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			c, err := loadDirectory(ctx, path)
			if err != nil {
				return nil, err
			}
			documents = append(documents, c.Documents...)
			continue
		}
		d, err := a.readDocument(path)
		if err != nil {
			return nil, err
		}
		documents = append(documents, index.NewDocument(d))
	}
	return index.NewCorpus(documents...)
}

// loadDirectory loads the documents in a directory and below.
func loadDirectory(ctx context.Context, path string) (*index.Corpus, error) {
	if _, err := os.ReadDir(path); err != nil {
		return nil, err // it names the path, which an fs.FS does not know
	}
	corpus, err := index.Load(ctx, os.DirFS(path))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return corpus, nil
}

// converse asks the earlier questions of a conversation, then the last one,
// and returns the reply to that.
func converse(ctx context.Context, desk bot.Desk, earlier []string, question string) (bot.Exchange, error) {
	turn, err := recall(ctx, desk, earlier)
	if err != nil {
		return bot.Exchange{}, err
	}
	return desk.Answer(ctx, turn, question)
}

// recall asks the earlier questions of a conversation for what they leave behind.
func recall(ctx context.Context, desk bot.Desk, earlier []string) (*bot.Turn, error) {
	var turn *bot.Turn
	for _, text := range earlier {
		ex, err := desk.Answer(ctx, turn, text)
		if err != nil {
			return nil, fmt.Errorf("earlier question %q: %w", text, err)
		}
		if ex.Turn != nil {
			turn = ex.Turn
		}
	}
	return turn, nil
}
