package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxSize is the size in bytes of the largest file that Parse reads.
const MaxSize = 16 << 20

// bom is the byte order mark some editors put before UTF-8 text.
const bom = "\ufeff"

// Parse reads the content of the announcement file called name, whose ending
// decides how it is read: .md and .markdown as Markdown; .txt, .text and names
// without an ending as plain text; .html and .htm as a web page; .docx; and
// .pdf, for which the program pdftotext must be installed. Text and Markdown
// may begin with YAML front matter.
//
// A file that cannot be read faithfully is refused with an *Error. Parse keeps
// no reference to data.
func Parse(name string, data []byte) (*Document, error) {
	read := reader(name)
	if read == nil {
		return nil, &Error{File: name, Reason: fmt.Sprintf("files ending in %q are not read; use .md, .txt, .html, .docx or .pdf", path.Ext(name))}
	}
	if len(data) > MaxSize {
		return nil, tooLarge(name)
	}
	d := &Document{Name: name}
	facts, err := guarded(read, d, data)
	if err != nil {
		return nil, err
	}
	if len(d.Blocks) == 0 {
		return nil, &Error{File: name, Reason: "the file holds nothing to read, only mark-up, comments or rules"}
	}
	if err := finish(d, facts); err != nil {
		return nil, err
	}
	return d, nil
}

// Read is Parse for what is still to be read. Of a file that is too large, or
// has no end, it reads no more than shows that. An error of r is returned as it is.
func Read(name string, r io.Reader) (*Document, error) {
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	return Parse(name, data)
}

// readAll reads at most one byte more than Parse takes.
func readAll(r io.Reader) ([]byte, error) { return io.ReadAll(io.LimitReader(r, MaxSize+1)) }

func tooLarge(name string) error {
	return &Error{File: name, Reason: fmt.Sprintf("the file has more than %d bytes (16 MiB), the most that is read; divide it", MaxSize)}
}

// guarded calls read and turns a panic into an error: a fault in reading one
// file must not end the service of the others.
func guarded(read func(*Document, []byte) (matter, error), d *Document, data []byte) (m matter, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = &Error{File: d.Name, Reason: fmt.Sprintf("the file made its reader fail (%v); save it in another format", fault)}
		}
	}()
	return read(d, data)
}

// Reads reports whether Parse reads files of this name.
func Reads(name string) bool { return reader(name) != nil }

// reader returns what fills a Document's text, blocks and links for files of
// this name, nil when Herald does not read them.
func reader(name string) func(*Document, []byte) (matter, error) {
	switch strings.ToLower(path.Ext(name)) {
	case "", ".txt", ".text":
		return readPlainFile
	case ".md", ".markdown":
		return readMarkdownFile
	case ".html", ".htm":
		return readHTML
	case ".docx":
		return readDOCX
	case ".pdf":
		return readPDF
	}
	return nil
}

// readPlainFile reads plain text with front matter.
func readPlainFile(d *Document, data []byte) (matter, error) {
	m, body, err := readHead(d, data)
	if err == nil {
		readPlain(d, body)
	}
	return m, err
}

// readMarkdownFile reads Markdown with front matter.
func readMarkdownFile(d *Document, data []byte) (matter, error) {
	m, body, err := readHead(d, data)
	if err != nil {
		return m, err
	}
	if at, reason := tangled(body); reason != "" {
		return m, &Error{d.Name, lineAt(data, len(data)-len(body)+at), reason}
	}
	readMarkdown(d, body)
	return m, nil
}

// readHead checks a text file, sets d's fields from its front matter and
// returns what follows that.
func readHead(d *Document, data []byte) (m matter, body []byte, err error) {
	if err := check(d.Name, data); err != nil {
		return m, nil, err
	}
	head, body, err := cut(d.Name, data)
	if err != nil {
		return m, nil, err
	}
	if blank(body) {
		return m, nil, &Error{File: d.Name, Reason: "the file holds no text; write the announcement below the front matter"}
	}
	m, err = readMatter(d, head)
	return m, body, err
}

// finish fills in what depends on the text.
func finish(d *Document, m matter) error {
	if d.Title == "" {
		d.Title = firstHeading(d)
	}
	if d.Language == "" {
		d.Language = detectLanguage(d.Text)
	}
	sum := sha256.Sum256([]byte(d.Text))
	d.Hash = hex.EncodeToString(sum[:])
	return m.resolveFacts(d)
}

// firstHeading returns the text of the first heading, or the document's name.
func firstHeading(d *Document) string {
	for _, b := range d.Blocks {
		if b.Kind == Heading {
			return d.Text[b.Start:b.End]
		}
	}
	return d.Name
}

// check refuses what is no text.
func check(name string, data []byte) error {
	if blank(data) {
		return &Error{File: name, Reason: "the file is empty"}
	}
	if i := invalid(data); i >= 0 {
		return &Error{name, lineAt(data, i), fmt.Sprintf("byte %d is not valid UTF-8; save the file as UTF-8", i)}
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return &Error{name, lineAt(data, i), fmt.Sprintf("byte %d is a NUL, so this is no text file; save it as UTF-8 text", i)}
	}
	return nil
}

// invalid returns the offset of the first byte that is not UTF-8, or -1.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// blank reports whether data is white space and byte order marks only.
func blank(data []byte) bool {
	return bytes.IndexFunc(data, func(r rune) bool { return !unicode.IsSpace(r) && r != '\ufeff' }) < 0
}

// lineAt returns the number of the line, from 1, that holds byte i.
func lineAt(data []byte, i int) int { return 1 + bytes.Count(data[:i], []byte("\n")) }
