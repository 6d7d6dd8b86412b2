package fr

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestSlug(t *testing.T) {
	tests := []struct{ s, want string }{
		{"Économie circulaire : l’étape n° 2", "economie-circulaire-l-etape-n-2"},
		{"Cœur d'œuvre, Æthuse", "coeur-d-oeuvre-aethuse"},
		{"  déjà -- vu !", "deja-vu"},
		{"Émissions de CO₂ (t/m²)", "emissions-de-co2-t-m2"},
		{"e\u0301tat", "etat"},
		{"18\u202f947\u00a0km", "18-947-km"},
		{"ÇÀÙŸÎÖ", "cauyio"},
		{"deja-un-slug-2", "deja-un-slug-2"},
		{"---", ""}, {"", ""}, {"日本", ""}, {"\xff\xfe", ""},
	}
	for _, test := range tests {
		if got := Slug(test.s); got != test.want {
			t.Errorf("Slug(%q) = %q, want %q", test.s, got, test.want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"Économie circulaire : l’étape n° 2", "œ-", "-a--b-", "İ", "ﬁn", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		slug := Slug(s)
		if strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Contains(slug, "--") ||
			strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") {
			t.Errorf("Slug(%q) = %q, not made of a–z, 0–9 and single hyphens", s, slug)
		}
		if again := Slug(slug); again != slug {
			t.Errorf("Slug(%q) = %q, want the same", slug, again)
		}
		if upper := Slug(strings.ToUpper(slug)); upper != slug {
			t.Errorf("Slug(%q) = %q, want %q", strings.ToUpper(slug), upper, slug)
		}
	})
}

func TestFold(t *testing.T) {
	tests := []struct{ s, want string }{
		{"ÉTAT", "etat"}, {"L’Œuf", "l'oeuf"}, {"l'œuf", "l'oeuf"}, {"38\u00a0%", "38 %"}, {"2021–2026", "2021-2026"}, {"\u22123", "-3"},
		{"CO₂", "co2"}, {"Straße", "strasse"}, {"Łódź", "lodz"}, {"ØÆ", "oae"}, {"‘a’ ‐ — ﬁn", "'a' - - fin"}, {"e\u0301\u0323", "e"}, {"한", "한"}, {"déjà vu", "deja vu"}, {"simple", "simple"}, {"", ""},
	}
	for _, test := range tests {
		if got := Fold(test.s); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.s, got, test.want)
		}
	}
}

var plain string // keeps the call that is measured

func TestPlain(t *testing.T) {
	if got, want := Plain("18\u202f947\u00a0km\u2009²"), "18 947 km ²"; got != want {
		t.Errorf("Plain = %q, want %q", got, want)
	}
	if n := testing.AllocsPerRun(10, func() { plain = Plain("déjà sans espace insécable") }); n != 0 {
		t.Errorf("Plain allocates %v times when there is nothing to do", n)
	}
}

func TestCompare_range_comme_un_dictionnaire(t *testing.T) {
	lists := [][]string{
		{"eau", "Éclair", "œuf", "of", "zèbre"},
		{"a", "A", "à", "ab"},
		{"cote", "coté", "côte", "côté"},
		{"Lot 1", "Lot 2", "Lot 10"},
		{"", "Abriès", "Écrins", "Embrunais", "Étoile", "Guil"},
	}
	for _, want := range lists {
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortFunc(got, Compare)
		if !slices.Equal(got, want) {
			t.Errorf("sorted: %q, want %q", got, want)
		}
	}
}

func TestCompare_distingue_tout_ce_qui_diffère(t *testing.T) {
	for _, pair := range [][2]string{{"é", "e\u0301"}, {"eau", "e\u00adau"}, {"a", "a\x00"}} {
		a, b := pair[0], pair[1]
		if Compare(a, b) == 0 || Compare(a, b) != -Compare(b, a) {
			t.Errorf("Compare(%q, %q) = %d, backwards %d", a, b, Compare(a, b), Compare(b, a))
		}
	}
}

func TestCompare_sert_plusieurs_goroutines(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				if Compare("œuf", "of") >= 0 {
					t.Error("œuf is not before of")
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestJoin(t *testing.T) {
	tests := []struct {
		items   []string
		and, or string
	}{
		{nil, "", ""},
		{[]string{"a"}, "a", "a"},
		{[]string{"a", "b"}, "a et b", "a ou b"},
		{[]string{"a", "b", "c"}, "a, b et c", "a, b ou c"},
	}
	for _, test := range tests {
		if got := Join(test.items); got != test.and {
			t.Errorf("Join(%q) = %q, want %q", test.items, got, test.and)
		}
		if got := JoinOr(test.items); got != test.or {
			t.Errorf("JoinOr(%q) = %q, want %q", test.items, got, test.or)
		}
	}
}

func TestCapital(t *testing.T) {
	tests := []struct{ s, want string }{
		{"états", "États"}, {"à", "À"}, {"œuvre", "Œuvre"}, {"Déjà", "Déjà"}, {"2e", "2e"}, {"", ""}, {"\xffa", "\xffa"},
	}
	for _, test := range tests {
		if got := Capital(test.s); got != test.want {
			t.Errorf("Capital(%q) = %q, want %q", test.s, got, test.want)
		}
	}
}

func BenchmarkSlug(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Slug("Économie circulaire : l’étape n° 2")
	}
}

func BenchmarkCompare(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Compare("Économie circulaire", "économie de l’eau")
	}
}
