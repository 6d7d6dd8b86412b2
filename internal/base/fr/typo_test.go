package fr

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// visible shows no-break spaces in tables and failures: ~ for U+00A0, ^ for
// U+202F.
var visible = strings.NewReplacer("\u00a0", "~", "\u202f", "^")

func TestTypo(t *testing.T) {
	tests := []struct {
		name string
		s    string
		want string // as visible shows it
	}{
		{"apostrophe_entre_lettres", "l'eau d'Écrins aujourd'hui", "l’eau d’Écrins aujourd’hui"},
		{"apostrophe_après_un_mot_élidé", `l'"eau" et qu'«elle» d'1 km`, "l’«~eau~» et qu’«~elle~» d’1~km"},
		{"apostrophe_en_fin_de_texte", "la qualité de l'", "la qualité de l’"},
		{"apostrophe_qui_n_en_est_pas_une", "5' et 'mot' et 'l', 'x'.", "5' et 'mot' et 'l', 'x'."},
		{"points_de_suspension", "Vraiment... ou...", "Vraiment… ou…"},
		{"deux_ou_quatre_points", "../data .... fin", "../data .... fin"},
		{"guillemets_droits", `dire "oui", puis "non".`, "dire «~oui~», puis «~non~»."},
		{"guillemets_droits_entre_parenthèses", `("oui")`, "(«~oui~»)"},
		{"guillemets_droits_avec_espaces", `" oui "`, "«~oui~»"},
		{"guillemets_droits_autour_d_une_espace", `" "`, "«~»"},
		{"guillemet_droit_seul", `un " seul`, `un " seul`},
		{"pouces", `un tube de 5" et un de 6"`, `un tube de 5" et un de 6"`},
		{"guillemets_droits_vides", `""`, `""`},
		{"guillemets_sans_espace", "«mot»", "«~mot~»"},
		{"guillemets_avec_espaces", "« mot »", "«~mot~»"},
		{"guillemets_vides", "«»", "«~»"},
		{"guillemet_en_fin_de_ligne", "«\nmot", "«\nmot"},
		{"ponctuation_haute", "Quoi ? Non ! Si ; voilà : fin", "Quoi^? Non^! Si^; voilà~: fin"},
		{"ponctuation_haute_sans_espace", "Quoi? Non! (si); voilà: fin", "Quoi^? Non^! (si)^; voilà~: fin"},
		{"ponctuation_haute_en_fin", "Quoi?", "Quoi^?"},
		{"ponctuation_haute_en_début", " ? oui", "^? oui"},
		{"ponctuation_haute_redoublée", "Quoi?! Non !!!", "Quoi^?! Non^!!!"},
		{"ponctuation_haute_et_guillemet", `"Quoi?" et "non"!`, "«~Quoi^?~» et «~non~»^!"},
		{"ponctuation_haute_après_un_pourcentage", "38%; 12 €!", "38~%^; 12~€^!"},
		{"mauvaise_espace_insécable_corrigée", "Quoi\u00a0? voilà\u202f: 12\u202f%", "Quoi^? voilà~: 12~%"},
		{"plusieurs_espaces_avant_le_signe", "Quoi  ?", "Quoi^?"},
		{"heures_et_rapports", "à 14:05, échelle 1:2, code cae:1.1", "à 14:05, échelle 1:2, code cae:1.1"},
		{"fichiers_et_requêtes", "velo.toml:14:1 a?b=1 !important x != y std::map", "velo.toml:14:1 a?b=1 !important x != y std::map"},
		{"entités_HTML", "a&nbsp;! b &amp; c &#160; d&eacute;; e & f;", "a&nbsp;! b &amp; c &#160; d&eacute;; e & f^;"},
		{"adresses_web", "voir https://exemple.fr/l'eau?a=1!2-3;4 ici", "voir https://exemple.fr/l'eau?a=1!2-3;4 ici"},
		{"adresse_web_suivie_de_ponctuation", "voir https://exemple.fr/a... ou http://b.fr!", "voir https://exemple.fr/a… ou http://b.fr^!"},
		{"adresse_web_sans_protocole", "awww.b l'eau, voir www.exemple.fr/l'eau:2021-2026", "awww.b l’eau, voir www.exemple.fr/l'eau:2021-2026"},
		{"adresse_web_entre_guillemets", `"https://exemple.fr/l'eau"`, "«~https://exemple.fr/l'eau~»"},
		{"adresse_électronique", "écrire à l'o'neil-2021-2026@exemple.fr: merci", "écrire à l'o'neil-2021-2026@exemple.fr~: merci"},
		{"arobase_seule", "l'eau @ l'air", "l’eau @ l’air"},
		{"nombre_et_signe", "38 % 38% 12€ 12 M€ 5 ‰", "38~% 38~% 12~€ 12~M€ 5~‰"},
		{"nombre_et_unité", "5 km, 3,5 ha, 20 km/h, 12 kWh et 2 millions", "5~km, 3,5~ha, 20~km/h, 12~kWh et 2~millions"},
		{"nombre_et_mot", "13 communes, 5 maisons, 3 mars", "13 communes, 5 maisons, 3 mars"},
		{"année_et_mot_élidé", "en 2019 l'eau, en 2019 s-t", "en 2019 l’eau, en 2019 s-t"},
		{"unité_collée", "la 5G, 14h05, 3D", "la 5G, 14h05, 3D"},
		{"heure", "à 14 h 05 ou 9 h", "à 14~h~05 ou 9~h"},
		{"milliers", "18 947 habitants, 1 234 567,5 kWh", "18^947 habitants, 1^234^567,5~kWh"},
		{"milliers_après_une_année", "en 2024 150 000 arbres", "en 2024 150^000 arbres"},
		{"téléphone", "04 92 21 35 97 ou 04 92 100 200", "04 92 21 35 97 ou 04 92 100 200"},
		{"groupes_qui_ne_sont_pas_des_milliers", "12 345 67 et 1 23 456 et 1 2345", "12 345 67 et 1 23 456 et 1 2345"},
		{"code_postal", "05100 Briançon", "05100 Briançon"},
		{"numéro", "n° 12, n°3, N° 4 et 5° 12", "n°~12, n°~3, N°~4 et 5° 12"},
		{"abréviations", "art. 3, p. 12, art. L. 541-1, R. 229-51", "art.~3, p.~12, art.~L.~541-1, R.~229-51"},
		{"phrase_qui_finit_par_une_abréviation", "voir l’art. Ensuite", "voir l’art. Ensuite"},
		{"monsieur", "M. Dupont, MM. Dupont et m. dupont", "M.~Dupont, MM.~Dupont et m. dupont"},
		{"ordinaux", "1er, 1re, 1ers, 2e, 2ème, 3èmes, 2èmement", "1ᵉʳ, 1ʳᵉ, 1ᵉʳˢ, 2ᵉ, 2ᵉ, 3ᵉˢ, 2èmement"},
		{"ce_qui_n_est_pas_un_ordinal", "1e, 2er, 3e-4, B2e, 2e5, 1erx", "1e, 2er, 3e-4, B2e, 2e5, 1erx"},
		{"plage_d_années", "2021-2026, (1900-2100) et 2021-2026.", "2021–2026, (1900–2100) et 2021–2026."},
		{"plage_qui_n_est_pas_d_années", "1899-2026, 2021-2101, 1234-5678", "1899-2026, 2021-2101, 1234-5678"},
		{"date_iso_et_noms_de_fichier", "2019-04-25, 2021-2026-v2, plan-2021-2026 a_2021-2026 2021-2026.pdf", "2019-04-25, 2021-2026-v2, plan-2021-2026 a_2021-2026 2021-2026.pdf"},
		{"tiret_entre_espaces", "le plan - voté - avance", "le plan – voté – avance"},
		{"trait_d_union", "peut-être, - liste", "peut-être, – liste"},
		{"puce_en_début_de_texte", "- liste", "- liste"},
		{"moins_devant_un_nombre", "-5 °C, entre -3 et (-2)", "−5~°C, entre −3 et (−2)"},
		{"trait_d_union_devant_un_nombre", "A-5, 3-4", "A-5, 3-4"},
		{"nombre_négatif_entre_guillemets", `"-5"`, "«~−5~»"},
		{"mots_collés_aux_chiffres", "CO2 %, A51 km", "CO2 %, A51 km"},
		{"accents_décomposés", "l'e\u0301te\u0301! e\u0301'a", "l’e\u0301te\u0301^! e\u0301’a"},
		{"plusieurs_lignes", "Quoi ?\nl'eau", "Quoi^?\nl’eau"},
		{"octets_invalides", "\xff'\xc2 !", "\xff'\xc2^!"},
		{"vide", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Typo(test.s)
			if visible.Replace(got) != test.want {
				t.Errorf("Typo(%q) = %q, want %q", test.s, visible.Replace(got), test.want)
			}
			checkTypo(t, test.s)
		})
	}
}

// checkTypo checks what holds for every text: Typo changes it once, and only
// its spaces and signs.
func checkTypo(t *testing.T, s string) {
	t.Helper()
	once := Typo(s)
	if twice := Typo(once); twice != once {
		t.Errorf("Typo is not idempotent on %q:\nonce  %q\ntwice %q", s, once, twice)
	}
	if got, want := letters(once), letters(s); got != want {
		t.Errorf("Typo changes the letters of %q: %q, want %q", s, got, want)
	}
	for _, address := range address.FindAllString(s, -1) {
		if !strings.Contains(once, address) {
			t.Errorf("Typo(%q) = %q, changes the address %q", s, once, address)
		}
	}
}

var (
	ordinal = strings.NewReplacer("ème", "e", "ᵉ", "e", "ʳ", "r", "ˢ", "s")
	address = regexp.MustCompile(`[a-z]+://[a-z0-9/?=!;:'.,-]*[a-z0-9/]|[a-z0-9.'-]+@[a-z0-9.-]*[a-z0-9]`)
)

// letters returns s without what Typo may change.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(`'’"«».…-–−`, r) {
			return -1
		}
		return r
	}, ordinal.Replace(s))
}

func TestTypo_rend_le_même_texte_sans_allouer(t *testing.T) {
	set := Typo(typed)
	if n := testing.AllocsPerRun(10, func() { Typo(set) }); n != 0 {
		t.Errorf("Typo allocates %v times on a text already set", n)
	}
	if n := testing.AllocsPerRun(10, func() { Typo(typed) }); n > 1 {
		t.Errorf("Typo allocates %v times on a text to set, want 1", n)
	}
}

func FuzzTypo(f *testing.F) {
	for _, s := range []string{
		typed, `L'étape n° 2 : "oui"! Vraiment... (-5 °C) 2ème, 1er, 3e - 12 M€ art. L. 541-1 M. X 14 h 05`,
		"https://x.fr/a'b... www.x.fr a'b@c.d! 2021-2026 %", `"a "b" c"`, `« "-5" »`, "&nbsp;; 1 234 567 %", "5 L. 3 x -\" y",
	} {
		f.Add(s)
	}
	f.Fuzz(checkTypo)
}

// typed is an example of a paragraph as an agent of the PETR types it.
const typed = `Le plan climat (exemple) a été adopté le 25 avril 2019 : il couvre 2019-2025. ` +
	`L'objectif est de réduire de 38 % les émissions du territoire d'ici 2030, soit 41,2 kt de CO2 en moins. ` +
	`"Pourquoi si tard ?" demandent les 18 947 habitants ; la réponse tient à l'étendue du territoire, ` +
	`à ses 36 communes et à la part des transports dans les émissions. Voir https://exemple.fr/plan?annee=2019 pour le détail, ` +
	`ou écrire à contact@exemple.fr : chaque question reçoit une réponse sous quinze jours. ` +
	`Les actions engagées depuis deux ans portent leurs premiers fruits, surtout pour la rénovation des bâtiments publics.`

func BenchmarkTypo(b *testing.B) {
	for _, text := range []struct{ name, s string }{
		{"tapé", typed},
		{"déjà_composé", Typo(typed)},
		{"sans_signe", strings.Repeat("un mot après un autre sans rien qui arrête la règle ", 10)},
	} {
		b.Run(text.name, func(b *testing.B) {
			b.SetBytes(int64(len(text.s)))
			b.ReportAllocs()
			for b.Loop() {
				Typo(text.s)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text.s)), "ns/B")
		})
	}
}
