package importer

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
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
		"remplissez les cases des années, et enregistrez le fichier ; avec --territoire, vérifiez qu’il a des lignes de ce territoire")
	errUnit = fault.Define("import-unite", "l’unité est « %s », et celle de l’indicateur « %s » est « %s »",
		"convertissez les valeurs dans l’unité du portail, et remettez celle-ci dans la feuille")
	errScope = fault.Define("import-perimetre", "« %s » n’est pas un périmètre de l’indicateur « %s »",
		"refaites la feuille avec « limpide export »")
)

// outOfBounds says that a value is not one that an indicator may have.
func outOfBounds(at diag.Place, text string, i *portal.Indicator) diag.Diagnostic {
	return errBounds.At(at, text, i.Bounds()).
		WithHint("corrigez cette case ; si la valeur est juste, changez « minimum » ou « maximum » dans %s", i.Place.File)
}

// What the flags say and the file or the portal denies.
var (
	errTerritory = fault.Define("import-territoire-inconnu", "le territoire « %s » n’existe pas dans le portail",
		"les territoires sont les fichiers de data/territoires/")
	errOtherTerritory = fault.Define("import-autre-territoire", "ce fichier est celui %s, et non %s",
		"corrigez l’option --territoire, ou choisissez l’autre fichier")
	errFramework = fault.Define("import-referentiel-inconnu", "le référentiel « %s » n’existe pas dans le portail",
		"les référentiels sont les fichiers de data/referentiels/")
	errOtherFramework = fault.Define("import-autre-referentiel", "ce score est celui du référentiel %s, et non %s",
		"corrigez l’option --referentiel, ou choisissez l’autre fichier")
	errDay         = fault.Define("import-jour", "« --date %s » : %v", "écrivez par exemple --date 2026-11-23")
	errAfterExport = fault.Define("import-apres-export", "le fichier a été exporté le %s : il ne dit rien d’une évaluation du %s",
		"donnez le jour de l’évaluation elle-même avec --date, ou téléchargez l’export à nouveau")
	errKind  = fault.Define("import-nature", "la nature « %s » n’existe pas", "possibles : "+fr.Join(portal.AssessmentKind(0).Words()))
	errOnly  = fault.Define("import-version", "il n’y a pas de version %d : le fichier a %s", "corrigez l’option --version")
	errCount = fault.Define("import-nombre-de-valeurs", "« %s » a %s, et il y a %s à importer",
		"donnez une valeur par version, séparées par une virgule, ou une seule version : --version 1")
	errSameDay = fault.Define("import-meme-jour", "les deux versions seraient du même jour, le %s : la seconde effacerait la première",
		"donnez à chacune sa date, ou n’en importez qu’une : --version 1")
	errSecondInitial = fault.Define("import-second-audit-initial",
		"le portail a déjà un audit initial %s pour le référentiel %s : celui du %s, dans %s",
		"il n’y en a qu’un : donnez sa date avec --date pour le corriger, une autre nature avec --nature, ou supprimez l’ancien fichier")
	errGone        = fault.Define("import-fichier-disparu", "« %s » ne se lit plus", "recommencez l’import")
	errReadOn      = fault.Define("import-lu-le", "« --lu-le %s » : %v", "écrivez par exemple --lu-le 2026-11-23")
	errDouble      = fault.Define("import-doublon", "« --doublon %s » n’est pas une réponse possible", "possibles : corriger, laisser ou ajouter")
	errOtherNumber = fault.Define("import-autre-numero", "le numéro %d n’est pas celui %s, qui est %d dans %s",
		"si c’est bien cet EPCI, corrigez « numero_plateforme » dans son fichier ; sinon, corrigez l’option --territoire")
	errSnapshot    = fault.Define("import-instantane-inconnu", "la réponse n’a pas d’instantané « %s »", "corrigez l’option --instantane")
	errSnapshotDay = fault.Define("import-instantanes-meme-jour", "deux instantanés du %s diffèrent, et le portail n’a qu’une évaluation par jour",
		"choisissez-en un : --instantane")
	errSwitch = fault.Define("import-instantane-bascule",
		"l’instantané « %s » (%s) ne se compare pas aux scores du référentiel %s : il date d’%s le changement de référentiel",
		"retirez-le de l’option --instantane")
	errOrigin    = fault.Define("import-origine", "aucune valeur du fichier n’a pour origine « %s »", "corrigez l’option --origine")
	errOriginOf  = fault.Define("import-origine-de", "le fichier n’a pas d’indicateur « %s »", "corrigez l’option --origine IDENTIFIANT=ORIGINE")
	errIndicator = fault.Define("import-indicateur-inconnu", "l’indicateur « %s » n’existe pas dans le portail",
		"les indicateurs sont les fichiers de data/indicateurs/ ; limpide new indicateur en crée un")
	errSameIndicator = fault.Define("import-meme-indicateur", "« %s » et « %s » iraient tous deux à l’indicateur « %s »",
		"dites lequel : --indicateur identifiant-du-fichier=identifiant-du-portail")
	errNoAction = fault.Define("import-sans-action", "rien de ce fichier ne peut être publié : %s",
		"une action se publie si sa confidentialité est « Non », et si son titre ne nomme personne")
	errTwins     = fault.Define("import-deux-axes", "« --deux-axes %s » n’est pas une réponse possible", "possibles : une ou deux")
	errNoneKnown = fault.Define("import-aucun-indicateur", "ce fichier ne donne de valeur à aucun indicateur du portail",
		"vérifiez que c’est le bon fichier")
	errNoBody    = fault.Define("import-aucun-epci", "cette réponse ne parle d’aucun EPCI du portail", "écrivez leur « siren » dans leurs fichiers de data/territoires/, ou téléchargez la réponse qui en parle")
	errAllHidden = fault.Define("import-plan-vide", "toutes les actions de ce plan sont devenues confidentielles", "supprimez ce fichier")
)

var errUnsettled = fault.Define("import-inabouti", "une fois écrit, ce fichier ne dit pas la même chose que « %s »",
	"si deux fichiers importés ensemble donnent des valeurs différentes, importez-les l’un après l’autre ; sinon, changez ces valeurs à la main")
