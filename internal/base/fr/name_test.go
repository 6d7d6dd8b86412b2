package fr

import "testing"

func TestArticles(t *testing.T) {
	tests := []struct{ article, name, the, of, in string }{
		{"le", "Briançonnais", "le Briançonnais", "du Briançonnais", "dans le Briançonnais"},
		{"la", "Vallouise", "la Vallouise", "de la Vallouise", "dans la Vallouise"},
		{"les", "Écrins", "les Écrins", "des Écrins", "dans les Écrins"},
		{"l’", "Embrunais", "l’Embrunais", "de l’Embrunais", "dans l’Embrunais"},
		{"l'", "Embrunais", "l’Embrunais", "de l’Embrunais", "dans l’Embrunais"},
		{"L’", "Embrunais", "l’Embrunais", "de l’Embrunais", "dans l’Embrunais"},
		{"Le", "Queyras", "le Queyras", "du Queyras", "dans le Queyras"},
		{"", "Briançon", "Briançon", "de Briançon", "à Briançon"},
		{"", "Aiguilles", "Aiguilles", "d’Aiguilles", "à Aiguilles"},
		{"un", "Guil", "Guil", "de Guil", "à Guil"},
	}
	for _, test := range tests {
		for _, form := range []struct {
			call, got, want string
		}{
			{"The", The(test.article, test.name), test.the},
			{"Of", Of(test.article, test.name), test.of},
			{"In", In(test.article, test.name), test.in},
		} {
			if form.got != form.want {
				t.Errorf("%s(%q, %q) = %q, want %q", form.call, test.article, test.name, form.got, form.want)
			}
		}
	}
}

func TestOfWord(t *testing.T) {
	tests := []struct{ word, want string }{
		{"eau", "d’eau"}, {"bois", "de bois"}, {"Écrins", "d’Écrins"}, {"œuvres", "d’œuvres"}, {"ADEME", "d’ADEME"},
		{"hiver", "d’hiver"}, {"Huez", "d’Huez"}, {"huile", "d’huile"}, {"huîtres", "d’huîtres"}, {"haltères", "d’haltères"},
		{"haies", "de haies"}, {"hameaux", "de hameaux"}, {"hêtre", "de hêtre"}, {"Hautes-Alpes", "de Hautes-Alpes"}, {"hors-piste", "de hors-piste"},
		{"huit", "de huit"}, {"onze", "de onze"}, {"oui", "de oui"}, {"une", "d’une"}, {"ouest", "d’ouest"},
		{"Yvelines", "d’Yvelines"}, {"yaourt", "de yaourt"}, {"yeux", "d’yeux"}, {"Yonne", "d’Yonne"},
		{"2019", "de 2019"}, {"« eau »", "de « eau »"}, {"", "de "}, {"actions et projets", "d’actions et projets"},
	}
	for _, test := range tests {
		if got := OfWord(test.word); got != test.want {
			t.Errorf("OfWord(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}

func TestElide(t *testing.T) {
	tests := []struct{ short, word, want string }{
		{"le", "air", "l’air"}, {"la", "mer", "la mer"}, {"que", "elle", "qu’elle"}, {"jusque", "ici", "jusqu’ici"},
	}
	for _, test := range tests {
		if got := Elide(test.short, test.word); got != test.want {
			t.Errorf("Elide(%q, %q) = %q, want %q", test.short, test.word, got, test.want)
		}
	}
}
