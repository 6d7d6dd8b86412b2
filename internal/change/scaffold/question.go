package scaffold

import (
	"errors"
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/portal"
)

// Possible returns what the portal lacks for the request, whatever its answers.
func (r *Request) Possible(p *portal.Portal) error {
	switch {
	case len(p.Territories) == 0 && slices.Contains([]string{"action", "evaluation", "objectif"}, r.Kind):
		return errors.New("le portail n’a pas encore d’EPCI ; ajoutez-en un d’abord : limpide new territoire NOM")
	case len(p.Contracts) == 0 && r.Kind == "objectif":
		return errors.New("le portail n’a pas encore de contrat ; ajoutez-le d’abord : limpide new contrat TITRE --date JOUR")
	}
	return nil
}

// Open returns the questions that the request leaves open, in the order in which
// one would ask them. When there is none, [Entry] can write.
func (r *Request) Open(p *portal.Portal) (open []change.Question) {
	for _, q := range r.questions(p) {
		if q.Given = *r.field(q); !accepts(q, q.Given) {
			open = append(open, q)
		}
	}
	return open
}

// Reply keeps the answer to a question. An error is in French.
func (r *Request) Reply(q change.Question, text string) error {
	if !accepts(q, text) {
		return fmt.Errorf("« %s » n’est pas une réponse possible", text)
	}
	*r.field(q) = text
	return nil
}

// accepts reports whether a text answers: one of the choices or, without
// choices, a title that can make an address.
func accepts(q change.Question, text string) bool {
	isText := func(c change.Choice) bool { return c.Value == text }
	return slices.ContainsFunc(q.Choices, isText) || len(q.Choices) == 0 && fr.Slug(text) != ""
}

// field returns what a question asks for; it is the title that no option gives.
func (r *Request) field(q change.Question) *string {
	switch q.Flag {
	case "--territoire":
		return &r.Territory
	case "--referentiel":
		return &r.Framework
	case "--nature":
		return &r.Nature
	case "--producteur":
		return &r.Producer
	case "--genre":
		return &r.Genre
	}
	return &r.Title
}

// questions returns what a thing of this kind needs, in the order in which one
// would say it.
func (r *Request) questions(p *portal.Portal) []change.Question {
	of := ""
	for _, t := range things {
		if t.kind == r.Kind {
			of = t.of
		}
	}
	title := change.Question{Text: "Quel est le titre " + of + " ?", Lack: "le titre " + of}
	territory := change.Question{Flag: "--territoire", Text: "Quel est le territoire " + of + " ?", Lack: "le territoire " + of}
	territory.Choices = lists.Map(p.Territories, func(t *portal.Territory) change.Choice { return change.Choice{Value: t.Slug, Text: t.Name} })
	framework := change.Question{Flag: "--referentiel", Text: "Quel référentiel est évalué ?", Lack: "le référentiel évalué"}
	framework.Choices = lists.Map(p.Frameworks, func(f *portal.Framework) change.Choice { return change.Choice{Value: f.ID, Text: f.Name} })
	switch r.Kind {
	case "territoire":
		return []change.Question{{Text: "Quel est le nom officiel de l’EPCI ?", Lack: "le nom officiel de l’EPCI"}}
	case "rapport":
		return []change.Question{{Text: "De quelle année est le rapport ?", Lack: "l’année du rapport (ou « bilan », « phase-1 »)"}}
	case "action":
		return []change.Question{title, territory}
	case "source":
		genre := change.Question{Flag: "--genre", Text: "Quel est le genre du document ?", Lack: "le genre du document"}
		genre.Choices = lists.Map(portal.SourceKind("").Words(), func(word string) change.Choice { return change.Choice{Value: word, Text: word} })
		return []change.Question{title, {Flag: "--producteur", Text: "Quel organisme l’a fait ?", Lack: "l’organisme qui l’a fait"}, genre}
	case "objectif":
		return []change.Question{territory, framework, {Text: "Quel score est visé à la fin du contrat, en % ?", Lack: "le score visé"}}
	case "evaluation":
		nature := change.Question{Flag: "--nature", Text: "Quelle est la nature de l’évaluation ?", Lack: "la nature de l’évaluation"}
		nature.Choices = lists.Map(portal.Values[portal.AssessmentKind](), func(kind portal.AssessmentKind) change.Choice {
			return change.Choice{Value: kind.Word(), Text: kind.String()}
		})
		return []change.Question{territory, framework, nature}
	}
	return []change.Question{title}
}
