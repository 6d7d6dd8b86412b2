package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/base/lock"
	"limpide/internal/base/seal"
	"limpide/internal/change"
)

// The portal of the tests, as it is and as a change makes it: a file replaced, a
// file taken away with its folder, a new file in a new folder, a file that stays.
var (
	before = map[string]string{"data/a.toml": "a = 1", "data/plans/vieux.toml": "b = 2", "data/c.toml": "c = 3", "content/index.md": "# Bienvenue"}
	after  = map[string]string{"data/a.toml": "a = 10", "data/evaluations/amont/neuf.toml": "d = 4", "data/c.toml": "c = 30", "content/index.md": "# Bienvenue"}
)

var theChange = []change.File{
	{Path: "data/a.toml", Before: []byte("a = 1"), Content: []byte("a = 10")},
	{Path: "data/plans/vieux.toml", Before: []byte("b = 2")},
	{Path: "data/evaluations/amont/neuf.toml", Content: []byte("d = 4")},
	{Path: "data/c.toml", Before: []byte("c = 3"), Content: []byte("c = 30")},
	{Path: "content/index.md", Before: []byte("# Bienvenue"), Content: []byte("# Bienvenue")},
}

var theStep = Step{Command: "limpide import essai.xlsx", When: "29 novembre 2026 à 10 h 12", Name: "2026-11-29-import",
	Words: []string{"a passe de 1 à 10"}}

func newPortal(t *testing.T) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "portail")
	write(t, root, before)
	return root
}

func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		place := filepath.Join(root, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(place), 0o755), os.WriteFile(place, []byte(content), 0o640)); err != nil {
			t.Fatal(err)
		}
	}
}

// files returns what a portal holds: files by name, and empty folders, its
// journal apart.
func files(t *testing.T, root string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(root, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, at)
		name = filepath.ToSlash(name)
		if name == Folder {
			return fs.SkipDir
		}
		if d.IsDir() {
			if inside, err := os.ReadDir(at); err != nil || len(inside) == 0 {
				found[name+"/"] = "empty"
			}
			return err
		}
		content, err := os.ReadFile(at)
		found[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func checkFiles(t *testing.T, where, root string, want map[string]string) {
	t.Helper()
	if got := files(t, root); !maps.Equal(got, want) {
		t.Errorf("%s: the portal holds\n%v, want\n%v", where, got, want)
	}
}

// open returns a journal, and what it tells.
func open(root string) (*Journal, *[]string) {
	var said []string
	j := Open(root, "« limpide essai »", func(s string) { said = append(said, s) })
	j.patience = 0
	j.system.sync = func(*os.File) error { return nil } // no test cuts the power
	j.system.flush = func(string) {}
	return j, &said
}

func mustCommit(t *testing.T, root string, s Step, files []change.File) {
	t.Helper()
	j, said := open(root)
	if err := j.Commit(s, files); err != nil || len(*said) > 0 {
		t.Fatalf("Commit: %v, %v", err, *said)
	}
}

func mustRead(t *testing.T, root string) (said []string) {
	t.Helper()
	j, told := open(root)
	release, err := j.Read()
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	release()
	return *told
}

// checkClosed fails if something is left of a change under way.
func checkClosed(t *testing.T, where, root string) {
	t.Helper()
	if exists(filepath.Join(root, Folder, openName)) {
		t.Errorf("%s: a change is still under way", where)
	}
}

func TestCommit_remplace_et_garde(t *testing.T) {
	root := newPortal(t)
	mustCommit(t, root, theStep, theChange)
	checkFiles(t, "Commit", root, after)
	if info, err := os.Stat(filepath.Join(root, "data/a.toml")); err != nil || info.Mode().Perm()&0o077 != 0o040 {
		t.Errorf("the rights of a.toml are %v (%v), want those it had", info.Mode(), err)
	}
	var kept []string
	err := fs.WalkDir(os.DirFS(filepath.Join(root, Folder)), ".", func(name string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			kept = append(kept, name)
		}
		return err
	})
	step := "avant/0001-2026-11-29-import/"
	want := []string{".gitignore", step + "LISEZ-MOI.txt", step + "etape.json", step + "fichiers/data/a.toml", step + "fichiers/data/c.toml",
		step + "fichiers/data/plans/vieux.toml", "verrou"}
	if err != nil || !slices.Equal(kept, want) {
		t.Errorf("the journal holds %q (%v), want %q", kept, err, want)
	}
	readme, err := os.ReadFile(filepath.Join(root, Folder, step, readmeName))
	for _, said := range []string{"limpide import essai.xlsx", "29 novembre 2026", "data/evaluations/amont/neuf.toml", "a passe de 1 à 10", "limpide annuler"} {
		if err != nil || !strings.Contains(string(readme), said) {
			t.Errorf("LISEZ-MOI.txt does not say %q (%v):\n%s", said, err, readme)
		}
	}
}

func TestCommit_sans_changement(t *testing.T) {
	root := newPortal(t)
	mustCommit(t, root, theStep, theChange[4:])
	checkFiles(t, "Commit", root, before)
	if exists(filepath.Join(root, Folder, historyName)) {
		t.Error("a change of nothing is kept")
	}
}

func TestCommit_refuse_ce_qui_a_changé(t *testing.T) {
	edits := map[string]map[string]string{
		"remplacé":           {"data/a.toml": "a = 2"},
		"retiré":             {"data/plans/vieux.toml": "b = 3"},
		"apparu":             {"data/evaluations/amont/neuf.toml": "à moi"},
		"vidé":               {"data/a.toml": ""},
		"un_dossier_à_place": {"data/evaluations/amont/neuf.toml/x": "1"},
	}
	for name, edit := range edits {
		t.Run(name, func(t *testing.T) {
			root := newPortal(t)
			write(t, root, edit)
			want := files(t, root)
			j, _ := open(root)
			if err := j.Commit(theStep, theChange); err == nil || !strings.Contains(err.Error(), "a changé entre-temps") {
				t.Errorf("error %v, want that a file has changed", err)
			}
			checkFiles(t, "Commit", root, want)
			checkClosed(t, "Commit", root)
		})
	}
}

// TestCommit_un_fichier_modifié_pendant edits a file just before it is replaced:
// after the change was decided.
func TestCommit_un_fichier_modifié_pendant(t *testing.T) {
	for _, edited := range []string{"data/a.toml", "data/plans/vieux.toml", "data/evaluations/amont/neuf.toml", "data/c.toml"} {
		t.Run(edited, func(t *testing.T) {
			root := newPortal(t)
			want := maps.Clone(before)
			want[edited] = "à moi"
			j, _ := open(root)
			j.system.before = func(call, path, _ string) error {
				if call == "rename" && strings.HasSuffix(path, recordName) {
					write(t, root, map[string]string{edited: "à moi"})
				}
				return nil
			}
			if err := j.Commit(theStep, theChange); err == nil || !strings.Contains(err.Error(), edited) {
				t.Errorf("error %v, want one about %s", err, edited)
			}
			checkFiles(t, "Commit", root, want)
			checkClosed(t, "Commit", root)
		})
	}
}

// faults are what the system answers when it does not do what it is asked.
var faults = []error{syscall.ENOSPC, syscall.EIO, fs.ErrPermission, syscall.EXDEV}

// TestCommit_une_panne plays the faults at each call, in turn: alone, and from there
// on until the command ends. Then the files are as before or as after, and the next
// command puts in order what is left.
func TestCommit_une_panne(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("one commit after the other, for each call of the system")
	}
	for _, lasting := range []bool{false, true} {
		for shift := range 2 {
			for call := 1; ; call++ {
				fault := faults[(call+shift)%len(faults)]
				where := fmt.Sprintf("%v at call %d (lasting: %t)", fault, call, lasting)
				root := newPortal(t)
				j, _ := open(root)
				n := 0
				j.system.before = func(string, string, string) error {
					if n++; n == call || lasting && n > call {
						return &fs.PathError{Op: "test", Path: "x", Err: fault}
					}
					return nil
				}
				err := j.Commit(theStep, theChange)
				whole := maps.Equal(files(t, root), before) || maps.Equal(files(t, root), after)
				if !whole && (!lasting || err == nil) {
					t.Errorf("%s: error %v, and the portal is neither as before nor as after: %v", where, err, files(t, root))
				}
				if err == nil && !maps.Equal(files(t, root), after) {
					t.Errorf("%s: no error, and the change is not made", where)
				}
				mustRead(t, root)
				got := files(t, root)
				if !maps.Equal(got, before) && !maps.Equal(got, after) {
					t.Errorf("%s: after the next command the portal is neither as before nor as after: %v", where, got)
				}
				if err == nil && !maps.Equal(got, after) {
					t.Errorf("%s: no error, and the next command undoes the change", where)
				}
				checkClosed(t, where, root)
				if n < call {
					break
				}
			}
		}
	}
}

// TestCommit_une_panne_du_premier begins a portal on a disk that does not do it: the
// folder is as empty as it was, or not there.
func TestCommit_une_panne_du_premier(t *testing.T) {
	for _, isThere := range []bool{false, true} {
		for call := 1; ; call++ {
			above := t.TempDir()
			root := filepath.Join(above, "mes portails", "portail")
			if isThere {
				if err := os.MkdirAll(root, 0o755); err != nil {
					t.Fatal(err)
				}
			}
			j, _ := open(root)
			n := 0
			j.system.before = func(string, string, string) error {
				if n++; n == call {
					return &fs.PathError{Op: "test", Path: "x", Err: syscall.ENOSPC}
				}
				return nil
			}
			err := j.Commit(theStep, []change.File{{Path: "data/a.toml", Content: []byte("a = 1")}})
			if n < call {
				break
			}
			where := fmt.Sprintf("full at call %d (the folder is there: %t)", call, isThere)
			switch left, errRead := os.ReadDir(root); {
			case err == nil && len(files(t, root)) != 1:
				t.Errorf("%s: no error, and the portal has %v", where, files(t, root))
			case err != nil && isThere && (errRead != nil || len(left) > 0):
				t.Errorf("%s: %v, and %v stays (%v)", where, err, left, errRead)
			case err != nil && !isThere && exists(filepath.Dir(root)):
				t.Errorf("%s: %v, and the folders stay", where, err)
			}
		}
	}
}

func TestCommit_autre_disque(t *testing.T) {
	root := newPortal(t)
	j, _ := open(root)
	j.system.before = func(call, path, _ string) error {
		if call == "rename" && !strings.Contains(path, Folder) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".limpide")); err != nil {
				return &os.LinkError{Op: "rename", Old: "x", New: path, Err: syscall.EXDEV}
			}
		}
		return nil
	}
	if err := j.Commit(theStep, theChange); err != nil {
		t.Fatal(err)
	}
	checkFiles(t, "Commit", root, after)
	checkClosed(t, "Commit", root)
}

func TestRead_après_une_modification(t *testing.T) {
	// The change stops in the middle; then a file is edited.
	for _, edited := range []string{"data/a.toml", "data/plans/vieux.toml", "data/evaluations/amont/neuf.toml", "data/c.toml"} {
		root := newPortal(t)
		stopAt(t, root, "remove", "vieux.toml")
		write(t, root, map[string]string{edited: "à moi"})
		want := maps.Clone(before)
		want[edited] = "à moi"
		said := mustRead(t, root)
		checkFiles(t, edited, root, want)
		checkClosed(t, edited, root)
		if len(said) != 1 || !strings.Contains(said[0], edited) || !strings.Contains(said[0], "essai.xlsx") {
			t.Errorf("%s: said %q", edited, said)
		}
	}
}

func TestRead_dit_ce_qui_reste_d_un_changement_interrompu(t *testing.T) {
	root := newPortal(t)
	stopAt(t, root, "remove", "vieux.toml") // a.toml is in place, c.toml is not
	write(t, root, map[string]string{"data/a.toml": "a = 10, et à moi", "data/c.toml": "c = 3, et à moi"})
	const want = "comme « data/a.toml » et « data/c.toml » ont changé depuis, elle est annulée, sans toucher à ces fichiers ; ce qu’elle avait écrit reste dans « data/a.toml »."
	if said := mustRead(t, root); len(said) != 1 || !strings.Contains(fr.Plain(said[0]), want) {
		t.Errorf("said %q", said)
	}
}

// stopAt stops a change before a call on a path with this end, as a kill would.
func stopAt(t *testing.T, root, call, end string) {
	t.Helper()
	j, _ := open(root)
	type stopped struct{}
	defer func() {
		if _, ok := recover().(stopped); !ok {
			t.Fatal("the change did not stop")
		}
	}()
	j.system.before = func(c, path, _ string) error {
		if c == call && strings.HasSuffix(path, end) {
			panic(stopped{})
		}
		return nil
	}
	j.Commit(theStep, theChange)
}

func TestRead_termine_ce_qui_était_interrompu(t *testing.T) {
	root := newPortal(t)
	stopAt(t, root, "remove", "vieux.toml")
	said := mustRead(t, root)
	checkFiles(t, "Read", root, after)
	if len(said) != 1 || !strings.Contains(said[0], "« limpide import essai.xlsx » avait été interrompue : elle est terminée (4 fichiers écrits)") {
		t.Errorf("said %q", said)
	}
	if said := mustRead(t, root); len(said) > 0 {
		t.Errorf("said again: %q", said)
	}
}

func TestRead_un_journal_abîmé(t *testing.T) {
	damages := map[string]func(record string) []byte{
		"vide":    func(string) []byte { return nil },
		"coupé":   func(s string) []byte { return []byte(s[:len(s)/2]) },
		"altéré":  func(s string) []byte { return []byte(strings.Replace(s, "a.toml", "b.toml", 1)) },
		"accolad": func(string) []byte { return []byte("{}") },
	}
	for name, damage := range damages {
		root := newPortal(t)
		stopAt(t, root, "remove", "vieux.toml")
		record := filepath.Join(root, Folder, openName, recordName)
		data, err := os.ReadFile(record)
		if err == nil {
			err = os.WriteFile(record, damage(string(data)), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		want := files(t, root)
		j, _ := open(root)
		if _, err := j.Read(); err == nil || !strings.Contains(err.Error(), "abîmé") {
			t.Errorf("%s: Read: %v", name, err)
		}
		if err := j.Commit(theStep, theChange[3:]); err == nil {
			t.Errorf("%s: Commit goes on", name)
		}
		checkFiles(t, name, root, want)
		// As the message says:
		if err := os.Rename(filepath.Join(root, Folder, openName), filepath.Join(t.TempDir(), "ailleurs")); err != nil {
			t.Fatal(err)
		}
		mustRead(t, root)
	}
}

func TestReadStep_reste_dans_le_portail(t *testing.T) {
	for _, path := range []string{"../x", "/etc/passwd", Folder + "/verrou", "data/../../x"} {
		at := t.TempDir()
		s := Step{Files: []Entry{{Path: path, After: digestOf(nil)}}}
		if err := os.WriteFile(filepath.Join(at, recordName), seal.Write(s), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readStep(at); err == nil {
			t.Errorf("a step that writes %s is taken", path)
		}
	}
}

// TestRead_ce_qui_devait_venir_est_perdu has a change that cannot be finished.
func TestRead_ce_qui_devait_venir_est_perdu(t *testing.T) {
	root := newPortal(t)
	stopAt(t, root, "remove", "vieux.toml")
	if err := os.WriteFile(filepath.Join(root, Folder, openName, newFolder, "data/c.toml"), []byte("abîmé"), 0o644); err != nil {
		t.Fatal(err)
	}
	if said := mustRead(t, root); len(said) != 1 || !strings.Contains(said[0], "annulée") {
		t.Errorf("said %q", said)
	}
	checkFiles(t, "Read", root, before)
}

func TestRead_sans_portail_ne_crée_rien(t *testing.T) {
	root := t.TempDir()
	mustRead(t, root)
	if entries, err := os.ReadDir(root); err != nil || len(entries) > 0 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

func TestLock_dit_qui_occupe_le_portail(t *testing.T) {
	root := newPortal(t)
	reader, _ := open(root)
	reader.who = "« limpide build »"
	release, err := reader.Read()
	if err != nil {
		t.Fatal(err)
	}
	other, _ := open(root)
	other.who = ""
	if again, err := other.Read(); err != nil {
		t.Errorf("two that read: %v", err)
	} else {
		again()
	}
	j, said := open(root)
	j.patience, j.quiet = 60*time.Millisecond, 20*time.Millisecond
	if err := j.Commit(theStep, theChange); err == nil || !strings.Contains(err.Error(), "se sert du portail (la dernière qui s’y est mise : « limpide build »)") {
		t.Errorf("Commit while another reads: %v", err)
	}
	if len(*said) != 1 || !strings.Contains((*said)[0], "attend") {
		t.Errorf("while it waits, it says %q", *said)
	}
	checkFiles(t, "Commit", root, before)
	release()

	writer, err := lock.Exclusive(filepath.Join(root, Folder, lockName), "« limpide import », depuis 10 h 12")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Read(); err == nil || !strings.Contains(err.Error(), "« limpide import », depuis 10 h 12") {
		t.Errorf("Read while another writes: %v", err)
	}
	j.patience = time.Minute
	done := make(chan error)
	go func() { done <- j.Commit(theStep, theChange) }()
	writer.Release()
	if err := <-done; err != nil {
		t.Errorf("Commit once the other is gone: %v", err)
	}
	checkFiles(t, "Commit", root, after)
}

func TestUndo_remet_un_changement_puis_celui_d_avant(t *testing.T) {
	root := newPortal(t)
	mustCommit(t, root, theStep, theChange)
	mustCommit(t, root, theStep, []change.File{{Path: "data/a.toml", Before: []byte("a = 10"), Content: []byte("a = 100")}})
	for _, want := range []map[string]string{after, before} {
		j, _ := open(root)
		s, files, err := j.Undo()
		if err != nil {
			t.Fatal(err)
		}
		mustCommit(t, root, Step{Command: "limpide annuler", Name: "annuler", Undoes: s.Name}, files)
		checkFiles(t, "Undo", root, want)
	}
	j, _ := open(root)
	if _, _, err := j.Undo(); !errors.Is(err, ErrNothing) {
		t.Errorf("Undo once more: %v", err)
	}
	mustCommit(t, root, theStep, theChange) // a new change can be undone too
	if s, _, err := j.Undo(); err != nil || s.Name != "0005-2026-11-29-import" {
		t.Errorf("Undo = %q, %v", s.Name, err)
	}
}

func TestUndo_refuse_ce_qui_a_changé_depuis(t *testing.T) {
	for _, edited := range []string{"data/a.toml", "data/plans/vieux.toml", "data/evaluations/amont/neuf.toml"} {
		root := newPortal(t)
		mustCommit(t, root, theStep, theChange)
		write(t, root, map[string]string{edited: "à moi"})
		j, _ := open(root)
		if _, _, err := j.Undo(); err == nil || !strings.Contains(err.Error(), edited) {
			t.Errorf("%s: %v", edited, err)
		}
	}
	root := newPortal(t)
	mustCommit(t, root, theStep, theChange)
	write(t, root, map[string]string{Folder + "/avant/0001-2026-11-29-import/fichiers/data/a.toml": "retouché"})
	j, _ := open(root)
	if _, _, err := j.Undo(); err == nil || !strings.Contains(err.Error(), "a été modifiée") {
		t.Errorf("a copy that was edited: %v", err)
	}
}

// What was taken away, or put back by hand, does not stand in the way for ever.
func TestUndo_ce_qui_n_est_plus_là(t *testing.T) {
	root := newPortal(t)
	mustCommit(t, root, theStep, theChange)
	for _, name := range []string{"data/a.toml", "data/evaluations"} {
		if err := os.RemoveAll(filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	j, _ := open(root)
	s, files, err := j.Undo()
	if err != nil || len(files) != 3 {
		t.Fatalf("Undo = %d files, %v; want 3", len(files), err)
	}
	mustCommit(t, root, Step{Command: "limpide annuler", Name: "annuler", Undoes: s.Name}, files)
	checkFiles(t, "Undo", root, before)

	mustCommit(t, root, theStep, theChange[:1])
	write(t, root, map[string]string{"data/a.toml": "a = 1"})
	s, files, err = j.Undo()
	if err != nil || len(files) != 0 || s.Undoes != "" {
		t.Fatalf("Undo of what is as before = %d files, %v", len(files), err)
	}
	mustCommit(t, root, Step{Command: "limpide annuler", Name: "annuler", Undoes: s.Name}, nil)
	if _, _, err := j.Undo(); !errors.Is(err, ErrNothing) {
		t.Errorf("Undo once more: %v", err)
	}
	checkFiles(t, "Undo", root, before)
}

func TestCommit_ne_garde_que_les_derniers(t *testing.T) {
	root := newPortal(t)
	value := func(n int) []byte { return fmt.Appendf(nil, "a = %d", n) }
	for n := 1; n <= Kept+3; n++ {
		mustCommit(t, root, theStep, []change.File{{Path: "data/a.toml", Before: value(n), Content: value(n + 1)}})
	}
	j, _ := open(root)
	names := j.history()
	if len(names) != Kept || names[0] != fmt.Sprintf("%04d-2026-11-29-import", Kept+3) {
		t.Errorf("%d steps are kept, the last one %s", len(names), names[0])
	}
}
