package document

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// paragraph adds the block b with the inline content of n, or several blocks
// where the author set lines apart, and returns the index of the last, -1 when
// there is no text.
func (r *markdownReader) paragraph(n ast.Node, b Block) int {
	r.cuts = r.cuts[:0]
	i := r.leaf(n, b)
	if i < 0 {
		return i
	}
	whole := r.out.doc.Blocks[i]
	for _, at := range append(r.cuts, whole.End) {
		last := r.out.last()
		end := last.Start + len(bytes.TrimRightFunc(r.buf[last.Start:min(at, whole.End)], isBlank))
		start := whole.End - len(bytes.TrimLeftFunc(r.buf[min(at, whole.End):whole.End], isBlank))
		if end <= last.Start || start >= whole.End {
			continue
		}
		last.End, b.Start, b.End = end, start, whole.End
		r.out.add(b)
	}
	return len(r.out.doc.Blocks) - 1
}

// cut notes that the author set the line that begins now apart from the one that t ends.
func (r *markdownReader) cut(t *ast.Text) {
	here, next := r.sourceLines(t.Segment.Stop)
	if labelled(here) && labelled(next) || t.HardLineBreak() && begins(next) {
		r.cuts = append(r.cuts, len(r.buf))
	}
}

// sourceLines returns the source line that holds offset i and the next one, without marks before them.
func (r *markdownReader) sourceLines(i int) (here, next string) {
	start := bytes.LastIndexByte(r.src[:i], '\n') + 1
	line, rest := nextLine(r.src[start:])
	after, _ := nextLine(rest)
	return unmarked(line), unmarked(after)
}

func unmarked(line []byte) string { return string(bytes.TrimLeft(line, "> \t*_-+")) }

// begins reports whether line may be the beginning of something new.
func begins(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// labelled reports whether line begins with a label: "When: Monday", "Contact person: …".
func labelled(line string) bool {
	const longest = 32
	r, _ := utf8.DecodeRuneInString(line)
	i := strings.IndexByte(line[:min(len(line), longest)], ':')
	if !unicode.IsUpper(r) || i < 0 || len(strings.Fields(line[:i])) > 3 || strings.ContainsAny(line[:i], ".,;!?()") {
		return false
	}
	return i+1 == len(line) || strings.IndexByte(" *_\t", line[i+1]) >= 0
}
