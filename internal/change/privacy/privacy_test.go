package privacy

import "testing"

func TestPeople_un_numéro_de_téléphone(t *testing.T) {
	for text, want := range map[string]bool{
		"Tél. 01 23 45 67 89":                      true,
		"0123456789":                               true,
		"01.23.45.67.89, le matin":                 true,
		"01-23-45-67-89":                           true,
		"01/23/45/67/89":                           true,
		"01/02/03/04/05":                           true,
		"01  23 45 67 89":                          true,
		"01\u00a023\u00a045\u00a067\u00a089":       true,
		"01\u202f23\u202f45\u202f67\u202f89":       true,
		"01 - 23 - 45 - 67 - 89":                   true,
		"0123 45 67 89":                            true,
		"(01) 23 45 67 89":                         true,
		"Tél01 23 45 67 89":                        true,
		"+33 1 23 45 67 89":                        true,
		"+33123456789":                             true,
		"+33 (0)1 23 45 67 89":                     true,
		"+33(0) 123 456 789":                       true,
		"0033 1 23 45 67 89":                       true,
		"00 33 (0)1.23.45.67.89":                   true,
		"appeler au 06/12/34/56/78 avant le 01/02": true,
		"le 01/02/2024 ou 01 23 45 67 89":          true,

		"un budget de 01 200 000 €":                       false,
		"1 200 000 000 €":                                 false,
		"SIREN 012 345 678":                               false,
		"SIRET 012 345 678 00012":                         false,
		"SIRET 01234567800012":                            false,
		"le 01/02/2024":                                   false,
		"du 01/01/2024 au 31/12/2024":                     false,
		"01/01/2024-31/12/2024":                           false,
		"01.01.2024 - 31.12.2024":                         false,
		"01/02/23 - 05/06/24":                             false,
		"01/02/2024 12 h":                                 false,
		"2024-01-05 10 20 30 40":                          false,
		"phase 01 2024-2026":                              false,
		"lot 04 - 2024/2026":                              false,
		"livraison 03/2024 15 000 €":                      false,
		"mesures 1.1.1, 1.2.3 et 0.5":                     false,
		"de 0 à 5 ans, 10 à 15 % en 2030 et 20 % en 2050": false,
		"code postal 05100":                               false,
	} {
		if got := New(nil).In(text); got != want {
			t.Errorf("in(%q) = %t, want %t", text, got, want)
		}
	}
}
