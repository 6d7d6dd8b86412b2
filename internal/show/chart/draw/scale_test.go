package draw

import (
	"fmt"
	"testing"
)

func TestNewScale(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float64
		want   string
	}{
		{"zéro_est_toujours_sur_l_échelle", []float64{98, 104}, "[0 50 100 150]"},
		{"rien_ne_descend_sous_zéro_sans_valeur_négative", []float64{0, 100}, "[0 50 100]"},
		{"les_valeurs_négatives_ont_leur_place", []float64{-12, 30}, "[-20 0 20 40]"},
		{"sans_valeur", nil, "[0 0.5 1]"},
		{"que_des_zéros", []float64{0, 0}, "[0 0.5 1]"},
		{"une_borne_ronde_reste_la_borne", []float64{200}, "[0 100 200]"},
		{"très_petites", []float64{.00042}, "[0 0.0002 0.0004 0.0006]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			ticks := NewScale(test.values, 0, 100, 3).Ticks
			for i, v := range ticks {
				ticks[i] = float64(int64(v*1e7+.5*sign(v))) / 1e7
			}
			if got := fmt.Sprint(ticks); got != test.want {
				t.Errorf("ticks of %v: got %s, want %s", test.values, got, test.want)
			}
		})
	}
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

func TestYearTicks(t *testing.T) {
	for _, test := range []struct {
		first, last, most int
		want              string
	}{
		{2024, 2024, 5, "[2024]"},
		{2015, 2018, 5, "[2015 2016 2017 2018]"},
		{2015, 2024, 5, "[2016 2018 2020 2022 2024]"},
		{2015, 2030, 5, "[2015 2020 2025 2030]"},
		{1995, 2030, 5, "[2000 2010 2020 2030]"},
		{2016, 2019, 2, "[2016 2018]"},
		{2021, 2023, 1, "[2021 2023]"},
	} {
		if got := fmt.Sprint(YearTicks(test.first, test.last, test.most)); got != test.want {
			t.Errorf("YearTicks(%d, %d, %d): got %s, want %s", test.first, test.last, test.most, got, test.want)
		}
	}
}

func TestNewLineScale(t *testing.T) {
	for _, test := range []struct {
		name   string
		values []float64
		want   string
	}{
		{"ce_qui_varie_peu_ne_part_pas_de_zéro", []float64{98, 104}, "[98 100 102 104]"},
		{"ce_qui_varie_de_moitié_en_part", []float64{40, 104}, "[0 50 100 150]"},
		{"sous_zéro_aussi", []float64{-104, -98}, "[-104 -102 -100 -98]"},
		{"de_part_et_d_autre", []float64{-12, 30}, "[-20 0 20 40]"},
		{"une_seule_valeur", []float64{200, 200}, "[0 100 200]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := fmt.Sprint(NewLineScale(test.values, 0, 100, 3).Ticks); got != test.want {
				t.Errorf("ticks of %v: got %s, want %s", test.values, got, test.want)
			}
		})
	}
}

func TestSpread(t *testing.T) {
	for _, test := range []struct {
		name string
		at   []float64
		want string
	}{
		{"ce_qui_tient_ne_bouge_pas", []float64{10, 60}, "[10 60]"},
		{"ce_qui_se_touche_s_écarte_des_deux_côtés", []float64{50, 50}, "[40 60]"},
		{"l_ordre_reste", []float64{52, 50}, "[61 41]"},
		{"rien_ne_sort_par_le_haut", []float64{0, 0, 0}, "[0 20 40]"},
		{"rien_ne_sort_par_le_bas", []float64{100, 100, 100}, "[60 80 100]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := fmt.Sprint(Spread(test.at, 20, 0, 100)); got != test.want {
				t.Errorf("Spread(%v): got %s, want %s", test.at, got, test.want)
			}
		})
	}
}
