package markdown

import (
	"strings"
	"testing"
)

// What opens is bounded, and so is what each line costs, however often the sign
// of a list or of a quotation is repeated.
func TestRender_borne_l_emboîtement(t *testing.T) {
	for _, c := range []struct {
		sign string
		n    int
		tags []string
	}{
		{"- ", maxNested, []string{"<ul>"}}, {"- ", maxNested + 1, []string{"<ul>"}}, {"- ", 60_000, []string{"<ul>"}},
		{"> ", maxNested + 1, []string{"<blockquote>"}}, {"> ", 60_000, []string{"<blockquote>"}},
		{"1. ", 40_000, []string{"<ol>"}}, {"- > ", 30_000, []string{"<ul>", "<blockquote>"}},
	} {
		html, result := render(strings.Repeat(c.sign, c.n) + "mot")
		opened := 0
		for _, tag := range c.tags {
			opened += strings.Count(html, tag)
		}
		isDeep := c.n*len(c.tags) > maxNested
		if want := min(c.n*len(c.tags), maxNested); opened != want || (len(result.Faults) > 0) != isDeep {
			t.Errorf("%d %q open %d lists and quotations, want %d, and give %d faults", c.n, c.sign, opened, want, len(result.Faults))
		}
		if !strings.Contains(html, "mot") {
			t.Errorf("%d %q: the text is lost", c.n, c.sign)
		}
	}
}
