package load

import (
	"limpide/internal/base/diag"
)

// What may be wrong in the two folders, before any file is read.
var (
	errNoFolder = diag.Define(diag.Error, "dossier-absent", "le dossier %s/ est introuvable",
		"lancez limpide dans le dossier du portail, celui qui contient content/ et data/")
	errNoPortal = diag.Define(diag.Error, "portail-absent", "il n’y a ici ni data/ ni content/ : ce n’est pas le dossier d’un portail",
		"allez dans celui du portail, ou nommez-le avec --source DOSSIER ; pour en commencer un : limpide new portail DOSSIER")
	errUnreadable = diag.Define(diag.Error, "fichier-illisible", "le fichier ne peut pas être lu : %s",
		"vérifiez qu’il existe encore, et que vous avez le droit de le lire")
	errSymlink = diag.Define(diag.Error, "lien-symbolique",
		"« %s » est un lien symbolique : il pourrait publier un fichier hors du portail", "copiez le fichier lui-même à cette place")
	errSecret = diag.Define(diag.Error, "fichier-a-ne-pas-publier",
		"« %s » serait publié : c’est un programme, une copie ou un fichier de réglages, que tout le monde pourrait lire",
		"sortez-le de content/ ; s’il doit vraiment être lu de tous, donnez-lui un autre nom")
	errNoFile = diag.Define(diag.Error, "fichier-absent", "le portail ne peut pas être construit sans le fichier %s",
		"ajoutez ce fichier")
	errUnknownFile = diag.Define(diag.Error, "fichier-inattendu", "« %s » n’est pas un fichier attendu ici : rien ne le lit",
		"déplacez-le hors de data/, ou donnez-lui le nom attendu")
	errUnknownFolder = diag.Define(diag.Error, "dossier-inattendu", "« %s » n’est pas un dossier attendu ici : rien ne le lit",
		"rangez ce qu’il contient dans l’un des dossiers de data/ : contrats, evaluations, indicateurs, plans, referentiels, territoires, exemples ; ou sortez-le de data/")
	errNeverExample = diag.Define(diag.Error, "exemple-impossible", "« %s » n’a pas d’exemple : ce qui est ici ne s’invente pas",
		"gardez le vrai à sa place, et retirez celui-ci de data/exemples/")
	errExtension = diag.Define(diag.Error, "extension-inattendue", "« %s » n’est pas un fichier .toml : rien ne le lit",
		"déplacez-le hors de data/ ; si c’est une donnée, donnez-lui un nom en .toml et une place que décrit docs/donnees.md")
	errAssessmentName = diag.Define(diag.Error, "nom-d-evaluation", "« %s » ne dit pas quel référentiel est évalué ni quel jour",
		"renommez le fichier <référentiel>-<AAAA-MM-JJ>.toml : cae-2023-06-15.toml")
	errAssessmentFolder = diag.Define(diag.Error, "dossier-d-evaluation", "le dossier « %s » ne porte pas le nom d’un territoire",
		"les évaluations d’un territoire sont dans data/evaluations/<territoire>/")
	errNotPublished = diag.Define(diag.Error, "fichier-non-publiable", "« %s » n’est pas un fichier que le portail publie",
		"convertissez-le en PDF, en image ou en tableau ; ou placez-le dans content/racine/ s’il doit être publié tel quel")
	errSVGBroken = diag.Define(diag.Error, "svg-illisible", "cette image SVG est abîmée : %s",
		"exportez-la à nouveau depuis votre logiciel de dessin")
	errSVGUnsafe = diag.Define(diag.Error, "svg-refuse",
		"cette image SVG contient %s : elle pourrait agir sur la page ou appeler un autre site",
		"exportez-la en « SVG simple », sans script ni ressource liée")
)

// What may be wrong between files.
var (
	errNotListed = diag.Define(diag.Error, "territoire-non-liste",
		"le territoire « %s » n’est pas dans la liste « territoires » de data/portail.toml",
		"ajoutez-le à cette liste, ou retirez ce fichier")
	errTerritoryFile = diag.Define(diag.Error, "territoire-sans-fichier",
		"le territoire « %s » n’a pas de fichier data/territoires/%[1]s.toml", "ajoutez ce fichier, ou retirez le territoire de la liste")
	errTerritory = diag.Define(diag.Error, "territoire-inconnu", "le territoire « %s » n’existe pas",
		"les territoires sont les fichiers de data/territoires/, que commence « limpide new territoire »")
	errFramework = diag.Define(diag.Error, "referentiel-inconnu", "le référentiel « %s » n’existe pas",
		"les référentiels sont les fichiers de data/referentiels/")
	errContract = diag.Define(diag.Error, "contrat-inconnu", "le contrat « %s » n’existe pas",
		"un contrat s’appelle comme son fichier : data/contrat.toml, ou ceux de data/contrats/")
	errNode = diag.Define(diag.Error, "mesure-inconnue", "la mesure « %s » n’existe pas",
		"une mesure s’écrit avec son référentiel, comme « cae:1.1.2 » ; voir data/referentiels/")
	errIndicator = diag.Define(diag.Error, "indicateur-inconnu", "l’indicateur « %s » n’existe pas",
		"les indicateurs sont les fichiers de data/indicateurs/, que commence « limpide new indicateur »")
	errSource = diag.Define(diag.Error, "source-inconnue", "la source « %s » n’existe pas", "décrivez-la dans data/sources.toml")
	errWord   = diag.Define(diag.Error, "mot-inconnu", "le glossaire ne contient pas « %s »",
		"écrivez ici le « mot » d’un autre terme, tel quel")
	errCommune = diag.Define(diag.Error, "commune-inconnue", "« %s » n’est une commune d’aucun territoire du portail",
		"écrivez le nom d’une commune comme dans data/territoires/, ou son code Insee")
	errCommunesAlike = diag.Define(diag.Error, "commune-ambigue", "plusieurs communes du portail s’appellent « %s »",
		"écrivez plutôt le code Insee de la bonne")
	errMission = diag.Define(diag.Error, "mission-inconnue", "la mission « %s » n’existe pas",
		"les missions sont les blocs [[mission]] de ce fichier")
	errScope = diag.Define(diag.Error, "perimetre-inconnu",
		"« %s » n’est ni un territoire, ni « petr », ni un périmètre de ce fichier",
		"déclarez-le dans ce fichier : [perimetre.…] avec son nom")
	errNoSource = diag.Define(diag.Warning, "jeu-sans-source", "ce fichier ne dit pas d’où viennent ses données",
		"ajoutez en haut du fichier : sources = [\"…\"]")
)

// What may be wrong between facts and examples.
var (
	errMarked = diag.Define(diag.Error, "marque-d-exemple", "un exemple ne se marque plus : il est dans data/exemples/",
		"déplacez le fichier dans data/exemples/, rangé comme data/, et effacez cette ligne")
	errOnExample = diag.Define(diag.Error, "source-d-exemple",
		"« %s » n’existe que dans data/exemples/ : un fait ne peut pas reposer sur un exemple",
		"citez ce qui est vrai, ou déplacez aussi ce fichier dans data/exemples/ s’il est inventé")
)

// What may be wrong with identifiers.
var (
	errTwice     = diag.Define(diag.Error, "identifiant-en-double", "l’identifiant « %s » sert déjà %s", "donnez à chacun le sien")
	errWordTwice = diag.Define(diag.Error, "mot-en-double", "le mot « %s » est déjà défini", "réunissez les deux définitions")
	errBadID     = diag.Define(diag.Error, "identifiant-refuse",
		"l’identifiant « %s » ne peut pas servir d’adresse : il y faut des minuscules sans accent, des chiffres et des tirets",
		"changez-le")
	errScopeTaken = diag.Define(diag.Error, "perimetre-reserve", "le périmètre « %s » existe déjà dans le portail",
		"donnez-lui un autre identifiant, ou retirez-le : la série peut s’en servir sans le déclarer")
)

// What may be wrong inside one kind of file.
var (
	errNodeID = diag.Define(diag.Error, "numero-de-mesure", "« %s » n’est pas un numéro d’axe ou de mesure",
		"écrivez des nombres séparés par des points : \"1.1.2\"")
	errNodeParent = diag.Define(diag.Error, "mesure-orpheline", "« %s » est placé sous « %s », qui n’existe pas plus haut",
		"placez l’axe avant ses sous-axes, et ceux-ci avant leurs mesures")
	errNodeLevel = diag.Define(diag.Error, "niveau-impossible", "« %s » ne peut pas être %s : « %s », au-dessus, est %s",
		"un axe est à la racine, un sous-axe sous un axe, une mesure sous l’un ou l’autre")
	errUnscored = diag.Define(diag.Error, "mesures-absentes", "cette évaluation ne dit rien %s",
		"donnez une ligne à chaque mesure ; une mesure qui ne concerne pas le territoire s’écrit { potentiel = 0 }")
	errNoScore = diag.Define(diag.Error, "evaluation-sans-points", "cette évaluation ne donne aucun point",
		"donnez sous [points] ceux de chaque mesure ; si seul le total est connu, donnez-le sous [total]")
	errNoNumber = diag.Define(diag.Error, "annee-sans-valeur", "l’année %d n’a ni valeur ni raison de ne pas en avoir",
		"écrivez la valeur, ou la raison : { absent = \"non collecté\" }")
	errNumberAndGap = diag.Define(diag.Error, "annee-contradictoire",
		"l’année %d a une valeur et, en même temps, une raison de ne pas en avoir",
		"gardez « valeur » ou « absent » ; une remarque s’écrit dans « note »")
	errAddressTwice = diag.Define(diag.Error, "adresse-en-double", "cette page aurait la même adresse que %s : %s",
		"renommez l’une des deux, ou réunissez-les")
	errNewsDate = diag.Define(diag.Error, "actualite-sans-date", "cette actualité ne dit pas de quel jour elle est",
		"mettez la date au début du nom du fichier : 2026-11-23-titre.md")
	errNewsDay = diag.Define(diag.Error, "actualite-jour-impossible", "« %s », au début du nom de cette actualité, n’est pas un jour du calendrier",
		"renommez le fichier avec le jour où elle paraît : 2026-11-23-titre.md")
	warnDateless = diag.Define(diag.Warning, "date-hors-actualite", "« date » est le jour d’une actualité : cette page n’en est pas une, et ne le montrera pas",
		"effacez cette ligne ; le jour de la dernière relecture s’écrit maj = …")
	errNewsDates = diag.Define(diag.Error, "actualite-deux-dates", "l’en-tête date cette actualité du %s, et le nom du fichier du %s",
		"effacez la ligne « date » de l’en-tête : le nom du fichier suffit")
)

func unreadable(file string, err error) diag.Diagnostic {
	return errUnreadable.At(diag.File(file), diag.Reason(err))
}
