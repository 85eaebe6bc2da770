package slack

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"herald/adapters/slack/slackpeer"
)

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
	menu := func(value, options int) map[string]any {
		option := map[string]any{"text": plain(1), "value": strings.Repeat("x", value)}
		m := map[string]any{"type": "multi_static_select", "options": repeat(option, options)}
		return map[string]any{"type": "section", "text": plain(1), "accessory": m}
	}
	tests := []struct {
		name string
		make func(over int) map[string]any
	}{
		{"option value", func(over int) map[string]any { return menu(maxOption+over, 1) }},
		{"options", func(over int) map[string]any { return menu(1, maxOptions+over) }},
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
			if flaws := slackpeer.BlockFlaws([]any{roundTrip(tt.make(0))}); len(flaws) > 0 {
				t.Errorf("refused at the limit: %q", flaws)
			}
			if len(slackpeer.BlockFlaws([]any{roundTrip(tt.make(1))})) == 0 {
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
