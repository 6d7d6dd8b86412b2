package main

import (
	"fmt"
	"io/fs"
	"net"
	"slices"
	"strings"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/grouped"
	"limpide/internal/run/serve"
	"limpide/internal/run/workshop/desk"
)

// reporter tells on the terminal what each build did.
type reporter struct {
	*environment
	source   fs.FS
	server   *serve.Server
	workshop *desk.Desk
	listener net.Listener
	open     bool
	started  bool
	shown    bool            // a build had no error: there is a site to see
	faulty   bool            // the last build had errors
	warned   map[warning]int // of the last build without error
}

// warning is a warning wherever it stands in its file: a line added above it is
// no news.
type warning struct {
	kind          *diag.Kind
	file, message string
}

// report tells where the portal is, once, and opens it if that was asked for.
// Then it shows the errors, each time, since they are the work to do; or else the
// warnings that were not there before.
func (r *reporter) report(b serve.Build) {
	faulty := b.Faults.Errors() > 0
	if !r.started {
		address, where := r.server.Address(r.listener), "Le portail est à l’adresse"
		if faulty {
			where = "Le portail sera, une fois sans erreur, à l’adresse"
		}
		entrance := "http://" + r.listener.Addr().String() + r.workshop.Entrance()
		fmt.Fprintf(r.stdout, "%s %s\nL’atelier, qui s’ouvre à vous seul par cette adresse : %s\nEnregistrez un fichier : la page se recharge. Ctrl-C pour arrêter.\n", where, address, entrance)
		if r.open && openBrowser(entrance) != nil {
			fmt.Fprintln(r.stderr, "Le navigateur n’a pas pu être ouvert : ouvrez l’adresse vous-même.")
		}
		r.started = true
	}
	said := only(diag.Error, b.Faults)
	outcome := fr.Count(b.Faults.Errors(), "erreur", "erreurs")
	switch {
	case faulty && r.shown:
		outcome += " ; le site montré ne change pas"
	case faulty:
		outcome += " ; rien à montrer pour l’instant"
	default:
		outcome = fr.Count(b.Pages, "page a changé", "pages ont changé")
		if !r.shown {
			outcome = fr.Count(b.Pages, "page construite", "pages construites")
		} else if b.Pages == 0 {
			outcome = "aucune page n’a changé"
		}
		if r.shown && r.faulty {
			outcome = "plus d’erreur ; " + outcome
		}
		fresh, warnings := r.compare(b.Faults)
		said = fresh
		outcome += " en " + seconds(b.Took) + warnings
	}
	if err := grouped.Print(r.stderr, said, r.source); err != nil {
		return // the terminal is gone: there is nobody left to tell
	}
	if len(b.Changed) > 0 {
		outcome = changedFiles(b.Changed) + " : " + outcome
	}
	fmt.Fprintf(r.stdout, "%s  %s.\n", r.now().Format(time.TimeOnly), outcome)
	r.faulty, r.shown = faulty, r.shown || !faulty
}

// compare returns the warnings that are new since the last good build, and a few
// words on them all.
func (r *reporter) compare(l diag.List) (fresh diag.List, words string) {
	before := 0
	for _, n := range r.warned {
		before += n
	}
	now, news := map[warning]int{}, 0
	for _, d := range l {
		w, n := warning{d.Kind, d.Place.File, d.Message}, max(1, d.Others)
		if d.Others > 0 {
			w.message = "" // it tells how many they are
		}
		now[w] += n
		if more := now[w] - r.warned[w]; more > 0 {
			fresh.Add(d)
			news += min(more, n)
		}
	}
	r.warned = now
	count := l.Warnings()
	all := fr.Count(count, "avertissement", "avertissements")
	switch {
	case count == 0 && before == 0:
		return nil, ""
	case count == 0:
		return nil, " ; plus d’avertissement"
	case before == 0:
		return fresh, " ; " + all
	case news > 0:
		return fresh, " ; " + fr.Count(news, "nouvel avertissement", "nouveaux avertissements") + ", " + fr.Integer(count) + " en tout"
	case count < before:
		return nil, " ; plus que " + all
	}
	return nil, " ; toujours " + all
}

// changedFiles names the files, the first of them when they are many. A folder
// that came or went with its files is not named.
func changedFiles(changed []string) string {
	files := slices.DeleteFunc(slices.Clone(changed), func(name string) bool {
		return slices.ContainsFunc(changed, func(other string) bool { return strings.HasPrefix(other, name+"/") })
	})
	const named = 2
	if len(files) <= named {
		return strings.Join(files, ", ")
	}
	return files[0] + " et " + fr.Count(len(files)-1, "autre", "autres")
}
