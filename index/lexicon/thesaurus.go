package lexicon

import (
	"compress/gzip"
	_ "embed" // the thesaurus
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The thesaurus says which words of an announcement may stand for which words
// of a question, phrases included: "hand in" is asked, "submissions close" is
// written. It is written by hand in thesaurus.txt, whose head tells its format,
// and embedded compressed, which saves the program a twelfth of a megabyte.

//go:generate gzip -9kfn thesaurus.txt
//go:embed thesaurus.txt.gz
var thesaurusFile string

var paraphrases = sync.OnceValue(func() *thesaurus {
	r, err := gzip.NewReader(strings.NewReader(thesaurusFile))
	if err != nil {
		panic(err) // the file is embedded: a fault of the build
	}
	t, err := readThesaurus(r)
	if err != nil {
		panic(err)
	}
	return t
})

// paraphraseWeight is the weight of a group that names none.
const paraphraseWeight = 0.7

// maxPhrase is how many words a member of the thesaurus may have.
const maxPhrase = 4

// Paraphrase is a word or a phrase that may stand for another.
type Paraphrase struct {
	Key      string  // keys of its words, joined by spaces
	Weight   float64 // 0–1: how far it stands for it
	Opposite bool    // it says the contrary
}

// group is one line of the thesaurus.
type group struct {
	asked, written []string // keys of members; the same slice when each stands for each
	weight         float64
	opposite       bool
}

type thesaurus struct {
	groups  []group
	asked   map[string][]int32  // member in questions: its groups
	phrases map[string][]string // first word of a member of several words: the members
}

// Paraphrases calls yield with what in a text may stand for the word or phrase
// that has this key in a question, until it returns false.
func Paraphrases(key string) func(yield func(Paraphrase) bool) {
	return func(yield func(Paraphrase) bool) {
		t := paraphrases()
		for _, n := range t.asked[key] {
			g := &t.groups[n]
			for _, other := range g.written {
				if other != key && !yield(Paraphrase{other, g.weight, g.opposite}) {
					return
				}
			}
		}
	}
}

// Phrases returns the keys of the phrases of the thesaurus whose first word has this key.
func Phrases(first string) []string { return paraphrases().phrases[first] }

// PhraseLength returns how many of the words with these keys the phrase takes
// up at their beginning, 0 when it does not stand there. Up to two words may
// stand between a verb and its particle: "hand it in".
func PhraseLength(phrase string, keys func(i int) (key string, ok bool)) int {
	word, rest, more := strings.Cut(phrase, " ")
	if key, ok := keys(0); !ok || key != word {
		return 0
	}
	n, gap := 1, strings.IndexByte(rest, ' ') < 0
	for more {
		word, rest, more = strings.Cut(rest, " ")
		skip := 0
		if n == 1 && gap && particles[word] {
			skip = 2
		}
		for ; ; n++ {
			key, ok := keys(n)
			switch {
			case !ok, key != word && skip == 0:
				return 0
			case key != word:
				skip--
				continue
			}
			break
		}
		n++
	}
	return n
}

// readThesaurus reads the thesaurus: see the head of thesaurus.txt.
func readThesaurus(r io.Reader) (*thesaurus, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	const words = 8 << 10
	t := &thesaurus{asked: make(map[string][]int32, words), phrases: make(map[string][]string, words/4)}
	stems := make(map[string]string, words)
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		g, err := readGroup(line, stems)
		if err != nil {
			return nil, fmt.Errorf("thesaurus line %d: %w", n, err)
		}
		t.add(g)
	}
	return t, nil
}

func readGroup(line string, stems map[string]string) (g group, err error) {
	g.weight = paraphraseWeight
	if rest, ok := strings.CutPrefix(line, "["); ok {
		number, tail, _ := strings.Cut(rest, "]")
		if g.weight, err = strconv.ParseFloat(number, 64); err != nil || g.weight <= 0 || g.weight > 1 {
			return g, fmt.Errorf("%q is no weight between 0 and 1", number)
		}
		line = strings.TrimSpace(tail)
	}
	separator := ">"
	if rest, ok := strings.CutPrefix(line, "!"); ok {
		g.opposite, line, separator = true, rest, "|"
	}
	left, right, two := strings.Cut(line, separator)
	if g.asked, err = readMembers(left, stems); err != nil {
		return g, err
	}
	switch {
	case two:
		g.written, err = readMembers(right, stems)
	case g.opposite:
		err = fmt.Errorf("opposites need a %q", separator)
	default:
		g.written = g.asked
	}
	return g, err
}

func readMembers(list string, stems map[string]string) ([]string, error) {
	out := make([]string, 0, strings.Count(list, ",")+1)
	var room [maxPhrase + 1]string
	for m := range strings.SplitSeq(list, ",") {
		words := room[:0]
		for w := range strings.FieldsFuncSeq(m, parts) {
			if len(words) < len(room) {
				words = append(words, w)
			}
		}
		if len(words) == 0 || len(words) > maxPhrase {
			return nil, fmt.Errorf("%q is no word and no phrase of up to %d words", m, maxPhrase)
		}
		for i, w := range words {
			stem, ok := stems[w]
			if !ok {
				stem = Stem(w)
				stems[w] = stem
			}
			words[i] = stem
		}
		key := words[0]
		if len(words) > 1 {
			key = strings.Join(words, " ")
		}
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out, nil
}

// parts reports what parts the words of a member, as it parts those of a text.
func parts(r rune) bool {
	return r == ' ' || r == '-' || r == '/' || r == '.' || r == '\'' || r == '’'
}

func (t *thesaurus) add(g group) {
	n := int32(len(t.groups))
	t.groups = append(t.groups, g)
	t.list(g.asked, n)
	if len(g.written) > 0 && &g.written[0] != &g.asked[0] {
		t.note(g.written)
		if g.opposite { // each is the opposite of the other
			t.groups = append(t.groups, group{asked: g.written, written: g.asked, weight: g.weight, opposite: true})
			t.list(g.written, n+1)
		}
	}
}

// list notes the members as such that a question may hold.
func (t *thesaurus) list(members []string, group int32) {
	for _, m := range members {
		t.asked[m] = append(t.asked[m], group)
	}
	t.note(members)
}

// note notes the members of several words by their first.
func (t *thesaurus) note(members []string) {
	for _, m := range members {
		if first, _, ok := strings.Cut(m, " "); ok && !slices.Contains(t.phrases[first], m) {
			t.phrases[first] = append(t.phrases[first], m)
		}
	}
}
