// Command reduce writes the lexicon's table from the WordNet 3.0 database files
// (Debian package wordnet-base, /usr/share/wordnet).
//
//	go run ./index/lexicon/reduce -wordnet /usr/share/wordnet -out index/lexicon/wordnet.bin
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("wordnet", "/usr/share/wordnet", "directory of the WordNet 3.0 database files")
	out := flag.String("out", "wordnet.bin", "file to write")
	flag.Parse()
	if err := run(*dir, *out); err != nil {
		fmt.Fprintln(os.Stderr, "reduce:", err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	db, err := read(dir)
	if err != nil {
		return err
	}
	t := reduce(db)
	if err := os.WriteFile(out, t.encode(), 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d words, %d links, %d noun senses\n", out, len(t.words), t.linkCount(), t.senseCount())
	return nil
}
