package gate

import (
	"bufio"
	_ "embed" // the calibrated weights
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Model is a logistic model: a weight for each signal, and what is added to it
// in a long document.
type Model struct {
	Weight, Long [numSignals]float64
}

// Probability is the model's probability for the signals, between 0 and 1.
func (m *Model) Probability(s *Signals) float64 {
	sum := 0.0
	for i := range s {
		sum += (m.Weight[i] + s[sigLong]*m.Long[i]) * s[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

//go:embed topic.tsv
var topicTSV string

//go:embed stated.tsv
var statedTSV string

//go:embed answerable.tsv
var answerableTSV string

// Gates are the models that decide together.
type Gates struct {
	Topic      Model // documents that deal with what is asked, against others
	Stated     Model // passages that state the answer, against others of such documents
	Answerable Model // questions that the documents answer, against such that they nearly do
}

var calibrated = Gates{*mustRead(topicTSV), *mustRead(statedTSV), *mustRead(answerableTSV)}

// Odds are what the gates make of a question and its best passage.
type Odds struct {
	OnTopic    float64 // probability that the documents deal with what is asked
	Stated     float64 // probability that the passage states the answer, given that they do
	Answerable float64 // probability that they answer it, rather than nearly
	Long       float64 // how long the passage's document is, see Signals.Long
}

// Judge applies the gates.
func (g *Gates) Judge(s *Signals) Odds {
	return Odds{g.Topic.Probability(s), g.Stated.Probability(s), g.Answerable.Probability(s), s.Long()}
}

// Judge applies the calibrated gates.
func Judge(s *Signals) Odds { return calibrated.Judge(s) }

// Confidence is the probability that the passage answers the question. It puts
// first what is on topic, then what is answered rather than nearly, and little
// weight on whether the passage is the right one, which the reader sees.
func (o Odds) Confidence() float64 {
	return 1 / (1 + math.Exp(-calibrationSlope*o.Logit()-calibrationShift))
}

// Logit is what confidence is calibrated from: higher for what is more likely to be answered.
func (o Odds) Logit() float64 {
	p := math.Pow(o.OnTopic, topicShare+o.Long*topicShareLong) * math.Pow(o.Stated, statedShare) * math.Pow(o.Answerable, 1+o.Long*answerableShareLong)
	return math.Log((p + 1e-9) / (1 - p + 1e-9))
}

// The shares were chosen by how well confidence orders questions held out: of a
// long document, what it is about and what it nearly answers tell more. The calibration is the one that
// cmd/gateweights prints (Platt scaling).
const (
	topicShare          = 2
	topicShareLong      = 3
	statedShare         = 0.2
	answerableShareLong = 0.6

	calibrationSlope = 0.73
	calibrationShift = -0.17
)

func mustRead(tsv string) *Model {
	m, err := ReadModel(strings.NewReader(tsv))
	if err != nil {
		panic("gate: embedded weights: " + err.Error())
	}
	return m
}

// ReadModel reads lines of a signal's name, its weight and what is added to it in
// a long document, with tabs between. Lines that begin with # and signals that
// are not listed count for nothing.
func ReadModel(r io.Reader) (*Model, error) {
	var m Model
	in := bufio.NewScanner(r)
	for line := 1; in.Scan(); line++ {
		if in.Text() == "" || in.Text()[0] == '#' {
			continue
		}
		name, values, _ := strings.Cut(in.Text(), "\t")
		weight, long, _ := strings.Cut(values, "\t")
		i := slices.Index(names[:], name)
		w, err := strconv.ParseFloat(weight, 64)
		l, errLong := strconv.ParseFloat(long, 64)
		if i < 0 || err != nil || errLong != nil {
			return nil, fmt.Errorf("line %d: want the name of a signal and two numbers, with tabs between", line)
		}
		m.Weight[i], m.Long[i] = w, l
	}
	return &m, in.Err()
}

// Write writes the model so that ReadModel reads it back, comments first.
func (m *Model) Write(w io.Writer, comments ...string) error {
	var b strings.Builder
	for _, c := range comments {
		b.WriteString("# " + c + "\n")
	}
	for i, v := range m.Weight {
		if v != 0 || m.Long[i] != 0 {
			fmt.Fprintf(&b, "%s\t%.4f\t%.4f\n", names[i], v, m.Long[i])
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
