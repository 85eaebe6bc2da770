package document

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"mime"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/charmap"
)

// decode returns a page as UTF-8, what is wrong in it as U+FFFD. A byte order
// mark tells its character set, else what it says of itself, else its bytes, as
// in browsers.
//
// Character sets of several bytes a character are refused, UTF-8 and UTF-16
// aside: their tables would take 0.6 MB of the program, and Herald reads English.
// So would a single call through the interfaces of their library, which all of
// them implement.
func decode(page []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(page, []byte(bom)):
		return bytes.ToValidUTF8(page[len(bom):], []byte("\ufffd")), nil
	case bytes.HasPrefix(page, []byte("\xff\xfe")):
		return decodeUTF16(page[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(page, []byte("\xfe\xff")):
		return decodeUTF16(page[2:], binary.BigEndian), nil
	}
	set, err := characterSet(page)
	if set == nil {
		return bytes.ToValidUTF8(page, []byte("\ufffd")), err
	}
	text := make([]byte, 0, len(page)+len(page)/8)
	for _, b := range page {
		text = utf8.AppendRune(text, set.DecodeByte(b))
	}
	return text, nil
}

func decodeUTF16(page []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(page)/2)
	for i := range units {
		units[i] = order.Uint16(page[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// characterSet is the character set of a page without a byte order mark; nil is UTF-8.
func characterSet(page []byte) (*charmap.Charmap, error) {
	label := declaredCharset(page)
	switch name := letters(label); name {
	case "utf8":
		return nil, nil
	case "":
		if utf8.Valid(page) {
			return nil, nil
		}
		return charmap.Windows1252, nil
	case "usascii", "ascii", "latin1", "iso88591": // which browsers read so, too
		return charmap.Windows1252, nil
	default:
		for _, known := range charmap.All {
			if set, ok := known.(*charmap.Charmap); ok && letters(set.String()) == name {
				return set, nil
			}
		}
	}
	if bytes.IndexFunc(page, func(r rune) bool { return r >= utf8.RuneSelf || r == '\x1b' }) < 0 {
		return nil, nil // what all of them have in common
	}
	return nil, fmt.Errorf("the character set %q is not read; save the page as UTF-8", label)
}

// letters are the letters and digits of a character set's name, in small: its
// names differ in all else.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// charsetWithin is how far into a page its character set is looked for, in bytes.
const charsetWithin = 4 << 10

// declaredCharset is the character set that a page says it has, or empty.
func declaredCharset(page []byte) string {
	z := html.NewTokenizer(bytes.NewReader(page[:min(len(page), charsetWithin)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			if t := z.Token(); t.DataAtom == atom.Meta {
				if label := metaCharset(t.Attr); label != "" {
					return label
				}
			}
		}
	}
}

// metaCharset is the character set that a meta tag names, or empty.
func metaCharset(attributes []html.Attribute) string {
	value := map[string]string{}
	for _, a := range attributes {
		value[a.Key] = strings.TrimSpace(a.Val)
	}
	if strings.EqualFold(value["http-equiv"], "content-type") {
		_, parameters, _ := mime.ParseMediaType(value["content"])
		return parameters["charset"]
	}
	return value["charset"]
}
