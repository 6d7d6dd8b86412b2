package contact

import "testing"

func TestSite(t *testing.T) {
	tests := []struct{ name, raw, address, why string }{
		{"complète", "https://essai.fr/", "https://essai.fr/", ""},
		{"sans_barre_finale", "https://essai.fr", "https://essai.fr/", ""},
		{"sous_dossier_sans_barre", "http://essai.fr/a/b", "http://essai.fr/a/b/", ""},
		{"port_local", "http://localhost:8080", "http://localhost:8080/", ""},
		{"nom_accentué", "https://Pôle.fr", "https://xn--ple-kna.fr/", "« Pôle.fr » s’écrit sans accent pour les machines"},
		{"nom_accentué_et_port", "https://données.pôle.fr:8080/a", "https://xn--donnes-eva.xn--ple-kna.fr:8080/a/", "« données.pôle.fr » s’écrit sans accent pour les machines"},
		{"nom_pour_les_machines", "https://xn--ple-kna.fr/", "https://xn--ple-kna.fr/", ""},
		{"dossier_accentué", "https://essai.fr/été/a", "https://essai.fr/%C3%A9t%C3%A9/a/", "« été/a » s’écrit sans accent pour les machines"},
		{"dossier_pour_les_machines", "https://essai.fr/%C3%A9t%C3%A9/", "https://essai.fr/%C3%A9t%C3%A9/", ""},
		{"sans_https", "essai.fr/transition", "https://essai.fr/transition/", "elle ne commence pas par https://"},
		{"port_sans_https", "localhost:8080", "https://localhost:8080/", "elle ne commence pas par https://"},
		{"https_mal_écrit", "htps:/essai.fr/", "https://essai.fr/", "elle commence par htps:/ et non par https://"},
		{"deux-points_oubliés", "https//essai.fr", "https://essai.fr/", "elle commence par https// et non par https://"},
		{"une_seule_barre", "http:/essai.fr", "http://essai.fr/", "elle commence par http:/ et non par https://"},
		{"autre_protocole", "ftp://essai.fr/", "https://essai.fr/", "elle commence par ftp:// et non par https://"},
		{"page", "https://essai.fr/index.html", "https://essai.fr/", "« index.html » n’en fait pas partie"},
		{"suite", "https://essai.fr/?a=1#b", "https://essai.fr/", "« ?a=1#b » n’en fait pas partie"},
		{"un_mot", "mairie", "", "elle ne commence pas par https://"},
		{"chemin", "/transition/", "", "le nom du site manque"},
		{"sans_nom", "https:///transition/", "", "le nom du site manque"},
		{"vide", "", "", "le nom du site manque"},
		{"espace", "https://mon site.fr/", "", "elle contient une espace"},
		{"courriel", "contact@essai.fr", "", "elle contient « @ », comme une adresse électronique"},
		{"mot_de_passe", "https://moi:mot@essai.fr/", "", "elle contient « @ », comme une adresse électronique"},
		{"tiret_bas", "https://mon_site.fr/", "", "« mon_site.fr » n’est pas un nom de site"},
		{"virgule", "https://essai,fr/", "", "« essai,fr » n’est pas un nom de site"},
		{"deux_points_de_suite", "https://essai..fr/", "", "« essai..fr » n’est pas un nom de site"},
		{"deux_barres_à_la_fin", "https://essai.fr//", "https://essai.fr/", ""},
		{"deux_barres_avant_le_dossier", "https://essai.fr//portail", "https://essai.fr/portail/", "une barre « / » y est de trop"},
		{"barre_codée", "https://essai.fr/%2Fautre.fr/", "", "« %2Fautre.fr » n’est pas un nom de dossier simple"},
		{"dossier_du_dessus", "https://essai.fr/a/../b/", "https://essai.fr/b/", "« .. » n’y a pas sa place"},
		{"guillemet", "https://essai.fr/a\"b/", "", "elle contient « \" »"},
		{"barre_inverse", `https://essai.fr\portail`, "", `elle contient « \ »`},
		{"port_trop_grand", "https://essai.fr:99999/", "", "« 99999 » n’est pas un numéro de port (1 à 65 535)"},
		{"port_faux", "https://essai.fr:port/", "", "« essai.fr:port » n’est pas un nom de site"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if address, why := Site(test.raw); address != test.address || why != test.why {
				t.Errorf("Site(%q) = %q, %q, want %q, %q", test.raw, address, why, test.address, test.why)
			}
		})
	}
}

func TestEmail(t *testing.T) {
	for address, want := range map[string]string{
		"contact@essai.fr":        "",
		"a.b-c+d@mairie.essai.fr": "",
		"élue@pôle.fr":            "",
		"contact":                 "il y manque « @ »",
		"contact.essai.fr":        "il y manque « @ »",
		"contact@essai":           "ce qui suit « @ » n’est pas un nom de domaine complet",
		"contact@@essai.fr":       "elle contient plusieurs « @ »",
		"contact @essai.fr":       "elle contient une espace",
		"@essai.fr":               "rien ne précède « @ »",
		"contact@.fr":             "un point est de trop",
		"contact@essai.fr.":       "un point est de trop",
		"a@essai.fr,b@essai.fr":   "elle contient un signe de trop",
		"mailto:contact@essai.fr": "elle contient un signe de trop",
		"a@essai.fr?bcc=b@c.fr":   "elle contient un signe de trop",
		"a\u200b@essai.fr":        "son 2e signe ne se voit pas",
		"<contact@essai.fr>":      "elle contient un signe de trop",
	} {
		if got := Email(address); got != want {
			t.Errorf("Email(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestPhone(t *testing.T) {
	for number, want := range map[string]string{
		"04 92 00 00 00":             "",
		"04.92.00.00.00":             "",
		"0492000000":                 "",
		"+33 (0)4 92 00 00 00":       "",
		"+33 4 92 00 00 00":          "",
		"0033 4 92 00 00 00":         "",
		"3949":                       "",
		"04 92 00 00":                "un numéro français a 10 chiffres",
		"04 92 00 00 00 00":          "un numéro français a 10 chiffres",
		"492":                        "il est trop court",
		"+33 4 92 00 00 00 00 00 00": "il est trop long",
		"à demander":                 "« à » n’y a pas sa place",
		"O4 92 00 00 00":             "« O » n’y a pas sa place",
		"+":                          "il est trop court",
	} {
		if got := Phone(number); got != want {
			t.Errorf("Phone(%q) = %q, want %q", number, got, want)
		}
	}
}

func TestSIREN(t *testing.T) {
	for number, want := range map[string]bool{
		"200000008": true, "356000000": true, "200000009": false, "20000000": false,
		"2000000080": false, "200 00 08": false, "20000000A": false, "２００００００08": false,
	} {
		if got := SIREN(number) == ""; got != want {
			t.Errorf("SIREN(%q) = %q, want valid: %v", number, SIREN(number), want)
		}
	}
}
