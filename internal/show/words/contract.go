package words

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Contract says where the contract stands: before it, in a phase, between two,
// or after it; then what has become of its tasks. It is "" without contract.
func (w *Writer) Contract() string {
	c := &w.portal.Contract
	if c.Start.IsZero() {
		return ""
	}
	return say(w.standingOf(c), tasks(c))
}

func (w *Writer) standingOf(c *portal.Contract) string {
	switch phase := c.PhaseOn(w.day); {
	case w.day.Before(c.Start.First()):
		return fmt.Sprintf("Le contrat commence %s et court jusqu’%s", on(c.Start), until(c.End))
	case c.Ended(w.day):
		return fmt.Sprintf("Le contrat a couru %s", fr.Between(c.Start, c.End))
	case phase != nil:
		return fmt.Sprintf("Le contrat est dans sa phase %d sur %d, « %s », jusqu’%s", phaseNumber(c, phase), len(c.Phases), phase.Title, until(phase.End))
	}
	return fmt.Sprintf("Le contrat court %s", fr.Between(c.Start, c.End))
}

// ContractTitle gives the message of the contract's time line.
func (w *Writer) ContractTitle() string {
	c := &w.portal.Contract
	switch phase := c.PhaseOn(w.day); {
	case c.Start.IsZero():
		return title("Aucun contrat")
	case w.day.Before(c.Start.First()):
		return title("Le contrat commence " + on(c.Start))
	case c.Ended(w.day):
		return title("Le contrat est terminé depuis " + the(c.End))
	case phase != nil:
		return title(fmt.Sprintf("Le contrat est dans sa phase %d sur %d", phaseNumber(c, phase), len(c.Phases)))
	}
	return title("Le contrat court jusqu’" + until(c.End))
}

// until writes a date after « jusqu’ »: « au 31 octobre 2026 », « à mai 2025 ».
func until(d fr.Date) string {
	if d.Complete() {
		return "au " + d.Long()
	}
	return "à " + d.Long()
}

func phaseNumber(c *portal.Contract, phase *portal.Phase) int {
	for k := range c.Phases {
		if &c.Phases[k] == phase {
			return k + 1
		}
	}
	return 0
}

// taskStates are the states of a task, as data files write them, in the order
// in which they are said.
var taskStates = []struct{ state, singular, plural string }{
	{"faite", "faite", "faites"},
	{"en cours", "en cours", "en cours"},
	{"à venir", "à venir", "à venir"},
	{"abandonnée", "abandonnée", "abandonnées"},
	{"à renseigner", "à renseigner", "à renseigner"},
}

func tasks(c *portal.Contract) string {
	n, total := map[string]int{}, 0
	for _, p := range c.Phases {
		for _, t := range p.Tasks {
			n[t.State]++
			total++
		}
	}
	if total == 0 {
		return ""
	}
	if n["à renseigner"] == total {
		return fmt.Sprintf("Rien n’est encore publié sur l’état de %s", fr.Agree(total, "sa tâche", fmt.Sprintf("ses %d tâches", total)))
	}
	var said []string
	for _, s := range taskStates {
		if n[s.state] > 0 {
			said = append(said, fmt.Sprintf("%d %s", n[s.state], fr.Agree(n[s.state], s.singular, s.plural)))
		}
	}
	return fmt.Sprintf("Il compte %s : %s", fr.Count(total, "tâche", "tâches"), fr.Join(said))
}
