package fresh

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/scaffold"
	"limpide/internal/run/workshop/desk"
)

// Portal is the address of the screen that begins a portal, where there is none.
const Portal = root + "portail"

// portalForm returns what is asked to begin a portal, with what is answered already.
func portalForm(answers url.Values) *form {
	return &form{thing: thing{Kind: "portail", Name: "portail"}, Fields: []field{
		{Name: "nom", Type: "text", Label: "Quel organisme publie le portail ?", Help: "Son nom officiel, par exemple : Pôle d’équilibre territorial et rural du Pays d’Amont.", Required: true, Value: oneLine(answers.Get("nom"))},
		{Name: "pays", Type: "text", Label: "De quel pays parle-t-il ?", Help: "Par exemple : Pays d’Amont.", Required: true, Value: oneLine(answers.Get("pays"))},
		{Name: "epci", Type: "lines", Label: "Quels EPCI réunit-il ?", Help: "Leurs noms officiels, un par ligne, par exemple : Communauté de communes de l’Amont.", Required: true, Value: strings.ReplaceAll(answers.Get("epci"), "\r\n", "\n")},
	}}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// isFree reports whether a portal can be begun, or answers why it cannot.
func (s screen) isFree(w http.ResponseWriter, r *http.Request) bool {
	name := scaffold.InTheWay(s.Source)
	if name != "" {
		s.Tell(w, r, http.StatusConflict, "Ce dossier n’est pas vide", "Un portail commence dans un dossier vide ou nouveau, et celui-ci contient « "+name+" ».")
	}
	return name == ""
}

func (s screen) askPortal(w http.ResponseWriter, r *http.Request) {
	if s.isFree(w, r) {
		s.showPortal(w, r, http.StatusOK, portalForm(url.Values{}))
	}
}

func (s screen) showPortal(w http.ResponseWriter, r *http.Request, status int, f *form) {
	s.Render(w, r, status, formPage, desk.Page{Title: "Commencer un portail", Data: f,
		Lead: "Trois réponses, et le portail est là, avec des valeurs d’exemple qui disent qu’elles en sont. Tout se change ensuite."})
}

func (s screen) receivePortal(w http.ResponseWriter, r *http.Request) {
	if !s.isFree(w, r) {
		return
	}
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	f := portalForm(r.PostForm)
	for i := range f.Fields {
		one := &f.Fields[i]
		tooLong := func(line string) bool { return len([]rune(line)) > maxTitle }
		switch {
		case fr.Slug(one.Value) == "":
			one.Fault = "Répondez à cette question."
		case slices.ContainsFunc(strings.Split(one.Value, "\n"), tooLong):
			one.Fault = "C’est trop long pour un nom : 200 caractères au plus."
		default:
			continue
		}
		f.Fault = "Une réponse est à revoir."
	}
	facts := scaffold.Facts{Name: f.Fields[0].Value, Area: f.Fields[1].Value, Day: s.Input().Date}
	for line := range strings.Lines(f.Fields[2].Value) {
		if name := oneLine(line); name != "" {
			facts.Territories = append(facts.Territories, name)
		}
	}
	if f.Fault != "" || r.PostForm.Get(desk.Resumed) != "" {
		status := http.StatusOK
		if f.Fault != "" {
			status = http.StatusUnprocessableEntity
		}
		s.showPortal(w, r, status, f)
		return
	}
	made, err := scaffold.Portal(facts)
	if err != nil {
		f.Fields[2].Fault = fr.Capital(err.Error()) + "."
		s.showPortal(w, r, http.StatusUnprocessableEntity, f)
		return
	}
	s.Propose(w, r, desk.Proposal{
		Title: "Commencer un portail", What: "nouveau portail", Resume: true, Back: Portal, Done: desk.Root,
		Words: []string{"écrit " + fr.Count(len(made), "fichier", "fichiers") + " dans le dossier « " + s.Folder + " »"}, Plan: change.Plan{Files: made},
	})
}
