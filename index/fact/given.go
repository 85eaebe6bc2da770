package fact

import (
	_ "embed" // the list
)

// given.txt holds common given names of many languages: names that more than
// 3,000 people were given in the United States since 1880, as its Social Security
// Administration counts them (a work of the US government, in the public domain),
// without those that are words, places or titles, and others added by hand.
//
//go:embed given.txt
var given string

// givenNames are the names of given.txt: a name of two or more words that starts
// with one is a person's, unless its other words say otherwise.
var givenNames = words(given)
