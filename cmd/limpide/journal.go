package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/journal"
	"limpide/internal/run/terminal"
)

// journal returns the journal of a portal, for the command of this name, or for none
// that lasts.
func (env *environment) journal(folder, command string) *journal.Journal {
	who := ""
	if command != "" {
		who = fmt.Sprintf("« limpide %s », processus %d, depuis %s", command, os.Getpid(), env.clock())
	}
	return journal.Open(folder, who, func(said string) { fmt.Fprintln(env.stderr, said) })
}

// clock returns the time as one says it.
func (env *environment) clock() string {
	now := env.now()
	return fmt.Sprintf("%d\u00a0h\u00a0%02d", now.Hour(), now.Minute())
}

// commit makes a change of the files of a portal that can be undone. The command
// is said as it was typed, the words are what it did.
func (env *environment) commit(folder, command, typed string, words []string, files []change.File) error {
	return env.journal(folder, command).Commit(env.step(command, typed, words), files)
}

func (env *environment) step(command, typed string, words []string) journal.Step {
	return journal.StepAt(env.now(), command, "limpide "+typed, words)
}

// settle finishes or undoes what a command that was killed had begun.
func (env *environment) settle(folder string) error {
	release, err := env.journal(folder, "").Read()
	if err == nil {
		release()
	}
	return err
}

const undoAbout = `Remet les fichiers du portail comme ils étaient avant le dernier changement fait par
limpide (import, new) ; une fois de plus, avant celui d’avant. Rien n’est remis si l’un
de ces fichiers a été modifié depuis. Ce que chaque changement a remplacé est gardé
dans .limpide/avant, pour les 30 derniers.
`

func defineUndo(flags *pflag.FlagSet) action {
	var source string
	var yes bool
	flags.StringVar(&source, "source", ".", sourceHelp)
	flags.BoolVar(&yes, "oui", false, "remet sans demander")
	return func(env *environment, _ []string) error {
		if err := mustBeThere(source); err != nil {
			return usageError{err}
		}
		if err := env.settle(source); err != nil {
			return err
		}
		j := env.journal(source, "annuler")
		last, files, err := j.Undo()
		switch {
		case errors.Is(err, journal.ErrNothing):
			fmt.Fprintln(env.stdout, "Il n’y a aucun changement à annuler : limpide n’a rien écrit dans ce portail, ou tout est déjà remis.")
			return nil
		case err != nil:
			return err
		}
		fmt.Fprintf(env.stdout, "Dernier changement : « %s », le %s.\n", last.Command, last.When)
		for _, line := range last.Words {
			fmt.Fprintf(env.stdout, "  • %s\n", line)
		}
		step := env.step("annuler", "annuler", []string{"remet ce que « " + last.Command + " », le " + last.When + ", avait changé"})
		step.Undoes = last.Name
		if len(files) == 0 {
			fmt.Fprintln(env.stdout, "Ses fichiers sont déjà comme avant : il est annulé. Pour remettre ceux du changement d’avant, relancez la commande.")
			return j.Commit(step, nil)
		}
		fmt.Fprintln(env.stdout, "À remettre comme avant :")
		for _, f := range files {
			note := ""
			switch {
			case f.Content == nil:
				note = " (à retirer : il n’y était pas)"
			case f.Before == nil:
				note = " (à remettre : il avait été retiré)"
			}
			fmt.Fprintf(env.stdout, "  %s%s\n", f.Path, note)
		}
		conversation := terminal.NewConversation(env.stderr)
		switch {
		case !yes && conversation == nil:
			fmt.Fprintln(env.stderr, "Rien n’a été remis : sans terminal, ajoutez l’option --oui pour remettre.")
			return errShown
		case !yes && !conversation.Agree("Remettre ces fichiers comme avant ?"):
			fmt.Fprintln(env.stdout, "Rien n’a été remis.")
			return errShown
		}
		if err := j.Commit(step, files); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "%s.\n", fr.Count(len(files), "fichier remis comme avant", "fichiers remis comme avant"))
		return nil
	}
}
