package slack

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// blockSchema is what Slack's own types say about blocks.
var blockSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	f, err := os.Open("testdata/blockkit.schema.json")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("blockkit.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("blockkit.json")
})

// schemaFlaws says what in blocks Slack's types do not allow.
func schemaFlaws(blocks []any) []string {
	s, err := blockSchema()
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	for _, b := range blocks {
		if err := s.Validate([]any{b}); err != nil {
			out = append(out, err.Error())
		}
	}
	return append(out, empties(blocks)...)
}

// empties finds texts without a character, which Slack refuses though its
// types do not say so.
func empties(blocks []any) []string {
	var out []string
	walk(blocks, func(m map[string]any) {
		if s, ok := m["text"].(string); ok && strings.TrimSpace(s) == "" && m["type"] != "text" || ok && s == "" {
			out = append(out, "empty text in "+marshal(m))
		}
	})
	return out
}

// The schema must be able to say no, and it holds the limits that limits.go names.
func TestSchemaKnowsTheLimits(t *testing.T) {
	plain := func(n int) map[string]any {
		return map[string]any{"type": "plain_text", "text": strings.Repeat("x", n)}
	}
	repeat := func(v any, n int) []any {
		out := make([]any, n)
		for i := range out {
			out[i] = v
		}
		return out
	}
	section := func(n int) map[string]any { return map[string]any{"type": "section", "text": plain(n)} }
	button := func(text, value int) map[string]any {
		return map[string]any{"type": "button", "text": plain(text), "value": strings.Repeat("x", value)}
	}
	actions := func(b map[string]any, n int) map[string]any {
		return map[string]any{"type": "actions", "elements": repeat(b, n)}
	}
	tests := []struct {
		name string
		make func(over int) map[string]any
	}{
		{"section", func(over int) map[string]any { return section(maxSection + over) }},
		{"header", func(over int) map[string]any {
			return map[string]any{"type": "header", "text": plain(maxHeader + over)}
		}},
		{"context", func(over int) map[string]any {
			return map[string]any{"type": "context", "elements": repeat(plain(1), maxElements+over)}
		}},
		{"context text", func(over int) map[string]any {
			return map[string]any{"type": "context", "elements": repeat(plain(maxSection+over), 1)}
		}},
		{"container", func(over int) map[string]any {
			return map[string]any{"type": "container", "title": plain(1), "child_blocks": repeat(section(1), maxChildren+over)}
		}},
		{"container title", func(over int) map[string]any {
			return map[string]any{"type": "container", "title": plain(maxHeader + over), "child_blocks": repeat(section(1), 1)}
		}},
		{"button", func(over int) map[string]any { return actions(button(maxLabel+over, 1), 1) }},
		{"button value", func(over int) map[string]any { return actions(button(1, maxValue+over), 1) }},
		{"actions", func(over int) map[string]any { return actions(button(1, 1), maxButtons+over) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if flaws := schemaFlaws([]any{roundTrip(tt.make(0))}); len(flaws) > 0 {
				t.Errorf("refused at the limit: %q", flaws)
			}
			if len(schemaFlaws([]any{roundTrip(tt.make(1))})) == 0 {
				t.Error("accepted over the limit")
			}
		})
	}
}

// roundTrip is v as it comes out of JSON.
func roundTrip(v any) any {
	out, err := jsonschema.UnmarshalJSON(strings.NewReader(marshal(v)))
	if err != nil {
		panic(err)
	}
	return out
}
