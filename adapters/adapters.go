// Package adapters holds what the chat adapters share: a bounded pool of
// workers that keeps a conversation in order, and the sentences that Herald
// says when it has no answer to show.
package adapters

// What a user hears when no reply can be given. The cause is for the operator's log.
const (
	Apology = "Sorry, I could not answer that: something went wrong on my side. Please ask again in a moment."
	Busy    = "Sorry, I have too many questions at once. Please ask again in a minute."
)
