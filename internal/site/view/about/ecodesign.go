package about

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/page"
)

// EcodesignPage is "/ecoconception/": what the publisher declares, and what the pages
// weigh (RGESN 2024, criteria 1.5 and 6.1).
type EcodesignPage struct {
	*frame.Layout
	Finding string
	Budget  []standing.Fact
	Kinds   []KindWeight
}

// KindWeight is what opening the heaviest page of a kind takes.
type KindWeight struct {
	frame.Entry
	Count    int // pages of the kind
	Weight   string
	Requests int
	Elements int
	EcoIndex string // "A (83)"
}

// Ecodesign plans the declaration of what pages weigh.
func Ecodesign(*making.Site) []making.Page {
	return []making.Page{{
		Address: address.Ecodesign, Short: "Écoconception", Title: "Écoconception : ce que pèsent les pages",
		Description: "Ce que pèsent les pages du portail, et les règles qu’elles tiennent.",
		Late:        func(r *making.Rendering, made *page.Made) any { return ecodesignView(r, made) },
	}}
}

func ecodesignView(r *making.Rendering, made *page.Made) *EcodesignPage {
	r.Example = r.From.Preview // pages weigh what their examples do
	view := &EcodesignPage{Layout: r.Layout, Budget: standing.Facts(
		"Poids d’une page à l’ouverture", fr.Bytes(page.MaxWeight)+" au plus, avant la compression du serveur",
		"Poids d’un rapport à l’ouverture", fr.Bytes(page.MaxDocument)+" au plus, avant la compression du serveur",
		"Fichiers demandés à l’ouverture", fmt.Sprintf("%d au plus, la page comprise", page.MaxRequests))}
	kinds := map[string]string{}
	for _, p := range r.From.Planned() {
		kinds[address.File(p.Address)] = p.Template
	}
	most, pages := 0, 0
	for _, h := range made.Heaviest(kinds, address.Folder(r.From.BaseURL)) {
		at := address.At(h.Page.Path)
		view.Kinds = append(view.Kinds, KindWeight{
			Entry: mapped(r, at, r.From.Titles[at]), Count: h.Count, Weight: fr.Bytes(int64(h.Weight)),
			Requests: h.Requests, Elements: h.Page.Elements, EcoIndex: fmt.Sprintf("%s (%.0f)", h.Mark.Grade, h.Mark.Score),
		})
		most, pages = max(most, h.Weight), pages+h.Count
	}
	view.Finding = fmt.Sprintf("La plus lourde des %s mesurées demande %s à l’ouverture, avant la compression du serveur.",
		fr.Count(pages, "page", "pages"), fr.Bytes(int64(most)))
	return view
}
