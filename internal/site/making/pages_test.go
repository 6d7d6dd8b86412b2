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
