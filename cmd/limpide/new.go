package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/build"
	"limpide/internal/fr"
	"limpide/internal/importer"
	"limpide/internal/load"
	"limpide/internal/output"
	"limpide/internal/scaffold"
	"limpide/internal/tomlfile"
	"limpide/themes"
)

const newUsage = `Écrit un nouveau portail, ou un nouvel élément d’un portail, commenté et valable
tout de suite. Ce qui est inventé est marqué comme exemple.

Utilisation :
  limpide new portail DOSSIER [--nom NOM] [--pays PAYS] [--epci NOM]…
  limpide new page TITRE
  limpide new actualite TITRE [--date AAAA-MM-JJ]
  limpide new evenement TITRE [--date AAAA-MM-JJ]
  limpide new indicateur TITRE
  limpide new territoire NOM
  limpide new action TITRE --territoire SLUG
  limpide new evaluation --territoire SLUG --referentiel cae|eci --nature NATURE [--date AAAA-MM-JJ]
`

// newOptions are the flags of the command new.
type newOptions struct {
	options // source and date, as for build
	request scaffold.Request
	facts   scaffold.Facts
}

func runNew(w *world, args []string) int {
	var o newOptions
	flags := pflag.NewFlagSet("new", pflag.ContinueOnError)
	flags.StringVar(&o.source, "source", ".", "`DOSSIER` du portail")
	flags.StringVar(&o.date, "date", "", "date de l’élément, `AAAA-MM-JJ` (par défaut : aujourd’hui)")
	flags.StringVar(&o.request.Territory, "territoire", "", "`SLUG` de l’EPCI, comme son fichier dans data/territoires")
	flags.StringVar(&o.request.Framework, "referentiel", "", "`cae ou eci`")
	flags.StringVar(&o.request.Nature, "nature", "", "`NATURE` de l’évaluation : audit-initial, auto-evaluation, audit-final ou audit-labellisation")
	flags.StringVar(&o.facts.Name, "nom", "", "`NOM` de l’organisme qui publie le nouveau portail")
	flags.StringVar(&o.facts.Area, "pays", "", "`PAYS` dont parle le nouveau portail, par exemple « Pays d’Amont »")
	flags.StringArrayVar(&o.facts.Territories, "epci", nil, "`NOM` d’un EPCI du nouveau portail ; à répéter")
	if code, done := parse(w, flags, newUsage, args); done {
		return code
	}
	if flags.NArg() == 0 {
		fmt.Fprint(w.stderr, "limpide new : il manque ce qu’il faut écrire\n")
		hint(w, "", append(slices.Clone(scaffold.Kinds), "portail"))
		return exitUsage
	}
	day, err := o.day(w)
	if err != nil {
		return o.wrong(w, err)
	}
	kind, rest := flags.Arg(0), flags.Args()[1:]
	switch {
	case kind == "portail":
		o.facts.Day = day
		return o.portal(w, rest)
	case slices.Contains(scaffold.Kinds, kind):
		o.request.Kind, o.request.Title, o.request.Date = kind, strings.Join(rest, " "), day
		return o.entry(w)
	}
	fmt.Fprintf(w.stderr, "limpide new : limpide ne sait pas faire « %s »\n", kind)
	hint(w, kind, append(slices.Clone(scaffold.Kinds), "portail"))
	return exitUsage
}

func (o *newOptions) wrong(w *world, err error) int {
	fmt.Fprintf(w.stderr, "limpide new : %v\n", err)
	return exitUsage
}

// portal writes a new portal into a folder that is missing or empty, and
// builds it in memory: it has no fault, or nothing is written.
func (o *newOptions) portal(w *world, args []string) int {
	if len(args) != 1 {
		return o.wrong(w, errors.New("il faut un dossier, et un seul : limpide new portail DOSSIER"))
	}
	folder := args[0]
	if entries, err := os.ReadDir(folder); err == nil && len(entries) > 0 {
		return o.wrong(w, fmt.Errorf("« %s » n’est pas vide ; choisissez un dossier vide ou nouveau", folder))
	}
	if err := o.askFacts(w); err != nil {
		return o.wrong(w, err)
	}
	made, err := scaffold.Portal(o.facts)
	if err != nil {
		return o.wrong(w, err)
	}
	if code := o.write(w, folder, made); code != exitOK {
		return code
	}
	fmt.Fprintf(w.stdout, "Le portail est prêt dans « %s ». Pour le construire :\n  limpide build --source %s --output %s\n", folder, folder, filepath.Join(folder, "public"))
	return exitOK
}

// askFacts asks for what no flag has given.
func (o *newOptions) askFacts(w *world) error {
	f := &o.facts
	for _, q := range []struct {
		flag, question string
		value          *string
	}{
		{"nom", "Quel organisme publie le portail ? (son nom officiel)", &f.Name},
		{"pays", "De quel pays parle-t-il ? (par exemple : Pays d’Amont)", &f.Area},
	} {
		if *q.value == "" {
			*q.value = w.prompt(q.question)
		}
		if *q.value == "" {
			return fmt.Errorf("il manque l’option « --%s »", q.flag)
		}
	}
	for len(f.Territories) == 0 {
		for {
			name := w.prompt(fmt.Sprintf("Nom officiel de l’EPCI n° %d (rien pour finir)", len(f.Territories)+1))
			if name == "" {
				break
			}
			f.Territories = append(f.Territories, name)
		}
		if len(f.Territories) == 0 {
			return errors.New("il manque l’option « --epci », une fois par EPCI")
		}
	}
	return nil
}

// prompt asks one question on a terminal; without one, nobody answers.
func (w *world) prompt(question string) string {
	c := newConversation(w)
	if c == nil {
		return ""
	}
	fmt.Fprintf(c.out, "%s : ", question)
	text, _ := c.line()
	return text
}

// entry adds something to the portal, which must have no error.
func (o *newOptions) entry(w *world) int {
	source := os.DirFS(o.source)
	p, faults := load.Load(source)
	if faults.Errors() > 0 || p == nil {
		tomlfile.Resolve(faults, func(file string) ([]byte, error) { return fs.ReadFile(source, file) })
		faults.Sort()
		o.say(w, source, faults)
		fmt.Fprintln(w.stderr, "\nlimpide new : le portail a des erreurs ; corrigez-les d’abord.")
		return exitFault
	}
	made, err := scaffold.Entry(source, p, o.request)
	if err != nil {
		return o.wrong(w, err)
	}
	if code := o.write(w, o.source, made); code != exitOK {
		return code
	}
	for _, f := range made {
		fmt.Fprintf(w.stdout, "%s : %s\n", map[bool]string{true: "écrit", false: "complété"}[f.Before == nil], f.Path)
	}
	return exitOK
}

// write writes the files if the portal that they make builds without error.
func (o *newOptions) write(w *world, folder string, made []scaffold.File) int {
	var files []replacement
	var added []importer.File
	for _, f := range made {
		files = append(files, replacement{f.Path, f.Before, f.Content})
		added = append(added, importer.File{Name: f.Path, Content: f.Content})
	}
	source := importer.Overlay(os.DirFS(folder), added)
	day := fr.DateOf(w.now())
	_, faults, err := build.Run(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Sink: &output.Discard{}, Date: day})
	if err == nil && faults.Errors() > 0 {
		o.say(w, source, faults)
		fmt.Fprintln(w.stderr, "\nlimpide new : rien n’a été écrit.")
		return exitFault
	}
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err == nil {
		err = replaceFiles(folder, files)
	}
	if err != nil {
		fmt.Fprintf(w.stderr, "limpide new : %v\n", err)
		return exitFault
	}
	return exitOK
}
