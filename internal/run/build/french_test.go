package build_test

import (
	"html"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"limpide/internal/base/fr"
)

// readable returns what a page gives to read: its texts, one a line where a block
// ends, its title and its description. An exponent is written after « ^ ».
func readable(content []byte) string {
	text := string(content)
	for _, d := range description.FindAllStringSubmatch(text, -1) {
		text += "\n" + d[1]
	}
	text = strings.NewReplacer("<sup>", "^", "</sup>", "").Replace(unread.ReplaceAllString(text, ""))
	return html.UnescapeString(anyTag.ReplaceAllString(inlineTag.ReplaceAllString(text, ""), "\n"))
}

var (
	description = regexp.MustCompile(`<meta name="description"[^>]* content="([^"]*)">`)
	unread      = regexp.MustCompile(`(?s)<(script|style|code)\b.*?</(script|style|code)>`)
	inlineTag   = regexp.MustCompile(`</?(a|abbr|b|em|i|small|span|strong|time)\b[^>]*>`)
	anyTag      = regexp.MustCompile(`<[^>]*>`)
)

// A frenchRule finds what French does not write so.
type frenchRule struct {
	name  string
	found *regexp.Regexp
	fault func(groups []string) bool // whether what was found is one; nil when it always is
	wrong []string                   // that the rule must find
	right []string                   // that it must not
}

const gap = `[ \x{a0}\x{202f}]`

var frenchRules = []frenchRule{
	{"une voyelle élide le mot qui la précède",
		regexp.MustCompile(`(?i)(?:^|[^\pL’'-])(de|que|le|la|jusque|ne|se|lorsque|puisque)` + gap + `+([\pL]+)(` + gap + `à)?`),
		func(g []string) bool { // « de une à cinq étoiles » counts
			return !(g[2] == "une" && g[3] != "") && fr.Elide(g[1], g[2]) != g[1]+" "+g[2]
		},
		[]string{"validé de octobre", "de habitants", "que il", "La évaluation", "jusque à"},
		[]string{"validé d’octobre", "la onzième", "Est-ce assez", "citez-le aussi", "de une à cinq", "la hausse", "le huit", "de yourtes"}},
	{"le pluriel commence à deux",
		regexp.MustCompile(`(?:^|[^\d,.\x{a0}\x{202f}-])[−+]?([01](?:,\d+)?)` + gap + `(\pL+)`),
		func(g []string) bool {
			return !slices.Contains([]string{"dans", "sans", "depuis", "mars", "moins", "plus", "fois", "mois", "sous"}, g[2]) && fr.IsNoun(g[2])
		},
		[]string{"0,98 logements", "de 1,50 logements", "1 communes", "0 actions", "−1,5 points"},
		[]string{"0,98 logement", "2 communes", "21 communes", "11,5 points", "1 mars", "1 sans statut", "10 points", "1 250 habitants"}},
	{"à partir de deux, le pluriel",
		regexp.MustCompile(`(?:^|[^\d,.\x{a0}\x{202f}-])(\d+(?:[,\x{202f}]\d+)?)` + gap + `(action|commune|habitant|point|indicateur|territoire|valeur|tâche|étoile|mesure|année|date|événement|objectif|axe)(?:[^\pL]|$)`),
		func(g []string) bool {
			return !strings.HasPrefix(g[1], "0") && g[1] != "1" && !strings.HasPrefix(g[1], "1,")
		},
		[]string{"2 action", "1 250 habitant", "11,5 point"}, []string{"1 action", "1,9 point", "0 action", "2 actions", "12 points"}},
	{"un EPCI a son article", regexp.MustCompile(`l’EPCI` + gap + `\p{Lu}`), nil, []string{"de l’EPCI Pays des Écrins"}, []string{"de l’EPCI du Val"}},
	{"un ordinal a son exposant", regexp.MustCompile(`(?:^|[^\pL\d])(?:1er|1re|1ère|\d+e|\d+è?me)(?:[^\pL\d]|$)`), nil,
		[]string{"du 1er janvier", "la 1re fois", "le 3e", "2ème"}, []string{"du 1^er janvier", "du 1ᵉʳ janvier", "a51e", "3 e"}},
	{"un document est lu", regexp.MustCompile(`(?:^|[^\pL])lues?` + gap + `le` + gap + `\d`), nil, []string{"page officielle, lue le 23"}, []string{"page, lu le 23", "voulue le 23"}},
	{"une phrase compte en lettres jusqu’à dix",
		regexp.MustCompile(`(?:^|[^\pL\d\x{a0}\x{202f},.])(?:[2-9]|10)` + gap + `(?:EPCI|référentiels|axes|plans|communautés|territoires)`), nil,
		[]string{"Les 3 EPCI", "2 territoires"}, []string{"Les trois EPCI", "13 EPCI", "1 250 territoires"}},
	{"un pourcentage de peu de choses est entier", regexp.MustCompile(`soit` + gap + `\d+,\d`), nil, []string{"soit 36,0 %"}, []string{"soit 36 %"}},
	{"œ et les capitales accentuées",
		regexp.MustCompile(`[Oo]euvre|[Cc]oeur|\b(?:Etat|Etape|Elu|Elue|Energie|Evalu|Equip|Emission|Eclair|Ecrin|Econom|Ecolog|Electr|Etude|Etabl)|\bA` + gap + `(?:l[a’]|partir|noter)`), nil,
		[]string{"mise en oeuvre", "l’Etat", "Economie", "A partir de"}, []string{"mise en œuvre", "l’État", "EcoIndex", "à partir de"}},
	{"ko et Mo", regexp.MustCompile(`\d` + gap + `?(?:kO|KO|Ko|MO|mo)\b`), nil, []string{"12 Ko"}, []string{"12 ko", "4,9 Mo"}},
	{"un nom par chose",
		regexp.MustCompile(`(?i)territoires? engagée?s?[^.,;:\n»]*|territoires? en transitions?`), func(g []string) bool {
			return !strings.HasPrefix(g[0], "Territoire Engagé Transition Écologique") && g[0] != "Territoires en Transitions"
		},
		[]string{"Territoire engagé pour la nature", "Territoire en transition"}, []string{"Territoire Engagé Transition Écologique (TETE)", "Territoires en Transitions"}},
	{"ce qui se compte n’est pas une unité", regexp.MustCompile(`, en (\pL+), (?:en|de) \d{4}`), func(g []string) bool { return counted()[g[1]] },
		[]string{"Actions du contrat, en actions, en 2019"}, []string{"Déchets, en tonnes, en 2019"}},
	{"les deux bouts d’un changement ont leur unité", regexp.MustCompile(`passée? de` + gap + `[\d, \x{a0}\x{202f}]*\d` + gap + `en` + gap), nil,
		[]string{"passée de 12 000 en 2008"}, []string{"passée de 12 000 t en 2008", "passé de 3 % en 2008"}},
	{"les milliers ont leur espace", regexp.MustCompile(`(?:^|[^\pL\d,./\x{a0}\x{202f}-])(\d{4})(?:[^\d\pL.:/-]|$)`),
		func(g []string) bool { return g[1] < "1900" || g[1] > "2100" }, []string{"1250 habitants", "de 8000 t"}, []string{"1 250 habitants", "en 2019", "05100"}},
	{"l’apostrophe est typographique", regexp.MustCompile(`\pL'\pL`), nil, []string{"l'eau"}, []string{"l’eau"}},
	{"un nombre tient à ce qu’il compte", regexp.MustCompile(`\d (?:réalisée|en cours|déclarée|en pause|bloquée|à discuter|à venir|abandonnée|sans statut)`), nil,
		[]string{"1 déclarée en retard"}, []string{"1\u00a0déclarée en retard"}},
	{"une priorité est élevée", regexp.MustCompile(`Priorité\s+(?:Élevé|Moyen|Bas)\b\s`), nil, []string{"Priorité\nMoyen\n"}, []string{"Priorité\nMoyenne\n"}},
	{"un retard se dit en durée", regexp.MustCompile(`échéance dépassée` + gap + `:`), nil, []string{"échéance dépassée : mai"}, []string{"échéance dépassée de six semaines"}},
	{"une rubrique a un nom", regexp.MustCompile(`(?m)^Part de$`), nil, []string{"Part de\nÉtat"}, []string{"Part des points"}},
	{"rien n’est promis que les données ne portent",
		regexp.MustCompile(`que personne n’a mesurées|pas encore évalué|toute correction est|rien n’est inventé|sont réels|dans toutes les pages|toujours dans le même ordre|à leur première apparition|annoncés? pour la fin du contrat, `), nil,
		[]string{"années que personne n’a mesurées"}, []string{"années sans valeur publiée"}},
}

// counted are the units of this portal that say what is counted.
func counted() map[string]bool {
	units := map[string]bool{"actions": true}
	files, _ := os.ReadDir("../../../data/indicateurs")
	for _, f := range files {
		content, _ := os.ReadFile("../../../data/indicateurs/" + f.Name())
		if unit := unitKey.FindSubmatch(content); unit != nil && fr.IsNoun(string(unit[1])) {
			units[string(unit[1])] = true
		}
	}
	return units
}

var unitKey = regexp.MustCompile(`(?m)^unite\s*=\s*"(\pL+)"`)

// faults returns what a rule finds in a text, each with what is around it.
func (r frenchRule) faults(text string) (found []string) {
	for _, at := range r.found.FindAllStringSubmatchIndex(text, -1) {
		var groups []string
		for i := 0; i < len(at); i += 2 {
			group := ""
			if at[i] >= 0 {
				group = text[at[i]:at[i+1]]
			}
			groups = append(groups, group)
		}
		if r.fault == nil || r.fault(groups) {
			found = append(found, strings.ToValidUTF8(text[max(0, at[0]-40):min(len(text), at[1]+40)], ""))
		}
	}
	return found
}

// TestFrançais holds every page, picture and feed of the portal of this repository to the rules of
// French that a program breaks most easily, once each rule has shown that it
// tells right from wrong.
func TestFrançais(t *testing.T) {
	files, _ := built()
	files = maps.Clone(files)
	withoutExamples, _ := facts() // other sentences stand where examples do not
	for name, content := range withoutExamples {
		files["sans exemples/"+name] = content
	}
	for name, content := range published() {
		files["publication/"+name] = content
	}
	pages := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool {
		return !slices.Contains([]string{".html", ".svg", ".xml"}, path.Ext(name))
	})
	if len(pages) < 100 {
		t.Fatalf("%d pages: the portal of this repository has more", len(pages))
	}
	texts := map[string]string{}
	for _, name := range pages {
		texts[name] = readable(files[name])
	}
	for _, rule := range frenchRules {
		t.Run(rule.name, func(t *testing.T) {
			for _, text := range rule.wrong {
				if len(rule.faults(text)) == 0 {
					t.Errorf("the rule does not find %q", text)
				}
			}
			for _, text := range rule.right {
				if found := rule.faults(text); len(found) > 0 {
					t.Errorf("the rule takes %q for a fault", text)
				}
			}
			shown := 0
			for _, name := range pages {
				for _, found := range rule.faults(texts[name]) {
					if shown++; shown <= 12 {
						t.Errorf("%s: %q", name, found)
					}
				}
			}
			if shown > 12 {
				t.Errorf("and %d more", shown-12)
			}
		})
	}
}
