package site

import (
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/figure"
)

// StatusView is how an indicator stands for one scope: a word with its sign,
// and what unfolds below it.
type StatusView struct {
	Scope string
	Word  string // "en retard"
	Style string // class of the sign: "statut-en-retard"
	Words string // numbers, rule and reason
}

// StatusGroup is the scopes that share a status.
type StatusGroup struct {
	Word, Style string
	Scopes      string // "Briançonnais et Pays des Écrins"
}

// statuses explains how an indicator stands, scope by scope.
func (r *rendering) statuses(i *portal.Indicator) []StatusView {
	var found []StatusView
	for _, s := range i.Series {
		p := i.Progress(s.Scope.ID, r.site.input.Date)
		found = append(found, StatusView{s.Scope.Name, p.Status.String(), figure.Style("statut", p.Status.String()), r.site.words.Status(i, s.Scope.ID)})
	}
	return once(found)
}

// once keeps one status for all scopes when nothing tells them apart: none has
// a target, or a rule.
func once(all []StatusView) []StatusView {
	for _, s := range all {
		if s.Words != all[0].Words {
			return all
		}
	}
	if len(all) > 1 {
		all[0].Scope = "Tous les territoires"
		all = all[:1]
	}
	return all
}

// statusGroups sums up how an indicator stands, for a list; it says nothing of
// an indicator without target.
func (r *rendering) statusGroups(i *portal.Indicator) []StatusGroup {
	if !figure.HasNow(i) {
		return nil
	}
	names := map[portal.Status][]string{}
	for _, s := range i.Series {
		status := i.Progress(s.Scope.ID, r.site.input.Date).Status
		names[status] = append(names[status], s.Scope.Name)
	}
	var groups []StatusGroup
	for _, status := range portal.Statuses {
		if len(names[status]) > 0 {
			groups = append(groups, StatusGroup{status.String(), figure.Style("statut", status.String()), scopesWords(names[status], len(i.Series))})
		}
	}
	return groups
}

// maxNamed is the number of scopes that a line names; more are counted.
const maxNamed = 3

func scopesWords(names []string, all int) string {
	switch {
	case len(names) == all:
		return ""
	case len(names) > maxNamed:
		return fr.Count(len(names), "territoire", "territoires")
	}
	return fr.Join(names)
}
