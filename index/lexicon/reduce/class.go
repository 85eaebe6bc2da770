package main

import "herald/index/lexicon"

// roots names the WordNet synsets whose hyponyms make up a class, by a word of theirs and the word's sense from 1.
var roots = map[lexicon.Class][]struct {
	word  string
	sense int
}{
	lexicon.Person:        {{"person", 1}, {"people", 1}},
	lexicon.Organisation:  {{"organization", 1}, {"institution", 1}, {"company", 1}, {"team", 1}, {"social_group", 1}},
	lexicon.Place:         {{"location", 1}, {"structure", 1}, {"geological_formation", 1}, {"body_of_water", 1}, {"land", 4}, {"facility", 1}},
	lexicon.Time:          {{"time_period", 1}, {"time_unit", 1}, {"date", 1}, {"point", 6}},
	lexicon.Quantity:      {{"measure", 2}, {"number", 2}, {"magnitude", 1}},
	lexicon.Money:         {{"monetary_unit", 1}, {"monetary_value", 1}, {"cost", 1}, {"payment", 1}, {"financial_gain", 1}},
	lexicon.Event:         {{"event", 1}},
	lexicon.Communication: {{"communication", 2}, {"writing", 2}, {"document", 1}},
	lexicon.Artifact:      {{"artifact", 1}},
	lexicon.Animal:        {{"animal", 1}},
	lexicon.Substance:     {{"substance", 1}, {"matter", 3}},
	lexicon.Activity:      {{"act", 2}, {"process", 6}},
}

// classOf returns the classes above a noun synset.
func classOf(db *database, start id) lexicon.Class {
	if db.rootClass == nil {
		db.rootClass = map[id]lexicon.Class{}
		for class, words := range roots {
			for _, r := range words {
				if ids := db.senses[key{r.word, 'n'}]; r.sense <= len(ids) {
					db.rootClass[ids[r.sense-1]] |= class
				}
			}
		}
	}
	var class lexicon.Class
	seen := map[id]bool{}
	for todo := []id{start}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		class |= db.rootClass[i]
		todo = append(todo, hypernyms(db.synsets[i])...)
	}
	return class
}
