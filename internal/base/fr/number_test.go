package fr

import (
	"math"
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	tests := []struct {
		name     string
		v        float64
		decimals int
		want     string
	}{
		{"zéro", 0, 0, "0"},
		{"zéro_avec_décimales", 0, 2, "0,00"},
		{"virgule_décimale", 1.5, 1, "1,5"},
		{"milliers_séparés_par_une_espace_fine_insécable", 1234.5, 1, "1\u202f234,5"},
		{"plusieurs_groupes", 1234567.891, 3, "1\u202f234\u202f567,891"},
		{"trois_chiffres_sans_séparateur", 999, 0, "999"},
		{"décimales_complétées", 3, 2, "3,00"},
		{"décimales_négatives_comme_zéro", 3.7, -1, "4"},
		{"signe_moins_typographique", -0.3, 1, "\u22120,3"},
		{"demi_arrondi_en_s_éloignant_de_zéro", 0.05, 1, "0,1"},
		{"demi_négatif_arrondi_en_s_éloignant_de_zéro", -0.05, 1, "\u22120,1"},
		{"demi_tel_que_saisi_et_non_tel_que_codé", 2.675, 2, "2,68"},
		{"autre_demi_tel_que_saisi", 1.005, 2, "1,01"},
		{"demi_entier", 2.5, 0, "3"},
		{"juste_sous_le_demi", 0.0499, 1, "0,0"},
		{"pas_de_moins_zéro", -0.04, 1, "0,0"},
		{"zéro_négatif", math.Copysign(0, -1), 0, "0"},
		{"retenue_jusqu_à_un_chiffre_de_plus", 9.96, 1, "10,0"},
		{"retenue_jusqu_à_un_groupe_de_plus", 999.5, 0, "1\u202f000"},
		{"retenue_dans_les_décimales", 0.095, 2, "0,10"},
		{"un_million_de_milliards", 1e15, 0, "1\u202f000\u202f000\u202f000\u202f000\u202f000"},
		{"grand_sans_exposant", 1e21, 0, "1" + strings.Repeat("\u202f000", 7)},
		{"petit_sans_exposant", 1e-7, 7, "0,0000001"},
		{"non_calculable", math.NaN(), 1, "–"},
		{"infini", math.Inf(1), 0, "–"},
		{"moins_infini", math.Inf(-1), 0, "–"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Number(test.v, test.decimals); got != test.want {
				t.Errorf("Number(%v, %d) = %q, want %q", test.v, test.decimals, got, test.want)
			}
		})
	}
}

func TestRound(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     float64
	}{
		{2.675, 2, 2.68}, {-0.04, 1, 0}, {1234.5, 0, 1235}, {-2.5, 0, -3}, {1e12 + 0.25, 1, 1e12 + 0.3}, {0.1 + 0.2, 1, 0.3},
	} {
		if got := Round(c.v, c.decimals); got != c.want {
			t.Errorf("Round(%v, %d) = %v, want %v", c.v, c.decimals, got, c.want)
		}
	}
	if got := Round(math.Inf(1), 1); !math.IsInf(got, 1) {
		t.Errorf("Round(+∞) = %v, want +∞", got)
	}
}

func TestInteger(t *testing.T) {
	tests := []struct {
		n    int
		want string
	}{
		{0, "0"}, {7, "7"}, {999, "999"}, {1000, "1\u202f000"}, {18947, "18\u202f947"}, {-5, "\u22125"},
		{-1234567, "\u22121\u202f234\u202f567"},
		{math.MinInt64, "\u22129\u202f223\u202f372\u202f036\u202f854\u202f775\u202f808"},
	}
	for _, test := range tests {
		if got := Integer(test.n); got != test.want {
			t.Errorf("Integer(%d) = %q, want %q", test.n, got, test.want)
		}
	}
}

func TestSigned(t *testing.T) {
	tests := []struct {
		v        float64
		decimals int
		want     string
	}{
		{6.8, 1, "+6,8"}, {-1.2, 1, "\u22121,2"}, {0, 1, "0,0"}, {0.04, 1, "0,0"}, {-0.04, 1, "0,0"}, {0.05, 1, "+0,1"},
		{12345, 0, "+12\u202f345"}, {math.NaN(), 1, "–"},
	}
	for _, test := range tests {
		if got := Signed(test.v, test.decimals); got != test.want {
			t.Errorf("Signed(%v, %d) = %q, want %q", test.v, test.decimals, got, test.want)
		}
	}
}

func TestWithUnit(t *testing.T) {
	tests := []struct {
		v        float64
		decimals int
		unit     string
		want     string
	}{
		{41.2, 1, "kt CO₂e", "41,2\u00a0kt CO₂e"},
		{38.2, 1, "%", "38,2\u00a0%"},
		{1234, 0, "km", "1\u202f234\u00a0km"},
		{5, 0, "", "5"},
		{math.NaN(), 0, "km", "–"},
	}
	for _, test := range tests {
		if got := WithUnit(test.v, test.decimals, test.unit); got != test.want {
			t.Errorf("WithUnit(%v, %d, %q) = %q, want %q", test.v, test.decimals, test.unit, got, test.want)
		}
	}
	if got, want := Percent(-38.25, 1), "\u221238,3\u00a0%"; got != want {
		t.Errorf("Percent(-38.25, 1) = %q, want %q", got, want)
	}
}

func TestCount(t *testing.T) {
	tests := []struct {
		n    int
		want string
	}{
		{0, "0\u00a0action"}, {1, "1\u00a0action"}, {-1, "\u22121\u00a0action"}, {2, "2\u00a0actions"}, {-2, "\u22122\u00a0actions"},
		{1300, "1\u202f300\u00a0actions"},
	}
	for _, test := range tests {
		if got := Count(test.n, "action", "actions"); got != test.want {
			t.Errorf("Count(%d) = %q, want %q", test.n, got, test.want)
		}
	}
}

// The exact difference is 4.636, and 38.2 less 33.5 is 4.7.
func TestDifference(t *testing.T) {
	for _, test := range []struct {
		from, to float64
		decimals int
		want     float64
	}{{33.548, 38.184, 1, 4.7}, {38.184, 33.548, 1, -4.7}, {0.25, 0.35, 1, 0.1}, {0.14, 0.06, 1, 0}, {1234.5, 1235.4, 0, 0}} {
		if got := Difference(test.from, test.to, test.decimals); got != test.want {
			t.Errorf("Difference(%v, %v, %d) = %v, want %v", test.from, test.to, test.decimals, got, test.want)
		}
	}
}

func TestShare(t *testing.T) {
	for _, test := range []struct {
		n, total int
		want     string
	}{{9, 25, "36"}, {0, 25, "0"}, {25, 25, "100"}, {7, 24, "29"}, {1, 8, "13"}, {1, 300, "0,3"}, {399, 400, "99,8"}} {
		if got := Share(test.n, test.total); got != test.want+"\u00a0%" {
			t.Errorf("Share(%d, %d) = %q, want %q", test.n, test.total, got, test.want)
		}
	}
}

func TestApart(t *testing.T) {
	for _, test := range []struct {
		v        float64
		decimals int
		others   []float64
		want     int
	}{
		{94.4, 0, []float64{95}, 0}, {94.96, 0, []float64{95}, 2}, {95, 0, []float64{95}, 0}, {0.004, 1, []float64{0}, 3},
		{1, 0, nil, 0}, {58.4, 0, []float64{58, 100}, 1}, {1, 0, []float64{1 + 1e-12}, 9},
	} {
		if got := Apart(test.v, test.decimals, test.others...); got != test.want {
			t.Errorf("Apart(%v, %d, %v) = %d, want %d", test.v, test.decimals, test.others, got, test.want)
		}
	}
}

func TestParseNumber(t *testing.T) {
	tests := []struct {
		s    string
		want float64
	}{
		{"0", 0}, {"007", 7}, {"12", 12}, {"1234,5", 1234.5}, {"1234.5", 1234.5}, {"1 234,5", 1234.5}, {"1\u202f234,5", 1234.5},
		{"1\u00a0234\u00a0567", 1234567}, {"1\u2009234.25", 1234.25}, {"−3", -3}, {"-3", -3}, {"+3,5", 3.5}, {"  12 ", 12},
		{"38 %", 38}, {"38%", 38}, {"−1,2\u00a0%", -1.2}, {"−0", 0}, {"1,234", 1.234}, {"1.234", 1.234}, {"12345678", 12345678},
	}
	for _, test := range tests {
		got, err := ParseNumber(test.s)
		if err != nil || got != test.want || math.Signbit(got) != math.Signbit(test.want) {
			t.Errorf("ParseNumber(%q) = %v, %v, want %v", test.s, got, err, test.want)
		}
	}
}

func TestParseNumber_refuse(t *testing.T) {
	tests := []struct{ s, message string }{
		{"", "est vide"}, {"   ", "est vide"}, {"%", "n’est pas un nombre"}, {"n.c.", "est ambigu"}, {"nc", "n’est pas un nombre"},
		{"1,234.5", "est ambigu"}, {"1.234,5", "est ambigu"}, {"1.234.567", "est ambigu"}, {"1,2,3", "est ambigu"},
		{"12 34", "n’est pas un nombre"}, {"1234 567", "n’est pas un nombre"}, {"1  234", "n’est pas un nombre"}, {"1 234 5", "n’est pas un nombre"},
		{"1,2 345", "n’est pas un nombre"}, {",5", "n’est pas un nombre"}, {"5,", "n’est pas un nombre"}, {"1e5", "n’est pas un nombre"},
		{"0x10", "n’est pas un nombre"}, {"1_000", "n’est pas un nombre"}, {"NaN", "n’est pas un nombre"}, {"Inf", "n’est pas un nombre"},
		{"--3", "n’est pas un nombre"}, {"- 3", "n’est pas un nombre"}, {"12 % %", "n’est pas un nombre"}, {"٣", "n’est pas un nombre"},
		{strings.Repeat("9", 400), "est trop grand"},
	}
	for _, test := range tests {
		if got, err := ParseNumber(test.s); err == nil || !strings.Contains(err.Error(), test.message) {
			t.Errorf("ParseNumber(%q) = %v, %v, want an error that contains %q", test.s, got, err, test.message)
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1 234,5", "−3", "38 %", "1,234.5", "9\u202f007\u202f199\u202f254\u202f740\u202f993", "0,05", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := ParseNumber(s)
		if err != nil {
			return
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Fatalf("ParseNumber(%q) = %v, want a number", s, v)
		}
		// As many decimals as the shortest form of a double can have.
		if back, err := ParseNumber(Number(v, 1100)); err != nil || back != v {
			t.Errorf("ParseNumber(Number(%v, 1100)) = %v, %v, want the same", v, back, err)
		}
	})
}

func FuzzNumber(f *testing.F) {
	for _, v := range []float64{0, 2.675, -0.05, 1e15, 999.5, math.Pi} {
		f.Add(v, 2)
	}
	f.Fuzz(func(t *testing.T, v float64, decimals int) {
		decimals &= 7
		if math.IsNaN(v) || math.Abs(v) >= 1e8 {
			return // beyond fifteen digits two texts may be the same double
		}
		text := Number(v, decimals)
		back, err := ParseNumber(text)
		if err != nil {
			t.Fatalf("ParseNumber(Number(%v, %d)) fails: %v", v, decimals, err)
		}
		if r := Round(v, decimals); r != back || math.Signbit(r) != math.Signbit(back) {
			t.Errorf("Round(%v, %d) = %v, but Number writes %q", v, decimals, r, text)
		}
		if half := 0.5 * math.Pow10(-decimals); math.Abs(back-v) > half+1e-15*math.Abs(v) {
			t.Errorf("Number(%v, %d) = %q, further than half a unit", v, decimals, text)
		}
		if again := Number(back, decimals); again != text {
			t.Errorf("Number(ParseNumber(%q), %d) = %q, want the same", text, decimals, again)
		}
	})
}

func BenchmarkNumber(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Number(1234567.891, 1)
	}
}

func TestBytes(t *testing.T) {
	tests := []struct {
		size int64
		want string
	}{
		{0, "0 octet"},
		{1, "1 octet"},
		{312, "312 octets"},
		{999, "999 octets"},
		{1_000, "1 ko"},
		{62_400, "62 ko"},
		{999_499, "999 ko"},
		{999_500, "1,0 Mo"},
		{4_940_000, "4,9 Mo"},
		{1_234_000_000, "1 234,0 Mo"},
	}
	for _, test := range tests {
		if got := Bytes(test.size); got != test.want {
			t.Errorf("Bytes(%d) = %q, want %q", test.size, got, test.want)
		}
	}
}
