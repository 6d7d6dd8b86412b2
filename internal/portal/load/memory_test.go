package load_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"limpide/internal/base/disk"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// TestMemory loads a portal after each kind of change, with a memory that lasts and without:
// nothing may tell the two apart.
func TestMemory(t *testing.T) {
	source := portaltest.Base()
	const mission, plan = "content/mission.md", "data/plans/amont.toml"
	original := string(source[mission].Data)
	write := func(name, text string) { source[name] = &fstest.MapFile{Data: []byte(text)} }
	var memory load.Memory
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"rien", func() {}},
		{"rien_encore", func() {}},
		{"un_texte", func() { write(mission, original+"\nEncore une phrase.\n") }},
		{"un_titre", func() {
			write(mission, "+++\ntitre = \"Autre\"\ndescription = \"D.\"\nanciennes_adresses = [\"/avant/\"]\n+++\nTexte.\n")
		}},
		{"rien_après_un_titre", func() {}},
		{"une_source_citée", func() {
			write(mission, "+++\ntitre = \"Autre\"\ndescription = \"D.\"\nsources = [\"rapport\"]\n+++\nTexte.\n")
		}},
		{"la_source_est_retirée", func() { write("data/sources.toml", "") }},
		{"une_faute", func() { write(mission, "+++\ntitre = 3\n+++\nTexte.\n") }},
		{"la_même_faute", func() {}},
		{"un_caractère_caché", func() { write(mission, original+"\nUn\u200bmot.\n") }},
		{"une_page_de_plus", func() { write("content/note.md", "+++\ntitre = \"Note\"\ndescription = \"D.\"\n+++\n") }},
		{"la_même_sous_un_autre_nom", func() { source["content/memo.md"] = source["content/note.md"]; delete(source, "content/note.md") }},
		{"elle_s_en_va", func() { delete(source, "content/memo.md") }},
		{"une_valeur", func() {
			write(plan, strings.Replace(string(source[plan].Data), "titre = \"", "titre = \"Nouveau : ", 1))
		}},
		{"un_jeu_mal_écrit", func() { write(plan, string(source[plan].Data)+"\n[[action\n") }},
		{"le_même_encore", func() {}},
		{"un_jeu_vidé", func() { write(plan, "") }},
		{"un_jeu_retiré", func() { delete(source, plan) }},
		{"elle_revient", func() { write("content/memo.md", "+++\ntitre = \"Mémo\"\ndescription = \"D.\"\n+++\n") }},
	} {
		c.change()
		want, wantFaults := load.Load(source)
		got, gotFaults := memory.Load(source)
		if !reflect.DeepEqual(got.Pages, want.Pages) || !reflect.DeepEqual(got.Plans, want.Plans) || !reflect.DeepEqual(gotFaults, wantFaults) {
			t.Errorf("%s: the memory gives other pages, plans or faults:\n%v\n%v", c.name, gotFaults, wantFaults)
		}
		for _, p := range got.Pages { // what is made of a portal may write in it
			p.Title += " !"
			for i := range p.OldAddresses {
				p.OldAddresses[i] += "!"
			}
		}
	}
}

// reads counts the pages that are read of a folder.
type reads struct {
	fs.FS
	pages atomic.Int64
}

func (r *reads) ReadFile(name string) ([]byte, error) {
	if strings.HasSuffix(name, ".md") {
		r.pages.Add(1)
	}
	return fs.ReadFile(r.FS, name)
}

// TestMemory_par_la_marque_du_fichier loads a portal from a disk, where a page that has not
// changed is not read again; one that was written again is, whatever its size and its date.
func TestMemory_par_la_marque_du_fichier(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if err := os.CopyFS(root, portaltest.Base()); err != nil {
		t.Fatal(err)
	}
	mission := filepath.Join(root, "content", "mission.md")
	before, err := os.ReadFile(mission)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(mission)
	if err != nil {
		t.Fatal(err)
	}
	stamp := disk.StampOf(info)
	if stamp == (disk.Stamp{}) {
		t.Skip("this system tells no stamp")
	}
	for !stamp.Settled(time.Now()) {
		time.Sleep(100 * time.Millisecond)
	}
	var memory load.Memory
	source := &reads{FS: disk.Open(root)}
	title := func() string {
		p, _ := memory.Load(source)
		for _, page := range p.Pages {
			if page.File == "content/mission.md" {
				return page.Title
			}
		}
		t.Fatal("the page is not there")
		return ""
	}
	first := title()
	if source.pages.Swap(0) == 0 {
		t.Fatal("no page was read at all")
	}
	if again := title(); again != first || source.pages.Load() != 0 {
		t.Errorf("again: title %q, want %q; %d pages read, want none", again, first, source.pages.Load())
	}
	other := strings.ToUpper(first)
	text := strings.Replace(string(before), "\""+first+"\"", "\""+other+"\"", 1)
	if text == string(before) || len(text) != len(before) {
		t.Fatal("the title is not changed, or the size is")
	}
	if err := errors.Join(os.WriteFile(mission, []byte(text), 0o644), os.Chtimes(mission, info.ModTime(), info.ModTime())); err != nil {
		t.Fatal(err)
	}
	if got := title(); got != other || source.pages.Load() != 1 {
		t.Errorf("another text of the same size and date: title %q, want %q; %d pages read, want 1", got, other, source.pages.Load())
	}
}
