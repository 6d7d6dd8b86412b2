package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/scaffold"
	"limpide/internal/portal"
	"limpide/internal/run/terminal"
)

const newAbout = `Écrit un nouveau portail, ou un nouvel élément d’un portail, commenté et valable
tout de suite. Ce qui manque est demandé. Ce qui est inventé est à part, dans
data/exemples ; ce qui reste à écrire est entre crochets : [à compléter].
`

const newForms = `  limpide new portail DOSSIER [--nom NOM] [--pays PAYS] [--epci NOM]…
  limpide new page TITRE
  limpide new actualite TITRE [--date AAAA-MM-JJ]
  limpide new evenement TITRE [--date AAAA-MM-JJ]
  limpide new indicateur TITRE
  limpide new territoire NOM
  limpide new rapport ANNÉE
  limpide new contrat TITRE --date AAAA-MM-JJ
  limpide new objectif SCORE --territoire TERRITOIRE --referentiel RÉFÉRENTIEL
  limpide new action TITRE --territoire TERRITOIRE
  limpide new evaluation --territoire TERRITOIRE --referentiel RÉFÉRENTIEL
                         --nature NATURE [--date AAAA-MM-JJ]
  limpide new source TITRE --producteur ORGANISME --genre GENRE
                     [--adresse ADRESSE] [--date AAAA-MM-JJ]
`

// newOptions are the flags of the command new.
type newOptions struct {
	*environment
	options      // source and date, as for build
	request      scaffold.Request
	facts        scaffold.Facts
	conversation *terminal.Conversation // nil without a terminal
}

// newTakes are the options that each kind of thing has, besides --source.
var newTakes = map[string][]string{
	"portail":    {"nom", "pays", "epci", "date"},
	"actualite":  {"date"},
	"evenement":  {"date"},
	"action":     {"territoire"},
	"contrat":    {"date"},
	"objectif":   {"territoire", "referentiel"},
	"evaluation": {"territoire", "referentiel", "nature", "date"},
	"source":     {"producteur", "genre", "adresse", "date"},
}

func defineNew(flags *pflag.FlagSet) action {
	var o newOptions
	flags.StringVar(&o.source, "source", ".", "`DOSSIER` du portail")
	flags.StringVar(&o.date, "date", "", "date de l’élément, `AAAA-MM-JJ` (par défaut : aujourd’hui)")
	flags.StringVar(&o.request.Territory, "territoire", "", "`TERRITOIRE` de l’action ou de l’évaluation : "+
		"le nom de son fichier dans data/territoires")
	flags.StringVar(&o.request.Framework, "referentiel", "", "`RÉFÉRENTIEL` de l’évaluation : "+
		"le nom de son fichier dans data/referentiels")
	flags.StringVar(&o.request.Nature, "nature", "", natureHelp())
	flags.StringVar(&o.request.Producer, "producteur", "", "`ORGANISME` qui a fait le document d’une source")
	flags.StringVar(&o.request.Genre, "genre", "", "`GENRE` du document d’une source : "+fr.JoinOr(portal.SourceKind("").Words()))
	flags.StringVar(&o.request.Address, "adresse", "", "`ADRESSE` sur le web du document d’une source")
	flags.StringVar(&o.facts.Name, "nom", "", "`NOM` de l’organisme qui publie le nouveau portail")
	flags.StringVar(&o.facts.Area, "pays", "", "`PAYS` dont parle le nouveau portail, par exemple « Pays d’Amont »")
	flags.StringArrayVar(&o.facts.Territories, "epci", nil, "`NOM` d’un EPCI du nouveau portail ; à répéter")
	return func(env *environment, args []string) error {
		o.environment = env
		kinds := append(scaffold.Kinds(), "portail")
		slices.Sort(kinds)
		if len(args) == 0 {
			return usageError{errors.New("il manque ce qu’il faut écrire" + suggestion("", kinds))}
		}
		kind, rest := args[0], args[1:]
		if !slices.Contains(kinds, kind) {
			return usageError{fmt.Errorf("limpide ne sait pas faire « %s »%s", kind, suggestion(kind, kinds))}
		}
		if err := o.read(flags, kind, rest); err != nil {
			return usageError{err}
		}
		o.conversation = terminal.NewConversation(env.stderr)
		if kind == "portail" {
			return o.portal(rest)
		}
		return o.entry()
	}
}

// read checks the options and the words of the command line.
func (o *newOptions) read(flags *pflag.FlagSet, kind string, rest []string) (err error) {
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
	// The date of an event or of a document is as precise as it is known.
	day, err := fr.ParseDate(o.date)
	switch isKnown := o.date != ""; {
	case kind == "source" && !isKnown:
		day, err = fr.Date{}, nil
	case err != nil || kind != "evenement" && kind != "source":
		day, err = o.day(o.environment)
	}
	if err != nil {
		return err
	}
	today, err := (&options{}).day(o.environment)
	o.facts.Day = day
	r := &o.request
	r.Kind, r.Title, r.Date, r.Today = kind, strings.Join(rest, " "), day, today
	return err
}

// entry adds something to the portal, which must have no error.
func (o *newOptions) entry() error {
	if err := o.settle(o.source); err != nil {
		return err
	}
	source := disk.Open(o.source)
	p, err := soundPortal(o.environment, source)
	if err != nil {
		return err
	}
	if err := o.request.Possible(p); err != nil {
		return usageError{err}
	}
	if err := o.complete(p); err != nil {
		return usageError{err}
	}
	if o.request.Kind == "source" {
		o.askDocument()
	}
	made, err := scaffold.Entry(source, p, o.request)
	if err != nil {
		return usageError{err}
	}
	if err := o.write(o.source, made); err != nil {
		return err
	}
	for _, f := range made {
		done := "complété"
		if f.Before == nil {
			done = "écrit"
		}
		fmt.Fprintf(o.stdout, "%s : %s\n", done, f.Path)
	}
	fmt.Fprint(o.stdout, o.advice(made))
	return nil
}

// complete asks for what the request lacks, or tells which options are missing
// when nobody is there to answer.
func (o *newOptions) complete(p *portal.Portal) error {
	open := o.request.Open(p)
	var lacks []string
	help := ""
	for _, q := range open {
		choices := "\n  aide : pour " + q.Flag + ", les valeurs possibles sont :"
		var values []string
		for _, c := range q.Choices {
			values = append(values, c.Value)
			choices += "\n    " + c.Value + " (" + c.Text + ")"
		}
		_, near := fr.Nearest(q.Given, values)
		switch {
		case q.Given != "" && q.Flag == "":
			return fmt.Errorf("« %s » ne peut pas servir de titre : il y faut des lettres", q.Given)
		case q.Given != "" && near:
			return fmt.Errorf("« %s %s » n’est pas possible%s", q.Flag, q.Given, suggestion(q.Given, values))
		case q.Given != "":
			return fmt.Errorf("« %s %s » n’est pas possible%s", q.Flag, q.Given, choices)
		case q.Flag == "":
			lacks = append(lacks, q.Lack)
			help += "\n  aide : écrivez-le à la suite, entre guillemets : limpide new " + o.request.Kind + " \"…\""
		default:
			lacks = append(lacks, q.Lack+" (option "+q.Flag+")")
			if len(values) > 0 {
				help += choices
			}
		}
	}
	if o.conversation == nil && len(open) > 0 {
		return errors.New("il manque " + fr.Join(lacks) + help)
	}
	for _, q := range open {
		if !o.conversation.Ask(q, func(reply string) error { return o.request.Reply(q, reply) }) {
			return errors.New("abandonné ; rien n’a été écrit")
		}
	}
	return nil
}

// askDocument asks for what a document may have: an address, a date.
func (o *newOptions) askDocument() {
	r := &o.request
	if r.Address == "" {
		r.Address = o.conversation.Prompt("Son adresse sur le web (rien s’il n’en a pas)")
	}
	for r.Date.IsZero() && o.conversation != nil {
		text := o.conversation.Prompt("Sa date, 2026-11-23, 2026-11 ou 2026 (rien si elle n’est pas connue)")
		day, err := fr.ParseDate(text)
		if r.Date = day; text == "" {
			return
		}
		if err != nil {
			fmt.Fprintf(o.stderr, "%v.\n", err)
		}
	}
}

// advice tells what to do with the files that were written.
func (o *newOptions) advice(made []change.File) (said string) {
	has := func(mark string) bool {
		return slices.ContainsFunc(made, func(f change.File) bool {
			return bytes.Count(f.Content, []byte(mark)) > bytes.Count(f.Before, []byte(mark))
		})
	}
	r := &o.request
	switch {
	case r.Kind == "source":
		said += "Citez-la par son identifiant, celui du bloc [source.…] écrit à la fin de data/sources.toml. « lu_le » est le jour d’aujourd’hui : corrigez-le si vous l’avez lue un autre jour.\n"
	case r.Kind == "evenement" && r.Planned():
		said += "Citez sa source à la place de « a-completer ». Sa date est à venir : il est écrit comme annoncé (prevu = true).\n"
	case r.Kind == "actualite" && r.Planned():
		said += "Elle paraîtra dans le site construit le " + r.Date.Long() + " ou après.\n"
	case r.Kind == "evenement":
		said += "Citez sa source à la place de « a-completer ».\n"
	case r.Kind == "page":
		said += "Pour qu’on la trouve, faites-y un lien : [" + r.Title + "](/" + fr.Slug(r.Title) + "/)\n"
	}
	if has("[à compléter") {
		said += "Remplacez ce qui est entre crochets : d’ici là, la publication le refuse.\n"
	}
	return said
}

// write writes the files if the portal that they make builds without error, and
// shows the warnings of those that were not there before.
func (o *newOptions) write(folder string, made []change.File) error {
	source := change.Overlay(disk.Open(folder), made)
	faults, err := rehearse(source, o.request.Today)
	switch {
	case err != nil:
		return err
	case faults.Errors() > 0:
		o.show(o.environment, source, only(diag.Error, faults))
		fmt.Fprintln(o.stderr)
		return errors.New("rien n’a été écrit")
	}
	if err := o.commit(folder, "new", strings.TrimSpace("new "+o.request.Kind+" "+o.request.Title), nil, made); err != nil {
		return err
	}
	o.show(o.environment, source, slices.DeleteFunc(faults, func(d diag.Diagnostic) bool {
		return !slices.ContainsFunc(made, func(f change.File) bool { return f.Path == d.Place.File && f.Before == nil })
	}))
	return nil
}
