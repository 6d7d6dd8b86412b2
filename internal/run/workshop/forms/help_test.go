package forms

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/change/form"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/schema"
)

// What the documentation says of TOML is not said in a form.
func TestHelp_ne_parle_pas_de_la_façon_d_écrire_un_fichier(t *testing.T) {
	for _, k := range schema.Kinds() {
		for _, table := range k.Tables {
			for _, f := range table.Fields {
				for _, line := range help(table, &form.Field{Field: f}) {
					for _, word := range []string{"`", "guillemets", "](", "Absent :", "absent :", "absente :", "true", "..", "…."} {
						if strings.Contains(strings.ReplaceAll(line, "\u00a0", " "), word) {
							t.Errorf("%s, %q, %q: %q says %q", k.Name, table.Path, f.Key, line, word)
						}
					}
				}
			}
		}
	}
}

func TestHelp_nomme_les_champs_par_leur_titre(t *testing.T) {
	table := schema.Of("indicateur", "serie")
	lines := help(table, &form.Field{Field: table.Field("valeur")})
	if text := strings.Join(lines, " "); !strings.Contains(text, "sans «\u00a0Motif de l’absence\u00a0»") {
		t.Errorf("the help of a value is %q", text)
	}
	p, _ := form.Look(portaltest.Base(), fr.Date{Year: 2026, Month: 11, Day: 23})
	f, _ := form.Open(portaltest.Base(), p, "data/indicateurs/dechets.toml", "")
	if kind := f.Field("unite").Kind; kind != form.Line {
		t.Errorf("a unit is typed in a field of kind %q", kind)
	}
}
