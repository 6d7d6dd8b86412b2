package theme

import (
	"errors"
	"html/template"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"text/template/parse"

	"limpide/internal/base/diag"
)

// templates are those of a theme, ready to draw.
type templates struct {
	files map[string]*file              // by name
	parts *template.Template            // the frame and parts.html
	kinds map[string]*template.Template // both, with the template of a kind of page
	needs Site
}

// last are the templates that were read last: to parse them and to make them safe takes a
// third of the time of a small site, and a process that makes several sites, as tests
// above all do without a [Memory], seldom changes a template in between.
var last atomic.Pointer[templates]

// readTemplates reads the templates of the theme, or takes those that were read last if
// nothing in them has changed.
func (t *Theme) readTemplates() diag.List {
	t.templates = &templates{files: map[string]*file{}, kinds: map[string]*template.Template{}, needs: t.site}
	var faults diag.List
	for _, name := range []string{frameName, partsName} {
		faults.Add(t.readTemplate(name)...)
	}
	for _, kind := range t.site.Kinds {
		faults.Add(t.readTemplate(kind + ".html")...)
	}
	if before := last.Load(); before != nil && len(faults) == 0 && before.are(t.templates) {
		t.templates = before
		return nil
	}
	t.parts = template.New("").Funcs(t.site.Functions).Option("missingkey=error")
	for _, name := range []string{frameName, partsName} {
		faults.Add(t.parseInto(t.parts, name)...)
	}
	for _, kind := range t.site.Kinds {
		own, err := t.parts.Clone()
		if err != nil {
			panic("theme: a template that never ran was refused a copy: " + err.Error())
		}
		faults.Add(t.parseInto(own, kind+".html")...)
		t.kinds[kind] = own
	}
	if len(faults) == 0 {
		last.Store(t.templates)
	}
	return faults
}

// are reports whether two sets of templates are written alike, for the same pages.
func (s *templates) are(others *templates) bool {
	for name, f := range others.files {
		if mine := s.files[name]; mine == nil || mine.own != f.own || mine.text != f.text {
			return false
		}
	}
	return slices.Equal(s.needs.Kinds, others.needs.Kinds) &&
		reflect.ValueOf(s.needs.Functions).Pointer() == reflect.ValueOf(others.needs.Functions).Pointer()
}

// readTemplate reads a template as it is written. An editor may have put a byte order mark
// before it, which would come before the doctype.
func (t *Theme) readTemplate(name string) diag.List {
	f := &file{name: name}
	data, err := fs.ReadFile(t.fsys, f.path())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.List{errTemplateMissing.At(t.Place(f.path()), f.path())}
	case err != nil:
		return diag.List{errThemeFile.At(t.Place(f.path()), diag.Reason(err))}
	}
	f.text, f.own = strings.TrimPrefix(string(data), "\ufeff"), t.owns(f.path())
	if valid := strings.ToValidUTF8(f.text, ""); valid != f.text {
		i := 0
		for i < len(valid) && valid[i] == f.text[i] {
			i++
		}
		return diag.List{errThemeFile.At(f.find(i), "il n’est pas en UTF-8").
			WithHint("enregistrez-le de nouveau, en choisissant l’encodage UTF-8")}
	}
	t.files[name] = f
	return nil
}

// parseInto adds a template that was read to a set.
func (t *Theme) parseInto(set *template.Template, name string) diag.List {
	f := t.files[name]
	if f == nil {
		return nil // a fault says so
	}
	tree, blocks := parse.New(name), map[string]*parse.Tree{}
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(f.text, "", "", blocks); err == nil {
		f.blocks = blocks
		for _, block := range f.inOrder() {
			f.note(block.Name, block.Root)
		}
	}
	if _, err := set.New(name).Parse(f.text); err != nil {
		return diag.List{t.fault(errTemplateSyntax, name, nil, err)}
	}
	return nil
}
