package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"

	"github.com/spf13/pflag"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/grouped"
	"limpide/internal/run/verify"
)

const verifyAbout = `Compare un site avec ce que limpide a écrit : les fichiers d’un dossier (public, par
défaut), ou ce que sert une adresse. Dit ce qui manque, ce qui a été modifié, ce qui est
en trop, ce qu’un serveur web ne pourrait pas lire ou annonce sous un autre type. Rien
n’est écrit, et rien n’est demandé à une autre adresse.
`

const verifyForms = `  limpide verify [DOSSIER] [OPTIONS]
  limpide verify ADRESSE [OPTIONS]
`

func defineVerify(flags *pflag.FlagSet) action {
	var folder string
	var asJSON bool
	flags.StringVar(&folder, "output", "public", "`DOSSIER` du site, à comparer avec celui d’une adresse")
	flags.BoolVar(&asJSON, "json", false, jsonHelp)
	return func(env *environment, args []string) error {
		if len(args) > 1 {
			return usageError{fmt.Errorf("argument en trop « %s » : donnez un seul dossier, ou une seule adresse", args[1])}
		}
		address := ""
		if len(args) == 1 {
			var err error
			if folder, address, err = target(args[0], folder); err != nil {
				return usageError{err}
			}
		}
		var report verify.Report
		intact := ""
		if address == "" {
			if info, err := os.Stat(folder); err != nil || !info.IsDir() {
				return usageError{fmt.Errorf("le dossier « %s » n’existe pas : construisez d’abord le site avec limpide build", folder)}
			}
			report = verify.Folder(folder)
			intact = "« " + folder + " » est intact : " + fr.Agree(report.Files, "%s, celui que limpide a écrit.", "%s, ceux que limpide a écrits.")
		} else {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			report = verify.Address(ctx, address, folder, verifyAgent())
			if ctx.Err() != nil {
				return errors.New("arrêté avant la fin")
			}
			intact = address + " est servi comme il faut : %s."
		}
		if asJSON {
			if err := diag.WriteJSON(env.stdout, report.Faults); err != nil || report.Faults.Errors() > 0 {
				return cmp.Or(err, errShown)
			}
			return nil
		}
		return env.verified(report, folder, intact)
	}
}

// verified tells what a verification found, in the end in these words if there is no error.
func (env *environment) verified(report verify.Report, folder, intact string) error {
	if err := grouped.Print(env.stdout, report.Faults, nil); err != nil {
		return err
	}
	if len(report.Faults) > 0 {
		fmt.Fprintln(env.stdout)
	}
	if report.ByLocal {
		fmt.Fprintf(env.stdout, "L’adresse ne donne pas de manifeste : la comparaison est faite avec « %s ».\n", folder)
	}
	if report.Passed > 0 {
		fmt.Fprintf(env.stdout, "Non demandé, parce qu’un serveur le garde pour lui : %s.\n", fr.Count(report.Passed, "fichier", "fichiers"))
	}
	if n := report.Faults.Errors(); n > 0 {
		fmt.Fprintf(env.stdout, "%s.\n", fr.Count(n, "erreur", "erreurs"))
		return errShown
	}
	fmt.Fprintf(env.stdout, intact+"\n", fr.Count(report.Files-report.Passed, "fichier", "fichiers"))
	return nil
}

// servedWell ends what is said of an address.
const servedWell = " est servi comme il faut : %s."

// verifyAgent is who asks for the files of a site.
func verifyAgent() string { return "limpide/" + version() + " (verification d'un site)" }

// target tells a folder from an address.
func target(given, folder string) (local, address string, err error) {
	if info, err := os.Stat(given); err == nil && info.IsDir() {
		return given, "", nil
	}
	address, why := contact.Site(given)
	switch {
	case why == "":
		return folder, address, nil
	case address != "":
		return "", "", fmt.Errorf("« %s » n’est ni un dossier, ni l’adresse d’un site : %s\n  aide : écrivez limpide verify %s", given, why, address)
	}
	return "", "", fmt.Errorf("« %s » n’est ni un dossier, ni l’adresse d’un site : %s", given, why)
}
