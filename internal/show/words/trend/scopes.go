package trend

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/phrase"
)

// move is how far the value of a scope has gone between two years, in numbers
// as shown.
type move struct {
	scope     portal.Scope
	from, to  int
	then, now float64
	move      float64
	last      portal.Value
	since     *portal.Break // the one that the comparison starts after
	rounded   bool          // the two values differ by less than is shown
}

// alone reports whether there is nothing to compare with.
func (m move) alone() bool { return m.from == m.to }

func (m move) period() [2]int { return [2]int{m.from, m.to} }

func (t Story) moveOf(s *portal.Series, values []portal.Value, since *portal.Break) move {
	first, last := values[0], values[len(values)-1]
	then, now := t.Shown(first.Number), t.Shown(last.Number)
	rounded := then == now && first.Number != last.Number
	return move{s.Scope, first.Year, last.Year, then, now, fr.Difference(then, now, t.Decimals), last, since, rounded}
}

// all returns how far each current scope that has a value has gone.
func (t Story) all() (all []move) {
	for _, s := range t.Current() {
		if values, since := t.Comparable(s.Scope.ID, t.day); len(values) > 0 {
			all = append(all, t.moveOf(s, values, since))
		}
	}
	return all
}

// moves returns the scopes that have two values to compare, and those with one.
func (t Story) moves() (moves, alone []move) {
	all := t.all()
	return where(all, func(m move) bool { return !m.alone() }), where(all, move.alone)
}

func where(moves []move, keep func(move) bool) []move {
	return slices.DeleteFunc(slices.Clone(moves), func(m move) bool { return !keep(m) })
}

// sides tells apart the scopes that go down, up, and nowhere.
func sides(moves []move) (down, up, same []move) {
	side := func(sign int) []move {
		return where(moves, func(m move) bool { return cmp.Compare(m.move, 0) == sign })
	}
	return side(-1), side(1), side(0)
}

// shared reports whether all the moves have a property in common.
func shared[T comparable](moves []move, property func(move) T) bool {
	return !slices.ContainsFunc(moves, func(m move) bool { return property(m) != property(moves[0]) })
}

// areas counts scopes by what they all are, the pole left out: « 2 territoires ».
func areas(moves, some []move) string {
	n := len(portal.Members(some, scopeOf))
	isOther := func(m move) bool { return m.scope.Territory == nil && m.scope.ID != portal.PoleScope }
	if slices.ContainsFunc(moves, isOther) {
		return fr.CountInLetters(n, "un périmètre", "périmètres")
	}
	return fr.CountInLetters(n, "un territoire", "territoires")
}

func scopeOf(m move) portal.Scope { return m.scope }

// together tells which way each scope has gone, and how far: « −15 % dans le
// Briançonnais » when all go the same way, « dans le Briançonnais (−15 %) »
// otherwise. When the years differ, each scope has its own. everywhere is set
// when no scope is left out.
func (t Story) together(moves []move, everywhere bool) string {
	when, years := "", func(m move) string { return fr.FromTo(m.from, m.to) }
	if shared(moves, move.period) {
		when = fmt.Sprintf("Entre %d et %d, ", moves[0].from, moves[0].to)
		years = func(move) string { return "" }
	}
	everyMove := func(m move) string {
		if m.move == 0 {
			return t.placed(amount(t.Indicator, m.now), m.scope, years(m))
		}
		return t.placed(change(t.Indicator, m.then, m.now), m.scope, years(m))
	}
	someMove := func(m move) string {
		name, gain := t.in(m.scope), ""
		if name == "" {
			name = "pour « " + m.scope.Name + " »"
		}
		if m.move != 0 {
			gain = change(t.Indicator, m.then, m.now)
		}
		return name + phrase.Bracketed(gain, years(m))
	}
	down, up, same := sides(moves)
	var said []string
	for _, side := range []struct {
		verb  string
		moves []move
	}{{"a baissé", down}, {"a augmenté", up}, {"est la même", same}} {
		all, n := everywhere && len(side.moves) == len(moves), len(side.moves)
		switch {
		case n == 0:
		case all && n > phrase.MaxNamed:
			said = append(said, fmt.Sprintf("%s partout (%s)", side.verb, areas(moves, side.moves)))
		case all:
			said = append(said, side.verb+" partout : "+phrase.List(moves, everyMove))
		case n > phrase.MaxNamed:
			said = append(said, side.verb+" dans "+areas(side.moves, side.moves))
		default:
			said = append(said, side.verb+" "+phrase.List(side.moves, someMove))
		}
	}
	return when + "la valeur " + strings.Join(said, " ; elle ")
}

// wanted tells whether the moves go the declared way; "" when none is declared,
// or nothing moves.
func (t Story) wanted(moves []move) string {
	good, bad, _ := sides(moves)
	want := "Une baisse est souhaitée"
	if t.Direction == portal.Up {
		good, bad, want = bad, good, "Une hausse est souhaitée"
	}
	switch {
	case t.Direction != portal.Up && t.Direction != portal.Down:
		return ""
	case len(good) == len(moves):
		return "C’est ce qui est souhaité"
	case len(bad) == len(moves):
		return "C’est l’inverse de ce qui est souhaité"
	case len(good)+len(bad) > 0:
		return want
	}
	return ""
}

// others gives the values of scopes that have nothing to compare them with,
// beside those that have.
func (t Story) others(alone []move) string {
	switch {
	case len(alone) == 0:
		return ""
	case len(alone) > phrase.MaxNamed:
		return areas(alone, alone) + " n’ont qu’une valeur"
	}
	return "Sans comparaison possible" + t.values(alone)
}

// list gives the last value of each scope.
func (t Story) list(lasts []move) string {
	switch {
	case len(lasts) == 1:
		m := lasts[0]
		return fmt.Sprintf("%sla dernière valeur est de %s (%s)", t.here(m.scope), amountOf(t.Indicator, m.last), Dated(m.last))
	case len(lasts) > phrase.MaxNamed:
		return "Une dernière valeur est connue pour " + areas(lasts, lasts)
	}
	return "Dernières valeurs" + t.values(lasts)
}

// values lists values after a head, each in its scope; the first alone has its
// unit, and the year and the state that they share come once, before them:
// « (2024, provisoires) : 88,2 t dans… ».
func (t Story) values(lasts []move) string {
	first := lasts[0]
	when := func(m move) string { return Dated(m.last) }
	alike := len(lasts) > 1 && shared(lasts, when)
	said := []string{}
	for k, m := range lasts {
		value, note := number(t.Indicator, m.now), ""
		if k == 0 {
			value = amountOf(t.Indicator, m.last)
		}
		if !alike {
			note = when(m)
		}
		said = append(said, t.placed(value, m.scope, note))
	}
	head := ""
	if alike {
		head = when(first)
		if first.last.State != portal.Final && first.last.Nature <= portal.Measurement {
			head += "s"
		}
	}
	return phrase.Bracketed(head) + " : " + fr.Join(said)
}

// breaks tells where comparisons start after a break.
func (t Story) breaks(moves []move) string {
	var said []string
	for _, m := range moves {
		switch {
		case m.since == nil:
		case m.since.Scope == "":
			return broken(m.since, 2)
		default:
			said = append(said, t.placed(fmt.Sprintf("en %d", m.since.Year), m.scope))
		}
	}
	if len(said) == 0 || len(said) > phrase.MaxNamed {
		return ""
	}
	return fmt.Sprintf("La mesure a changé %s : les valeurs d’avant ne s’y comparent pas", fr.Join(said))
}

// Now gives the last value of each scope, and how it stands against its target.
func (t Story) Now(standings []progress.Progress) string {
	lasts := t.all()
	if len(lasts) == 0 {
		return phrase.Say("Aucune valeur n’est connue")
	}
	var statuses []string
	for _, status := range progress.Statuses {
		scopes := withTarget(standings)[status]
		label := fr.Capital(status.String())
		if status == progress.Reached {
			label = "Objectif atteint"
		}
		switch {
		case len(scopes) > phrase.MaxNamed:
			statuses = append(statuses, label+" : "+fr.CountInLetters(len(scopes), "un périmètre", "périmètres"))
		case len(scopes) > 0:
			statuses = append(statuses, label+" : "+phrase.List(scopes, t.name))
		}
	}
	return phrase.Say(t.list(lasts), strings.Join(statuses, ". "))
}

// NowTitle gives the message of the last values: how many stand where.
func (t Story) NowTitle(standings []progress.Progress) string {
	var standing []phrase.Count
	counted := withTarget(portal.Members(standings, progress.Progress.Scope))
	for _, status := range progress.Statuses {
		switch n := len(counted[status]); status {
		case progress.NotAssessable:
		case progress.Reached:
			standing = append(standing, phrase.Count{N: n, One: "objectif atteint", Many: "objectifs atteints"})
		default:
			standing = append(standing, phrase.Count{N: n, One: status.String(), Many: status.String()})
		}
	}
	if said := phrase.Counts(standing...); said != "" {
		return phrase.Title("%s : %s", t.Short, said)
	}
	lasts := t.all()
	switch len(lasts) {
	case 0:
		return phrase.Title("%s : aucune valeur connue", t.Short)
	case 1:
		return t.single(lasts[0], moment(lasts[0].last))
	}
	members := portal.Members(lasts, scopeOf)
	if len(members) < 2 || slices.ContainsFunc(members, func(m move) bool { return !m.last.Compares() }) {
		return phrase.Title("%s : les dernières valeurs ne se comparent pas", t.Short)
	}
	byValue := func(a, b move) int { return cmp.Compare(a.now, b.now) }
	low, high := slices.MinFunc(members, byValue).now, slices.MaxFunc(members, byValue).now
	if low == high {
		return phrase.Title("%s : %s partout", t.Short, amount(t.Indicator, low))
	}
	return phrase.Title("%s : de %s à %s selon le territoire", t.Short, number(t.Indicator, low), amount(t.Indicator, high))
}

// withTarget returns the scopes that have a target, by status.
func withTarget(standings []progress.Progress) map[progress.Status][]portal.Scope {
	scopes := map[progress.Status][]portal.Scope{}
	for _, p := range standings {
		if p.Target.Year != 0 {
			scopes[p.Status] = append(scopes[p.Status], p.Series.Scope)
		}
	}
	return scopes
}
