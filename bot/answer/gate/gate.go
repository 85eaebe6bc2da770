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

// Model is a logistic model: a weight for each signal.
type Model [numSignals]float64

// Probability is the model's probability for the signals, between 0 and 1.
func (m *Model) Probability(s *Signals) float64 {
	sum := 0.0
	for i, w := range m {
		sum += w * s[i]
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
}

// Judge applies the gates.
func (g *Gates) Judge(s *Signals) Odds {
	return Odds{g.Topic.Probability(s), g.Stated.Probability(s), g.Answerable.Probability(s)}
}

// Judge applies the calibrated gates.
func Judge(s *Signals) Odds { return calibrated.Judge(s) }

// How far the topic decides: above onTopicEnough it makes no difference between
// passages, but for a share that tells doubtful ones from those off topic.
const (
	onTopicEnough = 0.3
	topicShare    = 0.03
)

// Confidence is the probability that the passage answers the question.
func (o Odds) Confidence() float64 {
	return (1-topicShare)*min(1, o.OnTopic/onTopicEnough)*o.Stated*o.Answerable + topicShare*o.OnTopic
}

func mustRead(tsv string) *Model {
	m, err := ReadModel(strings.NewReader(tsv))
	if err != nil {
		panic("gate: embedded weights: " + err.Error())
	}
	return m
}

// ReadModel reads lines of a signal's name, a tab and its weight. Lines that
// begin with # and signals that are not listed count for nothing.
func ReadModel(r io.Reader) (*Model, error) {
	var m Model
	in := bufio.NewScanner(r)
	for line := 1; in.Scan(); line++ {
		if in.Text() == "" || in.Text()[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(in.Text(), "\t")
		i := slices.Index(names[:], name)
		w, err := strconv.ParseFloat(value, 64)
		if i < 0 || err != nil {
			return nil, fmt.Errorf("line %d: want the name of a signal, a tab and a number", line)
		}
		m[i] = w
	}
	return &m, in.Err()
}

// Write writes the model so that ReadModel reads it back, comments first.
func (m *Model) Write(w io.Writer, comments ...string) error {
	var b strings.Builder
	for _, c := range comments {
		b.WriteString("# " + c + "\n")
	}
	for i, v := range m {
		if v != 0 {
			fmt.Fprintf(&b, "%s\t%.4f\n", names[i], v)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
