package page_test

import (
	"reflect"
	"strings"
	"testing"

	"limpide/internal/site/page"
)

func TestSections(t *testing.T) {
	const content = `<body><nav><h2 id="menu">Menu</h2></nav><main><h1 id="titre">Titre</h1><p>Début</p>` +
		`<h2 class="annee" id="an-2014">2014</h2><h2>sans place</h2><h3 id="non">Non</h3>` +
		`<h2 id="fin">L’<a href="x">argent &amp; après ?</a> <i class="exemple">Exemple</i></h2></main><h2 id="pied">Pied</h2>`
	got, first := page.Sections([]byte(content))
	want := []page.Section{{"an-2014", "2014"}, {"fin", "L’argent & après ?"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Sections = %q, want %q", got, want)
	}
	if !strings.HasPrefix(content[first:], `<h2 class="annee"`) {
		t.Errorf("the first section begins at %q", content[first:])
	}
	if got, _ := page.Sections([]byte(`<h2 id="x">Hors de main</h2>`)); got != nil {
		t.Errorf("a page without main part has sections: %q", got)
	}
}
