package cell

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"limpide/internal/portal"
)

// said writes a reading: « 690 », « 690 estimé », « {env.} 690 », « {n.d.} », « “non disponible” ».
func said(r Reading) string {
	number := fmt.Sprint(r.Number)
	switch {
	case r.IsVoid:
		return "{" + r.Mark + "}"
	case r.Mark != "":
		return "{" + r.Mark + "} " + number
	case r.State == portal.Missing:
		return "“" + r.Reason + "”"
	case r.HasState:
		return number + " " + r.State.Word()
	}
	return number
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ unit, text, want string }{
		{"kg/hab.", "690", "690"},
		{"kg/hab.", "1 234,5", "1234.5"},
		{"kg/hab.", "5,9E+02", "590"},
		{"kg/hab.", "690 kg/hab.", "690"},
		{"kg/hab.", "690 KG/hab", "690"},
		{"kt éq. CO₂", "88,2 kt éq. CO2", "88.2"},
		{"kt éq. CO₂", "88,2 kt éq. CO? (p)", "{p} 88.2"},
		{"€", "12 000,50 €", "12000.5"},
		{"€ HT", "12 000,50 €", "12000.5"},
		{"€ HT", "€ 12000", "12000"},
		{"%", "41,2 %", "41.2"},
		{"%", "41,2%", "41.2"},
		{"%", "41,2 pour cent", "41.2"},
		{"logements pour 100", "12 logements pour 100", "12"},
		{"kg/hab.", "690 kg / habitant", "690"},
		{"kg/hab.", "690 kg par habitant", "690"},
		{"kg/hab./an", "690 kilogrammes par habitant et par an", "import-autre-unite"},
		{"kg/habitant/an", "690 kg/hab/an", "690"},
		{"kt éq. CO₂", "88,2 kilotonnes équivalent CO2", "88.2"},
		{"GWh", "12 gigawattheures", "12"},
		{"km", "12 kilomètres", "12"},
		{"‰", "612 ‰", "612"},
		{"‰", "612‰", "612"},
		{"%", "612 ‰", "61.2"},
		{"%", "612 ‰ (p)", "{p} 61.2"},
		{"kg/hab.", "690 € (p)", "import-autre-unite"},
		{"‰", "61,2 %", "612"},
		{"kg/hab.", "612 ‰", "import-autre-unite"},
		{"t", "12 m", "import-autre-unite"},
		{"", "12", "12"},
		{"", "-3", "-3"},

		{"kg/hab.", "690 (provisoire)", "690 provisoire"},
		{"kg/hab.", "690 (Estimée)", "690 estimé"},
		{"kg/hab.", "690 estimé", "690 estimé"},
		{"kg/hab.", "690 kg/hab. (annoncé)", "690 annoncé"},
		{"kg/hab.", "690 (définitif)", "690 définitif"},
		{"kg/hab.", "env. 690 (estimé)", "690 estimé"},

		{"kg/hab.", "env. 690", "{env.} 690"},
		{"kg/hab.", "Environ 690 kg/hab.", "{Environ} 690"},
		{"kg/hab.", "~ 700", "{~} 700"},
		{"kg/hab.", "≈700", "{≈} 700"},
		{"kg/hab.", "près de 700", "{près de} 700"},
		{"kg/hab.", "690 (est.)", "{est.} 690"},
		{"kg/hab.", "690 e", "{e} 690"},
		{"kg/hab.", "690e", "{e} 690"},
		{"kg/hab.", "690 (p)", "{p} 690"},
		{"kg/hab.", "690*", "{*} 690"},
		{"%", "41,2 % *", "{*} 41.2"},

		{"kg/hab.", "Non Disponible", "“non disponible”"},
		{"kg/hab.", "n.d.", "{n.d.}"},
		{"kg/hab.", "N. D.", "{N. D.}"},
		{"kg/hab.", "n/d", "{n/d}"},
		{"kg/hab.", "NC", "{NC}"},
		{"kg/hab.", "non communiqué", "{non communiqué}"},
		{"kg/hab.", "inconnu", "{inconnu}"},
		{"kg/hab.", "secret", "{secret}"},
		{"kg/hab.", "s", "{s}"},
		{"kg/hab.", "ns", "{ns}"},
		{"kg/hab.", "-", "{-}"},
		{"kg/hab.", "—", "{—}"},
		{"kg/hab.", "/", "{/}"},
		{"kg/hab.", "?", "{?}"},
		{"kg/hab.", "…", "{…}"},

		{"kg/hab.", "voir Mme Martin", "import-raison"},
		{"kg/hab.", "38 %", "import-autre-unite"},
		{"kg/hab.", "700 kg", "import-autre-unite"},
		{"k€", "12 M€", "import-autre-unite"},
		{"kg/hab.", "690-700", "import-borne"},
		{"kg/hab.", "690 à 700", "import-borne"},
		{"kg/hab.", "entre 690 et 700", "import-borne"},
		{"kg/hab.", "de 690 à 700", "import-borne"},
		{"kg/hab.", "> 690", "import-borne"},
		{"kg/hab.", "≤690", "import-borne"},
		{"kg/hab.", "moins de 5", "import-borne"},
		{"kg/hab.", "690 ± 20", "import-borne"},
		{"kg/hab.", "690/700", "import-borne"},
		{"kg/hab.", "690 (1)", "import-etat"},
		{"kg/hab.", "690 (à voir avec Camille)", "import-etat"},
		{"kg/hab.", "1.234,5", "import-nombre-illisible"},
		{"kg/hab.", "12 34", "import-nombre-illisible"},
		{"kg/hab.", "690¹", "import-nombre-illisible"},
		{"kg/hab.", "(690)", "import-nombre-illisible"},
		{"kg/hab.", "690 -", "import-nombre-illisible"},
		{"kg/hab.", "total 690", "import-nombre-illisible"},
	} {
		r, bad := Parse(test.text, test.unit)
		got := ""
		if bad != nil {
			got = bad.Kind.Code
		} else {
			got = said(r)
		}
		if got != test.want {
			t.Errorf("%q in %q is read as %s, want %s", test.text, test.unit, got, test.want)
		}
	}
}

// TestMeanings holds the first of what a mark may mean: it is what most people want.
func TestMeanings_le_plus_probable_d_abord(t *testing.T) {
	for text, want := range map[string]string{
		"n.d.": "non disponible", "NC": "non disponible", "s": "secret statistique", "confidentiel": "secret statistique",
		"s.o.": "sans objet", "non concerné": "sans objet", "~ 3": "estimé", "3 (p)": "provisoire", "3 r": "définitif", "3*": "estimé",
	} {
		r, bad := Parse(text, "t")
		if bad != nil || r.Mark == "" {
			t.Errorf("%q has no mark: %+v, %v", text, r, bad)
			continue
		}
		if got := r.Meanings()[0]; got != want {
			t.Errorf("%q means first %q, want %q", text, got, want)
		}
		for _, meaning := range r.Meanings() {
			one := r
			if one.Take(meaning); one.Mark != "" || !one.HasState || one.State == portal.Missing && one.Reason != meaning {
				t.Errorf("%q taken for %q is %+v", text, meaning, one)
			}
		}
	}
	for text, want := range map[string]bool{"-": true, "néant": true, "n.d.": false, "secret": false} {
		r, _ := Parse(text, "t")
		if got := strings.HasSuffix(strings.Join(r.Meanings(), " "), " "+Zero); got != want {
			t.Errorf("%q may be zero: %t, want %t", text, got, want)
		}
	}
}

func TestUnit_une_unité_abîmée_par_un_codage(t *testing.T) {
	for a, b := range map[string]string{"kt éq. CO?": "kt éq. CO₂", "m3": "m³", "euros": "€", "": "nombre"} {
		if Unit(a) != Unit(b) {
			t.Errorf("%s is another unit than %s", a, b)
		}
	}
	for a, b := range map[string]string{"€": "nombre", "k€": "€", "kWh": "MWh"} {
		if Unit(a) == Unit(b) {
			t.Errorf("%s is the same unit as %s", a, b)
		}
	}
}

// FuzzParse holds that a cell is a finite number, a reason, a mark that can be asked, or
// a fault, whatever it holds.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"690", "env. 690 kg/hab. (p)", "n.d.", "1e309", "é", "-", "41,2 % *", "690 (", "\u00a0", "＝1"} {
		f.Add(text, "kg/hab.")
	}
	f.Fuzz(func(t *testing.T, text, unit string) {
		if text == "" {
			return
		}
		r, bad := Parse(text, unit)
		switch {
		case bad != nil:
		case math.IsInf(r.Number, 0) || math.IsNaN(r.Number):
			t.Errorf("%q is %v", text, r.Number)
		case r.Mark != "" && (Key(r.Mark) == "" || len(r.Meanings()) < 4):
			t.Errorf("%q has the mark %q, which means %q", text, r.Mark, r.Meanings())
		case r.State == portal.Missing && r.Reason == "":
			t.Errorf("%q is missing without a reason", text)
		}
	})
}
