package schema_test

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

func ExampleField_Value() {
	bikes := &portal.Indicator{Title: "Part des trajets à vélo", Direction: portal.Up, Decimals: 1}
	table := schema.Of("indicateur", "")
	for _, key := range []string{"titre", "decimales", "sens", "minimum"} {
		field := table.Field(key)
		fmt.Println(field.Title, "=", field.Value(bikes))
	}
	fmt.Println(fr.Plain(table.Field("sens").Description()))
	// Output:
	// Titre = Part des trajets à vélo
	// Décimales = 1
	// Sens souhaité = hausse
	// Minimum = <nil>
	// Sens souhaité : « aucun », « hausse », « baisse » ou « maintien ».
}
