package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"herald/adapters"
	"herald/cmd/herald/internal/evaluation"
	"herald/cmd/internal/cases"
)

// table lays out lines whose cells end in tabs. Its texts are of documents and
// of case files, and must not steer the terminal that they are shown in.
type table struct{ *tabwriter.Writer }

// printf adds to the table; what fails is told by Flush.
func (t table) printf(format string, args ...any) {
	io.WriteString(t, adapters.Clean(fmt.Sprintf(format, args...)))
}

// writeSummary prints the figures as a table, one row a kind of question.
func writeSummary(w io.Writer, s evaluation.Summary) error {
	t := table{tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)}
	t.printf("kind\tcases\tpass\thit@1\thit@3\tMRR\tanswered\tfalse\tAUROC\tdates\tp50\tp99\t\n")
	row := func(name string, f evaluation.Figures) {
		cells := []string{name, fmt.Sprint(f.Cases)}
		for _, v := range []*float64{f.Pass, f.Hit1, f.Hit3, f.MRR, f.Answered, f.FalseAnswer, f.AUROC, f.Dates} {
			cells = append(cells, decimal(v))
		}
		cells = append(cells, micros(f.P50), micros(f.P99))
		t.printf("%s\t\n", strings.Join(cells, "\t"))
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
func writeFailures(w io.Writer, asked []cases.Case, judged []evaluation.Judgement) {
	for i, j := range judged {
		if !j.Passed() {
			io.WriteString(w, adapters.Clean(fmt.Sprintf("%s (%s) %s\n    %s\n", asked[i].ID, cmp.Or(asked[i].Kind, "other"), asked[i].Question, strings.Join(j.Wrong, "; "))))
		}
	}
}
