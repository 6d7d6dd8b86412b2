// Package grouped prints diagnostics for a reader, those that differ by their place alone
// together.
package grouped

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
)

// repeated is the number of places from which one message is printed once, with
// their list.
const repeated = 3

// Print writes diagnostics for a reader at a terminal. Those that differ
// by their place alone come last, together: thirty files of examples must not
// hide the one line that is missing. In JSON, for programs, each has its own.
func Print(out io.Writer, l diag.List, source fs.FS) error {
	var read func(file string) ([]byte, error)
	if source != nil {
		read = func(file string) ([]byte, error) { return fs.ReadFile(source, file) }
	}
	type words struct {
		kind          *diag.Kind
		message, hint string
	}
	said := map[words]diag.List{}
	for _, d := range l {
		w := words{d.Kind, d.Message, d.Hint}
		said[w] = append(said[w], d)
	}
	var alone diag.List
	var together []diag.List
	for _, d := range l {
		w := words{d.Kind, d.Message, d.Hint}
		switch n := len(said[w]); {
		case n >= repeated:
			together = append(together, said[w])
			delete(said, w)
		case n > 0:
			alone.Add(d)
		}
	}
	if err := diag.Print(out, alone, read); err != nil {
		return err
	}
	for i, same := range together {
		if i > 0 || len(alone) > 0 {
			fmt.Fprintln(out)
		}
		if err := diag.Print(out, same[:1], read); err != nil {
			return err
		}
		files, isWithin := map[string]bool{}, false
		var places strings.Builder
		for i, d := range same {
			files[d.Place.File], isWithin = true, isWithin || sheet.IsWithin(d.Place)
			if i > 0 {
				places.WriteString("    " + d.Place.String() + "\n")
			}
		}
		where := "à %s autres endroits"
		if len(files) == len(same) && !isWithin {
			where = "dans %s autres fichiers"
		}
		if _, err := fmt.Fprintf(out, "  de même "+where+" :\n%s", fr.Integer(len(same)-1), places.String()); err != nil {
			return err
		}
	}
	return nil
}
