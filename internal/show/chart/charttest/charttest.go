// Package charttest holds figures of every kind in every state, for the goldens
// of package chart, its benchmark, and the gallery: all three show the same.
// Every value is invented.
package charttest

import (
	"limpide/internal/show/chart"
)

// Case is a kind of figure in one state.
type Case struct {
	Kind   string // "progres"
	State  string // "normal", "dix-epci"
	Figure *chart.Figure
}

// Cases returns every case, kind by kind. Figures are new at each call: whoever
// draws one may change it.
func Cases() []Case {
	var all []Case
	for _, kind := range [][]Case{
		shares(), progress(), profile(), years(), now(),
		comparisons(), states(), schedule(), timeline(), coverage(), areas(),
	} {
		all = append(all, kind...)
	}
	for i := range all {
		dress(&all[i])
	}
	return all
}

// dress gives a figure what all of them have.
func dress(c *Case) {
	f := c.Figure
	f.ID = c.Kind + "_" + c.State
	f.Example, f.Hues = true, Hues()
	f.Sources = []chart.Source{{Title: "Données inventées pour la galerie", URL: "https://exemple.fr/donnees"}}
	for i, tint := range Tints() {
		if f.Kind == chart.Years && len(f.Columns) <= len(Tints()) && i < len(f.Columns) {
			f.Columns[i].Tint = tint
		}
		if f.Kind == chart.Comparison && len(f.Rows) <= len(Tints()) && i < len(f.Rows) {
			f.Rows[i].Tint = tint
		}
	}
	f.ReadOn = "le 23 novembre 2026"
	f.Tools = chart.Tools{
		CSV: f.ID + ".csv", SVG: f.ID + ".svg", Permalink: "https://exemple.fr/galerie/#" + f.ID,
		PNG: f.ID + ".png", Publisher: "le PETR d’exemple", Day: "23 novembre 2026", Licence: "Licence Ouverte 2.0", Dispute: "mailto:contact@exemple.fr",
		Embed: "https://exemple.fr/integrer/" + f.ID + "/",
	}
}

// Hues returns the hues of the figures.
func Hues() []chart.Hue { return []chart.Hue{{ID: "cae", Angle: 45}, {ID: "eci", Angle: 45}} }

// Tints returns the colours of the first territories.
func Tints() []chart.Tint {
	return []chart.Tint{
		{ID: "epci-1", Light: "#874bc3", Dark: "#a0559e"}, {ID: "epci-2", Light: "#008778", Dark: "#1f8a3c"},
		{ID: "epci-3", Light: "#92921c", Dark: "#f0d22d"}, {ID: "epci-4", Light: "#1c2f8c", Dark: "#8787f0"},
	}
}

// names are those of ten EPCI; long ones go past any label.
var names = []string{"Val-Haut", "Pays des Lacs", "Queyrette-Durance", "Trois-Cols", "Mélézin", "Haute-Clarée", "Vallons", "Bas-Pays", "Guil", "Sources"}

const longName = "Communauté d’agglomération du Pays des Trois Vallées, des Hauts Plateaux et des Sources de la Durance"

// Invented numbers that look like those of a territory: they follow from the
// row and the column alone.
func wave(row, column int) float64 {
	return float64((row*37+column*53+row*column*11)%29) - 14
}

func number(v float64) chart.Cell { return chart.Cell{Value: v} }

func missing(why string) chart.Cell { return chart.Cell{Absent: true, Note: why} }
