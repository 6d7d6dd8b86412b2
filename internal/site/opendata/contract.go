package opendata

import (
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// phaseRow is a phase of a contract, or one of its tasks.
type phaseRow struct {
	*portal.Contract
	phase *portal.Phase
	task  *portal.Task // nil for the phase itself
}

func contract(p *portal.Portal) Table {
	type row = phaseRow
	where := func(r row) origin {
		if r.task == nil {
			return from(r.Dataset)
		}
		return from(r.Dataset, r.task.Sources...)
	}
	return draft[row]{
		id:          "contrat",
		title:       "Contrat : phases et tâches",
		description: "Le calendrier du contrat. Une ligne par phase, suivie d’une ligne par tâche de cette phase.",
		items:       phaseRows(p),
		origin:      where,
		fields: slices.Concat(contractFields(p, func(r row) *portal.Contract { return r.Contract }), []field[row]{
			text("phase", "Phase", "Identifiant de la phase.", func(r row) string { return r.phase.ID }).need().like("phase-1"),
			text("genre", "Genre", "« phase » ou « tâche ».", genre).need().like("tâche"),
			text("titre", "Titre", "Titre de la phase ou de la tâche.", ofPhase(func(h *portal.Phase) string { return h.Title }, func(k *portal.Task) string { return k.Title })).need(),
			date("debut", "Début", "Début de la phase.", func(r row) fr.Date { return r.phase.Start }).need().like("2024-01-01"),
			date("fin", "Fin", "Fin de la phase.", func(r row) fr.Date { return r.phase.End }).need().like("2025-06-30"),
			date("date", "Date de la tâche", "Date à laquelle la tâche est attendue, ou a été faite.", taskDate).like("2024-09"),
			text("etat", "État", "État de la tâche : « faite », « en cours », « à venir », « abandonnée » ou « à renseigner », quand rien n’en est publié ; vide pour une phase.", ofTask(func(k *portal.Task) string { return string(k.State) })).like("faite"),
			text("qui", "Qui", "Organisme ou fonction qui porte la tâche.", ofTask(func(k *portal.Task) string { return k.Who })),
			text("texte", "Texte", "Ce que contient la phase, ou note sur la tâche.", ofPhase(func(h *portal.Phase) string { return h.Text }, func(k *portal.Task) string { return k.Note })),
			sourceField(where),
			warningField(where),
		}),
	}.table(p)
}

// contractFields tell which contract a row is about, where there are several.
func contractFields[T any](p *portal.Portal, of func(T) *portal.Contract) []field[T] {
	if len(p.Contracts) < 2 {
		return nil
	}
	return []field[T]{
		text("contrat", "Contrat", "Identifiant du contrat.", func(item T) string { return of(item).ID }).need().like("contrat"),
	}
}

func genre(r phaseRow) string {
	if r.task == nil {
		return "phase"
	}
	return "tâche"
}

func taskDate(r phaseRow) fr.Date {
	if r.task == nil {
		return fr.Date{}
	}
	return r.task.Date
}

// ofTask takes a text from the task; a phase has none.
func ofTask(text func(*portal.Task) string) func(phaseRow) string {
	return ofPhase(func(*portal.Phase) string { return "" }, text)
}

// ofPhase takes a text from the phase itself, or from its task.
func ofPhase(phase func(*portal.Phase) string, task func(*portal.Task) string) func(phaseRow) string {
	return func(r phaseRow) string {
		if r.task == nil {
			return phase(r.phase)
		}
		return task(r.task)
	}
}

func phaseRows(p *portal.Portal) iter.Seq[phaseRow] {
	return func(yield func(phaseRow) bool) {
		for _, c := range p.Contracts {
			for i := range c.Phases {
				phase := &c.Phases[i]
				if !yield(phaseRow{c, phase, nil}) {
					return
				}
				for k := range phase.Tasks {
					if !yield(phaseRow{c, phase, &phase.Tasks[k]}) {
						return
					}
				}
			}
		}
	}
}

func events(p *portal.Portal) Table {
	type row = *portal.Event
	where := func(e row) origin { return from(e.Dataset, e.Sources...) }
	return draft[row]{
		id:          "evenements",
		title:       "Historique",
		description: "Les faits datés de l’histoire du pôle et de ses engagements, avec ce qui en est sûr et ce qui ne l’est pas. Une ligne par fait.",
		items:       slices.Values(p.Events),
		origin:      where,
		fields: []field[row]{
			date("date", "Date", "Date du fait, aussi précise qu’elle est connue.", func(e row) fr.Date { return e.Date }).need().like("2016-04"),
			date("fin", "Fin", "Fin, pour un fait qui dure.", func(e row) fr.Date { return e.End }).like("2018"),
			text("date_en_clair", "Date en clair", "Date en toutes lettres quand elle n’est pas exacte.", func(e row) string { return e.DateText }).like("fin 2018"),
			text("titre", "Titre", "Le fait en une ligne.", func(e row) string { return e.Title }).need(),
			text("texte", "Texte", "Le fait.", func(e row) string { return e.Text }),
			text("mission", "Mission", "Identifiant du fil de l’histoire auquel il se rattache.", func(e row) string { return mission(e).ID }),
			text("mission_nom", "Nom de la mission", "Nom de ce fil.", func(e row) string { return mission(e).Name }),
			text("lieu", "Lieu", "Où cela s’est passé.", func(e row) string { return e.Where }),
			text("territoire", "Territoire", "Identifiant du territoire, si le fait n’en concerne qu’un.", eventTerritory).like("val-exemple"),
			text("deduit", "Déduit", "Ce qui est déduit, et de quoi ; vide si tout est écrit dans les sources.", func(e row) string { return e.Inferred }),
			text("reserve", "Réserve", "Ce qui n’est pas sûr.", func(e row) string { return e.Caveat }),
			boolean("prevu", "Prévu", "« oui » si le fait a été annoncé sans que l’on sache s’il a eu lieu.", func(e row) bool { return e.Planned }).like("non"),
			sourceField(where),
			warningField(where),
		},
	}.table(p)
}

// mission returns that of an event, or an empty one.
func mission(e *portal.Event) portal.Mission {
	if e.Mission == nil {
		return portal.Mission{}
	}
	return *e.Mission
}

func eventTerritory(e *portal.Event) string {
	if e.Territory == nil {
		return ""
	}
	return e.Territory.Slug
}
