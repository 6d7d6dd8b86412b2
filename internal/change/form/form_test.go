package form_test

import (
	"bytes"
	"io/fs"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/form"
	"limpide/internal/format/toml"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/schema"
)

var today = fr.Date{Year: 2026, Month: 11, Day: 29}

// portals are those whose files are opened one by one.
func portals() map[string]fs.FS {
	return map[string]fs.FS{"the portal of this repository": os.DirFS("../../.."), "the portal of the tests": portaltest.Base()}
}

// files lists the data files that forms change.
func files(t *testing.T, source fs.FS) (all []string) {
	t.Helper()
	err := fs.WalkDir(source, "data", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && form.Editable(name) {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// each visits the form of each table of a file, those of its new blocks included.
func each(t *testing.T, source fs.FS, file string, visit func(*form.Form)) {
	t.Helper()
	p, _ := form.Look(source, today)
	var open func(key string)
	open = func(key string) {
		f, faults := form.Open(source, p, file, key)
		if f == nil {
			t.Fatalf("%s %s: %v", file, key, faults)
		}
		visit(f)
		for _, part := range f.Parts {
			for _, item := range part.Items {
				open(item.Key)
			}
			if part.New != "" {
				open(part.New)
			}
		}
	}
	open("")
}

// sent is what a browser sends of a form as it is shown.
func sent(f *form.Form) url.Values {
	typed := url.Values{}
	for _, field := range f.Fields {
		text := field.Typed
		if field.Kind == form.Text || field.Kind == form.List {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		} else if strings.Contains(text, "\n") {
			panic("a browser takes the ends of lines out of " + field.Name())
		}
		typed.Set(field.Name(), text)
	}
	return typed
}

func TestForm_renvoyé_tel_quel_ne_change_pas_un_octet(t *testing.T) {
	for name, source := range portals() {
		opened := 0
		for _, file := range files(t, source) {
			each(t, source, file, func(f *form.Form) {
				if f.IsNew() {
					return
				}
				opened++
				changes := f.Fill(sent(f))
				plan := f.Plan(source, changes)
				if len(changes) > 0 || len(plan.Files) > 0 || !f.IsSound() {
					t.Errorf("%s: %s %s, sent back as it was opened: %+v", name, file, f.Key, changes)
				}
			})
		}
		if opened < 30 {
			t.Errorf("%s: %d forms opened: is the walk still right?", name, opened)
		}
	}
}

// Each key that the schema knows is asked by the form of its table, or opens a
// table that has one.
func TestForm_chaque_champ_du_schéma_est_dans_un_formulaire(t *testing.T) {
	source := portaltest.Base()
	source["data/rapports.toml"] = &fstest.MapFile{Data: []byte("[[rapport]]\nid = \"2026\"\n")}
	source["data/publication.toml"] = &fstest.MapFile{Data: []byte("genre = \"dossier\"\n")}
	asked := map[*schema.Field]bool{}
	for _, file := range files(t, source) {
		each(t, source, file, func(f *form.Form) {
			for _, field := range f.Fields {
				asked[field.Field] = true
			}
			for _, part := range f.Parts {
				asked[part.Field] = true
			}
		})
	}
	p, _ := load.Load(source)
	for key, file := range map[string]string{"/points/1": "data/evaluations/amont/cae-2023-06-15.toml", "/total": "data/evaluations/amont/cae-2023-06-15.toml", "/serie/amont/2019": "data/indicateurs/dechets.toml"} {
		f, faults := form.Open(source, p, file, key)
		if f == nil {
			t.Fatal(faults)
		}
		for _, field := range f.Fields {
			asked[field.Field] = true
		}
	}
	for _, k := range schema.Kinds() {
		if k.Name == "page" { // whose text is edited with them
			continue
		}
		for _, table := range k.Tables {
			for _, f := range table.Fields {
				if !asked[f] {
					t.Errorf("%s, table %q: no form asks for %q", k.Name, table.Path, f.Key)
				}
			}
		}
	}
}

// edited fills in a form of a portal and returns the file as it makes it.
func edited(t *testing.T, source fs.FS, file, key string, typed map[string]string) (string, *form.Form) {
	t.Helper()
	p, _ := form.Look(source, today)
	f, faults := form.Open(source, p, file, key)
	if f == nil {
		t.Fatal(faults)
	}
	given := sent(f)
	for name, text := range typed {
		if f.Field(name) == nil {
			t.Fatalf("%s %s has no field %q", file, key, name)
		}
		given.Set(name, text)
	}
	changes := f.Fill(given)
	plan := f.Plan(source, changes)
	f.Judge(source, changes, today)
	if len(plan.Files) == 0 {
		return "", f
	}
	return string(plan.Files[0].Content), f
}

// difference is the lines that a text has more and less than another.
func difference(before, after string) string {
	var b bytes.Buffer
	old, now := strings.Split(before, "\n"), strings.Split(after, "\n")
	for _, line := range old {
		if !slices.Contains(now, line) && line != "" {
			b.WriteString("-" + line + "\n")
		}
	}
	for _, line := range now {
		if !slices.Contains(old, line) && line != "" {
			b.WriteString("+" + line + "\n")
		}
	}
	return strings.TrimSpace(b.String())
}

func TestForm_écrit_ce_qui_change_et_rien_d_autre(t *testing.T) {
	for name, c := range map[string]struct {
		file, key string
		typed     map[string]string
		want      string // the lines that go and come
	}{
		"un EPCI renommé": {"data/territoires/amont.toml", "", map[string]string{"nom_court": "Haut-Amont"},
			"-nom_court = \"Amont\"\n+nom_court = \"Haut-Amont\""},
		"un nombre à virgule": {"data/territoires/amont.toml", "", map[string]string{"superficie": "1 412,25"},
			"-superficie = 412.5\n+superficie = 1412.25"},
		"une date à la française": {"data/contrat.toml", "/phase/0", map[string]string{"fin": "30/12/2023"},
			"-fin = 2023-12-31\n+fin = 2023-12-30"},
		"un mois": {"data/plans/amont.toml", "/action/0", map[string]string{"fin": "6/2027"},
			"-fin = \"2026-12\"\n+fin = \"2027-06\""},
		"une clé retirée": {"data/territoires/amont.toml", "/label/0", map[string]string{"jusqu_au": ""},
			"-jusqu_au = 2028-03-14"},
		"une action réalisée": {"data/plans/amont.toml", "/action/0", map[string]string{"statut": "Réalisé"},
			"-statut = \"En cours\"\n+statut = \"Réalisé\""},
		"une liste": {"data/plans/amont.toml", "/action/0", map[string]string{"partenaires": "Région\r\n\r\n Département \r\n"},
			"+partenaires = [\"Région\", \"Département\"]"},
		"une case cochée": {"data/historique.toml", "/evenement/0", map[string]string{"repere": "oui"},
			"+repere = true"},
		"une tâche": {"data/contrat.toml", "/phase/1/tache/0", map[string]string{"date": "11/2026", "qui": "Pôle"},
			"-date = \"2026-10\"\n+date = \"2026-11\"\n+qui = \"Pôle\""},
		"une clé d’un tableau": {"data/portail.toml", "/editeur", map[string]string{"telephone": "04 00 00 00 09"},
			"-telephone = \"04 00 00 00 00\"\n+telephone = \"04 00 00 00 09\""},
		"un tableau qui n’était pas là": {"data/portail.toml", "/relecture", map[string]string{"racine": "CNAME"},
			"+[relecture]\n+racine = [\"CNAME\"]"},
		"une ligne d’une mesure": {"data/evaluations/aval/eci-2023-06-20.toml", "/points/1.1", map[string]string{"faits": "2,5"},
			"-\"1.1\" = { potentiel = 20, faits = 2 }\n+\"1.1\" = { potentiel = 20, faits = 2.5 }"},
		"un nombre nu qui prend une note": {"data/indicateurs/dechets.toml", "/serie/amont/2019", map[string]string{"note": "Hors gravats."},
			"-2019 = 512.5\n+2019 = { valeur = 512.5, note = \"Hors gravats.\" }"},
		"une année nouvelle": {"data/indicateurs/dechets.toml", "/serie/aval/2020", map[string]string{"valeur": "44", "etat": "provisoire"},
			"+[serie.aval]\n+2020 = { valeur = 44, etat = \"provisoire\" }"},
		"une source": {"data/sources.toml", "/source/-", map[string]string{"titre": "Bilan 2025", "producteur": "Pôle d’essai", "genre": "document officiel"},
			"+[source.bilan-2025]\n+titre = \"Bilan 2025\"\n+producteur = \"Pôle d’essai\""},
		"une action de plus": {"data/plans/aval.toml", "/action/-", map[string]string{"titre": "Rénover les écoles"},
			"+id = \"renover-les-ecoles-2\"\n+titre = \"Rénover les écoles\""},
	} {
		source := portaltest.Base()
		text, f := edited(t, source, c.file, c.key, c.typed)
		if got := difference(string(source[c.file].Data), text); got != c.want || !f.IsSound() {
			t.Errorf("%s:\n got %s\nwant %s\nfaults %v", name, got, c.want, told(f))
		}
	}
}

func TestForm_un_événement_prend_sa_place_dans_le_temps(t *testing.T) {
	source := portaltest.Base()
	text, f := edited(t, source, "data/historique.toml", "/evenement/-", map[string]string{
		"date": "01/03/2023", "titre": "Réunion", "texte": "Elle a lieu.", "mission": "contrat", "sources": "convention",
	})
	if !f.IsSound() || strings.Index(text, "Réunion") > strings.Index(text, "Audit initial") || strings.Index(text, "Réunion") < strings.Index(text, "Signature") {
		t.Errorf("faults %v, file\n%s", told(f), text)
	}
}

func TestForm_un_bloc_retiré_ne_laisse_rien(t *testing.T) {
	source := portaltest.Base()
	p, _ := form.Look(source, today)
	for key, gone := range map[string]string{"/action/0/budget/0": "previsionnel", "/action/0": "renover"} {
		f, _ := form.Open(source, p, "data/plans/amont.toml", key)
		plan := f.Plan(source, []change.Change{f.Removal()})
		if text := string(plan.Files[0].Content); strings.Contains(text, gone) || !strings.Contains(text, "Plan d'actions") {
			t.Errorf("%s taken away leaves\n%s", key, text)
		}
	}
	f, _ := form.Open(source, p, "data/indicateurs/dechets.toml", "/serie/amont/2020")
	plan := f.Plan(source, []change.Change{f.Removal()})
	if text := string(plan.Files[0].Content); strings.Contains(text, "2020 =") || !strings.Contains(text, "2021 =") {
		t.Errorf("2020 taken away leaves\n%s", text)
	}
}

// told lists the faults of a form by field.
func told(f *form.Form) map[string][]string {
	all := map[string][]string{}
	for _, d := range f.Faults {
		all["-"] = append(all["-"], d.Kind.Code)
	}
	for _, field := range f.Fields {
		for _, d := range field.Faults {
			all[field.Name()] = append(all[field.Name()], d.Kind.Code)
		}
	}
	return all
}

func TestForm_chaque_faute_est_dite_à_son_champ(t *testing.T) {
	for name, c := range map[string]struct {
		file, key string
		typed     map[string]string
		field     string
		code      string
	}{
		"vide":                {"data/territoires/amont.toml", "", map[string]string{"nom": " "}, "nom", "champ-obligatoire"},
		"nombre":              {"data/territoires/amont.toml", "", map[string]string{"superficie": "beaucoup"}, "superficie", "champ-nombre"},
		"nombre ambigu":       {"data/territoires/amont.toml", "", map[string]string{"superficie": "1,234.5"}, "superficie", "champ-nombre"},
		"entier":              {"data/indicateurs/dechets.toml", "", map[string]string{"decimales": "1,5"}, "decimales", "champ-entier"},
		"bornes":              {"data/indicateurs/dechets.toml", "", map[string]string{"decimales": "9"}, "decimales", "nombre-hors-bornes"},
		"date":                {"data/contrat.toml", "", map[string]string{"fin": "31/13/2026"}, "fin", "date-refusee"},
		"ordre des dates":     {"data/contrat.toml", "/phase/0", map[string]string{"fin": "2020"}, "fin", "fin-avant-debut"},
		"siren":               {"data/portail.toml", "/editeur", map[string]string{"siren": "123456789"}, "siren", "siren"},
		"courriel":            {"data/portail.toml", "/editeur", map[string]string{"courriel": "contact chez essai.fr"}, "courriel", "courriel"},
		"source inconnue":     {"data/contrat.toml", "", map[string]string{"sources": "convension"}, "sources", "source-inconnue"},
		"choix":               {"data/plans/amont.toml", "/action/0", map[string]string{"statut": "Fini"}, "statut", "champ-choix"},
		"adresse hostile":     {"data/sources.toml", "/source/rapport", map[string]string{"adresse": "javascript:alert(1)"}, "adresse", "adresse-refusee"},
		"caractère invisible": {"data/sources.toml", "/source/rapport", map[string]string{"titre": "a\x00b"}, "titre", "caractere-invisible"},
		"hors plausible":      {"data/indicateurs/dechets.toml", "/serie/amont/2019", map[string]string{"valeur": "5125"}, "valeur", "valeur-hors-bornes"},
		"valeur et absence":   {"data/indicateurs/dechets.toml", "/serie/amont/2019", map[string]string{"absent": "non collecté"}, "absent", "champ-valeur-et-absence"},
		"identifiant pris":    {"data/plans/aval.toml", "/action/-", map[string]string{"titre": "X", "id": "renover-les-ecoles"}, "id", "champ-identifiant"},
		"bloc sans titre":     {"data/plans/aval.toml", "/action/-", map[string]string{"statut": "En cours"}, "titre", "champ-obligatoire"},
		"identifiant refusé":  {"data/sources.toml", "/source/-", map[string]string{"titre": "X", "producteur": "Y", "genre": "presse", "identifiant": "É x"}, "identifiant", "champ-identifiant-refuse"},
	} {
		_, f := edited(t, portaltest.Base(), c.file, c.key, c.typed)
		if codes := told(f)[c.field]; len(codes) == 0 || c.code != "" && !slices.Contains(codes, c.code) {
			t.Errorf("%s: faults %v, want %s at %s", name, told(f), c.code, c.field)
		}
	}
}

func TestOpen_refuse_ce_qui_n_a_pas_de_formulaire(t *testing.T) {
	source := portaltest.Base()
	source["data/exemples/plans/aval.toml"] = source["data/plans/aval.toml"]
	source["data/glossaire.toml"] = &fstest.MapFile{Data: []byte("[[terme]\n")}
	p, _ := load.Load(source)
	for _, c := range [][2]string{
		{"data/exemples/plans/aval.toml", ""}, {"content/index.md", ""}, {"data/../data/portail.toml", ""}, {"../data/portail.toml", ""},
		{"data/portail.toml", "/rien"}, {"data/portail.toml", "/menu"}, {"data/portail.toml", "/menu/9"}, {"data/portail.toml", "/menu/x"},
		{"data/glossaire.toml", ""}, {"data/absent.toml", ""}, {"data/plans/absent.toml", ""}, {"data/sources.toml", "/source/absente"},
	} {
		if f, faults := form.Open(source, p, c[0], c[1]); f != nil || faults.Errors() == 0 {
			t.Errorf("%v has a form, or no fault: %v", c, faults)
		}
	}
}

func TestVersion_dit_si_le_bloc_est_un_autre(t *testing.T) {
	source := portaltest.Base()
	version := func(key string) string {
		p, _ := form.Look(source, today)
		f, faults := form.Open(source, p, "data/contrat.toml", key)
		if f == nil {
			t.Fatal(faults)
		}
		return f.Version()
	}
	before := version("/phase/1")
	source["data/contrat.toml"].Data = bytes.Replace(source["data/contrat.toml"].Data, []byte("sigle = \"COT\""), []byte("sigle = \"CTE\""), 1)
	if version("/phase/1") != before {
		t.Error("a change elsewhere in the file gives another version")
	}
	if version("/phase/0") == before {
		t.Error("another block has the same version")
	}
}

// Whatever is typed in a text of a form, the file stays TOML, holds what was typed, and
// nothing else of it changes.
func TestForm_un_texte_quelconque_est_gardé_tel_quel(t *testing.T) {
	source := portaltest.Base()
	p, _ := form.Look(source, today)
	typed := 0
	for _, text := range []string{`a"b\c'd # e`, `'''`, `]]`, `"""`, `{ x = 1 }`, `=1+1`, `l’été « indien »`, `\u0041`, "très " + strings.Repeat("long ", 200) + "texte"} {
		for _, file := range files(t, source) {
			each(t, source, file, func(opened *form.Form) {
				for _, field := range opened.Fields {
					if field.Kind != form.Line && field.Kind != form.Text || field.Name() == "identifiant" {
						continue
					}
					if opened.IsNew() || opened.Table.Path == "serie" {
						continue
					}
					f, _ := form.Open(source, p, file, opened.Key)
					given := sent(f)
					given.Set(field.Name(), text)
					changes := f.Fill(given)
					made, faults := change.Edit(source, changes)
					if len(made) != 1 || len(faults) > 0 {
						t.Fatalf("%s %s %s: %q gives no file: %v", file, f.Key, field.Name(), text, faults)
					}
					if broken := toml.Syntax(file, made[0].Content); len(broken) > 0 {
						t.Fatalf("%s %s %s: %q breaks the file: %v\n%s", file, f.Key, field.Name(), text, broken, made[0].Content)
					}
					again, _ := form.Open(change.Overlay(source, made), p, file, opened.Key)
					for _, now := range again.Fields {
						want := f.Field(now.Name()).Was
						if now.Name() == field.Name() {
							want = strings.TrimSpace(text)
						}
						if now.Was != want {
							t.Errorf("%s %s: %q typed in %s makes %q of %s, want %q", file, f.Key, text, field.Name(), now.Was, now.Name(), want)
						}
					}
					typed++
				}
			})
		}
	}
	if typed < 500 {
		t.Errorf("%d texts typed: is the walk still right?", typed)
	}
}

// A file of another system keeps its mark and its ends of lines.
func TestForm_un_fichier_de_Windows_le_reste(t *testing.T) {
	source := portaltest.Base()
	for name, file := range source {
		if strings.HasPrefix(name, "data/") {
			file.Data = append([]byte("\ufeff"), bytes.ReplaceAll(file.Data, []byte("\n"), []byte("\r\n"))...)
		}
	}
	for _, file := range files(t, source) {
		each(t, source, file, func(f *form.Form) {
			if changes := f.Fill(sent(f)); !f.IsNew() && len(changes) > 0 {
				t.Errorf("%s %s, sent back as it was opened: %v", file, f.Key, changes)
			}
		})
	}
	const plan = "data/plans/amont.toml"
	for key, typed := range map[string]map[string]string{"/action/0": {"priorite": "Bas"}, "/action/0/effet/-": {"objet": "déchets", "quantite": "1", "unite": "t", "sens": "baisse"}} {
		text, f := edited(t, source, plan, key, typed)
		if !f.IsSound() || !strings.HasPrefix(text, "\ufeff") || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
			t.Errorf("%s: %v\n%q", key, told(f), text)
		}
	}
}

// A file of a name of its own is begun by what is typed in its form.
func TestForm_un_fichier_qui_manque_est_commencé(t *testing.T) {
	for _, c := range []struct {
		file, key string
		typed     map[string]string
		want      string
	}{
		{"data/objectifs.toml", "/objectif/-", map[string]string{"territoire": "amont", "referentiel": "cae", "date": "31/10/2026", "pourcentage": "50"},
			"[[objectif]]\nterritoire = \"amont\"\nreferentiel = \"cae\"\ndate = 2026-10-31\npourcentage = 50\n"},
		{"data/publication.toml", "", map[string]string{"genre": "dossier", "dossier": "public-ailleurs"}, "genre = \"dossier\"\ndossier = \"public-ailleurs\"\n"},
	} {
		source := portaltest.Base()
		delete(source, c.file)
		text, f := edited(t, source, c.file, c.key, c.typed)
		if strings.ReplaceAll(text, "  ", " ") != c.want || !f.IsSound() {
			t.Errorf("%s is begun as\n%s\nwant\n%s\n%v", c.file, text, c.want, told(f))
		}
	}
}

// A fault that was there before keeps no other from being mended.
func TestForm_une_faute_se_corrige_avant_une_autre(t *testing.T) {
	source := portaltest.Base()
	portaltest.Change(t, source, "data/portail.toml", "siren = \"200000008\"\n=>\nsiren = \"123456789\"\n")
	portaltest.Change(t, source, "data/portail.toml", "courriel = \"contact@essai.fr\"\n=>\ncourriel = \"contact\"\n")
	p, faults := form.Look(source, today)
	f, _ := form.Open(source, p, "data/portail.toml", "/editeur")
	f.Known(faults)
	if got := told(f); len(got["siren"]) != 1 || len(got["courriel"]) != 1 {
		t.Errorf("as it is opened, the form says %v", got)
	}
	text, f := edited(t, source, "data/portail.toml", "/editeur", map[string]string{"siren": "200000008"})
	if !f.IsSound() || !strings.Contains(text, "siren = \"200000008\"") {
		t.Errorf("one fault is mended, and the form says %v", told(f))
	}
	if _, f = edited(t, source, "data/portail.toml", "/editeur", map[string]string{"siren": "200000009"}); f.IsSound() {
		t.Error("a fault takes the place of another")
	}
}
