package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
	"limpide/internal/portal/scaffold"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

const newUsage = `Écrit un nouveau portail, ou un nouvel élément d’un portail, commenté et valable
tout de suite. Ce qui manque est demandé. Ce qui est inventé est marqué comme
exemple ; ce qui reste à écrire est entre crochets : [à compléter].

Utilisation :
  limpide new portail DOSSIER [--nom NOM] [--pays PAYS] [--epci NOM]…
  limpide new page TITRE
  limpide new actualite TITRE [--date AAAA-MM-JJ]
  limpide new evenement TITRE [--date AAAA-MM-JJ]
  limpide new indicateur TITRE
  limpide new territoire NOM
  limpide new action TITRE --territoire TERRITOIRE
  limpide new evaluation --territoire TERRITOIRE --referentiel RÉFÉRENTIEL
                         --nature NATURE [--date AAAA-MM-JJ]
`

// newOptions are the flags of the command new.
type newOptions struct {
	options      // source and date, as for build
	request      scaffold.Request
	facts        scaffold.Facts
	conversation *conversation // nil without a terminal
}

// newTakes says which options each kind of thing has, besides --source.
var newTakes = map[string][]string{
	"portail":    {"nom", "pays", "epci", "date"},
	"actualite":  {"date"},
	"evenement":  {"date"},
	"action":     {"territoire"},
	"evaluation": {"territoire", "referentiel", "nature", "date"},
}

func runNew(w *world, args []string) int {
	var o newOptions
	flags := pflag.NewFlagSet("new", pflag.ContinueOnError)
	flags.StringVar(&o.source, "source", ".", "`DOSSIER` du portail")
	flags.StringVar(&o.date, "date", "", "date de l’élément, `AAAA-MM-JJ` (par défaut : aujourd’hui)")
	flags.StringVar(&o.request.Territory, "territoire", "", "`TERRITOIRE` de l’action ou de l’évaluation : le nom de son fichier dans data/territoires")
	flags.StringVar(&o.request.Framework, "referentiel", "", "`RÉFÉRENTIEL` de l’évaluation : cae ou eci")
	flags.StringVar(&o.request.Nature, "nature", "", natureHelp())
	flags.StringVar(&o.facts.Name, "nom", "", "`NOM` de l’organisme qui publie le nouveau portail")
	flags.StringVar(&o.facts.Area, "pays", "", "`PAYS` dont parle le nouveau portail, par exemple « Pays d’Amont »")
	flags.StringArrayVar(&o.facts.Territories, "epci", nil, "`NOM` d’un EPCI du nouveau portail ; à répéter")
	if code, done := parse(w, flags, newUsage, args); done {
		return code
	}
	kinds := append(slices.Clone(scaffold.Kinds), "portail")
	if flags.NArg() == 0 {
		fmt.Fprint(w.stderr, "limpide new : il manque ce qu’il faut écrire\n")
		hint(w, "", kinds)
		return exitUsage
	}
	kind, rest := flags.Arg(0), flags.Args()[1:]
	if !slices.Contains(kinds, kind) {
		fmt.Fprintf(w.stderr, "limpide new : limpide ne sait pas faire « %s »\n", kind)
		hint(w, kind, kinds)
		return exitUsage
	}
	if err := o.read(w, flags, kind, rest); err != nil {
		return o.wrong(w, err)
	}
	o.conversation = newConversation(w)
	if kind == "portail" {
		return o.portal(w, rest)
	}
	return o.entry(w)
}

// read checks the options and the words of the command line.
func (o *newOptions) read(w *world, flags *pflag.FlagSet, kind string, rest []string) (err error) {
	flags.Visit(func(f *pflag.Flag) {
		if f.Name != "source" && !slices.Contains(newTakes[kind], f.Name) {
			err = fmt.Errorf("l’option « --%s » ne sert pas à « limpide new %s »", f.Name, kind)
		}
	})
	if err != nil {
		return err
	}
	if kind == "evaluation" && len(rest) > 0 {
		return fmt.Errorf("« %s » est en trop : une évaluation n’a pas de titre", strings.Join(rest, " "))
	}
	day, err := o.dateOf(w, kind)
	if err != nil {
		return err
	}
	today, err := (&options{}).day(w)
	if err != nil {
		return err
	}
	o.facts.Day = day
	r := &o.request
	r.Kind, r.Title, r.Date, r.Today = kind, strings.Join(rest, " "), day, today
	return nil
}

// dateOf is the date of the new thing. That of an event is as precise as it is
// known.
func (o *newOptions) dateOf(w *world, kind string) (fr.Date, error) {
	if date, err := fr.ParseDate(o.date); err == nil && kind == "evenement" {
		return date, nil
	}
	return o.day(w)
}

func (o *newOptions) wrong(w *world, err error) int {
	fmt.Fprintf(w.stderr, "limpide new : %v\n", err)
	return exitUsage
}

// entry adds something to the portal, which must have no error.
func (o *newOptions) entry(w *world) int {
	source := os.DirFS(o.source)
	p, faults := loadPortal(source)
	if faults.Errors() > 0 || p == nil {
		o.say(w, source, only(diag.Error, faults))
		if p != nil {
			fmt.Fprintln(w.stderr, "\nlimpide new : le portail a des erreurs ; corrigez-les d’abord.")
		}
		return exitFault
	}
	if err := o.complete(p); err != nil {
		return o.wrong(w, err)
	}
	made, err := scaffold.Entry(source, p, o.request)
	if err != nil {
		return o.wrong(w, err)
	}
	if code := o.write(w, o.source, made); code != exitOK {
		return code
	}
	for _, f := range made {
		fmt.Fprintf(w.stdout, "%s : %s\n", map[bool]string{true: "écrit", false: "complété"}[f.Before == nil], f.Path)
	}
	fmt.Fprint(w.stdout, o.advice(made))
	return exitOK
}

// complete asks for what the request lacks, or says which options are missing
// when nobody is there to answer.
func (o *newOptions) complete(p *portal.Portal) error {
	open := o.request.Open(p)
	for _, q := range open {
		if q.Given != "" {
			return errors.New(refused(q))
		}
	}
	if o.conversation == nil && len(open) > 0 {
		return errors.New(missing(o.request.Kind, open))
	}
	for _, q := range open {
		asked := change.Question{Text: q.Text}
		for _, c := range q.Choices {
			asked.Choices = append(asked.Choices, change.Choice(c))
		}
		if !o.conversation.ask(asked, q.Answer) {
			return errors.New("abandonné ; rien n’a été écrit")
		}
	}
	return nil
}

// refused says what is wrong with an option.
func refused(q scaffold.Question) string {
	if q.Flag == "" {
		return fmt.Sprintf("« %s » ne peut pas servir de titre : il y faut des lettres", q.Given)
	}
	var values []string
	for _, c := range q.Choices {
		values = append(values, c.Value)
	}
	said := fmt.Sprintf("« --%s %s » n’est pas possible", q.Flag, q.Given)
	if near, ok := fr.Nearest(q.Given, values); ok {
		return said + "\n  aide : vouliez-vous dire « " + near + " » ?"
	}
	return said + "\n" + choicesOf(q)
}

// missing names the options to add, with what each may be.
func missing(kind string, open []scaffold.Question) string {
	var lacks []string
	help := ""
	for _, q := range open {
		if q.Flag == "" {
			lacks = append(lacks, q.Lack)
			help += "\n  aide : écrivez-le à la suite, entre guillemets : limpide new " + kind + " \"…\""
			continue
		}
		lacks = append(lacks, q.Lack+" (option --"+q.Flag+")")
		help += "\n" + choicesOf(q)
	}
	return "il manque " + fr.Join(lacks) + help
}

func choicesOf(q scaffold.Question) string {
	lines := []string{"  aide : pour --" + q.Flag + ", les valeurs possibles sont :"}
	for _, c := range q.Choices {
		lines = append(lines, "    "+c.Value+" ("+c.Text+")")
	}
	return strings.Join(lines, "\n")
}

// advice says what to do with the files that were written.
func (o *newOptions) advice(made []scaffold.File) string {
	has := func(mark string) bool {
		return slices.ContainsFunc(made, func(f scaffold.File) bool {
			return bytes.Count(f.Content, []byte(mark)) > bytes.Count(f.Before, []byte(mark))
		})
	}
	said := ""
	r := &o.request
	switch {
	case r.Kind == "evenement" && r.Planned():
		said += "Citez sa source à la place de celle des exemples. Sa date est à venir : il est écrit comme annoncé (prevu = true).\n"
	case r.Kind == "actualite" && r.Planned():
		said += "Elle paraîtra dans le site construit le " + r.Date.Long() + " ou après.\n"
	case r.Kind == "evenement":
		said += "Citez sa source à la place de celle des exemples.\n"
	case r.Kind == "page":
		said += "Pour qu’on la trouve, faites-y un lien : [" + r.Title + "](/" + fr.Slug(r.Title) + "/)\n"
	}
	if has("[à compléter") {
		said += "Remplacez ce qui est entre crochets : d’ici là, la publication le refuse.\n"
	}
	if has("demonstration = true") {
		said += "Remplacez les valeurs d’exemple et leur source, puis effacez « demonstration = true » : d’ici là, la publication les refuse.\n"
	}
	return said
}

// write writes the files if the portal that they make builds without error.
func (o *newOptions) write(w *world, folder string, made []scaffold.File) int {
	var files []change.File
	for _, f := range made {
		files = append(files, change.File(f))
	}
	source := change.Overlay(os.DirFS(folder), files)
	_, faults, err := build.Run(context.Background(), build.Input{Source: source, Theme: themes.Open(source), Sink: &output.Discard{}, Date: o.request.Today})
	if err == nil && faults.Errors() > 0 {
		o.say(w, source, only(diag.Error, faults))
		fmt.Fprintln(w.stderr, "\nlimpide new : rien n’a été écrit.")
		return exitFault
	}
	if err == nil && os.MkdirAll(folder, 0o755) != nil {
		err = fmt.Errorf("le dossier « %s » ne peut pas être créé : avez-vous le droit d’écrire à cet endroit ?", folder)
	}
	if err == nil {
		err = replaceFiles(folder, files)
	}
	if err != nil {
		fmt.Fprintf(w.stderr, "limpide new : %v\n", err)
		return exitFault
	}
	o.say(w, source, about(made, faults))
	return exitOK
}

// about keeps what is said of the files that were not there before.
func about(made []scaffold.File, l diag.List) (kept diag.List) {
	for _, d := range l {
		if slices.ContainsFunc(made, func(f scaffold.File) bool { return f.Path == d.Place.File && f.Before == nil }) {
			kept.Add(d)
		}
	}
	return kept
}
