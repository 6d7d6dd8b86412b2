package sheet

import "limpide/internal/diag"

// What may be wrong with a file before anything of it is understood.
var (
	errEmpty = diag.Define(diag.Error, "import-vide",
		"le fichier est vide",
		"téléchargez-le à nouveau depuis la plateforme")
	errTooBig = diag.Define(diag.Error, "import-trop-gros",
		"le fichier est trop gros pour être un export de la plateforme",
		"téléchargez-le à nouveau, et importez-le sans l’ouvrir ; un export a moins de 2 000 lignes")
	errFormat = diag.Define(diag.Error, "import-format",
		"ce fichier est %s, et non un classeur .xlsx ou un fichier .csv",
		"téléchargez l’export en .xlsx ; un autre classeur s’enregistre d’abord en .xlsx")
	errPassword = diag.Define(diag.Error, "import-mot-de-passe",
		"ce classeur est protégé par un mot de passe",
		"ouvrez-le dans votre tableur, retirez le mot de passe, et enregistrez-le en .xlsx")
	errDamaged = diag.Define(diag.Error, "import-abime",
		"ce classeur est abîmé ou incomplet",
		"téléchargez-le à nouveau depuis la plateforme")
	errCut = diag.Define(diag.Error, "import-coupe",
		"ce fichier s’arrête au milieu d’un texte : il est incomplet",
		"téléchargez-le à nouveau depuis la plateforme")
)

var errNumber = diag.Define(diag.Error, "import-nombre",
	"« %s » n’est pas un nombre",
	"corrigez cette case, ou téléchargez l’export à nouveau")
