// Package ask words the questions about the things of a portal that several kinds
// of files leave open.
package ask

import (
	"cmp"

	"limpide/internal/change"
	"limpide/internal/portal"
)

// First and Last are the two years that « 2021/22 » may stand for.
const (
	First = "debut"
	Last  = "fin"
)

// What becomes of a decision or an audit that the portal has under another day.
const (
	CorrectDate = "corriger"
	LeaveAsIs   = "laisser"
	KeepBoth    = "ajouter"
)

// Double asks what to do with something that the portal seems to have under another
// day.
func Double(key, text string, mayBeTwo bool) change.Question {
	choices := []change.Choice{
		{Value: CorrectDate, Text: "oui : la date du portail est à corriger"},
		{Value: LeaveAsIs, Text: "oui : la date du portail est la bonne, ne rien changer"},
		{Value: KeepBoth, Text: "non : il y en a deux, à ajouter"},
	}
	if !mayBeTwo {
		choices = choices[:2]
	}
	return change.Question{Key: key, Flag: "--doublon", Text: text, Choices: choices}
}

// Source asks for one of the sources of a portal.
func Source(p *portal.Portal, text string) change.Question {
	q := change.Question{
		Key: "source", Flag: "--source-des-valeurs", Names: map[string]string{}, Text: text,
		Note: "un autre document se décrit d’abord : limpide new source",
	}
	for _, s := range p.Sources {
		q.Choices = append(q.Choices, change.Choice{Value: s.ID, Text: s.ID + " : " + s.Title})
		q.Names[s.Title] = s.ID
	}
	return q
}

// YearEnd asks to which year the values of « 2021/22 » go.
func YearEnd(text, given string) change.Question {
	return change.Question{
		Key: "exercice", Flag: "--exercice", Given: given, Text: "À quelle année vont les valeurs d’une ligne telle que « " + text + " » ?",
		Choices: []change.Choice{{Value: First, Text: "à celle où l’exercice commence"}, {Value: Last, Text: "à celle où il finit"}},
	}
}

// Indicator asks for one of the indicators of a portal.
func Indicator(p *portal.Portal) change.Question {
	q := change.Question{Key: "indicateur", Flag: "--indicateur", Text: "De quel indicateur sont ces valeurs ?", Names: map[string]string{}}
	for _, i := range p.Indicators {
		q.Choices = append(q.Choices, change.Choice{Value: i.ID, Text: i.ID + " : " + i.Title + ", en " + cmp.Or(i.Unit, "nombre")})
		q.Names[i.Title] = i.ID
	}
	return q
}

// Territory asks for one of the territories of a portal.
func Territory(p *portal.Portal) change.Question {
	q := change.Question{Key: "territoire", Flag: "--territoire", Text: "De quel territoire est ce fichier ?", Names: map[string]string{}}
	for _, known := range p.Territories {
		q.Choices = append(q.Choices, change.Choice{Value: known.Slug, Text: known.Name})
		q.Names[known.ShortName] = known.Slug
	}
	return q
}

// Census asks what the populations of a list are, whose columns have some titles.
func Census(titles string) change.Question {
	return change.Question{Key: "millesime", Flag: "--millesime",
		Text: "Que sont ces populations ? Le fichier dit " + titles + ". Écrivez-le comme le portail le montrera, par exemple : populations légales de 2023."}
}
