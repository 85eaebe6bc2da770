package rank

import (
	"bufio"
	_ "embed" // the weights
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Weights are the linear weights of the features. They do not change once read.
type Weights [numFeatures]float32

//go:embed weights.tsv
var embeddedWeights string

var learned = mustRead(embeddedWeights)

// Learned returns the weights that were learned offline by cmd/rankweights.
func Learned() *Weights { return &learned }

func mustRead(tsv string) Weights {
	w, err := ReadWeights(strings.NewReader(tsv))
	if err != nil {
		panic(err) // the file is embedded: a fault of the build
	}
	return w
}

// ReadWeights reads "feature<tab>weight" lines; those that begin with # are
// comments. Features that are not listed weigh nothing. Unknown ones are an error.
func ReadWeights(r io.Reader) (w Weights, err error) {
	byName := make(map[string]Feature, numFeatures)
	for f, name := range featureNames {
		byName[name] = Feature(f)
	}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		f, ok := byName[name]
		if !ok {
			return w, fmt.Errorf("weights line %d: no feature is called %q", n, name)
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(value), 32)
		if err != nil {
			return w, fmt.Errorf("weights line %d: %w", n, err)
		}
		w[f] = float32(x)
	}
	return w, sc.Err()
}

// Write writes the weights that are not zero, with comments as its head.
func (w *Weights) Write(out io.Writer, comments ...string) error {
	b := bufio.NewWriter(out)
	for _, c := range comments {
		fmt.Fprintf(b, "# %s\n", c)
	}
	for f, x := range w {
		if x != 0 {
			fmt.Fprintf(b, "%s\t%.4f\n", Feature(f), x)
		}
	}
	return b.Flush()
}

// Score is the sum of the weighted features.
func (w *Weights) Score(x *Features) float64 {
	sum := float32(0)
	for f := range x {
		sum += w[f] * x[f]
	}
	return float64(sum)
}
