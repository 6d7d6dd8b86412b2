package fr_test

import (
	"fmt"

	"limpide/internal/base/fr"
)

func ExampleNumber() {
	for _, s := range []string{fr.Number(2.675, 2), fr.Number(-0.04, 1), fr.Percent(38.2, 1), fr.WithUnit(41.25, 1, "kt")} {
		fmt.Println(fr.Plain(s))
	}
	// Output:
	// 2,68
	// 0,0
	// 38,2 %
	// 41,3 kt
}

func ExampleCount() {
	fmt.Println(fr.Plain(fr.Count(1, "action", "actions")))
	fmt.Println(fr.Plain(fr.Count(1300, "action", "actions")))
	// Output:
	// 1 action
	// 1 300 actions
}

func ExampleBetween() {
	begin, _ := fr.ParseDate("2022-11-02")
	end, _ := fr.ParseDate("2022-12-01")
	fmt.Println(fr.Between(begin, end))
	fmt.Println(fr.Between(begin, fr.Date{}))
	// Output:
	// du 2 novembre au 1er décembre 2022
	// depuis le 2 novembre 2022
}

func ExampleDate_The() {
	for _, text := range []string{"2026-03-01", "2026-10", "2026"} {
		d, _ := fr.ParseDate(text)
		fmt.Println("depuis "+d.The(), "; daté "+d.Of(), "; jusqu’"+d.To())
	}
	// Output:
	// depuis le 1er mars 2026 ; daté du 1er mars 2026 ; jusqu’au 1er mars 2026
	// depuis octobre 2026 ; daté d’octobre 2026 ; jusqu’à octobre 2026
	// depuis 2026 ; daté de 2026 ; jusqu’à 2026
}

func ExampleParseDate() {
	_, err := fr.ParseDate("25/04/2019")
	fmt.Println(fr.Plain(err.Error()))
	// Output: « 25/04/2019 » n’est pas une date : écrire 2019-04-25
}

func ExampleFirstOf() {
	files := []string{"a", "b", "c", "d"}
	fmt.Println(fr.Join(fr.FirstOf(files, 2)))
	fmt.Println(fr.Join(fr.FirstOf(files[:3], 2)))
	// Output:
	// a, b et 2 autres
	// a, b et c
}

func ExampleOf() {
	fmt.Println(fr.Of("le", "Briançonnais"), "·", fr.Of("l’", "Embrunais"), "·", fr.Of("", "Aiguilles"))
	// Output: du Briançonnais · de l’Embrunais · d’Aiguilles
}

func ExampleNearest() {
	near, ok := fr.Nearest("provisiore", []string{"définitif", "provisoire", "estimé"})
	fmt.Println(near, ok)
	// Output: provisoire true
}

func ExampleTypo() {
	fmt.Println(fr.Plain(fr.Typo(`"L'eau" - 2021-2026...`)))
	// Output: « L’eau » – 2021–2026…
}

func ExampleSlug() {
	fmt.Println(fr.Slug("Économie circulaire : l’étape n° 2"))
	// Output: economie-circulaire-l-etape-n-2
}
