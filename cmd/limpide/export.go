package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/diag"
	"limpide/internal/importer"
	"limpide/internal/load"
	"limpide/internal/portal"
)

const exportUsage = `Fait un classeur à envoyer aux services : une ligne par indicateur et par
territoire, une colonne par année, avec les unités et les dernières valeurs.
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
	if err := writeWorkbook(w, source, slug, flags.Arg(0)); err != nil {
		fmt.Fprintf(w.stderr, "limpide export : %v\n", err)
		return exitFault
	}
	fmt.Fprintf(w.stdout, "Feuille écrite : %s.\nUne fois remplie : limpide import %s\n", flags.Arg(0), flags.Arg(0))
	return exitOK
}

// writeWorkbook never replaces a file: it could be one that was filled in.
func writeWorkbook(w *world, source, slug, name string) error {
	p, faults := load.Load(os.DirFS(source))
	if faults.Errors() > 0 {
		if err := diag.Print(w.stderr, faults, nil); err != nil {
			return err
		}
		return errors.New("le portail a des fautes : corrigez-les d’abord")
	}
	var territory *portal.Territory
	if slug != "" {
		if territory = p.Territory(slug); territory == nil {
			return fmt.Errorf("le territoire « %s » n’existe pas (option --territoire)", slug)
		}
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("« %s » existe déjà, et contient peut-être des valeurs à importer : choisissez un autre nom", name)
	}
	day, err := (&options{}).day(w)
	if err != nil {
		return err
	}
	content, err := importer.Workbook(p, territory, day)
	if err != nil {
		return err
	}
	return replaceFiles(filepath.Dir(name), []replacement{{name: filepath.Base(name), after: content}})
}
