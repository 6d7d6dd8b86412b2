package fault

import (
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// What the flags say and the file or the portal denies.
var (
	Territory = Define("import-territoire-inconnu", "le territoire « %s » n’existe pas dans le portail",
		"les territoires sont les fichiers de data/territoires/")
	OtherTerritory = Define("import-autre-territoire", "ce fichier est celui %s, et non %s",
		"corrigez l’option --territoire, ou choisissez l’autre fichier")
	Framework = Define("import-referentiel-inconnu", "le référentiel « %s » n’existe pas dans le portail",
		"les référentiels sont les fichiers de data/referentiels/")
	OtherFramework = Define("import-autre-referentiel", "ce score est celui du référentiel %s, et non %s",
		"corrigez l’option --referentiel, ou choisissez l’autre fichier")
	Day         = Define("import-jour", "« --date %s » : %v", "écrivez par exemple --date 2026-11-23")
	AfterExport = Define("import-apres-export", "le fichier a été exporté le %s : il ne dit rien d’une évaluation du %s",
		"donnez le jour de l’évaluation elle-même avec --date, ou téléchargez l’export à nouveau")
	Kind  = Define("import-nature", "la nature « %s » n’existe pas", "possibles : "+fr.Join(portal.AssessmentKind(0).Words()))
	Only  = Define("import-version", "il n’y a pas de version %d : le fichier a %s", "corrigez l’option --version")
	Count = Define("import-nombre-de-valeurs", "« %s » a %s, et il y a %s à importer",
		"donnez une valeur par version, séparées par une virgule, ou une seule version : --version 1")
	SameDay = Define("import-meme-jour", "les deux versions seraient du même jour, le %s : la seconde effacerait la première",
		"donnez à chacune sa date, ou n’en importez qu’une : --version 1")
	SecondInitial = Define("import-second-audit-initial",
		"le portail a déjà un audit initial %s pour le référentiel %s : celui du %s, dans %s",
		"il n’y en a qu’un : donnez sa date avec --date pour le corriger, une autre nature avec --nature, ou supprimez l’ancien fichier")
	Gone        = Define("import-fichier-disparu", "« %s » ne se lit plus", "recommencez l’import")
	ReadOn      = Define("import-lu-le", "« --lu-le %s » : %v", "écrivez par exemple --lu-le 2026-11-23")
	Double      = Define("import-doublon", "« --doublon %s » n’est pas une réponse possible", "possibles : corriger, laisser ou ajouter")
	OtherNumber = Define("import-autre-numero", "le numéro %d n’est pas celui %s, qui est %d dans %s",
		"si c’est bien cet EPCI, corrigez « numero_plateforme » dans son fichier ; sinon, corrigez l’option --territoire")
	Snapshot    = Define("import-instantane-inconnu", "la réponse n’a pas d’instantané « %s »", "corrigez l’option --instantane")
	SnapshotDay = Define("import-instantanes-meme-jour", "deux instantanés du %s diffèrent, et le portail n’a qu’une évaluation par jour",
		"choisissez-en un : --instantane")
	Switch = Define("import-instantane-bascule",
		"l’instantané « %s » (%s) ne se compare pas aux scores du référentiel %s : il date d’%s le changement de référentiel",
		"retirez-le de l’option --instantane")
	Origin    = Define("import-origine", "aucune valeur du fichier n’a pour origine « %s »", "corrigez l’option --origine")
	OriginOf  = Define("import-origine-de", "le fichier n’a pas d’indicateur « %s »", "corrigez l’option --origine IDENTIFIANT=ORIGINE")
	Indicator = Define("import-indicateur-inconnu", "l’indicateur « %s » n’existe pas dans le portail",
		"les indicateurs sont les fichiers de data/indicateurs/ ; limpide new indicateur en crée un")
	SameIndicator = Define("import-meme-indicateur", "« %s » et « %s » iraient tous deux à l’indicateur « %s »",
		"dites lequel : --indicateur identifiant-du-fichier=identifiant-du-portail")
	NoAction = Define("import-sans-action", "rien de ce fichier ne peut être publié : %s",
		"une action se publie si sa confidentialité est « Non », et si son titre ne nomme personne")
	Twins     = Define("import-deux-axes", "« --deux-axes %s » n’est pas une réponse possible", "possibles : une ou deux")
	NoneKnown = Define("import-aucun-indicateur", "ce fichier ne donne de valeur à aucun indicateur du portail",
		"vérifiez que c’est le bon fichier")
	NoBody    = Define("import-aucun-epci", "cette réponse ne parle d’aucun EPCI du portail", "écrivez leur « siren » dans leurs fichiers de data/territoires/, ou téléchargez la réponse qui en parle")
	AllHidden = Define("import-plan-vide", "toutes les actions de ce plan sont devenues confidentielles", "supprimez ce fichier")
)
