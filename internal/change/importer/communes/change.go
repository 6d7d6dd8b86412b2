package communes

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

var (
	errNone = fault.Define("import-communes-aucune", "aucune commune de ce fichier n’est d’un EPCI du portail (%s)",
		"vérifiez la clé « siren » des fichiers de data/territoires, ou prenez le fichier du bon département")
	errNoCode = fault.Define("import-commune-sans-code", "le fichier ne donne pas le code Insee de la commune « %s »",
		"importez plutôt le fichier de la DGCL, qui donne les codes, ou écrivez d’abord cette commune dans le fichier de son EPCI")
	errGroupNumber = fault.Define("import-siren-d-epci", "« %s » est le SIREN d’un EPCI, et non de la commune « %s »",
		"écrivez dans cette case le SIREN de la commune, ou videz-la")
	errNoName       = fault.Define("import-commune-sans-nom", "cette ligne n’a pas de nom de commune", "écrivez le nom dans cette case, ou effacez la ligne")
	errNoPopulation = fault.Define("import-commune-sans-population", "« %s » n’est pas encore dans le portail, et le fichier ne donne pas ses deux populations",
		"importez plutôt le fichier de la DGCL, qui les donne, ou écrivez d’abord cette commune dans le fichier de son EPCI")
	errNotWhole = fault.Define("import-population", "une population est un nombre entier d’habitants, et non %s", fault.Untouched)
)

// Result is what a list changes in a portal.
type Result struct {
	Groups []change.Group // one for each EPCI that changes
	Aside  change.Remarks
	Faults diag.List

	Found     []*portal.Territory // that have a commune in the list
	Changes   bool                // something changes
	Populated bool                // some population does, or is new, where all are in the list

	stale map[*portal.Territory]bool // that have a commune whose populations are not in the list
}

var (
	gone      = change.About("À vérifier, car la liste ne {l’a|les a} pas dans {son|leur} EPCI : %s. {Si elle|Celles qui} en {est partie|sont parties gardent leur bloc}, {écrivez-y|avec} jusqu_au.")
	elsewhere = change.AboutClauses("À vérifier, car le portail {l’a|les a} dans un autre EPCI : %s. Écrivez-y jusqu_au, puis importez à nouveau.")
	deduced   = change.About("Code{s} Insee déduit{s} {du|des} SIREN, que le fichier donne seul{s} : %s.")
	stale     = change.AboutClauses("Millésime{s} inchangé{s}, car la liste ne donne pas les deux populations de toutes les communes : %s. Complétez-la, et importez-la avec --millesime.")
	isGroup   = change.About("Laissé{s} de côté, car ce {n’est|ne sont} pas {une|des} commune{s} : %s.")
	large     = change.AboutClauses("À vérifier, car {l’écart est grand|les écarts sont grands} : %s.")
	notRead   = change.About("Feuille{s} non lue{s} : %s.")
	unread    = change.About("Colonne{s} non lue{s} : %s.")
)

// Compare says what the list changes in the EPCIs of a portal that are still in it, and
// gives each of their rows that has a fault to refuse; one without is good.
func (l *List) Compare(p *portal.Portal, refuse func(row int, why diag.List)) Result {
	c := comparison{list: l, portal: p, refuse: refuse, homes: map[string]*portal.Territory{}, rows: map[*portal.Territory][]int{}}
	c.stale = map[*portal.Territory]bool{}
	for _, tab := range l.others {
		c.Aside.Add(notRead, tab)
	}
	for _, head := range l.unread() {
		c.Aside.Add(unread, head)
	}
	var numbers []string
	for _, t := range p.Territories {
		if t.Left.IsZero() {
			numbers = append(numbers, t.ShortName+" : "+t.SIREN)
			for _, k := range current(t) {
				c.homes[t.Communes[k].INSEE] = t
			}
		}
	}
	left, faulty := c.share()
	if len(c.rows) == 0 && faulty == 0 {
		c.Faults.Add(errNone.At(l.Sheet.At(-1, -1), strings.Join(fr.FirstOf(numbers, change.MaxListed), ", ")))
		return c.Result
	}
	for _, t := range p.Territories {
		if c.rows[t] != nil {
			c.Found = append(c.Found, t)
			c.territory(t, c.rows[t])
		}
	}
	c.Populated = c.Populated && len(c.stale) < len(c.Found)
	if left > 0 {
		c.Aside.AddSentence(fr.Count(left, "commune d’un autre EPCI, laissée de côté.", "communes d’autres EPCI, laissées de côté."))
	}
	return c.Result
}

// Cited returns what the files of the EPCIs of the list then say of its populations
// and of its source; "" is not known yet.
func (l *List) Cited(r Result, census, source string) (groups []change.Group) {
	for _, t := range r.Found {
		g := change.Group{Subject: t.Place.File}
		if l.hasAny(municipal, total) && census != "" && !r.stale[t] && t.Census != census {
			g.Changes = append(g.Changes, change.Change{Key: "/millesime", Name: "millésime", Old: change.Text(t.Census), New: change.Text(census)})
		}
		if ids := lists.Map(t.Dataset.Sources, (*portal.Source).Ref); source != "" && !slices.Contains(ids, source) {
			g.Changes = append(g.Changes, change.Change{Key: "/sources", Name: "sources", Old: change.List(ids), New: change.List(append(slices.Clip(ids), source))})
		}
		for k := range g.Changes {
			g.Changes[k].Dataset = t.Place.File
		}
		if g.Changes != nil {
			groups = append(groups, g)
		}
	}
	return groups
}

// comparison is one call of Compare.
type comparison struct {
	Result
	list   *List
	refuse func(row int, why diag.List)
	portal *portal.Portal
	homes  map[string]*portal.Territory // of the communes of today, by code
	rows   map[*portal.Territory][]int
}

// share gives each row to its EPCI: that of the SIREN, or else that of the commune.
// It returns how many are of none, and how many have a fault that hides it.
func (c *comparison) share() (left, faulty int) {
	bySIREN := map[string]*portal.Territory{}
	for _, t := range c.portal.Territories {
		if t.Left.IsZero() {
			bySIREN[t.SIREN] = t
		}
	}
	l := c.list
	for row := l.first; row < l.Sheet.Rows(); row++ {
		if l.cell(row, name) == "" {
			if l.cell(row, code)+l.cell(row, siren) != "" {
				faulty++
				c.refuse(row, diag.List{errNoName.At(l.Sheet.At(row, l.col(name)))})
			}
			continue
		}
		if why := fault.Overflow(l.Sheet, l.Heads(), row); why != nil { // its cells may not be where their headings are
			faulty++
			c.refuse(row, why)
			continue
		}
		var home *portal.Territory
		if l.has(epci) {
			home = bySIREN[strings.ReplaceAll(l.cell(row, epci), " ", "")]
		} else {
			code, _ := l.codeOf(row)
			home = c.homes[code]
		}
		if home == nil {
			left++
			continue
		}
		c.rows[home] = append(c.rows[home], row)
	}
	return left, faulty
}

// current returns the indices of the communes that are in a territory today.
func current(t *portal.Territory) (all []int) {
	for k := range t.Communes {
		if t.Communes[k].Until.IsZero() {
			all = append(all, k)
		}
	}
	return all
}

// territory compares the communes of a territory with its rows.
func (c *comparison) territory(t *portal.Territory, rows []int) {
	l := c.list
	g := change.Group{Subject: "communes " + t.Of()}
	seen, counted := map[string]int{}, map[string]bool{} // rows, and whether these have both populations, by code
	for _, row := range rows {
		number := l.sirenOf(row)
		code, isDeduced := l.codeOf(row)
		k := slices.IndexFunc(t.Communes, func(known portal.Commune) bool {
			return known.Until.IsZero() && (known.INSEE == code || number != "" && known.SIREN == number)
		})
		if k >= 0 {
			code, isDeduced = t.Communes[k].INSEE, false
		}
		first, isTwice := seen[code]
		switch home := c.homes[code]; {
		case code == "" && l.isGroup(row, c.portal):
			c.Aside.Add(isGroup, "« "+l.cell(row, name)+" »")
			continue
		case code == "":
			c.refuse(row, diag.List{errNoCode.At(l.Sheet.At(row, l.col(siren)), l.cell(row, name))})
			continue
		case l.isNumberOfGroup(number, c.portal):
			c.refuse(row, diag.List{errGroupNumber.At(l.Sheet.At(row, l.col(siren)), number, l.cell(row, name))})
			seen[code] = row
			continue
		case isTwice:
			c.refuse(row, diag.List{fault.RowTwice.At(l.Sheet.At(row, -1), l.cell(row, name), first+1).WithHint("ne gardez que l’une des deux lignes")})
			continue
		case home != nil && home != t:
			c.Aside.Add(elsewhere, fmt.Sprintf("%s, %s", l.cell(row, name), home.ShortName))
			continue
		}
		if seen[code] = row; isDeduced {
			c.Aside.Add(deduced, l.cell(row, name)+" ("+code+")")
		}
		now := portal.Commune{INSEE: code, Name: l.cell(row, name)}
		if k >= 0 {
			now = t.Communes[k]
		}
		hasBoth, why := c.read(&now, row)
		if k < 0 && !hasBoth && why == nil {
			why.Add(errNoPopulation.At(l.Sheet.At(row, -1), now.Name))
		}
		c.refuse(row, why)
		counted[code] = hasBoth && why == nil
		switch {
		case why != nil:
		case k >= 0:
			g.Changes = append(g.Changes, c.differences(t.Communes[k], now)...)
		default:
			c.Populated = true
			g.Changes = append(g.Changes, change.Change{Key: "/commune/-", Name: now.Name, New: change.Block{Name: fr.Count(now.Municipal, "habitant", "habitants"), Lines: lines(now)}})
		}
	}
	var old []string
	for _, k := range current(t) {
		known := t.Communes[k]
		_, isThere := seen[known.INSEE]
		switch {
		case isThere || !l.has(epci):
		case strings.HasPrefix(known.INSEE, "000"): // invented, for a new file
			g.Changes = append(g.Changes, change.Change{Key: known.Place.Pointer, Name: known.Name, Old: change.Block{Name: known.Name}})
			continue
		default:
			c.Aside.Add(gone, known.Name)
		}
		if !counted[known.INSEE] {
			old = append(old, known.Name)
		}
	}
	if old != nil && l.hasAny(municipal, total) {
		c.stale[t] = true
		c.Aside.Add(stale, t.ShortName+", sans "+fr.Join(fr.FirstOf(old, change.MaxListed)))
	}
	for k := range g.Changes {
		g.Changes[k].Dataset = t.Place.File
	}
	c.Changes = c.Changes || g.Changes != nil
	c.Groups = append(c.Groups, g)
}

// read fills what a row says of a commune. hasBoth is whether it gives both of its
// populations.
func (c *comparison) read(into *portal.Commune, row int) (hasBoth bool, why diag.List) {
	l := c.list
	if said := l.cell(row, name); sheet.Label(said) != sheet.Label(into.Name) {
		into.Name = said
	}
	if number := l.sirenOf(row); number != "" {
		into.SIREN = number
	}
	hasBoth = true
	for _, r := range []role{municipal, total} {
		people := &into.Municipal
		if r == total {
			people = &into.Total
		}
		v, ok := cell.Read(l.Sheet, row, l.col(r), "hab.", &why)
		switch {
		case !ok, v.IsVoid, v.State == portal.Missing:
			hasBoth = false
		case v.Mark != "", v.State != portal.Final, v.Number < 0, v.Number != float64(int(v.Number)):
			why.Add(errNotWhole.At(l.Sheet.At(row, l.col(r)), "« "+l.cell(row, r)+" »"))
		default:
			*people = int(v.Number)
		}
	}
	return hasBoth, why
}

// differences returns what a row changes in a commune.
func (c *comparison) differences(was, now portal.Commune) []change.Change {
	all := change.Differences("commune", was.Place.Pointer, was, now)
	for k := range all {
		all[k].Name = was.Name
	}
	if was.Municipal != now.Municipal || was.Total != now.Total {
		c.Populated = true
	}
	if 2*min(was.Municipal, now.Municipal) < max(was.Municipal, now.Municipal) {
		c.Aside.Add(large, fmt.Sprintf("%s, %s puis %s habitants", was.Name, fr.Integer(was.Municipal), fr.Integer(now.Municipal)))
	}
	return all
}

// lines writes a commune that is new.
func lines(c portal.Commune) string {
	number := ""
	if c.SIREN != "" {
		number = "siren = " + toml.Quote(c.SIREN) + "\n"
	}
	return fmt.Sprintf("[[commune]]\ninsee = %s\nnom = %s\n%spopulation_municipale = %d\npopulation_totale = %d\n",
		toml.Quote(c.INSEE), toml.Quote(c.Name), number, c.Municipal, c.Total)
}
