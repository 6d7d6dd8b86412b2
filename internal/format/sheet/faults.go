package sheet

import (
	"fmt"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// What may be wrong with a file before anything of it is understood.
var (
	errEmpty = diag.Define(diag.Error, "tableur-vide", "le fichier est vide",
		"demandez-le ou téléchargez-le à nouveau")
	errTooBig = diag.Define(diag.Error, "tableur-trop-gros",
		"le fichier est trop gros pour être lu",
		fmt.Sprintf("téléchargez-le à nouveau, sans l’ouvrir ;"+
			" s’il est toujours trop gros, n’y laissez que les lignes et les colonnes utiles : %s et %s au plus",
			fr.Count(MaxRows, "ligne", "lignes"), fr.Count(maxColumns, "colonne", "colonnes")))
	errFormat = diag.Define(diag.Error, "tableur-format", "ce fichier est %s, et non un classeur .xlsx ou .ods, ni un fichier .csv",
		"téléchargez-le en .xlsx ; un classeur d’un autre format s’ouvre dans votre tableur, et s’y enregistre en .xlsx")
	errPassword = diag.Define(diag.Error, "tableur-mot-de-passe", "ce classeur est protégé par un mot de passe",
		"ouvrez-le dans votre tableur, retirez le mot de passe, et enregistrez-le en .xlsx")
	errDamaged = diag.Define(diag.Error, "tableur-abime", "ce classeur est abîmé ou incomplet",
		"demandez-le ou téléchargez-le à nouveau")
	errTabName = diag.Define(diag.Error, "tableur-nom-de-feuille", "le nom de cette feuille est trop long, ou contient un signe que les classeurs .xlsx n’admettent pas",
		"renommez-la dans votre tableur : 31 caractères au plus, sans : \\ / ? * [ ] ni apostrophe au début ou à la fin")
	errQuote = diag.Define(diag.Error, "tableur-guillemet", "un guillemet ouvert dans cette ligne ne se ferme que plus loin : il avale les lignes suivantes",
		"retirez ce guillemet, ou écrivez-le deux fois de suite dans un texte entre guillemets ; ou enregistrez le fichier en .xlsx depuis votre tableur")
	errCut = diag.Define(diag.Error, "tableur-coupe", "ce fichier s’arrête au milieu d’un texte : il est incomplet",
		"demandez-le ou téléchargez-le à nouveau")
)

var errNumber = diag.Define(diag.Error, "tableur-nombre",
	"« %s » n’est pas un nombre",
	"corrigez cette case, ou téléchargez le fichier à nouveau")

// Uncounted is the fault of a formula whose result the file does not hold, where a
// value is read: the cell is not empty.
var Uncounted = diag.Define(diag.Error, "tableur-formule",
	"cette case est une formule dont le fichier ne contient pas le résultat",
	"ouvrez le classeur dans votre tableur et enregistrez-le, puis recommencez")
