package scaffold

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Question is a fact that a new thing cannot do without, and that its request
// lacks or gives wrong.
type Question struct {
	Flag    string // the option that answers; "" for the title
	Text    string // "À quel territoire est l’action ?"
	Lack    string // "le territoire de l’action"
	Given   string // what was given and is no answer; "" if nothing was
	Choices []Choice

	answer *string // the field of the request
}

// Choice is a possible answer to a question.
type Choice struct{ Value, Text string }

// Answer keeps an answer. An error is in French.
func (q *Question) Answer(text string) error {
	if !q.accepts(text) {
		return fmt.Errorf("« %s » n’est pas une réponse possible", text)
	}
	*q.answer = text
	return nil
}

// accepts reports whether a text answers: one of the choices or, without
// choices, a title that can make an address.
func (q *Question) accepts(text string) bool {
	for _, c := range q.Choices {
		if c.Value == text {
			return true
		}
	}
	return len(q.Choices) == 0 && fr.Slug(text) != ""
}

// Open returns the questions that the request leaves open, in the order in which
// one would ask them. When there is none, [Entry] can write.
func (r *Request) Open(p *portal.Portal) (open []Question) {
	for _, q := range r.questions(p) {
		if q.Given = *q.answer; !q.accepts(q.Given) {
			open = append(open, q)
		}
	}
	return open
}

// questions returns what a thing of this kind needs, in the order in which one
// would say it.
func (r *Request) questions(p *portal.Portal) []Question {
	of := ""
	for _, t := range things {
		if t.kind == r.Kind {
			of = t.of
		}
	}
	title := Question{Text: "Quel est le titre " + of + " ?", Lack: "le titre " + of, answer: &r.Title}
	switch r.Kind {
	case "territoire":
		return []Question{{Text: "Quel est le nom officiel de l’EPCI ?", Lack: "le nom officiel de l’EPCI", answer: &r.Title}}
	case "action":
		return []Question{title, r.territory(p, "de l’action")}
	case "evaluation":
		return []Question{r.territory(p, "de l’évaluation"), r.framework(p), r.nature()}
	}
	return []Question{title}
}

func (r *Request) territory(p *portal.Portal, of string) Question {
	q := Question{Flag: "territoire", Text: "Quel est le territoire " + of + " ?", Lack: "le territoire " + of, answer: &r.Territory}
	for _, t := range p.Territories {
		q.Choices = append(q.Choices, Choice{t.Slug, t.Name})
	}
	return q
}

func (r *Request) framework(p *portal.Portal) Question {
	q := Question{Flag: "referentiel", Text: "Quel référentiel est évalué ?", Lack: "le référentiel évalué", answer: &r.Framework}
	for _, f := range p.Frameworks {
		q.Choices = append(q.Choices, Choice{f.ID, f.Name})
	}
	return q
}

func (r *Request) nature() Question {
	q := Question{Flag: "nature", Text: "Quelle est la nature de l’évaluation ?", Lack: "la nature de l’évaluation", answer: &r.Nature}
	for _, kind := range portal.Values[portal.AssessmentKind]() {
		q.Choices = append(q.Choices, Choice{kind.Word(), kind.String()})
	}
	return q
}
