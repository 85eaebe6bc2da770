package main

import (
	"math"
	"math/rand/v2"

	"herald/index/fact/tagger"
)

// A word skips scoring when it was seen this often and nearly always had the same tag.
const (
	sureCount = 20
	sureShare = 0.985
)

// row holds the weights of one feature, their running totals and when each was last changed.
type row struct {
	weight, total []float32
	changed       []int32
}

// learner is an averaged perceptron.
type learner struct {
	names []string
	id    map[string]tagger.Tag
	words map[string]tagger.Tag
	seen  map[uint32]uint8 // how often a feature occurred, up to 2
	rows  map[uint32]*row
	step  int32
}

func learn(train []sentence, rounds int) *learner {
	l := &learner{id: map[string]tagger.Tag{}, seen: map[uint32]uint8{}, rows: map[uint32]*row{}}
	l.prepare(train)
	rnd := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		for _, i := range rnd.Perm(len(train)) {
			l.sentence(train[i])
		}
	}
	return l
}

// prepare numbers the tags, finds the sure words and counts the features.
func (l *learner) prepare(train []sentence) {
	counts := map[string]map[tagger.Tag]int{}
	for _, s := range train {
		for i, t := range s.tags {
			if _, ok := l.id[t]; !ok {
				l.id[t] = tagger.Tag(len(l.names))
				l.names = append(l.names, t)
			}
			if counts[s.words[i]] == nil {
				counts[s.words[i]] = map[tagger.Tag]int{}
			}
			counts[s.words[i]][l.id[t]]++
		}
		l.visit(s, func(i int, hashes []uint32, _ tagger.Tag) tagger.Tag {
			for _, h := range hashes {
				l.seen[h] = min(l.seen[h]+1, 2)
			}
			return l.id[s.tags[i]]
		})
	}
	l.words = sure(counts)
}

func sure(counts map[string]map[tagger.Tag]int) map[string]tagger.Tag {
	words := map[string]tagger.Tag{}
	for w, m := range counts {
		sum, most := 0, 0
		var best tagger.Tag
		for t, n := range m {
			sum += n
			if n > most {
				best, most = t, n
			}
		}
		if sum >= sureCount && float64(most) >= sureShare*float64(sum) {
			words[w] = best
		}
	}
	return words
}

// visit walks a sentence; decide returns the tag that the next words see.
func (l *learner) visit(s sentence, decide func(i int, hashes []uint32, gold tagger.Tag) tagger.Tag) {
	fs := tagger.Describe(nil, s.words)
	p1, p2 := tagger.Tag(255), tagger.Tag(255)
	for i, w := range s.words {
		t, known := l.words[w]
		if !known {
			var out [tagger.FeatureCount]uint32
			t = decide(i, tagger.Hashes(fs, i, p1, p2, &out), l.id[s.tags[i]])
		}
		p1, p2 = t, p1
	}
}

// sentence learns from one sentence.
func (l *learner) sentence(s sentence) {
	scores := make([]float32, len(l.names))
	l.visit(s, func(_ int, hashes []uint32, gold tagger.Tag) tagger.Tag {
		l.step++
		clear(scores)
		for _, h := range hashes {
			if r := l.rows[h]; r != nil {
				for t, v := range r.weight {
					scores[t] += v
				}
			}
		}
		best := tagger.Tag(0)
		for t := range scores {
			if scores[t] > scores[best] {
				best = tagger.Tag(t)
			}
		}
		if best != gold {
			l.update(hashes, gold, 1)
			l.update(hashes, best, -1)
		}
		return best
	})
}

// update adds by to the weight of each feature for one tag. Features seen only once are left out.
func (l *learner) update(hashes []uint32, t tagger.Tag, by float32) {
	for _, h := range hashes {
		if l.seen[h] < 2 {
			continue
		}
		r := l.rows[h]
		if r == nil {
			n := len(l.names)
			r = &row{make([]float32, n), make([]float32, n), make([]int32, n)}
			l.rows[h] = r
		}
		r.total[t] += float32(l.step-r.changed[t]) * r.weight[t]
		r.changed[t] = l.step
		r.weight[t] += by
	}
}

// weights averages over all steps, prunes and scales to whole numbers.
func (l *learner) weights(prune float32) tagger.Weights {
	w := tagger.Weights{Names: l.names, Words: l.words, Rows: map[uint32]map[tagger.Tag]int16{}}
	for h, r := range l.rows {
		for t := range r.weight {
			sum := r.total[t] + float32(l.step-r.changed[t])*r.weight[t]
			v := float64(sum / float32(l.step))
			if math.Abs(v) < float64(prune) {
				continue
			}
			if w.Rows[h] == nil {
				w.Rows[h] = map[tagger.Tag]int16{}
			}
			w.Rows[h][tagger.Tag(t)] = int16(math.Round(v * 50))
		}
	}
	return w
}
