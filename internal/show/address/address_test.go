package address_test

import (
	"fmt"
	"testing"

	"limpide/internal/portal"
	"limpide/internal/show/address"
)

func Example() {
	briancon := &portal.Territory{Slug: "brianconnais"}
	cae := &portal.Framework{ID: "cae", Slug: "climat-air-energie"}
	score := address.Score(briancon, cae)
	fmt.Println(score)
	fmt.Println(address.File(score))
	fmt.Println(address.Link(address.Root(address.Mission), score+"#evolution_cae"))
	// Output:
	// /territoires/brianconnais/climat-air-energie/
	// territoires/brianconnais/climat-air-energie/index.html
	// ../territoires/brianconnais/climat-air-energie/index.html#evolution_cae
}

func TestLink(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"/", "/", "./index.html"},
		{"/", "/mission/#calendrier", "./mission/index.html#calendrier"},
		{"/mission/", "/", "../index.html"},
		{"/territoires/a/cae/", "/actualites/atom.xml", "../../../actualites/atom.xml"},
		{"/mission/", "/methode/#", "../methode/index.html"},
		{"/404.html", "/mission/", "./mission/index.html"},
	} {
		if got := address.Link(address.Root(c.from), c.to); got != c.want {
			t.Errorf("from %s, the link to %s is %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestOf(t *testing.T) {
	territory := &portal.Territory{Slug: "amont"}
	for _, c := range []struct {
		thing any
		want  string
	}{
		{territory, "/territoires/amont/"},
		{&portal.Plan{Territory: territory}, "/territoires/amont/actions/"},
		{&portal.Action{ID: "am-01"}, "/actions/am-01/"},
		{&portal.Indicator{ID: "ges"}, "/indicateurs/ges/"},
	} {
		if got, err := address.Of(c.thing); got != c.want || err != nil {
			t.Errorf("Of(%T) = %q, %v, want %q", c.thing, got, err, c.want)
		}
	}
	if got, err := address.Of(&portal.Source{}); err == nil {
		t.Errorf("Of(a source) = %q, want an error: a source has no page", got)
	}
}

func TestAbove(t *testing.T) {
	for from, want := range map[string]string{
		"/": "", "/mission/": "/", "/404.html": "/", "/territoires/a/cae/": "/territoires/a/",
	} {
		if got := address.Above(from); got != want {
			t.Errorf("Above(%q) = %q, want %q", from, got, want)
		}
	}
}
