package fr

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// day parses a date that a test is written with.
func day(t *testing.T, s string) Date {
	t.Helper()
	if s == "" {
		return Date{}
	}
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		s    string
		want Date
	}{
		{"2019", Date{Year: 2019}},
		{"2019-04", Date{Year: 2019, Month: time.April}},
		{"2019-04-25", Date{2019, time.April, 25}},
		{"1900", Date{Year: 1900}},
		{"2100-12-31", Date{2100, time.December, 31}},
		{"2024-02-29", Date{2024, time.February, 29}},
		{"2000-02-29", Date{2000, time.February, 29}},
	}
	for _, test := range tests {
		got, err := ParseDate(test.s)
		if err != nil || got != test.want {
			t.Errorf("ParseDate(%q) = %v, %v, want %v", test.s, got, err, test.want)
		}
		if got.String() != test.s {
			t.Errorf("ParseDate(%q).String() = %q", test.s, got.String())
		}
	}
}

func TestParseDate_refuse(t *testing.T) {
	tests := []struct{ s, message string }{
		{"", "n’est pas une date"},
		{"19", "n’est pas une date"},
		{"2019-4", "n’est pas une date"},
		{"2019-04-25T10:00", "n’est pas une date"},
		{"2019-04-25-01", "n’est pas une date"},
		{" 2019", "n’est pas une date"},
		{"-2019", "n’est pas une date"},
		{"avril 2019", "écrire 2019-04"},
		{"31 décembre 2026", "écrire 2026-12-31"},
		{"le 1er Aout 2026", "écrire 2026-08-01"},
		{"25.4.2019", "écrire 2019-04-25"},
		{"31 brumaire 2026", "écrire AAAA-MM-JJ, AAAA-MM ou AAAA"},
		{"25/04/2019", "écrire 2019-04-25"},
		{"1/4/2019", "écrire 2019-04-01"},
		{"31/02/2019", "écrire AAAA-MM-JJ, AAAA-MM ou AAAA"},
		{"1/2/3/4", "écrire AAAA-MM-JJ, AAAA-MM ou AAAA"},
		{"1899", "l’année 1899 est hors bornes (1900 à 2100)"},
		{"2101-01-01", "l’année 2101 est hors bornes (1900 à 2100)"},
		{"2019-00", "le mois 00 n’existe pas (01 à 12)"},
		{"2019-13-01", "le mois 13 n’existe pas (01 à 12)"},
		{"2019-04-00", "le jour 00 n’existe pas, avril 2019 a 30 jours"},
		{"2019-02-29", "le jour 29 n’existe pas, février 2019 a 28 jours"},
		{"2100-02-29", "le jour 29 n’existe pas, février 2100 a 28 jours"},
	}
	for _, test := range tests {
		if got, err := ParseDate(test.s); err == nil || !strings.Contains(err.Error(), test.message) {
			t.Errorf("ParseDate(%q) = %v, %v, want an error that contains %q", test.s, got, err, test.message)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2019", "2019-04", "2019-04-25", "25/04/2019", "2100-02-29", "1/2/3", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s {
			t.Errorf("ParseDate(%q).String() = %q, want the same", s, d.String())
		}
		if first := d.First(); DateOf(first.Time()) != first || d.Last().Before(first) {
			t.Errorf("ParseDate(%q) runs from %v to %v", s, first, d.Last())
		}
	})
}

func TestDate_Long(t *testing.T) {
	tests := []struct{ s, want string }{
		{"2019-04-25", "25 avril 2019"}, {"2016-01-01", "1er janvier 2016"}, {"2019-04", "avril 2019"}, {"2019", "2019"}, {"", ""},
		{"2020-02-02", "2 février 2020"}, {"2020-08", "août 2020"}, {"2020-12-31", "31 décembre 2020"},
	}
	for _, test := range tests {
		if got := day(t, test.s).Long(); got != test.want {
			t.Errorf("%q: Long() = %q, want %q", test.s, got, test.want)
		}
	}
}

func TestDate_First_et_Last(t *testing.T) {
	tests := []struct{ s, first, last string }{
		{"2019", "2019-01-01", "2019-12-31"},
		{"2019-02", "2019-02-01", "2019-02-28"},
		{"2020-02", "2020-02-01", "2020-02-29"},
		{"2019-12", "2019-12-01", "2019-12-31"},
		{"2019-04-25", "2019-04-25", "2019-04-25"},
	}
	for _, test := range tests {
		d := day(t, test.s)
		if got := d.First().String(); got != test.first {
			t.Errorf("%q: First() = %s, want %s", test.s, got, test.first)
		}
		if got := d.Last().String(); got != test.last {
			t.Errorf("%q: Last() = %s, want %s", test.s, got, test.last)
		}
	}
}

func TestDate_Compare(t *testing.T) {
	ordered := []string{"", "2018-12-31", "2019", "2019-01", "2019-01-01", "2019-01-02", "2019-02", "2019-02-01", "2020"}
	for i, a := range ordered {
		for j, b := range ordered {
			x, y := day(t, a), day(t, b)
			if got, want := x.Compare(y), sign(i-j); got != want {
				t.Errorf("%q.Compare(%q) = %d, want %d", a, b, got, want)
			}
			if x.Before(y) != (i < j) || x.After(y) != (i > j) {
				t.Errorf("%q, %q: Before = %t, After = %t", a, b, x.Before(y), x.After(y))
			}
		}
	}
	dates := []Date{{Year: 2020}, {}, {2019, 1, 1}, {Year: 2019}}
	slices.SortFunc(dates, Date.Compare)
	if want := []Date{{}, {Year: 2019}, {2019, 1, 1}, {Year: 2020}}; !slices.Equal(dates, want) {
		t.Errorf("sorted: %v, want %v", dates, want)
	}
}

func sign(n int) int { return max(-1, min(1, n)) }

func TestDate_AddDays(t *testing.T) {
	tests := []struct {
		s    string
		n    int
		want string
	}{
		{"2024-02-28", 1, "2024-02-29"}, {"2023-12-31", 1, "2024-01-01"}, {"2024-03-01", -1, "2024-02-29"},
		{"2024-03-31", 0, "2024-03-31"}, {"2024-01-01", 366, "2025-01-01"}, {"2024-03", 5, "2024-03"}, {"2024", 5, "2024"}, {"", 5, ""},
	}
	for _, test := range tests {
		if got := day(t, test.s).AddDays(test.n).String(); got != test.want {
			t.Errorf("%q.AddDays(%d) = %q, want %q", test.s, test.n, got, test.want)
		}
	}
}

func TestDate_DaysUntil(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"2024-02-28", "2024-03-01", 2}, {"2023-02-28", "2023-03-01", 1}, {"2024-03-01", "2024-02-28", -2}, {"2019", "2020", 365},
		{"2019-04-25", "2019-04-25", 0}, {"2026-03-28", "2026-03-30", 2}, {"1900", "2100-12-31", 73413},
	}
	for _, test := range tests {
		if got := day(t, test.a).DaysUntil(day(t, test.b)); got != test.want {
			t.Errorf("%q.DaysUntil(%q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestDateOf_garde_le_jour_du_fuseau(t *testing.T) {
	late := time.Date(2026, time.March, 1, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	if got, want := DateOf(late), (Date{2026, time.March, 1}); got != want {
		t.Errorf("DateOf(%v) = %v, want %v", late, got, want)
	}
}

func TestBetween(t *testing.T) {
	tests := []struct{ a, b, want string }{
		{"2022-11-02", "2026-10-31", "du 2 novembre 2022 au 31 octobre 2026"},
		{"2025-03-02", "2025-05-04", "du 2 mars au 4 mai 2025"},
		{"2025-05-01", "2025-05-04", "du 1er au 4 mai 2025"},
		{"2025-05-04", "2025-05-04", "le 4 mai 2025"},
		{"2016", "2020", "de 2016 à 2020"},
		{"2016", "2016", "en 2016"},
		{"2025-03", "2025-05", "de mars à mai 2025"},
		{"2025-04", "2025-05", "d’avril à mai 2025"},
		{"2024-10", "2025-05", "d’octobre 2024 à mai 2025"},
		{"2025-05", "2025-05", "en mai 2025"},
		{"2019", "2025-05-04", "de 2019 au 4 mai 2025"},
		{"2025", "2025-05-04", "de 2025 au 4 mai 2025"},
		{"2025-03", "2025-05-04", "de mars 2025 au 4 mai 2025"},
		{"2025-03-02", "2025-05", "du 2 mars 2025 à mai 2025"},
		{"2025-03-02", "2025", "du 2 mars 2025 à 2025"},
		{"2025-03-02", "2028", "du 2 mars 2025 à 2028"},
		{"2025-03-02", "", "depuis le 2 mars 2025"},
		{"2025-03", "", "depuis mars 2025"},
		{"", "2025-03-02", "jusqu’au 2 mars 2025"},
		{"", "2025-03", "jusqu’à mars 2025"},
		{"", "2025", "jusqu’à 2025"},
		{"", "", ""},
	}
	for _, test := range tests {
		if got := Between(day(t, test.a), day(t, test.b)); got != test.want {
			t.Errorf("Between(%q, %q) = %q, want %q", test.a, test.b, got, test.want)
		}
	}
}
