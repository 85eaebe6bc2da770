package slackpeer

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// blockKit is what Slack's own types say about blocks; see testdata/blockkit.
//
//go:embed testdata/blockkit.schema.json
var blockKit []byte

var blockSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(blockKit))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("blockkit.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("blockkit.json")
})

// BlockFlaws says what in blocks, as decoded from JSON, Slack would refuse.
func BlockFlaws(blocks []any) []string {
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
	Walk(blocks, func(m map[string]any) {
		if s, ok := m["text"].(string); ok && strings.TrimSpace(s) == "" && m["type"] != "text" || ok && s == "" {
			out = append(out, fmt.Sprint("empty text in ", m))
		}
	})
	return out
}

// Slack's limits on a whole message, which its types do not state.
const (
	maxText       = 40_000 // characters for notifications and screen readers
	maxBlocks     = 50
	maxBlockChars = 13_200 // characters in all blocks, as measured
)

// MessageFlaws says what in a message breaks a limit of Slack's or leaves the
// screen reader without words.
func MessageFlaws(text string, blocks []any) []string {
	var out []string
	if strings.TrimSpace(text) == "" {
		out = append(out, "no text for notifications and screen readers")
	}
	if n := utf8.RuneCountInString(text); n > maxText {
		out = append(out, fmt.Sprintf("text of %d characters", n))
	}
	if len(blocks) == 0 || len(blocks) > maxBlocks {
		out = append(out, fmt.Sprintf("%d blocks", len(blocks)))
	}
	chars := 0
	Walk(blocks, func(m map[string]any) {
		if s, ok := m["text"].(string); ok {
			chars += utf8.RuneCountInString(s)
		}
	})
	if chars > maxBlockChars {
		out = append(out, fmt.Sprintf("%d characters in blocks", chars))
	}
	return append(out, BlockFlaws(blocks)...)
}

// FormFlaws is MessageFlaws for the form of a method that posts a message.
func FormFlaws(text, blocks string) []string { return ofForm(MessageFlaws, text, blocks) }

// FormLive is Live for the form of a method that posts a message.
func FormLive(text, blocks string) []string { return ofForm(Live, text, blocks) }

func ofForm(judge func(string, []any) []string, text, blocks string) []string {
	var decoded []any
	if err := json.Unmarshal([]byte(blocks), &decoded); err != nil {
		return []string{"blocks are no JSON: " + err.Error()}
	}
	return judge(text, decoded)
}

const (
	maxViewBlocks = 100
	maxViewTitle  = 24 // characters
)

// ViewFlaws says what is wrong with a request, as JSON, that shows a window or a home tab.
func ViewFlaws(request string) []string {
	var body struct {
		View struct {
			Type   string `json:"type"`
			Title  any    `json:"title"`
			Blocks []any  `json:"blocks"`
		} `json:"view"`
	}
	if err := json.Unmarshal([]byte(request), &body); err != nil {
		return []string{"a view is no JSON: " + err.Error()}
	}
	v := body.View
	var out []string
	if v.Type == "" || len(v.Blocks) == 0 || len(v.Blocks) > maxViewBlocks {
		out = append(out, fmt.Sprintf("view of type %q with %d blocks", v.Type, len(v.Blocks)))
	}
	Walk(v.Title, func(m map[string]any) {
		if s, _ := m["text"].(string); utf8.RuneCountInString(s) > maxViewTitle {
			out = append(out, "title of a window is too long: "+s)
		}
	})
	for _, l := range Live("", v.Blocks) {
		if !strings.Contains(l, "type:link") {
			out = append(out, "Slack would interpret "+l)
		}
	}
	return append(out, BlockFlaws(v.Blocks)...)
}

// Walk calls f for each object inside v, which is decoded from JSON.
func Walk(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			Walk(e, f)
		}
	case map[string]any:
		f(v)
		for _, e := range v {
			Walk(e, f)
		}
	}
}
