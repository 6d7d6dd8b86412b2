package theme

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/themes"
)

var (
	errThemeFile = diag.Define(diag.Error, "theme-illisible",
		"ce fichier du thème ne peut pas être lu : %s",
		"corrigez ce fichier, ou retirez-le pour retrouver celui de limpide")
	errTemplateMissing = diag.Define(diag.Error, "gabarit-manquant",
		"le thème n’a pas le gabarit « %s »",
		"un thème complet a un gabarit par sorte de page : docs/theme.md en donne la liste")
	errAssetUnknown = diag.Define(diag.Error, "gabarit-fichier-inconnu",
		"le thème n’a pas de fichier static/%s",
		"posez ce fichier dans le dossier static du thème, ou corrigez son nom")
	warnTemplateUnknown = diag.Define(diag.Warning, "gabarit-inutile",
		"limpide n’a pas de gabarit de ce nom : ce fichier ne change rien",
		"docs/theme.md donne les noms des gabarits ; un fichier que vous voulez garder se range hors de templates")
	warnMisplaced = diag.Define(diag.Warning, "theme-mal-range",
		"limpide ne lit rien à cet endroit : %s ne change rien",
		"un thème tient en deux dossiers : themes/limpide/templates et themes/limpide/static")
	warnStaticUnused = diag.Define(diag.Warning, "fichier-du-theme-inutilise",
		"aucun gabarit ne demande ce fichier : le site le publierait pour rien",
		"demandez-le dans un gabarit, par {{.Asset \"…\"}}, ou retirez-le")
)

// templateFile is a template as it is written.
type templateFile struct {
	name string // "home.html"
	text string
	own  bool // in the portal, and not in the program

	// blocks are the trees of what it defines, by name, and of what stands
	// outside of any block, under its own name; nil if it cannot be parsed.
	blocks map[string]*parse.Tree
}

// path is the file's, from the folder of the theme.
func (f *templateFile) path() string { return "templates/" + f.name }

// at returns the place of a text of the file, at an offset in bytes.
func (f *templateFile) at(offset int, text string) diag.Place {
	return diag.PlaceAt(themes.Folder+"/"+f.path(), []byte(f.text), offset, utf8.RuneCountInString(text))
}

// find returns the place of the first of texts that stands in the file, at or
// after an offset, or else of the offset itself.
func (f *templateFile) find(offset int, texts ...string) diag.Place {
	for _, text := range texts {
		if i := strings.Index(f.text[offset:], text); text != "" && i >= 0 {
			return f.at(offset+i, text)
		}
	}
	return f.at(offset, "")
}

// line returns the offset of a line, which starts at 1.
func (f *templateFile) line(n int) int {
	offset := 0
	for ; n > 1; n-- {
		i := strings.IndexByte(f.text[offset:], '\n')
		if i < 0 {
			break
		}
		offset += i + 1
	}
	return offset
}

// readTemplate reads a template of the theme. An editor may have put a byte
// order mark before it, which would come before the doctype.
func (t *Theme) readTemplate(name string) (*templateFile, diag.List) {
	file := &templateFile{name: name}
	data, err := fs.ReadFile(t.fsys, file.path())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, diag.List{errTemplateMissing.At(t.Place(file.path()), file.path())}
	case err != nil:
		return nil, diag.List{errThemeFile.At(t.Place(file.path()), diag.Reason(err))}
	}
	file.text, file.own = strings.TrimPrefix(string(data), "\ufeff"), t.owns(file.path())
	for i, r := range file.text {
		if _, size := utf8.DecodeRuneInString(file.text[i:]); r == utf8.RuneError && size == 1 {
			return nil, diag.List{errThemeFile.At(file.at(i, ""), "il n’est pas en UTF-8").
				WithHint("enregistrez-le de nouveau, en choisissant l’encodage UTF-8")}
		}
	}
	tree, blocks := parse.New(name), map[string]*parse.Tree{}
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(file.text, "", "", blocks); err == nil {
		file.blocks = blocks
	}
	return file, nil
}

// folders of a theme.
var themeFolders = []string{"templates", "static"}

// checkPlaces warns of what the portal has in themes/ and that changes nothing:
// a template that limpide has not, a file or a folder that it does not look at.
func (t *Theme) checkPlaces() diag.List {
	var faults diag.List
	for _, e := range t.entries("themes") {
		if e.IsDir() && e.Name() != themes.Default && t.looksLikeTheme(e.Name()) {
			faults.Add(warnMisplaced.At(diag.File("themes/"+e.Name()), "ce dossier").
				WithHint("le thème d’un portail est dans %s", themes.Folder))
		}
	}
	for _, e := range t.entries(themes.Folder) {
		if belongs := belongsIn(e); belongs != "" {
			faults.Add(warnMisplaced.At(t.Place(e.Name()), map[bool]string{true: "ce dossier", false: "ce fichier"}[e.IsDir()]).
				WithHint("vouliez-vous dire « %s » ?", themes.Folder+"/"+belongs))
		}
	}
	for _, e := range t.entries(themes.Folder + "/templates") {
		if t.files[e.Name()] == nil && !slices.Contains(t.site.Kinds, strings.TrimSuffix(e.Name(), ".html")) {
			faults.Add(t.unknownTemplate(t.Place("templates/"+e.Name()), e.Name()))
		}
	}
	return faults
}

// entries lists what the portal has in a folder, hidden files apart.
func (t *Theme) entries(folder string) []fs.DirEntry {
	found, _ := fs.ReadDir(t.source, folder) // most portals have none
	return slices.DeleteFunc(found, func(e fs.DirEntry) bool { return themes.Ignored(e.Name()) })
}

func (t *Theme) looksLikeTheme(name string) bool {
	if _, near := fr.Nearest(name, []string{themes.Default}); near {
		return true
	}
	return slices.ContainsFunc(t.entries("themes/"+name), func(e fs.DirEntry) bool { return slices.Contains(themeFolders, e.Name()) })
}

// belongsIn returns where an entry of the folder of the theme should be, "" if
// it is there or is none of its business.
func belongsIn(e fs.DirEntry) string {
	name := e.Name()
	if e.IsDir() {
		near, _ := fr.Nearest(name, themeFolders)
		if slices.Contains(themeFolders, name) {
			return ""
		}
		return near
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".html":
		return "templates/" + name
	case ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".ico", ".webp":
		return "static/" + name
	}
	return ""
}

func (t *Theme) unknownTemplate(at diag.Place, name string) diag.Diagnostic {
	known := []string{frameName, partsName}
	for _, kind := range t.site.Kinds {
		known = append(known, kind+".html")
	}
	if near, ok := fr.Nearest(name, known); ok {
		return warnTemplateUnknown.At(at).WithHint("vouliez-vous dire « %s » ?", near)
	}
	return warnTemplateUnknown.At(at)
}

// checkAssets holds what the templates ask of static/ against what is there.
func (t *Theme) checkAssets() diag.List {
	var faults diag.List
	asked := map[string]bool{explorerScript: true, explorerBundle: true} // by the program, when it has both
	any := false                                                         // a name is known when a page is drawn only
	for _, file := range t.inOrder() {
		for _, tree := range file.sorted() {
			walk(tree.Root, func(n parse.Node) {
				name, at, isAsset := assetAsked(n)
				switch {
				case !isAsset:
				case name == "":
					any = true
				case !asked[name] && t.assets[name] == "":
					faults.Add(t.unknownAsset(file.find(at, `"`+name+`"`, "`"+name+"`"), name))
				default:
					asked[name] = true
				}
			})
		}
	}
	for _, name := range t.static {
		licence := path.Ext(name) == ".txt" // goes with another file, which names it
		if !any && !asked[name] && !licence && t.owns("static/"+name) {
			d := warnStaticUnused.At(t.Place("static/" + name))
			if near, ok := fr.Nearest(name, sortedNames(asked)); ok {
				d = d.WithHint("vouliez-vous dire « %s » ?", near)
			}
			faults.Add(d)
		}
	}
	return faults
}

func (t *Theme) unknownAsset(at diag.Place, name string) diag.Diagnostic {
	if near, ok := fr.Nearest(name, t.static); ok {
		return errAssetUnknown.At(at, name).WithHint("vouliez-vous dire « %s » ?", near)
	}
	return errAssetUnknown.At(at, name)
}

// assetAsked returns the name that a call to Asset gives, or "" when it is
// computed, and where the call is.
func assetAsked(n parse.Node) (name string, at int, ok bool) {
	command, isCommand := n.(*parse.CommandNode)
	if !isCommand || lastName(command.Args[0]) != "Asset" {
		return "", 0, false
	}
	at = int(command.Position())
	if len(command.Args) == 2 {
		if text, literal := command.Args[1].(*parse.StringNode); literal {
			return text.Text, at, true
		}
	}
	return "", at, true
}

// lastName returns X of .A.X or $.X.
func lastName(n parse.Node) string {
	var names []string
	switch n := n.(type) {
	case *parse.FieldNode:
		names = n.Ident
	case *parse.VariableNode:
		names = n.Ident
	case *parse.ChainNode:
		names = n.Field
	}
	if len(names) == 0 {
		return ""
	}
	return names[len(names)-1]
}
