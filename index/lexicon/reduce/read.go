package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"herald/index/lexicon"
)

// files names the database file of each part of speech.
var files = map[byte]string{'n': "noun", 'v': "verb", 'a': "adj", 'r': "adv"}

const partsOfSpeech = "nvar"

// key is a word in one part of speech.
type key struct {
	word string
	pos  byte
}

// id is a synset: its part of speech and offset.
type id struct {
	pos    byte
	offset int
}

// pointer leads from one synset, or one word of it, to another. Source and
// target are word numbers from 1, or 0 for the synset as a whole.
type pointer struct {
	symbol         string
	to             id
	source, target int
}

type synset struct {
	words    []string // lower case, multi-word ones with underscores
	pointers []pointer
	gloss    string
}

// database is what of WordNet the table is made from.
type database struct {
	senses     map[key][]id         // in order of frequency
	synsets    map[id]*synset       //
	exceptions map[key][]string     // irregular form to base forms
	common     map[string]bool      // words that stand in lower case somewhere
	tags       map[string]int       // how often a lemma was tagged in the concordance
	rootClass  map[id]lexicon.Class // classes of their root synsets; see classOf
}

func read(dir string) (*database, error) {
	db := &database{senses: map[key][]id{}, synsets: map[id]*synset{}, exceptions: map[key][]string{}, tags: map[string]int{}, common: map[string]bool{}}
	for i := range partsOfSpeech {
		pos := partsOfSpeech[i]
		steps := []struct {
			file string
			line func(string) error
		}{
			{"index." + files[pos], func(l string) error { return db.index(pos, l) }},
			{"data." + files[pos], func(l string) error { return db.data(pos, l) }},
			{files[pos] + ".exc", func(l string) error { return db.exception(pos, l) }},
		}
		for _, s := range steps {
			if err := lines(filepath.Join(dir, s.file), s.line); err != nil {
				return nil, err
			}
		}
	}
	return db, lines(filepath.Join(dir, "cntlist.rev"), db.tag)
}

// lines calls f for every line that is not part of the licence text at the head.
func lines(path string, f func(string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(make([]byte, 1<<20), 1<<20)
	for n := 1; sc.Scan(); n++ {
		if strings.HasPrefix(sc.Text(), " ") {
			continue
		}
		if err := f(sc.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return sc.Err()
}

// index reads "lemma pos senses pointers symbol… senses tagged offset…".
func (db *database) index(pos byte, line string) error {
	f := strings.Fields(line)
	n, err := strconv.Atoi(f[2])
	if err != nil || len(f) < n {
		return fmt.Errorf("bad index line")
	}
	k := key{f[0], pos}
	for _, o := range f[len(f)-n:] {
		offset, err := strconv.Atoi(o)
		if err != nil {
			return err
		}
		db.senses[k] = append(db.senses[k], id{pos, offset})
	}
	return nil
}

// data reads "offset file type words word id … pointers pointer… | gloss".
func (db *database) data(pos byte, line string) error {
	head, gloss, _ := strings.Cut(line, " | ")
	f := strings.Fields(head)
	offset, err := strconv.Atoi(f[0])
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil {
		return err
	}
	s := &synset{gloss: gloss}
	for i := range int(n) {
		w, _, _ := strings.Cut(f[4+2*i], "(")
		if l := strings.ToLower(w); l != w {
			w = l
		} else {
			db.common[w] = true
		}
		s.words = append(s.words, w)
	}
	f = f[4+2*n:]
	count, err := strconv.Atoi(f[0])
	if err != nil {
		return err
	}
	for i := range count {
		p, err := parsePointer(f[1+4*i : 5+4*i])
		if err != nil {
			return err
		}
		s.pointers = append(s.pointers, p)
	}
	db.synsets[id{pos, offset}] = s
	return nil
}

func parsePointer(f []string) (pointer, error) {
	offset, err := strconv.Atoi(f[1])
	if err != nil {
		return pointer{}, err
	}
	ends, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil {
		return pointer{}, err
	}
	pos := f[2][0]
	if pos == 's' {
		pos = 'a'
	}
	return pointer{f[0], id{pos, offset}, int(ends >> 8), int(ends & 255)}, nil
}

func (db *database) exception(pos byte, line string) error {
	f := strings.Fields(line)
	if len(f) < 2 {
		return fmt.Errorf("bad exception")
	}
	db.exceptions[key{f[0], pos}] = f[1:]
	return nil
}

// tag reads "sense_key sense_number count".
func (db *database) tag(line string) error {
	f := strings.Fields(line)
	if len(f) != 3 {
		return fmt.Errorf("bad count")
	}
	n, err := strconv.Atoi(f[2])
	if err != nil {
		return err
	}
	lemma, _, _ := strings.Cut(f[0], "%")
	db.tags[lemma] += n
	return nil
}
