package words

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Series tells an indicator through time for one scope: from which value to
// which, what does not compare or is not known, and what the target still asks
// for. It is "" for a scope that the indicator does not follow.
func (w *Writer) Series(i *portal.Indicator, scope string) string {
	s := i.SeriesOf(scope)
	if s == nil {
		return ""
	}
	values, since := i.Comparable(scope, w.day)
	if len(values) == 0 {
		return say(w.here(s.Scope)+"aucune valeur n’est connue", w.gaps(s))
	}
	return say(w.here(s.Scope)+story(moveOf(i, s, values, since)), doubts(values), broken(since, len(values)), w.gaps(s), w.aim(i, scope, values[len(values)-1]))
}

// SeriesTitle gives the message of a series: « Déchets enfouis : −12,0 points
// entre 2015 et 2024 dans le Briançonnais ».
func (w *Writer) SeriesTitle(i *portal.Indicator, scope string) string {
	s := i.SeriesOf(scope)
	if s == nil {
		return title(i.Short)
	}
	values, since := i.Comparable(scope, w.day)
	if len(values) == 0 {
		return title(i.Short + " : aucune valeur connue")
	}
	m := moveOf(i, s, values, since)
	said := ""
	switch {
	case m.alone():
		said = fmt.Sprintf("%s en %d", amount(i, m.now), m.to)
	case m.move == 0:
		said = fmt.Sprintf("%s en %d comme en %d", amount(i, m.now), m.to, m.from)
	default:
		said = fmt.Sprintf("%s entre %d et %d", change(i, m.then, m.now), m.from, m.to)
	}
	return w.about(i, s.Scope, said)
}

// about is a title about one scope, which is named unless the title of the
// indicator does, or it is the only one and no territory.
func (w *Writer) about(i *portal.Indicator, s portal.Scope, said string) string {
	if alone := len(i.Series) == 1 && w.in(s) == ""; !alone && !strings.Contains(i.Short, s.Name) {
		said = w.placed(said, s)
	}
	return title(i.Short + " : " + said)
}

// Indicator tells an indicator through time for all its scopes at once, in the
// order of the portal.
func (w *Writer) Indicator(i *portal.Indicator) string {
	if len(i.Series) == 1 {
		return w.Series(i, i.Series[0].Scope.ID)
	}
	moves, alone := w.moves(i)
	switch {
	case len(moves)+len(alone) == 0:
		return say("Aucune valeur n’est connue")
	case len(moves) == 0:
		return say(w.list(i, alone), alonehood(alone))
	case len(moves) == 1:
		return say(w.Series(i, moves[0].series.Scope.ID), w.others(i, alone))
	}
	return say(w.together(moves, len(alone) == 0), wanted(i, moves), w.others(i, alone), w.breaks(moves), unsure(moves))
}

// IndicatorTitle gives the message of all the scopes: « Gaz à effet de serre :
// en baisse partout entre 2015 et 2024 ».
func (w *Writer) IndicatorTitle(i *portal.Indicator) string {
	moves, alone := w.moves(i)
	switch {
	case len(moves)+len(alone) == 0:
		return title(i.Short + " : aucune valeur connue")
	case len(moves) == 1:
		return w.SeriesTitle(i, moves[0].series.Scope.ID)
	case len(moves) == 0:
		return w.NowTitle(i)
	}
	return title(i.Short + " : " + trend(moves, len(alone) == 0) + when(moves))
}

// trend says which way most of the scopes go; everywhere says that no scope is
// left out.
func trend(moves []move, everywhere bool) string {
	down, up, same := sides(moves)
	way, n := "sans changement", len(same)
	if len(down) > 0 && len(down) >= len(up) {
		way, n = "en baisse", len(down)
	} else if len(up) > 0 {
		way, n = "en hausse", len(up)
	}
	switch all := n == len(moves); {
	case all && everywhere:
		return way + " partout"
	case all:
		return way + " dans " + areas(moves, n)
	}
	return fmt.Sprintf("%s dans %s sur %d", way, areas(moves, n), len(moves))
}

// when writes the years that the moves have in common; "" if they have none.
func when(moves []move) string {
	switch m := moves[0]; {
	case samePeriod(moves):
		return fmt.Sprintf(" entre %d et %d", m.from, m.to)
	case sameStart(moves):
		return fmt.Sprintf(" depuis %d", m.from)
	}
	return ""
}

// areas counts scopes by what they are: « 2 territoires ».
func areas(moves []move, n int) string {
	for _, m := range moves {
		if m.series.Scope.Territory == nil && m.series.Scope.ID != portal.PoleScope {
			return fr.Count(n, "périmètre", "périmètres")
		}
	}
	return fr.Count(n, "territoire", "territoires")
}

// story says from which value to which a scope has gone.
func story(m move) string {
	i := m.indicator
	switch {
	case m.alone() && m.since != nil:
		return fmt.Sprintf("la dernière valeur est de %s (%s)", amount(i, m.now), dated(m.to, m.state))
	case m.alone():
		return fmt.Sprintf("une seule valeur est connue, %s (%s)", amount(i, m.now), dated(m.to, m.state))
	case m.move == 0:
		return fmt.Sprintf("la valeur est la même en %d qu’en %d : %s", m.to, m.from, amount(i, m.now))
	}
	told := fmt.Sprintf("la valeur est passée de %s en %d à %s en %d (%s)", number(i, m.then), m.from, amount(i, m.now), m.to, change(i, m.then, m.now))
	if opinion := opinionOn(i, m.move); opinion != "" {
		told += " : " + opinion
	}
	return told
}

// opinionOn says whether a move goes the way that the indicator declares; ""
// when it declares none.
func opinionOn(i *portal.Indicator, move float64) string {
	switch {
	case i.Direction == portal.Down && move < 0:
		return "elle baisse, comme souhaité"
	case i.Direction == portal.Up && move > 0:
		return "elle augmente, comme souhaité"
	case i.Direction == portal.Down:
		return "elle augmente, alors qu’une baisse est souhaitée"
	case i.Direction == portal.Up:
		return "elle baisse, alors qu’une hausse est souhaitée"
	}
	return ""
}

// doubts says which of the two ends are not final; a value alone has its state
// beside it.
func doubts(values []portal.Value) string {
	first, last := values[0], values[len(values)-1]
	switch {
	case len(values) == 1:
		return ""
	case first.State == portal.Final:
		return doubt(last)
	case last.State == portal.Final:
		return doubt(first)
	case first.State == last.State:
		return fmt.Sprintf("Ces deux valeurs sont %ss", last.State)
	}
	return fmt.Sprintf("La valeur de %d est %s, celle de %d %s", first.Year, first.State, last.Year, last.State)
}

func doubt(v portal.Value) string {
	if v.State == portal.Final {
		return ""
	}
	return fmt.Sprintf("La valeur de %d est %s", v.Year, v.State)
}

// broken says where the comparison starts after a break.
func broken(b *portal.Break, values int) string {
	switch {
	case b == nil:
		return ""
	case values == 1:
		return fmt.Sprintf("La mesure a changé en %d : cette valeur ne se compare pas à celles d’avant", b.Year)
	}
	return fmt.Sprintf("La mesure a changé en %d : les valeurs d’avant ne s’y comparent pas", b.Year)
}

// aim says what the target asks of the latest value; "" without target.
func (w *Writer) aim(i *portal.Indicator, scope string, latest portal.Value) string {
	t := i.TargetOf(scope)
	if t == nil {
		return ""
	}
	value, now := i.Shown(t.Value), i.Shown(latest.Number)
	if i.Method == portal.KeepAt {
		return levelWords(i, t, value, now)
	}
	goal := fmt.Sprintf("L’objectif de %d, %s,", t.Year, amount(i, value))
	if i.Direction != portal.Up && i.Direction != portal.Down {
		if now == value {
			return goal + " est atteint"
		}
		return fmt.Sprintf("%s est à %s de la dernière valeur", goal, size(i, value-now))
	}
	lead := i.Lead(now, value)
	way := map[portal.Direction]string{portal.Up: "hausse", portal.Down: "baisse"}[i.Direction]
	switch over := w.day.Year > t.Year; {
	case lead == 0:
		return goal + " est atteint"
	case lead > 0:
		return fmt.Sprintf("%s est atteint, avec %s de mieux", goal, size(i, lead))
	case over && latest.Year >= t.Year:
		return fmt.Sprintf("%s n’est pas atteint : %s", goal, lacking(i, size(i, lead)))
	case over:
		return fmt.Sprintf("%s demandait encore une %s de %s : la valeur de %d n’est pas encore connue", goal, way, size(i, lead), t.Year)
	}
	return fmt.Sprintf("%s demande encore une %s de %s", goal, way, size(i, lead))
}

// lacking says by how much an aim is missed: too little, or too much.
func lacking(i *portal.Indicator, gap string) string {
	if i.Direction == portal.Down {
		return "c’est " + gap + " de trop"
	}
	return "il manque " + gap
}

// levelWords compares a value with a level to keep.
func levelWords(i *portal.Indicator, t *portal.Target, level, now float64) string {
	what := map[portal.Direction]string{
		portal.Up: "Le niveau à tenir au moins", portal.Down: "Le niveau à ne pas dépasser",
	}[i.Direction]
	if what == "" {
		return fmt.Sprintf("Le niveau à garder jusqu’en %d est de %s ; l’écart est de %s", t.Year, amount(i, level), size(i, now-level))
	}
	what = fmt.Sprintf("%s jusqu’en %d, %s,", what, t.Year, amount(i, level))
	switch lead := i.Lead(now, level); {
	case lead >= 0:
		return what + " est tenu"
	case i.Direction == portal.Up:
		return fmt.Sprintf("%s n’est pas tenu : il manque %s", what, size(i, lead))
	default:
		return fmt.Sprintf("%s est dépassé de %s", what, size(i, lead))
	}
}

// gaps lists the years of a series that have no value, with their reasons, from
// its first entry to its last.
func (w *Writer) gaps(s *portal.Series) string {
	groups := gapsOf(s, w.day)
	if len(groups) > maxNamed {
		missing := 0
		for _, g := range groups {
			missing += len(g.years)
		}
		return fmt.Sprintf("Il manque %d années", missing)
	}
	var said []string
	for _, g := range groups {
		sentence := "Aucune valeur " + inYears(g.years)
		if g.reason != "" {
			sentence += " : " + g.reason
		}
		said = append(said, sentence)
	}
	return strings.Join(said, ". ")
}

// gap is years without value for one reason; "" if none is given.
type gap struct {
	reason string
	years  []int
}

// gapsOf groups the years without value by reason, in order of appearance.
func gapsOf(s *portal.Series, day fr.Date) []gap {
	if len(s.Values) == 0 {
		return nil
	}
	return gapsBetween(s, s.Values[0].Year, min(s.Values[len(s.Values)-1].Year, day.Year))
}

func gapsBetween(s *portal.Series, first, last int) []gap {
	var groups []gap
	at := map[string]int{}
	for year := first; year <= last; year++ {
		v, known := s.At(year)
		if known && v.State != portal.Missing {
			continue
		}
		reason := reasonWords(v.Note)
		k, seen := at[reason]
		if !seen {
			k = len(groups)
			at[reason] = k
			groups = append(groups, gap{reason: reason})
		}
		groups[k].years = append(groups[k].years, year)
	}
	return groups
}

// reasonWords sets a reason followed by a whole sentence in brackets as two
// sentences: « non collecté (Pesées interrompues.) ».
func reasonWords(note string) string {
	note = strings.TrimSpace(note)
	if short, long, found := strings.Cut(note, " ("); found && strings.HasSuffix(long, ".)") {
		return short + ". " + strings.TrimSuffix(long, ".)")
	}
	return strings.TrimSuffix(note, ".")
}
