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
	"limpide/internal/run/serve"
)

// teller says on the terminal what each build did.
type teller struct {
	*world
	source   fs.FS
	server   *serve.Server
	listener net.Listener
	open     bool
	started  bool
	shown    bool           // a build had no error: there is a site to see
	faulty   bool           // the last build had errors
	warned   map[remark]int // of the last build without error
}

// remark is a warning wherever it stands in its file: a line added above it is
// no news.
type remark struct {
	kind          *diag.Kind
	file, message string
}

// tell says the errors, each time, since they are the work to do; or else the
// warnings that were not there before.
func (t *teller) tell(b serve.Build) {
	faulty := b.Faults.Errors() > 0
	if !t.started {
		t.start(faulty)
	}
	var said diag.List
	var outcome string
	if faulty {
		said, outcome = only(diag.Error, b.Faults), t.refused(b)
	} else {
		fresh, warnings := t.compare(b.Faults)
		said, outcome = fresh, t.outcome(b)+warnings
	}
	if err := printFaults(t.stderr, said, t.source); err != nil {
		return // the terminal is gone: there is nobody left to tell
	}
	if len(b.Changed) > 0 {
		outcome = changedFiles(b.Changed) + " : " + outcome
	}
	fmt.Fprintf(t.stdout, "%s  %s.\n", t.now().Format(time.TimeOnly), outcome)
	t.faulty, t.shown = faulty, t.shown || !faulty
}

func only(s diag.Severity, l diag.List) (kept diag.List) {
	for _, d := range l {
		if d.Kind.Severity == s {
			kept.Add(d)
		}
	}
	return kept
}

// start says where the portal is, and opens it if that was asked for.
func (t *teller) start(faulty bool) {
	t.started = true
	address, where := t.server.Address(t.listener), "Le portail est à l’adresse"
	if faulty {
		where = "Le portail sera, une fois sans erreur, à l’adresse"
	}
	fmt.Fprintf(t.stdout, "%s %s\nEnregistrez un fichier : la page se recharge. Ctrl-C pour arrêter.\n", where, address)
	if !t.open {
		return
	}
	if err := openBrowser(address); err != nil {
		fmt.Fprintln(t.stderr, "Le navigateur n’a pas pu être ouvert : ouvrez l’adresse vous-même.")
	}
}

// refused sums up a build that had errors.
func (t *teller) refused(b serve.Build) string {
	what := fr.Count(b.Faults.Errors(), "erreur", "erreurs")
	if t.shown {
		return what + " ; le site montré ne change pas"
	}
	return what + " ; rien à montrer pour l’instant"
}

// outcome sums up a build that had none.
func (t *teller) outcome(b serve.Build) string {
	took := " en " + seconds(b.Took)
	switch {
	case !t.shown:
		return fr.Count(b.Pages, "page construite", "pages construites") + took
	case t.faulty:
		return "plus d’erreur ; " + pagesChanged(b.Pages) + took
	}
	return pagesChanged(b.Pages) + took
}

// compare returns the warnings that are new since the last good build, and a few
// words on them all.
func (t *teller) compare(l diag.List) (fresh diag.List, words string) {
	before := 0
	for _, n := range t.warned {
		before += n
	}
	now := map[remark]int{}
	for _, d := range l {
		r := remark{d.Kind, d.Place.File, d.Message}
		now[r]++
		if now[r] > t.warned[r] {
			fresh.Add(d)
		}
	}
	t.warned = now
	all := fr.Count(len(l), "avertissement", "avertissements")
	switch {
	case len(l) == 0 && before == 0:
		return nil, ""
	case len(l) == 0:
		return nil, " ; plus d’avertissement"
	case before == 0:
		return fresh, " ; " + all
	case len(fresh) > 0:
		return fresh, " ; " + fr.Count(len(fresh), "nouvel avertissement", "nouveaux avertissements") + ", " + fr.Integer(len(l)) + " en tout"
	case len(l) < before:
		return nil, " ; plus que " + all
	}
	return nil, " ; toujours " + all
}

func pagesChanged(n int) string {
	if n == 0 {
		return "aucune page n’a changé"
	}
	return fr.Count(n, "page a changé", "pages ont changé")
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
