package load_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// TestMemory loads a portal after each kind of change, with a memory that lasts and without:
// nothing may tell the two apart.
func TestMemory(t *testing.T) {
	source := portaltest.Base()
	const mission, plan = "content/mission.md", "data/plans/amont.toml"
	original := string(source[mission].Data)
	write := func(name, text string) { source[name] = &fstest.MapFile{Data: []byte(text)} }
	var memory load.Memory
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"rien", func() {}},
		{"rien_encore", func() {}},
		{"un_texte", func() { write(mission, original+"\nEncore une phrase.\n") }},
		{"un_titre", func() {
			write(mission, "+++\ntitre = \"Autre\"\ndescription = \"D.\"\nanciennes_adresses = [\"/avant/\"]\n+++\nTexte.\n")
		}},
		{"rien_après_un_titre", func() {}},
		{"une_source_citée", func() {
			write(mission, "+++\ntitre = \"Autre\"\ndescription = \"D.\"\nsources = [\"rapport\"]\n+++\nTexte.\n")
		}},
		{"la_source_est_retirée", func() { write("data/sources.toml", "") }},
		{"une_faute", func() { write(mission, "+++\ntitre = 3\n+++\nTexte.\n") }},
		{"la_même_faute", func() {}},
		{"un_caractère_caché", func() { write(mission, original+"\nUn\u200bmot.\n") }},
		{"une_page_de_plus", func() { write("content/note.md", "+++\ntitre = \"Note\"\ndescription = \"D.\"\n+++\n") }},
		{"la_même_sous_un_autre_nom", func() { source["content/memo.md"] = source["content/note.md"]; delete(source, "content/note.md") }},
		{"elle_s_en_va", func() { delete(source, "content/memo.md") }},
		{"une_valeur", func() {
			write(plan, strings.Replace(string(source[plan].Data), "titre = \"", "titre = \"Nouveau : ", 1))
		}},
		{"un_jeu_mal_écrit", func() { write(plan, string(source[plan].Data)+"\n[[action\n") }},
		{"le_même_encore", func() {}},
		{"un_jeu_vidé", func() { write(plan, "") }},
		{"un_jeu_retiré", func() { delete(source, plan) }},
		{"elle_revient", func() { write("content/memo.md", "+++\ntitre = \"Mémo\"\ndescription = \"D.\"\n+++\n") }},
	} {
		c.change()
		want, wantFaults := load.Load(source)
		got, gotFaults := memory.Load(source)
		if !reflect.DeepEqual(got.Pages, want.Pages) || !reflect.DeepEqual(got.Plans, want.Plans) || !reflect.DeepEqual(gotFaults, wantFaults) {
			t.Errorf("%s: the memory gives other pages, plans or faults:\n%v\n%v", c.name, gotFaults, wantFaults)
		}
		for _, p := range got.Pages { // what is made of a portal may write in it
			p.Title += " !"
			for i := range p.OldAddresses {
				p.OldAddresses[i] += "!"
			}
		}
	}
}
