package desk

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/format/toml"
)

//go:embed assets
var assets embed.FS

// functions are those that a template of the workshop may call.
var functions = template.FuncMap{
	"nombre":    func(n int, one, many string) string { return fr.Count(n, one, many) },
	"majuscule": capital,
	"sections":  func() []section { return sections },
	"dans":      strings.HasPrefix,
}

// capital gives a sentence its capital; the path of a file stays as it is.
func capital(sentence string) string {
	if strings.HasPrefix(sentence, "data/") || strings.HasPrefix(sentence, "content/") {
		return sentence
	}
	return fr.Capital(sentence)
}

// section is a screen of the menu.
type section struct{ Path, Title string }

var sections = []section{
	{Root, "À faire"},
	{Root + "deposer/", "Déposer un fichier"},
	{Root + "donnees/", "Données"},
	{Root + "actions/", "Plan d’actions"},
	{Root + "pages/", "Pages"},
	{Root + "nouveau/", "Nouveau"},
	{Root + "rapports/", "Rapports"},
	{Root + "journal/", "Journal"},
	{Root + "publier/", "Publier"},
	{Root + "aide/", "Aide"},
}

// layout is what stands around the contents of each page: a template of a screen
// defines "contenu", and "apres" for a script of its own.
var layout = template.Must(template.New("cadre").Funcs(functions).ParseFS(assets, "assets/*.html"))

// Parse reads the templates of a screen, the first of which is run by [Desk.Render].
// It panics if they make no sense: they are in the program.
func Parse(files fs.FS, patterns ...string) *template.Template {
	return template.Must(template.Must(layout.Clone()).ParseFS(files, patterns...))
}

// Page is what a screen shows.
type Page struct {
	Title string
	Lead  string // a sentence below the title, or ""
	Data  any
}

// shownPage is a page with what its frame needs.
type shownPage struct {
	Page
	At      string // section it belongs to
	Home    string // of the portal
	Faults  int    // of the last build
	Empty   bool   // there is no portal yet: nothing to choose from, nor to mend
	Written *written
}

// written is a change that has just been made.
type written struct {
	Name  string
	What  string
	Words []string
}

// Render answers with a page.
func (d *Desk) Render(w http.ResponseWriter, r *http.Request, status int, t *template.Template, p Page) {
	now := d.Shown()
	shown := shownPage{Page: p, Home: now.Home, Faults: now.Faults.Errors()}
	if _, err := fs.Stat(d.Source, "data"); errors.Is(err, fs.ErrNotExist) {
		shown.Empty, shown.Faults = true, 0
	}
	for _, s := range sections {
		if strings.HasPrefix(r.URL.Path, s.Path) {
			shown.At = s.Path // the last one is the most precise
		}
	}
	if name := r.URL.Query().Get("fait"); name != "" {
		for _, step := range d.Journal().Steps() {
			if step.Name == name {
				shown.Written = &written{Name: name, What: strings.TrimPrefix(step.Command, "l’atelier, "), Words: step.Words}
			}
		}
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "cadre.html", shown); err != nil {
		panic("workshop: " + err.Error()) // the template is in the program and the writer in memory
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes()) // the browser has gone
	}
}

// Tell answers with a page that says one thing, in French.
func (d *Desk) Tell(w http.ResponseWriter, r *http.Request, status int, title, sentence string) {
	d.Render(w, r, status, messages, Page{Title: title, Data: sentence})
}

// Refuse says why what was asked for could not be done: nothing was written.
func (d *Desk) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusConflict
	sentence := inWorkshop.Replace(err.Error())
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		status, sentence = http.StatusRequestEntityTooLarge, "ce qui est envoyé est trop lourd : "+fr.Bytes(tooLarge.Limit)+" au plus"
	}
	d.Tell(w, r, status, "Rien n’a été écrit", fr.Capital(strings.TrimSuffix(sentence, "."))+".")
}

var messages = Parse(assets, "assets/message/message.html")

// Send answers with a file.
func (d *Desk) Send(w http.ResponseWriter, r *http.Request, name string, content []byte) {
	w.Header().Set("Content-Type", d.Type(name))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

func asset(name string) http.HandlerFunc {
	return File(assets, name)
}

// File answers with a file of the program: a script, a style sheet.
func File(files fs.FS, name string) http.HandlerFunc {
	kinds := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
	return func(w http.ResponseWriter, r *http.Request) {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", kinds[path.Ext(name)])
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
	}
}

// Fault is a diagnostic as a page shows it.
type Fault struct {
	IsError       bool
	Message, Hint string
	Excerpt       excerpt
	Where         string // "data/sources.toml:12:3"
	Address       string // where to mend it; "" if the workshop cannot
}

// Faults returns the diagnostics of a list as a page shows them, with where to mend
// each. Excerpts are those of source.
func Faults(l diag.List, source fs.FS) []Fault {
	shown := make([]Fault, len(l))
	for i, d := range l {
		f := Fault{IsError: d.Kind.Severity == diag.Error, Message: fr.Capital(d.Message), Hint: inWorkshop.Replace(d.Hint), Where: d.Place.String(), Excerpt: excerptOf(d.Place, source)}
		f.Address = Edit(pointed(d.Place, source))
		if f.Address != "" && strings.HasPrefix(f.Hint, "écrivez-y") { // the line that a hand would type
			f.Hint = "remplissez-le dans le formulaire"
		}
		shown[i] = f
	}
	return shown
}

// pointed returns a place of a data file with the key that stands there, for a fault
// that knows its line only.
func pointed(at diag.Place, source fs.FS) diag.Place {
	if at.Pointer != "" || at.Line == 0 || path.Ext(at.File) != ".toml" {
		return at
	}
	data, err := fs.ReadFile(source, at.File)
	if err != nil || len(toml.Syntax(at.File, data)) > 0 {
		return at
	}
	doc := toml.Edit(string(data))
	var keys diag.List
	var walk func(above []string)
	walk = func(above []string) {
		for _, name := range doc.Names(above...) {
			below := append(slices.Clone(above), name)
			if walk(below); len(doc.Names(below...)) == 0 {
				steps := lists.Map(below, func(step string) any { return step })
				keys.Add(diag.Diagnostic{Place: diag.Value(at.File, steps...)})
			}
		}
	}
	walk(nil)
	keys.Locate(func(string) ([]byte, error) { return data, nil })
	line := 0
	for _, key := range keys { // a text of several lines begins above the place
		if key.Place.Line <= at.Line && key.Place.Line > line {
			line, at.Pointer = key.Place.Line, key.Place.Pointer
		}
	}
	return at
}

// excerpt is the line of a place: what is at fault, and what stands around it.
type excerpt struct{ Before, Fault, After string }

// maxExcerpt bounds what is shown of a line on each side of what is at fault, in
// characters.
const maxExcerpt = 120

func excerptOf(at diag.Place, source fs.FS) excerpt {
	data, err := fs.ReadFile(source, at.File)
	if err != nil || at.Line == 0 {
		return excerpt{}
	}
	lines := strings.Split(string(data), "\n")
	if at.Line > len(lines) {
		return excerpt{}
	}
	line := []rune(diag.Printable(strings.TrimRight(lines[at.Line-1], "\r")))
	from := min(max(0, at.Col-1), len(line))
	to := min(from+at.Len, len(line))
	e := excerpt{string(line[max(0, from-maxExcerpt):from]), string(line[from:min(to, from+maxExcerpt)]), string(line[to:min(len(line), to+maxExcerpt)])}
	e.Before = strings.TrimLeft(e.Before, " \t")
	return e
}

// Edit returns the address of the screen that changes what stands at a place, or ""
// if there is none.
func Edit(p diag.Place) string {
	at := (&url.URL{Path: p.File}).EscapedPath()
	switch {
	case strings.HasPrefix(p.File, "content/") && path.Ext(p.File) == ".md":
		if p.Line > 0 {
			return fmt.Sprintf("%spages/%s?ligne=%d", Root, at, p.Line)
		}
		return Root + "pages/" + at
	case strings.HasPrefix(p.File, "data/") && !strings.HasPrefix(p.File, "data/exemples/") && path.Ext(p.File) == ".toml":
		if p.Pointer != "" {
			return Root + "donnees/" + at + "?cle=" + template.URLQueryEscaper(p.Pointer)
		}
		return Root + "donnees/" + at
	}
	return ""
}
