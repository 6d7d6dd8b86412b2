package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/spf13/pflag"

	"limpide/internal/run/build"
	"limpide/internal/run/serve"
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
	flags.StringVar(&o.date, "date", "", "jour où le site se place, `AAAA-MM-JJ` (par défaut : aujourd’hui)")
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
	holdSite()
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
