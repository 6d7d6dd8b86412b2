package build_test

import (
	"fmt"
	"math"
	"path"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/base/fr"
)

var (
	download = regexp.MustCompile(`<a href="([^"]*)" download>([^<]*)</a>`)
	dataset  = regexp.MustCompile(`<a href="([^"]*)">La page du jeu de données complet \(CSV, ([^<)]*)\)</a>`)
	weighed  = regexp.MustCompile(`\((CSV|XLSX|JSON|ZIP|SVG), (?:[\d ]+ lignes?, )?([^()]+)\)$`)
)

// written is a weight as the site writes it.
func written(n int) string {
	switch {
	case n >= 1e6:
		return fr.WithUnit(math.Round(float64(n)/1e5)/10, 1, "Mo")
	case n >= 1e3:
		return fr.WithUnit(float64(n)/1e3, 0, "ko")
	}
	return fr.Count(n, "octet", "octets")
}

// TestTelechargements_disent_leur_vrai_poids holds that whoever follows a link
// to a file knows its format and its weight, and that they are those of the file.
func TestTelechargements_disent_leur_vrai_poids(t *testing.T) {
	files, _ := built()
	links := 0
	for name, page := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		at := func(href string) string { return path.Join(path.Dir(name), href) }
		for _, m := range download.FindAllStringSubmatch(string(page), -1) {
			links++
			weight := weighed.FindStringSubmatch(fr.Plain(m[2]))
			if weight == nil {
				t.Errorf("%s: the link « %s » says neither format nor weight", name, m[2])
				continue
			}
			if want := fr.Plain(written(len(files[at(m[1])]))); weight[2] != want || !strings.EqualFold("."+weight[1], path.Ext(m[1])) {
				t.Errorf("%s: the link « %s » leads to %s, which weighs %s", name, m[2], m[1], want)
			}
		}
		for _, m := range dataset.FindAllStringSubmatch(string(page), -1) {
			links++
			folder := path.Dir(at(m[1]))
			file := fmt.Sprintf("%s/%s.csv", folder, path.Base(folder))
			if files[file] == nil {
				file = fmt.Sprintf("%s/exemple-%s.csv", folder, path.Base(folder))
			}
			if want := written(len(files[file])); m[2] != want {
				t.Errorf("%s says that %s weighs %s, want %s", name, file, m[2], want)
			}
		}
	}
	if links < 200 {
		t.Errorf("looked at %d links only", links)
	}
}
