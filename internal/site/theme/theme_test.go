package theme

import (
	"bytes"
	"errors"
	"html/template"
	"io/fs"
	"maps"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/themes"
)

// HomePage is the view of the pages of these tests.
type HomePage struct {
	*Shared
	Title, Lead string
	Territories []TerritoryCard
	Contract    *Contract
	secret      string //lint:ignore U1000 a template asks for it, and may not have it
}

type (
	Shared        struct{ Site SiteInfo }
	SiteInfo      struct{ Name, Address string }
	TerritoryCard struct{ Name string }
	Contract      struct{ Label string }
)

// Asset is what templates call for a static file.
func (s *Shared) Asset(name string) (string, error) {
	if name == "style.css" {
		return name, nil
	}
	return "", errors.New("il n’y a pas de fichier " + name)
}

var small = Site{Kinds: []string{"home"}, Functions: template.FuncMap{"typo": fr.Typo, "nombre": fr.Number}}

// program is a small theme of the program.
var program = fstest.MapFS{
	"templates/frame.html": &fstest.MapFile{Data: []byte(`<html>{{template "preview" .}}{{template "title" .}}{{block "crest" .}}<hr>{{end}}{{block "main" .}}{{end}}<link href="{{.Asset "style.css"}}"></html>`)},
	"templates/parts.html": &fstest.MapFile{Data: []byte("{{define \"header\"}}<p>{{.Menu}}</p>{{end}}{{define \"footer\"}}{{end}}\n{{define \"title\"}}<h1>{{.Title}}</h1>{{end}}\n{{define \"score\"}}{{.Empty}}{{end}}\n{{define \"preview\"}}{{end}}{{define \"contents\"}}{{end}}")},
	"templates/home.html":  &fstest.MapFile{Data: []byte(`{{define "main"}}{{range .Territories}}{{.Name}}{{end}}{{end}}`)},
	"static/style.css":     &fstest.MapFile{Data: []byte("body {}")},
}

func TestAsset_publie_ce_qu_un_navigateur_lit(t *testing.T) {
	const bundle, broken = "var long = 1; // as it was made", "let = ;"
	fsys := maps.Clone(program)
	for name, text := range map[string]string{
		"style.css": "/* why */\nb { color: red; }\n", "a.js": "// why\nfunction f(long) { return long; }\n", "b.js": broken, "echarts.js": bundle,
	} {
		fsys["static/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	theme, faults := Read(fstest.MapFS{}, fsys, Site{Kinds: small.Kinds, Functions: small.Functions, Rules: map[string]string{"style.css": "i { top: 0 }"}})
	if theme == nil {
		t.Fatal(faults)
	}
	for name, want := range map[string]string{
		"style.css": "b{color:red}i{top:0}", "a.js": "function f(e){return e}", "b.js": broken, "echarts.js": bundle,
	} {
		if got, err := theme.Asset(name); err != nil || string(got) != want {
			t.Errorf("Asset(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
}

// over reads from its first file system, and from the program what that does not have.
type over struct{ own, under fs.FS }

func (o over) Open(name string) (fs.File, error) {
	if f, err := o.own.Open("themes/limpide/" + name); err == nil {
		if d, err := f.Stat(); err == nil && !d.IsDir() {
			return f, nil
		}
	}
	return o.under.Open(name)
}

// draw reads a theme with files of a portal over those of the program, and draws
// the home page with it.
func draw(files map[string]string) (string, diag.List) {
	source := fstest.MapFS{}
	for name, text := range files {
		source["themes/limpide/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	t, faults := Read(source, over{source, program}, small)
	if t == nil {
		return "", faults
	}
	var w bytes.Buffer
	view := &HomePage{Shared: &Shared{}, Title: "Le pôle", Territories: []TerritoryCard{{"Amont"}}}
	faults.Add(t.Execute(&w, "home", view)...)
	return w.String(), faults
}

// said writes a diagnostic on one line: its place in the theme, its message, and
// its remedy when it is not the one that its kind always has.
func said(d diag.Diagnostic) string {
	text := strings.TrimPrefix(d.Place.String(), "themes/limpide/") + " " + d.Message
	if usual := d.Kind.At(diag.Place{}).Hint; d.Hint != usual {
		text += " → " + d.Hint
	}
	return fr.Plain(text)
}

func TestExecute(t *testing.T) {
	page, faults := draw(nil)
	if len(faults) > 0 || !strings.Contains(page, "<h1>Le pôle</h1><hr>Amont<link") {
		t.Errorf("the theme of the program draws %q, %v", page, faults)
	}
	page, faults = draw(map[string]string{"templates/home.html": "\ufeff{{define \"main\"}}\r\n<h2>Bonjour</h2>\r\n{{end}}\r\n"})
	if len(faults) > 0 || !strings.Contains(page, "<h2>Bonjour</h2>") || strings.Contains(page, "\ufeff") {
		t.Errorf("a template of the portal draws %q, %v", page, faults)
	}
}

// TestFaults holds what is said of the usual faults of a template, and where.
// Go's own reasons, in English, are framed.
func TestFaults(t *testing.T) {
	tests := []struct{ name, main, want string }{
		{"un_champ_mal_écrit", `{{.Titel}}`, `templates/home.html:2:3 le champ « .Titel » n’existe pas ici : « . » y est une valeur de sorte HomePage → vouliez-vous dire « .Title » ?`},
		{"un_champ_hors_de_portée", `{{range .Territories}}{{.Lead}}{{end}}`, `templates/home.html:2:25 le champ « .Lead » n’existe pas ici : « . » y est une valeur de sorte TerritoryCard → dans {{range}} et {{with}}, « . » n’est plus la page : écrivez « $.Lead »`},
		{"un_champ_d_une_liste", `{{.Territories.Title}}`, `templates/home.html:2:15 le champ « .Title » n’existe pas ici : « . » y est une valeur de sorte []TerritoryCard → « . » est ici une liste : parcourez-la par {{range .}} … {{end}}`},
		{"un_champ_d_un_champ", `{{.Site.Foo}}`, `templates/home.html:2:8 le champ « .Foo » n’existe pas ici : « . » y est une valeur de sorte SiteInfo → ici, les champs sont .Name, .Address ; docs/theme.md les donne tous`},
		{"un_champ_privé", `{{.secret}}`, `templates/home.html:2:3 le champ « .secret » n’existe pas ici : « . » y est une valeur de sorte HomePage → ici, les champs sont .Title, .Lead, .Territories, .Contract, .Site, .Asset ; docs/theme.md les donne tous`},
		{"une_valeur_absente", `{{.Contract.Label}}`, `templates/home.html:2:3 ce gabarit échoue ; la raison, en anglais : nil pointer evaluating *theme.Contract.Label`},
		{"un_fichier_calculé", `{{.Asset (printf "%s.css" "styl")}}`, `templates/home.html:2:3 ce gabarit échoue ; la raison, en anglais : error calling Asset: il n’y a pas de fichier styl.css`},
		{"un_texte_pour_un_nombre", `{{nombre .Title 1}}`, `templates/home.html:2:10 ce gabarit échoue ; la raison, en anglais : wrong type for value; expected float64; got string`},
		{"un_bloc_qui_attend_autre_chose", `{{template "score" .}}`, `templates/home.html le champ « .Empty » n’existe pas ici : « . » y est une valeur de sorte HomePage (dans parts.html de limpide, ligne 3, à qui ce gabarit donne autre chose que ce qu’il attend) → ici, les champs sont .Title, .Lead, .Territories, .Contract, .Site, .Asset ; docs/theme.md les donne tous`},
		{"un_champ_d_un_texte", `{{.Title.X}}`, `templates/home.html:2:9 le champ « .X » n’existe pas ici : « . » y est une valeur de sorte string`},
		{"une_fonction_inconnue", `{{tipo .Title}}`, `templates/home.html:2:3 « tipo » n’est pas une fonction des gabarits → vouliez-vous dire « typo » ?`},
		{"elseif_en_un_mot", `{{if .Title}}a{{elseif .Lead}}b{{end}}`, `templates/home.html:2:17 « elseif » n’est pas une fonction des gabarits → vouliez-vous dire « else if » ?`},
		{"une_accolade_oubliée", `<p>{{.Title}</p>`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : bad character U+007D '}'`},
		{"une_action_jamais_fermée", `<p>{{.Title`, `templates/home.html:3 ce gabarit ne se lit pas ; la raison, en anglais : unexpected "{" in operand`},
		{"une_action_fermée_trop_tard", "{{.Title\n{{.Lead}}", `templates/home.html:3 ce gabarit ne se lit pas ; la raison, en anglais : unexpected "{" in operand`},
		{"des_guillemets_de_traitement_de_texte", `{{.To “/mission/”}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unrecognized character in action: U+201C '“'`},
		{"un_guillemet_oublié", `{{.To "/mission/}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unterminated quoted string`},
		{"une_parenthèse_oubliée", `{{typo (.Title}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unclosed left paren`},
		{"une_parenthèse_de_trop", `{{typo .Title)}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unexpected right paren`},
		{"un_if_jamais_refermé", `{{if .Title}}<p>`, `templates/home.html:3 ce gabarit ne se lit pas ; la raison, en anglais : unexpected EOF`},
		{"un_end_de_trop", `{{end}}{{end}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unexpected {{end}}`},
		{"un_second_else", `{{if .Title}}a{{else}}b{{else}}c{{end}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : expected end; found {{else}}`},
		{"un_if_sans_rien", `{{if}}a{{end}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : missing value for if`},
		{"un_bloc_sans_guillemets", `{{template title .}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unexpected "title" in template clause`},
		{"un_bloc_sans_valeur", `{{block "x"}}{{end}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : missing value for block clause`},
		{"un_bloc_dans_un_bloc", `{{define "x"}}{{end}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unexpected <define> in command`},
		{"une_variable_inconnue", `{{$x}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : undefined variable "$x"`},
		{"un_commentaire_ouvert", `{{/* rien }}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unclosed comment`},
		{"un_commentaire_suivi_de_texte", `{{/* rien */ x}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : comment ends before closing delimiter`},
		{"break_hors_d_une_boucle", `{{break}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : {{break}} outside {{range}}`},
		{"un_nombre_mal_écrit", `{{nombre 1a 2}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : bad number syntax: "1a"`},
		{"une_affectation", `{{.Title = 3}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unexpected "=" in operand`},
		{"un_caractère_inconnu", `{{.Title § }}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : unrecognized character in action: U+00A7 '§'`},
		{"une_action_vide", `<p>{{ }}</p>`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : missing value for command`},
		{"trop_peu_de_valeurs", `{{nombre 3}}`, `templates/home.html:2:3 ce gabarit échoue ; la raison, en anglais : wrong number of args for nombre: want 2 got 1`},
		{"une_valeur_après_un_champ", `{{.Title "a"}}`, `templates/home.html:2:3 ce gabarit échoue ; la raison, en anglais : Title has arguments but cannot be invoked as function`},
		{"un_texte_avec_un_pour_cent_pour_un_nombre", `{{nombre "50 %" 0}}`, `templates/home.html:2:10 ce gabarit échoue ; la raison, en anglais : expected float; found "50 %"`},
		{"un_nombre_pour_un_texte", `{{typo 3}}`, `templates/home.html:2:8 ce gabarit échoue ; la raison, en anglais : expected string; found 3`},
		{"une_liste_pour_un_texte", `{{typo .Territories}}`, `templates/home.html:2:8 ce gabarit échoue ; la raison, en anglais : wrong type for value; expected string; got []theme.TerritoryCard`},
		{"un_élément_qui_n_est_pas_là", `{{index .Territories 50}}`, `templates/home.html:2:3 ce gabarit échoue ; la raison, en anglais : error calling index: index out of range: 50`},
		{"deux_natures_comparées", `{{if eq .Title 3}}a{{end}}`, `templates/home.html:2:6 ce gabarit échoue ; la raison, en anglais : error calling eq: incompatible types for comparison: string and int`},
		{"une_boucle_sur_un_texte", `{{range .Site}}{{end}}`, `templates/home.html:2:9 ce gabarit échoue ; la raison, en anglais : range can't iterate over`},
		{"la_longueur_d_un_nombre", `{{len 3}}`, `templates/home.html:2:3 ce gabarit échoue ; la raison, en anglais : error calling len: len of type int`},
		{"nil", `{{nil}}`, `templates/home.html:2:3 ce gabarit échoue ; la raison, en anglais : nil is not a command`},
		{"un_attribut_jamais_refermé", `<p class="a>{{.Title}}</p>`, `templates/home.html le HTML de ce gabarit n’est pas sûr ; la raison, en anglais : "\"" in attribute name: "\"></html>"`},
		{"une_balise_mal_écrite", `<p class=a"b>{{.Title}}</p>`, `templates/home.html le HTML de ce gabarit n’est pas sûr ; la raison, en anglais : "\"" in unquoted attr: "a\"b"`},
		{"une_boucle_qui_laisse_un_guillemet", `{{range .Territories}}<a href="{{end}}`, `templates/home.html:2:9 le HTML de ce gabarit n’est pas sûr ; la raison, en anglais : on range loop re-entry: {{range}} branches end in different contexts`},
		{"une_adresse_ambiguë", `<a href="{{if .Lead}}/x?{{end}}{{.Title}}">a</a>`, `templates/home.html:2:34 le HTML de ce gabarit n’est pas sûr ; la raison, en anglais : {{.Title}} appears in an ambiguous context within a URL`},
		{"une_valeur_déjà_protégée", `<p title={{.Title | html}}>`, `templates/home.html:2:12 le HTML de ce gabarit n’est pas sûr ; la raison, en anglais : predefined escaper "html" disallowed in template`},
		{"un_nombre_au_bout_d_un_tuyau", `{{.Title | 3}}`, `templates/home.html:2 ce gabarit ne se lit pas ; la raison, en anglais : non executable command in pipeline stage 2`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, faults := draw(map[string]string{"templates/home.html": "{{define \"main\"}}\n" + test.main + "\n{{end}}"})
			if len(faults) == 0 || said(faults[0]) != test.want {
				t.Errorf("%s\nsays %v\nwant %s", test.main, said(faults[0]), test.want)
			}
		})
	}
}

// TestRead checks what a theme must have: the program's files, less those that a
// portal has replaced.
func TestRead(t *testing.T) {
	const parts = `{{define "header"}}{{end}}{{define "footer"}}{{end}}{{define "title"}}{{end}}{{define "preview"}}{{end}}{{define "contents"}}{{end}}`
	tests := []struct{ name, file, text, want string }{
		{"un_bloc_inconnu", "templates/home.html", `{{define "main"}}{{template "scores" .}}{{end}}`,
			`templates/home.html:1:29 rien ne définit le bloc « scores » → vouliez-vous dire « score » ?`},
		{"un_bloc_perdu", "templates/parts.html", `{{define "header"}}{{end}}`,
			`templates/parts.html il manque à ce gabarit des blocs que d’autres appellent : « contents », « footer », « preview », « title »`},
		{"un_cadre_vide", "templates/frame.html", `<html>{{template "preview" .}}{{template "title" .}}</html>`,
			`templates/frame.html il manque à ce gabarit {{block "main" .}}{{end}} : aucune page n’aurait de contenu`},
		{"une_page_vide", "templates/home.html", `{{define "mian"}}{{end}}`,
			`templates/home.html ce gabarit ne définit aucun des blocs que frame.html dessine (crest, main, preview et title) : la page serait vide → vouliez-vous dire {{define "main"}} et non {{define "mian"}} ?`},
		{"un_bloc_inutile", "templates/parts.html", parts + `{{define "titel"}}{{end}}`,
			`templates/parts.html:1:142 rien n’appelle le bloc « titel » : aucune page ne le montre → vouliez-vous dire « title » ?`},
		{"un_bloc_vide", "templates/home.html", `{{define "main"}}x{{end}}{{define "crest"}}{{end}}`,
			`templates/home.html:1:35 le bloc « crest » est vide : les pages gardent celui du cadre`},
		{"un_texte_perdu", "templates/home.html", `{{define "main"}}x{{end}}<p>y`,
			`templates/home.html:1:26 ce texte est hors de tout bloc : aucune page ne le montre`},
		{"un_fichier_inconnu", "templates/home.html", `{{define "main"}}{{.Asset "styl.css"}}{{end}}`,
			`templates/home.html:1:27 le thème n’a pas de fichier static/styl.css → vouliez-vous dire « style.css » ?`},
		{"un_gabarit_inconnu", "templates/hom.html", `x`,
			`templates/hom.html limpide n’a pas de gabarit de ce nom : ce fichier ne change rien → vouliez-vous dire « home.html » ?`},
		{"un_fichier_mal_rangé", "style.css", `x`,
			`style.css limpide ne lit rien à cet endroit : ce fichier ne change rien → vouliez-vous dire « themes/limpide/static/style.css » ?`},
		{"un_autre_encodage", "templates/home.html", "{{define \"main\"}}\n\xe9{{end}}",
			`templates/home.html:2:1 ce fichier du thème ne peut pas être lu : il n’est pas en UTF-8 → enregistrez-le de nouveau, en choisissant l’encodage UTF-8`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, faults := draw(map[string]string{test.file: test.text}); len(faults) != 1 || said(faults[0]) != test.want {
				t.Errorf("says %v\nwant once %s", faults, test.want)
			}
		})
	}
	if _, faults := Read(fstest.MapFS{}, fstest.MapFS{}, small); faults.Errors() != 3 || faults[0].Kind.Code != "gabarit-manquant" {
		t.Errorf("a theme without templates: %v, want each that is missing", faults)
	}
}

// TestRead_se_souvient reads a theme after each kind of change, with what was read last and
// without: nothing may tell the two apart.
func TestRead_se_souvient(t *testing.T) {
	source, own := fstest.MapFS{}, fstest.MapFS{}
	site := small
	write := func(name, text string) {
		own[name] = &fstest.MapFile{Data: []byte(text)}
		source[themes.Folder+"/"+name] = own[name]
	}
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"rien", func() {}},
		{"rien_encore", func() {}},
		{"un_style", func() { write("static/style.css", "p { color: red; }") }},
		{"un_modèle", func() { write("templates/home.html", `{{define "main"}}Autre{{end}}`) }},
		{"une_règle", func() { site.Rules = map[string]string{"style.css": "i { top: 0 }"} }},
		{"un_fichier_de_plus", func() { write("static/plan.svg", "<svg/>") }},
		{"le_même", func() {}},
		{"il_s_en_va", func() { delete(own, "static/plan.svg"); delete(source, themes.Folder+"/static/plan.svg") }},
		{"un_dossier_mal_placé", func() { source[themes.Folder+"/style.css"] = &fstest.MapFile{} }},
		{"il_repart", func() { delete(source, themes.Folder+"/style.css") }},
		{"une_faute", func() { write("templates/home.html", `{{define "main"}}{{nul}}{{end}}`) }},
		{"la_même_faute", func() {}},
		{"elle_est_corrigée", func() { write("templates/home.html", `{{define "main"}}Autre{{end}}`) }},
	} {
		c.change()
		fsys := maps.Clone(program)
		maps.Copy(fsys, own)
		before := last.Swap(nil)
		want, wantFaults := Read(source, fsys, site)
		last.Store(before)
		got, gotFaults := Read(source, fsys, site)
		if !reflect.DeepEqual(gotFaults, wantFaults) {
			t.Errorf("%s: with a memory, Read says %v, want %v", c.name, gotFaults, wantFaults)
		}
		if (got == nil) != (want == nil) {
			t.Fatalf("%s: Read = %v, want %v", c.name, got, want)
		}
		if got == nil {
			continue
		}
		if !reflect.DeepEqual(got.Assets(), want.Assets()) {
			t.Errorf("%s: Assets() = %v, want %v", c.name, got.Assets(), want.Assets())
		}
		view := HomePage{Shared: &Shared{}}
		var gotPage, wantPage bytes.Buffer
		got.Execute(&gotPage, "home", view)
		want.Execute(&wantPage, "home", view)
		if gotPage.String() != wantPage.String() {
			t.Errorf("%s: Execute gives %s, want %s", c.name, &gotPage, &wantPage)
		}
	}
}
