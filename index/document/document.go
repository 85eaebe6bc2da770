// Package document reads announcement files into Documents: front matter,
// blocks, and one plain text whose byte offsets never move.
package document

import (
	"time"

	"herald/index/date"
)

// Kind is what a block is in the document's layout.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	ListItem
	TableCell
	Quote // a paragraph inside a block quotation
	Code  // a code block; never split into sentences
)

// Span is a half-open range of byte offsets into Document.Text.
type Span struct{ Start, End int }

// Block is a stretch of the document's text that belongs together in its
// layout. Blocks are in text order and do not overlap.
type Block struct {
	Span
	Kind    Kind
	Level   int // heading level 1–6; nesting depth of list items and quotes from 1; else 0
	Heading int // index of the block that heads this one, or -1
	Lead    int // index of the block that introduces this list item or quote ("… must:"), or -1
	Row     int // table row from 0 (the header row is 0), else 0
	Column  int // table column from 0, else 0
	Header  int // index of the header cell of this table cell's column, or -1
}

// Link is a hyperlink: the text it covers and where it leads.
type Link struct {
	Span
	URL string
}

// Fact is a curated fact of the front matter. Its statement occurs verbatim in the text.
type Fact struct {
	Subject   string
	Statement Span
	When      string // ISO 8601, may be empty
	Speaker   string // may be empty
}

// Document is one announcement. It does not change after Parse and is safe for concurrent use.
type Document struct {
	Name      string         // file name, unique in a corpus
	Title     string         // from front matter, else the first heading, else the name
	Published date.Reference // zero when the announcement does not say
	Timezone  *time.Location // zone of times that name none; nil when not given
	Language  string         // BCP 47; empty when not given and not detected
	Source    string         // where it was published
	Author    string
	Licence   string
	Aliases   []string // other names users may call it by
	Facts     []Fact   // curated facts, in file order

	Text   string  // plain text; for a .txt file its bytes as they are, without front matter
	Hash   string  // hex SHA-256 of Text
	Blocks []Block // layout, in text order
	Links  []Link  // hyperlinks, in text order
}
