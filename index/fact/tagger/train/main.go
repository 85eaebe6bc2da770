// Command train trains the part-of-speech tagger on files in CoNLL-U format
// and writes its model:
//
//	go run ./index/fact/tagger/train -out index/fact/tagger/english.model -dev dev.conllu train.conllu
//
// The committed model was trained on the train part of UD English EWT
// (github.com/UniversalDependencies/UD_English-EWT, CC BY-SA 4.0). The same
// input gives the same model.
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"herald/index/fact/tagger"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "english.model", "model file to write")
	dev := flag.String("dev", "", "file to report the accuracy on")
	rounds := flag.Int("rounds", 8, "passes over the training text")
	prune := flag.Float64("prune", 1, "weights below this are left out")
	flag.Parse()
	if flag.NArg() == 0 {
		log.Fatal("train: no training file given")
	}
	var train []sentence
	for _, name := range flag.Args() {
		s, err := read(name)
		if err != nil {
			log.Fatal(err)
		}
		train = append(train, s...)
	}
	w := learn(train, *rounds).weights(float32(*prune))
	var b bytes.Buffer
	if err := tagger.Write(&b, w); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d features, %d words, %d bytes\n", len(w.Rows), len(w.Words), b.Len())
	if *dev != "" {
		report(b.Bytes(), *dev)
	}
}

// report prints the share of words of a file that the packed model tags right.
func report(model []byte, name string) {
	m, err := tagger.Read(model)
	if err != nil {
		log.Fatal(err)
	}
	test, err := read(name)
	if err != nil {
		log.Fatal(err)
	}
	right, total := 0, 0
	for _, s := range test {
		got := make([]tagger.Tag, len(s.words))
		m.Tags(s.words, got)
		for i, t := range got {
			total++
			if m.Names()[t] == s.tags[i] {
				right++
			}
		}
	}
	fmt.Printf("%s: %.2f%% of %d words\n", name, 100*float64(right)/float64(total), total)
}

type sentence struct{ words, tags []string }

// read returns the sentences of a CoNLL-U file. Words joined by hyphens become
// one word with the tag of the last, as the product's own words are cut.
func read(name string) ([]sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []sentence
	var s sentence
	glue := false
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 10 {
			if sc.Text() == "" && len(s.words) > 0 {
				all, s, glue = append(all, s), sentence{}, false
			}
			continue
		}
		if strings.ContainsAny(c[0], "-.") {
			continue
		}
		n := len(s.words)
		tight := n > 0 && glue
		hyphen := c[4] == "HYPH" || tight && strings.HasSuffix(s.words[n-1], "-") && len(s.words[n-1]) > 1
		if tight && hyphen {
			s.words[n-1] += c[1]
			if c[4] != "HYPH" {
				s.tags[n-1] = c[4]
			}
		} else {
			s.words, s.tags = append(s.words, c[1]), append(s.tags, c[4])
		}
		glue = strings.Contains(c[9], "SpaceAfter=No")
	}
	return all, sc.Err()
}
