package portal

import "testing"

func TestSumOf(t *testing.T) {
	north, south := &Territory{Slug: "nord"}, &Territory{Slug: "sud"}
	p := &Portal{Territories: []*Territory{north, south}}
	i := &Indicator{Decimals: 1, Series: []*Series{
		{Scope: Scope{ID: "nord"}, Values: []Value{{Year: 2020, Number: 1.5}, {Year: 2021, Number: 2}, {Year: 2022, Number: 4}}},
		{Scope: Scope{ID: "sud"}, Values: []Value{{Year: 2020, Number: 2.5}, {Year: 2021, State: Missing}}},
	}}
	for _, test := range []struct {
		name  string
		year  int
		sum   float64
		whole bool
	}{
		{"tous_en_ont_une", 2020, 4, true},
		{"une_valeur_absente", 2021, 0, false},
		{"une_année_sans_ligne", 2022, 0, false},
	} {
		if sum, whole := p.SumOf(i, test.year); sum != test.sum || whole != test.whole {
			t.Errorf("%s: SumOf(%d) = %v, %v; want %v, %v", test.name, test.year, sum, whole, test.sum, test.whole)
		}
	}
	if alone := (&Portal{Territories: []*Territory{north}}); func() bool { _, whole := alone.SumOf(i, 2020); return whole }() {
		t.Error("a single territory makes no sum")
	}
}

func TestIsSum_à_l_arrondi_près(t *testing.T) {
	p := &Portal{Territories: []*Territory{{}, {}, {}}}
	for _, test := range []struct {
		decimals    int
		number, sum float64
		want        bool
	}{{1, 100.2, 100, true}, {1, 100.3, 100, false}, {0, 102, 100, true}, {0, 103, 100, false}} {
		if got := p.IsSum(&Indicator{Decimals: test.decimals}, test.number, test.sum); got != test.want {
			t.Errorf("IsSum(%v, %v), %d decimals: %v", test.number, test.sum, test.decimals, got)
		}
	}
}
