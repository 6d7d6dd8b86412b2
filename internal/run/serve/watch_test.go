package serve

import (
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

func TestWatch(t *testing.T) {
	date := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	file := func(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content), ModTime: date} }
	tests := []struct {
		name   string
		change func(files fstest.MapFS)
		want   []string
	}{
		{"rien_ne_bouge", func(fstest.MapFS) {}, nil},
		{"un_fichier_plus_long", func(f fstest.MapFS) { f["data/a.toml"] = file("a = 12") }, []string{"data/a.toml"}},
		{"un_fichier_redaté", func(f fstest.MapFS) { f["data/a.toml"].ModTime = date.Add(time.Second) }, []string{"data/a.toml"}},
		{"un_fichier_daté_d_avant", func(f fstest.MapFS) { f["data/a.toml"].ModTime = date.Add(-time.Hour) }, []string{"data/a.toml"}},
		{"un_fichier_neuf", func(f fstest.MapFS) { f["content/b.md"] = file("") }, []string{"content/b.md"}},
		{"un_fichier_effacé", func(f fstest.MapFS) { delete(f, "content/racine/robots.txt") }, []string{"content/racine", "content/racine/robots.txt"}},
		{"un_fichier_renommé", func(f fstest.MapFS) { f["data/c.toml"] = f["data/a.toml"]; delete(f, "data/a.toml") }, []string{"data/a.toml", "data/c.toml"}},
		{"un_dossier_vide", func(f fstest.MapFS) { f["content/vide"] = &fstest.MapFile{Mode: fs.ModeDir} }, []string{"content/vide"}},
		{"un_fichier_devient_un_lien", func(f fstest.MapFS) { f["data/a.toml"].Mode = fs.ModeSymlink }, []string{"data/a.toml"}},
		{"un_dossier_de_premier_rang", func(f fstest.MapFS) { f["themes/limpide/static/style.css"] = file("") },
			[]string{"themes", "themes/limpide", "themes/limpide/static", "themes/limpide/static/style.css"}},
		{"un_brouillon_d_éditeur", func(f fstest.MapFS) { f["data/.a.toml.swp"], f["data/a.toml~"] = file(""), file("") }, nil},
		{"hors_des_dossiers", func(f fstest.MapFS) { f["public/index.html"] = file("") }, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{"data/a.toml": file("a = 1"), "content/a.md": file("a"), "content/racine/robots.txt": file("")}
			w := newWatch(files)
			test.change(files)
			if got := w.changes(); !slices.Equal(got, test.want) && len(got)+len(test.want) > 0 {
				t.Errorf("changes = %q, want %q", got, test.want)
			}
			if got := w.changes(); len(got) > 0 {
				t.Errorf("changes again = %q, want nothing", got)
			}
		})
	}
}

// unopened is a portal that fails a test which opens one of its folders.
type unopened struct {
	fstest.MapFS
	folder string
	t      *testing.T
}

func (f unopened) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == f.folder {
		f.t.Errorf("the watch reads %s, which no build reads", name)
	}
	return f.MapFS.ReadDir(name)
}

func TestWatch_voit_ce_dont_la_construction_avertit_dans_themes(t *testing.T) {
	tests := []struct {
		name, put string
		want      []string
	}{
		{"une_feuille_de_style_mal_rangée", "themes/limpide/style.css", []string{"themes/limpide/style.css"}},
		{"un_dossier_du_thème_mal_nommé", "themes/limpide/template/home.html", []string{"themes/limpide/template"}},
		{"un_thème_mal_nommé", "themes/limpid/static/style.css", []string{"themes/limpid", "themes/limpid/static"}},
		{"un_gabarit", "themes/limpide/templates/home.html", []string{"themes/limpide/templates/home.html"}},
		{"un_fichier_sous_static", "themes/limpide/static/a/b.svg", []string{"themes/limpide/static/a", "themes/limpide/static/a/b.svg"}},
		{"un_fichier_caché", "themes/limpide/static/.DS_Store", nil},
		{"un_dossier_caché", "themes/.git/HEAD", nil},
		{"ce_que_Node_pose", "themes/limpide/explorer/node_modules/echarts/index.js", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{
				"themes/limpide/static/style.css": {}, "themes/limpide/templates/frame.html": {}, "themes/limpide/explorer/build.mjs": {},
			}
			w := newWatch(unopened{files, "themes/limpide/explorer", t})
			files[test.put] = &fstest.MapFile{}
			if got := w.changes(); !slices.Equal(got, test.want) && len(got)+len(test.want) > 0 {
				t.Errorf("changes = %q, want %q", got, test.want)
			}
		})
	}
}

// TestWatch_deux_enregistrements_sous_la_même_date is what disks do that keep
// dates to the two seconds.
func TestWatch_deux_enregistrements_sous_la_même_date(t *testing.T) {
	files := fstest.MapFS{"data/a.toml": {Data: []byte("a = 1")}}
	w := newWatch(files)
	files["data/a.toml"] = &fstest.MapFile{Data: []byte("a = 22")}
	if got := w.changes(); len(got) != 1 {
		t.Fatalf("changes = %q, want the file", got)
	}
	files["data/a.toml"] = &fstest.MapFile{Data: []byte("a = 33")}
	if got := w.changes(); len(got) != 1 {
		t.Errorf("changes = %q, want the file: its bytes changed, not its size nor its date", got)
	}
	if got := w.changes(); len(got) > 0 {
		t.Errorf("changes again = %q, want nothing", got)
	}
	delete(files, "data/a.toml")
	if got := w.changes(); !slices.Equal(got, []string{"data", "data/a.toml"}) {
		t.Errorf("changes = %q, want the file that is gone, and its folder", got)
	}
	if got := w.changes(); len(got) > 0 {
		t.Errorf("changes again = %q, want nothing: it is gone once", got)
	}
}

// TestWatch_attend_la_fin_d_un_enregistrement checks, on a clock of its own,
// when a change is taken that an editor makes in several steps.
func TestWatch_attend_la_fin_d_un_enregistrement(t *testing.T) {
	put := func(content string) func(fstest.MapFS) {
		return func(f fstest.MapFS) { f["data/a.toml"] = &fstest.MapFile{Data: []byte(content)} }
	}
	remove := func(f fstest.MapFS) { delete(f, "data/a.toml") }
	type step struct {
		after  time.Duration
		change func(fstest.MapFS)
	}
	tests := []struct {
		name  string
		steps []step
		taken time.Duration // after the first step, at most
		never bool          // taken while the last step has not come
	}{
		{"en_une_fois", []step{{0, put("a = 22")}}, 300 * time.Millisecond, false},
		{"vidé_puis_rempli", []step{{0, put("")}, {60 * time.Millisecond, put("a = 22")}}, 300 * time.Millisecond, false},
		{"effacé_puis_remis", []step{{0, remove}, {150 * time.Millisecond, put("a = 22")}}, 400 * time.Millisecond, false},
		{"écrit_peu_à_peu", []step{{0, put("a")}, {15 * time.Millisecond, put("a =")}, {15 * time.Millisecond, put("a = 22")}}, 300 * time.Millisecond, false},
		{"effacé_pour_de_bon", []step{{0, remove}}, 600 * time.Millisecond, false},
		{"rempli_bien_plus_tard", []step{{0, put("")}, {3 * time.Second, put("a = 22")}}, 600 * time.Millisecond, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				files := &lockedFS{files: fstest.MapFS{"data/a.toml": {Data: []byte("a = 1")}, "data/b.toml": {}}}
				w := newWatch(files)
				last := make(chan time.Time, 1)
				start := time.Now()
				go func() {
					for _, s := range test.steps {
						time.Sleep(s.after)
						files.change(s.change)
					}
					last <- time.Now()
				}()
				changed := w.wait(t.Context())
				taken := time.Now()
				if !slices.Equal(changed, []string{"data/a.toml"}) {
					t.Errorf("changed = %q, want the file", changed)
				}
				if taken.Sub(start) > test.taken {
					t.Errorf("the change is taken after %v, want at most %v", taken.Sub(start), test.taken)
				}
				if early := taken.Before(<-last); early != test.never {
					t.Errorf("taken before the last step: %t, want %t", early, test.never)
				}
			})
		})
	}
}

// slowFS are many files, as long as it takes to look at them.
type slowFS struct {
	*lockedFS
	spent atomic.Int64 // looking at them, in nanoseconds
}

func (f *slowFS) Open(name string) (fs.File, error) {
	if name == "content" {
		const opening = 25 * time.Millisecond
		f.spent.Add(int64(opening))
		time.Sleep(opening)
	}
	return f.lockedFS.Open(name)
}

// TestWatch_se_fait_rare_quand_personne_ne_travaille holds looks to a hundredth of the
// time while nothing happens, and back to work with the first page that is asked for.
func TestWatch_se_fait_rare_quand_personne_ne_travaille(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		files := &slowFS{lockedFS: &lockedFS{files: fstest.MapFS{"content/a.md": {}}}}
		w := newWatch(files)
		taken := make(chan time.Time, 1)
		go func() {
			w.wait(t.Context())
			taken <- time.Now()
		}()
		const working, idle = 10 * time.Second, 100 * time.Second
		time.Sleep(working)
		if spent := time.Duration(files.spent.Load()); spent < working/10 {
			t.Errorf("looks took %v of %v while one works, want a sixth", spent, working)
		}
		time.Sleep(idleAfter + idleRest)
		before := files.spent.Load()
		time.Sleep(idle)
		if spent := time.Duration(files.spent.Load() - before); spent == 0 || spent > idle/100 {
			t.Errorf("looks took %v of %v while nothing happens, want a hundredth at most", spent, idle)
		}
		w.stir()
		time.Sleep(time.Second) // the look that follows
		start := time.Now()
		files.change(func(f fstest.MapFS) { f["content/a.md"] = &fstest.MapFile{Data: []byte("a")} })
		if after := (<-taken).Sub(start); after > time.Second {
			t.Errorf("the change is taken after %v", after)
		}
	})
}

// lockedFS are files that change while they are looked at.
type lockedFS struct {
	mu    sync.Mutex
	files fstest.MapFS
}

func (f *lockedFS) change(change func(fstest.MapFS)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(f.files)
}

func (f *lockedFS) Open(name string) (fs.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.files.Open(name)
}

// failing is a network folder that comes and goes.
type failing struct {
	fs.FS
	gone bool
}

func (f *failing) Open(name string) (fs.File, error) {
	if f.gone {
		return nil, fs.ErrPermission
	}
	return f.FS.Open(name)
}

func TestWatch_un_dossier_qui_disparaît_et_revient(t *testing.T) {
	f := &failing{FS: fstest.MapFS{"data/a.toml": {}}}
	w := newWatch(f)
	f.gone = true
	if got := w.changes(); !slices.Contains(got, "data/a.toml") {
		t.Errorf("changes = %q, want the file that went away", got)
	}
	f.gone = false
	if got := w.changes(); !slices.Contains(got, "data/a.toml") {
		t.Errorf("changes = %q, want the file that came back", got)
	}
}

// TestIsDraft checks that what is not watched is not read either.
func TestIsDraft(t *testing.T) {
	for _, name := range []string{".portail.toml.swp", ".portail.toml.swx", "portail.toml~", "~$portail.toml", ".#portail.toml", ".~lock.portail.toml#"} {
		source := portaltest.Base()
		source["data/"+name] = &fstest.MapFile{Data: []byte("brouillon")}
		if !isDraft("data/" + name) {
			t.Errorf("isDraft(%q) = false", name)
		}
		if _, faults := load.Load(source); slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Place.File == "data/"+name }) {
			t.Errorf("package load reads %s, which is not watched", name)
		}
	}
	for _, name := range []string{"data/portail.toml", "content/racine/.well-known/security.txt", "content/racine/.htaccess"} {
		if isDraft(name) {
			t.Errorf("isDraft(%q) = true", name)
		}
	}
}
