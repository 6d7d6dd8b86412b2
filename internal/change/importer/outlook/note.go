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
	noteGone = change.AboutClauses("Note{s} retirée{s}, car elle{s} {parlait|parlaient} de{s} {la valeur remplacée|valeurs remplacées} : %s. Si elle{s} {est|sont} encore juste{s}, {remettez-la|remettez-les} dans {le|leurs} fichier{s}.")
	noteKept = change.AboutClauses("Note{s} gardée{s}, car le{s} nombre{s} ne change{nt} pas : %s. Vérifiez qu’elle{s} {est|sont} encore juste{s}.")
)
