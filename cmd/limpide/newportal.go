package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/typed"
	"limpide/internal/change/scaffold"
	"limpide/internal/run/terminal"
)

// portal writes a new portal into an empty folder, once it was built in memory
// without a fault.
func (o *newOptions) portal(args []string) error {
	if len(args) == 0 && o.conversation != nil {
		args = append(args, o.conversation.Prompt("Dans quel dossier ? (un point pour celui-ci)"))
	}
	switch {
	case len(args) == 0 || args[0] == "":
		return usageError{errors.New("il manque le dossier du nouveau portail : limpide new portail DOSSIER")}
	case len(args) > 1:
		return usageError{fmt.Errorf("il faut un seul dossier ; si son nom contient une espace, "+
			"mettez-le entre guillemets : limpide new portail %s", typed.Word(terminal.Shell(), strings.Join(args, " ")))}
	}
	folder := args[0]
	if err := o.settle(folder); err != nil {
		return err
	}
	if err := checkFree(folder); err != nil {
		return usageError{err}
	}
	if err := o.askFacts(); err != nil {
		return usageError{err}
	}
	made, err := scaffold.Portal(o.facts)
	if err != nil {
		return usageError{err}
	}
	if err := o.write(folder, made); err != nil {
		return err
	}
	fmt.Fprintf(o.stdout, "Le portail est prêt dans « %s » : %s, avec des valeurs d’exemple.\nPour le voir :\n\n",
		folder, fr.Count(len(made), "fichier", "fichiers"))
	if filepath.Clean(folder) != "." {
		fmt.Fprintf(o.stdout, "  %s\n", typed.GoTo(terminal.Shell(), folder))
	}
	fmt.Fprintf(o.stdout, "  %s serve\n", called())
	return nil
}

// called writes how this program is started from any folder: by its name when
// the system finds it, or by its path.
func called() string {
	program, err := os.Executable()
	if err != nil {
		return "limpide"
	}
	if found, err := exec.LookPath("limpide"); err == nil {
		named, errNamed := os.Stat(found)
		running, errRunning := os.Stat(program)
		if errNamed == nil && errRunning == nil && os.SameFile(named, running) {
			return "limpide"
		}
	}
	return typed.Program(terminal.Shell(), program)
}

// checkFree verifies that a folder is new or empty.
func checkFree(folder string) error {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return fmt.Errorf("« %s » est un fichier ; choisissez un dossier vide ou nouveau", folder)
	}
	if name := scaffold.InTheWay(os.DirFS(folder)); name != "" {
		return fmt.Errorf("« %s » n’est pas vide, il contient « %s » ; choisissez un dossier vide ou nouveau", folder, name)
	}
	return nil
}

// attempts is how many times a question without an answer is asked.
const attempts = 3

// askFacts asks for what no option has given.
func (o *newOptions) askFacts() error {
	f := &o.facts
	var lacks []string
	for _, q := range []struct {
		flag, question string
		value          *string
	}{
		{"--nom", "Quel organisme publie le portail ? (son nom officiel)", &f.Name},
		{"--pays", "De quel pays parle-t-il ? (par exemple : Pays d’Amont)", &f.Area},
	} {
		for range attempts {
			if *q.value == "" {
				*q.value = o.conversation.Prompt(q.question)
			}
		}
		if *q.value == "" {
			lacks = append(lacks, q.flag)
		}
	}
	for asked := len(f.Territories) == 0; asked; {
		name := o.conversation.Prompt(fmt.Sprintf("Nom officiel de l’EPCI n° %d (rien pour finir)", len(f.Territories)+1))
		if name == "" {
			break
		}
		f.Territories = append(f.Territories, name)
	}
	if len(f.Territories) == 0 {
		lacks = append(lacks, "--epci (une fois par EPCI)")
	}
	if len(lacks) > 0 {
		return fmt.Errorf("il manque %s %s", fr.Agree(len(lacks), "l’option", "les options"), fr.Join(lacks))
	}
	return nil
}
