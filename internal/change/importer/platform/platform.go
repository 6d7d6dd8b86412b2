// Package platform is what a portal says of Territoires en Transitions as a source.
package platform

import (
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
)

// Domain is that of its addresses.
const Domain = "territoiresentransitions.fr"

// Source is what data/sources.toml says of files of the platform. It is
// added by the first import of a portal.
type Source struct{ ID, Title, Note string }

// The sources of what is downloaded: files made for people, answers made for programs.
var (
	Export = Source{"territoires-en-transitions", "Exports de la plateforme Territoires en Transitions",
		"Fichiers téléchargés depuis la plateforme, où chaque collectivité saisit ses données."}
	API = Source{"territoires-en-transitions-api", "Interface publique (API) de Territoires en Transitions",
		"Réponses enregistrées. Aucune licence n'est indiquée avec elles : conditions de réutilisation à demander à la plateforme."}
)

// Lines returns the block of the source, read on a day; none is no day.
func (s Source) Lines(readOn fr.Date) string {
	p := toml.Pairs{
		{"titre", toml.Quote(s.Title)}, {"producteur", toml.Quote("ADEME, plateforme Territoires en Transitions")},
		{"adresse", toml.Quote("https://www." + Domain + "/")}, {"genre", toml.Quote("données")},
	}
	p.Add("lu_le", readOn.String())
	p.Add("note", toml.Quote(s.Note))
	lines := "[source." + s.ID + "]\n"
	for _, kv := range p {
		lines += kv[0] + " = " + kv[1] + "\n" // not aligned, as those of a new portal
	}
	return lines
}
