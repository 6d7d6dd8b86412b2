package chart

import "limpide/internal/base/fr"

// mostDrawn is the number of curves, panels or bars beyond which nobody could
// read a figure, on a page or on its own: its values are left to its file. The
// largest poles have a few dozen territories.
const mostDrawn = 80

// Crowded reports whether a figure has too much in it to be drawn.
func (f *Figure) Crowded() bool {
	n, _ := f.crowd()
	return n > mostDrawn
}

// crowd counts what a figure would draw side by side, and names it. What grows
// with time, or lists the areas of a map, is drawn whatever its number.
func (f *Figure) crowd() (n int, what string) {
	switch f.Kind {
	case Years:
		return len(f.Columns), "courbes"
	case Multiples:
		return len(f.Columns), "panneaux"
	case States, Now:
		return len(f.Rows), "barres"
	case Coverage:
		return f.labels(), "lignes par indicateur"
	}
	return 0, ""
}

// labels counts the rows that do not have the same label: those of a group of
// [Coverage], one a scope.
func (f *Figure) labels() int {
	seen := map[string]bool{}
	for _, r := range f.Rows {
		seen[r.Label] = true
	}
	return len(seen)
}

// crowded says why there is no picture, and where the values are: in the file
// of the figure, or else in a table on demand.
func (h html) crowded() {
	n, what := h.f.crowd()
	said := fr.Integer(n) + " " + what + " : trop pour une figure qui se lise. "
	switch {
	case h.f.Tools.CSV != "":
		said += "Le fichier des valeurs, ci-dessous, les donne toutes."
	case h.f.Elsewhere != "":
		said += h.f.Elsewhere
	default:
		said += "Le tableau les donne toutes."
	}
	h.put(`<p class="note">`, text(said), `</p>`)
	if h.f.Tools.CSV == "" && h.f.Elsewhere == "" {
		h.values(false)
	}
}
