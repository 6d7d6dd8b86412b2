package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/run/build"
)

const checkUsage = `Relit le portail et les pages qu’il donnerait, sans rien écrire : ce qui
empêche de le publier, ce qui mérite un regard, et les valeurs à demander.
Seules les erreurs font échouer la commande.

Utilisation :
  limpide check [OPTIONS]
`

func runCheck(w *world, args []string) int {
	var o options
	var external bool
	flags := pflag.NewFlagSet("check", pflag.ContinueOnError)
	flags.StringVar(&o.source, "source", ".", "`DOSSIER` du portail, avec content et data")
	flags.StringVar(&o.date, "date", "", "jour où le site se place, `AAAA-MM-JJ` (par défaut : aujourd’hui)")
	flags.BoolVar(&o.publication, "publication", false, "refuse aussi ce qui ne doit pas être publié : valeurs d’exemple, mentions légales manquantes")
	flags.BoolVar(&external, "external", false, "essaie aussi les adresses des autres sites (lent)")
	flags.BoolVar(&o.json, "json", false, "écrit les messages en JSON")
	if code, done := parse(w, flags, checkUsage, args); done {
		return code
	}
	in, err := o.input(w)
	if err != nil {
		fmt.Fprintf(w.stderr, "limpide check : %v\n", err)
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	holdSite()
	found, err := build.Check(ctx, in)
	if err != nil {
		return interrupted(w, err)
	}
	var outside diag.List
	if external {
		outside = tryOutside(ctx, w, found)
		if err := ctx.Err(); err != nil {
			return interrupted(w, err)
		}
	}
	if o.json {
		err = diag.WriteJSON(w.stdout, append(found.All(), outside...))
	} else {
		err = printCheckup(w, in.Source, found, outside)
	}
	if err != nil {
		fmt.Fprintf(w.stderr, "limpide check : %v\n", err)
		return exitFault
	}
	if len(found.Errors) > 0 {
		return exitFault
	}
	if !o.publication && !o.json {
		fmt.Fprintln(w.stdout, "Avant de publier : limpide check --publication")
	}
	return exitOK
}

func interrupted(w *world, err error) int {
	if !errors.Is(err, context.Canceled) {
		fmt.Fprintf(w.stderr, "limpide check : %v\n", err)
		return exitFault
	}
	fmt.Fprintln(w.stderr, "limpide check : arrêté avant la fin")
	return exitFault
}

// printCheckup lists what was found, in the order in which one would mend it.
func printCheckup(w *world, source fs.FS, found build.Checkup, outside diag.List) error {
	empty := true
	for _, part := range []struct {
		title string
		list  diag.List
	}{
		{"À corriger : " + fr.Count(len(found.Errors), "erreur", "erreurs"), found.Errors},
		{"À regarder : " + fr.Count(len(found.Remarks), "avertissement", "avertissements"), found.Remarks},
		{"À demander : " + fr.Count(len(found.Due), "valeur", "valeurs"), found.Due},
		{"Sur d’autres sites : " + fr.Count(len(outside), "adresse", "adresses"), outside},
	} {
		if len(part.list) == 0 {
			continue
		}
		fmt.Fprintf(w.stdout, "%s\n\n", part.title)
		if err := printFaults(w.stdout, part.list, source); err != nil {
			return err
		}
		fmt.Fprintln(w.stdout)
		empty = false
	}
	fmt.Fprintln(w.stdout, conclusion(found, empty))
	return nil
}

func conclusion(found build.Checkup, empty bool) string {
	switch pages := fr.Count(found.Report.Pages, "page relue", "pages relues"); {
	case !found.Read:
		return "Les pages seront relues quand les fichiers n’auront plus d’erreur."
	case empty:
		return "Rien à redire : " + pages + "."
	case len(found.Errors) == 0:
		return "Aucune erreur : " + pages + "."
	default:
		return pages + "."
	}
}
