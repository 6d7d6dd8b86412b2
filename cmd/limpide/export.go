package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer"
	"limpide/internal/portal"
)

const exportUsage = `Fait un classeur à envoyer aux services : une ligne par série dont une valeur est
attendue, une colonne par année, les unités et les dernières valeurs, et la source.
Rempli, il se relit avec « limpide import ».

Utilisation :
  limpide export FEUILLE.xlsx [OPTIONS]
`

func runExport(w *world, args []string) int {
	var source, slug string
	flags := pflag.NewFlagSet("export", pflag.ContinueOnError)
	flags.StringVar(&source, "source", ".", "`DOSSIER` du portail, avec content et data")
	flags.StringVar(&slug, "territoire", "", "seulement les lignes d’un `TERRITOIRE`, ou petr pour celles du pôle")
	if code, done := parse(w, flags, exportUsage, args); done {
		return code
	}
	if flags.NArg() != 1 || !strings.EqualFold(filepath.Ext(flags.Arg(0)), ".xlsx") {
		fmt.Fprintln(w.stderr, "limpide export : donnez le nom d’un seul fichier, en .xlsx : limpide export collecte.xlsx")
		return exitUsage
	}
	workbook, err := writeWorkbook(w, source, slug, flags.Arg(0))
	if err != nil {
		fmt.Fprintf(w.stderr, "limpide export : %v\n", err)
		return exitFault
	}
	fmt.Fprintf(w.stdout, "Feuille écrite : %s, %s à remplir.\n", flags.Arg(0), fr.Count(workbook.Rows, "ligne", "lignes"))
	for _, line := range workbook.Aside {
		fmt.Fprintf(w.stdout, "  – %s\n", line)
	}
	fmt.Fprintf(w.stdout, "Une fois remplie : limpide import %s\n", flags.Arg(0))
	return exitOK
}

// writeWorkbook never replaces a file: it could be one that was filled in.
func writeWorkbook(w *world, source, slug, name string) (importer.Workbook, error) {
	none := importer.Workbook{}
	disk := os.DirFS(source)
	p, faults := loadPortal(disk)
	if faults.Errors() > 0 {
		if err := printFaults(w.stderr, only(diag.Error, faults), disk); err != nil {
			return none, err
		}
		fmt.Fprintln(w.stderr)
		return none, errors.New("le portail a des fautes : corrigez-les d’abord")
	}
	scope, err := scopeOf(p, slug)
	if err != nil {
		return none, err
	}
	if _, err := os.Stat(name); err == nil {
		return none, fmt.Errorf("« %s » existe déjà, et contient peut-être des valeurs à importer : choisissez un autre nom", name)
	}
	day, err := (&options{}).day(w)
	if err != nil {
		return none, err
	}
	workbook, err := importer.NewWorkbook(p, scope, day)
	if err == nil && workbook.Rows == 0 {
		err = errors.New("il n’y a rien à demander : aucun indicateur n’a à la fois « prochaine_valeur » et une série à compléter")
	}
	if err != nil {
		return none, err
	}
	return workbook, replaceFiles(filepath.Dir(name), []change.File{{Path: filepath.Base(name), Content: workbook.Content}})
}

// scopeOf returns the scope that the flag names: a territory or the pole; "" is
// all of them.
func scopeOf(p *portal.Portal, slug string) (string, error) {
	if slug == "" || slug == portal.PoleScope || p.Territory(slug) != nil {
		return slug, nil
	}
	known := []string{portal.PoleScope}
	for _, t := range p.Territories {
		known = append(known, t.Slug)
	}
	help := "possibles : " + fr.Join(known)
	if near, ok := fr.Nearest(slug, known); ok {
		help = "vouliez-vous dire « " + near + " » ?"
	}
	return "", fmt.Errorf("le territoire « %s » n’existe pas (option --territoire)\n  aide : %s", slug, help)
}
