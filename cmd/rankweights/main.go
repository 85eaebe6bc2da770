// Command rankweights learns the ranker's weights from case files and writes
// index/rank/weights.tsv. A set is a directory of documents and a case file of
// questions asked of them; "*N" after it counts each of its questions N times.
//
//	go run ./cmd/rankweights -out index/rank/weights.tsv DOCS=CASES.jsonl DOCS=CASES.jsonl*5
//
// It prints what it measured before it writes: the questions of each document
// are ranked by weights learned from the other documents (k-fold by document).
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"herald/index/rank/learn"
)

func main() {
	out := flag.String("out", "", "file to write; nothing is written without it")
	folds := flag.Int("folds", 6, "parts the documents are dealt into")
	misses := flag.String("misses", "", "file to list the questions whose first sentence is wrong in")
	sample := flag.Int("sample", 1, "use only every n-th question, while working")
	flag.Parse()
	debug.SetGCPercent(400)
	if err := run(*out, *misses, *folds, *sample, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "rankweights:", err)
		os.Exit(1)
	}
}

func run(out, misses string, folds, sample int, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("no sets given: DOCS=CASES.jsonl")
	}
	var sets []*set
	for _, a := range args {
		s, err := readSet(context.Background(), a, sample)
		if err != nil {
			return err
		}
		sets = append(sets, s)
	}
	report := crossValidate(sets, folds)
	for _, line := range report.lines {
		fmt.Println(line)
	}
	if misses != "" {
		if err := os.WriteFile(misses, []byte(strings.Join(report.misses, "\n")), 0o644); err != nil {
			return err
		}
	}
	if out == "" {
		return nil
	}
	return write(out, sets, report)
}

// write learns from everything and writes the weights with what was measured.
func write(out string, sets []*set, report report) error {
	var all []learn.Example
	for _, s := range sets {
		all = append(all, s.pruned...)
	}
	w := learn.Weights(all, learn.Defaults)
	f, err := os.Create(out + ".new")
	if err != nil {
		return err
	}
	head := append([]string{"Learned by cmd/rankweights; do not edit. Held out by document:"}, report.lines...)
	if err := w.Write(f, head...); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(out+".new", out)
}

// report is what cross-validation found.
type report struct {
	lines  []string
	misses []string
}

// crossValidate ranks every question by weights learned from the documents of the other folds.
func crossValidate(sets []*set, folds int) (r report) {
	measures := make([]learn.Measure, len(sets))
	for fold := range folds {
		var train []learn.Example
		for _, s := range sets {
			for i := range s.pruned {
				if s.fold(i, folds) != fold {
					train = append(train, s.pruned[i])
				}
			}
		}
		w := learn.Weights(train, learn.Defaults)
		for n, s := range sets {
			for i := range s.examples {
				if s.fold(i, folds) != fold {
					continue
				}
				place := learn.Place(&s.examples[i], &w)
				measures[n].Add(place)
				if place != 1 {
					r.misses = append(r.misses, s.miss(i, place, &w))
				}
			}
		}
	}
	for n, s := range sets {
		m := measures[n]
		r.lines = append(r.lines, fmt.Sprintf("%s: %d questions, first %.4f, top3 %.4f, mrr %.4f (%d folds)", s.name, m.Questions, m.First, m.Top3, m.MRR, folds))
	}
	return r
}
