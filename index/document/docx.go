package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxPart is the size in bytes of the largest unpacked part of a .docx that is read.
const maxPart = 4 * MaxSize

// readDOCX reads the text of a Word document: headings, paragraphs, lists,
// tables and links. Deleted text, notes and headers of pages are left out.
func readDOCX(d *Document, data []byte) (matter, error) {
	m := matter{file: d.Name}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return m, &Error{File: d.Name, Reason: "the file is no .docx; open it in a word processor and save it as .docx again"}
	}
	styles, links := wordStyles{}, wordLinks{}
	r := wordReader{composer: composer{out: outline{doc: d}}, styles: styles, links: links}
	for _, part := range []struct {
		name string
		read func(*xml.Decoder) error
		must bool
	}{
		{"word/styles.xml", styles.read, false},
		{"word/_rels/document.xml.rels", links.read, false},
		{"docProps/core.xml", func(x *xml.Decoder) error { return readProperties(d, x) }, false},
		{"word/document.xml", r.read, true},
	} {
		if err := readPart(z, part.name, part.read); err != nil && (part.must || !errors.Is(err, errNoPart)) {
			return m, &Error{File: d.Name, Reason: fmt.Sprintf("the .docx is damaged: %s: %v", part.name, err)}
		}
	}
	d.Text = string(r.buf)
	return m, nil
}

var errNoPart = errors.New("there is no such part")

// readPart reads one XML file of the archive.
func readPart(z *zip.Reader, name string, read func(*xml.Decoder) error) error {
	f, err := z.Open(name)
	if err != nil {
		return errNoPart
	}
	defer f.Close()
	limited := &io.LimitedReader{R: f, N: maxPart}
	err = read(xml.NewDecoder(limited))
	if limited.N == 0 {
		return fmt.Errorf("it has more than %d bytes", maxPart)
	}
	return err
}

// eachElement calls start, text and end for what x holds, in order.
func eachElement(x *xml.Decoder, start func(xml.StartElement), text func(xml.CharData), end func(xml.EndElement)) error {
	for {
		token, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			start(t)
		case xml.CharData:
			text(t)
		case xml.EndElement:
			end(t)
		}
	}
}

// attribute returns the value of the attribute of that local name.
func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// wordStyles maps the identifier of a style to its English name in lower case, such as "heading 2".
type wordStyles map[string]string

func (s wordStyles) read(x *xml.Decoder) error {
	id := ""
	return eachElement(x, func(e xml.StartElement) {
		switch e.Name.Local {
		case "style":
			id = attribute(e, "styleId")
		case "name":
			s[id] = strings.ToLower(attribute(e, "val"))
		}
	}, func(xml.CharData) {}, func(xml.EndElement) {})
}

// wordLinks maps the identifier of a relationship to where it leads.
type wordLinks map[string]string

func (l wordLinks) read(x *xml.Decoder) error {
	return eachElement(x, func(e xml.StartElement) {
		if e.Name.Local == "Relationship" && attribute(e, "TargetMode") == "External" {
			l[attribute(e, "Id")] = attribute(e, "Target")
		}
	}, func(xml.CharData) {}, func(xml.EndElement) {})
}

// readProperties takes title and author from the document's properties.
func readProperties(d *Document, x *xml.Decoder) error {
	var into *string
	return eachElement(x, func(e xml.StartElement) {
		into = nil
		switch e.Name.Local {
		case "title":
			into = &d.Title
		case "creator":
			into = &d.Author
		}
	}, func(c xml.CharData) {
		if into != nil {
			*into += string(c)
		}
	}, func(xml.EndElement) { into = nil })
}
