package prose_test

import (
	"archive/zip"
	"bytes"
	"slices"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/format/prose"
)

func TestTable_Share(t *testing.T) {
	for name, c := range map[string]struct {
		table prose.Table
		want  []int
	}{
		"aucune colonne":                      {prose.Table{}, []int{}},
		"vides, les mêmes":                    {prose.Table{Heads: []string{"", "", ""}}, []int{333, 333, 334}},
		"par ce qu’elles contiennent":         {prose.Table{Heads: []string{"abcd", "ab"}, Rows: [][]string{{"", "abcdefgh"}}}, []int{375, 625}},
		"les largeurs données":                {prose.Table{Heads: []string{"un long titre", "b"}, Widths: []int{1, 3}}, []int{250, 750}},
		"des largeurs qui manquent":           {prose.Table{Heads: []string{"ab", "ab"}, Widths: []int{1}}, []int{500, 500}},
		"une ligne plus longue que l’en-tête": {prose.Table{Heads: []string{"ab"}, Rows: [][]string{{"ab", "ab"}}}, []int{500, 500}},
	} {
		if got := c.table.Share(1000); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestTable_Share_ne_coupe_pas_les_nombres holds that a long text gives way to figures.
func TestTable_Share_ne_coupe_pas_les_nombres(t *testing.T) {
	row := []string{"Émissions de gaz à effet de serre par habitant et par an"}
	for range 8 {
		row = append(row, "1\u202f284,5")
	}
	const line = 94
	for i, letters := range (prose.Table{Rows: [][]string{row}}).Share(line) {
		if i > 0 && letters < 9 {
			t.Errorf("column %d has %d letters for a number of 7 and its margins", i, letters)
		}
	}
}

func TestPicture_Fit(t *testing.T) {
	for _, c := range []struct{ width, height, w, h int }{
		{100, 50, 200, 100},    // as it is
		{1000, 500, 600, 300},  // too wide
		{100, 1000, 80, 800},   // too high
		{2000, 4000, 400, 800}, // both
		{100000, 1, 600, 1},    // a line remains
	} {
		w, h := prose.Picture{Width: c.width, Height: c.height}.Fit(600, 800, 2)
		if w != c.w || h != c.h {
			t.Errorf("%d × %d: %d × %d, want %d × %d", c.width, c.height, w, h, c.w, c.h)
		}
	}
}

func TestRun_Address(t *testing.T) {
	for link, want := range map[string]string{
		"https://exemple.fr/a b?q=é&r=1#c": "https://exemple.fr/a%20b?q=%C3%A9&r=1#c",
		"http://exemple.fr/%C3%A9?a=%zz":   "http://exemple.fr/%C3%A9?a=%25zz",
		" https://exemple.fr ":             "https://exemple.fr",
		"mailto:a@exemple.fr":              "mailto:a@exemple.fr",
		"mailto:":                          "",
		"":                                 "",
		"/page/":                           "",
		"https:///page":                    "",
		"javascript:alert(1)":              "",
		"file:///etc/passwd":               "",
		"https://exemple.fr:port":          "",
	} {
		if got := (prose.Run{Link: link}).Address(); got != want {
			t.Errorf("%q leads to %q, want %q", link, got, want)
		}
	}
}

func TestEscape(t *testing.T) {
	if got, want := prose.Escape("a\x00\x1b\xff\ufffe <b>\u00a0& \"c\"\r\n\u202f👍"), "a &lt;b&gt;\u00a0&amp; &#34;c&#34;\n\u202f👍"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestArchive_sans_jour(t *testing.T) {
	var b bytes.Buffer
	a := prose.NewArchive(&b, fr.Date{})
	a.Add("a.txt", []byte("a"))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if day := r.File[0].Modified; day.Year() != 1980 {
		t.Errorf("dated %v", day)
	}
}

func TestDocument_Text(t *testing.T) {
	d := &prose.Document{Title: "T", Blocks: []prose.Block{
		prose.Heading{Level: 1, Text: "Partie"}, prose.Paragraph{Runs: []prose.Run{{Text: "un "}, {Text: "deux", Bold: true}}},
		prose.List{Ordered: true, Items: [][]prose.Run{{{Text: "a"}}, {{Text: "b"}}}}, prose.Table{Heads: []string{"A", "B"}, Rows: [][]string{{"1", "2"}}},
		prose.Contents{Depth: 1}, prose.Break{}, prose.Picture{PNG: []byte{1}, Width: 1, Height: 1},
	}}
	got, err := d.Text()
	if want := "T\n\nPartie\n\nun deux\n\n1. a\n2. b\n\nA | B\n1 | 2\n"; err != nil || got != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}
