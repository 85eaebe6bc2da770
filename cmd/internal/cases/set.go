package cases

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Set is a directory of documents with a file of cases that are asked of them.
type Set struct {
	Docs, File string
	Weight     float64 // how much each case counts
}

// ParseSet reads "DOCS=CASES.jsonl" or "DOCS=CASES.jsonl*N", where N is the weight.
func ParseSet(arg string) (Set, error) {
	s := Set{Weight: 1}
	var ok bool
	if s.Docs, s.File, ok = strings.Cut(arg, "="); !ok || s.Docs == "" || s.File == "" {
		return s, fmt.Errorf("%q is not DOCS=CASES.jsonl", arg)
	}
	file, times, ok := strings.Cut(s.File, "*")
	if !ok {
		return s, nil
	}
	n, err := strconv.ParseFloat(times, 64)
	if err != nil || !(n > 0) {
		return s, fmt.Errorf("%q: %q is no weight; give a number above 0", arg, times)
	}
	s.File, s.Weight = file, n
	return s, nil
}

// Folder is the name of the directory that the case file is in.
func (s Set) Folder() string { return filepath.Base(filepath.Dir(s.File)) }
