package portal

import (
	"slices"

	"limpide/internal/base/diag"
)

// Citation is what one key of a file cites, beside what the whole file does.
type Citation struct {
	Place   diag.Place // of the key
	Sources []*Source  // may be empty
	Example bool       // the whole file is an example, and says so
}

// isExample says that a source of examples is among those cited.
func (c Citation) isExample() bool { return slices.ContainsFunc(c.Sources, (*Source).IsExample) }

// Citations returns every citation of the portal, but those of whole files
// ([Dataset.Sources]).
func (p *Portal) Citations() []Citation {
	var all []Citation
	cite := func(d *Dataset, block diag.Place, sources []*Source) {
		all = append(all, Citation{block.In("sources"), sources, d.isExample()})
	}
	if s := p.OutlineSource; s != nil {
		all = append(all, Citation{Place: s.Place.In("genre"), Sources: []*Source{s}})
	}
	for _, i := range p.Indicators {
		all = append(all, i.citations()...)
	}
	for _, e := range p.Events {
		cite(e.Dataset, e.Place, e.Sources)
	}
	for _, o := range p.Objectives {
		cite(o.Dataset, o.Place, o.Sources)
	}
	for _, t := range p.Territories {
		for _, f := range t.Filiations {
			cite(t.Dataset, f.Place, f.Sources)
		}
		for _, l := range t.Labels {
			cite(t.Dataset, l.Place, l.Sources)
		}
	}
	for _, t := range p.Terms {
		cite(nil, t.Place, t.Sources)
	}
	for _, page := range p.Pages {
		all = append(all, Citation{page.Place.In("sources"), page.Sources, page.Example})
	}
	p.Contract.citations(cite)
	return all
}

func (c *Contract) citations(cite func(*Dataset, diag.Place, []*Source)) {
	for _, p := range c.Phases {
		for _, t := range p.Tasks {
			cite(c.Dataset, t.Place, t.Sources)
		}
	}
	for _, g := range c.Goals {
		cite(c.Dataset, g.Place, g.Sources)
	}
	for _, b := range c.Bodies {
		cite(c.Dataset, b.Place, b.Sources)
	}
	for _, r := range c.Reviews {
		cite(c.Dataset, r.Place, r.Sources)
	}
	for _, m := range c.Money {
		cite(c.Dataset, m.Place, m.Sources)
	}
}

// citations returns those of values and targets.
func (i *Indicator) citations() []Citation {
	var all []Citation
	isExample := i.Dataset.isExample()
	for _, s := range i.Series {
		for _, v := range s.Values {
			if v.Source != nil {
				all = append(all, Citation{v.Place.In("source"), []*Source{v.Source}, isExample})
			}
		}
	}
	for _, t := range i.Targets {
		all = append(all, Citation{t.Place.In("sources"), t.Sources, isExample})
	}
	return all
}

// CitesExamples says that a source of examples vouches for a value or a target:
// its figures are then marked as examples.
func (i *Indicator) CitesExamples() bool {
	return slices.ContainsFunc(i.citations(), Citation.isExample)
}

// Sources returns the sources of the file, then those that single values and
// targets have of their own, each once.
func (i *Indicator) Sources() []*Source {
	all := slices.Clone(i.Dataset.Sources)
	for _, c := range i.citations() {
		for _, s := range c.Sources {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}
