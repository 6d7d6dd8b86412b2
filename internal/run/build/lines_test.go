package build_test

import (
	"bytes"
	"context"
	"path"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

// Editors of Windows, and git there, end lines with CR LF; the Notepad of old
// begins a file with a byte order mark.
func TestPortal_enregistré_sous_Windows_donne_le_même_site(t *testing.T) {
	site := func(source fstest.MapFS) map[string][]byte {
		sink := &output.Memory{}
		_, faults, err := build.Run(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today})
		if err != nil || len(faults) > 0 {
			t.Fatalf("%v\n%s", err, printed(t, faults))
		}
		return sink.Files()
	}
	want := site(portaltest.Base())
	source := portaltest.Base()
	for name, file := range source {
		if path.Ext(name) == ".svg" {
			continue // published as it is
		}
		file.Data = append([]byte("\ufeff"), bytes.ReplaceAll(file.Data, []byte("\n"), []byte("\r\n"))...)
	}
	got := site(source)
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s changes", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}
