package portal

import (
	"reflect"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// Cited returns the sources that single keys of the files cite, beside those of whole
// files ([Dataset.Sources]).
func (p *Portal) Cited() []*Source {
	var all []*Source
	if p.OutlineSource != nil {
		all = append(all, p.OutlineSource)
	}
	for _, i := range p.Indicators {
		all = append(all, i.cited()...)
	}
	for _, part := range []any{p.Events, p.Objectives, p.Territories, p.Pages, p.Terms, p.Contracts, p.Plans} {
		all = append(all, citedIn(reflect.ValueOf(part))...)
	}
	return all
}

// citedIn returns those of a table of a file and of the tables below it: what the
// file holds has a key, and what it only refers to is told by its tag.
func citedIn(v reflect.Value) (all []*Source) {
	switch v.Kind() {
	case reflect.Pointer:
		return citedIn(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, citedIn(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			tag := v.Type().Field(i).Tag.Get("toml")
			if tag == "" || tag == ",inline" {
				continue
			}
			if sources, ok := v.Field(i).Interface().([]*Source); ok {
				all = append(all, sources...)
			} else if !strings.Contains(tag, ",ref") {
				all = append(all, citedIn(v.Field(i))...)
			}
		}
	}
	return all
}

// cited returns those of values and targets.
func (i *Indicator) cited() []*Source {
	var all []*Source
	for _, s := range i.Series {
		for _, v := range s.Values {
			if v.Source != nil {
				all = append(all, v.Source)
			}
		}
	}
	for _, t := range i.Targets {
		all = append(all, t.Sources...)
	}
	return all
}

// Sources returns the sources of the file, then those that single values and
// targets have of their own, each once.
func (i *Indicator) Sources() []*Source { return JoinSources(i.Dataset.Sources, i.cited()) }

// CitedFor returns who says a value: its own source, or those of its file.
func (i *Indicator) CitedFor(v Value) []*Source {
	if v.Source != nil {
		return []*Source{v.Source}
	}
	return i.Dataset.Sources
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
