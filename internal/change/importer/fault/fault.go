// Package fault holds the messages that several readers of files give, and the
// remedies for a file that is not as the platform made it.
package fault

import (
	"regexp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/format/sheet"
)

// Define registers an error: what is wrong, and what to do.
func Define(code, message, remedy string) *diag.Kind {
	return diag.Define(diag.Error, code, message, remedy)
}

const (
	Again     = "téléchargez l’export à nouveau"
	Untouched = Again + ", et importez-le sans le modifier"
)

var (
	NoColumn = Define("import-colonne-absente", "la colonne « %s » manque", Untouched)
	RowTwice = Define("import-ligne-en-double", "« %s » est déjà à la ligne %d", Untouched)
)

// Overflow says that a row of a CSV file has cells beyond the headings of columns: a
// comma inside a number made two cells of it.
func Overflow(s *sheet.Sheet, heads sheet.Headings, row int) diag.List {
	if most, n := filled(s, heads.Row), filled(s, row); s.Tab == "" && n > most {
		return diag.List{errOverflow.At(s.At(row, most), n, most)}
	}
	return nil
}

// Headless says that a row has numbers below no heading, which were meant to be read:
// that of [Overflow], and in a workbook a heading that was forgotten.
func Headless(s *sheet.Sheet, heads sheet.Headings, row int) diag.List {
	faults := Overflow(s, heads, row)
	for col := range s.Columns(row) {
		if s.Tab != "" && s.Cell(heads.Row, col) == "" {
			faults.Add(headless(s, row, col)...)
		}
	}
	return faults
}

// Beyond says that a row of a workbook has numbers beyond its last heading, of a file some
// columns of which never had one.
func Beyond(s *sheet.Sheet, heads sheet.Headings, row int) (faults diag.List) {
	for col := s.Columns(heads.Row); col < s.Columns(row); col++ {
		faults.Add(headless(s, row, col)...)
	}
	return faults
}

// Cells says what is wrong in cells of a row whatever they are about: a formula without its
// result, the error of a formula, and another column of the same heading that says
// something else.
func Cells(s *sheet.Sheet, heads sheet.Headings, row int, columns ...int) (faults diag.List) {
	for _, col := range columns {
		if col < 0 { // the file has no such column
			continue
		}
		title, text := s.Cell(heads.Row, col), s.Cell(row, col)
		switch {
		case s.IsUncounted(row, col):
			faults.Add(sheet.Uncounted.At(s.At(row, col)))
		case formulaError.MatchString(text):
			faults.Add(Formula.At(s.At(row, col), text))
		}
		for _, other := range heads.All(sheet.Label(title)) {
			if is := s.Cell(row, other); is != "" && is != text && !slices.Contains(columns, other) {
				faults.Add(errColumnTwice.At(s.At(row, other), is, title, sheet.ColumnName(col)))
			}
		}
	}
	return faults
}

// formulaError is what Excel and LibreOffice show of a formula that fails.
var formulaError = regexp.MustCompile(`^(?:#(?:REF|N/A|N/D|VALUE|VALEUR|DIV/0|NAME|NOM|NULL|NUL|NUM|NOMBRE)\s*[!?]?|Err(?:eur)?\s*:\s*\d+)$`)

// filled returns how many cells a row has, up to the last that is not empty.
func filled(s *sheet.Sheet, row int) int {
	n := s.Columns(row)
	for n > 0 && s.Cell(row, n-1) == "" {
		n--
	}
	return n
}

func headless(s *sheet.Sheet, row, col int) diag.List {
	if _, err := sheet.ParseNumber(s.Cell(row, col)); err != nil {
		return nil
	}
	return diag.List{errHeadless.At(s.At(row, col), s.Shown(row, col))}
}

// Formula is the fault of a cell that holds the error of a formula.
var Formula = Define("import-erreur-de-formule", "« %s » est l’erreur d’une formule, et non une valeur",
	"corrigez la formule, ou tapez la valeur à sa place")

var errColumnTwice = Define("import-colonne-deux-fois", "« %s » : cette colonne a le même titre, « %s », que la colonne %s, et n’en dit pas autant",
	"ne gardez que l’une des deux colonnes")

var errHeadless = Define("import-colonne-sans-titre", "« %s » est dans une colonne qui n’a pas de titre",
	"écrivez le titre de cette colonne à la ligne des titres, ou effacez la case")

var errOverflow = Define("import-cases-de-trop", "cette ligne a %d cases, pour %d titres de colonnes",
	"un nombre a-t-il une virgule dans un fichier aux colonnes séparées par des virgules ? enregistrez-le en .xlsx, ou mettez ce nombre entre guillemets")
