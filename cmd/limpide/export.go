package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/base/typed"
	"limpide/internal/change/collect"
	"limpide/internal/portal"
	"limpide/internal/run/terminal"
)

const exportAbout = `Fait un classeur à envoyer aux services : une ligne par série dont une valeur est
attendue, une colonne par année, les unités et les dernières valeurs, et la source.
Rempli, il se relit avec « limpide import ».
`

const exportForms = "  limpide export FEUILLE.xlsx [OPTIONS]\n"

func defineExport(flags *pflag.FlagSet) action {
	var source, slug string
	flags.StringVar(&source, "source", ".", sourceHelp)
	flags.StringVar(&slug, "territoire", "", "seulement les lignes d’un `TERRITOIRE`, ou petr pour celles du pôle")
	return func(env *environment, args []string) error {
		if len(args) != 1 || !strings.EqualFold(filepath.Ext(args[0]), ".xlsx") {
			return usageError{errors.New("donnez le nom d’un seul fichier, en .xlsx : limpide export collecte.xlsx")}
		}
		name := args[0]
		if err := env.settle(source); err != nil {
			return err
		}
		p, err := soundPortal(env, disk.Open(source))
		if err != nil {
			return err
		}
		scopes := []string{portal.PoleScope}
		for _, t := range p.Territories {
			scopes = append(scopes, t.Slug)
		}
		if slug != "" && !slices.Contains(scopes, slug) {
			return fmt.Errorf("le territoire « %s » n’existe pas (option --territoire)%s", slug, suggestion(slug, scopes))
		}
		if err := mayWrite(name, "contient peut-être des valeurs à importer : choisissez un autre nom"); err != nil {
			return err
		}
		day, err := (&options{}).day(env)
		if err != nil {
			return err
		}
		workbook, err := collect.New(p, func(_ *portal.Indicator, s portal.Scope) bool { return slug == "" || s.ID == slug }, day)
		if errors.Is(err, collect.ErrTooBig) {
			err = fmt.Errorf("la feuille aurait %s, plus que « limpide import » n’en relit : faites-en une par territoire (--territoire)",
				fr.Count(workbook.Rows, "ligne", "lignes"))
		}
		if err == nil && workbook.Rows == 0 {
			err = errors.New("il n’y a rien à demander : aucun indicateur n’a à la fois « prochaine_valeur » et une série à compléter")
		}
		if err != nil {
			return err
		}
		if err := disk.WriteNew(name, workbook.Content); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Feuille écrite : %s, %s à remplir.\n", name, fr.Count(workbook.Rows, "ligne", "lignes"))
		for _, line := range workbook.Aside {
			fmt.Fprintf(env.stdout, "  – %s\n", line)
		}
		fmt.Fprintf(env.stdout, "Une fois remplie : limpide import %s%s\n", typed.Word(terminal.Shell(), name), sourceOption(source))
		return nil
	}
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// mayWrite tells why a new file of that name cannot be written: one that is there is never
// replaced, for a reason.
func mayWrite(name, reason string) error {
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("« %s » existe déjà, et %s", name, reason)
	}
	if folder := filepath.Dir(name); !isFolder(folder) {
		return fmt.Errorf("le dossier « %s » n’existe pas", folder)
	}
	return nil
}

// sourceOption writes the option that names a portal in a command to type, with
// the space before it; there is none for the folder that one is in.
func sourceOption(source string) string {
	if filepath.Clean(source) == "." {
		return ""
	}
	return " --source " + typed.Word(terminal.Shell(), source)
}
