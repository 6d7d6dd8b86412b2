package change_test

import (
	"fmt"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/change"
)

// A value of 2024 is added to a file: the comment and the order stay.
func Example() {
	const dataset = "data/indicateurs/dechets.toml"
	source := fstest.MapFS{dataset: {Data: []byte("titre = \"Déchets\"\n\n[serie.amont]\n2023 = 490 # pesé deux fois\n2025 = 470\n")}}
	added := change.Change{
		Dataset: dataset, Key: "/serie/amont/2024", Name: "2024",
		New: change.Year{Number: 481.5, Source: "pesees"}, Source: "pesees", Day: fr.Date{Year: 2026, Month: 3, Day: 2},
	}
	files, _ := change.Edit(source, []change.Change{added})
	fmt.Printf("%s\n", files[0].Content)
	fmt.Println(fr.Plain(change.Group{Subject: "déchets, Amont", Changes: []change.Change{added}}.Sentence()))
	// Output:
	// titre = "Déchets"
	//
	// [serie.amont]
	// 2023 = 490 # pesé deux fois
	// 2024 = { valeur = 481.5, source = "pesees" }
	// 2025 = 470
	//
	// déchets, Amont : 1 valeur ajoutée (2024 : 481,5)
}
