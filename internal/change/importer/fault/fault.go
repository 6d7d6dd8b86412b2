// Package fault holds the messages that several readers of files give, and the
// remedies for a file that is not as the platform made it.
package fault

import "limpide/internal/base/diag"

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
