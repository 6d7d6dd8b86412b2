// Package answer reads the answers of the public interface of the platform
// Territoires en Transitions, saved as files: the labels of EPCIs, the snapshots of
// a score, the values of indicators.
//
// It reads what is used and nothing else: who wrote a snapshot, comments and what a
// value was computed from are passed over. What an answer means for a portal belongs
// to package importer.
package answer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/points"
	"limpide/internal/format/json"
	"limpide/internal/portal"
)

const untouched = "téléchargez la réponse à nouveau, et importez-la sans la modifier"

var (
	errUnknown = fault.Define("import-reponse-inconnue", "limpide ne connaît pas cette réponse, dont les clés sont %s",
		"limpide lit les réponses « collectivites/labellisations », « score-snapshots » et « indicateur-valeurs » "+
			"de Territoires en Transitions")
	errStars   = fault.Define("import-etoiles", "le label du %s a %d étoiles, et il y en a 0 à 5", untouched)
	errOpposed = fault.Define("import-etoiles-contraires",
		"le label %s du %s : %s ici, et %s plus haut dans la réponse", untouched)
	errTwice     = fault.Define("import-reponse-en-double", "%s est déjà plus haut dans la réponse", untouched)
	errFramework = fault.Define("import-reponse-melee", "ceci est de %s, et la réponse de %s", untouched)
	errPercent   = fault.Define("import-pourcentage", "%s est un score impossible : il va de 0 à 100", untouched)
	errScale     = fault.Define("import-echelle-melee",
		"le score %s est celui d’une échelle de 0 à 1, et d’autres de la réponse vont jusqu’à 100",
		"mettez null à la place de ce score dans le fichier : l’étoile s’importe sans lui")
	errPotential = fault.Define("import-instantane-vide", "l’instantané « %s » a un potentiel nul", untouched)
	errPoints    = fault.Define("import-instantane-points",
		"l’instantané « %s » a un nombre impossible de points %s : %s", untouched)
	errSum = fault.Define("import-instantane-somme",
		"l’instantané « %s » a %s points faits, programmés, pas faits et non renseignés, pour un potentiel de %s", untouched)
	errYear = fault.Define("import-annee-en-double", "l’indicateur %s a deux valeurs de %s pour %d : %s et %s",
		"gardez la bonne dans le fichier, et effacez l’autre")
)

// Read returns the answer that a document is, recognised by its keys: [*Labels],
// [*Scores] or [*Values].
func Read(doc *json.Document, file string) (any, diag.List) {
	var x interface{ check(*diag.List) }
	switch {
	case doc.Has("snapshots"):
		x = &Scores{}
	case doc.Has("indicateurs"):
		x = &Values{}
	case doc.Has("data"):
		x = &Labels{}
	default:
		keys := slices.DeleteFunc(slices.Clone(doc.Keys()), func(key string) bool { return len(key) > longestKey })
		if len(keys) == 0 {
			keys = []string{"absentes"}
		}
		return nil, diag.List{errUnknown.At(diag.File(file), fr.Join(fr.FirstOf(keys, change.MaxListed)))}
	}
	faults := doc.Decode(x)
	if len(faults) == 0 {
		x.check(&faults)
	}
	return x, faults
}

// longestKey bounds the keys that a message lists.
const longestKey = 30

// Labels is the answer of « collectivites/labellisations », or one page of it.
type Labels struct {
	Page   int    `key:"page"`
	Pages  int    `key:"pageCount"`
	Bodies []Body `key:"data"`
}

// Body is a collectivité and its labels.
type Body struct {
	Number int     `key:"id"` // on the platform
	Name   string  `key:"nom"`
	SIREN  *string `key:"siren"`
	Labels map[string]struct {
		Current *Label  `key:"courante,optional"`
		Past    []Label `key:"historique,optional"`
	} `key:"labellisations,optional"` // by framework
	At json.Mark
}

// Label is a decision.
type Label struct {
	Framework string   `key:"referentiel"`
	Date      fr.Date  `key:"obtenueLe"`
	Stars     int      `key:"etoiles"`
	Done      *float64 `key:"scoreRealise"` // of the potential; see [Labels.AreRatios]
	Planned   *float64 `key:"scoreProgramme"`
	At        json.Mark
}

// Decisions returns the labels of a collectivité, each once, framework by framework
// and oldest first. What contradicts another of the same day is a fault.
func (b Body) Decisions() (all []Label, faults diag.List) {
	for _, framework := range slices.Sorted(maps.Keys(b.Labels)) {
		labels := b.Labels[framework]
		known := slices.Clone(labels.Past)
		if labels.Current != nil {
			known = append(known, *labels.Current)
		}
		for _, l := range known {
			k := slices.IndexFunc(all, func(o Label) bool { return o.Framework == l.Framework && o.Date == l.Date })
			switch {
			case l.Framework != framework:
				faults.Add(errFramework.At(l.At.Place(), l.Framework, framework))
			case k < 0:
				all = append(all, l)
			case all[k].opposes(l):
				faults.Add(errOpposed.At(l.At.Place(), strings.ToUpper(l.Framework), l.Date.Long(), l.said(), all[k].said()))
			default:
				all[k].Done, all[k].Planned = cmp.Or(all[k].Done, l.Done), cmp.Or(all[k].Planned, l.Planned)
			}
		}
	}
	slices.SortFunc(all, func(a, b Label) int { return cmp.Or(cmp.Compare(a.Framework, b.Framework), a.Date.Compare(b.Date)) })
	return all, faults
}

// opposes reports whether two labels of one day do not say the same.
func (l Label) opposes(o Label) bool {
	differ := func(a, b *float64) bool { return a != nil && b != nil && *a != *b }
	return l.Stars != o.Stars || differ(l.Done, o.Done) || differ(l.Planned, o.Planned)
}

// said is what the label says, beside its day.
func (l Label) said() string {
	said := []string{fr.Count(l.Stars, "étoile", "étoiles")}
	if l.Done != nil {
		said = append(said, number(*l.Done)+" fait")
	}
	if l.Planned != nil {
		said = append(said, number(*l.Planned)+" programmé")
	}
	return strings.Join(said, ", ")
}

// AreRatios reports whether the scores of the answer are shares of 1, and not
// percentages: none is above 1.
func (x *Labels) AreRatios() bool {
	isPercent := func(l Label) bool { return above(l.Done, 1) || above(l.Planned, 1) }
	return !slices.ContainsFunc(x.Bodies, func(b Body) bool {
		all, _ := b.Decisions()
		return slices.ContainsFunc(all, isPercent)
	})
}

func above(v *float64, limit float64) bool { return v != nil && *v > limit }

// Percents returns the two scores of a label in percent, nil where they are not
// known. A share of 1 among percentages is a fault, since nothing tells what it is.
func (l Label) Percents(areRatios bool) (done, planned *float64, faults diag.List) {
	percent := func(v *float64) *float64 {
		switch {
		case v == nil:
			return nil
		case areRatios:
			scaled := fr.Round(exact.Percent(*v, 1), 3)
			return &scaled
		case *v > 0 && *v <= 1:
			faults.Add(errScale.At(l.At.Place(), number(*v)))
		}
		rounded := fr.Round(*v, 3)
		return &rounded
	}
	done, planned = percent(l.Done), percent(l.Planned)
	return done, planned, faults
}

func (x *Labels) check(faults *diag.List) {
	known := map[string]bool{}
	for _, b := range x.Bodies {
		if b.SIREN != nil && known[*b.SIREN] {
			faults.Add(errTwice.At(b.At.Place(), "la collectivité « "+b.Name+" »"))
		} else if b.SIREN != nil {
			known[*b.SIREN] = true
		}
		all, contradictions := b.Decisions()
		faults.Add(contradictions...)
		for _, l := range all {
			if l.Stars < 0 || l.Stars > 5 {
				faults.Add(errStars.At(l.At.Place(), l.Date.Long(), l.Stars))
			}
			for _, v := range []*float64{l.Done, l.Planned} {
				if v != nil && (*v < 0 || *v > 100) {
					faults.Add(errPercent.At(l.At.Place(), number(*v)))
				}
			}
		}
	}
}

// number writes a number in French, with at most three decimals.
func number(v float64) string { return change.Number{Value: v, Decimals: 3}.String() }

// Scores is the answer of « score-snapshots »: totals of one framework.
type Scores struct {
	Body      int        `key:"collectiviteId"` // on the platform
	Framework string     `key:"referentielId"`
	Snapshots []Snapshot `key:"snapshots"`
}

// Snapshot is the total of a score on a day, in points.
type Snapshot struct {
	Body      int      `key:"collectiviteId"`
	Framework string   `key:"referentielId"`
	Ref       string   `key:"ref"`
	Name      string   `key:"nom"`
	Date      fr.Date  `key:"date"`
	Milestone string   `key:"jalon"`
	Done      float64  `key:"pointFait"`
	Planned   float64  `key:"pointProgramme"`
	NotDone   float64  `key:"pointPasFait"`
	Potential float64  `key:"pointPotentiel"`
	Unknown   *float64 `key:"pointNonRenseigne,optional"`
	At        json.Mark
}

// Total returns the points of the snapshot.
func (s Snapshot) Total() portal.Score {
	return portal.Score{
		Potential: portal.PointsOf(s.Potential), Done: portal.PointsOf(s.Done),
		Planned: portal.PointsOf(s.Planned), NotDone: portal.PointsOf(s.NotDone),
	}
}

// maxPoints is beyond what any framework is worth.
const maxPoints = 1e6

func (x *Scores) check(faults *diag.List) {
snapshots:
	for _, s := range x.Snapshots {
		unknown := 0.0
		if s.Unknown != nil {
			unknown = *s.Unknown
		}
		for _, part := range []struct {
			points float64
			what   string
		}{{s.Done, "faits"}, {s.Planned, "programmés"}, {s.NotDone, "pas faits"}, {unknown, "non renseignés"}, {s.Potential, "de potentiel"}} {
			if part.points < 0 || part.points > maxPoints {
				faults.Add(errPoints.At(s.At.Place(), s.Name, part.what, number(part.points)))
				continue snapshots
			}
		}
		total := s.Total()
		sum := total.Done + total.Planned + total.NotDone + portal.PointsOf(unknown)
		switch {
		case s.Body != x.Body:
			faults.Add(errFramework.At(s.At.Place(), fmt.Sprintf("la collectivité %d", s.Body), fmt.Sprintf("la collectivité %d", x.Body)))
		case s.Framework != x.Framework:
			faults.Add(errFramework.At(s.At.Place(), s.Framework, x.Framework))
		case total.Potential == 0:
			faults.Add(errPotential.At(s.At.Place(), s.Name))
		case sum > total.Potential+points.SumSlack:
			faults.Add(errSum.At(s.At.Place(), s.Name, sum, total.Potential))
		}
	}
}

// Values is the answer of « indicateur-valeurs ».
type Values struct {
	Count      int         `key:"count,optional"` // of the indicators; 0 if it is not told
	Indicators []Indicator `key:"indicateurs"`
}

// Indicator is the values of an indicator, by who gives them.
type Indicator struct {
	Definition struct {
		Number int     `key:"id"`
		Ref    *string `key:"identifiantReferentiel"`
		Title  string  `key:"titre"`
		Unit   string  `key:"unite"`
	} `key:"definition"`
	Sources map[string]Source `key:"sources"`
	At      json.Mark
}

// ID returns what the platform calls the indicator: « cae_1.a », or a number for
// one that a collectivité made.
func (i Indicator) ID() string {
	if ref := i.Definition.Ref; ref != nil && *ref != "" {
		return *ref
	}
	return fmt.Sprint(i.Definition.Number)
}

// Source is what one producer says of an indicator.
type Source struct {
	Name     *string `key:"libelle"`
	Versions []struct {
		ID   int     `key:"id"`
		Date fr.Date `key:"dateVersion,optional"`
	} `key:"metadonnees,optional"`
	Values []Value `key:"valeurs"`
}

// Value is what a source says of a year, for one collectivité.
type Value struct {
	Body     *int     `key:"collectiviteId"`
	Date     fr.Date  `key:"dateValeur"`
	Result   *float64 `key:"resultat"`
	Aim      *float64 `key:"objectif"`
	Version  *int     `key:"metadonneeId,optional"`
	IsHidden bool     `key:"confidentiel,optional"`
	At       json.Mark
}

func (x *Values) check(faults *diag.List) { // of a year, [Source.Of] does
	known := map[string]bool{}
	for _, i := range x.Indicators {
		if known[i.ID()] {
			faults.Add(errTwice.At(i.At.Place(), "l’indicateur « "+i.ID()+" »"))
		}
		known[i.ID()] = true
	}
}

// Numbers returns the collectivités that the values are of, by their numbers on the
// platform, in order.
func (x *Values) Numbers() []int {
	var all []int
	for _, i := range x.Indicators {
		for _, s := range i.Sources {
			for _, v := range s.Values {
				if v.Body != nil {
					all = append(all, *v.Body)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Yearly is a number of a year.
type Yearly struct {
	Year   int
	Number float64
}

// Of returns what a source says of a collectivité, year by year, and how many
// values it keeps confidential. Of two values of one year, the one of the newest
// version counts; two of the same are a fault.
func (s Source) Of(i Indicator, body int) (results, aims []Yearly, hidden int, faults diag.List) {
	version := map[string]fr.Date{} // of what is known, by year and kind
	add := func(all []Yearly, kind string, v Value, given *float64) []Yearly {
		if given == nil {
			return all
		}
		key, date := fmt.Sprint(kind, v.Date.Year), s.versionOf(v)
		now := Yearly{v.Date.Year, *given}
		k := slices.IndexFunc(all, func(o Yearly) bool { return o.Year == now.Year })
		switch {
		case k < 0:
			version[key] = date
			return append(all, now)
		case all[k].Number == now.Number, date.Before(version[key]):
		case date == version[key]:
			faults.Add(errYear.At(v.At.Place(), i.ID(), kind, now.Year, number(all[k].Number), number(now.Number)))
		default:
			all[k], version[key] = now, date
		}
		return all
	}
	for _, v := range s.Values {
		switch {
		case v.Body == nil || *v.Body != body:
		case v.IsHidden:
			hidden++
		default:
			results, aims = add(results, "résultat", v, v.Result), add(aims, "objectif", v, v.Aim)
		}
	}
	return results, aims, hidden, faults
}

// versionOf returns the day of the version that a value comes from, none if it is
// not told.
func (s Source) versionOf(v Value) fr.Date {
	for _, m := range s.Versions {
		if v.Version != nil && m.ID == *v.Version {
			return m.Date
		}
	}
	return fr.Date{}
}
