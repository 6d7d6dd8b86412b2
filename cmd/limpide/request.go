package main

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/base/typed"
	"limpide/internal/run/terminal"
	"limpide/internal/show/request"
)

const requestAbout = `Écrit à chaque service ce que le portail attend de lui : valeurs, tâches à confirmer, actions,
montants, audits, rendez-vous. Dans un dossier neuf, un dossier par service, avec une lettre
(Word), le même texte pour un courriel, et les classeurs à remplir, que « limpide import »
relit. Rien n’est envoyé. Les exemples n’y sont pas.
`

const requestForms = "  limpide demander DOSSIER [OPTIONS]      par exemple : limpide demander demandes-novembre\n"

func defineRequest(flags *pflag.FlagSet) action {
	var source string
	var o options
	flags.StringVar(&source, "source", ".", sourceHelp)
	flags.StringVar(&o.date, "date", "", dayHelp)
	return func(env *environment, args []string) error {
		if len(args) != 1 {
			return usageError{errors.New("donnez le nom d’un seul dossier, neuf : limpide demander demandes-novembre")}
		}
		p, day, err := soundPortalOn(env, source, o)
		if err != nil {
			return err
		}
		if err := mayWrite(args[0], "contient peut-être des réponses : donnez un autre nom"); err != nil {
			return err
		}
		all := request.All(p, day)
		if len(all) == 0 {
			fmt.Fprintln(env.stdout, "Il n’y a rien à demander : rien ne manque, et rien n’est attendu avant deux mois.")
			return nil
		}
		files, err := request.Files(p, all, day)
		if err != nil {
			return err
		}
		if err := disk.WriteNewFolder(args[0], files); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Demandes écrites : %s, %s\n", args[0], fr.Count(len(all), "service", "services"))
		for _, r := range all {
			fmt.Fprintf(env.stdout, "  – %s : %s\n", cmp.Or(r.Service, "aucun service n’est nommé dans les données"), fr.Count(r.Count(), "demande", "demandes"))
		}
		fmt.Fprintf(env.stdout, "Au retour de chaque classeur : limpide import %s%s\n", typed.Word(terminal.Shell(), "CLASSEUR.xlsx"), sourceOption(source))
		return nil
	}
}
