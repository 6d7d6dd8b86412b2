//go:build race

package serve

// underRace reports whether the race detector is on: everything is some ten times slower.
const underRace = true
