package audit

import "limpide/internal/base/diag"

// What is broken on a page: a reader meets it.
var (
	errLink = diag.Define(diag.Error, "page-lien-rompu",
		"le lien « %s » mène à %s, que le site n’a pas",
		"corrigez l’adresse là où elle est écrite : une page, une donnée ou un gabarit du thème")
	errAnchor = diag.Define(diag.Error, "page-ancre-absente",
		"le lien « %s » mène à l’endroit « #%s » de %s, qui n’y est pas",
		"corrigez l’adresse là où elle est écrite : une page, une donnée ou un gabarit du thème")
	errLoad = diag.Define(diag.Error, "page-fichier-absent",
		"la page demande %s, que le site n’a pas",
		"ajoutez ce fichier, ou corrigez le gabarit ou la feuille de style du thème qui le demande")
	errID = diag.Define(diag.Error, "page-identifiant-en-double",
		"l’endroit « #%s » est %s dans la page : un lien ne mène qu’au premier",
		"changez l’un des identifiants dans le gabarit du thème, ou l’un des titres de la page")
)

// What a reader, or a reader's tool, would stumble on.
var (
	warnAlone = diag.Define(diag.Warning, "page-isolee",
		"aucune page ne mène à %s%s, sauf le plan du site",
		"ajoutez un lien depuis une page ou une entrée de menu, ou, pour une page de content, écrivez hors_plan = true")
	warnHeadings = diag.Define(diag.Warning, "page-titre-saute",
		"le titre « %s » est de niveau %d, juste après le niveau %d",
		"descendez d’un seul niveau à la fois, dans la page ou dans le gabarit du thème")
	warnMainHeading = diag.Define(diag.Warning, "page-titre-principal",
		"la page a %s (h1) : il en faut un, et un seul",
		"corrigez le gabarit du thème")
	warnImage = diag.Define(diag.Warning, "page-image-sans-alternative",
		"%s n’a pas de texte pour qui ne voit pas l’écran",
		"donnez-lui un texte (alt, ou aria-label pour un dessin), ou dites qu’elle décore : alt=\"\", aria-hidden=\"true\"")
	warnLinkEmpty = diag.Define(diag.Warning, "page-lien-sans-texte",
		"le lien vers %s n’a pas de texte : qui écoute la page ne saurait pas où il mène",
		"écrivez un texte dans le lien, ou donnez une alternative à l’image qu’il contient")
	warnLinkVague = diag.Define(diag.Warning, "page-lien-vague",
		"le lien « %s » ne dit pas où il mène",
		"écrivez dans le lien ce que l’on y trouve : « le plan climat 2024 », et non « ici »")
	warnHeavy = diag.Define(diag.Warning, "page-lourde",
		"la page pèse plus de %s à l’ouverture : le plus lourd est %s (%s)",
		"allégez ou partagez ce fichier ; une image se réduit à la taille où elle se montre")
	warnRequests = diag.Define(diag.Warning, "page-requetes",
		"la page demande %s à l’ouverture, au-delà de %d : surtout %s",
		"retirez des fichiers, ou partagez la page en deux")
)

var warnStatement = diag.Define(diag.Warning, "accessibilite-contredite",
	"la déclaration d’accessibilité écrit « %s », et l’état déclaré au pied des pages est « %s »",
	"accordez cette page et « etat », dans [accessibilite] de data/portail.toml : sans audit en cours de validité, seul « non conforme » est permis")

// Pages have no script of their own, are dressed by the style sheet alone, and ask
// nothing of another site, which would learn who reads what. Browsers enforce it
// by the policy of the page; these messages are for whoever writes a theme.
var (
	errInline = diag.Define(diag.Error, "page-interdit",
		"%s n’a pas sa place dans une page : sa politique de sécurité l’empêche d’agir",
		"une page s’habille par des classes, que décrit static/style.css, et n’a pas de script à elle")
	errForeign = diag.Define(diag.Error, "page-autre-site",
		"%s viendrait d’un autre site, %s, qui saurait qui lit la page",
		"posez ce fichier dans le dossier static du thème, ou faites-en un lien que le lecteur choisit de suivre")
	errBlocked = diag.Define(diag.Error, "page-bloque",
		"la politique de sécurité de la page interdit %s",
		"retirez-le : docs/theme.md dit ce qu’une page ne peut pas faire")
	errNoPolicy = diag.Define(diag.Error, "page-sans-politique",
		"la page n’a pas la politique de sécurité du portail (Content-Security-Policy, default-src 'none')",
		"reprenez dans templates/frame.html la balise « meta » qui porte cette politique dans celui de limpide")
	errSheetNames = diag.Define(diag.Error, "feuille-fichier-du-theme",
		"une feuille de style ne peut pas nommer « %s » : il se publie sous un nom qui porte son empreinte",
		"montrez-le dans un gabarit, qui le nomme par {{.Asset \"…\"}}")
)

// What is wrong with an address of the web.
var (
	warnDead = diag.Define(diag.Warning, "lien-externe-mort",
		"%s n’existe plus (réponse %d)",
		"cherchez la nouvelle adresse, ou une copie sur web.archive.org")
	warnUnsure = diag.Define(diag.Warning, "lien-externe-incertain",
		"%s n’a pas pu être vérifiée : %s",
		"ouvrez-la dans un navigateur ; certains sites refusent les vérifications automatiques")
)

var warnTracked = diag.Define(diag.Warning, "adresse-qui-suit",
	"cette adresse porte « %s », qui dit à ce site par quel message le lecteur est venu", "")

var (
	warnPrivate = diag.Define(diag.Warning, "adresse-privee", "« %s » ne s’ouvre que sur une machine ou dans un réseau privé : aucun lecteur n’y arrivera",
		"donnez l’adresse publique de cette page, ou posez le document dans content/documents/")
	warnOwnSite = diag.Define(diag.Warning, "adresse-du-portail-rompue", "ce lien mène à %s de ce portail, qui ne l’a pas",
		"écrivez l’adresse d’une page du portail, sans le nom du site : /mission/")
)

// Dead reports that the site has no such page: status is 404 or 410.
func (o Outside) Dead(status int) diag.Diagnostic { return warnDead.At(o.Place, o.URL, status) }

// Unsure reports why, in French, nothing can be concluded about the address.
func (o Outside) Unsure(reason string) diag.Diagnostic { return warnUnsure.At(o.Place, o.URL, reason) }

// What should be asked or looked at in the data.
var (
	warnStaleSum = diag.Define(diag.Warning, "somme-perimee",
		"%s, « %s » : en %d, la valeur du pôle est de %s et la somme des EPCI de %s, alors qu’elles sont égales les autres années",
		"corrigez celle du pôle, ou expliquez l’écart dans une note : 2024 = { valeur = …, note = \"…\" }")
	warnJump = diag.Define(diag.Warning, "valeur-qui-saute",
		"%s passe de %s en %d à %s en %d, %s",
		"vérifiez l’unité et la virgule ; si le saut est réel, dites pourquoi dans la « note » de la valeur ou un bloc [[rupture]]")
	warnZero = diag.Define(diag.Warning, "valeur-nulle",
		"%s passe de %s en %d à zéro en %d",
		"zéro se dit de ce qui a été mesuré : si la valeur n’est pas connue, écrivez pourquoi, { absent = \"non collecté\" } ; si elle est bien nulle, dites-le dans sa « note »")
	warnEarly = diag.Define(diag.Warning, "date-a-venir", "« %s » dit ce qui a eu lieu, et sa date est à venir (%s)",
		"vérifiez la date")
	warnAhead = diag.Define(diag.Warning, "etat-en-avance", "%s « %s » est « %s », et sa date est à venir (%s)",
		"corrigez son état, ou la date")
	warnBudgetTwice = diag.Define(diag.Warning, "budget-en-double", "l’action « %s » a deux budgets de même type, de même unité et de même année : un lecteur ne les distingue pas",
		"réunissez-les, ou donnez à chacun son année")
	warnSpent = diag.Define(diag.Warning, "budget-qui-saute", "l’action « %s » : %s prévus, et %s dépensés, %s",
		"vérifiez l’unité et la virgule des deux montants")
	warnFunded = diag.Define(diag.Warning, "financeurs-au-dela", "l’action « %s » : ses financeurs apportent %s, plus que ses budgets (%s)",
		"vérifiez les montants, et qu’ils sont tous hors taxes")
	warnUnaudited = diag.Define(diag.Warning, "accessibilite-sans-audit", "« %s » ne se déclare qu’après un audit de moins de trois ans, et ce fichier n’en donne pas",
		"donnez le jour de l’audit, audit_le, ou écrivez etat = \"non conforme\"")
	warnOldStatement = diag.Define(diag.Warning, "declaration-ancienne", "la déclaration d’accessibilité date %s : elle se refait au moins tous les trois ans",
		"relisez la page de l’accessibilité, et mettez la date de ce jour")
	warnPopulations = diag.Define(diag.Warning, "populations-eloignees", "%s : une population totale de %s, pour une population municipale de %s",
		"vérifiez les deux nombres : la population totale n’ajoute que les personnes comptées à part, peu nombreuses")
	warnUnit = diag.Define(diag.Warning, "unite-avec-nombre", "cette unité commence par un nombre : on lirait « %s »",
		"convertissez les valeurs, ou dites le multiple en lettres : milliers de tonnes")
	warnShare = diag.Define(diag.Warning, "pourcentage-en-part", "toutes les valeurs sont entre 0 et 1 : %s serait une part, et non un pourcentage",
		"un pourcentage s’écrit comme il se lit, 41.2 pour 41,2 % ; si les valeurs sont justes, donnez les bornes de l’indicateur : minimum et maximum")
	warnEasy = diag.Define(diag.Warning, "cible-a-rebours", "la cible (%s en %d) demande moins que toutes les valeurs connues, quand l’indicateur devrait être %s",
		"vérifiez la valeur de la cible, et « sens »")
	warnOffCurve = diag.Define(diag.Warning, "annee-hors-courbe", "rien ne montrera l’année %d : les valeurs et les cibles vont de %d à %d",
		"corrigez l’année, ou effacez ce bloc")
	warnYearTwice = diag.Define(diag.Warning, "annee-en-double", "deux %s disent l’année %d",
		"réunissez les deux textes en un bloc")
	warnPotentials = diag.Define(diag.Warning, "potentiel-qui-saute", "cette évaluation a un potentiel de %s points, et la précédente de %s (%s)",
		"vérifiez l’unité et la virgule des points des deux évaluations")
	warnFall = diag.Define(diag.Warning, "score-qui-chute", "le score passe de %s (%s) à %s",
		"vérifiez les points faits de cette évaluation ; s’ils sont justes, dites pourquoi dans sa « note »")
	warnNowhere = diag.Define(diag.Warning, "perimetre-sans-epci",
		"le périmètre « %s » ne dit pas quels EPCI il concerne : l’indicateur ne paraît sur aucune de leurs pages de mesures",
		"ajoutez territoires, avec les identifiants des EPCI")
	warnStranger = diag.Define(diag.Warning, "commune-d-un-autre-epci",
		"%s est une commune de l’EPCI « %s », et l’indicateur paraît pour un autre",
		"corrigez le périmètre, ses territoires ou le titre")
	warnPresent = diag.Define(diag.Warning, "prevu-au-present",
		"le titre « %s » est au présent (« %s »), et l’événement n’est que prévu",
		"dites ce qui était prévu : « devait », « est annoncé », un nom sans verbe ; ou, s’il a eu lieu, effacez « prevu »")
	warnAuditDone = diag.Define(diag.Warning, "audit-deja-fait",
		"ce texte attend encore un %s, et les évaluations des EPCI en donnent un à chacun",
		"mettez le texte au passé, ou corrigez la nature des évaluations")
	warnAuditMissing = diag.Define(diag.Warning, "audit-sans-evaluation",
		"ce texte dit fait un %s, et aucune évaluation n’en donne",
		"ajoutez l’évaluation, ou dites dans le texte que le résultat n’est pas public")
	warnLiteral = diag.Define(diag.Warning, "nombre-recopie",
		"« %s » est recopié d’une donnée : il ne changera pas avec elle", "")
	warnAnnounced = diag.Define(diag.Warning, "annonce-passee",
		"« %s » est annoncé, et sa date est passée (%s)",
		"s’il a eu lieu, effacez « prevu = true » ; si rien n’en est publié, dites-le aux lecteurs dans « reserve »")
	warnNotStarted = diag.Define(diag.Warning, "action-non-commencee",
		"l’action « %s » est « À venir », et son début est passé (%s)",
		"corrigez son « statut », ou la date de « debut »")
	warnSubject = diag.Define(diag.Warning, "theme-presque-double",
		"« %s » et « %s » sont deux thèmes, chacun avec sa liste",
		"si c’est le même sujet, écrivez partout le même nom")
	warnSourceOpen = diag.Define(diag.Warning, "source-a-completer",
		"la source « %s » reste à compléter : le portail ne se publie pas ainsi",
		"remplacez ce qui est entre crochets par ce que dit le document")
	warnUncited = diag.Define(diag.Warning, "source-jamais-citee",
		"rien ne cite la source « %s »",
		"citez-la là où elle a servi, ou effacez-la")
	warnOverdue = diag.Define(diag.Warning, "valeur-attendue",
		"« %s » : la valeur suivante était attendue (%s) et n’est pas là pour %s",
		"")
	warnChange = diag.Define(diag.Warning, "bientot-autrement", "le %s, %s",
		"rien à corriger : publiez de nouveau ce jour-là, ou chaque nuit (le guide dit comment)")
	warnFar = diag.Define(diag.Warning, "visible-plus-tard", "le %s seulement, %s : d’ici là, le site n’en montre rien",
		"corrigez la date si elle est fausse ; sinon, rien à faire")
	warnSoon = diag.Define(diag.Warning, "valeur-bientot-attendue",
		"« %s » : la valeur suivante est attendue (%s, dans %s) pour %s",
		"")
)
