// Package series reads the values of indicators that spreadsheets give: a collection
// workbook that came back, an export of the platform in either form. Which indicators
// of a portal they are of belongs to package importer.
package series

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/answer"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
)

// Yearly is what a file says of a year.
type Yearly struct {
	cell.Reading
	In  int // the year
	Row int // from 0, of a sheet
	At  diag.Place
}

// Of returns the values of an answer of the platform, which says of none how sure it is.
func Of(all []answer.Yearly) []Yearly {
	return lists.Map(all, func(v answer.Yearly) Yearly {
		return Yearly{Reading: cell.Reading{Year: change.Year{Number: v.Number}}, In: v.Year}
	})
}

var (
	bareYear   = regexp.MustCompile(`^(19\d\d|20\d\d|2100)$`)
	fourDigits = regexp.MustCompile(`^\d{4}$`)
)

// yearOf reads the four digits that a heading starts with.
func yearOf(heading string) int {
	year, _ := strconv.Atoi(heading[:4])
	return year
}

// ours are headings that the datasets and the figures of a site have, and no other file.
var ours = strings.Fields(`exemple territoire_siren territoire_nom perimetre_nom referentiel_nom indicateur_titre mission_nom date_en_clair
	lu_le jusqu_au nom_court unite_en_clair noeud sigle remarque phase`)

// Published says that a file was downloaded from a site, as limpide makes them: imported,
// its examples would become facts.
func Published(sheets []*sheet.Sheet) (faults diag.List) {
	for _, s := range sheets {
		if s.Columns(0) < 4 {
			continue
		}
		known := 0
		for col := range s.Columns(0) {
			head := s.Cell(0, col)
			if !snake.MatchString(head) {
				known = -s.Columns(0)
			}
			if slices.Contains(ours, head) {
				known++
			}
		}
		if known > 0 {
			faults.Add(errPublished.At(s.At(0, -1)))
		}
	}
	return faults
}

var snake = regexp.MustCompile(`^[a-z]+(?:_[a-z]+)*$`)

// FillID is what to do with a row that people filled in and that names no indicator: a
// merged cell has its text in its first row only.
const FillID = "écrivez l’identifiant de l’indicateur dans cette case ; de cases fusionnées, seule la première le contient"

// What may be wrong in such a spreadsheet, beside its cells.
var (
	NoID         = fault.Define("import-sans-identifiant", "cette ligne n’a pas d’identifiant d’indicateur", fault.Untouched)
	errPublished = fault.Define("import-jeu-publie", "ce fichier vient d’un site que limpide a fait : ce qu’il dit est déjà dans data/",
		"corrigez-le dans data/, ou faites une feuille de collecte avec « limpide export »")
	errNoYear = fault.Define("import-sans-annee", "aucune colonne n’a pour titre une année",
		"donnez aux colonnes des valeurs un titre de quatre chiffres : 2025")
	ErrYear     = fault.Define("import-annee", "« %s » n’est pas une année de 1900 à 2100", "écrivez une année de quatre chiffres : 2025")
	errDateHead = fault.Define("import-annee-est-une-date", "ce titre est une date, %s, et non une année",
		"donnez à cette case le format « Texte », et tapez-y l’année seule : 2025")
	errYearTwice = fault.Define("import-annee-deux-fois", "l’année %d est déjà celle de la colonne %s",
		"ne gardez que l’une des deux colonnes")
	errValueTwice  = fault.Define("import-valeur-deux-fois", "« %s » : l’année %d a une autre valeur, %s", "ne gardez que l’une des deux")
	errSeriesTwice = fault.Define("import-serie-deux-fois", "« %s » est déjà à la %s", "ne gardez que l’une des deux lignes")
	errAim         = fault.Define("import-objectif", "« %s » : un objectif est un nombre seul", "écrivez le nombre, ou videz la case")
)
