// Package index holds the announcements, the full-text index over their
// sentences and facts, and Search.
package index

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"runtime/debug"
	"slices"
	"sort"
	"strings"

	"herald/index/date"
	"herald/index/document"
	"herald/index/fact"
	"herald/index/sentence"
)

// Document is an announcement and what was read from it. It does not change
// once it is in a Corpus and is safe for concurrent use.
type Document struct {
	*document.Document
	Sentences []sentence.Sentence // in text order
	Dates     []date.Expr         // in text order
	Extracted *fact.Facts         // what the text states
}

// NewDocument reads sentences, dates and facts from a parsed document.
func NewDocument(d *document.Document) *Document {
	doc := &Document{
		Document: d, Sentences: sentence.Of(d),
		Dates: date.Tag(d.Text, date.Options{Published: d.Published, Zone: d.Timezone, Title: d.Title, Headings: headings(d)}),
	}
	doc.curateDates()
	doc.Extracted = extract(doc)
	doc.curateFacts()
	return doc
}

// headings lists a document's headings, as dates are placed by them.
func headings(d *document.Document) (all []date.Heading) {
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == document.Heading {
			all = append(all, date.Heading{Start: b.Start, End: b.End, Level: b.Level})
		}
	}
	return all
}

// extract reads the facts of a document whose sentences and dates are known.
func extract(d *Document) *fact.Facts {
	spans := make([]sentence.Span, len(d.Sentences))
	for i, s := range d.Sentences {
		spans[i] = s.Span
	}
	return fact.Extract(fact.Input{
		Text: d.Text, Blocks: d.Blocks, Sentences: spans,
		Dates: d.Dates, Links: d.Links, Published: d.Published,
	})
}

// Sentence returns the text of the i-th sentence.
func (d *Document) Sentence(i int) string {
	s := d.Sentences[i]
	return d.Text[s.Start:s.End]
}

// DatesIn returns the dates that begin between two byte offsets. They are the document's own.
func (d *Document) DatesIn(start, end int) []date.Expr {
	i, _ := slices.BinarySearchFunc(d.Dates, start, func(e date.Expr, at int) int { return e.Start - at })
	j := i
	for j < len(d.Dates) && d.Dates[j].Start < end {
		j++
	}
	return d.Dates[i:j:j]
}

// LinksIn returns the links that begin between two byte offsets. They are the document's own.
func (d *Document) LinksIn(start, end int) []document.Link {
	i, _ := slices.BinarySearchFunc(d.Links, start, func(l document.Link, at int) int { return l.Start - at })
	j := i
	for j < len(d.Links) && d.Links[j].Start < end {
		j++
	}
	return d.Links[i:j:j]
}

// Corpus is a set of documents in the order of their names. It does not change
// once built and is safe for concurrent use.
type Corpus struct {
	Documents []*Document
}

// NewCorpus makes a corpus of documents, whose names must differ.
func NewCorpus(docs ...*Document) (*Corpus, error) {
	c := &Corpus{Documents: slices.Clone(docs)}
	sort.SliceStable(c.Documents, func(i, j int) bool { return c.Documents[i].Name < c.Documents[j].Name })
	for i := 1; i < len(c.Documents); i++ {
		if name := c.Documents[i].Name; name == c.Documents[i-1].Name {
			return nil, &document.Error{File: name, Reason: "there are two documents of this name; rename one"}
		}
	}
	return c, nil
}

// Load reads every announcement of the sources, which are walked in order. Files
// whose ending Herald does not read and hidden files are passed over. A file
// that cannot be read faithfully ends the walk with an error that wraps a
// *document.Error; so does a corpus without documents.
func Load(ctx context.Context, sources ...fs.FS) (*Corpus, error) {
	var docs []*Document
	for _, source := range sources {
		err := fs.WalkDir(source, ".", func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case ctx.Err() != nil:
				return ctx.Err()
			case name != "." && strings.HasPrefix(path.Base(name), "."):
				return skip(entry)
			case entry.IsDir() || !readable(name):
				return nil
			}
			d, err := loadFile(source, name)
			if err == nil {
				docs = append(docs, d)
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("load documents: %w", err)
		}
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("load documents: %w", &document.Error{Reason: "no .md, .txt, .html, .docx or .pdf file found"})
	}
	return NewCorpus(docs...)
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// readable reports whether a file in a directory is taken for an announcement.
func readable(name string) bool {
	return path.Ext(name) != "" && document.Reads(name)
}

func loadFile(source fs.FS, name string) (*Document, error) {
	info, err := fs.Stat(source, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // to open a pipe is to wait until somebody writes to it
		return nil, &document.Error{File: name, Reason: "this is neither a file nor a directory; move it elsewhere"}
	}
	file, err := source.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	d, err := document.Read(name, file)
	if err != nil {
		return nil, err
	}
	return guarded(d)
}

// guarded is NewDocument with a panic turned into an error: a text that is not
// understood must not end the service of the others.
func guarded(d *document.Document) (doc *Document, err error) {
	defer func() {
		if v := recover(); v != nil {
			bad := &document.Error{File: d.Name, Reason: fmt.Sprintf("the text made Herald fail (%v); leave the file out, and report this", v)}
			doc, err = nil, fmt.Errorf("%w\n%s", bad, debug.Stack())
		}
	}()
	return NewDocument(d), nil
}

// At returns the corpus as it reads when every document was published at ref,
// whatever the documents say themselves.
func (c *Corpus) At(ref date.Reference) *Corpus {
	docs := make([]*Document, len(c.Documents))
	for i, d := range c.Documents {
		moved := *d.Document
		moved.Published = ref
		docs[i] = NewDocument(&moved)
	}
	return &Corpus{Documents: docs}
}

// Document returns the document of that name, or nil.
func (c *Corpus) Document(name string) *Document {
	i, ok := slices.BinarySearchFunc(c.Documents, name, func(d *Document, name string) int { return strings.Compare(d.Name, name) })
	if !ok {
		return nil
	}
	return c.Documents[i]
}

// SentenceAt returns the index of the sentence that holds the byte offset, or -1.
func (d *Document) SentenceAt(offset int) int {
	i, ok := slices.BinarySearchFunc(d.Sentences, offset, func(s sentence.Sentence, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !ok {
		return -1
	}
	return i
}
