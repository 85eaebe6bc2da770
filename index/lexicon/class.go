package lexicon

// Class is a broad kind of thing that a noun can name.
type Class uint16

// The classes. A noun may be of several.
const (
	Person Class = 1 << iota
	Organisation
	Place
	Time
	Quantity
	Money
	Event
	Communication
	Artifact
	Animal
	Substance
	Activity // an act or a process
)
