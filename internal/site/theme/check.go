package theme

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/themes"
)

var (
	errThemeFile = diag.Define(diag.Error, "theme-illisible",
		"ce fichier du thème ne peut pas être lu : %s",
		"corrigez ce fichier, ou retirez-le pour retrouver celui de limpide")
	errTemplateMissing = diag.Define(diag.Error, "gabarit-manquant",
		"le thème n’a pas le gabarit « %s »",
		"un thème complet a un gabarit par sorte de page : docs/theme.md en donne la liste")
	errAssetUnknown = diag.Define(diag.Error, "gabarit-fichier-inconnu",
		"le thème n’a pas de fichier static/%s",
		"posez ce fichier dans le dossier static du thème, ou corrigez son nom")
	warnTemplateUnknown = diag.Define(diag.Warning, "gabarit-inutile",
		"limpide n’a pas de gabarit de ce nom : ce fichier ne change rien",
		"docs/theme.md donne les noms des gabarits ; un fichier que vous voulez garder se range hors de templates")
	warnMisplaced = diag.Define(diag.Warning, "theme-mal-range",
		"limpide ne lit rien à cet endroit : %s ne change rien",
		"un thème tient en deux dossiers : themes/limpide/templates et themes/limpide/static")
	warnStaticUnused = diag.Define(diag.Warning, "fichier-du-theme-inutilise",
		"aucun gabarit ne demande ce fichier : le site le publierait pour rien",
		"demandez-le dans un gabarit, par {{.Asset \"…\"}}, ou retirez-le")
	errBlockUnknown = diag.Define(diag.Error, "gabarit-bloc-inconnu",
		"rien ne définit le bloc « %s »",
		"définissez-le par {{define \"…\"}} … {{end}}, ou corrigez son nom")
	errBlocksLost = diag.Define(diag.Error, "gabarit-blocs-perdus",
		"il manque à ce gabarit %s : %s",
		"repartez de celui de limpide, et n’y changez que ce qui doit changer")
	errNoBlock = diag.Define(diag.Error, "gabarit-sans-bloc",
		"ce gabarit ne définit aucun des blocs que frame.html dessine (%s) : la page serait vide",
		"entourez ce que la page montre par {{define \"main\"}} … {{end}}")
	warnBlockUnused = diag.Define(diag.Warning, "gabarit-bloc-inutile",
		"rien n’appelle le bloc « %s » : aucune page ne le montre",
		"corrigez son nom, ou retirez-le ; docs/theme.md donne les blocs du cadre")
	warnBlockEmpty = diag.Define(diag.Warning, "gabarit-bloc-vide",
		"le bloc « %s » est vide : les pages gardent celui du cadre",
		"pour ne rien montrer, écrivez <!-- --> dans le bloc")
	warnOutside = diag.Define(diag.Warning, "gabarit-texte-perdu",
		"ce texte est hors de tout bloc : aucune page ne le montre",
		"mettez-le dans un bloc, par exemple {{define \"main\"}} … {{end}}, ou retirez-le")
)

// drawnAlone are the blocks that limpide draws itself: once for many pages, or once
// the page is made.
var drawnAlone = []string{"header", "footer", "contents"}

// checkBlocks verifies that each block that a page calls is defined, and that
// each block that the portal defines is called.
func (t *Theme) checkBlocks() diag.List {
	var faults diag.List
	frame, parts := t.files[frameName], t.files[partsName]
	lost, used := map[string]bool{}, map[string]bool{}
	for _, name := range drawnAlone {
		used[name] = true
		if frame.blocks[name] == nil && parts.blocks[name] == nil {
			lost[name] = true
		}
	}
	var drawn []string // by the frame itself
	for _, call := range frame.calls {
		if call.block == frameName {
			drawn = append(drawn, call.name)
		}
	}
	slices.Sort(drawn)
	drawn = slices.Compact(drawn)
	for _, kind := range t.site.Kinds {
		page := t.files[kind+".html"]
		files := []*file{frame, parts, page}
		defined, called := map[string]*parse.Tree{}, map[string]bool{}
		for _, f := range files {
			maps.Copy(defined, f.blocks)
		}
		for _, f := range files {
			for _, call := range f.calls {
				called[call.name] = true
				switch {
				case defined[call.name] != nil:
				case f.own:
					faults.Add(errBlockUnknown.At(f.find(call.at, `"`+call.name+`"`), call.name).Among(call.name, slices.Sorted(maps.Keys(defined))))
				default: // a file of the program calls it: the portal's own parts.html has lost it
					lost[call.name] = true
				}
			}
		}
		maps.Copy(used, called)
		if page.own {
			faults.Add(kindFaults(page, frame, drawn, called)...)
		}
	}
	if names := slices.Sorted(maps.Keys(lost)); len(names) > 0 {
		what := fr.Agree(len(names), "un bloc que d’autres appellent", "des blocs que d’autres appellent")
		faults.Add(errBlocksLost.At(t.Place(parts.path()), what, "« "+strings.Join(names, " », « ")+" »"))
	}
	for _, lost := range [][3]string{
		{"main", "{{block \"main\" .}}{{end}}", "aucune page n’aurait de contenu"},
		{"preview", "{{template \"preview\" .}}", "une maquette passerait pour le site publié"},
	} {
		if !slices.Contains(drawn, lost[0]) {
			faults.Add(errBlocksLost.At(t.Place(frame.path()), lost[1], lost[2]))
		}
	}
	if parts.own {
		faults.Add(parts.unused(used)...)
	}
	return faults
}

// kindFaults judges the template of a kind of page: drawn are the blocks that
// the frame draws, called all those that the page calls.
func kindFaults(page, frame *file, drawn []string, called map[string]bool) diag.List {
	if !slices.ContainsFunc(drawn, func(name string) bool { return page.blocks[name] != nil }) {
		d := errNoBlock.At(diag.File(themes.Folder+"/"+page.path()), fr.Join(drawn))
		for _, block := range page.inOrder() {
			if near, ok := fr.Nearest(block.Name, drawn); ok && block.Name != page.name {
				d = d.WithHint("vouliez-vous dire {{define \"%s\"}} et non {{define \"%s\"}} ?", near, block.Name)
			}
		}
		return diag.List{d}
	}
	faults := page.unused(called)
	for _, name := range drawn {
		mine, theirs := page.blocks[name], frame.blocks[name]
		if mine != nil && theirs != nil && parse.IsEmptyTree(mine.Root) && !parse.IsEmptyTree(theirs.Root) {
			faults.Add(warnBlockEmpty.At(page.find(0, `"`+name+`"`), name))
		}
	}
	return faults
}

// unused warns of what no page shows: the blocks of a file that nothing calls, and
// text that stands in no block.
func (f *file) unused(called map[string]bool) diag.List {
	var faults diag.List
	for _, block := range f.inOrder() {
		if name := block.Name; name != f.name && !called[name] {
			faults.Add(warnBlockUnused.At(f.find(0, `"`+name+`"`), name).Among(name, slices.Sorted(maps.Keys(called))))
		}
	}
	if tree := f.blocks[f.name]; tree != nil && tree.Root != nil {
		for _, n := range tree.Root.Nodes {
			if first, _, _ := strings.Cut(strings.TrimSpace(n.String()), "\n"); first != "" {
				faults.Add(warnOutside.At(f.find(int(n.Position()), first)))
				break
			}
		}
	}
	return faults
}

// checkAssets verifies that static/ has what the templates ask for, and that
// they ask for each file that the portal put there.
func (t *Theme) checkAssets() diag.List {
	var faults diag.List
	asked := map[string]bool{explorerScript: true, explorerBundle: true} // by the program, when it has both
	computed := false                                                    // a name is known when a page is drawn only
	for _, f := range t.files {
		for _, u := range f.assets {
			switch {
			case u.name == "":
				computed = true
			case !asked[u.name] && t.assets[u.name] == "":
				at := f.find(u.at, `"`+u.name+`"`, "`"+u.name+"`")
				faults.Add(errAssetUnknown.At(at, u.name).Among(u.name, t.static))
			default:
				asked[u.name] = true
			}
		}
	}
	for _, name := range t.static {
		licence := path.Ext(name) == ".txt" // goes with another file, which names it
		if !computed && !asked[name] && !licence && t.owns("static/"+name) {
			faults.Add(warnStaticUnused.At(t.Place("static/"+name)).Among(name, slices.Sorted(maps.Keys(asked))))
		}
	}
	return faults
}

var themeFolders = []string{"templates", "static"}

// checkPlaces warns of what the portal has in themes/ and that changes nothing:
// a template that limpide does not have, a file or a folder that it does not read.
func (t *Theme) checkPlaces() diag.List {
	var faults diag.List
	for _, e := range t.entries("themes") {
		_, near := fr.Nearest(e.Name(), []string{themes.Default})
		isTheme := func(e fs.DirEntry) bool { return slices.Contains(themeFolders, e.Name()) }
		if e.IsDir() && e.Name() != themes.Default && (near || slices.ContainsFunc(t.entries("themes/"+e.Name()), isTheme)) {
			d := warnMisplaced.At(diag.File("themes/"+e.Name()), "ce dossier")
			faults.Add(d.WithHint("le thème d’un portail est dans %s", themes.Folder))
		}
	}
	for _, e := range t.entries(themes.Folder) {
		name, what, better := e.Name(), "ce fichier", "" // "" when it is there, or is none of its business
		switch ext := strings.ToLower(path.Ext(name)); {
		case e.IsDir():
			what = "ce dossier"
			if !slices.Contains(themeFolders, name) {
				better, _ = fr.Nearest(name, themeFolders)
			}
		case ext == ".html":
			better = "templates/" + name
		case slices.Contains([]string{".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".ico", ".webp"}, ext):
			better = "static/" + name
		}
		if better != "" {
			faults.Add(warnMisplaced.At(t.Place(name), what).WithHint("vouliez-vous dire « %s » ?", themes.Folder+"/"+better))
		}
	}
	known := []string{frameName, partsName}
	for _, kind := range t.site.Kinds {
		known = append(known, kind+".html")
	}
	for _, e := range t.entries(themes.Folder + "/templates") {
		if name := e.Name(); !slices.Contains(known, name) {
			faults.Add(warnTemplateUnknown.At(t.Place("templates/"+name)).Among(name, known))
		}
	}
	return faults
}

// entries lists what the portal has in a folder, hidden files apart.
func (t *Theme) entries(folder string) []fs.DirEntry {
	found, _ := fs.ReadDir(t.source, folder) // most portals have none
	return slices.DeleteFunc(found, func(e fs.DirEntry) bool { return themes.Ignored(e.Name()) })
}
