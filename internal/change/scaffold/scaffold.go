// Package scaffold writes the first files of a portal, and of each thing that a
// portal holds: commented, in the right place, and valid at once.
//
// It writes to memory; whoever calls it owns the disk.
package scaffold

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"limpide/docs"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// Facts is what a new portal must know of itself.
type Facts struct {
	Name        string   // "Pôle d’équilibre territorial et rural du Pays d’Amont"
	Area        string   // "Pays d’Amont"
	Territories []string // official names: "Communauté de communes de l’Amont"
	Day         fr.Date  // of the declaration of accessibility
}

// territory is a territory as the templates write it.
type territory struct {
	Name, Short, Slug string
	Article           string // of its short name: "le", or "" when its name does not tell
	Number            int    // from 1: makes example codes unlike each other
	Source            string // id of its source
}

// The returns the short name with its article.
func (t territory) The() string { return fr.The(t.Article, t.Short) }

//go:embed all:files
var files embed.FS

// Portal returns the files of a new portal: they build at once, with example
// values that say so.
func Portal(f Facts) ([]change.File, error) {
	data := struct {
		Facts
		Article string // of the area
		Places  []territory
	}{Facts: f}
	data.Article, data.Area = cutArticle(f.Name, f.Area)
	for i, name := range f.Territories {
		short := shortName(name)
		slug := fr.Slug(short)
		if slug == "" || slices.ContainsFunc(data.Places, func(p territory) bool { return p.Slug == slug }) {
			return nil, fmt.Errorf("« %s » ne peut pas être le nom d’un EPCI de plus : il en faut un qui le distingue", name)
		}
		data.Places = append(data.Places, territory{name, short, slug, articleOf(name, short), i + 1, "exemple"})
	}
	var made []change.File
	err := fs.WalkDir(files, "files/portail", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		target := strings.TrimPrefix(name, "files/portail/")
		content, err := fill(name, data)
		made = append(made, change.File{Path: target, Content: content})
		return err
	})
	for _, place := range data.Places {
		content, failure := fill("files/entree/territoire.toml", place)
		made = append(made, change.File{Path: portal.ExamplesFolder + "territoires/" + place.Slug + ".toml", Content: content})
		err = cmp.Or(err, failure)
	}
	// What the files refer to: docs/donnees.md and its like.
	failure := fs.WalkDir(docs.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(docs.Files, name)
		made = append(made, change.File{Path: "docs/" + name, Content: picture.ReplaceAll(text, nil)})
		return err
	})
	return made, cmp.Or(err, failure)
}

// InTheWay returns the name of something that a folder holds and that keeps a new portal
// from being written there, "" if there is nothing: the program itself and the files that
// systems hide do not count. A folder that is not there yet, or cannot be read, holds
// nothing: writing there says why not.
func InTheWay(folder fs.FS) string {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return ""
	}
	for _, entry := range entries {
		name := strings.ToLower(entry.Name())
		isOurs := !entry.IsDir() && strings.HasPrefix(name, "limpide")
		if !strings.HasPrefix(name, ".") && name != "desktop.ini" && name != "thumbs.db" && !isOurs {
			return entry.Name()
		}
	}
	return ""
}

// picture matches the pictures of the guide, which a new portal does without.
var picture = regexp.MustCompile(`(?m)^[ \t]*!\[.*\n\n?`)

// shortName drops what kind of body a name speaks of: "Communauté de communes
// du Briançonnais" is "Briançonnais".
func shortName(name string) string {
	for _, kind := range []string{"Communauté de communes", "Communauté d’agglomération", "Communauté d'agglomération",
		"Communauté urbaine", "Métropole", "CC", "CA", "CU"} {
		rest, ok := strings.CutPrefix(name, kind+" ")
		if !ok {
			continue
		}
		for _, article := range []string{"du ", "de la ", "des ", "de l’", "de l'", "de ", "d’", "d'"} {
			if short, ok := strings.CutPrefix(rest, article); ok {
				return fr.Capital(short)
			}
		}
		return fr.Capital(rest)
	}
	return name
}

// articleOf returns the article of a place that a name tells: "la" for "Dombes"
// in "Communauté de communes de la Dombes"; "" if it tells none.
func articleOf(name, place string) string {
	name, place = fr.Fold(name), fr.Fold(place)
	for _, article := range []string{"le", "la", "les", "l’"} {
		if strings.Contains(name+" ", fr.Fold(fr.Of(article, place))+" ") {
			return article
		}
	}
	return ""
}

// cutArticle returns an area without the article that it may be typed with, « la
// Dombes », and that article, or the one that the name of the pole tells.
func cutArticle(pole, area string) (article, name string) {
	for _, typed := range []string{"le ", "la ", "les ", "l’", "l'"} {
		if rest, ok := strings.CutPrefix(area, typed); ok && rest != "" {
			return strings.TrimSpace(typed), fr.Capital(rest)
		}
	}
	return articleOf(pole, area), area
}

// fill executes an embedded file as a template. Its marks are « << » and « >> »,
// since TOML has brackets of its own.
func fill(name string, data any) ([]byte, error) {
	t, err := template.New(path.Base(name)).Delims("<<", ">>").Funcs(functions).ParseFS(files, "files/entree/action.toml", "files/entree/objectif.toml", name)
	if err != nil {
		return nil, err
	}
	var w bytes.Buffer
	err = t.Execute(&w, data)
	return w.Bytes(), err
}

var functions = template.FuncMap{
	"texte": toml.Quote,
	"slug":  fr.Slug,
	"insee": func(n int) string { return fmt.Sprintf("%05d", n) },
	"menu":  func() []link { return menu },
	"pied":  func() []link { return footer },
	"sens":  func(kind, table, key string) string { return comment(schema.Of(kind, table).Field(key)) },
	"reste": func(kind, table string, given ...string) string { // the optional keys, less those that are given
		return examples(slices.DeleteFunc(slices.Clone(schema.Of(kind, table).Fields), func(f *schema.Field) bool {
			return f.Required || slices.Contains(given, f.Key)
		}))
	},
	"bloc": func(kind, table string) string {
		t := schema.Of(kind, table)
		return "# " + t.Header + "\n" + examples(t.Fields)
	},
}

// comment writes the meaning of a key as one types it.
func comment(f *schema.Field) string {
	text := strings.TrimSuffix(f.Description(), ".")
	if f.Unit != "" {
		text += ", en " + f.Unit
	}
	return strings.ReplaceAll(fr.Plain(text), "’", "'")
}

// examples writes a comment for each key that has an example.
func examples(fields []*schema.Field) string {
	var lines strings.Builder
	for _, f := range fields {
		if f.Example != nil {
			fmt.Fprintf(&lines, "# %s = %s # %s\n", f.Key, toml.Literal(f.Example), comment(f))
		}
	}
	return lines.String()
}

type link struct{ Title, Address string }

// The menus of a new portal.
var (
	menu = []link{
		{"Territoires", "/territoires/"}, {"Comparaison", "/comparaison/"}, {"Indicateurs", "/indicateurs/"}, {"Actions", "/actions/"},
		{"Mission", "/mission/"}, {"Historique", "/historique/"}, {"Actualités", "/actualites/"}, {"Données", "/donnees/"},
	}
	footer = []link{
		{"Ce qui a changé", "/ce-qui-a-change/"}, {"Méthode", "/methode/"}, {"Glossaire", "/glossaire/"}, {"Plan du site", "/plan-du-site/"}, {"Accessibilité", "/accessibilite/"},
		{"Écoconception", "/ecoconception/"}, {"Données personnelles", "/donnees-personnelles/"}, {"Mentions légales", "/mentions-legales/"},
	}
)
