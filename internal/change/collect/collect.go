// Package collect makes the workbook that the services fill in: a row for each
// series that expects a value, a column for each year. Package importer reads it
// back.
package collect

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// The tabs of the workbook.
const (
	Tab        = "Collecte"
	SourcesTab = "Sources"
	HelpTab    = "Mode d’emploi"
)

// pastYears is how many past years are shown beside the present one.
const pastYears = 6

// Absences are the reasons for which a value may be missing. Others are refused:
// a free text could name someone.
var Absences = []string{"non collecté", "non disponible", "secret statistique", "sans objet"}

// Reason returns a reason as the list of them has it, if it is there.
func Reason(text string) string {
	if k := slices.IndexFunc(Absences, func(a string) bool { return sheet.Label(a) == sheet.Label(text) }); k >= 0 {
		return Absences[k]
	}
	return text
}

// fixedColumns come before the years, and say what a row is of.
var fixedColumns = []sheet.Column{
	{Head: "Indicateur", Width: 22}, {Head: "Titre", Width: 44}, {Head: "Périmètre", Width: 22},
	{Head: "Nom du périmètre", Width: 22}, {Head: "Unité", Width: 14}, {Head: "Dernière valeur", Width: 22},
}

// Workbook is the collection workbook of a portal.
type Workbook struct {
	Content []byte // .xlsx; nil if there is nothing to ask
	Rows    int
	Aside   []string // what is not in it, and why
}

// New makes the workbook from the facts of a portal: every indicator that expects a value, for each scope that
// it has a series of, or only those that are wanted, if wants is not nil. One
// without any series is asked for each territory. The same portal on the same day
// gives the same bytes.
func New(p *portal.Portal, wants func(*portal.Indicator, portal.Scope) bool, day fr.Date) (Workbook, error) {
	var w Workbook
	first := day.Year - pastYears
	var rows [][]any
	var bounds []sheet.Bounds
	var left change.Remarks
	for _, i := range p.Indicators {
		// Someone is asked for a value if the file says when the next one is expected, or
		// if it has none yet. A figure told once by a newspaper has no next one.
		if i.Next.IsZero() && len(i.Series) > 0 {
			left.Add(isSettled, i.ID)
			continue
		}
		for _, s := range seriesToAsk(p, i, wants) {
			rows = append(rows, rowOf(i, s, first, day.Year))
			bounds = append(bounds, sheet.Bounds{Min: i.Min, Max: i.Max, Words: i.Bounds()})
		}
	}
	w.Aside = left.Sentences()
	if w.Rows = len(rows); w.Rows == 0 {
		return w, nil
	}
	columns := slices.Clone(fixedColumns)
	for year := first; year <= day.Year; year++ {
		columns = append(columns, sheet.Column{Head: strconv.Itoa(year), Width: 16, Open: true})
	}
	columns = append(columns, sheet.Column{Head: "Source", Width: 44, Open: true, Choices: SourcesTab, IsFree: true})
	help := sheet.Table{Tab: HelpTab, Widths: []float64{110}}
	help.Rows = lists.Map(helpLines, func(line string) []string { return []string{line} })
	form := sheet.Book{Tab: Tab, Columns: columns, Rows: slices.Values(rows), Frozen: 2, Bounds: bounds, Tables: []sheet.Table{help, SourcesTable(p)}}
	if w.Rows >= sheet.MaxRows {
		return w, ErrTooBig
	}
	var content bytes.Buffer
	err := form.Write(&content)
	if w.Content = content.Bytes(); err == nil && w.Rows > sureRows {
		if _, faults := sheet.Read("", w.Content); len(faults) > 0 {
			err = ErrTooBig
		}
	}
	return w, err
}

// sureRows is how many rows may be sent without reading them back to make sure that they
// could be when they are filled in.
const sureRows = 5000

// ErrTooBig is that of a workbook which could not be read back.
var ErrTooBig = errors.New("collect: too many rows to be read back")

var isSettled = change.About("N’y {est|sont} pas, car aucune valeur n’en est attendue : %s. Pour {la|en} demander{| une}, écrivez « prochaine_valeur » dans {son|le} fichier{| de l’indicateur}.")

// seriesToAsk returns the series of an indicator to ask values for, or empty ones.
func seriesToAsk(p *portal.Portal, i *portal.Indicator, wants func(*portal.Indicator, portal.Scope) bool) []*portal.Series {
	all := slices.Clone(i.Series)
	for _, t := range p.Territories {
		if len(i.Series) == 0 {
			all = append(all, &portal.Series{Scope: portal.Scope{ID: t.Slug, Name: t.ShortName, Territory: t}})
		}
	}
	return slices.DeleteFunc(all, func(s *portal.Series) bool { return wants != nil && !wants(i, s.Scope) })
}

// rowOf returns what the portal has of a series of an indicator.
func rowOf(i *portal.Indicator, series *portal.Series, first, last int) []any {
	row := make([]any, len(fixedColumns)+last-first+1)
	copy(row, []any{i.ID, i.Title, series.Scope.ID, series.Scope.Name, i.Unit})
	for col := len(fixedColumns); col < len(row); col++ { // a cell without format makes a date of 12.5
		row[col] = sheet.Field{Format: numberFormat(i.Decimals)}
	}
	for _, v := range series.Values {
		decimals := min(6, change.Decimals(v.Number))
		if v.State != portal.Missing {
			row[len(fixedColumns)-1] = fmt.Sprintf("%s en %d", fr.WithUnit(v.Number, decimals, i.Unit), v.Year)
		}
		if v.Year < first || v.Year > last {
			continue
		}
		format := numberFormat(max(i.Decimals, decimals))
		switch cell := &row[len(fixedColumns)+v.Year-first]; v.State {
		case portal.Missing:
			*cell = sheet.Field{Text: v.Note, Format: format}
		case portal.Final:
			*cell = sheet.Shown{Number: v.Number, Format: format}
		default:
			*cell = sheet.Field{Text: fmt.Sprintf("%s (%s)", fr.Plain(fr.Number(v.Number, decimals)), v.State.Word()), Format: format}
		}
	}
	return row
}

// numberFormat is the format of numbers of some decimals.
func numberFormat(decimals int) string {
	if decimals == 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", decimals)
}

// helpLines say how to fill in the workbook.
var helpLines = []string{
	"Complétez les cases des années, feuille « " + Tab + " ». Les autres cases sont verrouillées.",
	"Une valeur : le nombre seul, dans l’unité de la ligne. Un pourcentage s’écrit sans son signe : 41,2.",
	"Une valeur qui n’est pas définitive : le nombre, puis (provisoire) ou (estimé).",
	"Une valeur qui n’existe pas : " + fr.JoinOr(Absences) + ".",
	"Une case vide ne change rien. Une valeur déjà là se corrige dans sa case.",
	"Source : le document d’où viennent les valeurs ajoutées ou corrigées de la ligne, à choisir dans la liste (feuille « " + SourcesTab + " »). S’il n’y est pas, écrivez son titre, ou son adresse sur le web. Vide, le portail cite la même source qu’avant, s’il en a une.",
	"N’écrivez le nom de personne : ce qui est saisi ici est publié.",
}

// SourcesTable lists the sources that a value may have, by their names.
func SourcesTable(p *portal.Portal) sheet.Table {
	t := sheet.Table{Tab: SourcesTab, Heads: []string{"Source", "Producteur", "Lu le", "Identifiant"}, Widths: []float64{70, 44, 22, 30}}
	t.Rows = lists.Map(p.Sources, func(s *portal.Source) []string { return []string{SourceName(p, s), s.Producer, s.ReadOn.Long(), s.ID} })
	return t
}

// SourceName returns what the workbook calls a source: its title, and its id where two
// have the same.
func SourceName(p *portal.Portal, s *portal.Source) string {
	isSame := func(other *portal.Source) bool { return other != s && sheet.Label(other.Title) == sheet.Label(s.Title) }
	if slices.ContainsFunc(p.Sources, isSame) {
		return s.Title + " (" + s.ID + ")"
	}
	return s.Title
}
