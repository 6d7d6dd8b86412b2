package words_test

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words"
)

func TestFinance(t *testing.T) {
	for _, c := range []struct {
		finance portal.Finance
		want    string
	}{
		{portal.Finance{}, ""},
		{portal.Finance{Actions: 25}, "Aucun budget n’est donné. Aucun financement n’est donné."},
		{portal.Finance{Actions: 25, Planned: 1250000, PlannedBy: 18, PlannedPartly: 2, Funded: 300000, FundedBy: 1},
			"Budget prévu : 1 250 000 € HT, donné pour 18 actions sur 25, dont 2 en partie. Financements annoncés : 300 000 € HT, donnés pour 1 action sur 25."},
		{portal.Finance{Actions: 3, Planned: 10, PlannedBy: 3, Funded: 4, FundedBy: 2, Need: 6, NeedBy: 2},
			"Budget prévu : 10 € HT, donné pour 3 actions sur 3. Financements annoncés : 4 € HT, donnés pour 2 actions sur 3. " +
				"Reste à financer : 6 € HT, pour les 2 actions dont le budget et les financements sont donnés."},
	} {
		if got := fr.Plain(words.Finance(c.finance)); got != c.want {
			t.Errorf("Finance(%+v) =\n%q, want\n%q", c.finance, got, c.want)
		}
	}
}
