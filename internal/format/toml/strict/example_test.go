package strict_test

import (
	"fmt"
	"os"

	"limpide/internal/base/diag"
	"limpide/internal/format/toml/strict"
)

// Every fault is reported at its own place, and all that is right is read.
func ExampleDecode() {
	file := []byte("titre = \"Vélo\"\nrang = \"2\"\n")
	var read struct {
		Title string `toml:"titre,required"`
		Rank  int    `toml:"rang,min=1"`
	}
	faults := strict.Decode("velo.toml", file, &read)
	fmt.Println(read.Title, read.Rank)
	diag.Print(os.Stdout, faults, func(string) ([]byte, error) { return file, nil })
	// Output:
	// Vélo 0
	// velo.toml:2:8: erreur : « rang » attend un nombre entier, et reçoit un texte entre guillemets
	//   2 │ rang = "2"
	//     ╵        ^^^
	//   aide : écrivez le nombre sans guillemets, avec un point pour la virgule : 2
}
