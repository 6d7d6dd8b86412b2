package task

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/named"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// Given returns what an option says, or else what was answered to a question
// about the file at hand.
func (t *Task) Given(option, key string) string {
	t.Served[key] = true
	return cmp.Or(option, t.Answers.Kept(t.Name, key))
}

// Reply keeps the answer to a question. An error is in French and says what is
// expected.
func (f *File) Reply(a *ask.Answers, q change.Question, answer string) error {
	answer = strings.TrimSpace(answer)
	switch {
	case q.Agree != "" && answer != q.Agree:
		return fmt.Errorf("c’est « %s » qu’il faut confirmer", q.Agree)
	case q.Form != "":
		day, err := Whole(sheet.ParseDay(answer))
		if err == nil && f.IsBefore(day) {
			err = fmt.Errorf("le %s vient après l’export du fichier, fait le %s", day.Long(), f.Made.Long())
		}
		if err != nil {
			return err
		}
		answer = day.String()
	case q.Choices != nil:
		value, known := q.Chosen(answer, sheet.Label, named.Own)
		if !known {
			return fmt.Errorf("« %s » n’est pas une réponse possible", answer)
		}
		answer = value
		if strings.HasPrefix(q.Key, "mention ") { // « n.d.=non disponible »
			answer = value[strings.LastIndexByte(value, '=')+1:]
		}
	}
	a.Keep(f.Name, q.Key, answer)
	return nil
}

// Whole refuses a date without its day.
func Whole(day fr.Date, err error) (fr.Date, error) {
	if err == nil && !day.Complete() {
		err = errors.New("il faut le jour, le mois et l’année : 2026-11-23")
	}
	return day, err
}

// IsBefore reports whether the file was exported before a day, of which it can
// therefore say nothing.
func (f *File) IsBefore(day fr.Date) bool { return !f.Made.IsZero() && day.After(f.Made) }

// Territory returns the territory of the file: that of the option, or the one
// named by the file. An option that contradicts the file is a fault, or to be
// confirmed if the portal does not know who the file names.
func (t *Task) Territory() *portal.Territory {
	return t.TerritoryOr(named.Territory(t.Portal, t.Names))
}

// TerritoryOr does as territory does, for a file that names a territory, or nil.
func (t *Task) TerritoryOr(named *portal.Territory) *portal.Territory {
	slug := t.Given(t.Answers.Territory, "territoire")
	given := t.Portal.Territory(slug)
	switch {
	case slug == "" && named != nil:
		return named
	case slug == "":
		t.Plan.Ask(ask.Territory(t.Portal))
	case given == nil:
		t.Plan.Faults.Add(t.Unknown(fault.Territory, slug, Refs(t.Portal.Territories)))
	case named != nil && named != given:
		t.Fault(fault.OtherTerritory, named.Of(), given.Of())
	case named == nil && !t.isMeant(fr.In(given.Article, given.ShortName)):
	default:
		return given
	}
	return nil
}

// isMeant reports whether the user knows that the file names another
// collectivité than that of the place it goes to, and asks if not.
func (t *Task) isMeant(place string) bool {
	const key = "collectivite"
	owner := t.Owner
	if owner == "" || owner == t.Given("", key) || sheet.Label(owner) == sheet.Label(t.Answers.Owner) {
		return true
	}
	text := "Le fichier parle de « " + owner + " », vous importez " + place + ". Est-ce bien voulu ?"
	t.Plan.Ask(change.Question{Key: key, Flag: "--collectivite", Text: text, Agree: owner})
	return false
}

// Scope returns the scope of values: a territory, or the whole pole, which only
// an answer says.
func (t *Task) Scope() string {
	if t.Given(t.Answers.Territory, "territoire") == portal.PoleScope {
		site := t.Portal.Site
		owner := named.Pole(t.Owner)
		isPole := owner != "" && slices.ContainsFunc([]string{site.Area, site.Publisher.Name, site.Publisher.ShortName},
			func(name string) bool { return named.Pole(name) == owner })
		if !isPole && !t.isMeant("pour le pôle entier, "+fr.The(site.AreaArticle, site.Area)) {
			return ""
		}
		return portal.PoleScope
	}
	if territory := t.Territory(); territory != nil {
		return territory.Slug
	}
	for k := range t.Plan.Questions {
		if q := &t.Plan.Questions[k]; q.Key == "territoire" {
			q.Choices = append(q.Choices, change.Choice{Value: portal.PoleScope, Text: t.Portal.Site.Area})
		}
	}
	return ""
}

// Only returns the only scope whose values are to be taken, "" for all: see [Task.Scope].
func (t *Task) Only() string {
	only := t.Given(t.Answers.Territory, "territoire")
	if only != "" && only != portal.PoleScope && t.Portal.Territory(only) == nil {
		t.Plan.Faults.Add(t.Unknown(fault.Territory, only, Refs(t.Portal.Territories)))
	}
	return only
}

// Refs returns what files call the things of a list: ids, slugs.
func Refs[T interface{ Ref() string }](items []T) []string { return lists.Map(items, T.Ref) }

// Unknown says that nothing in the portal has this name, and proposes the
// nearest that has.
func (t *Task) Unknown(kind *diag.Kind, name string, known []string) diag.Diagnostic {
	d := kind.At(diag.File(t.Name), name)
	if near, ok := fr.Nearest(name, known); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	if len(known) > change.MaxListed {
		return d.WithHint("il y en a %d : %s", len(known), kind.Remedy)
	}
	return d.WithHint("possibles : %s", fr.Join(known))
}

// Chosen returns which of the choices of a question an option or an answer gives. Without
// any it asks, and another is a fault of a kind: it returns "".
func (t *Task) Chosen(option string, q change.Question, other *diag.Kind) string {
	known := lists.Map(q.Choices, func(c change.Choice) string { return c.Value })
	switch given := t.Given(option, q.Key); {
	case slices.Contains(known, given):
		return given
	case given != "":
		t.Plan.Faults.Add(t.Unknown(other, given, known))
	default:
		t.Plan.Ask(q)
	}
	return ""
}

// State returns that of an option, which must be one of some words.
func (t *Task) State(words []string, of string) string {
	t.Served["etat"] = true
	given := sheet.Label(t.Answers.State)
	k := slices.IndexFunc(words, func(w string) bool { return sheet.Label(w) == given })
	switch {
	case given == "":
		return ""
	case k >= 0:
		return words[k]
	}
	d := ErrState.At(diag.File(t.Name), t.Answers.State, of).WithHint("possibles : %s", fr.JoinOr(words))
	if !slices.ContainsFunc(t.Plan.Faults, func(old diag.Diagnostic) bool { return old.Kind == d.Kind }) {
		t.Plan.Faults.Add(d)
	}
	return ""
}

var ErrState = fault.Define("import-option-etat", "« --etat %s » n’est pas l’état que peut avoir %s", "corrigez l’option --etat")

// Framework returns the framework of a score: the one that the file names, or nil,
// which an option may not contradict, or that of the option.
func (t *Task) Framework(guess *portal.Framework, question string) *portal.Framework {
	id := t.Given(t.Answers.Framework, "referentiel")
	switch given := t.Portal.Framework(id); {
	case id == "" && guess != nil:
		return guess
	case id == "":
		q := change.Question{Key: "referentiel", Flag: "--referentiel", Text: question}
		q.Choices = lists.Map(t.Portal.Frameworks, func(f *portal.Framework) change.Choice { return change.Choice{Value: f.ID, Text: f.Name} })
		t.Plan.Ask(q)
	case given == nil:
		t.Plan.Faults.Add(t.Unknown(fault.Framework, id, Refs(t.Portal.Frameworks)))
	case guess != nil && guess != given:
		t.Fault(fault.OtherFramework, guess.ShortName, given.ShortName)
	default:
		return given
	}
	return nil
}

// Numbered returns the territory of a number of the platform, or nil.
func (t *Task) Numbered(number int) *portal.Territory {
	return lists.Find(t.Portal.Territories, func(known *portal.Territory) bool { return known.Number == number })
}

// Body returns the territory of a file that names it by its number only: the one
// that has it, or that of the option or the answer, which then remembers it.
func (t *Task) Body(number int, at diag.Place) *portal.Territory {
	known := t.Numbered(number)
	if known == nil {
		known = named.Territory(t.Portal, t.Names)
	}
	territory := t.TerritoryOr(known)
	if territory != nil {
		t.Remember(territory, number, at)
	}
	return territory
}

// ScopeOf does as body does, and also takes the whole pole.
func (t *Task) ScopeOf(number int, at diag.Place) string {
	if t.Numbered(number) != nil {
		if territory := t.Body(number, at); territory != nil {
			return territory.Slug
		}
		return ""
	}
	scope := t.Scope()
	if territory := t.Portal.Territory(scope); territory != nil {
		t.Remember(territory, number, at)
	}
	return scope
}

// Remember writes the number of a territory on the platform into its file. A file
// that has another is a fault: one of the two is of another EPCI.
func (t *Task) Remember(territory *portal.Territory, number int, at diag.Place) {
	switch territory.Number {
	case number:
	case 0:
		c := t.Change(territory.Place.File, "/numero_plateforme", "", nil, change.Number{Value: float64(number)})
		t.Plan.Add(change.Group{
			Subject: territory.Place.File, Summary: fmt.Sprintf("le numéro de l’EPCI sur la plateforme, %d, est retenu", number),
			Implied: []change.Change{c},
		})
	default:
		t.Plan.Faults.Add(fault.OtherNumber.At(at, number, territory.Of(), territory.Number, territory.Place.File))
	}
}
