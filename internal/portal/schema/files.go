package schema

import (
	"limpide/internal/base/diag"
	"limpide/internal/portal"
)

// The types below are data files that differ in form from the domain, whose own
// types serve where they can. Package toml fills them; package load makes the
// domain of them.
type (
	// Indicator is data/indicateurs/<id>.toml. An example of an indicator whose
	// definition is a fact may do without the required keys.
	Indicator struct {
		portal.Indicator
		Scopes map[string]*portal.Scope `toml:"perimetre"` // areas other than an EPCI or [portal.PoleScope]
		Values map[string]map[int]Value `toml:"serie,keymin=1900,keymax=2100"`
	}

	// Value is a year of a series: a number, or the reason for having none.
	Value struct {
		Number *float64 `toml:"valeur,scalar"`
		Absent string   `toml:"absent"` // "secret statistique", "non collecté"
		portal.Value
	}

	// Framework is data/referentiels/<id>.toml.
	Framework struct {
		portal.Framework
		Points portal.Points  `toml:"points,required,min=0"`
		Nodes  []*portal.Node `toml:"noeud,required,nonempty"` // parents before their children
	}

	// Assessment is data/evaluations/<territory>/<framework>-<date>.toml.
	Assessment struct {
		portal.Assessment
		Points map[string]portal.StatedScore `toml:"points,nonempty"` // by id of node
		Total  *Total                        `toml:"total"`           // alone, if nothing else is known
	}

	// Total is the score of a whole framework.
	Total struct {
		portal.Score
		Unknown *portal.Points `toml:"non_renseignes,min=0"`
		Place   diag.Place
	}

	// Objectives is data/objectifs.toml: the scores that the contract aims at.
	Objectives struct {
		Dataset    *portal.Dataset     `toml:",inline"`
		Objectives []*portal.Objective `toml:"objectif,required"`
	}

	// History is data/historique.toml.
	History struct {
		Dataset  *portal.Dataset   `toml:",inline"`
		Since    int               `toml:"depuis,min=1900,max=2100"`
		Missions []*portal.Mission `toml:"mission,required"` // the threads that group the events, in order
		Events   []*portal.Event   `toml:"evenement,required,nonempty"`
	}

	// Sources is data/sources.toml.
	Sources struct {
		Sources map[string]*portal.Source `toml:"source,required"`
	}

	// Glossary is data/glossaire.toml.
	Glossary struct {
		Terms []*portal.Term `toml:"terme,required,nonempty"`
	}
)
