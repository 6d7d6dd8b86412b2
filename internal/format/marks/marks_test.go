package marks

import (
	"slices"
	"strings"
	"testing"
)

func TestInRun_une_adresse_n_est_pas_une_marque(t *testing.T) {
	for text, want := range map[string][]string{
		"https://exemple.fr/a_b~c~d^2^?x==y==&CO_2 et CO_2": {"CO_2"},
		"un TODO, une [[page]] et \\[[rien]]":               {"TODO", "[[page]]"},
		"[texte][1] et [2]":                                 {"[texte][1]", "[2]"},
		"C++ et G++, 2 * 3, a_b, 10 $, à 12:30:15 : rien":   nil,
	} {
		var got []string
		for _, f := range InRun(text) {
			got = append(got, text[f.Start:f.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("InRun(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestInRun_les_aides_sans_Markdown_n_en_ont_pas holds the hints that any text may
// follow: obeyed where nothing has a form, they make no mark.
func TestInRun_les_aides_sans_Markdown_n_en_ont_pas(t *testing.T) {
	for _, text := range []string{"CO~2~", "x^2^", "CO_2", ":smile:", `\frac{1}`, "$x_1$", "TODO", "Erreur ! Signet non défini."} {
		found := InRun(text)
		if len(found) != 1 || !found[0].Anywhere {
			t.Errorf("InRun(%q) = %v, want one whose hint holds anywhere", text, found)
			continue
		}
		if hint := found[0].Hint; strings.ContainsAny(hint, "*`<|") || len(InRun(hint)) > 0 {
			t.Errorf("%q: the hint %q asks for marks", text, hint)
		}
	}
}

func TestInLines_ce_qui_n_est_pas_un_bloc(t *testing.T) {
	for text, want := range map[string]string{
		"Commune | Habitants\nNévache | 370": "un tableau",
		"*un\n*deux":                         "une liste",
		"— un":                               "une liste",
		"Commune,Habitants,Année\nNévache,370,2023": "un tableau",
		"– les déchets ;":                           "une liste",
	} {
		lines := strings.Split(text, "\n")
		found := InLines(len(lines), func(i int) string { return lines[i] })
		if len(found) != 1 || !strings.HasPrefix(found[0].What, want) {
			t.Errorf("InLines(%q) = %v, want %s", text, found, want)
		}
	}
}

func TestInRun_les_marques_d_autres_programmes(t *testing.T) {
	for text, want := range map[string]string{
		"un [b]mot[/b] gras":              "[b]mot[/b]",
		"[URL=https://exemple.fr]x[/URL]": "[URL=https://exemple.fr]x[/URL]",
		"sur ftp://exemple.fr/plan.pdf.":  "ftp://exemple.fr/plan.pdf",
		"un ^^mot^^ et rien":              "^^mot^^",
		"un ==mot== et rien":              "==mot==",
		"voir <https://exemple.fr/a b>":   "<https://exemple.fr/a b>",
		"un *mot jamais fermé":            "*mot jamais fermé",
	} {
		found := InRun(text)
		if len(found) != 1 || text[found[0].Start:found[0].End] != want {
			t.Errorf("InRun(%q) = %v, want %q", text, found, want)
		}
	}
}

// TestInLines_le_français_ordinaire_n_est_pas_une_marque holds sentences that use the
// signs of Markdown as French does.
func TestInLines_le_français_ordinaire_n_est_pas_une_marque(t *testing.T) {
	for _, text := range []string{
		"Le plan [2024-2028] a été voté (délibération n° 12).", "Il faut 3 * 4 = 12 m² par logement.", "*Sources : INSEE.*",
		"*Un mot* en italique au début.", "Ouvert de 9 h à 12 h | 14 h à 17 h.", "— Et après ? demanda le maire.", "— à la fin de mars — le conseil a voté.",
		"Le taux est de 12,5 % (+ 1,2 point).", "Voir l’article L. 229-26 [i] du code.", "Le choix a/b/c reste ouvert.", "C’est l’option [a] ou [b].",
		"Le serveur FTP de la région a fermé.", "x = y + 2", "Note : 4/5", "« Tout va bien », dit-elle.", "Rendez-vous le 12 : salle des fêtes.",
		"L’indice passe de 100 à 112 ; c’est peu.", "Les élu·es du pôle", "De 2019 à 2023, -12 %.", "-12 % en quatre ans.", "3,5 M€ HT", "R&D, P+R et C++",
		"(suite et fin)", "1er janvier 2026", "n° 3 : les forêts", "Qu’est-ce qu’un « Territoire engagé » ?", "50 % à 60 %", "~ 700 habitants", "km/h", "690* habitants", "de 1,5 à 2,3\nde 3,5 à 4,8", "Névache, Val-des-Prés,\nBriançon, Puy-Saint-André", "Hautes-Alpes (05)",
	} {
		lines := strings.Split(text, "\n")
		if found := InLines(len(lines), func(i int) string { return lines[i] }); len(found) > 0 {
			t.Errorf("InLines(%q) = %v, want none", text, found)
		}
		if found := InRun(text); len(found) > 0 {
			t.Errorf("InRun(%q) = %v, want none", text, found)
		}
	}
}

func TestInRun_ce_qui_suit_une_adresse(t *testing.T) {
	for text, want := range map[string]string{
		"[x](/mission/ titre)":       "guillemets droits",
		"[x](/mission/ “titre”)":     "guillemets droits",
		"[x](tel:04 65 71 00 00)":    "sans espace\u00a0: (tel:",
		"[x](/documents/a b.pdf)":    "renommez le fichier",
		"[x](/documents/a b c.pdf )": "renommez le fichier",
	} {
		found := InRun(text)
		if len(found) != 1 || !strings.Contains(found[0].Hint, want) {
			t.Errorf("InRun(%q) = %v, want one whose hint says %q", text, found, want)
		}
	}
}

// TestShapes_se_compilent compiles the patterns that a text with their mark would.
func TestShapes_se_compilent(t *testing.T) {
	for _, l := range slices.Concat([]Lookalike{Task, Callout, Indented}, lines, rows, inline, emoji, letters, words) {
		l.Shape()
	}
}
