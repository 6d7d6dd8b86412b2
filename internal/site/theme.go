package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"limpide/internal/chart"
	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/themes"
)

// The templates that every page goes through: frameName draws it, partsName
// holds the pieces that pages share. Every other template is a kind of page.
const (
	frameName = "frame.html"
	partsName = "parts.html"
)

// theme is a set of templates and static files.
type theme struct {
	source fs.FS // of the portal: what it has in themes.Folder wins
	fsys   fs.FS
	files  map[string]*themeFile // templates, by name
	kinds  map[string]*template.Template
	parts  *template.Template
	static []string          // names below static/
	assets map[string]string // name → published path, with a fingerprint
}

// newTheme reads templates/*.html and static/** of a theme. It returns nil when
// no page could be made with it.
func newTheme(source, fsys fs.FS) (*theme, diag.List) {
	t := &theme{source: source, fsys: fsys, files: map[string]*themeFile{}, kinds: map[string]*template.Template{}, assets: map[string]string{}}
	faults := t.readStatic()
	faults.Add(t.readTemplates()...)
	if faults.Errors() == 0 {
		faults.Add(t.checkBlocks()...)
		faults.Add(t.checkAssets()...)
	}
	faults.Add(t.checkPlaces()...)
	if faults.Errors() > 0 {
		return nil, faults
	}
	return t, faults
}

// place returns where a file of the theme is, or would be, in the portal.
func (t *theme) place(name string) diag.Place { return diag.File(themes.Folder + "/" + name) }

// owns says that a file of the theme is in the portal, and not in the program.
func (t *theme) owns(name string) bool {
	_, err := fs.Stat(t.source, themes.Folder+"/"+name)
	return err == nil
}

func (t *theme) readTemplates() diag.List {
	var faults diag.List
	base := template.New("").Funcs(functions).Option("missingkey=error")
	for _, name := range []string{frameName, partsName} {
		faults.Add(t.parseInto(base, name)...)
	}
	t.parts = base
	for _, kind := range pageKinds {
		own, err := base.Clone()
		if err != nil {
			panic("site: a template that never ran was refused a copy: " + err.Error())
		}
		faults.Add(t.parseInto(own, kind+".html")...)
		t.kinds[kind] = own
	}
	return faults
}

// parseInto reads a template into a set of templates.
func (t *theme) parseInto(set *template.Template, name string) diag.List {
	file, fault := t.readTemplate(name)
	if file == nil {
		return fault
	}
	t.files[name] = file
	if _, err := set.New(name).Parse(file.text); err != nil {
		return diag.List{t.syntaxFault(file, err)}
	}
	return nil
}

// readStatic names every static file after its content, so that browsers may
// keep it for ever and never show a stale one.
func (t *theme) readStatic() diag.List {
	var faults diag.List
	err := fs.WalkDir(t.fsys, "static", func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == "static" && errors.Is(err, fs.ErrNotExist):
			return nil
		case err == nil && (d.IsDir() || leftBehind(name)):
			return nil
		}
		data, err := fs.ReadFile(t.fsys, name)
		if err != nil {
			faults.Add(errThemeFile.At(t.place(name), refusal(err)))
			return nil
		}
		sum := sha256.Sum256(data)
		short := strings.TrimPrefix(name, "static/")
		ext := path.Ext(short)
		t.static = append(t.static, short)
		t.assets[short] = "assets/" + strings.TrimSuffix(short, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
		return nil
	})
	if err != nil {
		faults.Add(errThemeFile.At(t.place("static"), refusal(err)))
	}
	return faults
}

// The script that offers the interactive version of figures, and ECharts, which
// it loads: a theme made without Node has the first alone, and the site does
// without both.
const (
	explorerScript = "explorer.js"
	explorerBundle = "echarts.js"
)

// explores says that figures may have an interactive version.
func (t *theme) explores() bool {
	return t.assets[explorerScript] != "" && t.assets[explorerBundle] != ""
}

// published lists the static files that the site has.
func (t *theme) published() []string {
	if t.explores() {
		return t.static
	}
	return slices.DeleteFunc(slices.Clone(t.static), func(name string) bool {
		return name == explorerScript || name == explorerBundle
	})
}

func (t *theme) execute(w *bytes.Buffer, kind string, view any) diag.List {
	if err := t.kinds[kind].ExecuteTemplate(w, frameName, view); err != nil {
		return diag.List{t.runFault(kind+".html", view, err)}
	}
	return nil
}

// part draws a piece of parts.html on its own.
func (t *theme) part(name string, view any) (template.HTML, diag.List) {
	var w bytes.Buffer
	if err := t.parts.ExecuteTemplate(&w, name, view); err != nil {
		return "", diag.List{t.runFault(partsName, view, err)}
	}
	return template.HTML(w.String()), nil //nolint:gosec // made by html/template
}

// functions are what templates may call; docs/theme.md lists them.
var functions = template.FuncMap{
	"typo":     fr.Typo,
	"nombre":   fr.Number,
	"entier":   fr.Integer,
	"pour100":  fr.Percent,
	"compte":   fr.Count,
	"accord":   fr.Agree,
	"date":     fr.Date.Long,
	"iso":      fr.Date.String,
	"joindre":  fr.Join,
	"capitale": func(s string) string { return fr.Capital(s) },
	"avis":     func() string { return chart.ExampleNotice },
}
