package portal

import (
	"slices"
	"testing"

	"limpide/internal/base/fr"
)

// Only measures of one year compare, whatever stands between them.
func TestComparable(t *testing.T) {
	day := fr.Date{Year: 2026, Month: 1, Day: 1}
	measure := func(year int) Value { return Value{Year: year, Number: 10, Nature: Measurement} }
	average := func(since, year int) Value { return Value{Year: year, Number: 1, Nature: Average, Since: since} }
	stated := func(year int, state ValueState) Value { return Value{Year: year, Number: 31, State: state} }
	gap := func(year int) Value { return Value{Year: year, Number: 4, Nature: Difference, Since: year - 1} }
	tests := []struct {
		name           string
		values         []Value
		breaks         []Break
		compare, apart []int
	}{
		{"des mesures", []Value{measure(2018), measure(2020)}, nil, []int{2018, 2020}, nil},
		{"estimées ou provisoires", []Value{stated(2018, Estimated), stated(2020, Provisional)}, nil, []int{2018, 2020}, nil},
		{"deux moyennes", []Value{average(2010, 2016), average(2016, 2025)}, nil, []int{2025}, []int{2016}},
		{"une moyenne et une année", []Value{average(2010, 2016), measure(2020)}, nil, []int{2020}, []int{2016}},
		{"deux écarts", []Value{gap(2013), gap(2016)}, nil, []int{2016}, []int{2013}},
		{"une annonce plus récente", []Value{measure(2018), measure(2020), stated(2022, Announced)}, nil, []int{2018, 2020}, []int{2022}},
		{"un propos entre deux mesures", []Value{measure(2018), stated(2019, Reported), measure(2020)}, nil, []int{2018, 2020}, []int{2019}},
		{"deux propos", []Value{stated(2018, Reported), stated(2020, Reported)}, nil, []int{2020}, []int{2018}},
		{"une rupture", []Value{measure(2018), measure(2020), measure(2021)}, []Break{{Year: 2019}}, []int{2020, 2021}, nil},
		{"une rupture et une annonce", []Value{measure(2018), measure(2020), stated(2021, Announced)}, []Break{{Year: 2021}}, []int{2018, 2020}, []int{2021}},
		{"une année à venir", []Value{measure(2018), measure(2027)}, nil, []int{2018}, nil},
	}
	years := func(values []Value) (years []int) {
		for _, v := range values {
			years = append(years, v.Year)
		}
		return years
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &Series{Scope: Scope{ID: "val"}, Values: tt.values}
			i := &Indicator{Series: []*Series{s}, Breaks: tt.breaks}
			values, _ := i.Comparable("val", day)
			if got, apart := years(values), years(s.Apart(day)); !slices.Equal(got, tt.compare) || !slices.Equal(apart, tt.apart) {
				t.Errorf("Comparable = %v, Apart = %v, want %v and %v", got, apart, tt.compare, tt.apart)
			}
		})
	}
}

// What is measured in one commune tells nothing of another EPCI.
func TestConcerns(t *testing.T) {
	here, there := &Territory{Slug: "ici"}, &Territory{Slug: "ailleurs"}
	of := func(scopes ...Scope) *Indicator {
		i := &Indicator{}
		for _, s := range scopes {
			i.Series = append(i.Series, &Series{Scope: s})
		}
		return i
	}
	tests := []struct {
		name        string
		i           *Indicator
		here, there bool
	}{
		{"l’EPCI", of(Scope{ID: "ici", Territory: here}), true, false},
		{"tout le pôle", of(Scope{ID: PoleScope}), true, true},
		{"une de ses communes", of(Scope{ID: "commune", Within: []*Territory{here}}), true, false},
		{"un syndicat des deux", of(Scope{ID: "syndicat", Within: []*Territory{here, there}}), true, true},
		{"un périmètre qui ne dit rien", of(Scope{ID: "usine"}), false, false},
		{"aucune série encore", of(), true, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := [2]bool{tt.i.Concerns(here), tt.i.Concerns(there)}; got != [2]bool{tt.here, tt.there} {
				t.Errorf("Concerns = %v, want %v and %v", got, tt.here, tt.there)
			}
		})
	}
}
