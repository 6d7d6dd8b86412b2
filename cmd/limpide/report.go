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
	"limpide/internal/portal/load"
	"limpide/internal/portal/seen"
	"limpide/internal/run/browser"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
	"limpide/internal/show/words/memory"
)

const reportAbout = `Écrit un document, Word, OpenDocument ou PDF, tiré des données du portail : le rapport d’une année du contrat,
celui que l’ADEME attend ; le bilan du contrat ; la fiche d’un territoire, à lire avant une
réunion. Ce que ni les données ni content/rapports/ ne disent y est marqué « [à compléter] ».
Les exemples n’y sont pas.
`

const reportForms = `  limpide report ANNÉE [OPTIONS]          par exemple : limpide report 2026
  limpide report bilan|phase-1 [OPTIONS]
  limpide report fiche TERRITOIRE|COMMUNE [OPTIONS]
  limpide report ANNÉE --publier
`

func defineReport(flags *pflag.FlagSet) action {
	var source, name, open, printed, program, addressee string
	var publish bool
	var o options
	flags.StringVar(&source, "source", ".", sourceHelp)
	flags.StringVar(&name, "docx", "", "le `FICHIER` Word à écrire ; sans cette option, rapport-2026.docx par exemple")
	flags.StringVar(&open, "odt", "", "le `FICHIER` OpenDocument à écrire, en place d’un fichier Word")
	flags.StringVar(&printed, "pdf", "", "le `FICHIER` PDF à écrire, balisé, par un navigateur installé : Chromium, Google Chrome ou Microsoft Edge")
	flags.StringVar(&program, "navigateur", "", "le `PROGRAMME` du navigateur qui fait le PDF ; sans cette option, celui que limpide trouve")
	flags.StringVar(&o.date, "date", "", dayHelp)
	flags.StringVar(&addressee, "pour", "", "`QUI` le demande : les parties et l’ordre que data/rapports.toml donne pour lui")
	flags.BoolVar(&publish, "publier", false, "publie le rapport sur le site, tel que les données le font aujourd’hui et pour toujours")
	return func(env *environment, args []string) error {
		if len(args) == 0 {
			return usageError{errors.New("dites quel document : une année, bilan, ou fiche et un territoire")}
		}
		p, day, err := soundPortalOn(env, source, o)
		if err != nil {
			return err
		}
		history, _ := load.History(disk.Open(source), p, day)
		p = seen.From(p, day)
		told := memory.Of(history, p)
		if publish {
			files, err := report.Publish(disk.Open(source), p, day, told, args[0])
			if err == nil {
				err = env.commit(source, "report", "report "+args[0]+" --publier", nil, files)
			}
			if err == nil {
				fmt.Fprintf(env.stdout, "Rapport publié : il est dans %s, et sur le site à la prochaine fabrication.\n", files[0].Path)
			}
			return err
		}
		doc, called, err := report.Chosen(p, day, told, args, addressee)
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
		fmt.Fprint(env.stdout, report.ToWrite(doc))
		return nil
	}
}
