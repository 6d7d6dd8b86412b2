package windows

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"limpide/internal/portal/portaltest"
)

var (
	real  = map[string]fs.FS{"content": os.DirFS("../../content"), "data": os.DirFS("../../data")}
	small = map[string]fs.FS{".": portaltest.Base()}
)

// A page of the small portal, and a sentence added to it.
const (
	page  = "content/mission.md"
	typed = "Une phrase tapée sous Windows."
)

func TestWindows(t *testing.T) {
	m := newMachine(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, *machine)
	}{
		{"le_portail_et_ses_messages", testPortal},
		{"importer_exporter_commencer", testChanges},
		{"les_chemins", testPaths},
		{"montrer_et_recharger", testServe},
		{"ouvrir_l’icône", testIcon},
		{"tué_au_milieu", testKill},
		{"un_fichier_tenu_ouvert", testHeld},
		{"les_tests_des_paquets", testPackages},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, m) })
	}
}

// The portal of this repository, whole: every page and every message.
func testPortal(t *testing.T, m *machine) {
	w := m.twins(t, real)
	w.build(t)
	w.build(t) // nothing changes
	for _, args := range [][]string{
		{"build", "--date", "2026-11-27"}, {"build", "--publication"}, {"build", "--json"}, {"check"}, {"check", "--json"}, {"help"}, {"build", "--help"}, {"biuld"},
	} {
		w.both(t, args...)
	}
	w.edit(t, "data/portail.toml", "[", "[[")
	w.write(t, "content/fausse.md", "# Sans en-tête\n\n[x](/nulle-part/) et ~~barré~~\n")
	for _, args := range [][]string{{"build"}, {"build", "--json"}, {"check"}} {
		if r := w.both(t, args...); r.code == 0 {
			t.Errorf("limpide %v finds no fault", args)
		}
	}
}

// What writes data files.
func testChanges(t *testing.T, m *machine) {
	w := m.twins(t, small)
	w.unpack(t, "import_etat_des_lieux", "", "")
	w.unpack(t, "export_collecte", "dus/", "data/indicateurs/")
	const export = "Export_CAE_CC de l'Amont_2026-03-02.csv"
	for _, args := range [][]string{
		{"import", export, "--dry-run"}, {"import", export}, {"import", export, "--oui"}, {"import", export},
		{"import", "sauvegarde.csv", "--oui"}, {"import", "casse.csv"}, {"import", "fausse.csv"},
		{"new", "page", "Le vélo au quotidien"}, {"new", "indicateur", "Part des trajets à vélo"}, {"new", "page", "Con"}, {"new", "truc"},
		{"new", "action", "Éteindre la nuit", "--territoire", "amont"},
		{"new", "portail", "nouveau", "--nom", "PETR d’Amont", "--pays", "Pays d’Amont", "--epci", "CC de l’Amont"},
		{"annuler", "--oui"}, {"annuler", "--oui"}, // says when
		{"export", "collecte.xlsx"}, {"export", "collecte.xlsx"}, {"import", "collecte.xlsx"},
		{"build"}, {"build", "--source", "nouveau", "--output", "nouveau/public"},
	} {
		if args[0] == "new" && args[1] == "portail" { // ends with the path of the program
			here, there := answer(t, w.command(w.here, w.native, args...)), answer(t, w.windows(w.there, args...))
			if here.code != 0 || there.code != 0 || !strings.Contains(there.said, "\n  cd nouveau\n") || !strings.Contains(there.said, `\limpide.exe serve`) {
				t.Errorf("limpide %v: %s\n%s", args, here.said, there.said)
			}
			compare(t, w.here, w.there)
			continue
		}
		if args[0] == "annuler" {
			m.do(t, m.command(w.here, m.native, args...))
			m.do(t, m.windows(w.there, args...))
			compare(t, w.here, w.there)
			continue
		}
		w.both(t, args...)
	}
}

// Paths as they are written there.
func testPaths(t *testing.T, m *machine) {
	w := m.twins(t, small)
	w.unpack(t, "export_collecte", "dus/", "data/indicateurs/")
	w.build(t)
	site := filepath.Join(w.here, "public")
	portal := `Z:` + strings.ReplaceAll(w.there, "/", `\`)
	long := strings.Repeat(`\un dossier au nom assez long pour que le chemin le soit trop`, 5)
	for _, c := range []struct{ source, output, at string }{
		{portal, `C:\site`, "site"},
		{strings.ReplaceAll(portal, `\`, "/"), "C:/b/site é", "b/site é"},
		{`\\?\` + portal, `\\?\C:\c`, "c"},
		{portal, `C:\d` + long, "d" + strings.ReplaceAll(long, `\`, "/")},
	} {
		args := []string{"build", "--source", c.source, "--output", c.output}
		for range 2 { // the second time in place of the first
			if r := answer(t, m.windows(m.drive, args...)); r.code != 0 {
				t.Errorf("limpide %v: %s", args, r.said)
			}
			compare(t, site, filepath.Join(m.drive, filepath.FromSlash(c.at)))
			args = append(args, "--date", "2026-11-28")
		}
	}
	for output, want := range map[string]string{
		`C:\`: "racine du disque", `Q:\site`: "introuvable", `C:\a?b`: "n’est pas admis",
		portal + `\CONTENT\site`: "que la prochaine construction lirait",
	} {
		if r := answer(t, m.windows(w.there, "build", "--output", output)); r.code == 0 || !strings.Contains(r.said, want) {
			t.Errorf("limpide build --output %s: exit code %d, and says\n%s", output, r.code, r.said)
		}
	}
	if err := os.Mkdir(filepath.Join(m.drive, "mes documents"), 0o755); err != nil {
		t.Fatal(err)
	}
	if r := answer(t, m.windows(w.there, "export", `C:\mes documents\collecte.xlsx`)); !strings.Contains(r.said, `limpide import "C:\mes documents\collecte.xlsx"`) {
		t.Errorf("limpide export: exit code %d, and says\n%s", r.code, r.said)
	}
}

// freePort returns a port that nobody listens on.
func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return fmt.Sprint(l.Addr().(*net.TCPAddr).Port)
}

// await asks for something until it holds a text.
func await(t *testing.T, ask func() string, text string) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !strings.Contains(ask(), text); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%q is not in\n%s", text, ask())
		}
	}
}

// fetch returns a page that is served, or why there is none.
func fetch(address string) string {
	r, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	return fmt.Sprint(string(body), err)
}

func testServe(t *testing.T, m *machine) {
	w := m.twins(t, small)
	port := freePort(t)
	told, err := os.Create(filepath.Join(t.TempDir(), "dit"))
	if err != nil {
		t.Fatal(err)
	}
	defer told.Close()
	c := m.windows(w.there, "serve", "--port", port)
	c.Stdout, c.Stderr = told, told
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	}()
	says := func() string {
		data, err := os.ReadFile(told.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	mission := func() string { return fetch("http://127.0.0.1:" + port + "/transition/mission/") }
	await(t, mission, "Le rôle du pôle")
	whole := w.append(t, page, typed)
	await(t, mission, typed)
	w.write(t, page, "+++\nfaute")
	await(t, says, page+":1:1: erreur")
	await(t, mission, typed) // the last good site
	w.write(t, page, whole+"Plus de faute.\n")
	await(t, mission, "Plus de faute.")
	await(t, says, "plus d’erreur")
}

// In a terminal of its own, a program of Wine has a console to itself, as one
// whose icon was opened.
func testIcon(t *testing.T, m *machine) {
	script := find("script")
	if script == "" {
		t.Fatal("the command script is not here (Debian: apt-get install bsdutils)")
	}
	w := m.twins(t, small)
	alone := t.TempDir()
	for _, folder := range []string{w.there, alone} {
		program, err := os.ReadFile(m.exe)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, "limpide.exe"), program, 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	// open runs a command in a terminal; typed is what is typed there, once
	// the screen shows a text.
	open := func(folder, command, text, keys string, meanwhile func(screen string)) string {
		// The terminal hands over the key Enter as it is typed.
		c := m.command(folder, script, "-qec", "stty -icrnl; exec "+command, os.DevNull)
		defer time.AfterFunc(2*time.Minute, func() { _ = c.Process.Kill() }).Stop()
		in, err1 := c.StdinPipe()
		out, err2 := c.StdoutPipe()
		if err1 != nil || err2 != nil || c.Start() != nil {
			t.Fatal("script does not start")
		}
		screen, seen := "", false
		buffer := make([]byte, 1<<10)
		for {
			n, err := out.Read(buffer)
			screen += string(buffer[:n])
			if !seen && strings.Contains(screen, text) {
				seen = true
				if meanwhile != nil {
					meanwhile(screen)
				}
				fmt.Fprint(in, keys)
			}
			if err != nil {
				break
			}
		}
		_ = c.Wait()
		if !seen {
			t.Errorf("%s in %s shows\n%s\nwant %s", command, folder, screen, text)
		}
		return screen
	}
	screen := open(w.there, m.wine+" limpide.exe", "construites", "\x03", func(screen string) {
		address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(screen)
		await(t, func() string { return fetch(address + "transition/mission/") }, "Le rôle du pôle")
	})
	if !strings.Contains(screen, "fermez cette fenêtre") || !strings.Contains(screen, "Arrêté.") || strings.Contains(screen, "\u202f") {
		t.Errorf("an icon opened beside a portal shows\n%s", screen)
	}
	screen = open(alone, m.wine+" limpide.exe", "Appuyez sur Entrée", "\r", nil)
	if !strings.Contains(screen, "new portail") {
		t.Errorf("an icon opened beside nothing shows\n%s", screen)
	}
	screen = open(w.there, m.wine+" cmd /c limpide.exe", "Commandes", "", nil)
	if strings.Contains(screen, "Appuyez") {
		t.Errorf("in a terminal that is there, limpide shows\n%s", screen)
	}
}

// A build that is killed leaves one of the two sites, whole, and the next one
// ends what it began.
func testKill(t *testing.T, m *machine) {
	w := m.twins(t, small)
	w.build(t)
	site := filepath.Join(w.there, "public")
	before := files(t, site)
	w.append(t, page, typed)
	m.do(t, m.command(w.here, m.native, "build"))
	after := files(t, filepath.Join(w.here, "public"))
	for i := range 8 {
		c := m.windows(w.there, "build")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(time.Duration(i+1)*100*time.Millisecond, func() { _ = c.Process.Kill() })
		_ = c.Wait()
		kill.Stop()
		if now := files(t, site); !maps.Equal(now, before) && !maps.Equal(now, after) {
			t.Fatal("a build that was killed leaves neither of the two sites")
		}
	}
	// Wine itself may miss what a kill has taken.
	for range 3 {
		if r := answer(t, m.windows(w.there, "build")); !strings.Contains(r.said, "wine client error") {
			break
		}
	}
	compare(t, w.here, w.there)
}

// What is open in another program is said, and nothing is lost.
func testHeld(t *testing.T, m *machine) {
	const said = "un autre programme le tient ouvert"
	w := m.twins(t, small)
	w.build(t)
	site := files(t, filepath.Join(w.there, "public"))
	free := m.held(t, filepath.Join(w.there, "data", "portail.toml"))
	if r := answer(t, m.windows(w.there, "build")); r.code == 0 || !strings.Contains(r.said, said) {
		t.Errorf("with a data file held open, build: exit code %d, and says\n%s", r.code, r.said)
	}
	free()
	if !maps.Equal(files(t, filepath.Join(w.there, "public")), site) {
		t.Error("a build that could not read a file has touched the site in place")
	}
	w.build(t)

	free = m.held(t, filepath.Join(w.there, "data", "sources.toml"))
	if r := answer(t, m.windows(w.there, "new", "evenement", "Un bilan", "--date", "2026-01-15")); r.code == 0 {
		t.Errorf("with a data file held open, new: exit code %d, and says\n%s", r.code, r.said)
	}
	free()
	compare(t, w.here, w.there)

	w.append(t, page, typed)
	free = m.held(t, filepath.Join(w.there, "public", "index.html"))
	r := answer(t, m.windows(w.there, "build"))
	if r.code != 0 && !strings.Contains(r.said, said) {
		t.Errorf("with a page held open, build: exit code %d, and says\n%s", r.code, r.said)
	}
	free()
	w.build(t)
}

// testPackages runs on Windows the tests of the packages that ask the system.
// Wine does not serve os.RemoveAll: what it fails to tidy is no fault.
func testPackages(t *testing.T, m *machine) {
	const nothing = "TempDir RemoveAll cleanup"
	for _, c := range []struct{ pkg, tests string }{
		{"../../internal/base/disk", "."}, {"../../internal/base/diag", "."}, {"../../cmd/limpide", "Shell|GoTo|Portal|Opened"},
	} {
		binary := filepath.Join(t.TempDir(), "test.exe")
		build := exec.Command("go", "test", "-c", "-o", binary, c.pkg)
		build.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", build, err, out)
		}
		r := answer(t, m.command(c.pkg, m.wine, binary, "-test.v", "-test.run", c.tests))
		passed := regexp.MustCompile(`(?m)^ *--- (PASS|FAIL): `).FindAllString(r.said, -1)
		for line := range strings.Lines(r.said) {
			if strings.HasPrefix(line, "panic") || strings.Contains(line, "_test.go:") && !strings.Contains(line, nothing) {
				t.Errorf("%s: %s", c.pkg, line)
			}
		}
		if len(passed) == 0 {
			t.Errorf("%s: no test was run\n%s", c.pkg, r.said)
		}
	}
}
