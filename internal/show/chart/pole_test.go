package chart

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

func picturesOf(f *Figure) string {
	var w bytes.Buffer
	for _, p := range f.Kind.pictures(f) {
		p.Draw(&draw.Canvas{W: &w})
	}
	return w.String()
}

func TestComparison_une_valeur_absente_n_a_pas_de_barre(t *testing.T) {
	f := &Figure{Kind: Comparison, Unit: "%", Top: 100, Columns: []Column{{Label: "Axe 1"}, {Label: "Axe 2"}},
		Rows: []Row{{Label: "Amont", Cells: []Cell{{Value: 20}, {Absent: true, Note: "non concerné"}}}}}
	got := picturesOf(f)
	if n := strings.Count(got, "<rect"); n != 1 {
		t.Errorf("%d bars are drawn, want one:\n%s", n, got)
	}
	if !strings.Contains(got, ">non concerné<") {
		t.Errorf("the reason of the gap is not written:\n%s", got)
	}
}

func TestComparison_tous_les_panneaux_ont_la_même_échelle(t *testing.T) {
	f := &Figure{Kind: Comparison, Columns: []Column{{Label: "Axe 1"}, {Label: "Axe 2"}},
		Rows: []Row{{Label: "Amont", Cells: []Cell{{Value: 10}, {Value: 40}}}}}
	got := picturesOf(f)
	for _, bar := range []string{`width="25%" height="9"`, `width="100%" height="9"`} {
		if !strings.Contains(got, bar) {
			t.Errorf("the pictures lack a bar %s:\n%s", bar, got)
		}
	}
}

func TestComparison_à_beaucoup_chaque_axe_est_une_bande_dont_les_bouts_sont_nommés(t *testing.T) {
	f := &Figure{Kind: Comparison, Unit: "%", Top: 100, Columns: []Column{{Label: "Axe 1"}, {Label: "Axe 2"}}}
	for i, name := range []string{"Amont", "Aval", "Plaine", "Plateau", "Vallée", "Lac"} {
		f.Rows = append(f.Rows, Row{Label: name, Cells: []Cell{{Value: float64(10 * i)}, {Value: max(20, float64(10*i))}}})
	}
	got := picturesOf(f)
	for _, said := range []string{">De 0 % : Amont<", ">à 50 % : Lac<", ">De 20 % : Amont, Aval et Plaine<"} {
		if !strings.Contains(fr.Plain(got), said) {
			t.Errorf("the pictures lack %s:\n%s", said, got)
		}
	}
	if strings.Contains(got, "<rect") || strings.Contains(got, "Plateau") {
		t.Errorf("what stands between the ends is named, or has a bar:\n%s", got)
	}
}

func TestStates_chaque_état_a_sa_texture(t *testing.T) {
	seen := map[string]string{"": "etat-a-venir", "plein": "etat-realise"}
	for style, texture := range stateTextures {
		if other := seen[texture]; other != "" {
			t.Errorf("%s and %s have the same texture", style, other)
		}
		seen[texture] = style
	}
}

func TestSchedule_le_jour_du_site_est_dans_la_figure(t *testing.T) {
	f := &Figure{Kind: Schedule, Since: 2022, Until: 2026, Today: 2028, Rows: []Row{{Label: "Phase", From: 2022, To: 2026, Style: "phase-terminee"}}}
	if got := picturesOf(f); !strings.Contains(got, "aujourd’hui") {
		t.Errorf("the day of the site is not marked:\n%s", got)
	}
	f.Today = 2020
	if got := picturesOf(f); strings.Contains(got, "aujourd’hui") {
		t.Errorf("a day before the contract is marked:\n%s", got)
	}
}

func TestMap_sans_contour_les_cases_vont_du_nord_au_sud_et_d_ouest_en_est(t *testing.T) {
	f := &Figure{Kind: Map}
	at := func(name string, lon, lat float64) {
		f.Rows = append(f.Rows, Row{Label: name, At: &Spot{Lon: lon, Lat: lat}})
	}
	order := func() []string {
		var found []string
		for _, part := range strings.Split(picturesOf(f), `class="etiquette" dx="4">`)[1:] {
			name, _, _ := strings.Cut(part, "<")
			found = append(found, name)
		}
		return found
	}
	at("Sud", 6.1, 44.1)
	at("Nord-Est", 6.9, 44.8)
	at("Nord", 6.5, 44.9)
	at("Nord-Ouest", 6.1, 44.7)
	if got, want := order(), []string{"Nord-Ouest", "Nord", "Nord-Est", "Sud"}; !slices.Equal(got, want) {
		t.Errorf("tiles stand in the order %v, want %v", got, want)
	}
	f.Rows[2].At = nil
	if got, want := order(), []string{"Sud", "Nord-Est", "Nord", "Nord-Ouest"}; !slices.Equal(got, want) {
		t.Errorf("with a place that nobody knows, tiles stand in the order %v, want that of the rows: %v", got, want)
	}
}

func TestMap_une_valeur_plus_grande_est_plus_foncée_et_zéro_est_vide(t *testing.T) {
	f := &Figure{Kind: Map, Columns: []Column{{Label: "Actions"}}}
	for _, v := range []float64{0, 1, 4, 7} {
		f.Rows = append(f.Rows, Row{Label: "Lieu", Cells: []Cell{{Value: v}}})
	}
	got := picturesOf(f)
	_, tiles, _ := strings.Cut(got, `dx="4"`) // the first tile is over
	for i, want := range []string{`"lieu ton-1"`, `"lieu ton-2"`, `"lieu ton-3"`} {
		if strings.Count(tiles, want) != 1 {
			t.Errorf("value %d of the tiles has not its ground %s alone: %s", i+1, want, got)
		}
	}
	if !strings.Contains(got, ">rien<") {
		t.Errorf("the legend does not tell the ground of zero: %s", got)
	}
}

func TestCoverage_sur_un_téléphone_ses_signes_sont_entiers_jusqu_à_vingt_quatre_années(t *testing.T) {
	for years, want := range map[int]bool{10: false, 24: false, 25: true} {
		f := &Figure{Kind: Coverage, Rows: []Row{{Label: "Amont", Cells: make([]Cell, years)}}}
		for y := range years {
			f.Columns = append(f.Columns, Column{Label: strconv.Itoa(2000 + y)})
		}
		phone := Coverage.pictures(f)[1]
		if got := strings.Contains(phone.Class, "serre"); got != want {
			t.Errorf("%d years on a phone: small signs %v, want %v", years, got, want)
		}
	}
}
