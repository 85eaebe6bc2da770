package matrix

import "encoding/json"

// messageLimit is the size in bytes of a message's texts as JSON. Encrypted it
// grows by a third, and the server takes 65,536 bytes in all.
const messageLimit = 40_000

// blockLimit is the size above which a block is divided.
const blockLimit = messageLimit / 2

// pack joins blocks into as few messages as the limit allows.
func pack(blocks []block) []block {
	var messages, some []block
	size := 0
	for _, whole := range blocks {
		for _, b := range divide(whole) {
			n := jsonSize(b) + len("\\n\\n")
			if size+n > messageLimit && len(some) > 0 {
				messages, some, size = append(messages, join(some)), nil, 0
			}
			some, size = append(some, b), size+n
		}
	}
	if len(some) > 0 {
		messages = append(messages, join(some))
	}
	return messages
}

// divide turns a block that is too large into paragraphs of its plain text.
func divide(b block) []block {
	if jsonSize(b) <= blockLimit {
		return []block{b}
	}
	var pieces []block
	for from := 0; from < len(b.text); {
		to := cut(b.text, from, pieceLimit/8, nil, 0)
		pieces = append(pieces, paragraph(span(b.text[from:to])))
		from = to
	}
	return pieces
}

// jsonSize is how many bytes a block takes in an event.
func jsonSize(b block) int {
	h, _ := json.Marshal(b.html)
	t, _ := json.Marshal(b.text)
	return len(h) + len(t)
}
