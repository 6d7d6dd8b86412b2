package portal

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
)

// Effect is what an action is expected to change, once it is done.
type Effect struct {
	Subject   string      `toml:"objet,required,nonempty"` // "émissions de gaz à effet de serre"
	Quantity  float64     `toml:"quantite,required,min=0"` // in Unit
	Unit      string      `toml:"unite,required,nonempty"` // "t éq. CO₂ par an"
	Sense     EffectSense `toml:"sens,required"`
	Indicator *Indicator  `toml:"indicateur,ref"` // which should show it
	Sources   []*Source   `toml:"sources,ref"`
	Note      string      `toml:"note"` // how it was estimated
	Place     diag.Place
}

// EffectSum is what some actions are expected to change, of one thing in one unit.
type EffectSum struct {
	Effect
	By int // actions
}

// Effects sums what actions are expected to change, and counts those that tell it.
type Effects struct {
	Actions   int // each once, those that were dropped left out
	Estimated int // of these, those with an effect
	Dropped   int
	Sums      []EffectSum // by what changes, in French order
}

// EffectsOf sums up actions. One that stands in several lists counts once.
func EffectsOf(lists ...[]*Action) Effects {
	var e Effects
	seen := map[*Action]bool{}
	for _, a := range slices.Concat(lists...) {
		switch {
		case seen[a]:
			continue
		case a.State == Dropped:
			e.Dropped++
		default:
			e.add(a)
		}
		seen[a] = true
	}
	slices.SortStableFunc(e.Sums, func(a, b EffectSum) int { return fr.Compare(a.Subject, b.Subject) })
	return e
}

func (e *Effects) add(a *Action) {
	e.Actions++
	e.Estimated += min(1, len(a.Effects))
	counted := map[int]bool{} // sums that the action is in
	for _, effect := range a.Effects {
		at := slices.IndexFunc(e.Sums, func(s EffectSum) bool {
			return fr.Fold(s.Subject) == fr.Fold(effect.Subject) && s.Unit == effect.Unit && s.Sense == effect.Sense
		})
		if at < 0 {
			at, e.Sums = len(e.Sums), append(e.Sums, EffectSum{Effect: Effect{Subject: effect.Subject, Unit: effect.Unit, Sense: effect.Sense}})
		}
		e.Sums[at].Quantity = exact.Sum(e.Sums[at].Quantity, effect.Quantity)
		if !counted[at] {
			e.Sums[at].By++
		}
		counted[at] = true
	}
}

// Follows returns the indicators that follow an action: those that it names, then those
// that should show its effects.
func (a *Action) Follows() []*Indicator {
	all := slices.Clone(a.Indicators)
	for _, e := range a.Effects {
		if e.Indicator != nil && !slices.Contains(all, e.Indicator) {
			all = append(all, e.Indicator)
		}
	}
	return all
}

// EffectOn returns what an action is expected to change of an indicator; nil if nobody
// has estimated it.
func (a *Action) EffectOn(i *Indicator) *Effect {
	for k := range a.Effects {
		if a.Effects[k].Indicator == i {
			return &a.Effects[k]
		}
	}
	return nil
}
