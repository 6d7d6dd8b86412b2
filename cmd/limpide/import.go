package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change/importer"
	"limpide/internal/portal"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

const importUsage = `Lit des fichiers téléchargés de Territoires en Transitions (états des lieux,
comparaisons, audits, indicateurs, plans d’actions) ou des feuilles de collecte
remplies, dit ce qui change, demande, puis écrit dans data. Rien n’est écrit s’il
reste une faute ou une inconnue. Importer deux fois ne change rien.

Utilisation :
  limpide import FICHIER… [OPTIONS]
`

// importing is one run of the command.
type importing struct {
	w       *world
	talk    *conversation // nil without a terminal
	source  string
	answers importer.Answers
	links   []string // IDENTIFIANT=INDICATEUR
	dryRun  bool
	yes     bool

	before map[string][]byte // the files that change, as they were when compared
	said   map[string]bool   // what was said to be left aside
}

func runImport(w *world, args []string) int {
	c := &importing{w: w, talk: newConversation(w), before: map[string][]byte{}, said: map[string]bool{}}
	flags := pflag.NewFlagSet("import", pflag.ContinueOnError)
	flags.StringVar(&c.source, "source", ".", "`DOSSIER` du portail, avec content et data")
	flags.StringVar(&c.answers.Territory, "territoire", "", "`TERRITOIRE` dont sont les données")
	flags.StringVar(&c.answers.Owner, "collectivite", "", "`NOM` de la collectivité dont parle le fichier, s’il est bien voulu qu’elle ne soit pas le territoire")
	flags.StringVar(&c.answers.Framework, "referentiel", "", "`RÉFÉRENTIEL` du score : cae ou eci")
	flags.StringSliceVar(&c.answers.Dates, "date", nil, "jour de l’évaluation, `AAAA-MM-JJ` (deux pour une comparaison, séparés par une virgule)")
	flags.StringSliceVar(&c.answers.Kinds, "nature", nil, natureHelp())
	flags.IntVar(&c.answers.Only, "version", 0, "d’une comparaison, n’importe que la version `N` : 1 ou 2")
	flags.StringVar(&c.answers.Source, "source-des-valeurs", "", "`SOURCE` des valeurs d’une feuille de collecte dont la case « Source » est vide : un identifiant de data/sources.toml")
	flags.StringVar(&c.answers.Origin, "origine", "", "`ORIGINE` des valeurs d’indicateurs (par défaut : Collectivité)")
	flags.StringSliceVar(&c.links, "indicateur", nil, "relie un indicateur du fichier à un du portail : `IDENTIFIANT=INDICATEUR`")
	flags.BoolVar(&c.answers.NetAmounts, "montants-ht", false, "les montants des financeurs, dits TTC dans l’export, sont hors taxes")
	flags.BoolVar(&c.dryRun, "dry-run", false, "dit ce qui changerait, et s’arrête là")
	flags.BoolVar(&c.yes, "oui", false, "écrit sans demander")
	if code, done := parse(w, flags, importUsage, args); done {
		return code
	}
	if err := c.prepare(flags.Args()); err != nil {
		fmt.Fprintf(w.stderr, "limpide import : %v\n", err)
		return exitUsage
	}
	return c.run(expanded(flags.Args()))
}

// prepare checks what the flags say by themselves.
func (c *importing) prepare(files []string) error {
	if len(files) == 0 {
		return errors.New("il manque le fichier à importer ; par exemple : limpide import Export_CAE.xlsx")
	}
	if info, err := os.Stat(c.source); err != nil || !info.IsDir() {
		return fmt.Errorf("le dossier « %s » n’existe pas (option --source)", c.source)
	}
	c.answers.Indicators = map[string]string{}
	for _, link := range c.links {
		from, to, ok := strings.Cut(link, "=")
		if !ok || from == "" || to == "" {
			return fmt.Errorf("« --indicateur %s » : écrivez identifiant-du-fichier=identifiant-du-portail", link)
		}
		c.answers.Indicators[from] = to
	}
	return nil
}

// expanded replaces patterns by the files they name: the command line of
// Windows does not.
func expanded(args []string) []string {
	var files []string
	for _, arg := range args {
		found, err := filepath.Glob(arg)
		if _, missing := os.Stat(arg); missing == nil || err != nil || len(found) == 0 {
			found = []string{arg}
		}
		files = append(files, found...)
	}
	return files
}

// run reads every file, says what all of them change, and writes it together or
// not at all.
func (c *importing) run(files []string) int {
	disk := os.DirFS(c.source)
	var exports []*importer.Export
	for _, file := range files {
		data, err := readFile(file)
		if err != nil {
			fmt.Fprintf(c.w.stderr, "limpide import : %v\n", err)
			return exitFault
		}
		e, faults := importer.Read(filepath.Base(file), data)
		if len(faults) > 0 {
			return c.refuse(disk, faults)
		}
		exports = append(exports, e)
	}
	changes, code := c.compare(disk, exports)
	if code != exitOK {
		return code
	}
	if len(changes) == 0 {
		fmt.Fprintln(c.w.stdout, "Rien à écrire : le portail ne change pas.")
		return exitOK
	}
	faults, err := c.check(disk, exports, changes)
	if err != nil {
		fmt.Fprintf(c.w.stderr, "limpide import : %v\n", err)
		return exitFault
	}
	if faults.Errors() > 0 {
		return c.refuseResult(importer.Overlay(disk, changes), only(diag.Error, faults), changes)
	}
	return c.write(changes)
}

// readFile reads a file to import, up to the size that is refused.
func readFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("le fichier « %s » n’existe pas", name)
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("« %s » est un dossier", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("« %s » ne peut pas être lu ; s’il est ouvert dans un tableur, fermez-le", name)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, importer.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("« %s » ne peut pas être lu : %w", name, err)
	}
	return data, nil
}

// compare works out what the exports change, one after the other, and says it.
func (c *importing) compare(disk fs.FS, exports []*importer.Export) (changes []importer.File, code int) {
	for _, e := range exports {
		now := importer.Overlay(disk, changes)
		p, faults := loadPortal(now)
		if faults.Errors() > 0 {
			fmt.Fprintln(c.w.stderr, "Le portail a déjà des fautes : corrigez-les avant d’importer.")
			return nil, c.refuse(now, only(diag.Error, faults))
		}
		result, faults, gaveUp := c.answered(e, p, now)
		switch {
		case gaveUp:
			fmt.Fprintln(c.w.stderr, "Abandonné : rien n’a été écrit.")
			return nil, exitFault
		case len(faults) > 0:
			return nil, c.refuse(now, faults)
		}
		c.say(e, result)
		if len(result.Missing) > 0 {
			return nil, c.missing(result.Missing)
		}
		c.remember(disk, result.Files)
		changes = merged(changes, result.Files)
	}
	return changes, exitOK
}

// remember keeps what the files are now: one that changes while the user reads
// is not overwritten.
func (c *importing) remember(disk fs.FS, files []importer.File) {
	for _, f := range files {
		if _, known := c.before[f.Name]; known {
			continue
		}
		if content, err := fs.ReadFile(disk, f.Name); err == nil {
			c.before[f.Name] = content
		}
	}
}

// answered prepares an import, and asks on the terminal what is not known. The
// user gives up by not answering.
func (c *importing) answered(e *importer.Export, p *portal.Portal, source fs.FS) (result importer.Result, faults diag.List, gaveUp bool) {
	for {
		result, faults = importer.Prepare(e, p, source, c.answers)
		if len(faults) > 0 || len(result.Missing) == 0 || c.talk == nil {
			return result, faults, false
		}
		fmt.Fprintf(c.w.stderr, "%s\n", e.Describe())
		for _, q := range result.Missing {
			asked := question{text: q.Text, choices: choices(q.Choices), form: q.Form, agree: q.Agree}
			if !c.talk.ask(asked, func(reply string) error { return c.answers.Reply(e, q, reply) }) {
				return result, nil, true
			}
		}
	}
}

// say tells in words what one file changes. What is left aside in several files
// is said once.
func (c *importing) say(e *importer.Export, r importer.Result) {
	fmt.Fprintf(c.w.stdout, "%s : %s\n", e.Name(), e.Describe())
	for _, line := range r.Changes {
		fmt.Fprintf(c.w.stdout, "  • %s\n", line)
	}
	for _, line := range r.Aside {
		if !c.said[line] {
			fmt.Fprintf(c.w.stdout, "  – %s\n", line)
		}
		c.said[line] = true
	}
	fmt.Fprintln(c.w.stdout)
}

// merged adds files to others; the later stands.
func merged(files, more []importer.File) []importer.File {
	for _, f := range more {
		known := false
		for i := range files {
			if files[i].Name == f.Name {
				files[i].Content, files[i].Removed, known = f.Content, f.Removed, true
			}
		}
		if !known {
			files = append(files, f)
		}
	}
	return files
}

// check builds, in memory, the portal that the changes would give: it must have
// no fault, and importing the same files into it must change nothing.
func (c *importing) check(disk fs.FS, exports []*importer.Export, changes []importer.File) (diag.List, error) {
	after := importer.Overlay(disk, changes)
	day, err := (&options{}).day(c.w)
	if err != nil {
		return nil, err
	}
	_, faults, err := build.Run(context.Background(), build.Input{
		Source: after, Theme: themes.Open(after), Sink: &output.Discard{}, Date: day,
	})
	if err != nil || faults.Errors() > 0 {
		return faults, err
	}
	p, _ := loadPortal(after)
	for _, e := range exports {
		again, more := importer.Prepare(e, p, after, c.answers)
		faults.Add(more...)
		faults.Add(importer.Unsettled(e, again)...)
	}
	c.warn(after, faults, changes)
	return faults, nil
}

// warn shows the warnings of the files that change.
func (c *importing) warn(after fs.FS, faults diag.List, changes []importer.File) {
	var shown diag.List
	for _, d := range faults {
		for _, f := range changes {
			if d.Place.File == f.Name && d.Kind.Severity == diag.Warning {
				shown.Add(d)
			}
		}
	}
	c.print(after, shown)
}

func (c *importing) print(source fs.FS, l diag.List) {
	if len(l) == 0 {
		return
	}
	if err := printFaults(c.w.stderr, l, source); err != nil {
		return // the terminal is gone: there is nobody left to tell
	}
	fmt.Fprintln(c.w.stderr)
}

func (c *importing) refuse(source fs.FS, faults diag.List) int {
	c.print(source, faults)
	fmt.Fprintf(c.w.stderr, "%s : rien n’a été écrit.\n", fr.Count(faults.Errors(), "erreur", "erreurs"))
	return exitFault
}

// refuseResult says the faults that the portal would have: they are not in the
// files in place, nor at these lines.
func (c *importing) refuseResult(after fs.FS, faults diag.List, changes []importer.File) int {
	isWritten := func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(changes, func(f importer.File) bool { return f.Name == d.Place.File })
	}
	written := 0
	for _, d := range faults {
		if isWritten(d) {
			written++
		}
	}
	switch {
	case written == 0:
		fmt.Fprintln(c.w.stderr, "Une fois les changements écrits, le portail aurait des fautes :")
	case written < len(faults):
		fmt.Fprintln(c.w.stderr, "Une fois les changements écrits, le portail aurait des fautes, dont celles des fichiers qui seraient écrits :")
	case len(faults) == 1:
		fmt.Fprintln(c.w.stderr, "Le fichier qui serait écrit aurait une faute :")
	default:
		fmt.Fprintln(c.w.stderr, "Les fichiers qui seraient écrits auraient des fautes :")
	}
	fmt.Fprintln(c.w.stderr)
	return c.refuse(after, faults)
}

// write asks, then replaces the files.
func (c *importing) write(changes []importer.File) int {
	fmt.Fprintln(c.w.stdout, "À écrire :")
	for _, f := range changes {
		note := ""
		switch {
		case f.New:
			note = " (nouveau)"
		case f.Removed:
			note = " (retiré)"
		}
		fmt.Fprintf(c.w.stdout, "  %s%s\n", f.Name, note)
	}
	switch {
	case c.dryRun:
		fmt.Fprintln(c.w.stdout, "Essai : rien n’a été écrit.")
		return exitOK
	case !c.yes && c.talk == nil:
		fmt.Fprintln(c.w.stderr, "Rien n’a été écrit : sans terminal, ajoutez l’option --oui pour écrire.")
		return exitFault
	case !c.yes && !c.talk.agree("Écrire ces changements ?"):
		fmt.Fprintln(c.w.stdout, "Rien n’a été écrit.")
		return exitFault
	}
	var files []replacement
	for _, f := range changes {
		files = append(files, replacement{f.Name, c.before[f.Name], f.Content})
	}
	if err := replaceFiles(c.source, files); err != nil {
		fmt.Fprintf(c.w.stderr, "limpide import : %v : rien n’a changé.\n", err)
		return exitFault
	}
	fmt.Fprintf(c.w.stdout, "%s.\n", fr.Count(len(changes), "fichier écrit", "fichiers écrits"))
	return exitOK
}
