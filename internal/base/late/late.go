// Package late makes patterns when they are first asked for: a command needs few of
// them, and would wait for all each time it starts.
package late

import (
	"regexp"
	"sync"
)

// Pattern returns what compiles a regular expression once, and panics if it is none.
func Pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
