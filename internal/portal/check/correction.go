package check

import (
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/portal/ledger"
)

// What may be wrong between the data and what was published of them.
var (
	warnUnexplained = diag.Define(diag.Warning, "correction-sans-motif",
		"%s : ce qui a été publié a changé, et rien ne dit pourquoi",
		"écrivez le motif à côté du chiffre : corrige = \"…\"")
	errUnexplained = diag.Define(diag.Error, "correction-a-publier-sans-motif",
		"%s : ce qui a été publié ne se corrige pas sans dire pourquoi",
		"écrivez le motif à côté du chiffre : corrige = \"…\"")
	errPublishedLater = diag.Define(diag.Error, "publication-deja-passee",
		"le portail a déjà été publié le %s : une publication ne se date pas d’avant la dernière",
		"publiez sans l’option --date ; si c’est déjà le cas, mettez à l’heure l’horloge de l’ordinateur")
)

// Corrections reports the figures that the next publication would rewrite without a
// word; it may be nil. They are errors where it is under way.
func Corrections(h *ledger.History, next *ledger.Publication, isPublication bool) diag.List {
	var faults diag.List
	if isPublication && !h.Later.IsZero() {
		return diag.List{errPublishedLater.At(diag.File(ledger.Folder), h.Later.Long())}
	}
	if next == nil {
		return nil
	}
	kind := warnUnexplained
	if isPublication {
		kind = errUnexplained
	}
	for _, f := range next.Files {
		for _, c := range f.Changes {
			if c.Unexplained() {
				faults.Add(kind.At(c.At, c.What()+" ("+c.Sentence()+")").WithHint("%s", whereToExplain(c)))
			}
		}
	}
	return faults
}

// whereToExplain tells how to write the reason of a change.
func whereToExplain(c ledger.Change) string {
	root, _, _ := strings.Cut(c.Key[1:], "/")
	switch {
	case c.Stale:
		return "le motif écrit est celui d’une correction déjà publiée : remplacez-le par celui de la nouvelle"
	case c.New == "":
		return "écrivez en haut du fichier pourquoi il n’y est plus : corrige = \"…\""
	case root == "serie" && strings.HasPrefix(c.New, "«"):
		return "ajoutez le motif dans ses accolades : { absent = \"…\", corrige = \"…\" }"
	case root == "serie":
		number, _, _ := strings.Cut(c.New, " ")
		return "ajoutez le motif dans les accolades de la valeur : { valeur = " + number + ", corrige = \"…\" }"
	case root == "cible" || root == "label" || root == "objectif":
		return "ajoutez le motif à ce bloc : corrige = \"…\""
	}
	return "écrivez le motif en haut du fichier : corrige = \"…\""
}
