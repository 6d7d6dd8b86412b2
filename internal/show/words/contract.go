package words

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Contract tells where the contract stands: before it, in a phase, between two,
// or after it; then what has become of its tasks. It is "" without contract.
func (w *Writer) Contract() string {
	c := w.portal.Contracts.On(w.day)
	if c.Start.IsZero() {
		return ""
	}
	_, standing := contractOn(c, w.day)
	n, total := map[string]int{}, 0
	for _, p := range c.Phases {
		for _, t := range p.Tasks {
			n[string(t.State)]++
			total++
		}
	}
	switch {
	case total == 0:
		return say(standing)
	case n[portal.Untold] == total:
		return say(standing, "Rien n’est encore publié sur l’état de "+fr.Agree(total, "sa tâche", "ses "+fr.InLetters(total)+" tâches"))
	}
	var states []count
	for _, word := range portal.TaskState("").Words() {
		states = append(states, feminine(n[word], word))
	}
	return say(standing, fmt.Sprintf("Il compte %s : %s", fr.Count(total, "tâche", "tâches"), counts(states...)))
}

// ContractTitle gives the message of the contract's time line.
func (w *Writer) ContractTitle() string {
	c := w.portal.Contracts.On(w.day)
	if c.Start.IsZero() {
		return title("Aucun contrat")
	}
	heading, _ := contractOn(c, w.day)
	return title("%s", heading)
}

// contractOn returns where a contract stands on a day: as a title and, with its
// dates, as a sentence.
func contractOn(c *portal.Contract, day fr.Date) (heading, sentence string) {
	switch phase := c.PhaseOn(day); {
	case day.Before(c.Start.First()):
		heading = "Le contrat commence " + on(c.Start)
		return heading, heading + " et court jusqu’" + until(c.End)
	case c.Ended(day):
		return "Le contrat est terminé depuis " + the(c.End), "Le contrat a couru " + fr.Between(c.Start, c.End)
	case phase != nil:
		number := 1
		for &c.Phases[number-1] != phase {
			number++
		}
		heading = fmt.Sprintf("Le contrat est dans sa phase %d sur %d", number, len(c.Phases))
		return heading, fmt.Sprintf("%s, « %s », jusqu’%s", heading, phase.Title, until(phase.End))
	}
	return "Le contrat court jusqu’" + until(c.End), "Le contrat court " + fr.Between(c.Start, c.End)
}

// until writes a date after « jusqu’ »: « au 31 octobre 2026 », « à mai 2025 ».
func until(d fr.Date) string {
	if d.Complete() {
		return "au " + d.Long()
	}
	return "à " + d.Long()
}
