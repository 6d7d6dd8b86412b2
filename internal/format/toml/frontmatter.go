package toml

import (
	"bytes"
	"regexp"

	"limpide/internal/base/diag"
)

var (
	errNoMatter = diag.Define(diag.Error, "en-tete-absent", "l’en-tête de la page est absent",
		"la page commence par une ligne +++, puis titre = \"…\", puis une ligne +++")
	errYAMLMatter = diag.Define(diag.Error, "en-tete-yaml",
		"l’en-tête est en TOML entre deux lignes +++, et non en YAML entre deux lignes ---",
		"remplacez les deux lignes --- par +++ et « clé: valeur » par clé = \"valeur\"")
	errOpenMatter = diag.Define(diag.Error, "en-tete-ouvert", "l’en-tête qui s’ouvre ici n’est jamais fermé",
		"ajoutez une ligne +++ entre l’en-tête et le texte de la page")
)

// FrontMatter cuts a Markdown file into its TOML front matter, between two
// lines +++, and its body. Lines of matter are numbered as in the file: its
// first line is what was left of the opening one, that is nothing. bodyLine is
// the line of the file where body starts, from 1.
//
// When faults is not empty, matter is nil; body is the whole file if nothing
// opens a front matter, and nil otherwise.
func FrontMatter(file string, data []byte) (matter, body []byte, bodyLine int, faults diag.List) {
	data = trimBOM(data)
	opening := opensMatter.FindSubmatch(data)
	at := diag.Place{File: file, Line: 1, Col: 1, Len: 3}
	switch {
	case opening == nil:
		return nil, data, 1, diag.List{errNoMatter.At(diag.Place{File: file, Line: 1, Col: 1})}
	case string(opening[1]) == "---":
		return nil, nil, 0, diag.List{errYAMLMatter.At(at)}
	}
	from := len("+++")
	closing := closesMatter.FindIndex(data[from:])
	if closing == nil {
		return nil, nil, 0, diag.List{errOpenMatter.At(at)}
	}
	matter = data[from : from+closing[0]]
	return matter, data[from+closing[1]:], 2 + bytes.Count(matter, []byte("\n")), nil
}

var (
	opensMatter  = regexp.MustCompile(`^(\+\+\+|---)[ \t\r]*(?:\n|$)`)
	closesMatter = regexp.MustCompile(`(?m)^\+\+\+[ \t\r]*(?:\n|\z)`)
)
