// Package theme reads a theme: its templates and its static files. It checks that
// they have what the pages need, and draws pages and parts of pages with them.
//
// A block, a field, a function or a static file that is missing is reported in
// French, at its line. Of other faults, the reason is that of the packages
// template, in English, within a French sentence.
package theme

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

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"limpide/internal/base/diag"
	"limpide/themes"
)

// The templates that every page goes through: frameName draws it, partsName
// holds the pieces that pages share. Every other template is a kind of page.
const (
	frameName = "frame.html"
	partsName = "parts.html"
)

// Theme is a set of templates and static files that every page can be made
// with. Its methods are safe for concurrent use.
type Theme struct {
	source fs.FS // of the portal: what it has in themes.Folder wins
	fsys   fs.FS
	site   Site
	*templates
	static []string          // names below static/
	assets map[string]string // name → published path, with a fingerprint
	brief  map[string][]byte // name → what is published of a style sheet or a script, without what only people read
}

// Site is what a theme is for.
type Site struct {
	Kinds     []string          // of pages: each has a template of its name
	Functions template.FuncMap  // what templates may call
	Rules     map[string]string // that the portal adds to style sheets, by their name
}

// Read reads templates/*.html and static/** of the theme fsys of the portal
// source, and checks that they have what the pages need: a template for each kind, the
// blocks that the frame calls, the static files that templates ask for. It
// returns nil when no page could be made with it.
func Read(source, fsys fs.FS, site Site) (*Theme, diag.List) {
	t := &Theme{
		source: source, fsys: fsys, site: site,
		assets: map[string]string{}, brief: map[string][]byte{},
	}
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

// Place returns where a file of the theme is, or would be, in the portal.
func (t *Theme) Place(name string) diag.Place { return diag.File(themes.Folder + "/" + name) }

// owns reports whether a file of the theme is in the portal, and not in the program.
func (t *Theme) owns(name string) bool {
	_, err := fs.Stat(t.source, themes.Folder+"/"+name)
	return err == nil
}

// readStatic names every static file after its content, so that browsers may
// keep it for ever and never show a stale one.
func (t *Theme) readStatic() diag.List {
	var faults diag.List
	err := fs.WalkDir(t.fsys, "static", func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == "static" && errors.Is(err, fs.ErrNotExist):
			return nil
		case err == nil && themes.Ignored(name) && d.IsDir():
			return fs.SkipDir
		case err == nil && (themes.Ignored(name) || d.IsDir()):
			return nil
		}
		short := strings.TrimPrefix(name, "static/")
		data, err := t.Asset(short)
		if err != nil {
			faults.Add(errThemeFile.At(t.Place(name), diag.Reason(err)))
			return nil
		}
		ext := path.Ext(short)
		if brief, ok := shorten(short, data); ok {
			data, t.brief[short] = brief, brief
		}
		sum := sha256.Sum256(data)
		t.static = append(t.static, short)
		t.assets[short] = "assets/" + strings.TrimSuffix(short, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
		return nil
	})
	if err != nil {
		faults.Add(errThemeFile.At(t.Place("static"), diag.Reason(err)))
	}
	return faults
}

// The script of figures, and ECharts, which it loads to explore them: a theme made
// without Node has the first alone, and figures are only shared.
const (
	explorerScript = "explorer.js"
	explorerBundle = "echarts.js"
)

// Explores reports whether figures may have an interactive version.
func (t *Theme) Explores() bool {
	return t.assets[explorerScript] != "" && t.assets[explorerBundle] != ""
}

// Assets gives the published path of every static file, by its name below
// static/. It may not be changed.
func (t *Theme) Assets() map[string]string { return t.assets }

// Asset returns the content of a static file, as it is published.
func (t *Theme) Asset(name string) ([]byte, error) {
	if brief, ok := t.brief[name]; ok {
		return brief, nil
	}
	data, err := fs.ReadFile(t.fsys, "static/"+name)
	return append(data, t.site.Rules[name]...), err
}

// shortener leaves out of style sheets and scripts what a browser does not read: it
// takes two kilobytes off the first page of a visit, and a third off the scripts.
var shortener = func() *minify.M {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	return m
}()

// shorten returns the text of a style sheet or a script without comments, indents and
// long names; ok is false for other files, for one that has been shortened
// before, and for one that is not understood, which is published as it is.
func shorten(name string, data []byte) (brief []byte, ok bool) {
	if name == explorerBundle {
		return nil, false
	}
	brief, err := shortener.Bytes(path.Ext(name), data)
	return brief, err == nil
}

// Published lists the static files that the site has.
func (t *Theme) Published() []string {
	if t.Explores() {
		return t.static
	}
	return slices.DeleteFunc(slices.Clone(t.static), func(name string) bool { return name == explorerBundle })
}

// Execute draws the page of a kind.
func (t *Theme) Execute(w *bytes.Buffer, kind string, view any) diag.List {
	if err := t.kinds[kind].ExecuteTemplate(w, frameName, view); err != nil {
		return diag.List{t.fault(errThemeRun, kind+".html", view, err)}
	}
	return nil
}

// Part draws a piece of parts.html on its own.
func (t *Theme) Part(name string, view any) (template.HTML, diag.List) {
	var w bytes.Buffer
	if err := t.parts.ExecuteTemplate(&w, name, view); err != nil {
		return "", diag.List{t.fault(errThemeRun, partsName, view, err)}
	}
	return template.HTML(w.String()), nil // made by html/template
}
