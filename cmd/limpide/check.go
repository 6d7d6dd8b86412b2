package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/grouped"
	"limpide/internal/run/build"
	"limpide/internal/run/outside"
)

const checkAbout = `Relit le portail et les pages qu’il donnerait, sans rien écrire : ce qui
empêche de le publier, ce qui mérite un regard, et les valeurs à demander.
Seules les erreurs font échouer la commande.
`

func defineCheck(flags *pflag.FlagSet) action {
	var o options
	var external bool
	flags.StringVar(&o.source, "source", ".", sourceHelp)
	flags.StringVar(&o.date, "date", "", dayHelp)
	flags.BoolVar(&o.publication, "publication", false, "relit ce qui se publierait, sans les exemples, et refuse ce qui "+
		"ne doit pas l’être : mentions légales manquantes, textes à compléter")
	flags.BoolVar(&external, "external", false, "essaie aussi les adresses des autres sites (lent)")
	flags.BoolVar(&o.json, "json", false, jsonHelp)
	return func(env *environment, _ []string) error {
		in, err := o.input(env)
		if err != nil {
			return usageError{err}
		}
		release, err := env.journal(o.source, "check").Read()
		if err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		context.AfterFunc(ctx, stop) // a second signal ends at once
		found, err := build.Check(ctx, in)
		release()
		var outside diag.List
		if err == nil && external {
			outside = tryOutside(ctx, env, found)
			err = ctx.Err()
		}
		switch {
		case errors.Is(err, context.Canceled):
			return errors.New("arrêté avant la fin")
		case err != nil:
			return err
		case o.json:
			err = diag.WriteJSON(env.stdout, append(found.All(), outside...))
		default:
			err = printCheckup(env, in.Source, found, outside)
		}
		switch {
		case err != nil:
			return err
		case len(found.Errors) > 0:
			return errShown
		case !o.publication && !o.json:
			fmt.Fprintln(env.stdout, "Avant de publier : limpide check --publication")
		}
		return nil
	}
}

// printCheckup lists what was found, in the order in which one would mend it.
func printCheckup(env *environment, source fs.FS, found build.Checkup, outside diag.List) error {
	pages := fr.Count(found.Report.Pages, "page relue", "pages relues")
	conclusion := "Rien à redire : " + pages + "."
	for _, part := range []struct {
		title string
		list  diag.List
	}{
		{"À corriger : " + fr.Count(found.Errors.Errors(), "erreur", "erreurs"), found.Errors},
		{"À regarder : " + fr.Count(found.Remarks.Warnings(), "avertissement", "avertissements"), found.Remarks},
		{"À demander : " + fr.Count(found.Due.Warnings(), "valeur", "valeurs"), found.Due},
		{"D’ici 30 jours : " + fr.Count(found.Soon.Warnings(), "changement", "changements"), found.Soon},
		{"Sur d’autres sites : " + fr.Count(len(outside), "adresse", "adresses"), outside},
	} {
		if len(part.list) == 0 {
			continue
		}
		fmt.Fprintf(env.stdout, "%s\n\n", part.title)
		if err := grouped.Print(env.stdout, part.list, source); err != nil {
			return err
		}
		fmt.Fprintln(env.stdout)
		conclusion = "Aucune erreur : " + pages + "."
	}
	if len(found.Report.Awaited) > 0 {
		fmt.Fprintf(env.stdout, "Ce qui est vide :\n\n  %s\n\n", strings.Join(found.Report.Awaited, "\n  "))
	}
	switch {
	case !found.Read:
		conclusion = "Les pages seront relues quand les fichiers n’auront plus d’erreur."
	case len(found.Errors) > 0:
		conclusion = pages + "."
	}
	fmt.Fprintln(env.stdout, conclusion)
	return nil
}

// tryOutside tries the links of a portal to other sites.
func tryOutside(ctx context.Context, env *environment, found build.Checkup) diag.List {
	if len(found.Outside) == 0 {
		return nil
	}
	fmt.Fprintf(env.stderr, "Essai de %s d’autres sites, sans les presser : cela peut durer plusieurs minutes.\n",
		fr.Count(len(found.Outside), "adresse", "adresses"))
	l, answered := outside.New("limpide/"+version()+" (verification des liens d'un portail)").Try(ctx, found.Outside)
	if !answered && ctx.Err() == nil {
		fmt.Fprintln(env.stderr, "Aucun site n’a répondu : cet ordinateur est-il relié à internet ?")
		return nil
	}
	return l
}
