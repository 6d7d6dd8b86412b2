package importer

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// Answers are what the user said of a file, on the command line or when asked.
type Answers struct {
	Territory string   // slug
	Owner     string   // the collectivité that the file names, when another than the territory is meant
	Framework string   // id
	Dates     []string // AAAA-MM-JJ; one per version of a comparison
	Kinds     []string // nature; one per version of a comparison
	Only      int      // take only this version of a comparison, from 1; 0: all

	Source     string            // id of the source of the values of a collection sheet whose row names none
	Origin     string            // source of the values of indicators, as the export names it
	Indicators map[string]string // from the export's identifier to that of the portal
	NetAmounts bool              // the amounts of the funders, said to include taxes, do not

	replies map[string]map[string]string // by file, then by Question.key
}

// reply returns what was answered about the file at hand.
func (t *task) reply(key string) string { return t.answers.replies[t.export.name][key] }

// Question is something that neither the file nor the flags say.
type Question struct {
	Flag    string // the flag that answers it
	Text    string
	Choices []Choice // the answers, if there are few
	Form    string   // else how the answer is written: AAAA-MM-JJ
	Agree   string   // else what « oui » answers; there is nothing to answer for « non »
	Note    string   // what else to know about the flag

	names map[string]string // other names of the choices, and their values
	key   string
}

// Choice is an answer to a question.
type Choice struct {
	Value, Text string
}

// Reply keeps the answer to a question. An error is in French and says what is
// expected.
func (a *Answers) Reply(e *Export, q Question, reply string) error {
	reply = strings.TrimSpace(reply)
	switch {
	case q.Agree != "" && reply != q.Agree:
		return fmt.Errorf("c’est « %s » qu’il faut confirmer", q.Agree)
	case q.Form != "":
		day, err := e.replyDay(reply)
		if err != nil {
			return err
		}
		reply = day.String()
	case q.Choices != nil:
		value, known := q.chosen(reply)
		if !known {
			return fmt.Errorf("« %s » n’est pas une réponse possible", reply)
		}
		reply = value
	}
	if a.replies == nil {
		a.replies = map[string]map[string]string{}
	}
	if a.replies[e.name] == nil {
		a.replies[e.name] = map[string]string{}
	}
	a.replies[e.name][q.key] = reply
	return nil
}

// chosen returns the choice that an answer names, by its value, its text or
// another name, written loosely; a territory also by what is proper to its name.
func (q Question) chosen(reply string) (value string, ok bool) {
	for _, form := range []func(string) string{sheet.Label, ownName} {
		wanted := form(reply)
		if wanted == "" {
			continue
		}
		for _, c := range q.Choices {
			if form(c.Value) == wanted || form(c.Text) == wanted {
				return c.Value, true
			}
		}
		for name, value := range q.names {
			if form(name) == wanted {
				return value, true
			}
		}
	}
	return "", false
}

// replyDay reads the day of an assessment, typed by a person.
func (e *Export) replyDay(reply string) (fr.Date, error) {
	day, err := sheet.ParseDay(reply)
	if err == nil {
		err = wholeDay(day)
	}
	if err == nil && e.isBefore(day) {
		err = fmt.Errorf("le %s vient après l’export du fichier, fait le %s", day.Long(), e.day.Long())
	}
	return day, err
}

func wholeDay(day fr.Date) error {
	if !day.Complete() {
		return errors.New("il faut le jour, le mois et l’année : 2026-11-23")
	}
	return nil
}

// isBefore reports that the file was exported before a day, of which it can
// therefore say nothing.
func (e *Export) isBefore(day fr.Date) bool { return !e.day.IsZero() && day.After(e.day) }

// territory returns the territory of the file: that of the flag, or the one
// named by the file. A flag that contradicts the file is a fault, or to be
// confirmed if the portal does not know who the file names.
func (t *task) territory() *portal.Territory {
	named := territoryNamed(t.portal, t.export.names)
	slug := t.answers.Territory
	if slug == "" {
		slug = t.reply("territoire")
	}
	given := t.portal.Territory(slug)
	switch {
	case slug == "" && named != nil:
		return named
	case slug == "":
		t.ask(t.whichTerritory())
	case given == nil:
		t.faults.Add(t.unknown(errTerritory, slug, slugs(t.portal)))
	case named != nil && named != given:
		t.faults.Add(errOtherTerritory.At(diag.File(t.export.name), named.Of(), given.Of()))
	case named == nil && !t.isMeant(fr.In(given.Article, given.ShortName)):
	default:
		return given
	}
	return nil
}

// isMeant reports whether the user knows that the file names another
// collectivité than that of the place it goes to, and asks if not.
func (t *task) isMeant(place string) bool {
	owner := t.export.owner
	if owner == "" || sheet.Label(owner) == sheet.Label(t.answers.Owner) || owner == t.reply("collectivite") {
		return true
	}
	t.ask(Question{
		Flag:  "--collectivite",
		Text:  "Le fichier parle de « " + owner + " », vous importez " + place + ". Est-ce bien voulu ?",
		Agree: owner,
		key:   "collectivite",
	})
	return false
}

func (t *task) whichTerritory() Question {
	q := Question{Flag: "--territoire", Text: "De quel territoire est ce fichier ?", names: map[string]string{}, key: "territoire"}
	for _, known := range t.portal.Territories {
		q.Choices = append(q.Choices, Choice{known.Slug, known.Name})
		q.names[known.ShortName] = known.Slug
	}
	return q
}

func slugs(p *portal.Portal) []string {
	var all []string
	for _, t := range p.Territories {
		all = append(all, t.Slug)
	}
	return all
}

// unknown says that nothing in the portal has this name, and proposes the
// nearest that has.
func (t *task) unknown(kind *diag.Kind, name string, known []string) diag.Diagnostic {
	d := kind.At(diag.File(t.export.name), name)
	if near, ok := fr.Nearest(name, known); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	if len(known) > maxListed {
		return d.WithHint("il y en a %d : %s", len(known), kind.Remedy)
	}
	return d.WithHint("possibles : %s", fr.Join(known))
}

// territoryNamed returns the only territory that a name is that of, or nil.
func territoryNamed(p *portal.Portal, names []string) *portal.Territory {
	var found *portal.Territory
	for _, name := range names {
		for _, t := range p.Territories {
			own := ownName(name)
			if own == "" || own != ownName(t.Name) && own != ownName(t.ShortName) {
				continue
			}
			if found != nil && found != t {
				return nil
			}
			found = t
		}
	}
	return found
}

// generic are the words that the names of territories share, or that one writes
// and another leaves out.
var generic = strings.Fields("communaute communes commune agglomeration urbaine metropole cc ca cu cdc c de du des d la le les l et")

// ownName returns what is proper to the name of a territory: « CC du Val » and
// « Communauté de communes du Val » are both « val ».
func ownName(name string) string {
	words := strings.Fields(sheet.Label(name))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return slices.Contains(generic, w) }), " ")
}

// isPole reports whether the file names the pole itself.
func (t *task) isPole() bool {
	site := t.portal.Site
	owner := poleName(t.export.owner)
	return owner != "" && slices.ContainsFunc([]string{site.Area, site.Publisher.Name, site.Publisher.ShortName},
		func(name string) bool { return poleName(name) == owner })
}

// ofPole are the words of what a pole is, in full or in short.
var ofPole = strings.Fields("petr pole d equilibre territorial et rural")

// poleName returns what is proper to the name of a pole.
func poleName(name string) string {
	words := strings.Fields(sheet.Label(name))
	return ownName(strings.Join(slices.DeleteFunc(words, func(w string) bool { return slices.Contains(ofPole, w) }), " "))
}

// namesIn returns the parts of the name of a file, one of which may be that of
// the collectivité.
func namesIn(file string) []string {
	return regexp.MustCompile(`_| - |\.[a-z]+$`).Split(file, -1)
}

var dayInName = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// dayIn returns the day in the name of a file, or no date.
func dayIn(file string) fr.Date {
	all := dayInName.FindAllString(file, -1)
	if len(all) == 0 {
		return fr.Date{}
	}
	day, err := fr.ParseDate(all[len(all)-1])
	if err != nil {
		return fr.Date{}
	}
	return day
}

// framework returns the framework of a score: the one that the rows name, which
// a flag may not contradict, or that of the flag.
func (t *task) framework(x *scores) *portal.Framework {
	guess := x.frameworkOf(t.portal)
	id := t.answers.Framework
	if id == "" {
		id = t.reply("referentiel")
	}
	switch given := t.portal.Framework(id); {
	case id == "" && guess != nil:
		return guess
	case id == "":
		q := Question{Flag: "--referentiel", Text: "De quel référentiel est ce score ?", key: "referentiel"}
		for _, f := range t.portal.Frameworks {
			q.Choices = append(q.Choices, Choice{f.ID, f.Name})
		}
		t.ask(q)
	case given == nil:
		var known []string
		for _, f := range t.portal.Frameworks {
			known = append(known, f.ID)
		}
		t.faults.Add(t.unknown(errFramework, id, known))
	case guess != nil && guess != given:
		t.faults.Add(errOtherFramework.At(diag.File(t.export.name), guess.ShortName, given.ShortName))
	default:
		return given
	}
	return nil
}
