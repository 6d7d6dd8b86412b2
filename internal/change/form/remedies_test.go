package form_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/change/form"
	"limpide/internal/portal/portaltest"
)

// filledIn is what a form says of what is typed in it.
func filledIn(t *testing.T, source fstest.MapFS, file, key string, typed map[string]string) []string {
	t.Helper()
	_, f := edited(t, source, file, key, typed)
	all := slices.Clone(f.Faults)
	for _, field := range f.Fields {
		all = append(all, field.Faults...)
	}
	return codesOf(all)
}

func codesOf(l diag.List) (codes []string) {
	for _, d := range l {
		codes = append(codes, d.Kind.Code)
	}
	return codes
}

// opened is what is said when a form is opened.
func opened(source fstest.MapFS, file, key string) []string {
	p, _ := form.Look(source, today)
	_, faults := form.Open(source, p, file, key)
	return codesOf(faults)
}

// pasted is what is said of a text that is pasted.
func pasted(t *testing.T, text string, from form.Place) []string {
	t.Helper()
	g := gridOf(t, portaltest.Base())
	g.Paste(text, from)
	return codesOf(g.Faults)
}

// cellTyped is what is said of a text that is typed in a cell.
func cellTyped(t *testing.T, text string) []string {
	t.Helper()
	g, _ := cellsTyped(t, portaltest.Base(), map[string]string{"v-2022-amont": text})
	return codesOf(append(slices.Clone(g.Faults), g.Cell("amont", 2022).Faults...))
}

// Each message is provoked, then what it advises is done, and it is gone.
func TestRemedies_un_remède_suivi_répare(t *testing.T) {
	const site, plan, contract = "data/portail.toml", "data/plans/aval.toml", "data/contrat.toml"
	type said = func() []string
	with := func(file, key, name, text string) said {
		return func() []string {
			return filledIn(t, portaltest.Base(), file, key, map[string]string{name: text})
		}
	}
	inline := func(text string) fstest.MapFS {
		source := portaltest.Base()
		source["data/glossaire.toml"] = &fstest.MapFile{Data: []byte(text)}
		return source
	}
	listed := func(comment string) said {
		return func() []string {
			source := portaltest.Base()
			portaltest.Change(t, source, contract, "signataires = [\"Pôle d'essai\"]\n=>\nsignataires = [\n  \"Pôle d'essai\","+comment+"\n]\n")
			if comment == "" { // it was changed with an editor
				return nil
			}
			return filledIn(t, source, contract, "", map[string]string{"signataires": "Pôle d'essai\nADEME"})
		}
	}
	moved := func(version func(*form.Form) string) said {
		return func() []string {
			source := portaltest.Base()
			p, _ := form.Look(source, today)
			before, _ := form.Open(source, p, plan, "/action/0")
			sentVersion := before.Version()
			portaltest.Change(t, source, plan, "titre = \"Composter au village\"\n=>\ntitre = \"Composter partout\"\n")
			now, _ := form.Open(source, p, plan, "/action/0")
			if v := version(now); v != "" {
				sentVersion = v
			}
			if sentVersion != now.Version() {
				now.Moved()
			}
			return codesOf(now.Faults)
		}
	}
	from := form.Place{Scope: "amont", Year: 2023}
	for code, c := range map[string]struct{ fault, mended said }{
		"formulaire-absent":  {func() []string { return opened(portaltest.Base(), site, "/menu") }, func() []string { return opened(portaltest.Base(), site, "/menu/0") }},
		"formulaire-disparu": {func() []string { return opened(portaltest.Base(), site, "/menu/4") }, func() []string { return opened(portaltest.Base(), site, "/menu/0") }},
		"formulaire-perime":  {moved(func(*form.Form) string { return "" }), moved((*form.Form).Version)},
		"formulaire-sur-une-ligne": {
			func() []string {
				return filledIn(t, inline("terme = [{ mot = \"EPCI\", definition = \"Un groupement.\" }]\n"), "data/glossaire.toml", "/terme/-", map[string]string{"mot": "Pôle", "definition": "Un autre."})
			},
			func() []string {
				return opened(inline("terme = [{ mot = \"EPCI\", definition = \"Un groupement.\" }, { mot = \"Pôle\", definition = \"Un autre.\" }]\n"), "data/glossaire.toml", "/terme/1")
			},
		},
		"champ-commente":           {listed(" # chef de file"), listed("")},
		"champ-obligatoire":        {with(site, "/editeur", "nom", ""), with(site, "/editeur", "nom", "Pôle")},
		"champ-nombre":             {with("data/territoires/amont.toml", "", "superficie", "412 km²"), with("data/territoires/amont.toml", "", "superficie", "412")},
		"champ-entier":             {with(waste, "", "decimales", "1,5"), with(waste, "", "decimales", "1")},
		"champ-choix":              {with(plan, "/action/0", "statut", "Fini"), with(plan, "/action/0", "statut", "Réalisé")},
		"champ-valeur-et-absence":  {with(waste, "/serie/amont/2019", "absent", "non collecté"), with(waste, "/serie/amont/2019", "absent", "")},
		"champ-identifiant":        {with(plan, "/action/-", "id", "composter"), with(plan, "/action/-", "id", "composter-encore")},
		"champ-identifiant-refuse": {with("data/sources.toml", "/source/-", "identifiant", "Été"), with("data/sources.toml", "/source/-", "identifiant", "ete")},
		"case-deux-lectures":       {func() []string { return cellTyped(t, "1.234") }, func() []string { return cellTyped(t, "1,234") }},
		"case-marque":              {func() []string { return cellTyped(t, "n.d.") }, func() []string { return cellTyped(t, "non disponible") }},
		"collage-intitule":         {func() []string { return pasted(t, "Année\tAmont\tLoin\n2024\t1\t2", from) }, func() []string { return pasted(t, "Année\tAmont\tAval\n2024\t1\t2", from) }},
		"collage-trop-grand":       {func() []string { return pasted(t, "1\t2\t3\t4\t5", from) }, func() []string { return pasted(t, "1\t2\t3", from) }},
		"collage-vide":             {func() []string { return pasted(t, "\t", from) }, func() []string { return pasted(t, "\t5", from) }},
		"collage-trop-lourd":       {func() []string { return pasted(t, strings.Repeat("1\t", 30_000), from) }, func() []string { return pasted(t, "1\t2", from) }},
	} {
		if codes := c.fault(); !slices.Contains(codes, code) {
			t.Errorf("%s is not said, but %v", code, codes)
		}
		if codes := c.mended(); slices.Contains(codes, code) {
			t.Errorf("%s is still said once its remedy is followed: %v", code, codes)
		}
	}
}
