//go:build race

package serve

// underRace says that the race detector is on: everything is some ten times slower.
const underRace = true
