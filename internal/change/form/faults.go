package form

import "limpide/internal/base/diag"

// What may be wrong with a form, before the rules of the portal are asked.
var (
	errNoForm = diag.Define(diag.Error, "formulaire-absent", "« %s » ne se remplit pas par formulaire à cet endroit",
		"revenez à la liste des données, et choisissez-y ce que vous voulez changer")
	errGone = diag.Define(diag.Error, "formulaire-disparu", "« %s » n’est plus dans ce fichier",
		"revenez à la liste des données : il a pu changer de place, ou être retiré")
	errMoved = diag.Define(diag.Error, "formulaire-perime", "ce que montrait ce formulaire a changé depuis que vous l’avez ouvert",
		"comparez ce que vous avez écrit avec ce que le fichier contient à présent, puis envoyez à nouveau")
	errMust = diag.Define(diag.Error, "champ-obligatoire", "« %s » ne peut pas rester vide",
		"remplissez ce champ")
	errNumber = diag.Define(diag.Error, "champ-nombre", "« %s » n’est pas un nombre",
		"écrivez le nombre seul, sans son unité, comme 1 234,5")
	errWhole = diag.Define(diag.Error, "champ-entier", "« %s » n’est pas un nombre entier",
		"écrivez-le sans virgule")
	errValueAndReason = diag.Define(diag.Error, "champ-valeur-et-absence", "une année a une valeur, ou une raison de ne pas en avoir",
		"gardez l’une des deux")
	errChoice = diag.Define(diag.Error, "champ-choix", "« %s » n’est pas un choix possible pour « %s »",
		"choisissez dans la liste")
	errTwoReadings = diag.Define(diag.Error, "case-deux-lectures", "« %s » se lit de deux façons : %s ou %s",
		"écrivez l’un des deux : une virgule pour les décimales, et rien entre les milliers")
	errMark = diag.Define(diag.Error, "case-marque", "« %s » : rien ne dit ce que veut dire « %s »",
		"")
	errPasteHead = diag.Define(diag.Error, "collage-intitule", "« %s » n’est ni une année, ni l’un des périmètres de cet indicateur : ce qui est à côté n’a pas été pris",
		"écrivez-le comme en tête de la grille, ou ajoutez ce périmètre à l’indicateur")
	errPasteOut = diag.Define(diag.Error, "collage-trop-grand", "une partie de ce qui est collé dépasse la grille : %s",
		"collez à partir d’une autre case, ou copiez aussi les années et les noms des périmètres")
	errPasteEmpty = diag.Define(diag.Error, "collage-vide", "ce qui est collé ne contient aucune valeur",
		"copiez à nouveau les cases de votre tableur")
	errPasteBig = diag.Define(diag.Error, "collage-trop-lourd", "ce qui est collé est trop grand pour une grille",
		"copiez seulement les cases de cet indicateur ; un fichier entier se dépose dans « Déposer un fichier »")
	errCommented = diag.Define(diag.Error, "champ-commente", "cette liste porte des commentaires, que ce formulaire effacerait",
		"changez-la dans le fichier, avec votre éditeur de texte")
	errOnOneLine = diag.Define(diag.Error, "formulaire-sur-une-ligne", "« %s » est écrit sur une seule ligne du fichier, où ce formulaire ne sait pas en ajouter",
		"ajoutez-le dans le fichier, avec votre éditeur de texte")
	errSlug = diag.Define(diag.Error, "champ-identifiant-refuse", "« %s » ne peut pas servir d’identifiant : il y faut des minuscules sans accent, des chiffres et des tirets",
		"écrivez-le autrement")
	errName = diag.Define(diag.Error, "champ-identifiant", "« %s » sert déjà à autre chose",
		"choisissez un autre identifiant")
)
