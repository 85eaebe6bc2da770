package fact

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the list
	"io"
	"sync"
)

// given.txt holds common given names of many languages: names that more than
// 3,000 people were given in the United States since 1880, as its Social Security
// Administration counts them (a work of the US government, in the public domain),
// without those that are words, places or titles, and others added by hand.
//
//go:generate gzip -9nkf given.txt
//go:embed given.txt.gz
var given []byte

// givenNames are the names of given.txt, read once, on first use.
var givenNames = sync.OnceValue(func() map[string]bool {
	z, err := gzip.NewReader(bytes.NewReader(given))
	if err != nil {
		panic("fact: the embedded names are damaged: " + err.Error())
	}
	list, err := io.ReadAll(z)
	if err != nil {
		panic("fact: the embedded names are damaged: " + err.Error())
	}
	return words(string(list))
})

// givenName reports whether w, in lower case, is a common given name: a name of two
// or more words that starts with one is a person's, unless its other words say otherwise.
func givenName(w string) bool { return givenNames()[w] }
