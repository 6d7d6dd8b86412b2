package frame

import (
	"testing"

	"limpide/internal/portal"
)

// TestMenu: the entry of a page is marked, or the closest above it, whatever
// their order.
func TestMenu(t *testing.T) {
	links := []portal.Link{{Title: "A", Address: "/territoires/a/"}, {Title: "Territoires", Address: "/territoires/"}}
	for at, want := range map[string][2]string{
		"/territoires/a/":     {"page", ""},
		"/territoires/a/cae/": {"true", ""},
		"/territoires/b/":     {"", "true"},
		"/territoires/":       {"", "page"},
		"/mission/":           {"", ""},
	} {
		entries := Menu(links, "../", at)
		if got := [2]string{entries[0].Current, entries[1].Current}; got != want {
			t.Errorf("on %s, the entries are marked %q, want %q", at, got, want)
		}
	}
}
