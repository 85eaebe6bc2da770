package document

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
)

// matter is a file's front matter while it is being read. Curated facts wait
// in it until the text they quote is known.
type matter struct {
	file  string
	facts *yaml.Node
}

// A front matter line looks like "key:" or "key: value".
var keyLine = regexp.MustCompile(`^[A-Za-z_][\w-]*:(\s|$)`)

// cut divides data into front matter, without its closing line, and body. The
// front matter is empty when data does not begin with any: a first line "---"
// that is not followed by a key is a rule in the text.
func cut(name string, data []byte) (head, body []byte, err error) {
	rest := bytes.TrimPrefix(data, []byte(bom))
	first, after := nextLine(rest)
	if string(first) == "+++" {
		return nil, nil, &Error{name, 1, `front matter between "+++" lines (TOML) is not read; write YAML between "---" lines`}
	}
	if string(first) != "---" || !startsWithKey(after) {
		return nil, data, nil
	}
	for at := len(rest) - len(after); at < len(rest); {
		line, next := nextLine(rest[at:])
		if s := string(line); s == "---" || s == "..." {
			return rest[:at], next, nil
		}
		at = len(rest) - len(next)
	}
	return nil, nil, &Error{name, 1, `the front matter is not closed; end it with a line "---"`}
}

// startsWithKey reports whether the first line that is neither empty nor a comment holds a key.
func startsWithKey(b []byte) bool {
	for len(b) > 0 {
		var line []byte
		line, b = nextLine(b)
		if len(line) > 0 && line[0] != '#' {
			return keyLine.Match(line)
		}
	}
	return false
}

// nextLine returns the first line of b without its end and trailing blanks, and what follows it.
func nextLine(b []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(b, []byte("\n"))
	return bytes.TrimRight(line, " \t\r"), rest
}

// readMatter sets d's fields from the front matter in head.
func readMatter(d *Document, head []byte) (matter, error) {
	m := matter{file: d.Name}
	var root yaml.Node
	if err := yaml.Unmarshal(head, &root); err != nil {
		return m, m.badYAML(err)
	}
	if len(root.Content) == 0 {
		return m, nil
	}
	var published *yaml.Node
	err := m.eachPair(root.Content[0], func(key string, v *yaml.Node) error {
		if key == "published" {
			published = v
		}
		return m.set(d, key, v)
	})
	if err != nil || published == nil {
		return m, err
	}
	return m, m.setPublished(d, published) // last: it may need the time zone
}

// badYAML turns a syntax error of the YAML library into one that names file and line.
func (m matter) badYAML(err error) error {
	reason, line := strings.TrimPrefix(err.Error(), "yaml: "), 1
	if rest, ok := strings.CutPrefix(reason, "line "); ok {
		if number, text, ok := strings.Cut(rest, ": "); ok {
			line, _ = strconv.Atoi(number)
			reason = text
		}
	}
	return &Error{m.file, line, "the front matter is not valid YAML: " + reason}
}

// refuse is an error at the line of n.
func (m matter) refuse(n *yaml.Node, format string, args ...any) error {
	return &Error{m.file, n.Line, fmt.Sprintf(format, args...)}
}

// eachPair calls f for the keys and values of a mapping, none of them twice.
func (m matter) eachPair(n *yaml.Node, f func(key string, v *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return m.refuse(n, `"key: value" pairs are expected here`)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if seen[k.Value] {
			return m.refuse(k, "the key %q is given twice", k.Value)
		}
		seen[k.Value] = true
		if v.Kind == yaml.AliasNode {
			return m.refuse(v, "YAML aliases (*%s) are not read here; write the value out", v.Value)
		}
		if err := f(k.Value, v); err != nil {
			return err
		}
	}
	return nil
}

// set stores one front matter value in d.
func (m *matter) set(d *Document, key string, v *yaml.Node) error {
	switch key {
	case "title":
		return m.text(v, &d.Title)
	case "author":
		return m.text(v, &d.Author)
	case "source":
		return m.text(v, &d.Source)
	case "licence", "license":
		return m.text(v, &d.Licence)
	case "language":
		return m.setLanguage(d, v)
	case "timezone":
		return m.setZone(d, v)
	case "aliases":
		return m.setAliases(d, v)
	case "facts":
		m.facts = v
	case "published": // set last, see readMatter
	default:
		return m.refuse(v, "unknown key %q%s; the keys are title, published, timezone, language, source, author, licence, aliases and facts", key, instead(key))
	}
	return nil
}

// instead names the key that is likely meant by one that other tools use.
func instead(key string) string {
	meant := ""
	switch strings.ToLower(key) {
	case "date", "publishdate", "pubdate":
		meant = "published"
	case "lang", "locale":
		meant = "language"
	case "tz", "zone":
		meant = "timezone"
	case "url", "link", "permalink":
		meant = "source"
	case "authors", "by":
		meant = "author"
	default:
		return ""
	}
	return fmt.Sprintf(" (write %q)", meant)
}

// text stores a value that must be one piece of text.
func (m matter) text(v *yaml.Node, into *string) error {
	if v.Kind != yaml.ScalarNode {
		return m.refuse(v, "one value is expected here, not a list or mapping")
	}
	*into = strings.TrimSpace(v.Value)
	if v.Tag == "!!null" || *into == "" {
		return m.refuse(v, "the value is empty; give one or leave the key out")
	}
	return nil
}

func (m matter) setLanguage(d *Document, v *yaml.Node) error {
	if err := m.text(v, &d.Language); err != nil {
		return err
	}
	tag, err := language.Parse(d.Language)
	if err != nil {
		return m.refuse(v, "%q is not a language tag; write one like en or pt-BR", d.Language)
	}
	d.Language = tag.String()
	return nil
}

func (m matter) setZone(d *Document, v *yaml.Node) error {
	var name string
	if err := m.text(v, &name); err != nil {
		return err
	}
	loc, err := time.LoadLocation(name)
	if err != nil || loc == time.Local {
		return m.refuse(v, "%q is not a time zone; write one like Europe/Brussels or UTC", name)
	}
	d.Timezone = loc
	return nil
}

// setAliases takes one name or a list of names.
func (m matter) setAliases(d *Document, v *yaml.Node) error {
	names := []*yaml.Node{v}
	if v.Kind == yaml.SequenceNode {
		names = v.Content
	}
	for _, n := range names {
		var s string
		if err := m.text(n, &s); err != nil {
			return err
		}
		d.Aliases = append(d.Aliases, s)
	}
	return nil
}
