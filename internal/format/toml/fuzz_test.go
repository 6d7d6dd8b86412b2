package toml

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"

	"limpide/internal/format/letters"
)

var errNotThere = errors.New("not there")

// seeds are the forms of TOML that the index must follow.
var seeds = []string{
	"a = 1 # c\nb.c = 'x' \n\"d e\".'f' = [1, [2,\n 3] , {g = 1, h.i = 2}, ]\n",
	"[a.b]\nc = 1\n[a]\nd = 2\n[[a.e]]\nf = 1\n[[a.e]]\n[a.e.g]\nh = 1\n[[a.e.i]]\n[[a.e.i]]\nj = \"\"\"\n\"\" \\\"\"\"\"\n",
	"\ufeffa = \"\\u00e9\\\\\"\r\nb = 1979-05-27 07:32:00Z\r\n[ c . \"d\\\"\" ]\r\n",
	"a = '''\n'x'''''\nb = { c = { d = [ { e = true } ] }, }\nc = -0x_\n",
	"a = [ # ]\n1.5e3, +inf, nan, 0xff, 12:30:00 ]\n'' = 1\n\"\\t\\x41\" = 2",
	"a.b = 1\na = 2\n[x.y.z]\nd = 1\n[x]\ny = 2\nw = {u.v = 1, u = 2, 'p'.q = 1.5, p = 2}\n[[m.n]]\n[m]\nn = 1",
	"\"a=b\".c = 1\n\"a=b\" = 2\n'd=e'.f = 1\n'd=e' = 2",
	"a={b=1}\na.c=2\n[x]\n[x.y]\n[[z]]\nz=[[],[{}]]",
	"a = " + strings.Repeat("[", 70) + strings.Repeat("]", 70),
}

// FuzzIndex compares the index with the parser: on any text that the parser
// accepts, every key it knows has a place, the tree is the same, and what is
// written at the place of a value reads back as that value.
func FuzzIndex(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.TrimPrefix(src, letters.BOM)
		x := newIndex(src)
		if outlineOf(src, len(src)).deep >= 0 {
			return
		}
		var tree any
		meta, ok := decodeAny(src, &tree)
		if ok && len(x.clashes) > 0 && !mayLose(src) {
			t.Errorf("%q gives a name twice, and nobody says so", src)
		}
		if !ok || len(x.clashes) > 0 { // the parser lets some names be given twice
			return
		}
		for _, key := range meta.Keys() {
			if !knows([]*node{x.root}, key) {
				t.Errorf("index of %q has no place for %q", src, key)
			}
		}
		compare(t, x, x.root, tree)
	})
}

// decodeAny survives the bugs of the parser, which it throws as panics.
func decodeAny(src string, v any) (meta toml.MetaData, ok bool) {
	defer func() { _ = recover() }()
	meta, err := toml.Decode(src, v)
	return meta, err == nil
}

func knows(from []*node, key toml.Key) bool {
	for _, name := range key {
		var next []*node
		for _, n := range from {
			next = append(next, named(n, name)...)
		}
		if from = next; len(from) == 0 {
			return false
		}
	}
	return true
}

// named looks through arrays, as the parser's keys do.
func named(n *node, name string) (found []*node) {
	if child := n.names[name]; child != nil {
		found = append(found, child)
	}
	for _, item := range n.items {
		found = append(found, named(item, name)...)
	}
	return found
}

func compare(t *testing.T, x *index, n *node, want any) {
	t.Helper()
	written := x.src[n.value.start:n.value.end]
	switch want := want.(type) {
	case map[string]any:
		if len(n.names) != len(want) {
			t.Errorf("index of %q has %d keys at %q, want %d", x.src, len(n.names), written, len(want))
		}
		for name, value := range want {
			child := n.names[name]
			if child == nil {
				t.Fatalf("index of %q has no %q in %q", x.src, name, written)
			}
			if got := unquote(x.src[child.key.start:child.key.end]); got != name {
				t.Errorf("index of %q places key %q at %q", x.src, name, got)
			}
			compare(t, x, child, value)
		}
	case []any, []map[string]any:
		items := reflect.ValueOf(want)
		if len(n.items) != items.Len() {
			t.Fatalf("index of %q has %d items at %q, want %d", x.src, len(n.items), written, items.Len())
		}
		for i := range items.Len() {
			compare(t, x, n.items[i], items.Index(i).Interface())
		}
	default:
		var again any
		if _, ok := decodeAny("x = "+written, &again); !ok {
			t.Fatalf("index of %q places a value at %q, which is none", x.src, written)
		}
		if got := again.(map[string]any)["x"]; !same(got, want) {
			t.Errorf("index of %q places %v at %q", x.src, want, written)
		}
	}
}

func same(a, b any) bool {
	if x, ok := a.(float64); ok && math.IsNaN(x) {
		y, ok := b.(float64)
		return ok && math.IsNaN(y)
	}
	if x, ok := a.(time.Time); ok {
		y, ok := b.(time.Time)
		return ok && x.Equal(y)
	}
	return reflect.DeepEqual(a, b)
}

// FuzzFrontMatter verifies that nothing of the file is lost and that the lines
// keep their numbers.
func FuzzFrontMatter(f *testing.F) {
	for _, bad := range badMatters {
		f.Add([]byte(bad.src))
	}
	f.Add([]byte("\ufeff+++ \r\na = 1\r\n+++\r\nTexte\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		matter, body, bodyLine, faults := FrontMatter("a.md", data)
		if len(faults) > 0 {
			if matter != nil {
				t.Errorf("FrontMatter(%q) gave faults and matter %q", data, matter)
			}
			return
		}
		if !bytes.HasSuffix(data, body) {
			t.Errorf("FrontMatter(%q) gave body %q, which is not its end", data, body)
		}
		before := data[:len(data)-len(body)]
		if !bytes.Contains(before, matter) {
			t.Errorf("FrontMatter(%q) gave matter %q, which is not in %q", data, matter, before)
		}
		if want := bytes.Count(before, []byte("\n")) + 1; bodyLine != want && len(body) > 0 {
			t.Errorf("FrontMatter(%q) gave body line %d, want %d", data, bodyLine, want)
		}
		if want := bodyLine - 2; bytes.Count(matter, []byte("\n")) != want {
			t.Errorf("FrontMatter(%q) gave matter %q, want %d line ends", data, matter, want)
		}
	})
}
