// Command limpide builds the transparency portal of a pole of inter-municipal
// bodies from a folder of Markdown pages and TOML datasets.
//
// This package owns what the rest of the program must not know: flags, the
// terminal, the clock, the environment and the exit code.
package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"golang.org/x/term"
)

// Exit codes, the same for every command.
const (
	exitOK    = 0
	exitFault = 1 // the portal has faults
	exitUsage = 2 // the command was written wrong
)

// world is what a command may touch outside of its arguments.
type world struct {
	stdout, stderr io.Writer
	now            func() time.Time
	getenv         func(string) string
	terminal       bool   // stderr is a terminal: progress may be shown there
	cache          string // folder for what can be made again; "" for none
}

// command is a word after "limpide".
type command struct {
	name    string
	summary string
	run     func(w *world, args []string) int
}

var commands = []command{
	{"build", "construit le site dans le dossier public", runBuild},
	{"serve", "montre le portail, et le recharge à chaque fichier enregistré", runServe},
	{"check", "relit le portail et ses pages, et dit quoi corriger ou demander", runCheck},
	{"import", "lit un export de Territoires en Transitions et met data à jour", runImport},
	{"export", "fait une feuille de collecte à remplir et à réimporter", runExport},
	{"new", "écrit un nouveau portail, une page, un indicateur, une action…", runNew},
}

// takesArguments are the commands that have arguments besides their options.
var takesArguments = map[string]bool{"import": true, "export": true, "new": true}

// A build is short and makes much garbage. Letting it grow to three times what is
// in use saves a fifth of the processor time, for 50 MB on a portal of 10,000
// pages. Beyond memoryLimit, in bytes, which only a portal of the size of the
// country comes near, memory counts more than time (make bench).
const (
	gcPercent   = 300
	memoryLimit = 512 << 20
)

// holdSite is for the commands that hold a whole site in memory: its size is
// theirs, whatever the limit, and collecting all the time would not change it.
func holdSite() {
	debug.SetGCPercent(100)
	debug.SetMemoryLimit(math.MaxInt64)
}

func main() {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = ""
	}
	w := &world{os.Stdout, os.Stderr, time.Now, os.Getenv, term.IsTerminal(int(os.Stderr.Fd())), cache}
	os.Exit(run(w, os.Args[1:]))
}

func run(w *world, args []string) int {
	if len(args) == 0 || slices.Contains([]string{"help", "aide", "-h", "--help", "--aide"}, args[0]) {
		return help(w, args)
	}
	if args[0] == "version" || args[0] == "--version" {
		fmt.Fprintln(w.stdout, "limpide", version())
		return exitOK
	}
	for _, c := range commands {
		if c.name == args[0] {
			return c.run(w, args[1:])
		}
	}
	fmt.Fprintf(w.stderr, "limpide : commande inconnue « %s »\n", args[0])
	hint(w, args[0], commandNames())
	return exitUsage
}

func commandNames() []string {
	names := []string{"version", "aide"}
	for _, c := range commands {
		names = append(names, c.name)
	}
	return names
}

// help prints the general help, or that of a command. Asked for, it goes to
// the standard output; after a bare "limpide" too, since nothing went wrong.
func help(w *world, args []string) int {
	if len(args) > 1 {
		return run(w, []string{args[1], "--help"})
	}
	fmt.Fprint(w.stdout, "limpide : d’un dossier de textes et de données, un portail public de transparence.\n\nUtilisation :\n  limpide COMMANDE [OPTIONS]\n\nCommandes :\n")
	for _, c := range commands {
		fmt.Fprintf(w.stdout, "  %-10s %s\n", c.name, c.summary)
	}
	fmt.Fprint(w.stdout, "  version    dit la version de limpide\n\nL’aide d’une commande : limpide COMMANDE --help\nLes fichiers de données sont décrits dans docs/donnees.md.\n")
	return exitOK
}
