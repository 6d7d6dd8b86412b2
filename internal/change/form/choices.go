package form

import (
	"reflect"
	"slices"

	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// choices returns what a field may hold: the words of a closed list, or what the
// portal has that it may name.
func choices(f *Form, known *schema.Field) (all []change.Choice) {
	p := f.portal
	switch known.Refers() {
	case nil:
		for _, word := range known.Words {
			all = append(all, change.Choice{Value: word, Text: word})
		}
		switch {
		case known == schema.Of("glossaire", "terme").Field("voir"):
			for _, t := range p.Terms {
				all = append(all, change.Choice{Value: t.Word})
			}
		case isScope(known):
			all = append(naming(p.Everyone(), func(t *portal.Territory) string { return t.ShortName }), change.Choice{Value: portal.PoleScope, Text: p.Site.Area})
			for _, id := range f.doc.Names("perimetre") {
				all = append(all, change.Choice{Value: id, Text: titleOf(f.doc, schema.Of("indicateur", "perimetre"), []string{"perimetre", id})})
			}
		}
	case reflect.TypeFor[portal.Source]():
		facts := slices.DeleteFunc(slices.Clone(p.Sources), (*portal.Source).IsExample)
		all = naming(facts, func(s *portal.Source) string { return s.Title })
	case reflect.TypeFor[portal.Territory]():
		all = naming(p.Everyone(), func(t *portal.Territory) string { return t.ShortName })
	case reflect.TypeFor[portal.Framework]():
		all = naming(p.Frameworks, func(w *portal.Framework) string { return w.Name })
	case reflect.TypeFor[portal.Node]():
		for _, w := range p.Frameworks {
			all = append(all, naming(w.Nodes[1:], func(n *portal.Node) string { return n.Title })...)
		}
	case reflect.TypeFor[portal.Indicator]():
		all = naming(p.Indicators, func(i *portal.Indicator) string { return i.Title })
	case reflect.TypeFor[portal.Contract]():
		for _, c := range p.Contracts {
			all = append(all, change.Choice{Value: c.ID, Text: c.Title})
		}
	case reflect.TypeFor[portal.Mission]():
		all = naming(p.Missions, func(m *portal.Mission) string { return m.Name })
	case reflect.TypeFor[portal.Commune]():
		for _, t := range p.Everyone() {
			for _, c := range t.Communes {
				all = append(all, change.Choice{Value: c.Name, Text: t.ShortName})
			}
		}
	}
	return all
}

// isScope reports whether a field names a series of its indicator.
func isScope(f *schema.Field) bool {
	return f == schema.Of("indicateur", "cible").Field("territoire") || f == schema.Of("indicateur", "rupture").Field("territoire")
}

func naming[T interface{ Ref() string }](objects []T, text func(T) string) []change.Choice {
	return lists.Map(objects, func(o T) change.Choice { return change.Choice{Value: o.Ref(), Text: text(o)} })
}
