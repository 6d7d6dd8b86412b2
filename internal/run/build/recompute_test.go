package build_test

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"math/big"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// This file is a second opinion. It recomputes the figures that the portal
// publishes, in exact fractions, from the data files as the TOML library reads
// them and from nothing else of the program: neither its types, nor its
// arithmetic, nor its words. A figure is read where a reader finds it, in a file
// to download, in a table or in a sentence.

// ledger is the data of a portal, as typed.
type ledger struct {
	frameworks  map[string]rawFramework
	territories map[string]rawTerritory
	assessments []rawAssessment // by territory and framework, oldest first
	plans       map[string]rawPlan
	indicators  map[string]rawIndicator
	objectives  map[pair]*big.Rat // at the end of the contract
}

type pair struct{ territory, framework string }

type rawFramework struct {
	Name  string `toml:"nom"`
	Short string `toml:"sigle"`
	Slug  string `toml:"adresse"`
	Nodes []struct {
		ID    string `toml:"id"`
		Level string `toml:"niveau"`
	} `toml:"noeud"`
}

type rawTerritory struct {
	Name     string `toml:"nom"`
	Short    string `toml:"nom_court"`
	Communes []struct {
		Population int64 `toml:"population_municipale"`
		Total      int64 `toml:"population_totale"`
	} `toml:"commune"`
}

type rawAssessment struct {
	pair
	Day    string
	Kind   string                        `toml:"nature"`
	State  string                        `toml:"etat"`
	Points map[string]map[string]float64 `toml:"points"`
}

type rawPlan struct {
	Actions []struct {
		ID         string   `toml:"id"`
		State      string   `toml:"statut"`
		Theme      string   `toml:"thematique"`
		End        any      `toml:"fin"`
		Continuous bool     `toml:"amelioration_continue"`
		Nodes      []string `toml:"mesures"`
		Budgets    []struct {
			Kind    string   `toml:"type"`
			Unit    string   `toml:"unite"`
			Planned *float64 `toml:"previsionnel"`
			Actual  *float64 `toml:"reel"`
		} `toml:"budget"`
	} `toml:"action"`
}

type rawIndicator struct {
	Title     string                    `toml:"titre"`
	Decimals  int                       `toml:"decimales"`
	Direction string                    `toml:"sens"`
	Method    string                    `toml:"methode"`
	Series    map[string]map[string]any `toml:"serie"`
	Targets   []struct {
		Scope     string  `toml:"territoire"`
		Year      int     `toml:"annee"`
		Value     float64 `toml:"valeur"`
		Milestone bool    `toml:"jalon"`
	} `toml:"cible"`
	Breaks []struct {
		Scope string `toml:"territoire"`
		Year  int    `toml:"annee"`
	} `toml:"rupture"`
}

// exact returns a number as it was typed: the shortest decimal that reads as f.
func exact(f float64) *big.Rat {
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'f', -1, 64))
	if !ok {
		panic(f)
	}
	return r
}

// rounded returns r with a number of decimals, half away from zero.
func rounded(r *big.Rat, decimals int) *big.Rat {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	half := big.NewRat(int64(r.Sign()), 2)
	scaled := new(big.Rat).Add(new(big.Rat).Mul(r, scale), half)
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom()) // towards zero
	return new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale)
}

func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }

// typed reads the data of the repository: the facts, and the examples where
// there is no fact.
func typed(t *testing.T) *ledger {
	t.Helper()
	l := &ledger{
		frameworks: map[string]rawFramework{}, territories: map[string]rawTerritory{}, plans: map[string]rawPlan{},
		indicators: map[string]rawIndicator{}, objectives: map[pair]*big.Rat{},
	}
	for _, root := range []string{"../../../data", "../../../data/exemples"} {
		l.read(t, os.DirFS(root))
	}
	slices.SortFunc(l.assessments, func(a, b rawAssessment) int { return strings.Compare(a.Day, b.Day) })
	return l
}

func (l *ledger) read(t *testing.T, folder fs.FS) {
	decode := func(file string, dst any) {
		if _, err := toml.DecodeFS(folder, file, dst); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	each := func(pattern string, read func(file, id string)) {
		files, err := fs.Glob(folder, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			read(file, strings.TrimSuffix(path.Base(file), ".toml"))
		}
	}
	facts := map[pair]bool{}
	for _, a := range l.assessments {
		facts[a.pair] = true
	}
	each("referentiels/*.toml", func(file, id string) {
		var f rawFramework
		decode(file, &f)
		l.frameworks[id] = f
	})
	each("territoires/*.toml", func(file, id string) {
		var territory rawTerritory
		decode(file, &territory)
		l.territories[id] = territory
	})
	each("evaluations/*/*.toml", func(file, id string) {
		framework, day, _ := strings.Cut(id, "-")
		a := rawAssessment{pair: pair{path.Base(path.Dir(file)), framework}, Day: day}
		decode(file, &a)
		if !facts[a.pair] {
			l.assessments = append(l.assessments, a)
		}
	})
	each("plans/*.toml", func(file, id string) {
		if _, known := l.plans[id]; !known {
			var p rawPlan
			decode(file, &p)
			l.plans[id] = p
		}
	})
	each("indicateurs/*.toml", func(file, id string) {
		i := l.indicators[id]
		var more rawIndicator
		decode(file, &more)
		if i.Title == "" {
			l.indicators[id] = more
			return
		}
		for scope, values := range more.Series {
			if len(i.Series[scope]) > 0 {
				continue
			}
			if i.Series == nil {
				i.Series = map[string]map[string]any{}
			}
			i.Series[scope] = values
		}
		i.Targets, i.Breaks = append(i.Targets, more.Targets...), append(i.Breaks, more.Breaks...)
		l.indicators[id] = i
	})
	each("objectifs.toml", func(file, _ string) {
		var read struct {
			Objectives []struct {
				Territory string  `toml:"territoire"`
				Framework string  `toml:"referentiel"`
				Percent   float64 `toml:"pourcentage"`
			} `toml:"objectif"`
		}
		decode(file, &read)
		for _, o := range read.Objectives {
			if at := (pair{o.Territory, o.Framework}); l.objectives[at] == nil && !facts[at] {
				l.objectives[at] = exact(o.Percent)
			}
		}
	})
}

// of returns the assessments of a territory against a framework, oldest first.
func (l *ledger) of(at pair) []rawAssessment {
	return slices.DeleteFunc(slices.Clone(l.assessments), func(a rawAssessment) bool { return a.pair != at })
}

// sum returns the points of one sort of a node and of all that stands below it.
func (a rawAssessment) sum(node, sort string) *big.Rat {
	total := new(big.Rat)
	for id, points := range a.Points {
		if node != "" && id != node && !strings.HasPrefix(id, node+".") || a.isParent(id) {
			continue
		}
		if sort == "non_renseignes" {
			total.Add(total, exact(points["potentiel"]))
			for _, known := range []string{"faits", "programmes", "pas_faits"} {
				total.Sub(total, exact(points[known]))
			}
			continue
		}
		total.Add(total, exact(points[sort]))
	}
	return total
}

// isParent reports whether the points of a node are those of others.
func (a rawAssessment) isParent(node string) bool {
	for id := range a.Points {
		if strings.HasPrefix(id, node+".") {
			return true
		}
	}
	return false
}

// percent returns the share of the potential, with one decimal; nil if there is
// no potential.
func (a rawAssessment) percent(node, sort string) *big.Rat {
	whole := a.sum(node, "potentiel")
	if whole.Sign() == 0 {
		return nil
	}
	share := new(big.Rat).Quo(a.sum(node, sort), whole)
	return rounded(share.Mul(share, big.NewRat(100, 1)), 1)
}

var months = []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// month returns the month of an assessment in words: "octobre 2023".
func (a rawAssessment) month() string {
	n, _ := strconv.Atoi(a.Day[5:7])
	return months[n-1] + " " + a.Day[:4]
}

// opinion compares what is published with what the ledger gives, and counts.
type opinion struct {
	*testing.T
	compared, wrong int
}

// want compares one figure: published is as read, an empty one is no number.
func (o *opinion) want(where, published string, expected *big.Rat) {
	o.Helper()
	o.compared++
	read := numeral(published)
	switch {
	case expected == nil && read == nil, expected != nil && read != nil && expected.Cmp(read) == 0:
		return
	}
	o.fault("%s: published %q, recomputed %s", where, published, decimal(expected))
}

func (o *opinion) fault(format string, args ...any) {
	o.Helper()
	if o.wrong++; o.wrong <= 30 {
		o.Errorf(format, args...)
	}
}

func decimal(r *big.Rat) string {
	if r == nil {
		return "nothing"
	}
	return strings.TrimRight(strings.TrimRight(r.FloatString(6), "0"), ".")
}

// numeral reads a number in French or in a CSV; nil if there is none.
func numeral(s string) *big.Rat {
	s = strings.NewReplacer("\u00a0", "", "\u202f", "", " ", "", ",", ".", "−", "-", "+", "", "%", "").Replace(s)
	if r, ok := new(big.Rat).SetString(s); ok && s != "" {
		return r
	}
	return nil
}

// rows returns those of a published CSV, by the names of their columns.
func rows(t *testing.T, files map[string][]byte, name string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(files[name]), "\ufeff"))).ReadAll()
	if err != nil || len(lines) < 2 {
		t.Fatalf("%s: %d lines, %v", name, len(lines), err)
	}
	var all []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, column := range lines[0] {
			row[column] = line[i]
		}
		all = append(all, row)
	}
	return all
}

// named returns the published files whose name matches, in order.
func named(files map[string][]byte, pattern string) []string {
	want := regexp.MustCompile(pattern)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return !want.MatchString(name) })
}

func TestFigures_recomputed_in_exact_fractions(t *testing.T) {
	files, _ := built()
	l := typed(t)
	compared := 0
	for _, part := range []struct {
		name  string
		least int // figures to compare: fewer means that they are no longer found
		run   func(*opinion)
	}{
		{"évaluations", 6800, func(o *opinion) { l.assessmentsTable(o, files) }},
		{"figures de score", 350, func(o *opinion) { l.scoreFigures(o, files) }},
		{"tableaux de score", 1500, func(o *opinion) { l.scoreTables(o, files) }},
		{"écarts", 60, func(o *opinion) { l.differences(o, files) }},
		{"actions", 300, func(o *opinion) { l.actions(o, files) }},
		{"budgets", 500, func(o *opinion) { l.actionsTable(o, files) }},
		{"objectifs", 30, func(o *opinion) { l.aims(o, files) }},
		{"populations", 6, func(o *opinion) { l.populations(o, files) }},
		{"valeurs", 740, func(o *opinion) { l.values(o, files) }},
		{"statuts", 230, func(o *opinion) { l.statuses(o, files) }},
	} {
		t.Run(part.name, func(t *testing.T) {
			o := &opinion{T: t}
			part.run(o)
			if o.wrong > 0 {
				t.Errorf("%d figures of %d are not what the data give", o.wrong, o.compared)
			}
			if o.compared < part.least {
				t.Errorf("%d figures were compared, want at least %d", o.compared, part.least)
			}
			compared += o.compared
		})
	}
	t.Logf("%d figures were recomputed", compared)
}

var sorts = map[string]string{"Faits": "faits", "Programmés": "programmes", "Pas faits": "pas_faits", "Non renseignés": "non_renseignes"}

// assessmentsTable recomputes every sum and share of the dataset of assessments.
func (l *ledger) assessmentsTable(o *opinion, files map[string][]byte) {
	left := map[string]bool{} // nodes that have not been published yet
	for _, a := range l.assessments {
		for _, node := range l.frameworks[a.framework].Nodes {
			left[strings.Join([]string{a.territory, a.framework, a.Day, node.ID}, " ")] = true
		}
		left[strings.Join([]string{a.territory, a.framework, a.Day, ""}, " ")] = true
	}
	for _, name := range named(files, `^donnees/evaluations/[^/]*\.csv$`) {
		for _, row := range rows(o.T, files, name) {
			i := slices.IndexFunc(l.assessments, func(a rawAssessment) bool {
				return a.pair == pair{row["territoire"], row["referentiel"]} && a.Day == row["date"]
			})
			where := strings.Join([]string{row["territoire"], row["referentiel"], row["date"], row["noeud"]}, " ")
			if i < 0 || !left[where] {
				o.fault("%s: no file gives it, or it is there twice", where)
				continue
			}
			delete(left, where)
			a, node := l.assessments[i], row["noeud"]
			for _, sort := range []string{"potentiel", "faits", "programmes", "pas_faits", "non_renseignes"} {
				o.want(where+" "+sort, row[sort], a.sum(node, sort))
			}
			o.want(where+" pourcentage", row["pourcentage_fait"], a.percent(node, "faits"))
		}
	}
	for where := range left {
		o.fault("%s: not published", where)
	}
}

var nodeLabel = regexp.MustCompile(`^(\d+(?:\.\d+)*)\. `)

// node returns the id that a label begins with; "" for the whole.
func node(label string) (id string, ok bool) {
	if label == "Ensemble" {
		return "", true
	}
	found := nodeLabel.FindStringSubmatch(strings.ReplaceAll(label, "\u00a0", " "))
	if found == nil {
		return "", false
	}
	return found[1], true
}

// dated returns the assessment that a label names, by its month or its nature:
// « octobre 2023, audit initial », « Faits à l’audit initial ».
func dated(all []rawAssessment, label string) (a rawAssessment, ok bool) {
	label = strings.ToLower(strings.ReplaceAll(label, "\u00a0", " "))
	for _, a := range all {
		if strings.Contains(label, a.month()) {
			return a, true
		}
	}
	for _, a := range all {
		if strings.Contains(label, strings.ReplaceAll(a.Kind, "-", " ")) && a.Kind != "auto-evaluation" {
			return a, true
		}
	}
	return a, false
}

// scoreFigures recomputes the values of the figures of scores.
func (l *ledger) scoreFigures(o *opinion, files map[string][]byte) {
	for territory := range l.territories {
		for framework, f := range l.frameworks {
			all := l.of(pair{territory, framework})
			folder := "territoires/" + territory + "/" + f.Slug + "/"
			for _, name := range named(files, "^"+folder+`[^/]*\.csv$`) {
				for _, row := range rows(o.T, files, name) {
					l.scoreCell(o, all, name, row)
				}
			}
		}
	}
	for _, name := range named(files, `^comparaison/[^/]*\.csv$`) {
		framework := strings.TrimSuffix(name[strings.LastIndex(name, "_")+1:], ".csv")
		for _, row := range rows(o.T, files, name) {
			for slug, territory := range l.territories {
				if territory.Short == row["serie"] {
					id, _ := node(row["axe"])
					all := l.of(pair{slug, framework})
					o.want(name+" "+row["axe"]+" "+row["serie"], row["valeur"], all[len(all)-1].percent(id, "faits"))
				}
			}
		}
	}
}

func (l *ledger) scoreCell(o *opinion, all []rawAssessment, name string, row map[string]string) {
	last := all[len(all)-1]
	label, serie := row["axe"], row["serie"]
	where := name + " " + label + row["evaluation"] + " " + serie
	sort, a, ok := "faits", last, true
	switch {
	case row["evaluation"] == "repère", label == "repère":
		if strings.Contains(serie, "objectif") {
			o.want(where, row["valeur"], l.objectives[last.pair])
		}
		return
	case row["evaluation"] != "":
		a, ok = dated(all, row["evaluation"])
		if serie != "Points faits" {
			sort = sorts[serie]
		}
	case sorts[serie] != "":
		sort = sorts[serie]
	default:
		a, ok = dated(all, serie)
	}
	id := ""
	if label != "" {
		var known bool
		id, known = node(label)
		ok = ok && known
	}
	if !ok || sort == "" {
		o.fault("%s: nothing in the data is named so", where)
		return
	}
	o.want(where, row["valeur"], a.percent(id, sort))
}

// table is one of a page, as text.
type table struct {
	heads []string
	rows  [][]string
}

// textOf returns the text of an element, its spaces as one.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && (n.Data == "svg" || n.Data == "script" || n.Data == "style") {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// tables returns those of a page.
func tables(t *testing.T, page []byte) (all []table) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "table" {
			continue
		}
		var read table
		for row := range n.Descendants() {
			if row.Type != html.ElementNode || row.Data != "tr" {
				continue
			}
			var cells []string
			inHead := row.Parent.Data == "thead"
			for cell := range row.ChildNodes() {
				if cell.Type == html.ElementNode {
					cells = append(cells, textOf(cell))
				}
			}
			if inHead {
				read.heads = cells
			} else {
				read.rows = append(read.rows, cells)
			}
		}
		all = append(all, read)
	}
	return all
}

var number = regexp.MustCompile(`^[−+-]?[\d\s\x{202f}\x{00a0}]*\d(,\d+)?`)

// first returns the number that a cell begins with.
func first(cell string) string { return number.FindString(cell) }

// scoreTables recomputes the tables of the pages of a territory and framework,
// and of its axes.
func (l *ledger) scoreTables(o *opinion, files map[string][]byte) {
	for territory := range l.territories {
		for framework, f := range l.frameworks {
			all := l.of(pair{territory, framework})
			for _, name := range named(files, "^territoires/"+territory+"/"+f.Slug+`/(axe-[^/]*/)?index\.html$`) {
				for _, table := range tables(o.T, files[name]) {
					for _, cells := range table.rows {
						for i := 1; i < len(cells) && i < len(table.heads); i++ {
							l.tableCell(o, all, name, cells[0], table.heads[i], cells[i])
						}
					}
				}
			}
		}
	}
}

func (l *ledger) tableCell(o *opinion, all []rawAssessment, name, label, head, cell string) {
	last := all[len(all)-1]
	a, isDated := dated(all, label)
	id, isNode := node(label)
	sort := sorts[head]
	switch {
	case isDated:
		sort = sorts[strings.Replace(head, "Points faits", "Faits", 1)]
	case !isNode:
		return
	case sort != "":
		a = last
	default:
		var ok bool
		if a, ok = dated(all, head); !ok {
			return
		}
		sort = "faits"
	}
	if sort == "" {
		return
	}
	o.want(name+" | "+label+" | "+head, first(cell), a.percent(id, sort))
}

var (
	hidden = regexp.MustCompile(`(?s)<(script|style|head|svg|nav)\b.*?</(script|style|head|svg|nav)>`)
	blocks = regexp.MustCompile(`</(td|th|tr|li|p|h\d|figcaption|dt|dd|caption|figure|section)>`)
	tags   = regexp.MustCompile(`<[^>]+>`)
	spaces = regexp.MustCompile(`[ \x{00a0}\x{202f}\t\r]+`)
)

// plain returns the text of a page's main part, one line a block, its spaces as
// one, no-break ones included.
func plain(page []byte) string {
	s := hidden.ReplaceAllString(string(page), " ")
	s = tags.ReplaceAllString(blocks.ReplaceAllString(s, "\n"), " ")
	s = strings.ReplaceAll(html.UnescapeString(s), " Exemple ", " ") // the mark beside a number
	return spaces.ReplaceAllString(s, " ")
}

var (
	fromTo    = regexp.MustCompile(`de (\d[\d,]*) % à (\d[\d,]*) % \( ?([+−][\d,]+) points? ?\)`)
	byFromTo  = regexp.MustCompile(`([+−][\d,]+) points? ?, de (\d[\d,]*) % à (\d[\d,]*) %`)
	onAxis    = regexp.MustCompile(`l’axe (\d+), « [^»]+ », de (\d[\d,]*) % à (\d[\d,]*) %`)
	sinceThen = regexp.MustCompile(`([+−]\d[\d,]*) points? depuis l’[^.\d]*?((?:` + strings.Join(months, "|") + `) \d{4})`)
	lacking   = regexp.MustCompile(`Il manqu(?:e|ait) (\d[\d,]*) points? pour l’objectif de (\d[\d,]*) %`)
	toReach   = regexp.MustCompile(`’objectif[^.]*?, (\d[\d,]*) % [^.]*?demandait encore (\d[\d,]*) points?`)
)

// differences recomputes what sentences say of the way between two scores: the
// difference of the percentages that are shown.
func (l *ledger) differences(o *opinion, files map[string][]byte) {
	for _, name := range named(files, `\.html$`) {
		text := plain(files[name])
		for _, m := range fromTo.FindAllStringSubmatch(text, -1) {
			o.want(name+": "+m[0], m[3], minus(numeral(m[2]), numeral(m[1])))
		}
		for _, m := range byFromTo.FindAllStringSubmatch(text, -1) {
			o.want(name+": "+m[0], m[1], minus(numeral(m[3]), numeral(m[2])))
		}
	}
	for territory := range l.territories {
		for framework, f := range l.frameworks {
			all := l.of(pair{territory, framework})
			if len(all) < 2 {
				continue
			}
			start, last := all[0], all[len(all)-1]
			name := "territoires/" + territory + "/" + f.Slug + "/index.html"
			text := plain(files[name])
			for _, m := range onAxis.FindAllStringSubmatch(text, -1) {
				o.want(name+": "+m[0], m[2], start.percent(m[1], "faits"))
				o.want(name+": "+m[0], m[3], last.percent(m[1], "faits"))
			}
			for _, m := range lacking.FindAllStringSubmatch(text, -1) {
				o.want(name+": "+m[0], m[1], minus(l.objectives[last.pair], last.percent("", "faits")))
				o.want(name+": "+m[0], m[2], l.objectives[last.pair])
			}
			for _, m := range toReach.FindAllStringSubmatch(text, -1) {
				o.want(name+": "+m[0], m[1], l.objectives[last.pair])
				o.want(name+": "+m[0], m[2], minus(l.objectives[last.pair], last.percent("", "faits")))
			}
			for _, m := range sinceThen.FindAllStringSubmatch(text, -1) {
				from, ok := dated(all, m[2])
				if !ok {
					o.fault("%s: %s: no assessment of that month", name, m[0])
					continue
				}
				o.want(name+": "+m[0], m[1], minus(last.percent("", "faits"), from.percent("", "faits")))
			}
		}
	}
	// On the pages of all territories, a card gives a score, then the way to it.
	for _, name := range []string{"index.html", "territoires/index.html"} {
		cards := regexp.MustCompile(`(\d[\d,]*) %\s*\n[^\n]*objectif[^\n]*\n[^%]*?`+sinceThen.String()).FindAllStringSubmatch(plain(files[name]), -1)
		for _, m := range cards {
			from := slices.IndexFunc(l.assessments, func(a rawAssessment) bool {
				all := l.of(a.pair)
				score := all[len(all)-1].percent("", "faits")
				return a.month() == m[3] && score.Cmp(numeral(m[1])) == 0 &&
					minus(score, a.percent("", "faits")).Cmp(numeral(m[2])) == 0
			})
			if o.compared++; from < 0 {
				o.fault("%s: no territory has %q", name, m[0])
			}
		}
	}
}

func (l *ledger) populations(o *opinion, files map[string][]byte) {
	for _, row := range rows(o.T, files, "donnees/territoires/territoires.csv") {
		var people, all int64
		for _, c := range l.territories[row["territoire"]].Communes {
			people, all = people+c.Population, all+c.Total
		}
		o.want(row["territoire"], row["population_municipale"], big.NewRat(people, 1))
		o.want(row["territoire"], row["population_totale"], big.NewRat(all, 1))
		o.want(row["territoire"], row["communes"], big.NewRat(int64(len(l.territories[row["territoire"]].Communes)), 1))
	}
}

// isLate is the rule that the plans' pages state.
func isLate(state string, end any, continuous bool) bool {
	var last string // the last day of the end: "2026-08-31" for a month
	switch end := end.(type) {
	case nil:
	case string:
		last = end + "-31"[min(3, 3*(len(end)/8)):]
	default:
		last = fmt.Sprint(end)[:10]
	}
	over := last != "" && last < fmt.Sprintf("%04d-%02d-%02d", today.Year, today.Month, today.Day)
	return state == "En retard" || over && !continuous && state != "Réalisé" && state != "Abandonné"
}

// letters are the numbers that sentences write in letters, of feminine things.
var letters = strings.Fields("zéro une deux trois quatre cinq six sept huit neuf dix")

var lateActions = regexp.MustCompile(`(\d+|` + strings.Join(letters, "|") + `) actions? (?:est|sont) en retard`)

// inDigits returns a number of a sentence in digits.
func inDigits(word string) string {
	if n := slices.Index(letters, word); n >= 0 {
		return strconv.Itoa(n)
	}
	return word
}

// actions recounts the states of the plans.
func (l *ledger) actions(o *opinion, files map[string][]byte) {
	count := func(plan string, keep func(state, theme string) bool) *big.Rat {
		n := 0
		for _, a := range l.plans[plan].Actions {
			state := a.State
			if state == "" {
				state = "Sans statut"
			}
			if keep(state, a.Theme) {
				n++
			}
		}
		return big.NewRat(int64(n), 1)
	}
	for slug, territory := range l.territories {
		for _, name := range named(files, `^territoires/`+slug+`/actions/[^/]*etats[^/]*\.csv$`) {
			for _, row := range rows(o.T, files, name) {
				o.want(name+" "+row["theme"]+" "+row["serie"], row["valeur"], count(slug, func(state, theme string) bool {
					return theme == row["theme"] && state == row["serie"]
				}))
			}
		}
		for _, name := range named(files, `^actions/[^/]*plans[^/]*\.csv$`) {
			for _, row := range rows(o.T, files, name) {
				if row["epci"] == territory.Short {
					o.want(name+" "+row["epci"]+" "+row["serie"], row["valeur"], count(slug, func(state, _ string) bool {
						return state == row["serie"]
					}))
				}
			}
		}
		done, late := count(slug, func(state, _ string) bool { return state == "Réalisé" }), 0
		for _, a := range l.plans[slug].Actions {
			if isLate(a.State, a.End, a.Continuous) {
				late++
			}
		}
		all := len(l.plans[slug].Actions)
		name := "territoires/" + slug + "/index.html"
		text := plain(files[name])
		said := regexp.MustCompile(`(\d+) actions réalisées sur (\d+)`).FindStringSubmatch(text)
		if said == nil {
			o.fault("%s does not say how many actions are done", name)
			continue
		}
		o.want(name, said[1], done)
		o.want(name, said[2], big.NewRat(int64(all), 1))
		name = "territoires/" + slug + "/actions/index.html"
		l.axes(o, slug, name, plain(files[name]))
		if m := lateActions.FindStringSubmatch(plain(files[name])); m != nil {
			o.want(name+": "+m[0], inDigits(m[1]), big.NewRat(int64(late), 1))
		} else if late > 0 {
			o.fault("%s does not say that %d actions are late", name, late)
		}
	}
}

// actionsTable recomputes the budgets of the dataset of actions.
func (l *ledger) actionsTable(o *opinion, files map[string][]byte) {
	columns := map[[2]string]string{
		{"investissement", "€ HT"}: "investissement_%s_ht", {"investissement", "ETP"}: "investissement_%s_etp",
		{"fonctionnement", "€ HT"}: "fonctionnement_%s_ht", {"fonctionnement", "ETP"}: "fonctionnement_%s_etp",
	}
	want := map[string]*big.Rat{} // by action and column
	add := func(action, column string, amount *float64) {
		if amount == nil {
			return
		}
		if want[action+" "+column] == nil {
			want[action+" "+column] = new(big.Rat)
		}
		want[action+" "+column].Add(want[action+" "+column], exact(*amount))
	}
	for _, plan := range l.plans {
		for _, a := range plan.Actions {
			for _, b := range a.Budgets {
				column := columns[[2]string{b.Kind, b.Unit}]
				add(a.ID, fmt.Sprintf(column, "prevu"), b.Planned)
				add(a.ID, fmt.Sprintf(column, "reel"), b.Actual)
			}
		}
	}
	for _, name := range named(files, `^donnees/actions/[^/]*\.csv$`) {
		for _, row := range rows(o.T, files, name) {
			for _, column := range columns {
				for _, sort := range []string{"prevu", "reel"} {
					at := row["action"] + " " + fmt.Sprintf(column, sort)
					o.want(at, row[fmt.Sprintf(column, sort)], want[at])
				}
			}
		}
	}
}

var stated = regexp.MustCompile(`(réalisé|en cours|en retard|en pause|bloqué|à discuter|à venir|abandonné|sans statut) (\d+)`)

// axes recounts the actions of a plan on each axis of a framework.
func (l *ledger) axes(o *opinion, plan, name, text string) {
	framework := ""
	for line := range strings.Lines(text) {
		for id, f := range l.frameworks {
			if strings.Contains(line, "Sur quels axes "+f.Name) {
				framework = id
			}
		}
		axis, said, found := strings.Cut(line, " : ")
		number := regexp.MustCompile(`(\d+)\. [^.]*$`).FindStringSubmatch(axis)
		if framework == "" || !found || number == nil {
			continue
		}
		count := func(keep func(state string, end any, continuous bool) bool) *big.Rat {
			n := 0
			for _, a := range l.plans[plan].Actions {
				on := slices.ContainsFunc(a.Nodes, func(node string) bool {
					return node == framework+":"+number[1] || strings.HasPrefix(node, framework+":"+number[1]+".")
				})
				if on && keep(strings.ToLower(cmp.Or(a.State, "Sans statut")), a.End, a.Continuous) {
					n++
				}
			}
			return big.NewRat(int64(n), 1)
		}
		for _, m := range stated.FindAllStringSubmatch(said, -1) {
			o.want(name+": "+line, m[2], count(func(state string, _ any, _ bool) bool { return state == m[1] }))
		}
		if m := regexp.MustCompile(`(\d+) échéances? dépassée`).FindStringSubmatch(said); m != nil {
			o.want(name+": "+line, m[1], count(func(state string, end any, continuous bool) bool {
				return state != "en retard" && state != "réalisé" && state != "abandonné" && isLate("", end, continuous)
			}))
		}
	}
}

// aims finds the objectives and the targets again in their datasets.
func (l *ledger) aims(o *opinion, files map[string][]byte) {
	for _, name := range named(files, `^donnees/objectifs/[^/]*\.csv$`) {
		for _, row := range rows(o.T, files, name) {
			o.want(row["territoire"]+" "+row["referentiel"], row["pourcentage"], l.objectives[pair{row["territoire"], row["referentiel"]}])
		}
	}
	for _, name := range named(files, `^donnees/cibles/[^/]*\.csv$`) {
		for _, row := range rows(o.T, files, name) {
			where := strings.Join([]string{row["indicateur"], row["perimetre"], row["annee"]}, " ")
			var typed *big.Rat
			for _, t := range l.indicators[row["indicateur"]].Targets {
				if t.Scope == row["perimetre"] && strconv.Itoa(t.Year) == row["annee"] && t.Milestone == (row["jalon"] == "oui") {
					typed = exact(t.Value)
				}
			}
			o.want(where, row["valeur"], typed)
		}
	}
}

// dot is a value of a series that is there and known today.
type dot struct {
	year  int
	value *big.Rat // as typed
}

// comparable returns the values of a scope that compare with its latest one.
func (i rawIndicator) comparable(scope string) (dots []dot) {
	var since int
	for _, b := range i.Breaks {
		if b.Scope == "" || b.Scope == scope {
			since = max(since, b.Year)
		}
	}
	for year, v := range i.Series[scope] {
		n, err := strconv.Atoi(year)
		if value := typedNumber(v); err == nil && value != nil && n <= today.Year {
			dots = append(dots, dot{n, value})
		}
	}
	slices.SortFunc(dots, func(a, b dot) int { return a.year - b.year })
	if len(dots) > 0 && since <= dots[len(dots)-1].year {
		dots = slices.DeleteFunc(dots, func(d dot) bool { return d.year < since })
	}
	return dots
}

// typedNumber returns the number of a year, as typed; nil if there is none.
func typedNumber(v any) *big.Rat {
	switch v := v.(type) {
	case float64:
		return exact(v)
	case int64:
		return big.NewRat(v, 1)
	case map[string]any:
		return typedNumber(v["valeur"])
	}
	return nil
}

// scope returns the id of a scope by its name on the pages.
func (l *ledger) scope(i rawIndicator, name string) string {
	for slug, t := range l.territories {
		if t.Short == name && len(i.Series[slug]) > 0 {
			return slug
		}
	}
	if name == "Grand Briançonnais" {
		return "petr"
	}
	return ""
}

// values finds the typed values again in the dataset, in the figures, and in
// what is said of their changes.
func (l *ledger) values(o *opinion, files map[string][]byte) {
	for _, name := range named(files, `^donnees/valeurs/[^/]*\.csv$`) {
		for _, row := range rows(o.T, files, name) {
			v := l.indicators[row["indicateur"]].Series[row["perimetre"]][row["annee"]]
			o.want(strings.Join([]string{row["indicateur"], row["perimetre"], row["annee"]}, " "), row["valeur"], typedNumber(v))
		}
	}
	for id, i := range l.indicators {
		for _, name := range named(files, `^indicateurs/`+id+`/[^/]*indicateur_[^/]*\.csv$`) {
			for _, row := range rows(o.T, files, name) {
				if scope := l.scope(i, row["serie"]); scope != "" && !regexp.MustCompile("^(étape|objectif)").MatchString(row["remarque"]) && i.Series[scope][row["annee"]] != nil {
					o.want(name+" "+row["annee"]+" "+row["serie"], row["valeur"], typedNumber(i.Series[scope][row["annee"]]))
				}
			}
		}
		l.changes(o, "indicateurs/"+id+"/index.html", plain(files["indicateurs/"+id+"/index.html"]), i)
	}
}

var (
	changed = regexp.MustCompile(`([+−]\d[\d ]*(?:,\d+)?) (%|points?) dans le ((?:[A-Z][\p{L}-]+)(?: des Écrins| Briançonnais)?)(?: \(de (\d{4}) à (\d{4})\))?`)
	since   = regexp.MustCompile(`([A-Z][\p{L}-]+(?: des Écrins| Briançonnais)?)\s+(?:−?\d[^;\n]*) ; ([+−]\d[\d ]*(?:,\d+)?) (?:[^\d;]*)depuis (\d{4})`)
)

// changes recomputes the changes that the page of an indicator states.
func (l *ledger) changes(o *opinion, name, text string, i rawIndicator) {
	ends := func(scope string) (start, last dot, ok bool) {
		dots := i.comparable(scope)
		if len(dots) < 2 {
			return start, last, false
		}
		return dots[0], dots[len(dots)-1], true
	}
	shown := func(r *big.Rat) *big.Rat { return rounded(r, i.Decimals) }
	for _, m := range changed.FindAllStringSubmatch(text, -1) {
		start, last, ok := ends(l.scope(i, m[3]))
		if !ok {
			o.fault("%s: %s: the data have no two values to compare", name, m[0])
			continue
		}
		change := minus(shown(last.value), shown(start.value))
		_, fraction, _ := strings.Cut(m[1], ",")
		if m[2] == "%" {
			change.Quo(change, shown(start.value))
			change = rounded(change.Mul(change.Abs(change), big.NewRat(100, 1)), len(fraction))
			if last.value.Cmp(start.value) < 0 {
				change.Neg(change)
			}
		}
		o.want(name+": "+m[0], m[1], change)
	}
	for _, m := range since.FindAllStringSubmatch(text, -1) {
		start, last, ok := ends(l.scope(i, m[1]))
		if !ok || strconv.Itoa(start.year) != m[3] {
			o.fault("%s: %s: %v", name, m[0], start.year)
			continue
		}
		o.want(name+": "+m[0], m[2], minus(shown(last.value), shown(start.value)))
	}
}

// statuses judges the indicators again, by the rules that /methode/ states.
func (l *ledger) statuses(o *opinion, files map[string][]byte) {
	for id, i := range l.indicators {
		name := "indicateurs/" + id + "/index.html"
		for line := range strings.Lines(plain(files[name])) {
			if scope, said, found := strings.Cut(line, " : "); found {
				l.reasons(o, name, said, i, l.scope(i, strings.TrimSpace(scope)))
			}
		}
		for _, table := range tables(o.T, files[name]) {
			column := slices.Index(table.heads, "État")
			if column < 0 || table.heads[0] != "Territoire" && !strings.HasPrefix(table.heads[0], "Territoire") {
				continue
			}
			for _, cells := range table.rows {
				where := name + " | " + cells[0]
				scope := l.scope(i, cells[0])
				dots := i.comparable(scope)
				if scope == "" || len(dots) == 0 {
					o.fault("%s: nothing in the data is named so", where)
					continue
				}
				if target := i.target(scope); target != nil {
					o.want(where+" objectif", first(cells[column-1]), rounded(target.value, i.Decimals))
					o.compared++
					if want := i.judge(scope, dots, *target); cells[column] != want {
						o.fault("%s: published %q, judged %q", where, cells[column], want)
					}
				}
				o.want(where+" départ", first(cells[1]), rounded(dots[0].value, i.Decimals))
				o.want(where+" dernière", first(cells[2]), rounded(dots[len(dots)-1].value, i.Decimals))
			}
		}
	}
}

var (
	asked = regexp.MustCompile(`de (\d{4}) \(([−\d, ]+)[^)]*\) à l’objectif de (\d{4}) \(([−\d, ]+)[^)]*\),? demandait ([−\d, ]*\d)[^:]*: (?:c’est|il manque|l’indicateur est en avance de) ([\d, ]*\d)`)
	made  = regexp.MustCompile(`Le chemin attendu depuis \d{4} est fait à ([\d,]+) %`)
)

// reasons recomputes the numbers of the sentences that explain a status.
func (l *ledger) reasons(o *opinion, name, said string, i rawIndicator, scope string) {
	where := name + ": " + said
	dots, target := i.comparable(scope), i.target(scope)
	m := asked.FindStringSubmatch(said)
	if m == nil || len(dots) == 0 || target == nil {
		return
	}
	start, last := dots[0], dots[len(dots)-1]
	expected := i.expected(scope, start, last.year, *target)
	decimals := func(s string) int { // as shown
		_, fraction, _ := strings.Cut(strings.TrimSpace(s), ",")
		return len(fraction)
	}
	shown := rounded(expected, decimals(m[5]))
	gap := minus(rounded(last.value, i.Decimals), shown)
	o.want(where, m[1], big.NewRat(int64(start.year), 1))
	o.want(where, m[2], rounded(start.value, i.Decimals))
	o.want(where, m[3], big.NewRat(int64(target.year), 1))
	o.want(where, m[4], rounded(target.value, i.Decimals))
	o.want(where, m[5], shown)
	o.want(where, m[6], gap.Abs(gap))
	if m := made.FindStringSubmatch(said); m != nil {
		share := new(big.Rat).Quo(minus(last.value, start.value), minus(expected, start.value))
		o.want(where, m[1], rounded(share.Mul(share, big.NewRat(100, 1)), decimals(m[1])))
	}
}

// target returns the last one of a scope that is no step on the way.
func (i rawIndicator) target(scope string) (found *dot) {
	for _, t := range i.Targets {
		if !t.Milestone && (t.Scope == "" || t.Scope == scope) && (found == nil || t.Year >= found.year) {
			found = &dot{t.Year, exact(t.Value)}
		}
	}
	return found
}

// judge returns the status in words.
func (i rawIndicator) judge(scope string, dots []dot, target dot) string {
	ahead := func(a, b *big.Rat) *big.Rat { // how much better a is than b
		if i.Direction == "baisse" {
			return minus(b, a)
		}
		return minus(a, b)
	}
	start, last := dots[0], dots[len(dots)-1]
	worse := ahead(last.value, start.value).Sign() < 0
	due := today.Year > target.year && last.year >= target.year
	if i.Method == "maintien" {
		missed := ahead(target.value, last.value)
		tolerance := new(big.Rat).Mul(new(big.Rat).Abs(target.value), big.NewRat(5, 100))
		switch {
		case missed.Sign() <= 0:
			return "atteint"
		case missed.Cmp(tolerance) <= 0 && !due:
			return "à surveiller"
		case missed.Cmp(ahead(target.value, start.value)) > 0:
			return "en recul"
		}
		return "en retard"
	}
	switch {
	case ahead(last.value, target.value).Sign() >= 0:
		return "atteint"
	case due && worse:
		return "en recul"
	case due:
		return "en retard"
	case start.year == last.year || start.year >= target.year:
		return "non évaluable"
	}
	expected := i.expected(scope, start, last.year, target)
	made, asked := ahead(last.value, start.value), ahead(expected, start.value)
	reaches := func(percent int64) bool {
		return asked.Sign() > 0 && made.Cmp(new(big.Rat).Mul(asked, big.NewRat(percent, 100))) >= 0
	}
	switch {
	case ahead(last.value, expected).Sign() >= 0, reaches(95):
		return "en bonne voie"
	case worse:
		return "en recul"
	case reaches(60):
		return "à surveiller"
	}
	return "en retard"
}

// expected returns what the way from start to the target asks for in a year.
func (i rawIndicator) expected(scope string, start dot, year int, target dot) *big.Rat {
	steps := []dot{start}
	for _, t := range i.Targets {
		if t.Milestone && (t.Scope == "" || t.Scope == scope) && t.Year > start.year && t.Year < target.year {
			steps = append(steps, dot{t.Year, exact(t.Value)})
		}
	}
	slices.SortFunc(steps, func(a, b dot) int { return a.year - b.year })
	steps = append(steps, target)
	k := slices.IndexFunc(steps, func(d dot) bool { return d.year >= year })
	if k < 0 {
		return target.value
	}
	from, to := steps[max(k-1, 0)], steps[max(k, 1)]
	way := big.NewRat(int64(year-from.year), int64(to.year-from.year))
	if i.Method == "taux" {
		a, _ := from.value.Float64()
		b, _ := to.value.Float64()
		w, _ := way.Float64()
		return new(big.Rat).SetFloat64(a * math.Pow(b/a, w))
	}
	return new(big.Rat).Add(from.value, way.Mul(way, minus(to.value, from.value)))
}
