package publish_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/run/output"
	"limpide/internal/run/publish"
)

// memory is a store in memory that may be cut.
type memory struct {
	mu      sync.Mutex
	files   map[string]string
	folders map[string]bool
	calls   int
	cut     int  // the call that fails, and all after it; 0 for none
	gaps    bool // a file that takes the place of another is gone for a while
}

var errCut = errors.New("la connexion est coupée")

func newMemory(files map[string]string) *memory {
	m := &memory{files: map[string]string{}, folders: map[string]bool{".": true}}
	for name, text := range files {
		m.write(name, text)
	}
	return m
}

func (m *memory) write(name, text string) {
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		m.folders[folder] = true
	}
	m.files[name] = text
}

// call counts a call, and reports whether it goes through.
func (m *memory) call() bool {
	m.calls++
	return m.cut == 0 || m.calls < m.cut
}

func (m *memory) open(context.Context) (publish.Store, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.call() {
		return nil, errCut
	}
	return m, nil
}

func (m *memory) List(folder string) (files, folders []string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.call() {
		return nil, nil, errCut
	}
	for name := range m.files {
		if path.Dir(name) == folder {
			files = append(files, path.Base(name))
		}
	}
	for name := range m.folders {
		if name != "." && path.Dir(name) == folder {
			folders = append(folders, path.Base(name))
		}
	}
	return files, folders, nil
}

func (m *memory) Read(name string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	text, is := m.files[name]
	switch {
	case !m.call():
		return nil, errCut
	case !is:
		return nil, fs.ErrNotExist
	}
	return []byte(text), nil
}

func (m *memory) Put(name string, content []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.call() {
		if m.calls == m.cut {
			m.write(name, string(content[:len(content)/2]))
		}
		return errCut
	}
	m.write(name, string(content))
	return nil
}

func (m *memory) Rename(from, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.gaps {
		if !m.call() {
			return errCut
		}
		delete(m.files, to)
	}
	if !m.call() {
		return errCut
	}
	text, is := m.files[from]
	if !is {
		return fs.ErrNotExist
	}
	m.files[to] = text
	delete(m.files, from)
	return nil
}

func (m *memory) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.call() {
		return errCut
	}
	if _, is := m.files[name]; is {
		delete(m.files, name)
		return nil
	}
	if !m.folders[name] {
		return fs.ErrNotExist
	}
	inside := func(other string) bool { return strings.HasPrefix(other, name+"/") }
	if slices.ContainsFunc(slices.Collect(maps.Keys(m.files)), inside) || slices.ContainsFunc(slices.Collect(maps.Keys(m.folders)), inside) {
		return errors.New("le dossier n’est pas vide")
	}
	delete(m.folders, name)
	return nil
}

func (m *memory) Close() error { return nil }

// built returns the folder of a site, with its manifest.
func built(files map[string]string) fstest.MapFS {
	site, contents := fstest.MapFS{}, map[string][]byte{}
	for name, text := range files {
		contents[name] = []byte(text)
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site[output.ManifestName] = &fstest.MapFile{Data: output.Manifest(contents)}
	return site
}

// whole returns the files of a site as a store should have them.
func whole(files ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, f := range files {
		maps.Copy(all, f)
	}
	all[output.ManifestName] = string(built(files[0])[output.ManifestName].Data)
	return all
}

// The sites of the tests: enough files for several groups of each stage.
func sites() (first, second, third, foreign map[string]string) {
	first, second, third = map[string]string{}, map[string]string{}, map[string]string{}
	for i := range 18 {
		page, asset := fmt.Sprintf("page-%02d/index.html", i), fmt.Sprintf("donnees/%02d.csv", i)
		if i < 15 {
			first[page], first[asset] = fmt.Sprint("page 1 de ", i), fmt.Sprint("valeurs 1 de ", i)
		}
		if i > 2 {
			second[page], second[asset] = fmt.Sprint("page ", 1+i%2, " de ", i), fmt.Sprint("valeurs ", 1+i%3, " de ", i)
			third[page], third[asset] = fmt.Sprint("page ", 1+i%3, " de ", i), fmt.Sprint("valeurs ", 1+i%2, " de ", i)
		}
	}
	first["index.html"], second["index.html"], third["index.html"] = "accueil 1", "accueil 2", "accueil 1"
	first[".htaccess"], second[".htaccess"] = "règles 1", "règles 2"
	second["neuf/loin/index.html"] = "neuf"
	third["page-00/index.html"] = "revenue"
	foreign = map[string]string{"autre/fichier.txt": "à un autre", "page-01/note.txt": "à un autre", "index.php": "à un autre"}
	return first, second, third, foreign
}

func publishTo(m *memory, site fs.FS) error {
	plan, err := publish.Prepare(context.Background(), site, "un essai", m.open, false)
	if err != nil {
		return err
	}
	return plan.Run(context.Background(), func(publish.Progress) {})
}

func mustPublish(t *testing.T, m *memory, site fs.FS) {
	t.Helper()
	if err := publishTo(m, site); err != nil {
		t.Fatal(err)
	}
}

// checkStore fails unless a store holds some files and no other, and no folder that is
// empty.
func checkStore(t *testing.T, why string, m *memory, want map[string]string) {
	t.Helper()
	for name, text := range want {
		if got, is := m.files[name]; !is || got != text {
			t.Errorf("%s: %s holds %q (%t), want %q", why, name, got, is, text)
		}
	}
	for name := range m.files {
		if _, is := want[name]; !is {
			t.Errorf("%s: %s is left", why, name)
		}
	}
	for folder := range m.folders {
		if folder != "." && !slices.ContainsFunc(slices.Collect(maps.Keys(m.files)), func(f string) bool { return strings.HasPrefix(f, folder+"/") }) {
			t.Errorf("%s: the empty folder %s is left", why, folder)
		}
	}
}

// TestRun_coupé_à_chaque_appel cuts the connection at each call of a publication over
// another, then publishes again: the same site, or another. What visitors see is whole at
// all times, and what limpide has not put there stays.
func TestRun_coupé_à_chaque_appel(t *testing.T) {
	first, second, third, foreign := sites()
	step := 1
	if testing.Short() {
		step = 17
	}
	// What was published before; what is being published; what is published in the end.
	for name, c := range map[string]struct {
		before, during, after map[string]string
	}{
		"le même": {first, second, second}, "un autre": {first, second, third}, "celui d’avant": {first, second, first},
		"le premier": {nil, first, first}, "le premier, puis un autre": {nil, first, second},
	} {
		for _, gaps := range []bool{false, true} {
			t.Run(fmt.Sprint(name, " ", gaps), func(t *testing.T) {
				start := func() *memory {
					m := newMemory(foreign)
					if m.gaps = gaps; c.before != nil {
						mustPublish(t, m, built(c.before))
						m.calls = 0
					}
					return m
				}
				m := start()
				mustPublish(t, m, built(c.during))
				checkStore(t, "not cut", m, whole(c.during, foreign))
				all := m.calls
				if all < 60 {
					t.Fatalf("%d calls: is the store still counted?", all)
				}
				for cut := 1; cut <= all; cut += step {
					m := start()
					m.cut = cut
					if err := publishTo(m, built(c.during)); err == nil && cut < all {
						// Only folders may stay behind unsaid.
						checkSeen(t, cut, m, c.during)
					}
					checkSeen(t, cut, m, foreign, c.before, c.during)
					if m.cut, m.calls = 0, 0; cut%3 == 0 { // and a second time, somewhere else
						m.cut = 30
						_ = publishTo(m, built(c.during))
						checkSeen(t, cut, m, foreign, c.before, c.during)
						m.cut = 0
					}
					mustPublish(t, m, built(c.after))
					checkStore(t, fmt.Sprint("cut at ", cut), m, whole(c.after, foreign))
					if t.Failed() {
						return
					}
				}
			})
		}
	}
}

// checkSeen fails if a file that visitors may see is none of those of some sites.
func checkSeen(t *testing.T, cut int, m *memory, sites ...map[string]string) {
	t.Helper()
	for name, text := range m.files {
		if strings.HasSuffix(name, ".part") || strings.HasPrefix(name, output.ManifestName) {
			continue
		}
		if !slices.ContainsFunc(sites, func(s map[string]string) bool { return s[name] == text }) {
			t.Errorf("cut at %d: %s holds %q", cut, name, text)
		}
	}
}

// TestRun_reprend_sans_renvoyer counts what is sent again after a cut.
func TestRun_reprend_sans_renvoyer(t *testing.T) {
	site := map[string]string{"index.html": "accueil"}
	for i := range 400 {
		site[fmt.Sprintf("page-%03d/index.html", i)] = fmt.Sprint("page ", i)
	}
	m := newMemory(nil)
	m.cut = 600
	if err := publishTo(m, built(site)); !errors.Is(err, errCut) {
		t.Fatalf("error %v, want that the connection is cut", err)
	}
	sent := 0
	for name := range m.files {
		if strings.HasSuffix(name, ".html") {
			sent++
		}
	}
	m.cut, m.calls = 0, 0
	plan, err := publish.Prepare(context.Background(), built(site), "un essai", m.open, false)
	if err != nil {
		t.Fatal(err)
	}
	if again := len(plan.Added) + len(plan.Changed); sent < 250 || again > 401-sent+16 {
		t.Errorf("%d of 401 files were sent, and %d are to be sent: two groups more than what is missing at most", sent, again)
	}
	if m.calls > 30 {
		t.Errorf("%d calls tell how far the sending came, want a few", m.calls)
	}
	if !slices.Contains(plan.Sentences(), "L’envoi précédent n’était pas fini : celui-ci le reprend.") {
		t.Errorf("%q does not say that it goes on", plan.Sentences())
	}
	if err := plan.Run(context.Background(), func(publish.Progress) {}); err != nil {
		t.Fatal(err)
	}
	checkStore(t, "resumed", m, whole(site))
}

func TestRun_dans_l_ordre(t *testing.T) {
	first, second, _, _ := sites()
	m := &recorder{memory: newMemory(nil)}
	mustPublish(t, m.memory, built(first))
	plan, err := publish.Prepare(context.Background(), built(second), "un essai", m.open, false)
	if err == nil {
		err = plan.Run(context.Background(), func(publish.Progress) {})
	}
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(m.renamed, name) }
	last := 0
	for i, name := range m.renamed {
		rank := 1
		switch {
		case name == publish.ProgressName:
			rank = 0
		case name == output.ManifestName:
			rank = 4
		case name == "index.html" || name == ".htaccess":
			rank = 3
		case strings.HasSuffix(name, ".html"):
			rank = 2
		}
		if rank < last {
			t.Errorf("%s comes %dth, after what should follow it: %v", name, i, m.renamed)
		}
		last = rank
	}
	if at("index.html") < 0 || at(output.ManifestName) != len(m.renamed)-1 {
		t.Errorf("the home page or the manifest has not come, or not last: %v", m.renamed)
	}
}

// recorder notes the names that files are given.
type recorder struct {
	*memory
	mu      sync.Mutex
	renamed []string
}

func (r *recorder) open(context.Context) (publish.Store, error) { return r, nil }

func (r *recorder) Rename(from, to string) error {
	r.mu.Lock()
	r.renamed = append(r.renamed, to)
	r.mu.Unlock()
	return r.memory.Rename(from, to)
}

func TestPrepare_ce_qui_n_est_pas_de_limpide(t *testing.T) {
	first, second, _, _ := sites()
	m := newMemory(map[string]string{"index.html": "en construction", "cgi-bin/essai": "x", ".ftpquota": "1", "donnees/03.csv": "à un autre"})
	plan, err := publish.Prepare(context.Background(), built(first), "un essai", m.open, false)
	if err != nil {
		t.Fatal(err)
	}
	if !plan.Touches() || !slices.Equal(plan.Others, []string{"cgi-bin", "donnees"}) || !slices.Equal(plan.Replaced, []string{"donnees/03.csv", "index.html"}) {
		t.Errorf("others %q, replaced %q", plan.Others, plan.Replaced)
	}
	// Later, a file that somebody has put where a new one is to come.
	m = newMemory(nil)
	mustPublish(t, m, built(first))
	m.write("neuf/loin/index.html", "à un autre")
	plan, err = publish.Prepare(context.Background(), built(second), "un essai", m.open, false)
	if err != nil || !slices.Equal(plan.Replaced, []string{"neuf/loin/index.html"}) || len(plan.Others) > 0 {
		t.Errorf("others %q, replaced %q, %v", plan.Others, plan.Replaced, err)
	}
	// An empty folder asks nothing.
	plan, err = publish.Prepare(context.Background(), built(first), "un essai", newMemory(nil).open, false)
	if err != nil || plan.Touches() || !plan.First {
		t.Errorf("an empty folder: %+v, %v", plan, err)
	}
}

func TestRun_un_autre_a_publié(t *testing.T) {
	first, second, third, _ := sites()
	m := newMemory(nil)
	mustPublish(t, m, built(first))
	plan, err := publish.Prepare(context.Background(), built(second), "un essai", m.open, false)
	if err != nil {
		t.Fatal(err)
	}
	mustPublish(t, m, built(third))
	if err := plan.Run(context.Background(), func(publish.Progress) {}); !errors.Is(err, publish.ErrChanged) {
		t.Errorf("error %v, want that the site has changed", err)
	}
	checkStore(t, "refused", m, whole(third))
}

// TestRun_arrêté stops in the middle, as Ctrl-C does.
func TestRun_arrêté(t *testing.T) {
	first, second, _, _ := sites()
	m := newMemory(nil)
	mustPublish(t, m, built(first))
	plan, err := publish.Prepare(context.Background(), built(second), "un essai", m.open, false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var most publish.Progress
	var mu sync.Mutex
	err = plan.Run(ctx, func(p publish.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if p.Files > most.Files {
			most = p
		}
		if p.Files == 12 {
			stop()
		}
	})
	if err == nil || !strings.Contains(err.Error(), "envoi arrêté") || most.Files >= most.AllFiles || most.Bytes >= most.AllBytes {
		t.Errorf("stopped at %v: error %v", most, err)
	}
	checkSeen(t, 0, m, first, second)
	mustPublish(t, m, built(second))
	checkStore(t, "resumed", m, whole(second))
}

// TestRun_le_serveur_rend_autre_chose has a store that spoils what it is given: the
// manifest must not say that all is well.
func TestRun_le_serveur_rend_autre_chose(t *testing.T) {
	first, second, _, _ := sites()
	m := newMemory(nil)
	mustPublish(t, m, built(first))
	plan, err := publish.Prepare(context.Background(), built(second), "un essai", func(context.Context) (publish.Store, error) { return spoiler{m}, nil }, false)
	if err == nil {
		err = plan.Run(context.Background(), func(publish.Progress) {})
	}
	if err == nil || !strings.Contains(err.Error(), "le serveur rend autre chose") {
		t.Errorf("error %v, want that the server gives something else", err)
	}
	if m.files[output.ManifestName] != whole(first)[output.ManifestName] {
		t.Error("the manifest says that the new site is there")
	}
	mustPublish(t, m, built(second))
	checkStore(t, "sent again", m, whole(second))
}

type spoiler struct{ *memory }

func (s spoiler) Put(name string, content []byte) error {
	if strings.HasSuffix(name, ".html.part") {
		content = bytes.ToUpper(content)
	}
	return s.memory.Put(name, content)
}

// TestPrepare_tout sends everything again, over files that somebody has edited.
func TestPrepare_tout(t *testing.T) {
	first, _, _, _ := sites()
	m := newMemory(nil)
	mustPublish(t, m, built(first))
	plan, err := publish.Prepare(context.Background(), built(first), "un essai", m.open, false)
	if err != nil || !plan.Nothing() {
		t.Errorf("the same site: %+v, %v, want nothing to do", plan, err)
	}
	m.files["index.html"] = "retouché"
	if plan, err = publish.Prepare(context.Background(), built(first), "un essai", m.open, true); err == nil {
		err = plan.Run(context.Background(), func(publish.Progress) {})
	}
	if err != nil {
		t.Fatal(err)
	}
	checkStore(t, "all again", m, whole(first))
}

func TestPrepare_refuse(t *testing.T) {
	first, _, _, _ := sites()
	reserved := map[string]string{"index.html": "x", "a.part": "y"}
	broken := newMemory(map[string]string{output.ManifestName: "pas un manifeste"})
	blocked := newMemory(map[string]string{"donnees": "un fichier"})
	const archived = "archives/2026-11-20.csv"
	changed := built(first)
	changed["index.html"] = &fstest.MapFile{Data: []byte("retouché")}
	for name, c := range map[string]struct {
		site fs.FS
		m    *memory
		want string
	}{
		"un nom qui sert aux envois": {built(reserved), newMemory(nil), "« a.part »"},
		"un manifeste abîmé":         {built(first), broken, "est abîmé (ligne 1)"},
		"un fichier pour dossier":    {built(first), blocked, "« donnees » est un fichier sur le serveur"},
		"une publication inconnue":   {built(first), newMemory(map[string]string{archived: "x", output.ManifestName: string(output.Manifest(map[string][]byte{archived: []byte("x")}))}), "celle de data/publications/2026-11-20.toml"},
		"sans manifeste":             {fstest.MapFS{}, newMemory(nil), "n’a pas de manifeste"},
		"un fichier retouché ici":    {changed, newMemory(nil), "« index.html » n’est plus le fichier que limpide a écrit"},
		"pas de connexion":           {built(first), &memory{cut: 1}, "la connexion est coupée"},
	} {
		if err := publishTo(c.m, c.site); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// TestPublications: what a site shows is known from its manifest, and from what an earlier run
// has begun to send.
func TestPublications(t *testing.T) {
	before := map[string]string{"index.html": "x", "archives/2026-11-02.csv": "x"}
	after := map[string]string{"index.html": "y", "archives/2026-11-02.csv": "x", "archives/2026-11-20.csv": "y"}
	m := newMemory(nil)
	for _, c := range []struct {
		site map[string]string
		cut  int
		want string
	}{
		{nil, 0, "[]"},
		{before, 0, "[data/publications/2026-11-02.toml]"},
		{after, 14, "[data/publications/2026-11-02.toml data/publications/2026-11-20.toml]"},
	} {
		if m.calls, m.cut = 0, c.cut; c.site != nil {
			if err := publishTo(m, built(c.site)); (err != nil) != (c.cut > 0) {
				t.Fatal(err)
			}
		}
		m.cut = 0
		if got, err := publish.Publications(m); err != nil || fmt.Sprint(got) != c.want {
			t.Errorf("the publications of %v are %v (%v), want %s", c.site, got, err, c.want)
		}
	}
	if m.files[publish.ProgressName] == "" {
		t.Errorf("the second sending was not cut while it was under way: %q", m.files)
	}
}

func TestSentences(t *testing.T) {
	first, second, _, foreign := sites()
	m := newMemory(foreign)
	said := func(site map[string]string) string {
		t.Helper()
		plan, err := publish.Prepare(context.Background(), built(site), "un essai", m.open, false)
		if err == nil {
			err = plan.Run(context.Background(), func(publish.Progress) {})
		}
		if err != nil {
			t.Fatal(err)
		}
		return fr.Plain(strings.Join(plan.Sentences(), "\n"))
	}
	for _, c := range []struct {
		site map[string]string
		want string
	}{
		{first, "Vers un essai.\nC’est le premier envoi : il n’y a pas encore de site de limpide à cet endroit.\n" +
			"32 fichiers à ajouter. À envoyer : 403 octets.\n" +
			"Ce dossier contient déjà autre chose, que limpide n’y a pas mis et n’en retirera pas : autre, index.php et page-01."},
		{second, "Vers un essai.\n7 fichiers à ajouter, 16 à remplacer, 6 à retirer et 10 inchangés. À envoyer : 287 octets.\n" +
			"Pages nouvelles : /neuf/loin/, /page-15/, /page-16/ et /page-17/.\n" +
			"Pages modifiées : /, /page-03/, /page-05/, /page-07/, /page-09/, /page-11/ et /page-13/.\n" +
			"Pages retirées : /page-00/, /page-01/ et /page-02/."},
		{second, "Vers un essai.\nCe qui est en ligne est déjà ce site : rien à envoyer."},
	} {
		if got := said(c.site); got != c.want {
			t.Errorf("it says\n%s\nwant\n%s", got, c.want)
		}
	}
}
