// Command limpide builds the transparency portal of a pole of inter-municipal
// bodies from a folder of Markdown pages and TOML datasets.
//
// This package owns what the rest of the program must not know: flags, the
// terminal, the clock, the environment and the exit code.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"limpide/internal/base/diag"
	"limpide/internal/base/garbage"
	"limpide/internal/run/folder"
	"limpide/internal/run/terminal"
)

// Exit codes, the same for every command.
const (
	exitOK    = 0
	exitFault = 1 // the portal has faults
	exitUsage = 2 // the command was written wrong
)

// environment is what a command may touch outside of its arguments.
type environment struct {
	stdout, stderr io.Writer
	screen         io.Writer // stderr as it is, for what moves the cursor
	now            func() time.Time
	getenv         func(string) string
	terminal       bool // stderr is a terminal that can move its cursor: progress may be shown there
	cache          *folder.Cache
}

// progress shows how far something long is, after some time and if somebody can see it.
func (env *environment) progress(after time.Duration, off bool) *terminal.Progress {
	screen := env.screen
	if off || !env.terminal {
		screen = io.Discard
	}
	return terminal.NewProgress(screen, env.now, after)
}

// command is a word after "limpide".
type command struct {
	name, summary string
	about         string // what it does
	forms         string // how it is written, if it has arguments besides its options
	define        func(flags *pflag.FlagSet) action
}

// action runs a command once its options are read.
type action func(env *environment, args []string) error

var commands = []command{
	{"build", "construit le site dans le dossier public", buildAbout, "", defineBuild},
	{"serve", "montre le portail, et le recharge à chaque fichier enregistré", serveAbout, "", defineServe},
	{"check", "relit le portail et ses pages, et dit quoi corriger ou demander", checkAbout, "", defineCheck},
	{"import", "lit un export de Territoires en Transitions et met data à jour", importAbout, importForms, defineImport},
	{"export", "fait une feuille de collecte à remplir et à réimporter", exportAbout, exportForms, defineExport},
	{"demander", "écrit aux services ce que le portail attend d’eux", requestAbout, requestForms, defineRequest},
	{"report", "écrit en Word un rapport annuel, un bilan, la fiche d’un territoire", reportAbout, reportForms, defineReport},
	{"new", "écrit un nouveau portail, une page, un indicateur, une action…", newAbout, newForms, defineNew},
	{"verify", "compare un site construit, ou en ligne, avec ce que limpide a écrit", verifyAbout, verifyForms, defineVerify},
	{"publish", "envoie le site chez l’hébergeur, et vérifie ce qui y est", publishAbout, "", definePublish},
	{"annuler", "remet les fichiers comme avant le dernier import ou new", undoAbout, "", defineUndo},
}

// usageError ends a command that was written wrong.
type usageError struct{ error }

// errShown ends a command whose faults have been shown.
var errShown = errors.New("the faults have been shown")

// run runs a command and returns its exit code.
func (c *command) run(env *environment, args []string) int {
	flags := pflag.NewFlagSet(c.name, pflag.ContinueOnError)
	flags.SortFlags = false
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	act := c.define(flags)
	err := flags.Parse(args)
	unknown, _ := errors.AsType[*pflag.NotExistError](err)
	switch {
	case errors.Is(err, pflag.ErrHelp), unknown != nil && unknown.GetSpecifiedName() == "aide" && unknown.GetSpecifiedShortnames() == "":
		forms := cmp.Or(c.forms, "  limpide "+c.name+" [OPTIONS]\n")
		fmt.Fprintf(env.stdout, "%s\nUtilisation :\n%s\nOptions :\n%s", c.about, forms, optionsHelp(flags))
		return exitOK
	case err != nil:
		err = usageError{explained(flags, err)}
	case flags.NArg() > 0 && c.forms == "":
		err = usageError{fmt.Errorf("argument en trop « %s »", flags.Arg(0))}
	default:
		err = act(env, flags.Args())
	}
	if err == nil {
		return exitOK
	}
	if !errors.Is(err, errShown) {
		fmt.Fprintf(env.stderr, "limpide %s : %v\n", c.name, err)
	}
	if _, wrong := errors.AsType[usageError](err); wrong {
		return exitUsage
	}
	return exitFault
}

func main() {
	garbage.Tune()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = ""
	}
	terminal.SeeWholeFiles()
	stdout, _ := terminal.Console(os.Stdout)
	stderr, isTerminal := terminal.Console(os.Stderr)
	env := &environment{stdout: &diag.PlainWriter{Out: stdout}, stderr: &diag.PlainWriter{Out: stderr}, screen: stderr,
		now: time.Now, getenv: os.Getenv, terminal: isTerminal, cache: folder.OpenCache(cache, time.Now)}
	program, err := os.Executable()
	if len(os.Args) == 1 && err == nil && terminal.OwnsConsole() {
		os.Exit(opened(env, program, os.Stdin))
	}
	os.Exit(run(env, os.Args[1:]))
}

func run(env *environment, args []string) int {
	switch {
	case len(args) == 0, slices.Contains([]string{"help", "aide", "-h", "--help", "--aide"}, args[0]):
		if len(args) > 1 {
			return run(env, []string{args[1], "--help"})
		}
		// After a bare "limpide" too this is no error: nothing went wrong.
		fmt.Fprint(env.stdout, "limpide : d’un dossier de textes et de données, un portail public de transparence.\n\n"+
			"Utilisation :\n  limpide COMMANDE [OPTIONS]\n\nCommandes :\n")
		for _, c := range commands {
			fmt.Fprintf(env.stdout, "  %-10s %s\n", c.name, c.summary)
		}
		fmt.Fprint(env.stdout, "  version    dit la version de limpide\n\n"+
			"L’aide d’une commande : limpide COMMANDE --help\nLes fichiers de données sont décrits dans docs/donnees.md.\n")
		return exitOK
	case args[0] == "version", args[0] == "--version":
		fmt.Fprintln(env.stdout, "limpide", version())
		return exitOK
	}
	names := []string{"version", "aide"}
	for _, c := range commands {
		if c.name == args[0] {
			return c.run(env, args[1:])
		}
		names = append(names, c.name)
	}
	slices.Sort(names)
	fmt.Fprintf(env.stderr, "limpide : commande inconnue « %s »%s\n", args[0], suggestion(args[0], names))
	return exitUsage
}

// version returns what the toolchain stamped into the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(version inconnue)"
	}
	return info.Main.Version
}
