package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
)

// ErrNothing says that no change is left to undo.
var ErrNothing = errors.New("il n’y a aucun changement à annuler")

// Undo returns the last change that was not undone, and the files that would put
// back what it replaced: to be given to [Journal.Commit] with a step whose Undoes
// is its name. It refuses to go over what was edited since, with an [EditedError]; what
// is as before already is passed over, and there may be no file left.
func (j *Journal) Undo() (Step, []change.File, error) {
	last, err := j.last()
	if err != nil {
		return Step{}, nil, err
	}
	files, err := j.before(last)
	return last, files, err
}

// UndoOf does as [Journal.Undo] for the step of a name, whether others have followed or
// not: what they changed is not gone over either.
func (j *Journal) UndoOf(name string) (Step, []change.File, error) {
	for _, s := range j.Steps() {
		if s.Name == name {
			files, err := j.before(s)
			return s, files, err
		}
	}
	return Step{}, nil, ErrNothing
}

// Steps returns the changes that are kept, the last one first, undone ones and those
// that undo included. One whose record is damaged is left out.
func (j *Journal) Steps() (steps []Step) {
	for _, name := range j.history() {
		if s, err := readStep(j.at(historyName, name)); err == nil {
			steps = append(steps, s)
		}
	}
	return steps
}

// EditedError says that files were edited since the change to be undone.
type EditedError struct {
	Step  Step
	Paths []string // from the folder of the portal
	Old   string   // folder on the disk where they are as they were before the change
}

func (e *EditedError) Error() string {
	names := lists.Map(e.Paths, func(name string) string { return "« " + name + " »" })
	return fmt.Sprintf("%s %s depuis « %s » (%s) : rien n’est remis, pour ne pas perdre ce travail ; "+
		"les fichiers d’avant sont dans « %s » ; pour annuler quand même, remettez celui-là en place vous-même, puis relancez limpide annuler",
		fr.Join(names), fr.Agree(len(names), "a changé", "ont changé"), e.Step.Command, e.Step.When, e.Old)
}

// before returns the files that would put back what a step replaced.
func (j *Journal) before(s Step) ([]change.File, error) {
	var files []change.File
	var edited []string
	for _, e := range s.Files {
		now := j.digest(e.Path)
		switch now {
		case e.Before: // put back by hand
			continue
		case e.After, "": // taken away since: nothing would be lost
		default:
			edited = append(edited, e.Path)
			continue
		}
		f := change.File{Path: e.Path}
		var err error
		if now != "" {
			f.Before, err = os.ReadFile(j.place(e.Path))
		}
		if err == nil && e.Before != "" {
			kept := old(j.at(historyName, s.Name), e.Path)
			if f.Content, err = os.ReadFile(kept); err == nil && digestOf(f.Content) != e.Before {
				return nil, fmt.Errorf("la copie « %s » a été modifiée : rien n’est remis", kept)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("« %s » ne peut pas être remis comme avant (%s)", e.Path, diag.Reason(err))
		}
		files = append(files, f)
	}
	if len(edited) > 0 {
		return nil, &EditedError{Step: s, Paths: edited, Old: j.at(historyName, s.Name, oldFolder)}
	}
	return files, nil
}

// last returns the last step that is neither undone nor the undoing of another.
func (j *Journal) last() (Step, error) {
	undone := map[string]bool{}
	for _, name := range j.history() {
		s, err := readStep(j.at(historyName, name))
		switch {
		case errors.Is(err, fs.ErrNotExist): // half removed, as too old
		case err != nil:
			return Step{}, fmt.Errorf("le changement que garde « %s » est abîmé (%s)", j.at(historyName, name), diag.Reason(err))
		case s.Undoes != "":
			undone[s.Undoes] = true
		case !undone[s.Name]:
			return s, nil
		}
	}
	return Step{}, ErrNothing
}
