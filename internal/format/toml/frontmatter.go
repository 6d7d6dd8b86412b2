package toml

import (
	"bytes"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/format/letters"
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
	data = letters.TrimBOM(data)
	switch marker(data) {
	case "+++":
	case "---":
		return nil, nil, 0, diag.List{errYAMLMatter.At(diag.Place{File: file, Line: 1, Col: 1, Len: 3})}
	default:
		fault := errNoMatter.At(diag.Place{File: file, Line: 1, Col: 1})
		switch first := strings.TrimSpace(marker(data)); {
		case len(first) > 3 && strings.Trim(first, "+") == "":
			fault = fault.WithHint("les lignes qui ouvrent et ferment l’en-tête ont trois signes + et rien d’autre")
		case first == "+++":
			fault = fault.WithHint("effacez les espaces qui précèdent les +++, au début et à la fin de l’en-tête")
		case bytes.HasPrefix(bytes.TrimSpace(data), []byte("+++")):
			fault = fault.WithHint("effacez les lignes vides qui précèdent la première ligne +++")
		}
		return nil, data, 1, diag.List{fault}
	}
	from := len("+++")
	for i, line := lineLength(data), 2; i < len(data); line++ {
		length := lineLength(data[i:])
		if marker(data[i:]) == "+++" {
			return data[from:i], data[i+length:], line + 1, nil
		}
		i += length
	}
	return nil, nil, 0, diag.List{errOpenMatter.At(diag.Place{File: file, Line: 1, Col: 1, Len: 3})}
}

// marker returns the first line of data, less trailing spaces.
func marker(data []byte) string {
	return string(bytes.TrimRight(data[:lineLength(data)], " \t\r\n"))
}

// lineLength returns the length of the first line of data with its line end.
func lineLength(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1
	}
	return len(data)
}
