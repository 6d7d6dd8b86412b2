package ledger

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// statement is what a data file states to the readers of the portal.
type statement struct {
	file      string
	title     string
	unit      string
	territory string
	reason    string // of what was corrected anywhere in the file
	names     map[string]string
	named     []string // the keys of names, in their order
	facts     []fact
}

// fact is one figure, under a key that does not depend on the order of the file.
type fact struct {
	key, value, reason string
	at                 diag.Place
}

// add adds a figure, unless it has no value. A key that is taken already is
// numbered, as two grants of one name are.
func (s *statement) add(at diag.Place, reason, value string, steps ...string) {
	if value = clean(value); value == "" {
		return
	}
	key := pointer(steps)
	s.facts = append(s.facts, fact{key, value, clean(reason), at})
}

// name says what the keys below some steps are about.
func (s *statement) name(name string, steps ...string) {
	key := pointer(steps)
	if _, known := s.names[key]; !known {
		s.named = append(s.named, key)
	}
	s.names[key] = clean(name)
}

// nameOf returns what a key is about, "" if it is about the whole file.
func (s *statement) nameOf(key string) string {
	for key != "" {
		key = key[:strings.LastIndexByte(key, '/')]
		if name := s.names[key]; name != "" {
			return name
		}
	}
	return ""
}

func (s *statement) byKey() map[string]fact {
	all := make(map[string]fact, len(s.facts))
	for _, f := range s.facts {
		all[f.key] = f
	}
	return all
}

func (s *statement) value(key string) string {
	for _, f := range s.facts {
		if f.key == key {
			return f.value
		}
	}
	return ""
}

var escape = strings.NewReplacer("~", "~0", "/", "~1") // RFC 6901

// pointer is [diag.Pointer] of steps that may hold anything.
func pointer(steps []string) string {
	var b strings.Builder
	for _, step := range steps {
		b.WriteByte('/')
		b.WriteString(escape.Replace(clean(step)))
	}
	return b.String()
}

// clean returns a text on one line, without what ends a text of TOML.
func clean(text string) string {
	if strings.Contains(text, "'''") || strings.ContainsFunc(text, unicode.IsControl) {
		text = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, strings.ReplaceAll(text, "'''", "’’’"))
	}
	return strings.TrimSpace(text)
}

// text writes a statement, a line each: what the file is, what its parts are
// called, and its figures.
func (s *statement) text() string {
	var b strings.Builder
	line := func(cells ...string) {
		tabs := 0
		for i, cell := range cells { // without those that would end the line
			if cell != "" {
				b.WriteString(strings.Repeat("\t", tabs))
				b.WriteString(cell)
				tabs = 0
			}
			if i < len(cells)-1 {
				tabs++
			}
		}
		b.WriteByte('\n')
	}
	line("=", s.title, s.unit, s.territory, s.reason)
	for _, key := range s.named {
		line("~", key, s.names[key])
	}
	for _, f := range s.facts {
		line(f.key, f.value, f.reason)
	}
	return b.String()
}

// parse reads what [statement.text] wrote.
func parse(file, text string) *statement {
	s := &statement{file: file, names: map[string]string{}}
	for line := range strings.Lines(text) {
		cells := append(strings.Split(strings.TrimSuffix(line, "\n"), "\t"), "", "", "", "")
		switch cells[0] {
		case "=":
			s.title, s.unit, s.territory, s.reason = cells[1], cells[2], cells[3], cells[4]
		case "~":
			s.names[cells[1]] = cells[2]
		default:
			s.facts = append(s.facts, fact{key: cells[0], value: cells[1], reason: cells[2]})
		}
	}
	return s
}

// statements ranges over what the files of facts state on a day, one at a time.
func statements(p *portal.Portal, day fr.Date) iter.Seq[*statement] {
	return func(yield func(*statement) bool) {
		ok := true
		tell := func(d *portal.Dataset, territory *portal.Territory, fill func(*statement)) {
			if !ok || d == nil || d.Example {
				return
			}
			s := &statement{file: d.File, title: clean(d.Title), reason: clean(d.Reason), names: map[string]string{}}
			if territory != nil {
				s.territory = territory.Slug
			}
			fill(s)
			s.number()
			ok = len(s.facts) == 0 || yield(s)
		}
		for _, t := range p.Everyone() {
			tell(t.Dataset, t, func(s *statement) { s.ofTerritory(t, day) })
		}
		for _, a := range p.Assessments {
			if !a.Date.After(day) && !a.Withheld(day) {
				tell(a.Dataset, a.Territory, func(s *statement) { s.ofAssessment(a) })
			}
		}
		if len(p.Objectives) > 0 {
			facts := portal.Together(p.Objectives, func(o *portal.Objective) *portal.Dataset { return o.Dataset })
			tell(facts[0].Dataset, nil, func(s *statement) { s.ofObjectives(facts) })
		}
		for _, i := range p.Indicators {
			tell(i.Dataset, nil, func(s *statement) { s.ofIndicator(i) })
		}
		for _, plan := range p.Plans {
			tell(plan.Dataset, plan.Territory, func(s *statement) { s.ofPlan(plan) })
		}
		for _, c := range p.Contracts {
			tell(c.Dataset, nil, func(s *statement) { s.ofContract(c) })
		}
	}
}

// number tells apart the figures that have one key.
func (s *statement) number() {
	seen := make(map[string]int, len(s.facts))
	for k := range s.facts {
		key := s.facts[k].key
		if seen[key]++; seen[key] > 1 {
			s.facts[k].key += " " + strconv.Itoa(seen[key])
		}
	}
}

func (s *statement) ofTerritory(t *portal.Territory, day fr.Date) {
	for i := range t.Labels {
		l := &t.Labels[i]
		if l.Since().After(day) {
			continue
		}
		s.name("label "+l.Framework.Name, "label", l.Framework.ID)
		s.add(l.Place, l.Reason, strconv.Itoa(l.Stars), "label", l.Framework.ID, l.Since().String(), "etoiles")
		s.add(l.Place, l.Reason, l.Until.String(), "label", l.Framework.ID, l.Since().String(), "jusqu_au")
	}
	for i := range t.Communes {
		c := &t.Communes[i]
		s.name(c.Name, "commune", c.INSEE)
		s.add(c.Place, "", strconv.Itoa(c.Municipal), "commune", c.INSEE, "population_municipale")
	}
}

func (s *statement) ofAssessment(a *portal.Assessment) {
	s.add(a.Place, "", a.Kind.Word(), "nature")
	s.add(a.Place, "", string(a.State), "etat")
	for _, n := range a.Framework.Nodes {
		score := a.Score(n)
		if n.Level == portal.SubAxis || score == (portal.Score{}) {
			continue // sums of others
		}
		value := fmt.Sprint(toml.Number(score.Done.Number()), "/", toml.Number(score.Potential.Number()), " ",
			toml.Number(score.Planned.Number()), " ", toml.Number(score.NotDone.Number()))
		if n == a.Framework.Root {
			s.add(a.Place, "", value, "total")
		} else {
			at := a.Place.In("points")
			if n.Level == portal.Measure {
				at = at.In(n.ID)
			}
			s.add(at, "", value, "points", n.ID)
		}
	}
}

func (s *statement) ofObjectives(all []*portal.Objective) {
	for _, o := range all {
		steps := []string{"objectif", o.Territory.Slug, o.Framework.ID}
		if o.Contract != nil {
			steps = append(steps, o.Contract.ID)
		}
		s.name(o.Framework.Name+" "+o.Territory.Of(), steps...)
		s.add(o.Place, o.Reason, toml.Number(o.Percent), append(steps, "pourcentage")...)
		s.add(o.Place, o.Reason, o.Date.String(), append(steps, "date")...)
	}
}

// all is the step of a target of every series.
const all = "tous"

func (s *statement) ofIndicator(i *portal.Indicator) {
	s.unit = clean(i.Unit)
	s.add(i.Place, "", i.Unit, "unite")
	for _, series := range i.Series {
		id := series.Scope.ID
		s.name(series.Scope.Name, "serie", id)
		s.name(series.Scope.Name, "cible", id)
		for k := range series.Values {
			v := &series.Values[k]
			value := toml.Number(v.Number)
			switch v.State {
			case portal.Final:
			case portal.Missing:
				value = "«\u00a0" + v.Note + "\u00a0»"
			default:
				value += " " + v.State.Word()
			}
			s.add(diag.Key(i.Place.File, "serie", id, v.Year), v.Reason, value, "serie", id, strconv.Itoa(v.Year))
		}
	}
	for k := range i.Targets {
		t := &i.Targets[k]
		scope := t.Scope
		if scope == "" {
			scope = all
		}
		s.add(t.Place, t.Reason, toml.Number(t.Value), "cible", scope, strconv.Itoa(t.Year))
	}
}

func (s *statement) ofPlan(plan *portal.Plan) {
	s.add(plan.Place, "", plan.Adopted.String(), "adopte_le")
	for _, a := range plan.Actions {
		s.name(a.Title, "action", a.ID)
		add := func(value string, steps ...string) {
			s.add(a.Place, "", value, append([]string{"action", a.ID}, steps...)...)
		}
		add(a.State.String(), "statut")
		add(a.Start.String(), "debut")
		add(a.End.String(), "fin")
		for _, b := range a.Budgets {
			year := "0"
			if b.Year != 0 {
				year = strconv.Itoa(b.Year)
			}
			add(optional(b.Planned), string(b.Kind), string(b.Unit), year, "previsionnel")
			add(optional(b.Actual), string(b.Kind), string(b.Unit), year, "reel")
		}
		for _, e := range a.Effects {
			expected := e.Quantity
			if e.Sense == portal.Less {
				expected = -expected
			}
			add(toml.Number(expected), "effet", e.Subject+", "+e.Unit)
		}
		for _, f := range a.Funders {
			add(optional(f.Amount), "financeur", f.Name)
		}
	}
}

func (s *statement) ofContract(c *portal.Contract) {
	s.add(c.Place, "", c.Start.String(), "debut")
	s.add(c.Place, "", c.End.String(), "fin")
	for _, a := range c.Amendments {
		s.name("avenant "+a.Date.Of(), "avenant", a.Date.String())
		s.add(a.Place, "", a.Title, "avenant", a.Date.String(), "titre")
	}
	for _, phase := range c.Phases {
		s.name(phase.Title, "phase", phase.ID)
		s.add(phase.Place, "", phase.Start.String(), "phase", phase.ID, "debut")
		s.add(phase.Place, "", phase.End.String(), "phase", phase.ID, "fin")
		for _, task := range phase.Tasks {
			s.name(task.Title, "phase", phase.ID, task.Title)
			s.add(task.Place, "", string(task.State), "phase", phase.ID, task.Title, "etat")
		}
	}
	for _, m := range c.Money {
		s.name(m.Title, "financement", m.Title)
		s.add(c.Place, "", optional(m.Amount), "financement", m.Title, "montant")
	}
}

func optional(v *float64) string {
	if v == nil {
		return ""
	}
	return toml.Number(*v)
}
