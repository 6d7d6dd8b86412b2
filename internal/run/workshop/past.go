package workshop

import (
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"limpide/internal/base/disk"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/journal"
	"limpide/internal/portal/ledger"
	"limpide/internal/run/workshop/desk"
)

// past is the screen of what was changed, and of how to come back to before.
type past struct{ *desk.Desk }

func mountPast(d *desk.Desk) {
	p := past{d}
	d.Handle("GET "+desk.Root+"journal/{$}", p.list)
	d.Handle("POST "+desk.Root+"journal/annuler", p.undo)
}

var (
	pastPage     = desk.Parse(assets, "assets/past/past.html")
	conflictPage = desk.Parse(assets, "assets/past/conflict.html")
)

type pastStep struct {
	journal.Step
	Undone bool // by another
	Public bool // it keeps what was published
}

func (p past) list(w http.ResponseWriter, r *http.Request) {
	steps := p.Journal().Steps()
	undone := map[string]bool{}
	for _, s := range steps {
		undone[s.Undoes] = true
	}
	shown := lists.Map(steps, func(s journal.Step) pastStep { return pastStep{s, undone[s.Name], isPublic(s)} })
	p.Render(w, r, http.StatusOK, pastPage, desk.Page{
		Title: "Journal", Data: shown,
		Lead: "Chaque changement des fichiers fait par limpide, du dernier au premier. Les trente derniers sont gardés, avec ce qu’ils ont remplacé.",
	})
}

// isPublic reports whether a step keeps what was published: readers have seen it, and
// the portal has to remember it.
func isPublic(s journal.Step) bool {
	return slices.ContainsFunc(s.Files, func(e journal.Entry) bool { return strings.HasPrefix(e.Path, ledger.Folder+"/") })
}

// edited is a file that was edited since a change, as it is and as it was before.
type edited struct{ Path, Now, Before string }

// undo puts back what a step replaced. A file that was edited since is not gone over:
// both versions are shown.
func (p past) undo(w http.ResponseWriter, r *http.Request) {
	if err := desk.ParseForm(r); err != nil {
		p.Refuse(w, r, err)
		return
	}
	step, files, err := p.Journal().UndoOf(r.PostForm.Get("etape"))
	changed, isEdited := errors.AsType[*journal.EditedError](err)
	switch {
	case isEdited:
		var both []edited
		for _, name := range changed.Paths {
			now, _ := fs.ReadFile(p.Source, name) // nothing of what a link leads to
			before, _ := fs.ReadFile(disk.Open(changed.Old), name)
			both = append(both, edited{name, string(now), string(before)})
		}
		p.Render(w, r, http.StatusConflict, conflictPage, desk.Page{Title: "Rien n’a été remis", Data: both,
			Lead: "Ces fichiers ont été modifiés depuis ce changement : y revenir perdrait ce travail. Voici les deux versions ; gardez ce qu’il faut de chacune."})
		return
	case errors.Is(err, journal.ErrNothing):
		p.Tell(w, r, http.StatusNotFound, "Rien n’a été remis", "Ce changement n’est plus dans le journal.")
		return
	case err != nil:
		p.Refuse(w, r, err)
		return
	case isPublic(step):
		p.Tell(w, r, http.StatusConflict, "Rien n’a été remis", "Ce changement garde ce qui a été publié : des lecteurs l’ont vu, et le portail doit s’en souvenir. Corrigez plutôt les données, et publiez à nouveau.")
		return
	}
	p.Propose(w, r, desk.Proposal{
		Title: "Revenir avant", What: "retour avant « " + step.Command + " »",
		Words: []string{"remet ce que « " + step.Command + " », le " + step.When + ", avait changé"},
		Plan:  change.Plan{Files: files}, Undoes: step.Name,
		Back: desk.Root + "journal/", Done: desk.Root + "journal/",
	})
}
