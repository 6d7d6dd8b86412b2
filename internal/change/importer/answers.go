package importer

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/named"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// Answers are what the user said of a file, on the command line or when asked.
type Answers = ask.Answers

// given returns what an option says, or else what was answered to a question
// about the file at hand.
func (t *task) given(option, key string) string {
	t.served[key] = true
	return cmp.Or(option, t.answers.Kept(t.export.name, key))
}

// Reply keeps the answer to a question. An error is in French and says what is
// expected.
func (e *Export) Reply(a *Answers, q change.Question, answer string) error {
	answer = strings.TrimSpace(answer)
	switch {
	case q.Agree != "" && answer != q.Agree:
		return fmt.Errorf("c’est « %s » qu’il faut confirmer", q.Agree)
	case q.Form != "":
		day, err := whole(sheet.ParseDay(answer))
		if err == nil && e.isBefore(day) {
			err = fmt.Errorf("le %s vient après l’export du fichier, fait le %s", day.Long(), e.day.Long())
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
	a.Keep(e.name, q.Key, answer)
	return nil
}

// whole refuses a date without its day.
func whole(day fr.Date, err error) (fr.Date, error) {
	if err == nil && !day.Complete() {
		err = errors.New("il faut le jour, le mois et l’année : 2026-11-23")
	}
	return day, err
}

// isBefore reports whether the file was exported before a day, of which it can
// therefore say nothing.
func (e *Export) isBefore(day fr.Date) bool { return !e.day.IsZero() && day.After(e.day) }

// territory returns the territory of the file: that of the option, or the one
// named by the file. An option that contradicts the file is a fault, or to be
// confirmed if the portal does not know who the file names.
func (t *task) territory() *portal.Territory {
	return t.territoryOr(named.Territory(t.portal, t.export.names))
}

// territoryOr does as territory does, for a file that names a territory, or nil.
func (t *task) territoryOr(named *portal.Territory) *portal.Territory {
	slug := t.given(t.answers.Territory, "territoire")
	given := t.portal.Territory(slug)
	switch {
	case slug == "" && named != nil:
		return named
	case slug == "":
		t.plan.Ask(ask.Territory(t.portal))
	case given == nil:
		t.plan.Faults.Add(t.unknown(fault.Territory, slug, refs(t.portal.Territories)))
	case named != nil && named != given:
		t.fault(fault.OtherTerritory, named.Of(), given.Of())
	case named == nil && !t.isMeant(fr.In(given.Article, given.ShortName)):
	default:
		return given
	}
	return nil
}

// isMeant reports whether the user knows that the file names another
// collectivité than that of the place it goes to, and asks if not.
func (t *task) isMeant(place string) bool {
	const key = "collectivite"
	owner := t.export.owner
	if owner == "" || owner == t.given("", key) || sheet.Label(owner) == sheet.Label(t.answers.Owner) {
		return true
	}
	text := "Le fichier parle de « " + owner + " », vous importez " + place + ". Est-ce bien voulu ?"
	t.plan.Ask(change.Question{Key: key, Flag: "--collectivite", Text: text, Agree: owner})
	return false
}

// scope returns the scope of values: a territory, or the whole pole, which only
// an answer says.
func (t *task) scope() string {
	if t.given(t.answers.Territory, "territoire") == portal.PoleScope {
		site := t.portal.Site
		owner := named.Pole(t.export.owner)
		isPole := owner != "" && slices.ContainsFunc([]string{site.Area, site.Publisher.Name, site.Publisher.ShortName},
			func(name string) bool { return named.Pole(name) == owner })
		if !isPole && !t.isMeant("pour le pôle entier, "+fr.The(site.AreaArticle, site.Area)) {
			return ""
		}
		return portal.PoleScope
	}
	if territory := t.territory(); territory != nil {
		return territory.Slug
	}
	for k := range t.plan.Questions {
		if q := &t.plan.Questions[k]; q.Key == "territoire" {
			q.Choices = append(q.Choices, change.Choice{Value: portal.PoleScope, Text: t.portal.Site.Area})
		}
	}
	return ""
}

// refs returns what files call the things of a list: ids, slugs.
func refs[T interface{ Ref() string }](items []T) []string { return change.TextsOf(items, T.Ref) }

// unknown says that nothing in the portal has this name, and proposes the
// nearest that has.
func (t *task) unknown(kind *diag.Kind, name string, known []string) diag.Diagnostic {
	d := kind.At(diag.File(t.export.name), name)
	if near, ok := fr.Nearest(name, known); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	if len(known) > change.MaxListed {
		return d.WithHint("il y en a %d : %s", len(known), kind.Remedy)
	}
	return d.WithHint("possibles : %s", fr.Join(known))
}
