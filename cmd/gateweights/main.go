// Command gateweights calibrates the gates that decide whether a passage may be
// given as an answer, and writes topic.tsv, stated.tsv and answerable.tsv of
// bot/answer/gate.
//
//	go run ./cmd/gateweights [-out bot/answer/gate] DOCS=CASES.jsonl[*N] …
//
// Examples are made from the questions of the case files. A question is asked of
// its own document, of the same text with the answering passages cut out (on
// topic, not stated), and of another document (off topic). "*N" counts each of a
// set's examples N times; N may be less than 1. It prints what it measured with
// the documents of each fold held out, and the calibration that belongs into
// gate.go, then learns from everything.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"herald/bot/answer/gate"
)

func main() {
	out := flag.String("out", "", "folder to write the weights to; nothing is written without it")
	sample := flag.Int("sample", 1, "use only every n-th question of sets with more than 1,000")
	folds := flag.Int("folds", 6, "parts the documents are dealt into")
	dump := flag.String("dump", "", "file to write the examples to, for a closer look")
	flag.Parse()
	if err := run(context.Background(), *out, *dump, *sample, *folds, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "gateweights:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out, dump string, sample, folds int, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("no sets given: DOCS=CASES.jsonl")
	}
	var all []example
	for i, a := range args {
		es, err := readSet(ctx, a, sample)
		if err != nil {
			return fmt.Errorf("set %d: %w", i+1, err)
		}
		all = append(all, es...)
	}
	if dump != "" {
		if err := writeExamples(dump, all); err != nil {
			return err
		}
	}
	lines := crossValidate(all, folds)
	for _, l := range lines {
		fmt.Println(l)
	}
	if out == "" {
		return nil
	}
	gates := learn(all)
	head := append([]string{"Calibrated by cmd/gateweights; do not edit. Held out by document:"}, lines...)
	for name, m := range map[string]*gate.Model{"topic": &gates.Topic, "stated": &gates.Stated, "answerable": &gates.Answerable} {
		if err := write(filepath.Join(out, name+".tsv"), m, head); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, m *gate.Model, head []string) error {
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	if err := m.Write(f, head...); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
