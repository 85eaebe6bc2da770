// Package sentence splits text into sentences by rule.
//
// Sentences and the gaps between them rejoin to the input, byte for byte. The
// package is pure and its functions are safe for concurrent use.
package sentence

// Span is one sentence as byte offsets into the text it was split from,
// without the white space around it. End is exclusive.
type Span struct{ Start, End int }
