package markdown

import (
	"slices"
	"strings"
	"testing"

	"limpide/internal/base/diag"
)

// remedies has, for each message, a text that provokes it and the same once its
// remedy is obeyed. Where a remedy leaves a choice, each choice has a line.
var remedies = map[string][]struct{ bad, mended string }{
	"titre-niveau-1":         {{"# Déchets\n", "## Déchets\n"}},
	"titre-niveau-saute":     {{"## Un\n\n#### Deux\n", "## Un\n\n### Deux\n"}},
	"titre-vide":             {{"##\n", "## Déchets\n"}, {"##\n\nTexte.\n", "Texte.\n"}},
	"ancre-mal-ecrite":       {{"## Déchets {#Déchets !}\n", "## Déchets {#dechets}\n"}},
	"ancre-en-double":        {{"## Un {#a}\n\n## Deux {#a}\n", "## Un {#a}\n\n## Deux {#b}\n"}},
	"html-ignore":            {{"Un <b>mot</b>.\n", "Un **mot**.\n"}, {"Un <b>mot</b>.\n", "Un `<b>`mot`</b>`.\n"}},
	"ecriture-apparente":     {{"Un ==mot==.\n", "Un **mot**.\n"}, {"- [ ] Relire\n", "- à faire : relire\n"}, {"— un\n", "- un\n"}},
	"commentaire-ouvert":     {{"<!-- à relire\n\nTexte.\n", "<!-- à relire -->\n\nTexte.\n"}},
	"bloc-ouvert":            {{"```\na\n", "```\na\n```\n"}},
	"emboitement":            {{strings.Repeat("> ", maxNested+1) + "a\n", "> > a\n"}},
	"page-trop-longue":       {{strings.Repeat("a ", maxBody/2+1), strings.Repeat("a ", maxBody/4)}},
	"adresse-dangereuse":     {{"[a](javascript:alert)\n", "[a](/mission/)\n"}, {"[a](data:text/html,x)\n", "[a](mailto:contact@exemple.fr)\n"}},
	"adresse-non-admise":     {{"[a](ftp://exemple.fr/)\n", "[a](https://exemple.fr/)\n"}},
	"adresse-de-disque":      {{"[a](C:/Users/bilan.pdf)\n", "[a](bilan.pdf)\n"}},
	"adresse-sans-protocole": {{"[a](//exemple.fr/)\n", "[a](https://exemple.fr/)\n"}},
	"adresse-barre-inverse":  {{"[a](documents\\bilan.pdf)\n", "[a](documents/bilan.pdf)\n"}},
	"adresse-incomplete":     {{"[a](https://)\n", "[a](https://www.exemple.fr/page)\n"}},
	"lien-sans-adresse":      {{"[a]()\n", "[a](/mission/)\n"}},
	"lien-sans-texte":        {{"[](/mission/)\n", "[La mission](/mission/)\n"}},
	"definition-inutile":     {{"Texte.\n\n[a]: /mission/\n", "Texte.\n"}, {"Texte.\n\n[a]: /mission/\n", "Texte.\n\n\\[a]: /mission/\n"}},
	"image-sans-adresse":     {{"![Une photo]()\n", "![Une photo](photo.jpg)\n"}},
	"image-externe":          {{"![Une photo](https://exemple.fr/photo.jpg)\n", "![Une photo](photo.jpg)\n"}},
	"image-sans-description": {{"![](photo.jpg)\n", "![Une photo](photo.jpg)\n"}},
	"legende-perdue":         {{"Voici ![a](a.jpg \"Une légende\") ici.\n", "Voici :\n\n![a](a.jpg \"Une légende\")\n\nici.\n"}},
	"tableau-sans-titre":     {{"| a | b |\n| --- | --- |\n| 1 | 2 |\n", table("| a | b |", "| --- | --- |", "| 1 | 2 |")}},
	"tableau-ligne-longue": {
		{table("| a | b |", "| --- | --- |", "| 1 | 2 | 3 |"), table("| a | b | c |", "| --- | --- | --- |", "| 1 | 2 | 3 |")},
		{table("| a | b |", "| --- | --- |", "| 1 | 2 | 3 |"), table("| a | b |", "| --- | --- |", "| 1 | 2 |")},
		{table("| a | b |", "| --- | --- |", "| 1 | 2 | 3 |"), table("| a | b |", "| --- | --- |", "| 1 | 2 \\| 3 |")},
	},
	"tableau-mal-forme":    {{table("| a | b |", "| --- |", "| 1 | 2 |"), table("| a | b |", "| --- | --- |", "| 1 | 2 |")}},
	"note-inconnue":        {{"Un mot[^1].\n", "Un mot[^1].\n\n[^1]: La note.\n"}},
	"note-en-double":       {{"Un[^1].\n\n[^1]: La note.\n\n[^1]: Une autre.\n", "Un[^1], deux[^2].\n\n[^1]: La note.\n\n[^2]: Une autre.\n"}},
	"note-inutile":         {{"Un.\n\n[^1]: La note.\n", "Un[^1].\n\n[^1]: La note.\n"}, {"Un.\n\n[^1]: La note.\n", "Un.\n"}},
	"reference-ouverte":    {{"Un {{ nom mot.\n", "Un {{ nom }} mot.\n"}, {"Un {{ nom mot.\n", "Un \\{{ nom mot.\n"}},
	"reference-sans-nom":   {{"Un {{ 2023 }}.\n", "Un {{ indicateur \"emissions\" 2023 }}.\n"}},
	"reference-mal-ecrite": {{"Un {{ nom \"a }}.\n", "Un {{ nom \"a\" }}.\n"}, {"Un {{ nom {2023} }}.\n", "Un {{ nom 2023 }}.\n"}},
}

// table writes a table with its title.
func table(lines ...string) string {
	return strings.Join(lines, "\n") + "\n\nTableau : un essai\n"
}

func TestRemedies(t *testing.T) {
	for _, kind := range diag.Kinds() {
		if !strings.HasPrefix(kind.Code, "essai-") && kind.Remedy != "" && remedies[kind.Code] == nil {
			t.Errorf("%s: no text is mended as its remedy says", kind.Code)
		}
	}
	for code, texts := range remedies {
		for _, text := range texts {
			_, result := render(text.bad)
			if !slices.ContainsFunc(result.Faults, func(d diag.Diagnostic) bool { return d.Kind.Code == code }) {
				t.Errorf("%s: %q does not provoke it: %v", code, short(text.bad), result.Faults)
			}
			if _, result := render(text.mended); len(result.Faults) > 0 {
				t.Errorf("%s: %q, mended, is said to have %v", code, short(text.mended), result.Faults)
			}
		}
	}
}

func short(text string) string { return text[:min(len(text), 100)] }
