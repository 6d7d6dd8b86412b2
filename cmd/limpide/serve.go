package main

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"limpide/internal/build"
	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/internal/serve"
)

const serveUsage = `Montre le portail dans un navigateur, sur cet ordinateur seulement, et le
reconstruit à chaque fichier enregistré : la page ouverte se recharge seule. En
cas d’erreur, le dernier bon site reste affiché, et les fautes avec lui. Rien
n’est écrit sur le disque. Ctrl-C pour arrêter.

Utilisation :
  limpide serve [OPTIONS]
`

func runServe(w *world, args []string) int {
	var o options
	var port int
	var open bool
	flags := pflag.NewFlagSet("serve", pflag.ContinueOnError)
	flags.StringVar(&o.source, "source", ".", "`DOSSIER` du portail, avec content et data")
	flags.IntVar(&port, "port", 0, "`PORT` de l’adresse locale (par défaut : le premier libre à partir de 1414)")
	flags.BoolVar(&open, "open", false, "ouvre le navigateur")
	flags.StringVar(&o.date, "date", "", "jour où le site se place, `AAAA-MM-JJ` (par défaut : aujourd’hui)")
	if code, done := parse(w, flags, serveUsage, args); done {
		return code
	}
	in, err := o.input(w)
	if err != nil {
		fmt.Fprintf(w.stderr, "limpide serve : %v\n", err)
		return exitUsage
	}
	if flags.Changed("port") && (port < 1 || port > 65535) {
		fmt.Fprintf(w.stderr, "limpide serve : « --port %d » : un port est un nombre de 1 à 65535\n", port)
		return exitUsage
	}
	listener, err := serve.Listen(port)
	if err != nil {
		fmt.Fprintf(w.stderr, "limpide serve : l’adresse 127.0.0.1:%d est prise, ou interdite\n  aide : choisissez un autre --port, ou laissez limpide choisir\n", port)
		return exitFault
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	t := &teller{world: w, source: in.Source, listener: listener, open: open}
	t.server = serve.New(serve.Config{Source: in.Source, Told: t.tell, Input: func() build.Input {
		if next, err := o.input(w); err == nil {
			in = next // the day may have changed, and the theme
		}
		return in
	}})
	if err := t.server.Serve(ctx, listener); err != nil {
		fmt.Fprintf(w.stderr, "limpide serve : %v\n", err)
		return exitFault
	}
	fmt.Fprintln(w.stdout, "Arrêté.")
	return exitOK
}

// teller says on the terminal what each build did.
type teller struct {
	*world
	source   fs.FS
	server   *serve.Server
	listener net.Listener
	open     bool
	started  bool
	faulty   bool // the last build had errors
}

func (t *teller) tell(b serve.Build) {
	if !t.started {
		t.start()
	}
	read := func(file string) ([]byte, error) { return fs.ReadFile(t.source, file) }
	if err := diag.Print(t.stderr, b.Faults, read); err != nil {
		return // the terminal is gone: there is nobody left to tell
	}
	fmt.Fprintf(t.stdout, "%s  %s\n", t.now().Format(time.TimeOnly), t.outcome(b))
	t.faulty = b.Faults.Errors() > 0
}

// start says where the portal is, and opens it if that was asked for.
func (t *teller) start() {
	t.started = true
	address := t.server.Address(t.listener)
	fmt.Fprintf(t.stdout, "Le portail est à l’adresse %s\nEnregistrez un fichier : la page se recharge. Ctrl-C pour arrêter.\n", address)
	if !t.open {
		return
	}
	if err := openBrowser(address); err != nil {
		fmt.Fprintln(t.stderr, "Le navigateur n’a pas pu être ouvert : ouvrez l’adresse vous-même.")
	}
}

// outcome sums up a build in one line.
func (t *teller) outcome(b serve.Build) string {
	what := ""
	if len(b.Changed) > 0 {
		what = changedFiles(b.Changed) + " : "
	}
	switch took := seconds(b.Took); {
	case b.Faults.Errors() > 0:
		return what + fr.Count(b.Faults.Errors(), "erreur", "erreurs") + " ; le site montré ne change pas."
	case len(b.Changed) == 0:
		return fmt.Sprintf("%s en %s%s.", fr.Count(b.Pages, "page construite", "pages construites"), took, alsoWarnings(b.Faults))
	case t.faulty:
		return fmt.Sprintf("%splus d’erreur ; %s en %s%s.", what, pagesChanged(b.Pages), took, alsoWarnings(b.Faults))
	default:
		return fmt.Sprintf("%s%s en %s%s.", what, pagesChanged(b.Pages), took, alsoWarnings(b.Faults))
	}
}

func pagesChanged(n int) string {
	if n == 0 {
		return "aucune page n’a changé"
	}
	return fr.Count(n, "page a changé", "pages ont changé")
}

// changedFiles names the files, the first of them when they are many.
func changedFiles(changed []string) string {
	const named = 2
	if len(changed) <= named {
		return strings.Join(changed, ", ")
	}
	return changed[0] + " et " + fr.Count(len(changed)-1, "autre", "autres")
}

// openBrowser asks the system to open an address.
func openBrowser(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	c := exec.Command(name, args...) //nolint:gosec // the address is ours
	if err := c.Start(); err != nil {
		return err
	}
	go func() { _ = c.Wait() }() // it may last as long as the browser does
	return nil
}
