package outlook

import (
	"strings"

	"limpide/internal/change"
)

// TellNotes tells which notes beside the values that change go with them, since they
// spoke of a number that is no longer there, and which stay.
func TellNotes(aside *change.Remarks, g change.Group) {
	for _, c := range append(g.Changes[:len(g.Changes):len(g.Changes)], g.Implied...) {
		at := g.Subject + ", " + c.Name
		was, isYear := c.Old.(change.Year)
		note, isText := c.Old.(change.Text)
		switch now, isKept := c.New.(change.Year); {
		case isYear && was.Note != "" && isKept && now.Note != "":
			aside.Add(noteKept, at+", « "+was.Note+" »")
		case isYear && was.Note != "":
			aside.Add(noteGone, at+", « "+was.Note+" »")
		case isText && c.New == nil && strings.HasSuffix(c.Key, "/note"):
			aside.Add(noteGone, at+", « "+string(note)+" »")
		}
	}
}

var (
	noteGone = change.Remark{
		One:     "Note retirée, car elle parlait de la valeur remplacée : %s. Si elle est encore juste, remettez-la dans le fichier.",
		Many:    "Notes retirées, car elles parlaient des valeurs remplacées : %s. Si elles sont encore justes, remettez-les dans leurs fichiers.",
		Clauses: true,
	}
	noteKept = change.Remark{
		One:     "Note gardée, car le nombre ne change pas : %s. Vérifiez qu’elle est encore juste.",
		Many:    "Notes gardées, car les nombres ne changent pas : %s. Vérifiez qu’elles sont encore justes.",
		Clauses: true,
	}
)
