package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"herald/cmd/herald/internal/evaluation"
)

// writeSummary prints the figures as a table, one row a kind of question.
func writeSummary(w io.Writer, s evaluation.Summary) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "kind\tcases\tpass\thit@1\thit@3\tMRR\tanswered\tfalse\tAUROC\tdates\tp50\tp99\t")
	row := func(name string, f evaluation.Figures) {
		cells := []string{name, fmt.Sprint(f.Cases)}
		for _, v := range []*float64{f.Pass, f.Hit1, f.Hit3, f.MRR, f.Answered, f.FalseAnswer, f.AUROC, f.Dates} {
			cells = append(cells, decimal(v))
		}
		cells = append(cells, micros(f.P50), micros(f.P99))
		fmt.Fprintln(t, strings.Join(cells, "\t")+"\t")
	}
	for _, f := range s.Kinds {
		row(f.Kind, f)
	}
	row("all", s.Figures)
	return t.Flush()
}

func decimal(v *float64) string {
	if v == nil {
		return "–"
	}
	return strings.TrimPrefix(fmt.Sprintf("%.3f", *v), "0")
}

func micros(v int64) string { return fmt.Sprintf("%.2f ms", float64(v)/1000) }

// writeFailures lists the cases that did not pass.
func writeFailures(w io.Writer, cases []evaluation.Case, judged []evaluation.Judgement) {
	for i, j := range judged {
		if !j.Passed() {
			fmt.Fprintf(w, "%s (%s) %s\n    %s\n", cases[i].ID, cmp.Or(cases[i].Kind, "other"), cases[i].Question, strings.Join(j.Wrong, "; "))
		}
	}
}
