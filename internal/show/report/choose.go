package report

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/portal/reports"
	"limpide/internal/show/document"
	"limpide/internal/show/words/memory"
)

// Report is one of the reports that a portal can write.
type Report struct {
	reports.Report
	Title    string
	Subtitle string
}

// All returns the reports that can be written on a day.
func All(p *portal.Portal, day fr.Date) []Report {
	var all []Report
	for _, r := range reports.All(p, day) {
		one := Report{Report: r}
		switch c := r.Contract; r.Kind {
		case reports.OfYear:
			one.Title, one.Subtitle = fmt.Sprintf("Rapport d’activité %d", r.Year.Name()), r.Year.Ordinal()+", "+r.Year.Period()
		case reports.OfContract:
			one.Title, one.Subtitle = "Bilan du "+c.Name, c.Title+", "+fr.Between(c.Start, c.End)
		case reports.OfPhase:
			one.Title, one.Subtitle = "Le point de la première phase du "+c.Name, c.Phases[0].Title+", "+fr.Between(c.Phases[0].Start, c.Phases[0].End)
		}
		all = append(all, one)
	}
	return all
}

// Write writes the report, as known on a day, with what was published until then: all its
// parts, or those that an addressee asks for, in its order. The memory may be nil.
func (r Report) Write(p *portal.Portal, day fr.Date, published *memory.Memory, order ...string) *document.Document {
	w := newWriter(p, day, r.Title, r.Subtitle)
	w.report = r
	if published != nil {
		for _, one := range published.Publications {
			w.told = append(w.told, one.Lines...)
		}
	}
	if before := strconv.Itoa(r.Year.Name() - 1); r.Kind == reports.OfYear && p.Reports.IsPublished(before) {
		if frozen, err := document.Thaw(p.Reports.Frozen[before].Data); err == nil {
			w.past, w.said = before, frozen.Facts
		}
	}
	known := partsOf(r.Kind)
	if len(order) == 0 {
		order = r.Kind.Parts()
	}
	for _, name := range order {
		if i := slices.IndexFunc(known, func(k part) bool { return k.name == name }); i >= 0 {
			w.write(known[i])
		}
	}
	return &w.Document
}

// Published returns the report as it was published; nil if it is not.
func (r Report) Published(p *portal.Portal) *document.Document {
	frozen, there := p.Reports.Frozen[r.Name]
	if !there || !p.Reports.IsPublished(r.Name) {
		return nil
	}
	doc, err := document.Thaw(frozen.Data)
	if err != nil { // package load has refused the file
		return nil
	}
	return &doc.Document
}

// ToWrite lists what somebody is to write in a document, a line each; "" when it is whole.
func ToWrite(d *document.Document) string {
	missing := d.Missing()
	if len(missing) == 0 {
		return ""
	}
	said := fmt.Sprintf("À compléter : %s « [à compléter] »\n", fr.Count(len(missing), "passage, marqué", "passages, marqués"))
	for _, text := range missing {
		said += "  – " + text + "\n"
	}
	return said
}

// UnknownError tells that a word names none of those that it could.
type UnknownError struct {
	Word  string
	Among []string
	text  string
}

func (e *UnknownError) Error() string { return e.text }

// Chosen writes the document that words name, as known on a day, for an addressee or for
// all (""): « 2026 », « bilan », « fiche brianconnais ». A report that is published is as it
// was then. It returns the name of its file, without extension. An [UnknownError] has the
// words that could have been meant.
func Chosen(p *portal.Portal, day fr.Date, published *memory.Memory, words []string, addressee string) (doc *document.Document, name string, err error) {
	switch {
	case len(words) == 0:
		return nil, "", errors.New("aucun document n’est demandé : donnez le nom d’un rapport, ou une fiche et son territoire")
	case words[0] == "fiche" && addressee != "":
		return nil, "", errors.New("--pour ne sert qu’aux rapports : une fiche n’a qu’un ordre")
	case words[0] == "fiche" && len(words) == 2:
		var slugs []string
		for _, t := range p.Territories {
			if t.Slug == words[1] {
				return Sheet(p, t, day), "fiche-" + t.Slug, nil
			}
			slugs = append(slugs, t.Slug)
		}
		for _, c := range local.New(p).Communes {
			if c.Slug == words[1] {
				return CommuneSheet(p, c, day), "fiche-" + c.Slug, nil
			}
			slugs = append(slugs, c.Slug)
		}
		return nil, "", &UnknownError{words[1], slugs, fmt.Sprintf("ni territoire ni commune ne s’appelle « %s »", words[1])}
	case words[0] == "fiche":
		return nil, "", errors.New("donnez un territoire ou une commune : limpide report fiche brianconnais")
	case len(words) > 1:
		return nil, "", errors.New("un seul document à la fois")
	}
	r, err := Named(p, day, words[0])
	if err != nil {
		return nil, "", err
	}
	order, err := orderFor(p, addressee)
	if err != nil {
		return nil, "", err
	}
	if name = r.Name; r.Kind == reports.OfYear {
		name = "rapport-" + name
	}
	if doc := r.Published(p); doc != nil && addressee == "" {
		return doc, name, nil
	}
	return r.Write(p, day, published, order...), name, nil
}

// orderFor returns the parts that an addressee asks for.
func orderFor(p *portal.Portal, addressee string) ([]string, error) {
	if addressee == "" {
		return nil, nil
	}
	var known []string
	for _, o := range p.Reports.Orders {
		if o.For == addressee {
			return o.Parts, nil
		}
		known = append(known, o.For)
	}
	if len(known) == 0 {
		return nil, fmt.Errorf("rien ne dit l’ordre que veut « %s » : ajoutez un bloc [[ordre]] à data/rapports.toml", addressee)
	}
	return nil, &UnknownError{addressee, known, fmt.Sprintf("data/rapports.toml n’a pas d’ordre pour « %s »", addressee)}
}

// Named returns the report of a name; among several contracts, « bilan » and « phase-1 »
// alone are those of the contract of the day.
func Named(p *portal.Portal, day fr.Date, name string) (Report, error) {
	if len(p.Contracts) == 0 {
		return Report{}, errors.New("le portail n’a pas de contrat : un rapport n’a rien à dire (data/contrat.toml)")
	}
	names, ends := []string{"fiche"}, []string{}
	for _, r := range All(p, day) {
		if r.Name == name || r.Kind != reports.OfYear && r.Name == name+"-"+p.Contracts.On(day).ID {
			return r, nil
		}
		names = append(names, r.Name)
		if r.Kind == reports.OfYear {
			ends = append(ends, r.Name)
		}
	}
	if _, err := strconv.Atoi(name); err != nil {
		return Report{}, &UnknownError{name, names, fmt.Sprintf("« %s » n’est pas un document que les données permettent d’écrire", name)}
	}
	if len(ends) == 0 {
		return Report{}, errors.New("aucune année de contrat n’a commencé à cette date")
	}
	return Report{}, fmt.Errorf("il n’y a pas de rapport pour %s : les années du contrat se terminent en %s", name, fr.Join(ends))
}
