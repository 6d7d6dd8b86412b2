package main

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/change/importer"
)

// missing names the flags that would have answered.
func (c *importing) missing(questions []importer.Question) int {
	fmt.Fprintln(c.w.stderr, "Rien n’a été écrit : il faut d’abord répondre. Une réponse se donne aussi par une option.")
	for _, q := range questions {
		fmt.Fprintf(c.w.stderr, "  %s\n    %s\n", q.Text, option(q))
		if len(q.Choices) > maxChoices {
			for _, choice := range q.Choices {
				fmt.Fprintf(c.w.stderr, "      %s\n", choice.Text)
			}
		}
	}
	return exitFault
}

// maxChoices bounds the choices listed on one line.
const maxChoices = 6

// option writes the flag that answers a question, as it is typed.
func option(q importer.Question) string {
	var values []string
	for _, choice := range q.Choices {
		values = append(values, choice.Value)
	}
	text := q.Flag + " " + fr.JoinOr(values)
	switch {
	case len(values) > maxChoices || len(values) == 0 && q.Form == "" && q.Agree == "":
		text = q.Flag + " IDENTIFIANT"
	case q.Agree != "":
		text = fmt.Sprintf("si oui : %s %q", q.Flag, q.Agree)
	case q.Form != "":
		text = q.Flag + " " + q.Form
	}
	if q.Note != "" {
		text += " (" + q.Note + ")"
	}
	return text
}
