package check

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
)

// provisionalYears is how long a value stays provisional before a warning is issued.
// The slowest of the sources known publishes final values after three years.
const provisionalYears = 5

// longestRemark is what two lines above a curve hold beside a year, in letters.
const longestRemark = 30

func (c *checker) indicators() {
	titles := map[string]*portal.Indicator{}
	for _, i := range c.portal.Indicators {
		title := fr.Fold(strings.Join(strings.Fields(i.Title), " "))
		if first := titles[title]; first != nil {
			c.add(errTitleTwice.At(i.Place.Value("titre"), i.Title, first.Place.File))
		} else {
			titles[title] = i
		}
		if i.Min != nil && i.Max != nil && *i.Min > *i.Max {
			c.add(errBoundsReversed.At(i.Place.Value("maximum"), i.Bounds()))
		}
		for _, s := range i.Series {
			c.series(i, s)
			c.within(s.Scope.Communes, s.Scope.Within, s.Scope.Place)
		}
		decimals(c, i)
		for _, r := range i.Remarks {
			if n := utf8.RuneCountInString(r.Text); n > longestRemark {
				c.add(warnLongRemark.At(r.Place.Value("texte"), n, longestRemark))
			}
		}
		switch at := i.Place.Value("valide_le"); {
		case !i.ValidatedOn.IsZero() && i.ValidatedBy == "":
			c.add(errNoValidator.At(at, i.ValidatedOn.Long()))
		case c.isFuture(i.ValidatedOn):
			c.add(warnValidatedLater.At(at, i.ValidatedOn.Long()))
		}
		c.targets(i)
		// There must be something to judge progress against. A level to keep is a target
		// too: the first value of a series is not an aim that anybody decided.
		// An indicator without values is a definition, which awaits both.
		switch at := i.Place.Value("methode"); {
		case i.Method == portal.NoMethod || i.Method == portal.Qualitative || len(i.Series)+len(i.Targets) == 0:
		case len(i.Targets) == 0:
			c.add(warnNoTarget.At(at, i.Method))
		case i.Method == portal.Milestones && !slices.ContainsFunc(i.Targets, func(t portal.Target) bool { return t.Milestone }):
			c.add(warnNoMilestone.At(at))
		}
	}
}

// themes finds the names of themes that give no place to their heading, or that of
// another; the one that the most files write is taken for the good one.
func (c *checker) themes() {
	meant := lists.Commonest(c.portal.Indicators, func(i *portal.Indicator) (slug, theme string) { return fr.Slug(i.Theme), i.Theme })
	for _, i := range c.portal.Indicators {
		if slug := fr.Slug(i.Theme); slug != "" && i.Theme != meant[slug] { // one without letters is reported by the reader
			c.add(errThemeAlike.At(i.Place.Value("theme"), i.Theme, meant[slug]).WithHint("vouliez-vous dire « %s » ?", meant[slug]))
		}
	}
}

func (c *checker) series(i *portal.Indicator, s *portal.Series) {
	if _, ok := s.First(); !ok {
		c.add(warnNoNumber.At(s.Place, s.Scope.Name))
	}
	warned := false
	for _, v := range s.Values {
		if v.Year > c.day.Year {
			c.add(warnFutureValue.At(v.Place, v.Year))
		} else if i.IsLater(&v, c.day) {
			c.add(warnValueReadLater.At(v.Place, v.Year, c.day.The(), i.KnownSince(&v).Of()))
		} else if v.Year == c.day.Year && v.State != portal.Missing && i.KnownSince(&v).IsZero() {
			undated := warnValueUndated.At(v.Place, v.Year, c.day.The())
			if v.Source != nil {
				undated = undated.WithHint("donnez à sa source « %s » sa date, ou le jour où vous l’avez lue : lu_le = AAAA-MM-JJ", v.Source.ID)
			}
			c.add(undated)
		}
		if v.State == portal.Provisional && c.day.Year-v.Year > provisionalYears {
			c.add(warnProvisional.At(v.Place, v.Year))
		}
		if v.State == portal.Missing {
			continue
		}
		period(c, v)
		written := fr.WithUnit(v.Number, digits(v.Number, 6), i.Unit)
		if !i.Allows(v.Number) && (i.Min == nil || i.Max == nil || *i.Min <= *i.Max) {
			c.add(errValueBounds.At(v.Place.Value(), s.Scope.Name, v.Year, written, i.Bounds()))
		}
		if i.Unit == "%" && i.Min == nil && i.Max == nil && math.Abs(v.Number) > 100 && !warned {
			warned = true // a series of such values has one cause
			c.add(warnPercent.At(v.Place.Value(), s.Scope.Name, v.Year, written))
		}
	}
}

// period verifies from which year an average or a difference is.
func period(c *checker, v portal.Value) {
	switch of := v.Nature > portal.Measurement; {
	case v.Since != 0 && !of:
		c.add(errSince.At(v.Place.Value("depuis")))
	case v.Since >= v.Year:
		c.add(errSinceLate.At(v.Place.Value("depuis"), v.Since, v.Year))
	case of && v.Since == 0 && v.Note == "":
		c.add(warnNoPeriod.At(v.Place, v.Year, v.Nature))
	}
}

// decimals warns once that some values have more digits than are shown.
func decimals(c *checker, i *portal.Indicator) {
	var first *portal.Value
	count, most := 0, 0
	for _, s := range i.Series {
		for k := range s.Values {
			v := &s.Values[k]
			n := exact.Decimals(v.Number)
			if v.State == portal.Missing || n <= i.Decimals {
				continue
			}
			if first == nil {
				first = v
			}
			count, most = count+1, max(most, n)
		}
	}
	if first == nil {
		return
	}
	n := exact.Decimals(first.Number)
	d := warnDecimals.At(first.Place.Value(), fr.Number(first.Number, n), fr.Count(n, "décimale", "décimales"), i.Decimals)
	if count > 1 {
		d = d.WithHint("écrivez decimales = %d, ou arrondissez les valeurs comme les donne leur source (%d sont dans ce cas)", most, count)
	}
	c.add(d)
}

func (c *checker) targets(i *portal.Indicator) {
	type aim struct {
		scope string
		year  int
	}
	seen := map[aim]bool{}
	for k := range i.Targets {
		t := &i.Targets[k]
		if t.Year == 0 {
			continue // reported by toml
		}
		if seen[aim{t.Scope, t.Year}] {
			c.add(errTargetTwice.At(t.Place.Value("annee"), t.Year))
		}
		seen[aim{t.Scope, t.Year}] = true
		if !t.Milestone {
			continue
		}
		last := 0 // of the final targets that it leads to: of its scope, or of all
		for _, final := range i.Targets {
			if !final.Milestone && (final.Scope == t.Scope || final.Scope == "" || t.Scope == "") {
				last = max(last, final.Year)
			}
		}
		switch {
		case last == 0:
			c.add(errLoneMilestone.At(t.Place, t.Year))
		case t.Year >= last:
			c.add(errLateMilestone.At(t.Place.Value("annee"), t.Year, last))
		}
	}
}
