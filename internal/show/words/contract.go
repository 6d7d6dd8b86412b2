package words

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// Contract tells where a contract stands: before it, in a phase, between two, or
// after it; what has become of its tasks; and what follows it. It is "" without contract.
func (w *Writer) Contract(c *portal.Contract) string {
	if c.Start.IsZero() {
		return ""
	}
	_, standing := contractOn(c, w.day)
	var all []portal.Task
	for _, p := range c.Phases {
		all = append(all, p.Tasks...)
	}
	tasks := ""
	switch told := Tasks(all); {
	case told == "":
		if n := len(all); n > 0 {
			tasks = "Rien n’est encore publié sur l’état de " + fr.Agree(n, "sa tâche", "ses "+fr.InLetters(n)+" tâches")
		}
	default:
		tasks = fmt.Sprintf("Il compte %s : %s", fr.Count(len(all), "tâche", "tâches"), told)
	}
	return phrase.Say(standing, tasks, w.next(c))
}

// Tasks counts tasks by state: « 3 faites, 2 en cours et 11 à renseigner »; "" when
// nothing is known of any of them.
func Tasks(tasks []portal.Task) string {
	n := map[string]int{}
	for _, t := range tasks {
		n[string(t.State)]++
	}
	if n[portal.Untold] == len(tasks) {
		return ""
	}
	return phrase.Counts(lists.Map(portal.TaskState("").Words(), func(word string) phrase.Count { return phrase.Feminine(n[word], word) })...)
}

// After tells what follows a contract, as [Writer.Contract] does.
func (w *Writer) After(c *portal.Contract) string { return phrase.Say(w.next(c)) }

// next tells what follows a contract; "" if no contract is published while it runs.
func (w *Writer) next(c *portal.Contract) string {
	next := w.following(c)
	if next == "" && c.Ended(w.day) {
		return "Aucun contrat n’est publié pour la suite"
	}
	return next
}

// following tells which contract comes after another; "" if none is published.
func (w *Writer) following(c *portal.Contract) string {
	all := w.portal.Contracts
	k := slices.IndexFunc(all, func(other *portal.Contract) bool { return other.ID == c.ID })
	if k < 0 || k == len(all)-1 {
		return ""
	}
	if next := all[k+1]; next.Start.First().After(w.day) {
		return "Le suivant, le " + next.Name + ", commence " + next.Start.On()
	}
	return "Le " + all[k+1].Name + " lui a succédé " + all[k+1].Start.On()
}

// ContractTitle gives the message of the time line of a contract.
func (w *Writer) ContractTitle(c *portal.Contract) string {
	if c.Start.IsZero() {
		return phrase.Title("Aucun contrat")
	}
	heading, _ := contractOn(c, w.day)
	return phrase.Title("%s", heading)
}

// contractOn returns where a contract stands on a day: as a title and, with its
// dates and what amended them, as a sentence.
func contractOn(c *portal.Contract, day fr.Date) (heading, sentence string) {
	name := "Le " + cmp.Or(c.Name, "contrat")
	amended := name + amendedBy(c)
	switch phase := c.PhaseOn(day); {
	case day.Before(c.Start.First()):
		heading = name + " commence " + c.Start.On()
		return heading, heading + " et court jusqu’" + c.End.To()
	case c.Ended(day):
		return name + " est terminé depuis " + c.End.The(), amended + " a couru " + fr.Between(c.Start, c.End)
	case phase != nil:
		number := 1
		for &c.Phases[number-1] != phase {
			number++
		}
		place := fmt.Sprintf(" est dans sa phase %d sur %d", number, len(c.Phases))
		return name + place, fmt.Sprintf("%s%s, « %s », jusqu’%s", amended, place, phase.Title, phase.End.To())
	}
	return name + " court jusqu’" + c.End.To(), amended + " court " + fr.Between(c.Start, c.End)
}

// amendedBy tells, between commas, which amendment gave a contract its end:
// « , prolongé par avenant n° 1 du 1er juin 2026, ».
func amendedBy(c *portal.Contract) string {
	for _, a := range slices.Backward(c.Amendments) {
		if a.End.IsZero() || a.End == c.Signed {
			continue
		}
		how, by := "prolongé", a.Title
		if a.End.Before(c.Signed) {
			how = "raccourci"
		}
		if strings.HasPrefix(by, "Avenant") {
			by = "a" + by[1:]
		} else {
			by = "l’avenant « " + by + " »"
		}
		return fmt.Sprintf(", %s par %s %s,", how, by, a.Date.Of())
	}
	return ""
}
