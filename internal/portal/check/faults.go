package check

import "limpide/internal/base/diag"

// What may be wrong in the site and the territories.
var (
	errBaseURL = diag.Define(diag.Error, "adresse-du-site", "« %s » n’est pas l’adresse d’un site : %s",
		"écrivez l’adresse de la page d’accueil, comme dans la barre du navigateur : https://transition.exemple.fr/")
	errSIREN = diag.Define(diag.Error, "siren", "« %s » n’est pas un numéro SIREN : %s",
		"un SIREN a 9 chiffres, dont le dernier contrôle les autres ; il se vérifie sur annuaire-entreprises.data.gouv.fr")
	errEmail = diag.Define(diag.Error, "courriel", "« %s » n’est pas une adresse électronique : %s",
		"écrivez-la seule, comme contact@exemple.fr")
	errPhone = diag.Define(diag.Error, "telephone", "« %s » n’est pas un numéro de téléphone : %s",
		"écrivez-le seul, comme 04 65 71 00 00 ou +33 4 65 71 00 00")
	errINSEE = diag.Define(diag.Error, "code-insee", "« %s » n’est pas un code Insee de commune",
		"un code Insee a 5 caractères, entre guillemets : \"05023\", \"2A004\"")
	errCommuneTwice = diag.Define(diag.Error, "commune-en-double", "la commune « %s » (%s) est déjà donnée %s",
		"une commune appartient à un seul EPCI à la fois : retirez-la de l’un des deux ; si elle a changé d’EPCI, "+
			"écrivez « jusqu_au » dans le premier (son dernier jour) et « depuis » dans le second")
	errLoneCoordinate = diag.Define(diag.Error, "coordonnee-seule", "%s : il manque la %s de sa mairie",
		"donnez « latitude » et « longitude » ensemble, ou effacez celle qui est là")
	errCoordinates = diag.Define(diag.Error, "coordonnees-impossibles", "%s : le point de latitude %s et de longitude %s n’est pas en France métropolitaine",
		"vérifiez les deux nombres : en degrés, la latitude va de 41 à 52, la longitude de −6 à 10")
	warnCommuneElsewhere = diag.Define(diag.Warning, "commune-d-ailleurs", "« %s » n’est pas une commune %s",
		"gardez les communes de cet EPCI, ou corrigez l’EPCI")
	errMergedWhen = diag.Define(diag.Error, "fusion-sans-date", "cet EPCI a fusionné dans « %s », et le fichier ne dit pas quand",
		"ajoutez « quitte_le », le jour de la fusion")
	errMergedInto = diag.Define(diag.Error, "fusion-impossible", "« %s » n’est pas un autre EPCI du pôle le jour de la fusion (%s)",
		"« fusionne_dans » nomme l’EPCI qui reprend celui-ci : vérifiez son nom, et les dates « entre_le » et « quitte_le » des deux")
	errOldNameTwice = diag.Define(diag.Error, "ancien-nom-en-double", "un autre ancien nom finit le même jour (%s) : « %s »",
		"« jusqu_au » est le dernier jour de chaque nom : corrigez l’un des deux")
	warnAfterLeft = diag.Define(diag.Warning, "apres-le-depart", "cette date (%s) suit le départ de l’EPCI, qui a quitté le pôle le %s",
		"vérifiez cette date, et « quitte_le » dans le fichier du territoire")
	errPopulation = diag.Define(diag.Error, "population-incoherente",
		"%s : la population totale (%s) est inférieure à la population municipale (%s)",
		"vérifiez que les deux nombres ne sont pas échangés : la population totale ajoute à la municipale les habitants comptés à part")
	errLabelTwice = diag.Define(diag.Error, "label-en-double", "deux décisions sont datées %s pour le même référentiel",
		"gardez celle de la commission nationale")
	errLabelParts = diag.Define(diag.Error, "label-parts", "les points faits et les points programmés font ensemble %s du potentiel",
		"corrigez l’un des deux : un point ne peut pas être à la fois fait et programmé")
	errLabelEnd = diag.Define(diag.Error, "label-fin-avant-debut", "le label finit (%s) avant d’avoir été décidé (%s)",
		"vérifiez les deux dates : un label vaut quatre ans")
	errLabelDate = diag.Define(diag.Error, "label-sans-decision", "ces étoiles n’ont pas de date de décision",
		"donnez la date de la décision de la commission nationale : date = AAAA-MM-JJ")
	errNoStar = diag.Define(diag.Error, "label-sans-etoile", "« etoiles = 0 » dit qu’aucune étoile n’a été trouvée, et quel jour",
		"donnez ce jour, seul : verifie_le = AAAA-MM-JJ, sans « date » ni « jusqu_au »")
	warnCheckedLater = diag.Define(diag.Warning, "label-verifie-plus-tard",
		"cette vérification est datée %s, un jour à venir : elle ne se montre pas d’ici là",
		"corrigez « verifie_le » : c’est le jour où quelqu’un a regardé")
	errLabelStill = diag.Define(diag.Error, "label-contradictoire",
		"aucune étoile n’aurait été trouvée ce jour-là, et l’étoile décidée %s court encore",
		"si l’étoile a été retirée, mettez la veille du retrait dans son « jusqu_au » ; sinon, corrigez « verifie_le »")
	warnLabelFuture = diag.Define(diag.Warning, "label-non-decide",
		"cette décision est datée %s, un jour à venir : elle ne se montre pas d’ici là",
		"un label ne se publie qu’après la décision de la commission nationale : retirez ce bloc d’ici là")
)

// What may be wrong in the frameworks and the scores.
var (
	errNodePoints = diag.Define(diag.Error, "points-du-referentiel", "« %s » vaut %s points, et ce qu’il contient en vaut %s",
		"corrigez les points, ou ajoutez ce qui manque")
	errThresholds = diag.Define(diag.Error, "seuils-decroissants", "le seuil de %s (%s) ne dépasse pas celui de %s (%s)",
		"écrivez les seuils du plus bas au plus haut, une fois chacun")
	warnCeiling = diag.Define(diag.Warning, "plafond-depasse", "mesure %s : %s points faits, et au plus %s d’après la mesure %s, qui la plafonne",
		"la plateforme ramène ces points au plafond et compte le reste en non renseigné : faites de même, ou corrigez l’autre mesure")
	warnSameAudit = diag.Define(diag.Warning, "audit-en-double", "cet %s donne les mêmes points que %s : le même audit, sous deux dates ?",
		"si c’est le même, gardez le fichier qui porte la bonne date, et effacez l’autre")
	errStarRule = diag.Define(diag.Error, "seuils-sans-regle", "rien ne dit comment un score se compare à ces seuils",
		"ajoutez regle_seuil = \"supérieur à\" ou regle_seuil = \"supérieur ou égal à\", selon le règlement du label")
	errOverPotential = diag.Define(diag.Error, "points-au-dela-du-potentiel",
		"%s : %s points faits, programmés et pas faits, pour un potentiel de %s", "la somme des trois ne dépasse pas le potentiel")
	errPercents = diag.Define(diag.Error, "points-en-pourcentage",
		"tous les potentiels valent %s : ce sont des pourcentages, et non des points",
		"copiez depuis la plateforme les colonnes en points, et non celles en pourcentage")
	errStated = diag.Define(diag.Error, "total-annonce", "« %s » annonce %s points %s, et la somme de ses mesures donne %s",
		"corrigez les mesures ou le total ; sans total annoncé, le portail fait la somme")
	errRest = diag.Define(diag.Error, "total-non-renseigne",
		"« non_renseignes » vaut %s, et ce qui manque aux autres points pour atteindre le potentiel vaut %s",
		"corrigez les points du total, ou effacez la ligne « non_renseignes » : le portail fait la soustraction")
	warnPotential = diag.Define(diag.Warning, "potentiel-eleve", "%s : un potentiel de %s points, pour %s dans le référentiel",
		"vérifiez l’unité : ce sont des points, et non des pourcentages")
	warnFutureAssessment = diag.Define(diag.Warning, "evaluation-future",
		"cette évaluation est datée %s, un jour à venir : elle ne se montre pas d’ici là",
		"si la date est fausse, corrigez-la dans le nom du fichier")
	warnClosed = diag.Define(diag.Warning, "evaluation-apres-fermeture",
		"cette évaluation est datée %s, après la fermeture du référentiel « %s » (%s)",
		"vérifiez la date dans le nom du fichier, et « ferme_le » dans le référentiel")
	errSuccession = diag.Define(diag.Error, "referentiel-succession", "le référentiel « %s » finit par se succéder à lui-même",
		"« succede_a » nomme le référentiel d’avant : corrigez celui qui nomme le suivant")
	errColour = diag.Define(diag.Error, "couleur-illisible", "« %s » n’est pas une couleur",
		"écrivez-la comme une feuille de style : #0b5c84")
	warnLongRemark = diag.Define(diag.Warning, "annotation-longue", "cette annotation ne tient pas sur une courbe : %d caractères, pour %d au plus",
		"dites-le en quelques mots ; ce qui demande une phrase a sa place dans « precautions »")
	warnFaint = diag.Define(diag.Warning, "couleur-pale", "« %s » se voit mal sur fond %s : contraste de %s, pour 3 au moins",
		"éloignez-la de celle du fond : plus foncée dans « couleur », plus claire dans « couleur_sombre »")
	errSecondInitial = diag.Define(diag.Error, "second-audit-initial",
		"un audit initial existe déjà pour ce territoire, ce référentiel et ce contrat : %s",
		"il n’y en a qu’un par contrat ; les suivants sont des audits de labellisation ou l’audit final")
	errFinalFirst = diag.Define(diag.Error, "audit-final-avant-initial", "cet audit final précède l’audit initial (%s)",
		"vérifiez la nature et la date des deux évaluations")
	errDecision = diag.Define(diag.Error, "decision-sans-labellisation",
		"cette évaluation (%s) n’attend aucune décision de la commission nationale",
		"effacez la ligne « decision » ; si cet audit sert aussi à demander le label, ajoutez labellisation = true")
	errLabelless = diag.Define(diag.Error, "labellisation-sans-audit", "une auto-évaluation ne sert pas à demander le label",
		"effacez la ligne « labellisation », ou corrigez la nature de l’évaluation")
	errDecisionFirst = diag.Define(diag.Error, "decision-avant-audit", "la commission aurait décidé (%s) avant l’audit (%s)",
		"vérifiez la date de la décision et celle du nom du fichier")
	errObjectiveTwice = diag.Define(diag.Error, "objectif-en-double", "l’objectif %s sur le référentiel %s est déjà donné",
		"gardez celui du contrat signé")
	warnObjectiveLate = diag.Define(diag.Warning, "objectif-apres-le-contrat", "cet objectif est daté %s, après la fin du %s (%s)",
		"vérifiez la date ; si c’est l’objectif d’un autre contrat, nommez-le : contrat = \"…\"")
	warnObjectiveEarly = diag.Define(diag.Warning, "objectif-avant-le-contrat", "cet objectif est daté %s, avant le début du %s (%s)",
		"vérifiez la date ; si c’est l’objectif d’un autre contrat, nommez-le : contrat = \"…\"")
	warnObjectiveLow = diag.Define(diag.Warning, "objectif-deja-atteint",
		"l’objectif (%s) est inférieur au score de l’audit initial (%s)",
		"vérifiez qu’il s’agit du score à atteindre, et non du nombre de points à gagner")
)

// What may be wrong in an indicator.
var (
	errThemeAlike = diag.Define(diag.Error, "theme-en-double", "« %s » et « %s » auraient le même endroit dans la page des indicateurs",
		"écrivez le même nom dans les deux fichiers, ou un nom qui diffère par ses lettres")
	errBoundsReversed = diag.Define(diag.Error, "bornes-renversees", "le minimum dépasse le maximum : aucune valeur ne va de %s",
		"échangez « minimum » et « maximum », ou corrigez l’un des deux")
	errTitleTwice = diag.Define(diag.Error, "titre-en-double", "un autre indicateur porte le titre « %s » : %s",
		"dites dans le titre ce qui les distingue")
	errValueBounds = diag.Define(diag.Error, "valeur-hors-bornes", "%s en %d : %s, hors des bornes de l’indicateur (%s)",
		"corrigez la valeur, ou les clés « minimum » et « maximum »")
	warnFutureValue = diag.Define(diag.Warning, "valeur-future",
		"l’année %d n’est pas encore venue : sa valeur ne se montre pas d’ici là",
		"une valeur à atteindre s’écrit dans un bloc [[cible]]")
	warnValueUndated = diag.Define(diag.Warning, "valeur-sans-jour",
		"l’année %d n’est pas finie %s, et rien ne dit depuis quel jour cette valeur est connue : ni ce fichier ni sa source n’ont de date",
		"donnez en haut du fichier le jour où vous l’avez lue : lu_le = AAAA-MM-JJ")
	warnValueReadLater = diag.Define(diag.Warning, "valeur-lue-apres",
		"l’année %d n’est pas finie %s, et ce qui donne cette valeur est daté %s : elle ne se montre pas ce jour-là",
		"si elle était déjà connue, citez la source qui la donnait, avec sa date : source = \"…\"")
	warnNoNumber = diag.Define(diag.Warning, "serie-sans-valeur", "%s : aucune année n’a de valeur",
		"ajoutez une valeur, ou retirez la série")
	warnDecimals = diag.Define(diag.Warning, "decimales-perdues", "%s a %s, et l’indicateur en montre %d",
		"augmentez « decimales », ou arrondissez les valeurs comme les donne leur source")
	warnPercent = diag.Define(diag.Warning, "pourcentage-eleve", "%s en %d : %s",
		"si c’est voulu, donnez les bornes de l’indicateur : minimum et maximum")
	warnProvisional = diag.Define(diag.Warning, "provisoire-depuis-longtemps", "la valeur de %d est encore provisoire",
		"demandez la valeur définitive à la source")
	errSince = diag.Define(diag.Error, "depuis-sans-periode", "« depuis » ne se dit que d’une moyenne ou d’un écart, et cette valeur est une mesure",
		"ajoutez nature = \"moyenne\" ou nature = \"écart\", ou effacez « depuis »")
	errSinceLate = diag.Define(diag.Error, "depuis-tardif", "%d ne précède pas %d, l’année de la valeur",
		"l’année de la ligne est la dernière de la période : corrigez l’une des deux")
	warnNoPeriod = diag.Define(diag.Warning, "periode-inconnue", "la valeur de %d (%s) ne dit pas de quelle année elle part",
		"ajoutez depuis = suivi de cette année ou, si la source ne la dit pas, une note qui le dise")
	errNoValidator = diag.Define(diag.Error, "validation-sans-auteur", "l’indicateur a été validé le %s, et le fichier ne dit pas par qui",
		"ajoutez valide_par, avec le nom de l’instance ou du service, ou effacez « valide_le »")
	warnValidatedLater = diag.Define(diag.Warning, "validation-future", "la validation du %s n’a pas encore eu lieu",
		"corrigez la date, ou attendez ce jour pour l’écrire")
	errTargetTwice = diag.Define(diag.Error, "cible-en-double", "deux cibles visent %d pour le même périmètre",
		"gardez celle qui a été délibérée")
	errLateMilestone = diag.Define(diag.Error, "jalon-tardif", "ce jalon vise %d, et la cible finale %d",
		"un jalon précède la cible : corrigez l’année, ou effacez « jalon = true »")
	errLoneMilestone = diag.Define(diag.Error, "jalon-sans-cible", "le jalon de %d ne mène à aucune cible finale",
		"ajoutez la cible finale : un bloc [[cible]] sans « jalon = true »")
	warnNoTarget = diag.Define(diag.Warning, "methode-sans-cible",
		"la méthode « %s » juge le chemin vers une cible, et l’indicateur n’en a pas",
		"ajoutez un bloc [[cible]], ou effacez la ligne « methode »")
	warnNoMilestone = diag.Define(diag.Warning, "methode-sans-jalon",
		"la méthode « jalons » compare à des jalons, et l’indicateur n’en a pas",
		"ajoutez un bloc [[cible]] avec « jalon = true », ou écrivez methode = \"lineaire\"")
)

// What may be wrong in time: plans, contract, history.
var (
	errEndFirst     = diag.Define(diag.Error, "fin-avant-debut", "la fin (%s) précède le début (%s)", "vérifiez les deux dates")
	warnStatesLater = diag.Define(diag.Warning, "plan-lu-apres",
		"les statuts des actions sont ceux %s, après le jour du site (%s) : ils ne disent pas où en était le plan ce jour-là",
		"pour le site de ce jour, reprenez ce fichier dans une sauvegarde d’alors ; si la date est fausse, corrigez-la")
	warnFullTime = diag.Define(diag.Warning, "etp-eleve", "%s ETP, ce sont autant de personnes à plein temps",
		"vérifiez l’unité : un montant s’écrit avec unite = \"€ HT\"")
	warnEffect = diag.Define(diag.Warning, "effet-a-rebours", "l’effet attendu est à la %s, quand l’indicateur « %s » devrait être %s",
		"corrigez sens, ou l’indicateur qui montrera cet effet")
	errAmendmentTwice = diag.Define(diag.Error, "avenants-du-meme-jour", "deux avenants du %s donnent chacun une fin au contrat",
		"gardez la fin qui compte, ou corrigez la date de l’un des deux")
	errAuditsFirst = diag.Define(diag.Error, "audits-avant-le-contrat", "les audits finaux seraient attendus (%s) avant le début du contrat (%s)",
		"vérifiez les deux dates")
	errItself     = diag.Define(diag.Error, "renvoi-a-soi-meme", "« %s » renvoie à lui-même", "nommez-en un autre, ou effacez ce renvoi")
	errStoryStart = diag.Define(diag.Error, "frise-tardive", "la frise commencerait en %d, après le dernier événement : elle n’en montrerait aucun",
		"corrigez l’année, ou effacez la ligne « depuis »")
	errContractOverlap = diag.Define(diag.Error, "contrats-imbriques", "le contrat « %s » commence (%s) avant que « %s » finisse (%s)",
		"les contrats se suivent ; ce qui prolonge un contrat s’écrit dans un bloc [[avenant]], avec sa nouvelle fin")
	warnAmendmentOutside = diag.Define(diag.Warning, "avenant-hors-contrat", "l’avenant « %s » est daté %s, hors du contrat (%s)",
		"vérifiez la date : un avenant se signe pendant le contrat")
	errPhaseOutside = diag.Define(diag.Error, "phase-hors-contrat", "la phase « %s » (%s) sort du contrat (%s)",
		"vérifiez les dates de la phase et celles du contrat")
	warnPhaseless = diag.Define(diag.Warning, "periode-sans-phase", "aucune phase du contrat ne couvre cette période : %s",
		"ajoutez une phase, ou corrigez les dates de celles qui l’entourent")
	errPhaseOrder = diag.Define(diag.Error, "phases-en-desordre", "la phase « %s » commence avant la précédente, « %s »",
		"écrivez les phases dans l’ordre")
	errPhaseOverlap = diag.Define(diag.Error, "phases-imbriquees", "la phase « %s » commence (%s) avant que « %s » finisse (%s)",
		"les phases se suivent : chacune commence au plus tôt le lendemain de la précédente")
	warnTaskOutside = diag.Define(diag.Warning, "tache-hors-contrat", "cette tâche est datée %s, à plus d’un an du contrat (%s)",
		"vérifiez l’année")
	warnPast = diag.Define(diag.Warning, "echeance-passee", "« %s » est « à venir », et sa date est passée (%s)",
		"dites ce qu’il en est : « faite » ; si rien n’en est publié, « à renseigner »")
	errEventOrder = diag.Define(diag.Error, "evenements-en-desordre", "cet événement (%s) vient après un autre, daté %s",
		"écrivez l’historique du plus ancien au plus récent")
	warnFutureEvent = diag.Define(diag.Warning, "evenement-futur",
		"cet événement est daté %s, un jour à venir : il ne se montre pas d’ici là", "s’il est annoncé, ajoutez prevu = true")
)

var (
	warnArticle = diag.Define(diag.Warning, "article-dans-le-nom", "« %s » commence par un article : le site écrirait « %s »", "")
	warnElision = diag.Define(diag.Warning, "article-mal-accorde", "le site écrirait « %s »", "")
)

var warnRobots = diag.Define(diag.Warning, "robots-d-apercu",
	"ce fichier ne sert pas tant que le portail montre des exemples : le site est fermé aux moteurs de recherche",
	"rien à faire si c’est un essai ; il sera publié une fois les exemples remplacés, ou avec --publication")

// What forbids to publish.
var (
	errLegal       = diag.Define(diag.Error, "mention-legale-absente", "il manque dans [%s] %s : %s", "complétez data/portail.toml")
	errPlaceholder = diag.Define(diag.Error, "renseignement-d-exemple", "« %s » est un exemple : il ne se publie pas",
		"remplacez-le par le vrai")
	errExampleURL = diag.Define(diag.Error, "adresse-reservee",
		"« %s » est une adresse d’exemple ou d’essai : personne n’y trouverait le site",
		"mettez l’adresse à laquelle le site sera publié")
)
