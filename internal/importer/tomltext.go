package importer

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"limpide/internal/portal"
)

// This file writes TOML in the manner of the files of data/: comments, aligned
// columns, plain spaces and straight apostrophes, as one types them.

// number writes a number as TOML and as people do: 118.2, 12, -0.5.
func number(v float64) string {
	if v == 0 {
		return "0" // and not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// quote writes a text on one line, between straight quotes.
func quote(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u2028' || r == '\u2029' || unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

func quoteAll(texts []string) string {
	quoted := make([]string, len(texts))
	for i, s := range texts {
		quoted[i] = quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// keyText writes a key, bare if it may be.
func keyText(key string) string {
	for _, r := range key {
		if !(r == '_' || r == '-' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))) {
			return quote(key)
		}
	}
	return key
}

// comment takes away what would end a comment.
func comment(text string) string { return strings.Join(strings.Fields(text), " ") }

// pairs are lines of keys and values, with the equal signs below each other.
type pairs [][2]string

func (p *pairs) add(key, value string) {
	if value != "" && value != `""` {
		*p = append(*p, [2]string{key, value})
	}
}

func (p pairs) text(indent string) string {
	width := 0
	for _, kv := range p {
		width = max(width, len(kv[0]))
	}
	var b strings.Builder
	for _, kv := range p {
		fmt.Fprintf(&b, "%s%-*s = %s\n", indent, width, kv[0], kv[1])
	}
	return b.String()
}

// sourceID is the id in data/sources.toml of what the platform exports.
const sourceID = "territoires-en-transitions"

const platform = "territoiresentransitions.fr"

// sourceText is added to data/sources.toml by the first import of a portal.
const sourceText = `
[source.` + sourceID + `]
titre = "Exports de la plateforme Territoires en Transitions"
producteur = "ADEME, plateforme Territoires en Transitions"
adresse = "https://www.` + platform + `/"
genre = "données"
note = "Fichiers téléchargés depuis la plateforme, où chaque collectivité saisit ses données."
`

// sourceOf returns the id of the source of imported files, which it adds to
// data/sources.toml if no source has the address of the platform.
func (t *task) sourceOf() string {
	for _, s := range t.portal.Sources {
		if s.ID == sourceID || strings.Contains(s.URL, platform) {
			return s.ID
		}
	}
	const file = "data/sources.toml"
	doc := openDocument(file, t)
	if doc.find("source", sourceID) == nil {
		doc.insert(len(doc.text), sourceText)
		doc.save(t)
		t.last = append(t.last, "data/sources.toml : la source « "+sourceID+" » est ajoutée")
	}
	return sourceID
}

// assessmentText writes the file of an assessment.
func assessmentText(t *task, x *scores, v int, a assessed) string {
	var head pairs
	head.add("sources", quoteAll([]string{t.sourceOf()}))
	head.add("lu_le", t.export.day.String())
	head.add("nature", quote(a.kind))
	head.add("etat", `"provisoire"`)
	if x.versions[v].notDone < 0 {
		head.add("note", quote("Le fichier dont viennent ces points ne distingue pas ceux qui ne sont pas faits de ceux qui ne sont pas renseignés."))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, référentiel %s : %s du %s.\n", comment(a.territory.ShortName), comment(a.framework.Name), kindWords[a.kind], a.day.Long())
	b.WriteString("# Lu dans un export de la plateforme Territoires en Transitions.\n")
	if kindWords[a.kind].IsAudit() {
		b.WriteString("# « etat » devient \"validé\" quand l'audit l'est ; une ligne « cabinet » peut nommer le cabinet d'audit,\n# jamais une personne.\n")
	}
	b.WriteString("\n" + head.text(""))
	b.WriteString("\n# Points du référentiel. Ce qui manque pour atteindre le potentiel n'est pas renseigné.\n[points]\n")
	b.WriteString(pointsTable(a.framework, x.measures(a.framework, v), x.versions[v].notDone >= 0))
	return b.String()
}

// pointsTable writes the points of each measure, axis by axis, in columns.
func pointsTable(f *portal.Framework, scores []portal.Score, hasNotDone bool) string {
	keys := []string{"potentiel", "faits", "programmes", "pas_faits"}
	if !hasNotDone {
		keys = keys[:3]
	}
	measures := f.Root.Measures()
	rows := make([][]string, len(measures))
	widths := make([]int, len(keys)+1)
	for i, n := range measures {
		s := scores[i]
		rows[i] = []string{quote(n.ID), round(s.Potential) + ",", round(s.Done) + ",", round(s.Planned) + ",", round(s.NotDone)}[:len(keys)+1]
		rows[i][len(keys)] = strings.TrimSuffix(rows[i][len(keys)], ",")
		for c, cell := range rows[i] {
			widths[c] = max(widths[c], len(cell))
		}
	}
	var b strings.Builder
	var axis *portal.Node
	for i, n := range measures {
		if n.Axis() != axis {
			if axis != nil {
				b.WriteByte('\n')
			}
			axis = n.Axis()
			fmt.Fprintf(&b, "# Axe %s. %s\n", axis.ID, comment(axis.Title))
		}
		fmt.Fprintf(&b, "%-*s = {", widths[0], rows[i][0])
		if scores[i].Potential == 0 {
			b.WriteString(" potentiel = 0 } # non concerné\n")
			continue
		}
		for c, key := range keys {
			fmt.Fprintf(&b, " %s = %-*s", key, widths[c+1], rows[i][c+1])
		}
		b.WriteString(" }\n")
	}
	return b.String()
}

// round writes points with the three decimals that the platform gives.
func round(v float64) string { return number(math.Round(v*1000) / 1000) }
