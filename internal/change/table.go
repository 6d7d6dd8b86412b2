package change

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// field is a key of a table of a data file, and what it holds.
type field struct {
	key   string
	value Value
}

// blockList is a list of blocks below a table.
type blockList struct {
	key    string
	blocks reflect.Value
}

// read returns what a struct of the domain holds, by the keys of its tags. What is
// empty is no field.
func read(table reflect.Value) (fields []field, lists []blockList) {
	for i := range table.NumField() {
		f := table.Type().Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		if value := valueOf(table.Field(i)); key != "" && value != nil {
			fields = append(fields, field{key, value})
		}
		if f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct {
			lists = append(lists, blockList{key, table.Field(i)})
		}
	}
	return fields, lists
}

// valueOf returns what a field holds, nil for nothing and for what is no value.
func valueOf(v reflect.Value) Value {
	if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		return nil
	}
	switch held := v.Interface().(type) {
	case fr.Date:
		return Day{held}
	case *float64:
		return Number{*held, 9}
	case int:
		return Number{Value: float64(held)}
	case bool:
		return Yes(held)
	case []string:
		return List(held)
	case []*portal.Node:
		return List(lists.Map(held, (*portal.Node).Ref))
	case *portal.Framework:
		return Text(held.ID)
	case []*portal.Source:
		return List(lists.Map(held, (*portal.Source).Ref))
	case []*portal.Commune:
		return List(lists.Map(held, func(c *portal.Commune) string { return c.Name }))
	case []*portal.Indicator:
		return List(lists.Map(held, func(i *portal.Indicator) string { return i.ID }))
	case interface{ Word() string }:
		return Text(held.Word())
	}
	if v.Kind() == reflect.String && toml.Quote(v.String()) != `""` {
		return Text(v.String())
	}
	return nil
}

// Lines returns a struct of the domain as a block of a list, with the blocks
// below it.
func Lines(list string, v any) string {
	indent := strings.Repeat("  ", strings.Count(list, "."))
	fields, lists := read(reflect.ValueOf(v))
	var p toml.Pairs
	for _, f := range fields {
		p.Add(f.key, f.value.TOML())
	}
	text := indent + "[[" + list + "]]\n" + p.Lines(indent)
	for _, l := range lists {
		for i := range l.blocks.Len() {
			text += "\n" + Lines(list+"."+l.key, l.blocks.Index(i).Interface())
		}
	}
	return text
}

// Differences returns what a block of a list holds now that it did not hold
// before, or not so, as changes of its keys. What it does not hold now stays. A
// block below is the same when all is that tells it from others: its amounts, which
// may be unknown, do not.
func Differences(list, pointer string, was, now any) []Change {
	before, listsBefore := read(reflect.ValueOf(was))
	after, lists := read(reflect.ValueOf(now))
	all := differing(pointer, before, after)
	for n, l := range lists {
		key := pointer + "/" + l.key
		for i := range l.blocks.Len() {
			block := l.blocks.Index(i)
			amounts, rest := split(block)
			added := true
			for k := range listsBefore[n].blocks.Len() {
				oldAmounts, oldRest := split(listsBefore[n].blocks.Index(k))
				if added && len(rest) == len(oldRest) && differing("", oldRest, rest) == nil {
					all = append(all, differing(fmt.Sprintf("%s/%d", key, k), oldAmounts, amounts)...)
					added = false
				}
			}
			if added {
				all = append(all, Change{Key: key + "/-", New: Block{Lines: Lines(list+"."+l.key, block.Interface())}})
			}
		}
	}
	return all
}

// split parts the amounts of a block from what tells it from others.
func split(block reflect.Value) (amounts, rest []field) {
	all, _ := read(block)
	for _, f := range all {
		if n, ok := f.value.(Number); ok && n.Decimals > 0 {
			amounts = append(amounts, f)
		} else {
			rest = append(rest, f)
		}
	}
	return amounts, rest
}

// differing returns the fields that are new or other.
func differing(pointer string, before, after []field) []Change {
	var all []Change
	for _, f := range after {
		c := Change{Key: pointer + "/" + f.key, New: f.value}
		if k := slices.IndexFunc(before, func(b field) bool { return b.key == f.key }); k >= 0 {
			c.Old = before[k].value
		}
		if c.Old == nil || differs(c.Old, f.value) {
			all = append(all, c)
		}
	}
	return all
}

// differs reports whether a value says something else than before: texts are
// compared without typography, and a day with the day, month or year there was.
func differs(old, now Value) bool {
	switch now := now.(type) {
	case Day:
		old := old.(Day)
		return now.Last().Before(old.First()) || now.First().After(old.Last())
	case List:
		return !slices.EqualFunc(now, old.(List), func(a, b string) bool { return plain(a) == plain(b) })
	case Number:
		return !Same(now.Value, old.(Number).Value)
	}
	return plain(now.String()) != plain(old.String())
}

// plain is a text as it is once written, without typography.
func plain(s string) string {
	return strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(strings.Trim(toml.Quote(s), `"'`))
}
