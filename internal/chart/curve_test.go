package chart

import (
	"bytes"
	"strings"
	"testing"
)

// years makes a figure of one scope, one cell a year from 2015 on.
func years(goals []Point, cells ...Cell) *Figure {
	f := &Figure{ID: "f", Kind: Years, Title: "Titre", RowHead: "Année", Columns: []Column{{Label: "Vallée", Goals: goals}}}
	for i, c := range cells {
		f.Rows = append(f.Rows, Row{Label: "année", Year: 2015 + i, Cells: []Cell{c}})
	}
	return f
}

func drawn(f *Figure) string {
	var w bytes.Buffer
	f.HTML(&w)
	return w.String()
}

func TestCurves(t *testing.T) {
	value := func(v float64) Cell { return Cell{Value: v} }
	absent := Cell{Absent: true}
	for _, test := range []struct {
		name       string
		figure     *Figure
		has, lacks string
	}{
		{"deux_années_font_une_courbe", years(nil, value(10), value(20)), `class="courbe-trait" d="M0 50L100 0"`, "courbe-trou"},
		{"une_seule_valeur_ne_fait_pas_de_courbe", years(nil, value(10), absent), "<table", "courbe"},
		{"les_années_sans_valeur_sont_en_tirets", years(nil, value(10), absent, value(20)), `class="courbe-trou" d="M0 50L100 0"`, "courbe-trait"},
		{"une_rupture_de_série_coupe_la_courbe", years(nil, value(10), Cell{Value: 20, Break: true}), "Courbe coupée", "courbe-trait"},
		{"une_rupture_pendant_une_année_vide_coupe_aussi", years(nil, value(10), Cell{Absent: true, Break: true}, value(20)), "Courbe coupée", "courbe-trou"},
		{"une_valeur_provisoire_a_un_point_creux", years(nil, value(10), Cell{Value: 20, Note: "provisoire"}), "courbe-creux", "Tirets"},
		{"la_courbe_va_jusqu_à_l_année_de_l_objectif", years([]Point{{2019, 5}}, value(10), value(10)), `class="courbe-trait" d="M0 0L25 0"`, "Tirets"},
		{"l_objectif_plus_bas_se_lit_sous_son_point", years([]Point{{2019, 5}}, value(10), value(10)), `class="courbe-objectif" x="100%" y="115" text-anchor="end">objectif 5<`, ""},
		{"l_objectif_plus_haut_se_lit_au_dessus", years([]Point{{2019, 20}}, value(10), value(10)), `class="courbe-objectif" x="100%" y="37" text-anchor="end">objectif 20<`, ""},
		{"les_valeurs_négatives_passent_sous_la_ligne_de_zéro", years(nil, value(-10), value(10)), `class="courbe-zero" x1="0" x2="100%" y1="97"`, ""},
		{"que_des_zéros_restent_sur_la_ligne", years(nil, value(0), value(0)), `d="M0 100L100 100"`, "NaN"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := drawn(test.figure)
			if !strings.Contains(got, test.has) {
				t.Errorf("the figure lacks %q:\n%s", test.has, got)
			}
			if test.lacks != "" && strings.Contains(got, test.lacks) {
				t.Errorf("the figure should not have %q:\n%s", test.lacks, got)
			}
		})
	}
}

func TestTranspose_les_années_deviennent_des_colonnes_sans_courbe(t *testing.T) {
	f := years(nil, Cell{Value: 1}, Cell{Value: 2})
	f.Transpose("Territoire")
	if got := drawn(f); strings.Contains(got, "courbe") {
		t.Errorf("a transposed figure still has curves:\n%s", got)
	}
}
