package slack

import "strconv"

// The names of the buttons.
const (
	actionAsk = "ask" // asks the question that is its value
)

// numbered makes an action's name unique in its block.
func numbered(action string, i int) string { return action + "." + strconv.Itoa(i) }
