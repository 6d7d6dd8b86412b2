package load_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// TestLoad_l_adresse_d_un_référentiel_est_libre verifies that an address that each territory
// has already is told at its line, and once.
func TestLoad_l_adresse_d_un_référentiel_est_libre(t *testing.T) {
	for _, taken := range []string{"actions", "fiche"} {
		source := portaltest.Base()
		text := string(source["data/referentiels/eci.toml"].Data)
		source["data/referentiels/eci.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, `adresse = "economie-circulaire"`, `adresse = "`+taken+`"`, 1))}
		p, faults := load.Told(source)
		if len(faults) != 1 || faults[0].Place.Line == 0 || !strings.Contains(faults[0].Message, taken) || !strings.Contains(faults[0].Message, "sert déjà") {
			t.Errorf("%s: %v, want one fault at its line", taken, faults)
		}
		for _, f := range p.Frameworks {
			if f.Slug == taken {
				t.Errorf("%s: the pages of %s would stand there", taken, f.Name)
			}
		}
	}
}
