package importer

import (
	"limpide/internal/base/diag"
	"limpide/internal/change/importer/fault"
	"limpide/internal/portal"
)

// What may be wrong with a file as a whole.
var (
	errUnknownFile = fault.Define("import-inconnu", "ce fichier n’est pas un export connu%s",
		"limpide lit les exports d’états des lieux, d’indicateurs et de plans d’actions de Territoires en Transitions, les feuilles de « limpide export », les listes de communes de la DGCL, de BANATIC et de l’Insee, et les tableaux qui ont une colonne « Année » et une colonne « Valeur »")
)

// What may be wrong in the cells of a file.
var (
	errBounds = fault.Define("import-hors-bornes", "« %s » est hors des bornes de l’indicateur : %s",
		"corrigez cette case")
	errNothingFilled = fault.Define("import-rien-de-rempli", "aucune valeur n’est remplie dans les lignes à importer",
		"remplissez les cases à compléter (années, état, date), et enregistrez le fichier ; avec --territoire, vérifiez qu’il a des lignes de ce territoire")
	errUnit = fault.Define("import-unite", "l’unité est « %s », et celle de l’indicateur « %s » est « %s »",
		"convertissez les valeurs dans l’unité du portail, et remettez celle-ci dans la feuille")
	errNoUnit = fault.Define("import-sans-unite", "la case de l’unité est vide, et l’indicateur « %s » est en « %s »",
		"écrivez cette unité dans la case, si c’est bien celle des valeurs de la ligne")
	errScope = fault.Define("import-perimetre", "« %s » n’est pas un périmètre de l’indicateur « %s »",
		"refaites la feuille avec « limpide export »")
)

// outOfBounds says that a value is not one that an indicator may have.
func outOfBounds(at diag.Place, text string, i *portal.Indicator) diag.Diagnostic {
	return errBounds.At(at, text, i.Bounds()).
		WithHint("corrigez cette case ; si la valeur est juste, changez « minimum » ou « maximum » dans %s", i.Place.File)
}

// What is wrong once everything is written.
var (
	errUnsettled = fault.Define("import-inabouti", "une fois écrit, ce fichier ne dit pas la même chose que « %s »", "changez ces valeurs à la main")
	errDisagree  = fault.Define("import-desaccord", "ce fichier et %s, importés ensemble, ne disent pas la même chose : après eux, il changerait encore %s",
		"corrigez celui qui se trompe, ou importez-les l’un après l’autre : le dernier l’emporte")
)
