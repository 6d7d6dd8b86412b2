package diag_test

import (
	"os"

	"limpide/internal/base/diag"
)

var errYear = diag.Define(diag.Error, "exemple-annee", "l’année %d est hors bornes", "écrivez une année de 1990 à 2100")

// A package defines its messages, returns diagnostics, and prints nothing.
func Example() {
	file := []byte("[valeurs]\n2202 = 38.7\n")
	faults := diag.List{
		errYear.At(diag.PlaceAt("velo.toml", file, 10, 4), 2202).WithHint("vouliez-vous dire %d ?", 2022),
	}
	read := func(string) ([]byte, error) { return file, nil }
	faults.Sort(read)
	diag.Print(os.Stdout, faults, read)
	// Output:
	// velo.toml:2:1: erreur : l’année 2202 est hors bornes
	//   2 │ 2202 = 38.7
	//     ╵ ^^^^
	//   aide : vouliez-vous dire 2022 ?
}
