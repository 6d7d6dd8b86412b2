package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"

	"limpide/internal/chart"
	"limpide/internal/diag"
	"limpide/internal/fr"
)

var (
	errThemeFile = diag.Define(diag.Error, "theme-illisible",
		"le thème a un gabarit ou un fichier que limpide ne peut pas lire : %s",
		"corrigez ce fichier du dossier themes, ou retirez-le pour retrouver celui de limpide")
	errThemeRun = diag.Define(diag.Error, "gabarit-en-echec",
		"le gabarit « %s » du thème a échoué : %s",
		"voyez docs/theme.md : chaque gabarit reçoit une valeur dont les champs sont fixés")
)

// theme is a set of templates and static files.
type theme struct {
	fsys   fs.FS
	kinds  map[string]*template.Template
	parts  *template.Template
	static []string          // names below static/
	assets map[string]string // name → published path, with a fingerprint
}

// newTheme reads templates/*.html and static/** of a theme. frame.html is the
// frame of every page; parts.html holds the pieces that pages share; every
// other template is a kind of page.
func newTheme(fsys fs.FS) (*theme, diag.List) {
	t := &theme{fsys: fsys, kinds: map[string]*template.Template{}, assets: map[string]string{}}
	if err := t.readTemplates(); err != nil {
		return nil, diag.List{errThemeFile.At(diag.File("themes"), err)}
	}
	if err := t.readStatic(); err != nil {
		return nil, diag.List{errThemeFile.At(diag.File("themes"), err)}
	}
	return t, nil
}

func (t *theme) readTemplates() error {
	base, err := template.New("base").Funcs(functions).ParseFS(t.fsys, "templates/frame.html", "templates/parts.html")
	if err != nil {
		return err
	}
	if t.parts, err = base.Clone(); err != nil {
		return err
	}
	names, err := fs.Glob(t.fsys, "templates/*.html")
	if err != nil {
		return err
	}
	for _, name := range names {
		kind := strings.TrimSuffix(path.Base(name), ".html")
		if kind == "frame" || kind == "parts" {
			continue
		}
		own, err := base.Clone()
		if err != nil {
			return err
		}
		if t.kinds[kind], err = own.ParseFS(t.fsys, name); err != nil {
			return err
		}
	}
	for _, kind := range pageKinds {
		if t.kinds[kind] == nil {
			return fmt.Errorf("il manque templates/%s.html", kind)
		}
	}
	return nil
}

// readStatic names every static file after its content, so that browsers may
// keep it for ever and never show a stale one.
func (t *theme) readStatic() error {
	err := fs.WalkDir(t.fsys, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(t.fsys, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		short := strings.TrimPrefix(name, "static/")
		ext := path.Ext(short)
		t.static = append(t.static, short)
		t.assets[short] = "assets/" + strings.TrimSuffix(short, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
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

func (t *theme) execute(w *bytes.Buffer, kind string, view any) error {
	return t.kinds[kind].ExecuteTemplate(w, "frame.html", view)
}

// part draws a piece of parts.html on its own.
func (t *theme) part(name string, view any) template.HTML {
	var w bytes.Buffer
	if err := t.parts.ExecuteTemplate(&w, name, view); err != nil {
		// The page's own template calls the same pieces and reports them.
		return ""
	}
	return template.HTML(w.String()) //nolint:gosec // made by html/template
}

func themeFault(kind string, err error) diag.Diagnostic {
	return errThemeRun.At(diag.File("themes"), kind+".html", err)
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
