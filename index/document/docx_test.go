package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

// pack makes a .docx of named parts.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordBody = `<w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Office closes</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We close on </w:t></w:r><w:del><w:r><w:delText>2 May</w:delText></w:r></w:del><w:ins><w:r><w:t>3 May</w:t></w:r></w:ins><w:r><w:t>. See </w:t></w:r><w:hyperlink r:id="rId7"><w:r><w:t>the map </w:t></w:r></w:hyperlink><w:r><w:t>and:</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr><w:r><w:t>Pack</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr><w:r><w:t>books</w:t></w:r></w:p>
<w:p/>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Room</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Mon</w:t></w:r></w:p><w:p><w:r><w:t>Tue</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>
<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Boxed</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Boxed</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
</w:body></w:document>`

func wordFile(t testing.TB) []byte {
	return pack(t, map[string]string{
		"word/document.xml":            wordBody,
		"word/styles.xml":              `<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="rId7" Target="https://example.org/map" TargetMode="External"/></Relationships>`,
		"docProps/core.xml":            `<p xmlns:dc="dc"><dc:title>Closing</dc:title><dc:creator>Ada</dc:creator></p>`,
	})
}

func TestDOCX(t *testing.T) {
	d, err := Parse("a.docx", wordFile(t))
	if err != nil {
		t.Fatal(err)
	}
	checkLayout(t, d)
	const want = `title "Closing" published 0001-01-01T00:00Z zone UTC language "" author "Ada" licence "" aliases []
 0 heading level=1 "Office closes"
 1 paragraph under=0 "We close on 3 May. See the map and:"
 2 item level=1 under=0 lead=1 "Pack"
 3 item level=2 under=0 lead=2 "books"
 4 cell under=0 "Day"
 5 cell under=0 column=1 "Room"
 6 cell under=0 row=1 header=4 "Mon Tue"
 7 cell under=0 row=1 column=1 header=5 "12"
 8 paragraph under=0 "Boxed"
link "the map" https://example.org/map
`
	if got := describe(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDOCXRefuses(t *testing.T) {
	for _, c := range []struct {
		file   []byte
		reason string
	}{
		{[]byte("PK, but no archive"), "no .docx"},
		{pack(t, map[string]string{"word/other.xml": ""}), "damaged"},
		{pack(t, map[string]string{"word/document.xml": "<w:document><w:p>"}), "damaged"},
		{pack(t, map[string]string{"word/document.xml": "<w:document></w:document>"}), "nothing to read"},
		{pack(t, map[string]string{"word/document.xml": "<a>" + strings.Repeat(" ", maxPart) + "</a>"}), "damaged"},
	} {
		_, err := Parse("a.docx", c.file)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Reason, c.reason) {
			t.Errorf("%.30q: %v, want %q", c.file, err, c.reason)
		}
	}
}

// FuzzDOCX states that no XML inside a .docx breaks the layout or the reader.
func FuzzDOCX(f *testing.F) {
	f.Add(wordBody)
	f.Add(`<p><t>a</p></t><tc><tbl><tbl><tc></tr></tc></p>`)
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Parse("a.docx", pack(t, map[string]string{"word/document.xml": body}))
		if err == nil {
			checkLayout(t, d)
		}
	})
}
