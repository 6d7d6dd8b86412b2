package few

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"limpide/internal/base/diag"
)

var (
	errYear = diag.Define(diag.Error, "essai-annee", "l’année %d est hors bornes", "")
	errLook = diag.Define(diag.Warning, "essai-regard", "à regarder", "")
)

func TestOf_dit_les_vingt_premières_fautes_d_un_fichier_et_compte_les_autres(t *testing.T) {
	const many = 20000
	var l diag.List
	for line := many; line > 0; line-- {
		l.Add(errYear.At(diag.Place{File: "b", Line: line}, line))
	}
	for line := range Most + 1 {
		l.Add(errLook.At(diag.Place{File: "a", Line: line + 1}))
	}
	l.Add(errYear.At(diag.File("c"), 1))
	check := func(when string) {
		t.Helper()
		var got []string
		for _, d := range l {
			got = append(got, d.Place.String()+" "+d.Message)
		}
		var want []string
		for line := range Most {
			want = append(want, fmt.Sprintf("a:%d à regarder", line+1))
		}
		want = append(want, "a et 1 autre avertissement de ce fichier")
		for line := range Most {
			want = append(want, fmt.Sprintf("b:%d l’année %d est hors bornes", line+1, line+1))
		}
		want = append(want, "b et 19 980 autres fautes de ce fichier", "c l’année 1 est hors bornes")
		if !slices.Equal(got, want) {
			t.Errorf("%s, Of gives\n%s\nwant\n%s", when, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if l.Errors() != many+1 || l.Warnings() != Most+1 {
			t.Errorf("%s, %d errors and %d warnings are counted, want %d and %d", when, l.Errors(), l.Warnings(), many+1, Most+1)
		}
	}
	l.Sort(nil)
	l = Of(l)
	check("once")
	l.Sort(nil)
	l = Of(l)
	check("twice")
	l.Add(Others("b", diag.Error, 5), errYear.At(diag.Place{File: "b", Line: many + 1}, many+1))
	l.Sort(nil)
	l = Of(l)
	if last := l[len(l)-2].Message; last != "et 19 986 autres fautes de ce fichier" {
		t.Errorf("with what another list counted, Of says %q", last)
	}
}

// An error is said and counted, however many warnings come before it.
func TestOf_des_avertissements_ne_cachent_pas_une_erreur(t *testing.T) {
	var l diag.List
	for line := range 100 {
		l.Add(errLook.At(diag.Place{File: "a", Line: line + 1}))
	}
	l.Add(errYear.At(diag.Place{File: "a", Line: 200}, 3000))
	l.Sort(nil)
	l = Of(l)
	if n := len(l); n != Most+2 || l[n-2].Kind != errYear || l.Errors() != 1 {
		t.Errorf("Of keeps %d faults, %d of them errors", n, l.Errors())
	}
}

// The cells of a spreadsheet are places of one file.
func TestOfFile(t *testing.T) {
	var l diag.List
	for line := range Most + 3 {
		l.Add(errYear.At(diag.File(fmt.Sprintf("a.xlsx, ligne %d", line)), line))
	}
	l = OfFile("a.xlsx", l)
	if last := l[len(l)-1]; len(l) != Most+1 || last.Place.File != "a.xlsx" || l.Errors() != Most+3 {
		t.Errorf("OfFile keeps %d faults, the last at %q", len(l), last.Place)
	}
}
