package markdown

import "limpide/internal/base/diag"

// Headings.
var (
	errTitleLevel = diag.Define(diag.Error, "titre-niveau-1", "« %s » est un titre de niveau 1, réservé au titre de la page",
		"écrivez « ## » au lieu de « # »")
	warnSkippedLevel = diag.Define(diag.Warning, "titre-niveau-saute", "le titre « %s » est de niveau %d, juste après le niveau %d",
		"descendez d’un seul niveau à la fois")
	errEmptyHeading = diag.Define(diag.Error, "titre-vide", "titre sans texte",
		"écrivez le titre après les « # », ou enlevez la ligne")
	errAnchor = diag.Define(diag.Error, "ancre-mal-ecrite", "l’ancre « %s » est mal écrite",
		"des lettres minuscules sans accent, des chiffres et des traits d’union")
	errAnchorTaken = diag.Define(diag.Error, "ancre-en-double", "l’ancre « %s » est déjà prise dans cette page",
		"choisissez une autre ancre")
)

// What is left out of the page.
var (
	warnHTML = diag.Define(diag.Warning, "html-ignore", "HTML laissé de côté : « %s »",
		"écrivez en Markdown ; pour montrer du HTML, entourez-le d’accents graves : `<b>`")
	warnLookalike = diag.Define(diag.Warning, "ecriture-apparente", "« %s » sera publié tel quel : ce n’est pas %s",
		"écrivez-le comme le guide le montre")
	errOpenComment = diag.Define(diag.Error, "commentaire-ouvert", "commentaire jamais fermé : toute la suite de la page serait perdue",
		"terminez-le par « --> »")
	errOpenFence = diag.Define(diag.Error, "bloc-ouvert", "bloc jamais fermé : il prend toute la suite de la page",
		"terminez-le par une ligne qui ne contient que « ``` »")
	errNested = diag.Define(diag.Error, "emboitement", "plus de %d listes et citations sont emboîtées ici",
		"en garder deux ou trois")
	errTooLong = diag.Define(diag.Error, "page-trop-longue", "le texte de la page fait %d kio, et ne peut en dépasser %d",
		"répartissez-le en plusieurs pages")
)

// Links.
var (
	errDangerous = diag.Define(diag.Error, "adresse-dangereuse", "adresse dangereuse : « %s »",
		"menez à une page du site, ou à une adresse en https:, http:, mailto: ou tel:")
	errScheme = diag.Define(diag.Error, "adresse-non-admise", "l’adresse « %s » n’est pas d’une sorte admise",
		"menez à une page du site, ou à une adresse en https:, http:, mailto: ou tel:")
	errDrive = diag.Define(diag.Error, "adresse-de-disque", "« %s » est un fichier de votre ordinateur, que les lecteurs n’ont pas",
		"copiez le fichier à côté de la page, et écrivez son nom seul")
	errNoProtocol = diag.Define(diag.Error, "adresse-sans-protocole", "l’adresse « %s » ne dit pas si elle est en https: ou en http:",
		"écrivez-la en entier")
	errBackslash = diag.Define(diag.Error, "adresse-barre-inverse", "l’adresse « %s » contient une barre inverse",
		"séparez les dossiers par « / »")
	errIncomplete = diag.Define(diag.Error, "adresse-incomplete", "l’adresse « %s » ne mène nulle part : %s",
		"écrivez-la en entier, par exemple https://www.exemple.fr/page")
	errNoAddress = diag.Define(diag.Error, "lien-sans-adresse", "lien sans adresse",
		"écrivez où il mène : [texte](adresse)")
	errNoLinkText = diag.Define(diag.Error, "lien-sans-texte", "lien sans texte : qui écoute la page ne saurait pas où il mène",
		"écrivez le texte entre les crochets : [texte](adresse)")
)

var warnDefinitionUnused = diag.Define(diag.Warning, "definition-inutile", "« [%s]: » ne sera pas montré : c’est l’adresse d’un lien qui n’est pas dans la page",
	"enlevez-la ; pour que la ligne se lise, mettez une barre inverse devant son crochet : \\[")

// Images.
var (
	errNoImage = diag.Define(diag.Error, "image-sans-adresse", "image sans fichier",
		"écrivez le nom du fichier : ![description](photo.jpg)")
	errExternalImage = diag.Define(diag.Error, "image-externe", "l’image « %s » est sur un autre site",
		"copiez-la à côté de la page : le portail ne demande rien à un tiers")
	warnNoAlt = diag.Define(diag.Warning, "image-sans-description", "image sans description, pour qui ne la voit pas",
		"dites ce qu’elle montre, entre les crochets : ![description](photo.jpg)")
	warnLostLegend = diag.Define(diag.Warning, "legende-perdue", "la légende de cette image ne sera pas montrée",
		"mettez l’image seule dans son paragraphe, avec une ligne vide avant et après")
)

// Tables.
var (
	warnNoCaption = diag.Define(diag.Warning, "tableau-sans-titre", "tableau sans titre",
		"écrivez après le tableau, et après une ligne vide : « Tableau : ce qu’il montre »")
	errLongRow = diag.Define(diag.Error, "tableau-ligne-longue",
		"cette ligne a plus de cellules que le tableau n’a de colonnes (%d) : la fin serait perdue",
		"ajoutez une colonne à l’en-tête, ou enlevez une cellule ; une barre dans un texte s’écrit « \\| »")
	errBrokenTable = diag.Define(diag.Error, "tableau-mal-forme",
		"ce tableau n’est pas reconnu : la ligne de tirets n’a pas autant de colonnes que l’en-tête",
		"écrivez autant de « --- » que l’en-tête a de cellules")
)

// Footnotes.
var (
	errNoteUnknown = diag.Define(diag.Error, "note-inconnue", "la note « %s » n’est définie nulle part dans la page",
		"écrivez la note sur une ligne à part, hors de toute liste ou citation : [^1]: texte de la note")
	errNoteTwice = diag.Define(diag.Error, "note-en-double", "la note « %s » est définie deux fois",
		"donnez un autre nom à l’une des deux")
	warnNoteUnused = diag.Define(diag.Warning, "note-inutile", "la note « %s » n’est appelée nulle part et ne sera pas montrée",
		"appelez-la dans le texte, ou enlevez-la")
)

// References.
var (
	errReferenceOpen = diag.Define(diag.Error, "reference-ouverte", "« {{ » n’est pas fermé sur la même ligne",
		"ajoutez « }} », ou écrivez « \\{{ » pour de simples accolades")
	errReferenceName = diag.Define(diag.Error, "reference-sans-nom", "une référence commence par un nom",
		"par exemple : {{ indicateur \"emissions\" 2023 }}")
	errReferenceSyntax = diag.Define(diag.Error, "reference-mal-ecrite", "« %s » n’a pas sa place dans une référence",
		"séparez les mots par des espaces et fermez les guillemets, par exemple : {{ indicateur \"emissions\" 2023 }}")
)
