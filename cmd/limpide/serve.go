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

	"limpide/internal/base/garbage"
	"limpide/internal/run/build"
	"limpide/internal/run/serve"
	"limpide/internal/run/workshop"
	"limpide/internal/run/workshop/desk"
)

const serveAbout = `Montre le portail dans un navigateur, sur cet ordinateur seulement, et le
reconstruit à chaque fichier enregistré : la page ouverte se recharge seule. En
cas d’erreur, le dernier bon site reste affiché, et les fautes avec lui. L’atelier,
à côté, dit ce qui est à faire, et change les fichiers à votre demande ; sans lui,
rien n’est écrit sur le disque. Ctrl-C pour arrêter.
`

func defineServe(flags *pflag.FlagSet) action {
	var o options
	var port int
	var open bool
	flags.StringVar(&o.source, "source", ".", sourceHelp)
	flags.IntVar(&port, "port", 0, "`PORT` de l’adresse locale (par défaut : le premier libre à partir de 1414)")
	flags.BoolVar(&open, "open", false, "ouvre le navigateur")
	flags.StringVar(&o.date, "date", "", dayHelp)
	flags.BoolVar(&o.facts, "sans-exemples", false, "laisse de côté les exemples, comme la publication")
	return func(env *environment, _ []string) error {
		if flags.Changed("port") && (port < 1 || port > 65535) {
			return usageError{fmt.Errorf("« --port %d » : un port est un nombre de 1 à 65535", port)}
		}
		in, err := o.input(env)
		if err != nil {
			return usageError{err}
		}
		garbage.Stay()
		listener, err := serve.Listen(port) // 0 is the first that is free
		if err != nil {
			return fmt.Errorf("l’adresse 127.0.0.1:%d est prise, ou interdite"+
				"\n  aide : choisissez un autre --port, ou laissez limpide choisir", port)
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop) // a second signal ends at once
		r := &reporter{environment: env, source: in.Source, listener: listener, open: open}
		journal := env.journal(o.source, "serve")
		hold := func() func() {
			release, err := journal.Read()
			if err != nil { // the files are shown as they are
				fmt.Fprintf(env.stderr, "limpide serve : %v\n", err)
			}
			return release
		}
		input := func() build.Input {
			if next, err := o.input(env); err == nil {
				in = next // the day may have changed, and the theme
			}
			return in
		}
		r.server = serve.New(serve.Config{Source: in.Source, Told: r.report, Hold: hold, Input: input})
		r.workshop = workshop.New(desk.Config{
			Folder: o.source, Source: in.Source, Input: input, Now: env.now, Cache: env.cache, Look: r.server.Look, Show: r.server.Show, Shown: r.server.Shown,
			Type: serve.Type, Told: func(said string) { fmt.Fprintln(env.stderr, said) },
		})
		r.server.Open(r.workshop)
		if err := r.server.Serve(ctx, listener); err != nil {
			return err
		}
		fmt.Fprintln(env.stdout, "Arrêté.")
		return nil
	}
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
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		return err
	}
	go func() { _ = c.Wait() }() // it may last as long as the browser does
	return nil
}
