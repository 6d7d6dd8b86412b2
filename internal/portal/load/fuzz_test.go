package load_test

import (
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/check"
	"limpide/internal/portal/load"
)

// FuzzLoad puts any bytes in place of any file: whatever they are, the portal
// is read, checked and its faults are printed without panic.
func FuzzLoad(f *testing.F) {
	whole := base(f)
	names := slices.Sorted(maps.Keys(whole))
	for i, name := range names {
		f.Add(uint(i), whole[name].Data)
	}
	f.Add(uint(slices.Index(names, "content/carte.svg")), []byte("<svg onload='x'><style>@import</style>"))
	f.Add(uint(slices.Index(names, "data/referentiels/cae.toml")), []byte("[[noeud]]\nid='1.1.1'\nniveau='axe'\n"))
	f.Add(uint(slices.Index(names, "content/index.md")), []byte("\ufeff+++\ntitre = '[à compléter'\n+++\n[À COMPLETER : x"))
	f.Fuzz(func(t *testing.T, which uint, data []byte) {
		source := maps.Clone(whole)
		source[names[which%uint(len(names))]] = &fstest.MapFile{Data: data}
		p, faults := reread(t, source, false)
		if p == nil {
			t.Fatal("Load = nil portal, want one: data/ is there")
		}
		faults.Add(check.Publication(p)...)
		faults.Add(load.Unwritten(source)...)
		printed(t, source, faults)
	})
}
