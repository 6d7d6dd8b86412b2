package fr_test

import (
	"testing"

	"limpide/internal/base/fr"
)

func TestTown_l_article_d_une_commune_se_joint_à_ce_qui_le_précède(t *testing.T) {
	for name, want := range map[string][3]string{
		"Briançon":               {"à Briançon", "de Briançon", "Briançon"},
		"Aiguilles":              {"à Aiguilles", "d’Aiguilles", "Aiguilles"},
		"Le Monêtier-les-Bains":  {"au Monêtier-les-Bains", "du Monêtier-les-Bains", "Monêtier-les-Bains"},
		"La Grave":               {"à La Grave", "de La Grave", "Grave"},
		"Les Vigneaux":           {"aux Vigneaux", "des Vigneaux", "Vigneaux"},
		"L'Argentière-la-Bessée": {"à L'Argentière-la-Bessée", "de L'Argentière-la-Bessée", "Argentière-la-Bessée"},
		"Lessy":                  {"à Lessy", "de Lessy", "Lessy"},
	} {
		if got := [3]string{fr.AtTown(name), fr.OfTown(name), fr.TownOrder(name)}; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
