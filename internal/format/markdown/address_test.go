package markdown

import (
	"strings"
	"testing"
)

func TestClassify(t *testing.T) {
	tests := []struct {
		name, address string
		want          addressKind
		code          string // of the fault
	}{
		{"page voisine", "autre.md", internal, ""},
		{"page d’au-dessus", "../a/b.md#c", internal, ""},
		{"depuis la racine", "/mission/", internal, ""},
		{"accents et espaces", "énergie et climat.md", internal, ""},
		{"deux-points après une barre", "a/b:c.md", internal, ""},
		{"deux-points dans la requête", "a?b:c", internal, ""},
		{"deux-points encodé", "javascript%3Aalert(1)", internal, ""},
		{"référence qui n’en est pas une", "&#106;avascript:alert(1)", internal, ""},
		{"fragment", "#ici", fragment, ""},
		{"fragment avec deux-points", "#a:b", fragment, ""},
		{"web", "https://exemple.fr", web, ""},
		{"web en majuscules", "HTTPS://EXEMPLE.FR/A?b#c", web, ""},
		{"http", "http://exemple.fr:8080/", web, ""},
		{"courriel", "mailto:a@exemple.fr", person, ""},
		{"espace dans le web", "https://exemple.fr/a b", web, ""},
		{"mot de passe", "https://a:b@exemple.fr/", refused, "adresse-incomplete"},
		{"port impossible", "https://exemple.fr:99999/", refused, "adresse-incomplete"},
		{"courriel sans arobase", "mailto:contact", refused, "adresse-incomplete"},
		{"trop longue", "https://exemple.fr/" + strings.Repeat("a", 2000), refused, "adresse-incomplete"},
		{"téléphone", "tel:+33400000000", person, ""},

		{"vide", "", refused, "lien-sans-adresse"},
		{"dièse seul", "#", refused, "lien-sans-adresse"},
		{"javascript", "javascript:alert(1)", refused, "adresse-dangereuse"},
		{"majuscules", "JaVaScRiPt:alert(1)", refused, "adresse-dangereuse"},
		{"vbscript", "vbscript:x", refused, "adresse-dangereuse"},
		{"données", "data:text/html;base64,PHNjcmlwdD4=", refused, "adresse-dangereuse"},
		{"image en données", "data:image/svg+xml,x", refused, "adresse-dangereuse"},
		{"fichier", "file:///etc/passwd", refused, "adresse-dangereuse"},
		{"blob", "blob:https://exemple.fr/x", refused, "adresse-dangereuse"},
		{"view-source", "view-source:https://exemple.fr", refused, "adresse-dangereuse"},
		{"tabulation au milieu", "java\tscript:alert(1)", refused, "adresse-dangereuse"},
		{"retour au milieu", "java\nscript:alert(1)", refused, "adresse-dangereuse"},
		{"caractère de contrôle devant", "\x01javascript:alert(1)", refused, "adresse-dangereuse"},
		{"zéro", "java\x00script:alert(1)", refused, "adresse-dangereuse"},
		{"contrôle C1", "\u0085javascript:alert(1)", refused, "adresse-dangereuse"},
		{"contrôle dans une adresse du web", "https://exemple.fr/\r\nx", refused, "adresse-dangereuse"},
		{"espace insécable devant", "\u00a0javascript:alert(1)", refused, "adresse-dangereuse"},
		{"espace sans chasse au milieu", "java\u200bscript:alert(1)", refused, "adresse-dangereuse"},
		{"espace avant le deux-points", "javascript :alert(1)", refused, "adresse-dangereuse"},
		{"lettre voisine", "jаvascript:alert(1)", refused, "adresse-non-admise"}, // Cyrillic а
		{"lettre encodée", "%6Aavascript:alert(1)", refused, "adresse-non-admise"},
		{"ftp", "ftp://exemple.fr", refused, "adresse-non-admise"},
		{"sorte vide", ":a", refused, "adresse-non-admise"},
		{"page au nom à deux-points", "page:2.md", refused, "adresse-non-admise"},
		{"disque", `C:\a\b.md`, refused, "adresse-de-disque"},
		{"disque à barres", "c:/a/b.md", refused, "adresse-de-disque"},
		{"sans protocole", "//exemple.fr", refused, "adresse-sans-protocole"},
		{"barre inverse", `a\b.md`, refused, "adresse-barre-inverse"},
		{"deux barres inverses", `\\exemple.fr\a`, refused, "adresse-barre-inverse"},
		{"barre puis barre inverse", `/\exemple.fr`, refused, "adresse-barre-inverse"},
		{"barre inverse dans le web", `https:\\exemple.fr`, refused, "adresse-barre-inverse"},
		{"web sans hôte", "https://", refused, "adresse-incomplete"},
		{"web sans barres", "https:exemple.fr", refused, "adresse-incomplete"},
		{"web à port sans hôte", "https://:80/", refused, "adresse-incomplete"},
		{"web à guillemet dans l’hôte", `https://exemple"`, refused, "adresse-incomplete"},
		{"courriel vide", "mailto:", refused, "adresse-incomplete"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			kind, fault := classify(tt.address)
			code := ""
			if fault != nil {
				code = fault.Kind.Code
			}
			if kind != tt.want || code != tt.code {
				t.Errorf("classify(%q) = %d, %q; want %d, %q", tt.address, kind, code, tt.want, tt.code)
			}
		})
	}
}

// TestDangerousLinksAreText: whatever the disguise, the link becomes its text.
func TestDangerousLinksAreText(t *testing.T) {
	bodies := []string{
		"[texte](javascript:alert(1))",
		"[texte](&#106;avascript:alert(1))",
		"[texte](&#x6A;avascript:alert(1))",
		"[texte](javascript&colon;alert(1))",
		"[texte](java&Tab;script:alert(1))",
		"[texte](java&NewLine;script:alert(1))",
		"[texte](<java\tscript:alert(1)>)",
		"[texte](&#1;javascript:alert(1))",
		"[texte](< javascript:alert(1)>)",
		`[texte](\javascript:alert(1))`,
		`[texte](javascript\:alert(1))`,
		"[texte](data:text/html,<script>alert(1)</script>)",
		"[texte](vbscript:x)",
		"[texte](file:///etc/passwd)",
		"[texte][r]\n\n[r]: JAVASCRIPT:alert(1)",
		"[texte][r]\n\n[r]: <data:x>",
		`[texte](//exemple.fr "x")`,
	}
	for _, body := range bodies {
		t.Run(body, func(t *testing.T) {
			html, result := render(body)
			if html != "<p>texte</p>\n" || result.Faults.Errors() != 1 {
				t.Errorf("Render(%q) = %q with %d errors, want the text alone and 1", body, html, result.Faults.Errors())
			}
		})
	}
}

func TestAddressesAreEncoded(t *testing.T) {
	tests := []struct{ body, want string }{
		{"[x](énergie.md)", "../%C3%A9nergie.md"},
		{"[x](<deux mots.md>)", "../deux%20mots.md"},
		{"[x](d%C3%A9j%C3%A0.md)", "../d%C3%A9j%C3%A0.md"},
		{`[x](a"b.md)`, "../a%22b.md"},
		{"[x](a?b=1&c=2)", "../a?b=1&amp;c=2"},
		{"[x](a&amp;b.md)", "../a&amp;b.md"},
		{"[x](a&amp;amp;b.md)", "../a&amp;amp;b.md"},
	}
	for _, tt := range tests {
		html, _ := render(tt.body)
		if !strings.Contains(html, `href="`+tt.want+`"`) {
			t.Errorf("Render(%q) = %q, want the address %s", tt.body, html, tt.want)
		}
	}
}
