package importer

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// fault registers an error: what is wrong, and what to do.
func fault(code, message, remedy string) *diag.Kind {
	return diag.Define(diag.Error, code, message, remedy)
}

// The remedies for a file that is not as the platform made it.
const (
	again     = "téléchargez l’export à nouveau"
	untouched = again + ", et importez-le sans le modifier"
)

// What may be wrong with a file as a whole.
var (
	errUnknownFile = fault("import-inconnu", "ce fichier n’est pas un export connu%s",
		"limpide lit les exports d’états des lieux, d’indicateurs et de plans d’actions de Territoires en Transitions, et les feuilles de « limpide export »")
	errMore = fault("import-autres-fautes", "et %d autres fautes du même fichier", "elles ont souvent la même cause que les premières")
)

// What may be wrong in the cells of a file.
var (
	errNoColumn  = fault("import-colonne-absente", "la colonne « %s » manque", untouched)
	errNoRow     = fault("import-sans-ligne", "aucune ligne ne suit les titres des colonnes", again)
	errNegative  = fault("import-negatif", "« %s » est un nombre de points négatif", again)
	errUncounted = fault("import-formule", "cette case est une formule dont le fichier ne contient pas le résultat",
		"ouvrez le classeur dans votre tableur, enregistrez-le, et importez-le à nouveau")
	errDate       = fault("import-date", "« %s » n’est pas une date", "écrivez-la jj/mm/aaaa")
	errWord       = fault("import-mot", "« %s » n’est pas un mot attendu ici", "corrigez cette case")
	errRowNumber  = fault("import-numero", "« %s » n’est pas un numéro de mesure", untouched)
	errRowTwice   = fault("import-ligne-en-double", "« %s » est déjà à la ligne %d", untouched)
	errRowUnknown = fault("import-mesure-inconnue", "« %s » n’existe pas dans le référentiel %s du portail",
		"le fichier est-il d’un autre référentiel, ou d’une autre version ? voir data/referentiels/")
	errNoID    = fault("import-sans-identifiant", "cette ligne n’a pas d’identifiant d’indicateur", untouched)
	errNoTitle = fault("import-sans-titre", "cette action n’a pas de titre",
		"donnez-lui un titre sur la plateforme, puis téléchargez l’export à nouveau")
	errState = fault("import-etat", "« %s » : entre parenthèses, on attend « provisoire » ou « estimé »",
		"corrigez cette case")
	errAbsence = fault("import-raison", "« %s » n’est ni un nombre, ni une raison connue de ne pas en avoir", "corrigez cette case")
	errUnit    = fault("import-unite", "l’unité est « %s », et celle de l’indicateur « %s » est « %s »",
		"convertissez les valeurs dans l’unité du portail, et remettez celle-ci dans la feuille")
	errSource = fault("import-source-inconnue", "« %s » n’est pas une source du portail",
		"choisissez dans la feuille « Sources », ou décrivez d’abord cette source dans data/sources.toml")
	errScope = fault("import-perimetre", "« %s » n’est pas un périmètre de l’indicateur « %s »",
		"refaites la feuille avec « limpide export »")
)

// Sums that do not fall right: the file is not whole, or was changed.
var (
	errMax = fault("import-potentiel-max", "le potentiel maximal est de %s points, et le référentiel %s en vaut %s",
		"le fichier est-il d’un autre référentiel, ou d’une autre version ?")
	errNoAxis = fault("import-axe-absent", "l’axe %s, « %s », manque : le fichier est incomplet", again)
	errSum    = fault("import-somme", "%s a %s points %s, et la somme de ses lignes donne %s",
		"le fichier est incomplet ou a été modifié : téléchargez-le à nouveau")
	errOver = fault("import-au-dela-du-potentiel", "la mesure %s a %s points faits, programmés et pas faits, pour un potentiel de %s",
		"le fichier a été modifié : téléchargez-le à nouveau")
)

// What the flags say and the file or the portal denies.
var (
	errTerritory = fault("import-territoire-inconnu", "le territoire « %s » n’existe pas dans le portail",
		"les territoires sont les fichiers de data/territoires/")
	errOtherTerritory = fault("import-autre-territoire", "ce fichier est celui %s, et non %s",
		"corrigez l’option --territoire, ou choisissez l’autre fichier")
	errFramework = fault("import-referentiel-inconnu", "le référentiel « %s » n’existe pas dans le portail",
		"les référentiels sont les fichiers de data/referentiels/")
	errOtherFramework = fault("import-autre-referentiel", "ce score est celui du référentiel %s, et non %s",
		"corrigez l’option --referentiel, ou choisissez l’autre fichier")
	errDay         = fault("import-jour", "« --date %s » : %v", "écrivez par exemple --date 2026-11-23")
	errAfterExport = fault("import-apres-export", "le fichier a été exporté le %s : il ne dit rien d’une évaluation du %s",
		"donnez le jour de l’évaluation elle-même avec --date, ou téléchargez l’export à nouveau")
	errKind  = fault("import-nature", "la nature « %s » n’existe pas", "possibles : "+fr.Join(portal.AssessmentKind(0).Words()))
	errOnly  = fault("import-version", "il n’y a pas de version %d : le fichier a %s", "corrigez l’option --version")
	errCount = fault("import-nombre-de-valeurs", "« %s » a %s, et il y a %s à importer",
		"donnez une valeur par version, séparées par une virgule, ou une seule version : --version 1")
	errSameDay = fault("import-meme-jour", "les deux versions seraient du même jour, le %s : la seconde effacerait la première",
		"donnez à chacune sa date, ou n’en importez qu’une : --version 1")
	errSecondInitial = fault("import-second-audit-initial",
		"le portail a déjà un audit initial %s pour le référentiel %s : celui du %s, dans %s",
		"il n’y en a qu’un : donnez sa date avec --date pour le corriger, une autre nature avec --nature, ou supprimez l’ancien fichier")
	errGone        = fault("import-fichier-disparu", "« %s » ne se lit plus", "recommencez l’import")
	errReadOn      = fault("import-lu-le", "« --lu-le %s » : %v", "écrivez par exemple --lu-le 2026-11-23")
	errDouble      = fault("import-doublon", "« --doublon %s » n’est pas une réponse possible", "possibles : corriger, laisser ou ajouter")
	errOtherNumber = fault("import-autre-numero", "le numéro %d n’est pas celui %s, qui est %d dans %s",
		"si c’est bien cet EPCI, corrigez « numero_plateforme » dans son fichier ; sinon, corrigez l’option --territoire")
	errSnapshot    = fault("import-instantane-inconnu", "la réponse n’a pas d’instantané « %s »", "corrigez l’option --instantane")
	errSnapshotDay = fault("import-instantanes-meme-jour", "deux instantanés du %s diffèrent, et le portail n’a qu’une évaluation par jour",
		"choisissez-en un : --instantane")
	errSwitch = fault("import-instantane-bascule",
		"l’instantané « %s » (%s) ne se compare pas aux scores du référentiel %s : il date d’%s le changement de référentiel",
		"retirez-le de l’option --instantane")
	errOrigin    = fault("import-origine", "aucune valeur du fichier n’a pour origine « %s »", "corrigez l’option --origine")
	errOriginOf  = fault("import-origine-de", "le fichier n’a pas d’indicateur « %s »", "corrigez l’option --origine IDENTIFIANT=ORIGINE")
	errIndicator = fault("import-indicateur-inconnu", "l’indicateur « %s » n’existe pas dans le portail",
		"les indicateurs sont les fichiers de data/indicateurs/ ; limpide new indicateur en crée un")
	errSameIndicator = fault("import-meme-indicateur", "« %s » et « %s » iraient tous deux à l’indicateur « %s »",
		"dites lequel : --indicateur identifiant-du-fichier=identifiant-du-portail")
	errAllHidden = fault("import-plan-vide", "toutes les actions de ce plan sont devenues confidentielles", "supprimez ce fichier")
)

var errUnsettled = fault("import-inabouti", "une fois écrit, ce fichier ne dit pas la même chose que « %s »",
	"si deux fichiers importés ensemble donnent des valeurs différentes, importez-les l’un après l’autre ; sinon, changez ces valeurs à la main")
