package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/change/journal"
	"limpide/internal/format/grouped"
	"limpide/internal/run/build"
	"limpide/internal/run/folder"
	"limpide/internal/run/output"
	"limpide/internal/run/terminal"
	"limpide/internal/show/address"
	"limpide/themes"
)

const buildAbout = `Construit le site complet dans un dossier, remplacé d’un coup et seulement s’il
n’y a aucune erreur : en attendant, le site déjà en place ne bouge pas.
`

// options of a build.
type options struct {
	source, output, baseURL, date   string
	facts, publication, json, quiet bool
	precompress, images             bool
}

func defineBuild(flags *pflag.FlagSet) action {
	var o options
	flags.StringVar(&o.source, "source", ".", sourceHelp)
	flags.StringVar(&o.output, "output", "public", "`DOSSIER` du site, remplacé en entier")
	flags.StringVar(&o.baseURL, "base-url", "", "`ADRESSE` du site publié (par défaut : celle de data/portail.toml)")
	flags.StringVar(&o.date, "date", "", dayHelp)
	flags.BoolVar(&o.publication, "publication", false, "laisse de côté les exemples, et refuse ce qui ne doit "+
		"pas être publié : mentions légales manquantes, textes à compléter")
	flags.BoolVar(&o.precompress, "precompress", false, "met à côté de chaque texte le même, compressé (.br et .gz), "+
		"pour les serveurs qui savent l’envoyer tel quel")
	flags.BoolVar(&o.images, "images", false, "fait aussi les images en pixels (PNG) des figures et des liens partagés ; "+
		"--publication les fait toujours")
	flags.BoolVar(&o.json, "json", false, jsonHelp)
	flags.BoolVar(&o.quiet, "quiet", false, "n’écrit que les messages")
	return o.build
}

// input turns the options into the input of a build.
func (o *options) input(env *environment) (build.Input, error) {
	if err := mustBeThere(o.source); err != nil {
		return build.Input{}, err
	}
	day, err := o.day(env)
	if err != nil {
		return build.Input{}, err
	}
	if address, why := contact.Site(o.baseURL); o.baseURL != "" && why != "" { // as data/portail.toml is checked
		help := "écrivez --base-url " + address
		if address == "" {
			help = "écrivez par exemple --base-url https://www.exemple.fr/portail/"
		}
		return build.Input{}, fmt.Errorf("« --base-url %s » n’est pas l’adresse d’un site : %s\n  aide : %s", o.baseURL, why, help)
	}
	source := disk.Open(o.source)
	in := build.Input{Source: source, Theme: themes.Open(source), BaseURL: o.baseURL, Date: day,
		Facts: o.facts, Publication: o.publication}
	env.cache.Remember(&in, o.images || o.publication)
	return in, nil
}

// day is the day the site speaks from: the flag, or SOURCE_DATE_EPOCH
// (reproducible-builds.org), or today.
func (o *options) day(env *environment) (fr.Date, error) {
	if o.date != "" {
		day, err := fr.ParseDate(o.date)
		if err == nil && !day.Complete() {
			err = errors.New("il faut le jour, le mois et l’année")
		}
		if err != nil {
			return day, fmt.Errorf("« --date %s » : %v ; écrivez par exemple --date 2026-11-23", o.date, err)
		}
		return day, nil
	}
	if epoch := env.getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return fr.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH vaut « %s », qui n’est pas un nombre de secondes", epoch)
		}
		day, err := fr.ParseDate(fr.DateOf(time.Unix(seconds, 0).UTC()).String())
		if err != nil {
			return day, fmt.Errorf("SOURCE_DATE_EPOCH vaut « %s » : %v", epoch, err)
		}
		return day, nil
	}
	return fr.DateOf(env.now()), nil
}

// build runs a build into the output folder and reports on it.
func (o *options) build(env *environment, _ []string) error {
	in, err := o.input(env)
	if err != nil {
		return usageError{err}
	}
	start := env.now()
	shown := env.progress(terminal.Patience, o.quiet || o.json)
	in.Progress = shown.Files
	made, faults, err := o.job(env, in, "build", "build --publication").Make(context.Background())
	shown.Clear()
	switch {
	case err != nil:
		return o.fault(env, in.Source, err)
	case made.Unchanged:
		o.show(env, in.Source, nil)
		o.sum(env, "Site inchangé dans « "+o.output+" », vérifié en "+seconds(env.now().Sub(start)), made, 0)
		return nil
	}
	o.show(env, in.Source, faults)
	if faults.Errors() > 0 {
		if !o.json {
			fmt.Fprintf(env.stderr, "\n%s\n", o.refused(faults))
		}
		return errShown
	}
	o.sum(env, "Site construit dans « "+o.output+" » en "+seconds(env.now().Sub(start)), made, faults.Warnings())
	return nil
}

// job is the site to make in its folder, for a command as it was typed.
func (o *options) job(env *environment, in build.Input, command, typed string) *folder.Job {
	return &folder.Job{Source: o.source, Output: o.output, Input: in, Precompress: o.precompress, Cache: env.cache,
		Journal: env.journal(o.source, command), Step: func(words []string) journal.Step {
			return env.step(command, typed, words)
		}}
}

// refused says that the site in place stays as it is.
func (o *options) refused(faults diag.List) string {
	was := "« " + o.output + " » n’a pas changé"
	if _, err := os.Stat(filepath.Join(o.output, output.ManifestName)); err != nil {
		was = "rien n’a été écrit dans « " + o.output + " »"
	}
	also := ""
	if n := faults.Warnings(); n > 0 {
		also = " et " + fr.Count(n, "avertissement", "avertissements")
	}
	return fr.Count(faults.Errors(), "erreur", "erreurs") + also + " : " + was + "."
}

// fault shows what kept the site from being written, if that is a diagnostic.
func (o *options) fault(env *environment, source fs.FS, err error) error {
	if fault, ok := errors.AsType[output.Fault](err); ok {
		o.show(env, source, diag.List{fault.Diagnostic})
		return errShown
	}
	return err
}

// show prints the diagnostics: for a reader on the error stream, as JSON on the
// standard output.
func (o *options) show(env *environment, source fs.FS, l diag.List) {
	switch {
	case o.json:
		if err := diag.WriteJSON(env.stdout, l); err != nil {
			fmt.Fprintf(env.stderr, "limpide build : %v\n", err)
		}
	case len(l) > 0:
		_ = grouped.Print(env.stderr, l, source) // else the terminal is gone: there is nobody left to tell
	}
}

// sum ends a build with what it made.
func (o *options) sum(env *environment, done string, m folder.Made, warnings int) {
	if o.quiet || o.json {
		return
	}
	count := fr.Count
	fmt.Fprintf(env.stdout, "%s.\n  %s, %s, %s\n  %s en tout ; page la plus lourde : %s (%s)\n  %s, %s, %s\n", done,
		count(m.Pages, "page", "pages"), count(m.Tables, "jeu de données", "jeux de données"), count(m.Figures, "figure", "figures"),
		fr.Bytes(m.Bytes), address.At(m.Heaviest), fr.Bytes(m.HeaviestBytes), count(m.Files.Written, "fichier écrit", "fichiers écrits"),
		count(m.Files.Unchanged, "inchangé", "inchangés"), count(m.Files.Removed, "retiré", "retirés"))
	if len(m.Awaited) > 0 {
		fmt.Fprintln(env.stdout, "Ce qui est vide :")
	}
	for _, line := range m.Awaited {
		fmt.Fprintln(env.stdout, "  "+line)
	}
	if warnings > 0 {
		fmt.Fprintf(env.stdout, "  %s, à lire plus haut\n", count(warnings, "avertissement", "avertissements"))
	}
}

func seconds(d time.Duration) string {
	if d < time.Second {
		return fr.WithUnit(float64(d.Milliseconds()), 0, "ms")
	}
	return fr.WithUnit(d.Seconds(), 1, "s")
}
