package cell

import (
	"limpide/internal/base/fr"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/fault"
)

// What a cell may hold that is not a value.
var (
	errTyped = fault.Define("import-formule-en-texte", "« %s » est une formule écrite comme un texte, et non une valeur",
		"donnez à la case le format « Nombre », et tapez la valeur à sa place")
	errBoolean = fault.Define("import-vrai-ou-faux", "cette case contient « vrai » ou « faux », et non une valeur",
		"tapez la valeur à sa place, ou videz la case")
	errDate = fault.Define("import-pris-pour-une-date", "« %s » : un tableur a pris ce nombre pour une date ou une heure",
		"donnez à la case le format « Nombre », et tapez le nombre à nouveau")
	errShare = fault.Define("import-part", "la case montre un pourcentage, %s, et les valeurs de la ligne sont en « %s »",
		"donnez à la case le format « Nombre », et tapez la valeur dans l’unité de la ligne")
	errScaled = fault.Define("import-milliers-caches", "la case montre %s, et contient %s : son format cache des milliers",
		"donnez à la case le format « Nombre », et tapez la valeur dans l’unité de la ligne")
	errMerged = fault.Define("import-cases-fusionnees", "« %s » est dans des cases fusionnées, et rien ne dit pour lesquelles",
		"séparez ces cases dans votre tableur, et écrivez une valeur dans chacune, ou laissez vides celles qui n’en ont pas")
	errAbsence = fault.Define("import-raison", "« %s » n’est ni un nombre, ni une raison connue de ne pas en avoir",
		"écrivez un nombre, ou l’une de ces raisons : "+fr.JoinOr(collect.Absences))
	errState = fault.Define("import-etat", "« %s » : entre parenthèses, on attend « provisoire », « estimé », « annoncé » ou « rapporté »",
		"corrigez cette case, ou retirez ce qui est entre parenthèses")
	errBound = fault.Define("import-borne", "« %s » dit une limite ou un intervalle, et non une valeur",
		"écrivez la valeur que la source donne, suivie au besoin de (estimé), ou « non disponible » si elle n’en donne pas")
	errFigure = fault.Define("import-nombre-illisible", "« %s » ne se lit pas comme un seul nombre",
		"écrivez un seul nombre, avec une virgule pour les décimales, suivi au besoin de (provisoire) ou (estimé)")
	errTwoNumbers = fault.Define("import-deux-lectures", "« %s » se lit de deux façons : %s ou %s",
		"écrivez l’un des deux : une virgule pour les décimales, et rien entre les milliers")
	errTooLarge = fault.Define("import-nombre-demesure", "« %s » est un nombre trop grand pour être montré exactement",
		"corrigez cette case ; une valeur juste au-delà de mille milliards demande une autre unité : des millions d’euros plutôt que des euros")
	errOtherUnit = fault.Define("import-autre-unite", "« %s » n’est pas écrit dans l’unité de la ligne, « %s »",
		"convertissez la valeur s’il le faut, et écrivez le nombre seul")
)
