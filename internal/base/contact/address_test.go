package contact

import (
	"strings"
	"testing"
)

func TestWebFault(t *testing.T) {
	for _, test := range []struct{ raw, why, likely string }{
		{"https://essai.fr", "", ""},
		{"HTTPS://Essai.fr/Plan%20A.pdf?x=1&y=[2]#haut", "", ""},
		{"http://pôle.essai.fr:8080/é", "", ""},

		{"", "elle ne commence pas par https://", ""},
		{"www.essai.fr/plan", "elle ne commence pas par https://", "https://www.essai.fr/plan"},
		{"contact@essai.fr", "elle ne commence pas par https://", ""},
		{" https://essai.fr/ ", "elle contient une espace", "https://essai.fr/"},
		{"https://essai.fr/plan 2025.pdf", "elle contient une espace", "https://essai.fr/plan%202025.pdf"},
		{"https://essai.fr/a\u00a0b", "elle contient une espace", ""},
		{"javascript:alert(1)", "elle commence par javascript: et non par https://", ""},
		{"JavaScript://essai.fr/%0Aalert(1)", "elle commence par JavaScript:// et non par https://", "https://essai.fr/%0Aalert(1)"},
		{"java\tscript:alert(1)", "son 5e signe ne se voit pas", ""},
		{"\x01javascript:alert(1)", "son premier signe ne se voit pas", ""},
		{"data:text/html,x", "elle commence par data: et non par https://", ""},
		{"vbscript:x", "elle commence par vbscript: et non par https://", ""},
		{"file:///etc/passwd", "elle commence par file:/// et non par https://", ""},
		{"ftp://essai.fr/x", "elle commence par ftp:// et non par https://", "https://essai.fr/x"},
		{"//essai.fr/x", "elle ne commence pas par https://", ""},
		{"https:essai.fr", "elle commence par https: et non par https://", "https://essai.fr"},
		{"https:/essai.fr", "elle commence par https:/ et non par https://", "https://essai.fr"},
		{"https://", "le nom du site manque", ""},
		{"https://moi:mot@essai.fr/", "elle contient « @ », comme une adresse électronique", ""},
		{"https://essai.fr:0/", "« 0 » n’est pas un numéro de port (1 à 65\u202f535)", ""},
		{"https://essai.fr:65536/", "« 65536 » n’est pas un numéro de port (1 à 65\u202f535)", ""},
		{"https://essai.fr:99999999999/", "« essai.fr:99999999999 » n’est pas un nom de site", ""},
		{"https://essai.fr:-1/", "« essai.fr:-1 » n’est pas un nom de site", ""},
		{"https://[::1]/", "« [::1] » n’est pas un nom de site", ""},
		{"https://-essai.fr/", "« -essai.fr » n’est pas un nom de site", ""},
		{"https://essai-.fr/", "« essai-.fr » n’est pas un nom de site", ""},
		{"https://essai..fr/", "« essai..fr » n’est pas un nom de site", ""},
		{"https://essai%2efr/", "« essai%2efr » n’est pas un nom de site", ""},
		{"https:\\\\essai.fr", `elle contient « \ »`, ""},
		{"https://essai.fr/\"onclick=x", `elle contient « " »`, ""},
		{"<https://essai.fr>", "elle contient « < »", ""},
		{"https://essai.fr/%zz", "un « % » y est mal écrit", ""},
		{"https://essai.fr/\u202egnp.exe", "son 18e signe ne se voit pas", ""},
		{"https://essai.fr/" + strings.Repeat("a", 2000), "elle dépasse 2\u202f000 signes", ""},
		{"https://" + strings.Repeat("a", 64) + ".fr", "« " + strings.Repeat("a", 64) + ".fr » n’est pas un nom de site", ""},
		{"mailto:contact@essai.fr", "elle commence par mailto: et non par https://", ""},
		{"tel:+33492000000", "elle commence par tel: et non par https://", ""},
	} {
		test.why = strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»").Replace(test.why)
		if why, likely := Web(test.raw).Fault(); why != test.why || likely != test.likely {
			t.Errorf("Web(%q).Fault() = %q, %q, want %q, %q", test.raw, why, likely, test.why, test.likely)
		}
	}
}

func TestLink(t *testing.T) {
	for address, want := range map[string]string{
		"https://essai.fr/x":                      "",
		"mailto:contact@essai.fr?subject=Bonjour": "",
		"MAILTO:a@essai.fr,b%40essai.fr":          "",
		"tel:+33-4-92-00-00-00":                   "",
		"tel:3949;ext=2":                          "",
		"mailto:":                                 "il y manque «\u00a0@\u00a0»",
		"mailto:a@essai.fr,b":                     "il y manque «\u00a0@\u00a0»",
		"mailto:a@essai.fr?subject=\x01":          "son 27e signe ne se voit pas",
		"tel:%C3%A0":                              "«\u00a0à\u00a0» n’y a pas sa place",
		"tel:12":                                  "il est trop court",
		"javascript:alert(1)":                     "elle commence par javascript: et non par https://",
	} {
		if got := Link(address); got != want {
			t.Errorf("Link(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestTargetFault(t *testing.T) {
	for raw, want := range map[string]string{
		"/documents/plan 2025.pdf": "",
		"documents/a:b.pdf":        "",
		"https://essai.fr/x":       "",
		"javascript:alert(1)//://": "elle commence par javascript: et non par https://",
		"//essai.fr/x":             "elle ne commence pas par https://",
		`/documents\plan.pdf`:      "elle contient «\u00a0\\\u00a0»",
	} {
		if why, _ := Target(raw).Fault(); why != want {
			t.Errorf("Target(%q).Fault() = %q, want %q", raw, why, want)
		}
	}
}
