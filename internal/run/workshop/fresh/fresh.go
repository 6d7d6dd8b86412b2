// Package fresh is the screens of the workshop where something new is begun: what the
// command new writes, its questions as a form.
package fresh

import (
	"cmp"
	"embed"
	"net/http"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/scaffold"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/show/report"
)

//go:embed assets
var assets embed.FS

const root = desk.Root + "nouveau/"

var (
	listPage = desk.Parse(assets, "assets/list.html")
	formPage = desk.Parse(assets, "assets/form.html")
)

type screen struct{ *desk.Desk }

// Mount adds the screens to a workshop.
func Mount(d *desk.Desk) {
	s := screen{d}
	d.Handle("GET "+root+"{$}", s.list)
	d.Handle("GET "+Portal, s.askPortal)
	d.Handle("POST "+Portal, s.receivePortal)
	d.Handle("GET "+root+"{genre}", s.ask)
	d.Handle("POST "+root+"{genre}", s.receive)
}

// thing is something that can be begun.
type thing struct {
	Kind, Name, Text string
	Day              string // the label of its date, "" if it has none
	IsVague          bool   // the date may be a month or a year
	Address          bool   // it may have an address on the web
}

// things are those of [scaffold.Kinds], in the order of how often one begins them.
var things = []thing{
	{Kind: "actualite", Name: "actualité", Text: "Ce qui vient de se passer, ou va se passer, en quelques lignes et une photo.", Day: "Le jour où elle paraît"},
	{Kind: "page", Name: "page", Text: "Un texte qui reste, à son adresse."},
	{Kind: "evenement", Name: "événement", Text: "Une date de l’historique : une décision, un rendez-vous, un audit.", Day: "Quand", IsVague: true},
	{Kind: "action", Name: "action", Text: "Une ligne du plan d’actions d’un EPCI : ce qui se fait, par qui, jusqu’à quand."},
	{Kind: "indicateur", Name: "indicateur", Text: "Une mesure suivie d’année en année, avec sa définition et ses valeurs."},
	{Kind: "source", Name: "source", Text: "Un document que les données citent.", Day: "La date du document, si elle est connue", IsVague: true, Address: true},
	{Kind: "evaluation", Name: "évaluation", Text: "Les points d’un EPCI sur un référentiel, un jour donné. Un audit téléchargé se dépose plutôt.", Day: "Le jour de l’évaluation"},
	{Kind: "territoire", Name: "EPCI", Text: "Une communauté de communes, sa fiche et ses communes."},
	{Kind: "contrat", Name: "contrat", Text: "Le contrat signé avec l’ADEME : ses phases, ses tâches, ses rendez-vous, son argent.", Day: "Son premier jour"},
	{Kind: "objectif", Name: "objectif de score", Text: "Le score que le contrat vise pour un EPCI, sur un référentiel."},
	{Kind: "rapport", Name: "texte d’un rapport", Text: "Ce qu’un rapport dit et que les données ne disent pas, une partie après l’autre."},
}

func (s screen) list(w http.ResponseWriter, r *http.Request) {
	if p, _ := s.Portal(); p == nil {
		http.Redirect(w, r, Portal, http.StatusSeeOther)
		return
	}
	s.Render(w, r, http.StatusOK, listPage, desk.Page{Title: "Nouveau", Data: things,
		Lead: "Ce que vous commencez est écrit tout prêt à compléter, à sa place dans les fichiers du portail."})
}

// field is a question of a form.
type field struct {
	Name, Label string
	Help        string
	Type        string // of the input
	Choices     []change.Choice
	Value       string
	Fault       string
	Required    bool
}

// IsLong reports whether the choices are too many to be seen at once.
func (f field) IsLong() bool {
	const seen = 7
	return len(f.Choices) > seen
}

// form is what is asked to begin a thing.
type form struct {
	thing
	Fields []field
	Fault  string       // what is wrong with no one field
	Faults []desk.Fault // of the portal, which keep it from being begun
	First  *thing       // what has to be begun before
}

func (f *form) title() string { return "Nouveau : " + f.Name }

// what says in the journal what is begun.
func (f *form) what(r scaffold.Request) string {
	if r.Title == "" {
		return "nouveau : " + f.Name
	}
	return "nouveau : " + f.Name + ", « " + r.Title + " »"
}

// find returns the form of what an address names, and the portal it goes to; nil after
// having answered that it cannot be begun.
func (s screen) find(w http.ResponseWriter, r *http.Request) (*form, *portal.Portal) {
	k := slices.IndexFunc(things, func(t thing) bool { return t.Kind == r.PathValue("genre") })
	if k < 0 {
		s.Tell(w, r, http.StatusNotFound, "Cette page n’existe pas", "L’atelier ne sait pas commencer cela : la page « Nouveau » dit ce qu’il sait faire.")
		return nil, nil
	}
	f := &form{thing: things[k]}
	p, faults := s.Portal()
	if p == nil {
		http.Redirect(w, r, Portal, http.StatusSeeOther)
		return nil, nil
	}
	if faults.Errors() > 0 {
		f.Faults = desk.Faults(slices.DeleteFunc(faults, func(d diag.Diagnostic) bool { return d.Kind.Severity != diag.Error }), s.Source)
		s.show(w, r, http.StatusConflict, f)
		return nil, nil
	}
	request := scaffold.Request{Kind: f.Kind}
	if request.Possible(p) != nil {
		before := "territoire"
		if len(p.Territories) > 0 {
			before = "contrat"
		}
		f.First = &things[slices.IndexFunc(things, func(t thing) bool { return t.Kind == before })]
		s.show(w, r, http.StatusConflict, f)
		return nil, nil
	}
	return f, p
}

// fill puts in a form what it asks for a request, and what is answered already.
func (s screen) fill(f *form, p *portal.Portal, answers func(name string) string) {
	empty := scaffold.Request{Kind: f.Kind}
	for _, q := range empty.Open(p) {
		name := nameOf(q)
		if f.Kind == "rapport" {
			for _, one := range report.All(p, s.Input().Date) {
				q.Choices = append(q.Choices, change.Choice{Value: one.Name, Text: one.Title})
			}
			q.Text = "Pour quel rapport ?"
		}
		f.Fields = append(f.Fields, field{Name: name, Label: q.Text, Type: "text", Choices: q.Choices, Value: answers(name), Required: true})
	}
	if f.Day != "" {
		day := field{Name: "date", Label: f.Day, Type: "date", Value: answers("date"), Required: f.Kind != "source"}
		if f.IsVague {
			day.Type, day.Help = "text", "Un jour, un mois ou une année : 2026-11-23, 2026-11 ou 2026."
		}
		f.Fields = append(f.Fields, day)
	}
	if f.Address {
		f.Fields = append(f.Fields, field{Name: "adresse", Label: "Son adresse sur le web, s’il en a une", Type: "url", Help: "Elle commence par https://", Value: answers("adresse")})
	}
}

// nameOf returns the name of the field of a question: that of its option.
func nameOf(q change.Question) string {
	return cmp.Or(strings.TrimPrefix(q.Flag, "--"), "titre")
}

func (s screen) ask(w http.ResponseWriter, r *http.Request) {
	f, p := s.find(w, r)
	if f == nil {
		return
	}
	s.fill(f, p, func(name string) string {
		if name == "date" && !f.IsVague {
			return s.Input().Date.String()
		}
		return r.URL.Query().Get(name) // a link may know some of it
	})
	s.show(w, r, http.StatusOK, f)
}

func (s screen) show(w http.ResponseWriter, r *http.Request, status int, f *form) {
	s.Render(w, r, status, formPage, desk.Page{Title: f.title(), Lead: f.Text, Data: f})
}

func (s screen) receive(w http.ResponseWriter, r *http.Request) {
	f, p := s.find(w, r)
	if f == nil {
		return
	}
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	s.fill(f, p, func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) })
	request, sound := s.read(f, p)
	if !sound || r.PostForm.Get(desk.Resumed) != "" {
		status := http.StatusOK
		if !sound {
			status = http.StatusUnprocessableEntity
		}
		s.show(w, r, status, f)
		return
	}
	made, err := scaffold.Entry(s.Source, p, request)
	if err != nil {
		f.Fault = fr.Capital(err.Error()) + "."
		s.show(w, r, http.StatusUnprocessableEntity, f)
		return
	}
	s.Propose(w, r, desk.Proposal{
		Title: f.title(), What: f.what(request),
		Words: sentences(made), Plan: change.Plan{Files: made}, Resume: true, Back: root, Done: s.done(request, made),
	})
}

// read makes a request of the answers, and puts what is wrong beside them.
func (s screen) read(f *form, p *portal.Portal) (request scaffold.Request, sound bool) {
	today := s.Input().Date
	request = scaffold.Request{Kind: f.Kind, Today: today, Date: today}
	if f.Kind == "source" {
		request.Date = fr.Date{}
	}
	sound = true
	asked := request.Open(p)
	for i := range f.Fields {
		one := &f.Fields[i]
		switch one.Name {
		case "date":
			if one.Value == "" && !one.Required {
				continue
			}
			day, err := fr.ParseDate(one.Value)
			switch {
			case err != nil:
				one.Fault = fr.Capital(err.Error()) + "."
			case !day.Complete() && !f.IsVague:
				one.Fault = "Il faut un jour, comme 2026-11-23."
			}
			request.Date = day
		case "adresse":
			request.Address = one.Value
		default:
			q := asked[slices.IndexFunc(asked, func(q change.Question) bool { return nameOf(q) == one.Name })]
			switch {
			case one.Value == "":
				one.Fault = "Répondez à cette question."
			case len(one.Choices) == 0 && len([]rune(one.Value)) > maxTitle:
				one.Fault = "C’est trop long pour un titre : 200 caractères au plus."
			default:
				if err := request.Reply(q, one.Value); err != nil {
					one.Fault = fr.Capital(err.Error()) + "."
				}
			}
		}
		sound = sound && one.Fault == ""
	}
	return request, sound
}

// maxTitle bounds a title, in characters.
const maxTitle = 200

// sentences says what is written.
func sentences(made []change.File) (said []string) {
	for _, f := range made {
		if f.Before == nil {
			said = append(said, "écrit "+f.Path)
		} else {
			said = append(said, "complète "+f.Path)
		}
	}
	return said
}

// done returns where what was begun goes on: the screen of its text, or of its data.
func (s screen) done(r scaffold.Request, made []change.File) string {
	p, _ := load.Told(change.Overlay(s.Source, made))
	at := diag.File(made[0].Path)
	if p == nil {
		return desk.Edit(at)
	}
	switch r.Kind {
	case "action":
		for _, plan := range p.Plans {
			for _, a := range plan.Actions {
				if a.Title == r.Title && a.Place.File == at.File {
					at = a.Place
				}
			}
		}
	case "evenement":
		for _, e := range p.Events {
			if e.Title == r.Title && e.Date == r.Date {
				at = e.Place
			}
		}
	case "source":
		for _, one := range p.Sources {
			if one.Title == r.Title {
				at = one.Place
			}
		}
	}
	return desk.Edit(at)
}
