package serve

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

//go:embed assets
var assets embed.FS

var panels = template.Must(template.ParseFS(assets, "assets/panneau.html"))

// fault is a diagnostic as the panel shows it.
type fault struct{ Place, Message, Excerpt, Hint string }

// panel renders the errors of a list; the warnings are for the terminal, since
// they keep nothing from being published.
func panel(name string, l diag.List, source fs.FS) []byte {
	data := struct {
		Title  string
		Faults []fault
	}{Title: fr.Count(l.Errors(), "erreur", "erreurs") + " à corriger ; le portail montré est le dernier qui n’en avait pas"}
	if name == "page" {
		data.Title = fr.Count(l.Errors(), "erreur", "erreurs") + " à corriger"
	}
	for _, d := range l {
		if d.Kind.Severity == diag.Error {
			data.Faults = append(data.Faults, fault{d.Place.String(), d.Message, excerpt(d, source), d.Hint})
		}
	}
	var w bytes.Buffer
	if err := panels.ExecuteTemplate(&w, name, data); err != nil {
		panic("serve: " + err.Error()) // the template is in the program and the writer in memory
	}
	return w.Bytes()
}

// excerpt returns the lines that a terminal shows below the message, without
// their margin.
func excerpt(d diag.Diagnostic, source fs.FS) string {
	d.Hint = ""
	var w strings.Builder
	read := func(file string) ([]byte, error) { return fs.ReadFile(source, file) }
	if err := diag.Print(&w, diag.List{d}, read); err != nil {
		return ""
	}
	_, lines, _ := strings.Cut(w.String(), "\n")
	return strings.ReplaceAll(strings.TrimPrefix(strings.TrimRight(lines, "\n"), "  "), "\n  ", "\n")
}
