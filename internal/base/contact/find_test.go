package contact

import (
	"slices"
	"strings"
	"testing"
)

func TestFind_ce_qui_est_dans_un_texte(t *testing.T) {
	for text, want := range map[string][]string{
		"Appelez Camille au 06 12 34 56 78, ou au +33 (0)7.12.34.56.78.": {"06 12 34 56 78", "+33 (0)7.12.34.56.78"},
		"06 12 34 56 78 07 12 34 56 78":                                  {"06 12 34 56 78", "07 12 34 56 78"},
		"[appeler](tel:+33612345678) ou [écrire](mailto:a.b@c.fr)":       {"+33612345678", "a.b@c.fr"},
		"0033 6 12 34 56 78":                                             {"0033 6 12 34 56 78"},
		"en Italie : +39 0121 123456 ; en Suisse : +41 79 123 45 67":     {"+39 0121 123456", "+41 79 123 45 67"},
		"camille.martin@exemple.fr.":                                     {"camille.martin@exemple.fr"},
		"é.ménard@mairie-névache.fr;b_c@d.org":                           {"é.ménard@mairie-névache.fr", "b_c@d.org"},

		"lat. 44.0612345678, lon. 6,0712345678":           nil,
		"https://exemple.fr/doc/0612345678.pdf":           nil,
		"@limpide, 3@2, SIREN 200067452, +12 000 000 kWh": nil,
		"2019 : 12 ; 2020 : 13 ; 01/02/2024 12 h 30":      nil,
	} {
		var got []string
		for _, f := range Find(text) {
			got = append(got, f.Text)
			if text[f.Start:f.End] != f.Text || f.IsPhone == strings.Contains(f.Text, "@") {
				t.Errorf("Find(%q) gives %+v, which is not what stands there", text, f)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFind_ce_qui_est_écrit_autrement(t *testing.T) {
	for text, want := range map[string]string{
		"au 06&nbsp;12&nbsp;34&nbsp;56&nbsp;78 le soir": "06 12 34 56 78",
		"au 06&#160;12 34 56 78":                        "06 12 34 56 78",
		"06·12·34·56·78":                                "06·12·34·56·78",
		"06_12_34_56_78":                                "06_12_34_56_78",
		"camille.martin (at) exemple.fr":                "camille.martin@exemple.fr",
		"camille.martin[at]exemple.fr":                  "camille.martin@exemple.fr",
		"camille.martin (arobase) exemple.fr":           "camille.martin@exemple.fr",
		"camille.martin arobase exemple.fr":             "camille.martin@exemple.fr",
		"camille.martin&#64;exemple.fr":                 "camille.martin@exemple.fr",
		"camille.martin(@)exemple.fr":                   "camille.martin@exemple.fr",
		"(mailto:camille%2Emartin%40exemple.fr)":        "camille.martin@exemple.fr",
		"(mailto:x@service.fr?cc=camille%40exemple.fr)": "x@service.frcamille@exemple.fr",
		"(tel:06%2012%2034%2056%2078)":                  "06 12 34 56 78",
		"(tel:06%2e12%2E34.56.78)":                      "06 12 34.56.78",
		"(tel:06%2D12-34-56-78)":                        "06 12-34-56-78",
		"20%20 de 06%20":                                "",

		"le signe arobase sépare les deux parties": "",
		"Tom & Jerry (at last) ; 2019·2020":        "",
		"voir a&b&nbsp;: 12&nbsp;000&nbsp;kWh":     "",
		"il habite (à) Névache.Là-haut":            "",
	} {
		var got string
		for _, f := range Find(text) {
			got += f.Text
		}
		if got != want {
			t.Errorf("Find(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzMayDisguise holds the quick look to the pattern: what it passes over has none.
func FuzzMayDisguise(f *testing.F) {
	for _, text := range []string{
		"a (at) b.fr", "a [ AT ]b.fr", "a{@}b.fr", "a (at (at) b.fr", "a ARobase b.fr", "a arobaſe b.fr", "a&#X40;b.fr", "a&COMMAT;b.fr", "a%40b.fr", "a&#64;b.fr",
		"(at", "[", "{@", "a (arobase) b.fr", "a ( arobase ) b.fr", "(atelier) [x](y.md) & c % d",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if at := disguised().FindString(text); at != "" && !mayDisguise(text) {
			t.Errorf("%q holds %q, and is passed over", text, at)
		}
	})
}

func TestKey_une_seule_pour_toutes_les_façons_d_écrire(t *testing.T) {
	for _, same := range [][]string{
		{"06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "0033612345678", "+33 (0)6.12.34.56.78"},
		{"Camille.Martin@Exemple.fr", "camille.martin@exemple.fr"},
	} {
		for _, text := range same {
			if Key(text) != Key(same[0]) {
				t.Errorf("Key(%q) = %q, want %q, that of %q", text, Key(text), Key(same[0]), same[0])
			}
		}
	}
}

func TestIsPersonal_une_personne_ou_un_service(t *testing.T) {
	bodies := []string{"PETR du Grand Briançonnais", "Communauté de communes du Briançonnais", "Vallouise-Pelvoux", "Saint-Martin-de-Queyrières", "Villar-Saint-Pancrace", "Pays des Écrins"}
	for text, want := range map[string]bool{
		"06 12 34 56 78":                  true,
		"04 92 21 00 00":                  true,
		"+33 7 12 34 56 78":               true,
		"0800 12 34 56":                   false,
		"0 825 12 34 56":                  false,
		"camille.martin@exemple.fr":       true,
		"c.martin@exemple.fr":             true,
		"cmartin@exemple.fr":              true,
		"camille-martin2@gmail.com":       true,
		"villeneuve.paul@exemple.fr":      true,
		"marchetti@exemple.fr":            true,
		"contact@exemple.fr":              false,
		"contact.camille@exemple.fr":      false,
		"accueil@exemple.fr":              false,
		"mairie.nevache@wanadoo.fr":       false,
		"vallouise@wanadoo.fr":            false,
		"paysdesecrins@exemple.fr":        false,
		"villar-saint-pancrace@orange.fr": false,
		"martin@exemple.fr":               true,
		"jean.villar@exemple.fr":          true,
		"marie.vallouise@exemple.fr":      true,
		"briançonnais@exemple.fr":         false,
		"service-eau@exemple.fr":          false,
		"plui@exemple.fr":                 false,
		"dpo@exemple.fr":                  false,
		"donnees.personnelles@exemple.fr": false,
	} {
		found := Find(text)
		if len(found) != 1 {
			t.Errorf("Find(%q) = %v, want it whole", text, found)
			continue
		}
		if got := found[0].IsPersonal(bodies); got != want {
			t.Errorf("%q.IsPersonal = %t, want %t", text, got, want)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("La collecte a baissé de 12,5 % entre 2019 et 2023, soit 1 200 000 € en 2022 ; voir https://exemple.fr/a.\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}
