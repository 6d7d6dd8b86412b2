// Package trend puts indicators into words: which way their values go, what is not
// known, how each target is judged and why.
//
// Every number is rounded once, as it is shown, before it is compared: a sentence
// never contradicts the figure beside it. Nothing is called rising or falling when
// the numbers shown are equal, and nothing better or worse unless the data declare
// which way is wanted.
package trend

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/phrase"
)

// Story is an indicator as it is known on a day.
type Story struct {
	places
	*portal.Indicator
	day fr.Date
}

// Of returns the story of an indicator of a site.
func Of(i *portal.Indicator, site *portal.Site, day fr.Date) Story {
	return Story{places{site}, i, day}
}

// Scope tells an indicator through time for one scope: from which value to
// which, what does not compare or is not known, and what the target still asks
// for. It is "" for a scope that the indicator does not follow.
func (t Story) Scope(scope string) string {
	s := t.SeriesOf(scope)
	if s == nil {
		return ""
	}
	values, since := t.Comparable(scope, t.day)
	if len(values) == 0 {
		return phrase.Say(t.here(s.Scope)+"aucune valeur n’est connue", gaps(s, t.day))
	}
	apart := s.Apart(t.day)
	return phrase.Say(t.here(s.Scope)+t.course(t.moveOf(s, values, since), len(apart) > 0), doubts(values), broken(since, len(values)),
		t.besides(apart), gaps(s, t.day), t.aim(scope, values[len(values)-1]))
}

// ScopeTitle gives the message of a series: « Déchets enfouis : −12,0 points
// entre 2015 et 2024 dans le Briançonnais ».
func (t Story) ScopeTitle(scope string) string {
	s := t.SeriesOf(scope)
	if s == nil {
		return phrase.Title("%s", t.Short)
	}
	values, since := t.Comparable(scope, t.day)
	if len(values) == 0 {
		return phrase.Title("%s : aucune valeur connue", t.Short)
	}
	m := t.moveOf(s, values, since)
	switch {
	case m.alone():
		return t.single(m, moment(m.last))
	case m.move == 0:
		return t.single(m, fmt.Sprintf("en %d comme en %d", m.to, m.from))
	}
	return t.about(m, fmt.Sprintf("%s entre %d et %d", change(t.Indicator, m.then, m.now), m.from, m.to))
}

// single makes a title of one value: « Déchets enfouis : 34,2 % en 2024 », or
// « 13 actions du CTES en 2019 » when the title of the indicator says what it counts.
func (t Story) single(m move, when string) string {
	if noun := fr.Slug(t.Unit); noun != "" && strings.HasPrefix(fr.Slug(t.Short)+"-", noun+"-") && fr.IsNoun(t.Unit) {
		return phrase.Title("%s", t.where(m, fr.WithUnit(m.now, t.Decimals, fr.Uncapital(t.Short))+" "+when))
	}
	return t.about(m, amountOf(t.Indicator, m.last)+" "+when)
}

// about makes a title about one scope.
func (t Story) about(m move, fact string) string {
	return phrase.Title("%s : %s", t.Short, t.where(m, fact))
}

// where adds its scope to a fact, unless the title of the indicator names it, or
// it is the only one and no territory. What nobody measured is said.
func (t Story) where(m move, fact string) string {
	if alone := len(t.Series) == 1 && t.in(m.scope) == ""; !alone && !strings.Contains(t.Short, m.scope.Name) {
		fact = t.placed(fact, m.scope)
	}
	if !m.last.State.Measured() {
		fact += ", " + unsure(m.last)
	}
	return fact
}

// Sentence tells the indicator through time for all its scopes at once, in the
// order of the portal.
func (t Story) Sentence() string {
	if current := t.Current(); len(current) == 1 {
		return t.Scope(current[0].Scope.ID)
	}
	moves, alone := t.moves()
	switch {
	case len(moves)+len(alone) == 0:
		return phrase.Say("Aucune valeur n’est connue")
	case len(moves) == 0:
		why := "Chaque série n’a qu’une valeur : rien ne se compare encore"
		if asides := t.asides(); asides != "" {
			why = asides
		} else if k := slices.IndexFunc(alone, func(m move) bool { return m.since != nil }); k >= 0 {
			why = fmt.Sprintf("La mesure a changé en %d : ces valeurs ne se comparent pas à celles d’avant", alone[k].since.Year)
		}
		return phrase.Say(t.list(alone), why)
	case len(moves) == 1:
		return phrase.Say(t.Scope(moves[0].scope.ID), t.others(alone))
	}
	final := ""
	if state := moves[0].last.State; state != portal.Final && shared(moves, func(m move) portal.ValueState { return m.last.State }) {
		final = fmt.Sprintf("Les dernières valeurs sont %ss", state)
	} else if slices.ContainsFunc(moves, func(m move) bool { return m.last.State != portal.Final }) {
		final = "Certaines des dernières valeurs ne sont pas définitives"
	}
	return phrase.Say(t.together(moves, len(alone) == 0), t.wanted(moves), t.others(alone), t.asides(), t.breaks(moves), final)
}

// Title gives the message of all the scopes: « Gaz à effet de serre :
// en baisse partout entre 2015 et 2024 ».
func (t Story) Title() string {
	moves, alone := t.moves()
	switch {
	case len(moves)+len(alone) == 0:
		return phrase.Title("%s : aucune valeur connue", t.Short)
	case len(moves) == 1:
		return t.ScopeTitle(moves[0].scope.ID)
	case len(moves) == 0:
		return t.NowTitle(progress.All(t.Indicator, t.day))
	}
	when := ""
	if shared(moves, move.period) {
		when = fmt.Sprintf(" entre %d et %d", moves[0].from, moves[0].to)
	} else if shared(moves, func(m move) int { return m.from }) {
		when = fmt.Sprintf(" depuis %d", moves[0].from)
	}
	// The way that most of the scopes go.
	moves = portal.Members(moves, scopeOf)
	down, up, same := sides(moves)
	way, most := "sans changement", same
	if len(down) > 0 && len(down) >= len(up) {
		way, most = "en baisse", down
	} else if len(up) > 0 {
		way, most = "en hausse", up
	}
	where := fmt.Sprintf("dans %s sur %s", areas(moves, most), fr.InLetters(len(moves)))
	switch {
	case len(most) == len(moves) && len(alone) == 0:
		where = "partout"
	case len(most) == len(moves):
		where = "dans " + areas(moves, most)
	}
	return phrase.Title("%s : %s %s%s", t.Short, way, where, when)
}

// course tells from which value to which a scope has gone, and whether that is
// the way that the indicator declares. hasOthers is set when the scope has values
// that do not compare.
func (t Story) course(m move, hasOthers bool) string {
	i := t.Indicator
	switch {
	case m.alone() && (m.since != nil || hasOthers):
		return fmt.Sprintf("la dernière valeur est de %s (%s)", amountOf(i, m.last), Dated(m.last))
	case m.alone():
		return fmt.Sprintf("une seule valeur est connue, %s (%s)", amountOf(i, m.last), Dated(m.last))
	case m.move == 0:
		almost := map[bool]string{true: ", à l’arrondi près,"}[m.rounded]
		return fmt.Sprintf("la valeur est la même%s en %d qu’en %d : %s", almost, m.to, m.from, amount(i, m.now))
	}
	opinion := ""
	switch {
	case i.Direction == portal.Down && m.move < 0:
		opinion = " : elle baisse, comme souhaité"
	case i.Direction == portal.Up && m.move > 0:
		opinion = " : elle augmente, comme souhaité"
	case i.Direction == portal.Down:
		opinion = " : elle augmente, alors qu’une baisse est souhaitée"
	case i.Direction == portal.Up:
		opinion = " : elle baisse, alors qu’une hausse est souhaitée"
	}
	return fmt.Sprintf("la valeur est passée de %s en %d à %s en %d (%s)%s",
		amount(i, m.then), m.from, amount(i, m.now), m.to, change(i, m.then, m.now), opinion)
}

// doubts tells which of the two ends are not final; a value alone has its state
// beside it.
func doubts(values []portal.Value) string {
	first, last := values[0], values[len(values)-1]
	switch {
	case len(values) == 1 || first.State == portal.Final && last.State == portal.Final:
		return ""
	case first.State == portal.Final:
		return fmt.Sprintf("La valeur de %d est %s", last.Year, last.State)
	case last.State == portal.Final:
		return fmt.Sprintf("La valeur de %d est %s", first.Year, first.State)
	case first.State == last.State:
		return fmt.Sprintf("Ces deux valeurs sont %ss", last.State)
	}
	return fmt.Sprintf("La valeur de %d est %s, celle de %d %s", first.Year, first.State, last.Year, last.State)
}

// broken tells where the comparison starts after a break.
func broken(b *portal.Break, values int) string {
	switch {
	case b == nil:
		return ""
	case values == 1:
		return fmt.Sprintf("La mesure a changé en %d : cette valeur ne se compare pas à celles d’avant", b.Year)
	}
	return fmt.Sprintf("La mesure a changé en %d : les valeurs d’avant ne s’y comparent pas", b.Year)
}

// aim tells what the target asks of the latest value; "" without target.
func (t Story) aim(scope string, latest portal.Value) string {
	i, target := t.Indicator, t.TargetOf(scope)
	switch {
	case target == nil:
		return ""
	case !latest.Compares():
		return fmt.Sprintf("L’objectif est de %s en %d ; seule une mesure s’y compare", amount(i, target.Value), target.Year)
	}
	value, now := target.Value, latest.Number
	i = inFull(i, value, now)
	directed, lead := i.Direction == portal.Up || i.Direction == portal.Down, i.Lead(now, value)
	if i.Method == portal.KeepAt {
		level, held := amount(i, value), " est tenu"
		if !directed {
			return fmt.Sprintf("Le niveau à garder jusqu’en %d est de %s ; l’écart est de %s", target.Year, level, size(i, now-value))
		}
		if lead < 0 {
			held = missedBy(i, size(i, lead))
		}
		return fmt.Sprintf("%s jusqu’en %d, %s,%s", levelName(i), target.Year, level, held)
	}
	goal := fmt.Sprintf("L’objectif de %d, %s,", target.Year, amount(i, value))
	way := "hausse"
	if i.Direction == portal.Down {
		way = "baisse"
	}
	switch over := t.day.Year > target.Year; {
	case !directed && now != value:
		return fmt.Sprintf("%s est à %s de la dernière valeur", goal, size(i, value-now))
	case !directed, lead == 0:
		return goal + " est atteint"
	case lead > 0:
		return fmt.Sprintf("%s est atteint, avec %s de mieux", goal, size(i, lead))
	case over && latest.Year >= target.Year:
		return fmt.Sprintf("%s n’est pas atteint : %s", goal, lacking(i, size(i, lead)))
	case over:
		return fmt.Sprintf("%s demandait encore une %s de %s : la valeur de %d n’est pas encore connue", goal, way, size(i, lead), target.Year)
	}
	return fmt.Sprintf("%s demande encore une %s de %s", goal, way, size(i, lead))
}

// lacking tells by how much an aim is missed: too little, or too much.
func lacking(i *portal.Indicator, gap string) string {
	if i.Direction == portal.Down {
		return "c’est " + gap + " de trop"
	}
	return "il manque " + gap
}

// gaps lists the years of a series that have no value, with their reasons, from
// its first entry to its last on a day.
func gaps(s *portal.Series, day fr.Date) string {
	if len(s.Values) == 0 {
		return ""
	}
	missing := 0
	var said []string
	for _, g := range gapsBetween(s, s.Values[0].Year, min(s.Values[len(s.Values)-1].Year, day.Year)) {
		missing += len(g.years)
		sentence := "Aucune valeur " + inYears(g.years)
		if g.reason != "" {
			sentence += " : " + g.reason
		}
		said = append(said, sentence)
	}
	if len(said) > phrase.MaxNamed {
		return "Il manque " + fr.InLetters(missing) + " années"
	}
	return strings.Join(said, ". ")
}

// gap is years without value for one reason; "" if none is given.
type gap struct {
	reason string
	years  []int
}

// gapsBetween groups the years without value by reason, in order of appearance.
func gapsBetween(s *portal.Series, first, last int) (groups []gap) {
	for year := first; year <= last; year++ {
		v, known := s.At(year)
		if known && v.State != portal.Missing || !known && (!s.Scope.Expects(year) || s.Averaged(year)) {
			continue
		}
		// A reason followed by a whole sentence in brackets is two sentences:
		// « non collecté (Pesées interrompues.) ».
		reason := strings.TrimSpace(v.Note)
		if short, long, found := strings.Cut(reason, " ("); found && strings.HasSuffix(long, ".)") {
			reason = short + ". " + strings.TrimSuffix(long, ")")
		}
		reason = strings.TrimSuffix(reason, ".")
		k := slices.IndexFunc(groups, func(g gap) bool { return g.reason == reason })
		if k < 0 {
			k = len(groups)
			groups = append(groups, gap{reason: reason})
		}
		groups[k].years = append(groups[k].years, year)
	}
	return groups
}
