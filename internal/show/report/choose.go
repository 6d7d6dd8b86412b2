package report

import (
	"errors"
	"fmt"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/document"
)

// UnknownError tells that a word names none of those that it could.
type UnknownError struct {
	Word  string
	Among []string
	text  string
}

func (e *UnknownError) Error() string { return e.text }

// Chosen writes the document that words name, as known on a day: « 2026 », « bilan »,
// « fiche brianconnais ». It returns the name of its file, without extension. An
// [UnknownError] has the words that could have been meant.
func Chosen(p *portal.Portal, day fr.Date, words []string) (doc *document.Document, name string, err error) {
	switch {
	case words[0] == "fiche" && len(words) == 2:
		var slugs []string
		for _, t := range p.Territories {
			if t.Slug == words[1] {
				return Sheet(p, t, day), "fiche-" + t.Slug, nil
			}
			slugs = append(slugs, t.Slug)
		}
		return nil, "", &UnknownError{words[1], slugs, fmt.Sprintf("le territoire « %s » n’existe pas", words[1])}
	case words[0] == "fiche":
		return nil, "", errors.New("donnez un territoire : limpide report fiche brianconnais")
	case len(words) > 1:
		return nil, "", errors.New("un seul document à la fois")
	case len(p.Contracts) == 0:
		return nil, "", errors.New("le portail n’a pas de contrat : un rapport n’a rien à dire (data/contrat.toml)")
	case words[0] == "bilan":
		c := p.Contracts.On(day)
		return Review(p, c, day), "bilan-" + c.ID, nil
	}
	year, err := strconv.Atoi(words[0])
	if err != nil {
		return nil, "", &UnknownError{words[0], []string{"bilan", "fiche"}, fmt.Sprintf("« %s » n’est pas un document", words[0])}
	}
	var ends []string
	for _, c := range p.Contracts {
		for _, y := range Years(c, day) {
			if y.Name() == year {
				return Yearly(p, y, day), fmt.Sprintf("rapport-%d", year), nil
			}
			ends = append(ends, strconv.Itoa(y.Name()))
		}
	}
	if len(ends) == 0 {
		return nil, "", errors.New("aucune année de contrat n’a commencé à cette date")
	}
	return nil, "", fmt.Errorf("il n’y a pas de rapport pour %d : les années du contrat se terminent en %s", year, fr.Join(ends))
}
