package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/format/docx"
	"limpide/internal/format/odt"
	"limpide/internal/portal/seen"
	"limpide/internal/run/browser"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
)

const reportAbout = `Écrit un document, Word, OpenDocument ou PDF, tiré des données du portail : le rapport d’une année du contrat,
celui que l’ADEME attend ; le bilan du contrat ; la fiche d’un territoire, à lire avant une
réunion. Ce que les données ne disent pas y est marqué « [à compléter] ». Les exemples n’y
sont pas.
`

const reportForms = `  limpide report ANNÉE [OPTIONS]          par exemple : limpide report 2026
  limpide report bilan [OPTIONS]
  limpide report fiche TERRITOIRE [OPTIONS]
`

func defineReport(flags *pflag.FlagSet) action {
	var source, name, open, printed, program string
	var o options
	flags.StringVar(&source, "source", ".", sourceHelp)
	flags.StringVar(&name, "docx", "", "le `FICHIER` Word à écrire ; sans cette option, rapport-2026.docx par exemple")
	flags.StringVar(&open, "odt", "", "le `FICHIER` OpenDocument à écrire, en place d’un fichier Word")
	flags.StringVar(&printed, "pdf", "", "le `FICHIER` PDF à écrire, balisé, par un navigateur installé : Chromium, Google Chrome ou Microsoft Edge")
	flags.StringVar(&program, "navigateur", "", "le `PROGRAMME` du navigateur qui fait le PDF ; sans cette option, celui que limpide trouve")
	flags.StringVar(&o.date, "date", "", dayHelp)
	return func(env *environment, args []string) error {
		if len(args) == 0 {
			return usageError{errors.New("dites quel document : une année, bilan, ou fiche et un territoire")}
		}
		if err := env.settle(source); err != nil {
			return err
		}
		p, err := soundPortal(env, disk.Open(source))
		if err != nil {
			return err
		}
		day, err := o.day(env)
		if err != nil {
			return err
		}
		p = seen.From(p, day)
		doc, called, err := report.Chosen(p, day, args)
		if unknown, ok := errors.AsType[*report.UnknownError](err); ok {
			return fmt.Errorf("%w%s", err, suggestion(unknown.Word, unknown.Among))
		}
		if err != nil {
			return err
		}
		format, write := "DOCX", docx.Write
		switch {
		case name != "" && open != "", name+open != "" && printed != "":
			return usageError{errors.New("un seul fichier à la fois : --docx, --odt ou --pdf")}
		case printed != "":
			name, format, write = printed, "PDF balisé", browser.Writer(program, env.getenv)
		case program != "":
			return usageError{errors.New("--navigateur sert à faire un PDF : donnez aussi --pdf")}
		case open != "":
			name, format, write = open, "ODT", odt.Write
		case name == "":
			name = called + ".docx"
		}
		if err := mayWrite(name, "contient peut-être ce que vous y avez écrit : donnez un autre nom avec --docx, --odt ou --pdf"); err != nil {
			return err
		}
		var made bytes.Buffer
		if err := write(&made, doc.Prose(document.On(p, day))); err != nil {
			return err
		}
		if err := disk.WriteNew(name, made.Bytes()); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Document écrit : %s (%s, %s)\n", name, format, fr.Bytes(int64(made.Len())))
		if missing := doc.Missing(); len(missing) > 0 {
			fmt.Fprintf(env.stdout, "À compléter : %s, marqués « [à compléter] »\n", fr.Count(len(missing), "passage", "passages"))
			for _, text := range missing {
				fmt.Fprintf(env.stdout, "  – %s\n", text)
			}
		}
		return nil
	}
}
