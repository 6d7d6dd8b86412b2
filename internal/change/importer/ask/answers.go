package ask

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Answers are what the user said of a file, on the command line or when asked.
type Answers struct {
	Territory string   // slug
	Owner     string   // the collectivité that the file names, when another than the territory is meant
	Framework string   // id
	Dates     []string // AAAA-MM-JJ; one per version of a comparison
	Kinds     []string // nature; one per version of a comparison
	Only      int      // take only this version of a comparison, from 1; 0: all

	State    string            // of what a file gives without saying how sure it is, as the data files word it
	Meanings map[string]string // of the marks of cells: « n.d. » is « non disponible », « env. » is « estimé »
	Partial  bool              // rows with faults are left out, and the others taken

	Source     string            // id of the source of the values of a collection sheet whose row names none
	Origin     string            // source of the values of indicators, as the export names it
	Origins    map[string]string // the same for one indicator, by the export's identifier
	Indicators map[string]string // from the export's identifier to that of the portal
	NetAmounts bool              // the amounts of the funders, said to include taxes, do not

	Twins     string // whether rows of one title in two axes are one action: une, deux
	Indicator string // id, of the values of a table that names none
	YearEnd   string // of « 2021/22 »: its start or its end, as this package calls them
	Census    string // what the populations of a list of communes are

	ReadOn    string   // AAAA-MM-JJ, on which an answer was downloaded
	Snapshots []string // refs of the only snapshots to take; nil: those that are taken unasked
	Double    string   // what becomes of what the portal has under another day

	replies map[reply]string
}

// reply is a question about a file.
type reply struct{ file, key string }

// Keep keeps what was answered to a question about a file, and Kept returns it.
func (a *Answers) Keep(file, key, answer string) {
	if a.replies == nil {
		a.replies = map[reply]string{}
	}
	a.replies[reply{file, key}] = answer
}
func (a *Answers) Kept(file, key string) string { return a.replies[reply{file, key}] }

// Unserved returns the options that were given and that no file looked at, as they are
// typed; served has the keys of those that one did.
func (a *Answers) Unserved(served map[string]bool) (options []string) {
	tell := func(key, option, given string) {
		if given != "" && !served[key] {
			options = append(options, strings.TrimSpace(option+" "+given))
		}
	}
	tellEach := func(key, option string, given map[string]string) {
		for _, name := range slices.Sorted(maps.Keys(given)) {
			tell(key+" "+name, option, name+"="+given[name])
		}
	}
	tell("territoire", "--territoire", a.Territory)
	tell("collectivite", "--collectivite", a.Owner)
	tell("referentiel", "--referentiel", a.Framework)
	tell("date", "--date", strings.Join(a.Dates, ","))
	tell("nature", "--nature", strings.Join(a.Kinds, ","))
	if a.Only != 0 {
		tell("version", "--version", strconv.Itoa(a.Only))
	}
	tell("etat", "--etat", a.State)
	tellEach("lire", "--lire", a.Meanings)
	tell("source", "--source-des-valeurs", a.Source)
	tell("origine", "--origine", a.Origin)
	tellEach("origine", "--origine", a.Origins)
	tellEach("indicateur", "--indicateur", a.Indicators)
	if a.NetAmounts {
		tell("montants", "--montants-ht", " ")
	}
	tell("axes", "--deux-axes", a.Twins)
	tell("indicateur", "--indicateur", a.Indicator)
	tell("exercice", "--exercice", a.YearEnd)
	tell("millesime", "--millesime", a.Census)
	tell("lu-le", "--lu-le", a.ReadOn)
	tell("instantane", "--instantane", strings.Join(a.Snapshots, ","))
	tell("doublon", "--doublon", a.Double)
	return options
}
