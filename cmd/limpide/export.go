package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/internal/importer"
	"limpide/internal/load"
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
	flags.StringVar(&slug, "territoire", "", "seulement les lignes d’un `TERRITOIRE`")
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
	p, faults := load.Load(os.DirFS(source))
	if faults.Errors() > 0 {
		if err := diag.Print(w.stderr, faults, nil); err != nil {
			return none, err
		}
		return none, errors.New("le portail a des fautes : corrigez-les d’abord")
	}
	territory, err := territoryOf(p, slug)
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
	workbook, err := importer.NewWorkbook(p, territory, day)
	if err == nil && workbook.Rows == 0 {
		err = errors.New("il n’y a rien à demander : aucun indicateur n’a à la fois « prochaine_valeur » et une série à compléter")
	}
	if err != nil {
		return none, err
	}
	return workbook, replaceFiles(filepath.Dir(name), []replacement{{name: filepath.Base(name), after: workbook.Content}})
}

// territoryOf returns the territory of the flag, nil if there is none.
func territoryOf(p *portal.Portal, slug string) (*portal.Territory, error) {
	t := p.Territory(slug)
	if t == nil && slug != "" {
		return nil, fmt.Errorf("le territoire « %s » n’existe pas (option --territoire)", slug)
	}
	return t, nil
}
