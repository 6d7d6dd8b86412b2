package build_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

// TestTheme_chaque_gabarit_sert replaces every template by its own name, and
// looks for the names in the site: a template that no page uses is dead.
func TestTheme_chaque_gabarit_sert(t *testing.T) {
	source := os.DirFS("../../..")
	theme := fstest.MapFS{}
	kinds := map[string]bool{}
	names, err := fs.Glob(themes.Open(source), "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		kind := strings.TrimSuffix(path.Base(name), ".html")
		body := "{{define \"main\"}}gabarit " + kind + "{{end}}"
		switch kind {
		case "frame":
			body = "{{template \"main\" .}}{{template \"preview\" .}}"
		case "parts":
			body = "{{define \"header\"}}{{end}}{{define \"footer\"}}{{end}}{{define \"preview\"}}{{end}}{{define \"contents\"}}{{end}}"
		default:
			kinds[kind] = true
		}
		theme[name] = &fstest.MapFile{Data: []byte(body)}
	}
	sink := &output.Memory{}
	// The faults are those of anchors, which templates without content lack.
	if _, _, err := build.Run(context.Background(), build.Input{Source: source, Theme: theme, Sink: sink, Date: today}); err != nil {
		t.Fatal(err)
	}
	for _, content := range sink.Files() {
		if kind, ok := bytes.CutPrefix(content, []byte("gabarit ")); ok {
			delete(kinds, string(kind))
		}
	}
	delete(kinds, "lines") // of a pole of a hundred territories: see TestGrandPole in package site
	for kind := range kinds {
		t.Errorf("no page of the portal uses templates/%s.html", kind)
	}
}

// TestTheme_un_dossier_l_emporte_fichier_par_fichier gives one static file and
// keeps the rest of the embedded theme.
func TestTheme_un_dossier_l_emporte_fichier_par_fichier(t *testing.T) {
	mine := fstest.MapFS{"themes/limpide/static/style.css": &fstest.MapFile{Data: []byte("body{}")}}
	theme := themes.Open(mine)
	style, err := fs.ReadFile(theme, "static/style.css")
	if err != nil || string(style) != "body{}" {
		t.Errorf("style.css = %q, %v; want that of the folder", style, err)
	}
	if _, err := fs.ReadFile(theme, "templates/home.html"); err != nil {
		t.Errorf("templates/home.html: %v; want that of the program", err)
	}
	entries, err := fs.ReadDir(theme, "static")
	if err != nil || len(entries) < 3 {
		t.Errorf("static/ lists %v, %v; want the files of both", entries, err)
	}
}

// TestTheme_sans_gabarit takes a template away from a theme that lies over none.
func TestTheme_sans_gabarit(t *testing.T) {
	_, _, faults := buildPortal(t, func(in *build.Input) { in.Theme = themeWith(t, "templates/home.html", nil) })
	if len(faults) != 1 || faults[0].Kind.Code != "gabarit-manquant" || !strings.Contains(faults[0].Message, "templates/home.html") {
		t.Errorf("Run says %v, want that home.html is missing", faults)
	}
}

// TestTheme_fautes_des_pages holds what is said of the templates of real pages,
// and where; package theme tests the others.
func TestTheme_fautes_des_pages(t *testing.T) {
	tests := []struct{ name, main, want string }{
		{"un_champ_mal_écrit", `{{.Titel}}`, `home.html:2:3 le champ « .Titel » n’existe pas ici : « . » y est une valeur de sorte HomePage → vouliez-vous dire « .Title » ?`},
		{"un_champ_qui_n_est_plus_là_dans_une_boucle", `{{range .Territories}}{{.Asset "style.css"}}{{end}}`, `home.html:2:25 le champ « .Asset » n’existe pas ici : « . » y est une valeur de sorte TerritoryCard → dans {{range}} et {{with}}, « . » n’est plus la page : écrivez « $.Asset »`},
		{"un_champ_d_une_liste", `{{.Territories.Title}}`, `home.html:2:15 le champ « .Title » n’existe pas ici : « . » y est une valeur de sorte []TerritoryCard → « . » est ici une liste : parcourez-la par {{range .}} … {{end}}`},
		{"un_champ_d_un_champ", `{{.Site.Publisher.Foo}}`, `home.html:2:18 le champ « .Foo » n’existe pas ici : « . » y est une valeur de sorte Publisher → ici, les champs sont .Name, .ShortName, .Article, .SIREN, .Address, .Phone, .Email, .Director, .DataProtection, .SourceCode, .Place ; docs/theme.md les donne tous`},
		{"un_texte_pour_un_nombre", `{{nombre .Title 1}}`, `home.html:2:10 ce gabarit échoue ; la raison, en anglais : wrong type for value; expected float64; got string → docs/theme.md donne ce que chaque gabarit reçoit et ce que chaque fonction attend ; une valeur qui peut manquer s’entoure de {{with …}} … {{end}}`},
		{"une_valeur_absente", `{{.Contract.Today.Label}}`, `home.html:2:3 ce gabarit échoue ; la raison, en anglais : nil pointer evaluating *figure.BarMark.Label → docs/theme.md donne ce que chaque gabarit reçoit et ce que chaque fonction attend ; une valeur qui peut manquer s’entoure de {{with …}} … {{end}}`},
		{"un_fichier_calculé", `{{.Asset (printf "%s.css" "styl")}}`, `home.html:2:3 ce gabarit échoue ; la raison, en anglais : error calling Asset: le thème n’a pas de fichier static/styl.css → docs/theme.md donne ce que chaque gabarit reçoit et ce que chaque fonction attend ; une valeur qui peut manquer s’entoure de {{with …}} … {{end}}`},
		{"un_bloc_qui_attend_autre_chose", `{{template "score" .}}`, `home.html le champ « .Empty » n’existe pas ici : « . » y est une valeur de sorte HomePage (dans parts.html de limpide, ligne 44, à qui ce gabarit donne autre chose que ce qu’il attend) → ici, les champs sont .Finding, .Plain, .Territories, .Label, .Finder, .Board, .Rest, .Spreads, .Map, .Contract, .Awaited, .News, … ; docs/theme.md les donne tous`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			faults := withTemplate(t, "home", "{{define \"main\"}}\n"+test.main+"\n{{end}}")
			if len(faults) == 0 || said(faults[0]) != test.want {
				t.Errorf("%s\nsays %v\nwant %s", test.main, faults, test.want)
			}
		})
	}
}

// TestTheme_fautes_du_cadre holds that a fault of what all pages share is said
// once, in the file of the portal that makes it.
func TestTheme_fautes_du_cadre(t *testing.T) {
	own := func(kind, from, to string) (string, string) {
		text, err := fs.ReadFile(themes.Open(fstest.MapFS{}), "templates/"+kind+".html")
		if err != nil || !bytes.Contains(text, []byte(from)) {
			t.Fatalf("templates/%s.html has no %q (%v)", kind, from, err)
		}
		return kind, strings.Replace(string(text), from, to, 1)
	}
	type file struct{ kind, text string }
	of := func(kind, text string) file { return file{kind, text} }
	tests := []struct {
		name string
		file file
		want string
	}{
		{"un_champ_de_l_en_tête", of(own("parts", ".IsHome", ".IsHom")), "parts.html:5:26 le champ « .IsHom » n’existe pas ici → vouliez-vous dire « .IsHome » ?"},
		{"un_champ_du_pied", of(own("parts", ".Accessibility}}", ".Acces}}")), "parts.html:17:207 le champ « .Acces » n’existe pas ici → ici, les champs sont .Accessibility, .Day, .Manifest, .Menu, .Site ; docs/theme.md les donne tous"},
		{"un_champ_d_une_pièce_partagée", of(own("parts", "{{if .Empty}}", "{{if .Vide}}")), "parts.html:44:6 le champ « .Vide » n’existe pas ici : « . » y est une valeur de sorte ScoreView → ici, les champs sont .Framework, .Href, .Empty, .Number, .When, .Kind, .Caution, .Example, .Verdict, .Gap, .Since, .Next, … ; docs/theme.md les donne tous"},
		{"un_bloc_inconnu_du_cadre", of(own("frame", `{{template "title" .}}`, `{{template "titel" .}}`)), `frame.html:49:33 rien ne définit le bloc « titel » → vouliez-vous dire « title » ?`},
		{"un_cadre_sans_contenu", of(own("frame", `{{- block "main" .}}{{end}}`, ``)), "frame.html il manque à ce gabarit {{block \"main\" .}}{{end}} : aucune page n’aurait de contenu → repartez de celui de limpide, et n’y changez que ce qui doit changer"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			faults := withTemplate(t, test.file.kind, test.file.text)
			if faults.Errors() != 1 || said(faults[0]) != test.want {
				t.Errorf("says %v\nwant once %s", faults, test.want)
			}
		})
	}
}

func TestTheme_un_gabarit_enregistré_par_un_autre_éditeur(t *testing.T) {
	if faults := withTemplate(t, "home", "\ufeff{{define \"main\"}}\r\n<h2>Bonjour</h2>\r\n{{end}}\r\n"); len(faults) > 0 {
		t.Errorf("a byte order mark and Windows line ends are said to be %v, want nothing", faults)
	}
	faults := withTemplate(t, "home", "{{define \"main\"}}\n<h2>\xe9tat</h2>{{end}}")
	if want := "home.html:2:5 ce fichier du thème ne peut pas être lu : il n’est pas en UTF-8 → enregistrez-le de nouveau, en choisissant l’encodage UTF-8"; len(faults) != 1 || said(faults[0]) != want {
		t.Errorf("a template in Latin-1: %v\nwant %s", faults, want)
	}
}

// TestTheme_une_page_en_échec_n_a_pas_d_autre_faute holds that anchors of a page
// whose template fails are not said to be missing.
func TestTheme_une_page_en_échec_n_a_pas_d_autre_faute(t *testing.T) {
	_, _, faults := buildPortal(t, func(in *build.Input) {
		in.Theme = themeWith(t, "templates/glossary.html", []byte(`{{define "main"}}{{.Letter}}{{end}}`))
	})
	if len(faults) != 1 || faults[0].Kind.Code != "gabarit-champ-inconnu" {
		t.Errorf("Run says\n%s\nwant the fault of the template alone", printed(t, faults))
	}
}

// guarded is a folder one of whose files the system does not let be read.
type guarded struct {
	fs.FS
	file string
}

func (g guarded) Open(name string) (fs.File, error) {
	if name == g.file || strings.HasPrefix(name, g.file+"/") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return g.FS.Open(name)
}

func TestTheme_un_dossier_que_le_système_refuse(t *testing.T) {
	source := portaltest.Base()
	source["themes/limpide/static/style.css"] = &fstest.MapFile{Data: []byte("body { color: #111 }")}
	faults := buildFS(t, guarded{source, "themes/limpide"})
	if faults.Errors() == 0 {
		t.Error("a theme that cannot be read gives the look of limpide, without a word")
	}
	for _, d := range faults {
		if d.Kind.Code != "theme-illisible" {
			t.Errorf("a theme that cannot be read: %v", d)
		}
	}
}

func TestTheme_ce_que_laissent_les_outils_ne_se_publie_pas(t *testing.T) {
	source := portaltest.Base()
	for _, name := range []string{".git/config.txt", ".obsidian/app.json", "images/.idea/x.txt", "images/Thumbs.db", ".DS_Store", "style.css~"} {
		source["themes/limpide/static/"+name] = &fstest.MapFile{Data: []byte("x")}
	}
	sink := &output.Memory{}
	_, faults, err := build.Run(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Sink: sink, Date: today})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	for name := range sink.Files() {
		for _, part := range []string{"git", "obsidian", "idea", "humbs", "DS_Store", "css~"} {
			if strings.Contains(name, part) {
				t.Errorf("the site has %s", name)
			}
		}
	}
}

func TestTheme_un_fichier_que_le_système_refuse(t *testing.T) {
	for _, file := range []string{"themes/limpide/static/style.css", "themes/limpide/templates/home.html"} {
		source := portaltest.Base()
		source[file] = &fstest.MapFile{Data: []byte("x")}
		faults := buildFS(t, guarded{source, file})
		if len(faults) != 1 || faults[0].Kind.Code != "theme-illisible" || faults[0].Place.File != file || !strings.HasSuffix(faults[0].Message, "permission refusée") {
			t.Errorf("%s cannot be read: %v, want it said once", file, faults)
		}
	}
}

// withTemplate builds the base portal with a template of its own.
func withTemplate(t *testing.T, kind, text string) diag.List {
	t.Helper()
	source := portaltest.Base()
	source["themes/limpide/templates/"+kind+".html"] = &fstest.MapFile{Data: []byte(text)}
	return buildFS(t, source)
}

// said writes a diagnostic on one line, its place in the template first.
func said(d diag.Diagnostic) string {
	place := strings.TrimPrefix(d.Place.String(), "themes/limpide/templates/")
	return fr.Plain(place + " " + d.Message + " → " + d.Hint)
}
