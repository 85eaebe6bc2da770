// Package matrixtest runs a real Matrix homeserver (Dendrite) for tests.
//
// The homeserver is a module of its own (homeserver/go.mod), so that the
// product does not depend on it. It is built once with the go command into the
// user's cache directory and started as a process that listens on the loopback
// interface only, keeps its data in a temporary directory, in memory where there
// is room, and talks to no other server. The first build takes a few minutes and
// needs the modules of Dendrite from the module cache or the network.
package matrixtest
