package making

import (
	"slices"
	"testing"
)

func TestInOrder(t *testing.T) {
	var pages []Page
	for _, at := range []string{"/", "/a/", "/b/", "/a/x/", "/b/y/", "/a/z/", "/a/x/1/", "/a/x/"} {
		pages = append(pages, Page{Address: at})
	}
	var got []string
	for _, p := range inOrder(pages) {
		got = append(got, p.Address)
	}
	if want := []string{"/", "/a/", "/a/x/", "/a/x/1/", "/a/z/", "/a/x/", "/b/", "/b/y/"}; !slices.Equal(got, want) {
		t.Errorf("inOrder = %q, want %q", got, want)
	}
}

// TestNumbers: any page of a list is two links away from any other.
func TestNumbers(t *testing.T) {
	if got := numbers(1, 3); got != nil {
		t.Errorf("of three pages, %d numbers", len(got))
	}
	for _, parts := range []int{4, 30, 31, 40, 41, 375} {
		if got := numbers(1, parts); len(got) > 2*allNumbers {
			t.Errorf("of %d pages, %d numbers", parts, len(got))
		}
		for from := 1; from <= parts; from++ {
			reached := map[int]bool{}
			for _, n := range numbers(from, parts) {
				for _, next := range numbers(n, parts) {
					reached[next] = true
				}
			}
			if len(reached) != parts {
				t.Fatalf("of %d pages, two links from page %d lead to %d", parts, from, len(reached))
			}
		}
	}
}
