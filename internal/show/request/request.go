// Package request writes to the services what a portal waits for from them: a letter each,
// and the workbooks that they fill in. Whom to write to is what the data say, and the
// letter says where they do not.
package request

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change/collect"
	"limpide/internal/change/follow"
	"limpide/internal/format/docx"
	"limpide/internal/format/prose"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/score"
)

// soon is how many days before it is due a value is asked for.
const soon = 60

// Request is all that one service is asked.
type Request struct {
	Service string // as the data name it; "" for what they say of no one
	Values  []Value
	Things  []follow.Thing
	Audits  []string // whose results are awaited
}

// Value is an indicator of which a value is missing.
type Value struct {
	Indicator *portal.Indicator
	Text      string
}

// Folder names the service in a path, "a-qui-demander" for none.
func (r *Request) Folder() string { return cmp.Or(fr.ShortSlug(r.Service, 50), "a-qui-demander") }

// Count is how many things a request asks.
func (r *Request) Count() int {
	return len(r.Values) + len(r.Things) + len(r.Audits)
}

// All returns what is missing or due in the facts of a portal on a day, by service, in
// French order; what no service is named for comes last.
func All(p *portal.Portal, day fr.Date) []*Request {
	var all []*Request
	of := func(service string) *Request {
		service = strings.TrimSpace(service)
		k := slices.IndexFunc(all, func(r *Request) bool { return fr.Slug(r.Service) == fr.Slug(service) })
		if k < 0 {
			k, all = len(all), append(all, &Request{Service: service})
		}
		return all[k]
	}
	for _, e := range p.Expected(day, soon) {
		if e.Indicator.Dataset.Example {
			continue
		}
		names := lists.Map(e.Behind, func(s *portal.Series) string { return s.Scope.Name })
		when := "attendue " + e.On.On()
		if e.Overdue() {
			when = "attendue depuis " + e.On.The()
		}
		r := of(e.Indicator.Contact)
		r.Values = append(r.Values, Value{e.Indicator, e.Indicator.Title + unit(e.Indicator) + " : valeur suivante, " + when + forScopes(names)})
	}
	for _, i := range p.Indicators {
		if len(i.Series) == 0 && i.Next.IsZero() && !i.Dataset.Example {
			r := of(i.Contact)
			r.Values = append(r.Values, Value{i, i.Title + unit(i) + " : aucune valeur n’est encore connue"})
		}
	}
	for _, t := range follow.Due(p, day) {
		r := of(t.Service)
		r.Things = append(r.Things, t)
	}
	for _, t := range p.Territories {
		for _, f := range p.FrameworksOn(day) {
			if record := score.Of(p, t, f, day); record.FinalAudit() == score.AuditAwaited {
				r := of(t.Name)
				r.Audits = append(r.Audits, f.Name+" : "+fr.Uncapital(strings.TrimSuffix(record.NextAudit(), ".")))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *Request) int {
		if (a.Service == "") != (b.Service == "") {
			return cmp.Compare(len(b.Service), len(a.Service))
		}
		return fr.Compare(a.Service, b.Service)
	})
	return all
}

func unit(i *portal.Indicator) string {
	if i.Unit == "" {
		return ""
	}
	return " (" + i.Unit + ")"
}

func forScopes(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ", pour " + fr.Join(names)
}

// Files returns the files of the requests, by their slash paths, in a folder for each: a letter, the same as the text of a
// message, and the workbooks that go with it. The same portal on the same day gives the
// same bytes.
func Files(p *portal.Portal, all []*Request, day fr.Date) (map[string][]byte, error) {
	files := map[string][]byte{}
	taken := map[string]int{}
	for _, r := range all {
		folder := r.Folder()
		if taken[folder]++; taken[folder] > 1 {
			folder = fmt.Sprintf("%s-%d", folder, taken[folder])
		}
		add := func(name string, content []byte) {
			files[path.Join(folder, name)] = content
		}
		var joined []string
		if len(r.Values) > 0 {
			book, err := collect.New(p, func(i *portal.Indicator, _ portal.Scope) bool {
				return slices.ContainsFunc(r.Values, func(v Value) bool { return v.Indicator == i })
			}, day)
			if err != nil {
				return nil, err
			}
			if book.Rows > 0 {
				add("collecte.xlsx", book.Content)
				joined = append(joined, "collecte.xlsx, pour les valeurs des indicateurs")
			}
		}
		if len(r.Things) > 0 {
			book, err := follow.Workbook(p, r.Things)
			if err != nil {
				return nil, err
			}
			add("suivi.xlsx", book)
			joined = append(joined, "suivi.xlsx, une ligne par question")
		}
		letter := r.letter(p, joined, day)
		var file bytes.Buffer
		if err := docx.Write(&file, letter); err != nil {
			return nil, err
		}
		add("lettre.docx", file.Bytes())
		text, err := letter.Text()
		if err != nil {
			return nil, err
		}
		add("courriel.txt", []byte(text))
	}
	return files, nil
}

// letter writes a request, in the words of the pole.
func (r *Request) letter(p *portal.Portal, joined []string, day fr.Date) *prose.Document {
	from := p.Site.Publisher
	d := &prose.Document{Author: from.Name, Language: "fr-FR", Day: day, Footer: from.ShortName, Header: "Informations attendues pour le portail"}
	add := func(b prose.Block) { d.Blocks = append(d.Blocks, b) }
	say := func(text string) { add(prose.Paragraph{Runs: []prose.Run{{Text: fr.Typo(text)}}}) }
	todo := func(text string) {
		add(prose.Paragraph{Style: prose.Todo, Runs: []prose.Run{{Text: fr.Typo("[à compléter] " + text)}}})
	}
	part := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		list := prose.List{}
		list.Items = lists.Map(items, func(item string) []prose.Run { return []prose.Run{{Text: fr.Typo(item)}} })
		add(prose.Paragraph{Runs: []prose.Run{{Text: fr.Typo(title), Bold: true}}})
		add(list)
	}
	if r.Service == "" {
		todo("À qui écrire : les données du portail ne disent pas quel service peut répondre. Partagez cette demande s’il y en a plusieurs.")
	} else {
		say("À l’attention de : " + r.Service)
		todo("L’adresse de ce service, que le portail ne connaît pas.")
	}
	say("Le " + day.Long())
	add(prose.Paragraph{Runs: []prose.Run{{Text: fr.Typo("Objet : informations attendues pour le portail « " + p.Site.Title + " »"), Bold: true}}})
	say("Madame, Monsieur,")
	n := r.Count()
	say("Le portail « " + p.Site.Title + " » dit aux habitants et aux élus où en est la transition écologique du territoire. " +
		fr.Agree(n, "Une information lui manque, ou est à confirmer. ", fr.Capital(fr.Count(n, "information lui manque, ou est", "informations lui manquent, ou sont"))+" à confirmer. ") +
		"Pourriez-vous nous dire ce que vous en savez ?")
	values := lists.Map(r.Values, func(v Value) string { return v.Text })
	part("Les valeurs des indicateurs", values)
	for _, group := range []struct {
		title string
		kinds []string
		tell  func(follow.Thing) string
	}{
		{"Les tâches du contrat", []string{"Tâche"}, thing},
		{"Les buts du contrat", []string{"But"}, thing},
		{"Les rendez-vous et les décisions", []string{"Rendez-vous"}, thing},
		{"Les événements annoncés", []string{"Événement"}, thing},
		{"Les actions", []string{"Action"}, thing},
		{"Les montants, en euros ; hors taxes pour une action", follow.Amounts, sum},
	} {
		var items []string
		for _, t := range r.Things {
			if slices.Contains(group.kinds, t.Kind) {
				items = append(items, group.tell(t))
			}
		}
		part(group.title, items)
	}
	part("Les résultats des audits", r.Audits)
	if len(joined) > 0 {
		part("Pour répondre, complétez et renvoyez-nous", joined)
	}
	if len(r.Audits) > 0 {
		say("Pour les audits, joignez à votre réponse le tableur des points que la plateforme Territoires en Transitions exporte, et dites de quel jour est l’audit.")
	}
	say("Ce qui n’est pas connu, ou n’existe pas, est aussi une réponse : dites-le ainsi. Ce que vous écrirez sera publié : n’y donnez le nom de personne.")
	if from.Email != "" {
		say("Vous pouvez répondre à " + from.Email + ".")
	}
	todo("La date à laquelle vous souhaitez une réponse.")
	say("Nous vous remercions de votre aide, et vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.")
	say(from.Name)
	return d
}

// thing writes what is asked of a task, an action, a meeting or an event.
func thing(t follow.Thing) string {
	text := "« " + t.Title + " »"
	if t.Where != "" {
		text += " (" + t.Where + ")"
	}
	text += " : " + t.Why
	if !t.Date.IsZero() {
		text += " (" + t.Date.Long() + ")"
	}
	return phrase.Say(text)
}

// sum writes what is asked of an amount.
func sum(t follow.Thing) string {
	of := ""
	if t.Where != "" {
		of = " (" + t.Where + ")"
	}
	return phrase.Say(t.Kind + " : « " + t.Title + " »" + of)
}
