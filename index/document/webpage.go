package document

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/text/language"

	"herald/index/date"
)

// readHTML reads the article of a web page: what surrounds it (menus, footers)
// is left out. Title, author, language and publication time come from the page's own data.
func readHTML(d *Document, data []byte) (matter, error) {
	m := matter{file: d.Name}
	if blank(data) {
		return m, &Error{File: d.Name, Reason: "the file is empty"}
	}
	text, err := decode(data)
	if err != nil {
		return m, &Error{File: d.Name, Reason: err.Error()}
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return m, &Error{File: d.Name, Reason: fmt.Sprintf("the page cannot be read as HTML: %v", err)}
	}
	article, err := readability.FromDocument(root, &url.URL{})
	if err == nil {
		describePage(d, article)
	}
	if err == nil && article.Node != nil {
		root = article.Node
	}
	text, err = markdownOf(root)
	if err != nil {
		return m, &Error{File: d.Name, Reason: fmt.Sprintf("the page cannot be turned into text: %v", err)}
	}
	if _, reason := tangled(text); reason != "" {
		return m, &Error{File: d.Name, Reason: "the page is too tangled to read: " + reason}
	}
	readMarkdown(d, text)
	return m, nil
}

// describePage sets d's fields from what the page says about itself.
func describePage(d *Document, a readability.Article) {
	d.Title = strings.TrimSpace(a.Title())
	d.Author = strings.TrimSpace(a.Byline())
	if tag, err := language.Parse(a.Language()); err == nil {
		d.Language = tag.String()
	}
	if t, err := a.PublishedTime(); err == nil && t.Year() > 0 {
		h, m, s := t.Clock()
		clock := h != 0 || m != 0 || s != 0
		d.Published = date.Reference{Time: t.Truncate(time.Second), HasTime: clock, HasZone: clock}
	}
}

// markdownOf turns a tree of HTML into Markdown, tables included.
func markdownOf(n *html.Node) ([]byte, error) {
	c := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin()))
	text, err := c.ConvertNode(n)
	return bytes.ToValidUTF8(bytes.ReplaceAll(text, []byte{0}, nil), []byte("\ufffd")), err
}
