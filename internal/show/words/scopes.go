package words

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// move is how far the value of a scope has gone between two years, in numbers
// as shown.
type move struct {
	indicator *portal.Indicator
	series    *portal.Series
	from, to  int
	then, now float64
	move      float64
	state     portal.ValueState // of the last value
	since     *portal.Break     // the one that the comparison starts after
}

// alone reports that there is nothing to compare with.
func (m move) alone() bool { return m.from == m.to }

func moveOf(i *portal.Indicator, s *portal.Series, values []portal.Value, since *portal.Break) move {
	first, last := values[0], values[len(values)-1]
	then, now := i.Shown(first.Number), i.Shown(last.Number)
	return move{i, s, first.Year, last.Year, then, now, i.Shown(now - then), last.State, since}
}

// moves returns the scopes that have moved or not, and those with one value.
func (w *Writer) moves(i *portal.Indicator) (moves, alone []move) {
	for _, s := range i.Series {
		values, since := i.Comparable(s.Scope.ID, w.day)
		switch len(values) {
		case 0:
		case 1:
			alone = append(alone, moveOf(i, s, values, since))
		default:
			moves = append(moves, moveOf(i, s, values, since))
		}
	}
	return moves, alone
}

// sides tells apart the scopes that go down, up, and nowhere.
func sides(moves []move) (down, up, same []move) {
	for _, m := range moves {
		switch {
		case m.move < 0:
			down = append(down, m)
		case m.move > 0:
			up = append(up, m)
		default:
			same = append(same, m)
		}
	}
	return down, up, same
}

// samePeriod reports that all the moves have both years in common.
func samePeriod(moves []move) bool {
	for _, m := range moves {
		if m.from != moves[0].from || m.to != moves[0].to {
			return false
		}
	}
	return true
}

// sameStart reports that all the moves start in the same year.
func sameStart(moves []move) bool {
	for _, m := range moves {
		if m.from != moves[0].from {
			return false
		}
	}
	return true
}

// together says which way each scope has gone. When the years differ, each
// scope has its own; everywhere says that no scope is left out.
func (w *Writer) together(moves []move, everywhere bool) string {
	when, years := "", true
	if samePeriod(moves) {
		when, years = fmt.Sprintf("Entre %d et %d, ", moves[0].from, moves[0].to), false
	}
	down, up, same := sides(moves)
	var said []string
	for _, side := range []struct {
		verb  string
		moves []move
	}{{"a baissé", down}, {"a augmenté", up}, {"est la même", same}} {
		switch {
		case len(side.moves) == 0:
		case everywhere && len(side.moves) == len(moves):
			said = append(said, side.verb+" partout"+w.everyMove(moves, years))
		default:
			said = append(said, side.verb+" "+w.someMoves(side.moves, years))
		}
	}
	return when + "la valeur " + strings.Join(said, " ; elle ")
}

// everyMove lists what each scope has gained or lost: « : −15 % dans le
// Briançonnais et −16 % dans le Pays des Écrins ».
func (w *Writer) everyMove(moves []move, years bool) string {
	if len(moves) > maxNamed {
		return fmt.Sprintf(" (%s)", areas(moves, len(moves)))
	}
	var said []string
	for _, m := range moves {
		what := change(m.indicator, m.then, m.now)
		if m.move == 0 {
			what = amount(m.indicator, m.now)
		}
		said = append(said, w.placed(what, m.series.Scope, m.years(years)))
	}
	return " : " + fr.Join(said)
}

// someMoves lists scopes, each with what it has gained or lost: « dans le
// Briançonnais (−15 %) ».
func (w *Writer) someMoves(moves []move, years bool) string {
	if len(moves) > maxNamed {
		return "dans " + areas(moves, len(moves))
	}
	var said []string
	for _, m := range moves {
		name := w.in(m.series.Scope)
		if name == "" {
			name = "pour « " + m.series.Scope.Name + " »"
		}
		var notes []string
		if m.move != 0 {
			notes = append(notes, change(m.indicator, m.then, m.now))
		}
		said = append(said, name+bracketed(append(notes, m.years(years))...))
	}
	return fr.Join(said)
}

// years writes the period of a move, "" if it need not be said.
func (m move) years(said bool) string {
	if !said {
		return ""
	}
	return fmt.Sprintf("de %d à %d", m.from, m.to)
}

// wanted says whether the moves go the declared way; "" when none is declared,
// or nothing moves.
func wanted(i *portal.Indicator, moves []move) string {
	down, up, _ := sides(moves)
	good, bad, want := len(down), len(up), "Une baisse est souhaitée"
	switch i.Direction {
	case portal.Down:
	case portal.Up:
		good, bad, want = bad, good, "Une hausse est souhaitée"
	default:
		return ""
	}
	switch {
	case good == len(moves):
		return "C’est ce qui est souhaité"
	case bad == len(moves):
		return "C’est l’inverse de ce qui est souhaité"
	case good+bad > 0:
		return want
	}
	return ""
}

// others gives the values of scopes that have nothing to compare them with,
// beside those that have.
func (w *Writer) others(i *portal.Indicator, alone []move) string {
	switch {
	case len(alone) == 0:
		return ""
	case len(alone) > maxNamed:
		return areas(alone, len(alone)) + " n’ont qu’une valeur"
	}
	return "Sans comparaison possible" + w.values(i, alone)
}

// list gives the last value of each scope.
func (w *Writer) list(i *portal.Indicator, lasts []move) string {
	switch {
	case len(lasts) == 1:
		m := lasts[0]
		return fmt.Sprintf("%sla dernière valeur est de %s (%s)", w.here(m.series.Scope), amount(i, m.now), dated(m.to, m.state))
	case len(lasts) > maxNamed:
		return "Une dernière valeur est connue pour " + areas(lasts, len(lasts))
	}
	return "Dernières valeurs" + w.values(i, lasts)
}

// values lists values after a head, each in its scope; the year and the state
// that they share are said once, first: « (2024, provisoires) : 88,2 t dans… ».
func (w *Writer) values(i *portal.Indicator, lasts []move) string {
	alike := len(lasts) > 1
	for _, m := range lasts {
		alike = alike && m.to == lasts[0].to && m.state == lasts[0].state
	}
	var said []string
	for k, m := range lasts {
		value, when := number(i, m.now), ""
		if k == 0 {
			value = amount(i, m.now)
		}
		if !alike {
			when = dated(m.to, m.state)
		}
		said = append(said, w.placed(value, m.series.Scope, when))
	}
	list := " : " + fr.Join(said)
	switch {
	case !alike:
		return list
	case lasts[0].state == portal.Final:
		return fmt.Sprintf(" (%d)%s", lasts[0].to, list)
	}
	return fmt.Sprintf(" (%ss)%s", dated(lasts[0].to, lasts[0].state), list)
}

// alonehood says why none of the values compares with another.
func alonehood(alone []move) string {
	for _, m := range alone {
		if m.since != nil {
			return fmt.Sprintf("La mesure a changé en %d : ces valeurs ne se comparent pas à celles d’avant", m.since.Year)
		}
	}
	return "Chaque série n’a qu’une valeur : rien ne se compare encore"
}

// breaks says where comparisons start after a break.
func (w *Writer) breaks(moves []move) string {
	var said []string
	for _, m := range moves {
		switch {
		case m.since == nil:
		case m.since.Scope == "":
			return broken(m.since, 2)
		default:
			said = append(said, w.placed(fmt.Sprintf("en %d", m.since.Year), m.series.Scope))
		}
	}
	if len(said) == 0 || len(said) > maxNamed {
		return ""
	}
	return fmt.Sprintf("La mesure a changé %s : les valeurs d’avant ne s’y comparent pas", fr.Join(said))
}

// unsure says that last values are not final.
func unsure(moves []move) string {
	count := map[portal.ValueState]int{}
	for _, m := range moves {
		count[m.state]++
	}
	for _, s := range []portal.ValueState{portal.Provisional, portal.Estimated} {
		if count[s] == len(moves) && len(moves) > 1 {
			return fmt.Sprintf("Les dernières valeurs sont %ss", s)
		}
	}
	if count[portal.Final] < len(moves) {
		return "Certaines des dernières valeurs ne sont pas définitives"
	}
	return ""
}

// Now gives the last value of each scope, and how it stands against its target.
func (w *Writer) Now(i *portal.Indicator) string {
	lasts := w.last(i)
	if len(lasts) == 0 {
		return say("Aucune valeur n’est connue")
	}
	return say(w.list(i, lasts), w.standing(i))
}

// NowTitle gives the message of the last values: how many stand where.
func (w *Writer) NowTitle(i *portal.Indicator) string {
	var said []string
	for _, g := range w.standings(i) {
		if g.status != portal.NotAssessable {
			said = append(said, fmt.Sprintf("%d %s", len(g.scopes), statusOf(len(g.scopes), g.status)))
		}
	}
	if len(said) > 0 {
		return title(i.Short + " : " + fr.Join(said))
	}
	lasts := w.last(i)
	switch {
	case len(lasts) == 0:
		return title(i.Short + " : aucune valeur connue")
	case len(lasts) == 1:
		m := lasts[0]
		return w.about(i, m.series.Scope, fmt.Sprintf("%s en %d", amount(i, m.now), m.to))
	}
	low, high := extremes(lasts)
	if low.now == high.now {
		return title(fmt.Sprintf("%s : %s partout", i.Short, amount(i, low.now)))
	}
	return title(fmt.Sprintf("%s : de %s à %s selon le territoire", i.Short, number(i, low.now), amount(i, high.now)))
}

// extremes returns the lowest and the highest value of the territories, the pole
// left out: it holds them all.
func extremes(lasts []move) (low, high move) {
	members := slices.DeleteFunc(slices.Clone(lasts), func(m move) bool { return m.series.Scope.ID == portal.PoleScope })
	if len(members) < 2 {
		members = lasts
	}
	byValue := func(a, b move) int { return cmp.Compare(a.now, b.now) }
	return slices.MinFunc(members, byValue), slices.MaxFunc(members, byValue)
}

// dated writes the year of a value and its state: « 2024, provisoire ».
func dated(year int, state portal.ValueState) string {
	if state == portal.Final {
		return fmt.Sprint(year)
	}
	return fmt.Sprintf("%d, %s", year, state)
}

// last returns the last value of each scope that has one.
func (w *Writer) last(i *portal.Indicator) []move {
	var lasts []move
	for _, s := range i.Series {
		if values, _ := i.Comparable(s.Scope.ID, w.day); len(values) > 0 {
			lasts = append(lasts, moveOf(i, s, values[len(values)-1:], nil))
		}
	}
	return lasts
}

// standings groups the scopes that have a target by status, in order.
func (w *Writer) standings(i *portal.Indicator) []standing {
	var groups []standing
	for _, status := range portal.Statuses {
		g := standing{status: status}
		for _, s := range i.Series {
			p := i.Progress(s.Scope.ID, w.day)
			if p.Status == status && p.Target.Year != 0 {
				g.scopes = append(g.scopes, s.Scope)
			}
		}
		if len(g.scopes) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// standing is the scopes that share a status.
type standing struct {
	status portal.Status
	scopes []portal.Scope
}

// standing says the status of each scope.
func (w *Writer) standing(i *portal.Indicator) string {
	var said []string
	for _, g := range w.standings(i) {
		names := fr.Count(len(g.scopes), "périmètre", "périmètres")
		if len(g.scopes) <= maxNamed {
			var each []string
			for _, s := range g.scopes {
				each = append(each, w.name(s))
			}
			names = fr.Join(each)
		}
		said = append(said, fr.Capital(statusLabel(g.status))+" : "+names)
	}
	return strings.Join(said, ". ")
}

// statusLabel heads the list of the scopes that have a status.
func statusLabel(s portal.Status) string {
	if s == portal.Reached {
		return "objectif atteint"
	}
	return s.String()
}

// statusOf writes a status after a number of scopes: « 2 objectifs atteints »,
// « 1 en retard ».
func statusOf(n int, s portal.Status) string {
	if s == portal.Reached {
		return fr.Agree(n, "objectif atteint", "objectifs atteints")
	}
	return s.String()
}
