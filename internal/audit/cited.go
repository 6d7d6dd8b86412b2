package audit

import "limpide/internal/portal"

// citations walks everything that may cite a source.
func citations(p *portal.Portal) map[*portal.Source]bool {
	cited := map[*portal.Source]bool{}
	cite := func(sources ...*portal.Source) {
		for _, s := range sources {
			cited[s] = true
		}
	}
	for _, d := range p.Datasets {
		cite(d.Sources...)
	}
	for _, t := range p.Territories {
		for _, f := range t.Filiations {
			cite(f.Sources...)
		}
		for _, l := range t.Labels {
			cite(l.Sources...)
		}
	}
	for _, o := range p.Objectives {
		cite(o.Sources...)
	}
	for _, i := range p.Indicators {
		citeIndicator(i, cite)
	}
	citeContract(&p.Contract, cite)
	for _, e := range p.Events {
		cite(e.Sources...)
	}
	for _, t := range p.Terms {
		cite(t.Sources...)
	}
	for _, page := range p.Pages {
		cite(page.Sources...)
	}
	return cited
}

func citeIndicator(i *portal.Indicator, cite func(...*portal.Source)) {
	for _, s := range i.Series {
		for _, v := range s.Values {
			cite(v.Source)
		}
	}
	for _, t := range i.Targets {
		cite(t.Sources...)
	}
}

func citeContract(c *portal.Contract, cite func(...*portal.Source)) {
	for _, phase := range c.Phases {
		for _, t := range phase.Tasks {
			cite(t.Sources...)
		}
	}
	for _, g := range c.Goals {
		cite(g.Sources...)
	}
	for _, b := range c.Bodies {
		cite(b.Sources...)
	}
	for _, r := range c.Reviews {
		cite(r.Sources...)
	}
	for _, m := range c.Money {
		cite(m.Sources...)
	}
}
