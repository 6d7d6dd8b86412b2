// Package forms is the screens of the workshop where data are filled in: each table of a
// data file as a form, the values of an indicator as a grid, the actions of the plans.
//
// What a form asks, refuses and changes is for package form to say; what is written is
// agreed upon at the desk.
package forms

import (
	"cmp"
	"embed"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/form"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
	"limpide/internal/run/workshop/desk"
)

//go:embed assets
var assets embed.FS

// Addresses of the screens.
const (
	root    = desk.Root + "donnees/"
	actions = desk.Root + "actions/"
)

type screen struct{ *desk.Desk }

// Mount adds the screens to a workshop.
func Mount(d *desk.Desk) {
	s := screen{d}
	d.Handle("GET "+root+"{$}", s.list)
	d.Handle("GET "+root+"formulaires.css", desk.File(assets, "assets/formulaires.css"))
	d.Handle("GET "+root+"formulaires.js", desk.File(assets, "assets/formulaires.js"))
	d.Handle("GET "+root+"{file...}", s.open)
	d.Handle("POST "+root+"{file...}", s.receive)
	d.Handle("GET "+actions+"{$}", s.actions)
}

var (
	listPage    = desk.Parse(assets, "assets/tete.html", "assets/liste.html")
	formPage    = desk.Parse(assets, "assets/tete.html", "assets/champ.html", "assets/formulaire.html")
	gridPage    = desk.Parse(assets, "assets/tete.html", "assets/grille.html")
	textPage    = desk.Parse(assets, "assets/tete.html", "assets/texte.html")
	actionsPage = desk.Parse(assets, "assets/tete.html", "assets/actions.html")
)

// look reads the facts of the portal and what its rules say of them, while nothing
// changes the files.
func (s screen) look() (*portal.Portal, diag.List) {
	if release, err := s.Journal().Read(); err == nil { // else they are read as they are
		defer release()
	}
	return form.Look(s.Source, s.Input().Date)
}

// address returns that of the form of a table of a file.
func address(file, key string) string {
	at := root + (&url.URL{Path: file}).EscapedPath()
	if key != "" {
		at += "?cle=" + url.QueryEscape(key)
	}
	return at
}

// gridAddress returns that of the values of an indicator.
func gridAddress(file string) string { return address(file, "") + "?vue=valeurs" }

// textAddress returns that of a file as a text.
func textAddress(file string) string { return address(file, "") + "?vue=texte" }

// groups are the kinds of files, in the order in which they are listed.
var groups = []struct{ kind, title, lead string }{
	{"indicateur", "Indicateurs", "Les valeurs se saisissent dans une grille, une année par ligne ; la fiche dit ce que l’indicateur mesure, ses cibles et ses périmètres."},
	{"plan", "Plans d’actions", ""},
	{"territoire", "EPCI et communes", "L’identité de chaque EPCI, ses communes, ses étoiles, ses documents."},
	{"evaluation", "Évaluations", "Elles s’importent d’ordinaire d’un fichier de la plateforme."},
	{"objectifs", "Objectifs", ""},
	{"contrat", "Contrat", "Phases et tâches, rendez-vous, instances, argent."},
	{"historique", "Historique", "Les événements et les missions."},
	{"sources", "Sources", "Les documents que citent les données."},
	{"glossaire", "Glossaire", ""},
	{"portail", "Le portail", "Qui publie et qui héberge, les menus, la licence, l’accessibilité."},
	{"referentiel", "Référentiels", "Ils sont ceux de l’ADEME : ils ne changent guère."},
	{"rapports", "Rapports", "Les parties que demande un destinataire, dans son ordre."},
	{"publication", "Publication", "Où le site est envoyé."},
}

// beginnings are the kinds of files that one form begins, by the key of its table.
var beginnings = map[string]string{"objectifs": "/objectif/-", "glossaire": "/terme/-", "rapports": "/ordre/-", "publication": ""}

type listView struct {
	Groups []listGroup
	Broken []listed // files that no form can show
}

type listGroup struct {
	ID, Title, Lead string
	Files           []listed
}

// listed is a file of the list.
type listed struct {
	File, Title, Address string
	Values               string // address of the grid of an indicator
	Said                 string // what the file holds, in a few words
	Due                  string // the value that is expected, or will be soon
	Parts                []part
	Faults               int
}

// part is a list or a table of a file, and how much is in it.
type part struct {
	Title, Address string
	Count          int
}

func (s screen) list(w http.ResponseWriter, r *http.Request) {
	p, faults := s.look()
	if p == nil {
		s.Tell(w, r, http.StatusConflict, "Pas de données", "Le dossier data/ n’est pas là.")
		return
	}
	view := listView{}
	byKind := map[string][]listed{}
	for _, file := range files(s.Source) {
		l, kind := s.listed(p, file, faults)
		if l.Address == textAddress(file) {
			view.Broken = append(view.Broken, l)
		} else {
			byKind[kind] = append(byKind[kind], l)
		}
	}
	for kind, key := range beginnings {
		file := "data/" + kind + ".toml"
		if _, err := fs.Stat(s.Source, file); errors.Is(err, fs.ErrNotExist) {
			byKind[kind] = []listed{{File: file, Title: titleOf(kind), Address: address(file, key), Said: "à commencer"}}
		}
	}
	for _, g := range groups {
		if files := byKind[g.kind]; len(files) > 0 {
			slices.SortStableFunc(files, func(a, b listed) int { return fr.Compare(a.Title, b.Title) })
			view.Groups = append(view.Groups, listGroup{g.kind, g.title, g.lead, files})
		}
	}
	s.Render(w, r, http.StatusOK, listPage, desk.Page{Title: "Données", Lead: "Chaque fichier de data/, comme un formulaire. Rien n’est écrit avant que vous l’ayez vu.", Data: view})
}

// soon is within how many days a value that will be expected is told.
const soon = 30

// files returns the data files that forms change.
func files(source fs.FS) (all []string) {
	_ = fs.WalkDir(source, "data", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && form.Editable(name) {
			all = append(all, name)
		}
		return nil // what cannot be read is told elsewhere
	})
	return all
}

func (s screen) listed(p *portal.Portal, file string, faults diag.List) (l listed, kind string) {
	l = listed{File: file, Address: address(file, "")}
	for _, d := range faults {
		if d.Place.File == file && d.Kind.Severity == diag.Error {
			l.Faults++
		}
	}
	f, broken := form.Open(s.Source, p, file, "")
	if f == nil {
		l.Title, l.Address, l.Faults = file, textAddress(file), len(broken)
		return l, ""
	}
	kind = f.Table.Kind
	l.Title = cmp.Or(f.Title, titleOf(kind))
	switch kind {
	case "indicateur":
		l.Values, l.Said = gridAddress(file), lastValue(p, file)
		for _, e := range p.Expected(s.Input().Date, soon) {
			if e.Indicator.Place.File == file {
				l.Due = "valeur attendue " + e.On.On()
			}
		}
	case "evaluation":
		l.Title = strings.TrimSuffix(strings.TrimPrefix(file, "data/evaluations/"), ".toml")
	case "portail", "contrat", "territoire", "historique":
		for _, one := range f.Parts {
			to := address(file, "") + "#" + one.Field.Key
			if one.New == "" && len(one.Items) == 1 {
				to = address(file, one.Key)
			}
			l.Parts = append(l.Parts, part{one.Title, to, len(one.Items)})
		}
	}
	return l, kind
}

// titleOf returns the title of the group of a kind.
func titleOf(kind string) string {
	for _, g := range groups {
		if g.kind == kind {
			return g.title
		}
	}
	return kind
}

// lastValue says until when an indicator has values.
func lastValue(p *portal.Portal, file string) string {
	for _, i := range p.Indicators {
		if i.Place.File != file {
			continue
		}
		first, last, ok := i.Years()
		if !ok {
			return "aucune"
		}
		return fr.FromTo(first, last)
	}
	return ""
}

// open shows a file: its form, the grid of its values, or its text.
func (s screen) open(w http.ResponseWriter, r *http.Request) {
	file := r.PathValue("file")
	if !form.Editable(file) {
		s.unknown(w, r)
		return
	}
	p, faults := s.look()
	if p == nil {
		s.unknown(w, r)
		return
	}
	query := r.URL.Query()
	switch query.Get("vue") {
	case "texte":
		s.showText(w, r, file)
		return
	case "valeurs":
		s.openGrid(w, r, p, file)
		return
	}
	if at := query.Get("cle"); at != "" {
		key, field := form.Nearest(file, at)
		if key == "" && strings.HasPrefix(at, "/serie") {
			http.Redirect(w, r, gridAddress(file), http.StatusSeeOther)
			return
		}
		if key != at {
			to := address(file, key)
			if field != "" {
				to += "#c-" + field
			}
			http.Redirect(w, r, to, http.StatusSeeOther)
			return
		}
	}
	f, broken := form.Open(s.Source, p, file, query.Get("cle"))
	if f == nil {
		s.refuse(w, r, file, broken)
		return
	}
	f.Known(faults)
	s.show(w, r, http.StatusOK, f)
}

func (s screen) unknown(w http.ResponseWriter, r *http.Request) {
	s.Tell(w, r, http.StatusNotFound, "Pas de formulaire à cette adresse",
		"Les formulaires changent les fichiers de data/, sauf les exemples et ce que limpide écrit seul. Revenez à la liste des données.")
}

// refuse tells why a file has no form: what is broken is mended in its text.
func (s screen) refuse(w http.ResponseWriter, r *http.Request, file string, faults diag.List) {
	content, err := fs.ReadFile(s.Source, file)
	if err == nil && len(toml.Syntax(file, content)) > 0 {
		http.Redirect(w, r, textAddress(file), http.StatusSeeOther)
		return
	}
	s.Tell(w, r, http.StatusNotFound, "Pas de formulaire à cette adresse", faultsText(faults))
}

func faultsText(faults diag.List) string {
	if len(faults) == 0 {
		return "Revenez à la liste des données."
	}
	return fr.Capital(faults[0].Message) + ". " + fr.Capital(faults[0].Hint) + "."
}

// receive takes what was sent of a form, a grid or a text.
func (s screen) receive(w http.ResponseWriter, r *http.Request) {
	file := r.PathValue("file")
	if !form.Editable(file) {
		s.unknown(w, r)
		return
	}
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	p, known := s.look()
	if p == nil {
		s.unknown(w, r)
		return
	}
	switch query := r.URL.Query(); query.Get("vue") {
	case "texte":
		s.receiveText(w, r, file)
	case "valeurs":
		s.receiveGrid(w, r, p, file)
	default:
		f, broken := form.Open(s.Source, p, file, query.Get("cle"))
		if f == nil {
			s.refuse(w, r, file, broken)
			return
		}
		s.receiveForm(w, r, f, known)
	}
}

// fieldView is a field with what a page says of it.
type fieldView struct {
	*form.Field
	Help   []string
	Faults []desk.Fault
	Moved  bool // the file holds something else than what is typed, and than what was shown
}

// What the documentation of files says of how they are written, and what stands for it
// in a form.
var (
	ofFiles  = strings.NewReplacer(", entre guillemets", "", " (voir plus bas)", "", "`true`", "oui", "`\"\"`", "vide", "`", "")
	isAbsent = regexp.MustCompile(`\b[aA]bsente?s?( ?[:\x{00a0}])`)
	aLink    = regexp.MustCompile(`\[([^\]]+)\]\([^)]*\)`)
	aKey     = regexp.MustCompile("`([a-z_]+)`")
)

// inForm returns a text of the documentation as a form of a table says it: keys are
// called by the titles of their fields.
func inForm(t *schema.Table, text string) string {
	text = aKey.ReplaceAllStringFunc(text, func(key string) string {
		if field := t.Field(strings.Trim(key, "`")); field != nil {
			return "«\u00a0" + field.Title + "\u00a0»"
		}
		return key
	})
	return ofFiles.Replace(aLink.ReplaceAllString(isAbsent.ReplaceAllString(text, "vide$1"), "$1"))
}

// help tells what a field of a table means, and how it is written.
func help(t *schema.Table, f *form.Field) (lines []string) {
	sentence := func(texts ...string) {
		texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
		if len(texts) > 0 {
			lines = append(lines, strings.TrimRight(fr.Capital(inForm(t, strings.Join(texts, "\u202f; "))), ".")+".")
		}
	}
	if fr.Fold(f.Meaning) != fr.Fold(f.Title) { // « Titre » says it all
		sentence(f.Meaning)
	}
	sentence(f.More)
	var how []string
	if f.When != "" {
		how = append(how, "obligatoire "+f.When)
	}
	if !strings.HasPrefix(f.Form, "(") {
		how = append(how, f.Form)
	}
	how = append(how, form.Bounds(f.Field))
	switch f.Kind {
	case form.Day:
		how = append(how, "AAAA-MM-JJ ou JJ/MM/AAAA, un mois ou une année suffisent")
	case form.List:
		how = append(how, "une ligne pour chacun")
	case form.Text:
		how = append(how, "un seul paragraphe")
	}
	if example := exampleOf(f.Field); example != "" && f.Kind != form.Yes && f.Kind != form.Choice {
		how = append(how, "exemple\u00a0: "+strings.TrimSuffix(example, "…"))
	}
	sentence(how...)
	return lines
}

func exampleOf(f *schema.Field) string {
	switch x := f.Example.(type) {
	case nil:
		return ""
	case string:
		return x
	case float64:
		return fr.Number(x, change.Decimals(x))
	case int64:
		return strconv.FormatInt(x, 10) // a year, more often than not
	case []any:
		if len(x) > 0 {
			if text, ok := x[0].(string); ok {
				return text
			}
		}
	}
	return ""
}
