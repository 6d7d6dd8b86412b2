package main

import (
	"fmt"
	"io"
	"io/fs"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// repeated is the number of places from which one message is printed once, with
// their list.
const repeated = 3

// printFaults writes diagnostics for a reader at a terminal. Those that differ
// by their place alone come last, together: thirty files of examples must not
// hide the one line that is missing. In JSON, for programs, each has its own.
func printFaults(out io.Writer, l diag.List, source fs.FS) error {
	var read func(file string) ([]byte, error)
	if source != nil {
		read = func(file string) ([]byte, error) { return fs.ReadFile(source, file) }
	}
	alone, together := gather(l)
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
		if _, err := fmt.Fprint(out, alsoAt(same)); err != nil {
			return err
		}
	}
	return nil
}

// gather parts the diagnostics of a message of its own from those that share one
// with many places, in the order of the list.
func gather(l diag.List) (alone diag.List, together []diag.List) {
	type words struct {
		kind          *diag.Kind
		message, hint string
	}
	wordsOf := func(d diag.Diagnostic) words { return words{d.Kind, d.Message, d.Hint} }
	said := map[words]diag.List{}
	for _, d := range l {
		said[wordsOf(d)] = append(said[wordsOf(d)], d)
	}
	taken := map[words]bool{}
	for _, d := range l {
		switch w := wordsOf(d); {
		case len(said[w]) < repeated:
			alone.Add(d)
		case !taken[w]:
			taken[w] = true
			together = append(together, said[w])
		}
	}
	return alone, together
}

// alsoAt lists the places that share a message, but the first.
func alsoAt(same diag.List) string {
	others := same[1:]
	files := map[string]bool{}
	for _, d := range same {
		files[d.Place.File] = true
	}
	text := "  de même à " + fr.Integer(len(others)) + " autres endroits :\n"
	if len(files) == len(same) {
		text = "  de même dans " + fr.Integer(len(others)) + " autres fichiers :\n"
	}
	for _, d := range others {
		text += "    " + d.Place.String() + "\n"
	}
	return text
}
