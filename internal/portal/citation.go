package portal

import (
	"reflect"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Citation is what one key of a file cites, beside what the whole file does.
type Citation struct {
	Place   diag.Place // of the key
	Sources []*Source  // may be empty
}

// Citations returns every citation of the portal, but those of whole files
// ([Dataset.Sources]).
func (p *Portal) Citations() []Citation {
	var all []Citation
	if s := p.OutlineSource; s != nil {
		all = append(all, Citation{s.Place.In("genre"), []*Source{s}})
	}
	for _, i := range p.Indicators {
		all = append(all, i.citations()...)
	}
	for _, part := range []any{p.Events, p.Objectives, p.Territories, p.Pages, p.Terms, p.Contracts} {
		all = append(all, citationsIn(reflect.ValueOf(part))...)
	}
	return all
}

// citationsIn returns those of a table of a file and of the tables below it: what
// the file holds has a key, and what it only refers to is told by its tag.
func citationsIn(v reflect.Value) (all []Citation) {
	switch v.Kind() {
	case reflect.Pointer:
		return citationsIn(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, citationsIn(v.Index(i))...)
		}
	case reflect.Struct:
		sources, _ := v.Type().FieldByName("Sources")
		if place := v.FieldByName("Place"); place.IsValid() && sources.Tag.Get("toml") != "" {
			at := place.Interface().(diag.Place).In("sources")
			all = append(all, Citation{at, v.FieldByIndex(sources.Index).Interface().([]*Source)})
		}
		for i := range v.NumField() {
			tag := v.Type().Field(i).Tag.Get("toml")
			if tag != "" && tag != ",inline" && !strings.Contains(tag, ",ref") {
				all = append(all, citationsIn(v.Field(i))...)
			}
		}
	}
	return all
}

// citations returns those of values and targets.
func (i *Indicator) citations() []Citation {
	var all []Citation
	for _, s := range i.Series {
		for _, v := range s.Values {
			if v.Source != nil {
				all = append(all, Citation{v.Place.In("source"), []*Source{v.Source}})
			}
		}
	}
	for _, t := range i.Targets {
		all = append(all, Citation{t.Place.In("sources"), t.Sources})
	}
	return all
}

// Sources returns the sources of the file, then those that single values and
// targets have of their own, each once.
func (i *Indicator) Sources() []*Source {
	lists := [][]*Source{i.Dataset.Sources}
	for _, c := range i.citations() {
		lists = append(lists, c.Sources)
	}
	return JoinSources(lists...)
}

// JoinSources returns the sources of several lists, in their order, each once.
func JoinSources(lists ...[]*Source) []*Source {
	var all []*Source
	for _, s := range slices.Concat(lists...) {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// CitedFor returns the sources of what is known of a territory on a framework beside
// its assessments, on a day: what a contract aims at, and the label.
func (p *Portal) CitedFor(t *Territory, f *Framework, day fr.Date) []*Source {
	var aim, label []*Source
	if o := p.ObjectiveOf(t, f, day); o != nil {
		if aim = o.Sources; len(aim) == 0 {
			aim = o.Dataset.Sources
		}
	}
	if l := t.LabelOn(f, day); l != nil {
		label = l.Sources
	}
	return JoinSources(aim, label)
}
