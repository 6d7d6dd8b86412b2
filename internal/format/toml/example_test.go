package toml_test

import (
	"fmt"
	"os"

	"limpide/internal/base/diag"
	"limpide/internal/format/toml"
)

var errPast = diag.Define(diag.Warning, "exemple-cible", "cette cible est passée", "")

// A rule of the domain knows a key, not its line: printing finds it.
func Example_rule() {
	file := []byte("[[cible]]\nannee = 2030\n\n[[cible]]\nannee = 2020\n")
	faults := diag.List{errPast.At(diag.Value("velo.toml", "cible", 1, "annee"))}
	diag.Print(os.Stdout, faults, func(string) ([]byte, error) { return file, nil })
	// Output:
	// velo.toml:5:9: avertissement : cette cible est passée
	//   5 │ annee = 2020
	//     ╵         ^^^^
}

func ExampleEdit() {
	doc := toml.Edit("[valeurs]\n2019 = 41.2    # Insee\n2020 = 40      # Insee\n")
	doc.Set(toml.Number(38.75), "valeurs", "2019")
	doc.Set(toml.Number(39), "valeurs", "2021")
	fmt.Print(doc)
	// Output:
	// [valeurs]
	// 2019 = 38.75   # Insee
	// 2020 = 40      # Insee
	// 2021 = 39
}

func ExampleQuote() {
	fmt.Println(toml.Key("Pays d'Amont"), "=", toml.Quote("le plan « Air »"))
	fmt.Println(toml.Quote(`le plan "Air"`), toml.List([]string{"a", "b"}))
	// Output:
	// "Pays d'Amont" = "le plan « Air »"
	// 'le plan "Air"' ["a", "b"]
}
