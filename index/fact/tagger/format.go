package tagger

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// magic opens a model file and names its version.
const magic = "herald-pos-1\n"

var errShort = errors.New("model ends too early")

// Weights is a trained model before it is packed.
type Weights struct {
	Names []string
	Words map[string]Tag           // words that skip scoring
	Rows  map[uint32]map[Tag]int16 // feature hash to weights, none of them 0
}

// Write packs w: gzip over a header, the words, and the rows in the order of their hashes.
func Write(out io.Writer, w Weights) error {
	b := []byte(magic)
	b = binary.AppendUvarint(b, uint64(len(w.Names)))
	for _, n := range w.Names {
		b = appendString(b, n)
	}
	words := make([]string, 0, len(w.Words))
	for s := range w.Words {
		words = append(words, s)
	}
	slices.Sort(words)
	b = binary.AppendUvarint(b, uint64(len(words)))
	for _, s := range words {
		b = append(appendString(b, s), byte(w.Words[s]))
	}
	b = appendRows(b, w.Rows)
	z, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b); err != nil {
		return err
	}
	return z.Close()
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendRows(b []byte, rows map[uint32]map[Tag]int16) []byte {
	hashes := make([]uint32, 0, len(rows))
	pairs := 0
	for h, r := range rows {
		hashes = append(hashes, h)
		pairs += len(r) + 1
	}
	slices.Sort(hashes)
	b = binary.AppendUvarint(b, uint64(len(hashes)))
	b = binary.AppendUvarint(b, uint64(pairs))
	last := uint32(0)
	for _, h := range hashes {
		b = binary.AppendUvarint(b, uint64(h-last))
		last = h
		b = append(b, byte(len(rows[h])))
		for t := range Tag(255) {
			if v, ok := rows[h][t]; ok {
				b = binary.AppendVarint(append(b, byte(t)), int64(v))
			}
		}
	}
	return b
}

// Read unpacks a model that Write has written. It refuses anything else.
func Read(data []byte) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(raw, []byte(magic)) {
		return nil, fmt.Errorf("not a model of version %q", magic[:len(magic)-1])
	}
	r := reader{b: raw[len(magic):]}
	m := &Model{words: map[string]Tag{}}
	for range r.count() {
		m.names = append(m.names, r.text())
	}
	for range r.count() {
		s := r.text()
		m.words[s] = Tag(r.byte())
	}
	m.readRows(&r)
	if r.bad || len(m.names) == 0 || len(m.names) > int(startTag) {
		return nil, errShort
	}
	return m, nil
}

func (m *Model) readRows(r *reader) {
	n, pairs := r.count(), r.count()
	size := 2
	for size < n*2 {
		size *= 2
	}
	m.slots, m.rows = make([]uint32, size), make([]uint32, size)
	m.pairs = make([]pair, 0, pairs)
	hash := uint32(0)
	for range n {
		hash += uint32(r.uvarint())
		m.insert(hash, uint32(len(m.pairs)))
		for range r.byte() {
			t := r.byte()
			if int(t) >= len(m.names) {
				r.bad = true
			}
			m.pairs = append(m.pairs, pair{Tag(t), int16(r.varint())})
		}
		m.pairs = append(m.pairs, pair{})
		if r.bad {
			return
		}
	}
}

func (m *Model) insert(hash, row uint32) {
	mask := uint32(len(m.slots) - 1)
	i := hash & mask
	for m.slots[i] != 0 {
		i = (i + 1) & mask
	}
	m.slots[i], m.rows[i] = hash, row
}

// reader takes values off b; after the first failure all values are zero and bad is set.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	return v * uint64(r.skip(n))
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.b)
	return v * int64(r.skip(n))
}

// skip drops n bytes and returns 1, or 0 when there are none.
func (r *reader) skip(n int) int {
	if n <= 0 || n > len(r.b) {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return 1
}

// count reads a number of things to come, each of at least one byte.
func (r *reader) count() int {
	v := r.uvarint()
	if v > uint64(len(r.b)) {
		r.bad = true
		return 0
	}
	return int(v)
}

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.bad = true
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

func (r *reader) text() string {
	n := r.count()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}
