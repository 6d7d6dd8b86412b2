package load_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// withOutlines is the base portal with borders, invented, of its two communes.
func withOutlines(t *testing.T, geojson string) fstest.MapFS {
	t.Helper()
	source := base(t)
	portaltest.Change(t, source, "data/sources.toml", "[source.convention]\n=>\n[source.contours]\ntitre = \"Contours inventés\"\nproducteur = \"Personne\"\ngenre = \"données\"\n\n[source.convention]\n")
	source["data/contours.geojson"] = &fstest.MapFile{Data: []byte(geojson)}
	return source
}

const square = `{"type":"Polygon","coordinates":[[[6.1,44.1],[6.3,44.1],[6.3,44.3],[6.1,44.1]]]}`

func TestLoad_lit_les_contours_dans_l_ordre_des_communes(t *testing.T) {
	two := `{"type":"MultiPolygon","coordinates":[[[[6,44,800],[6.1,44,801],[6.1,44.1,802],[6,44,800]]],[[[7,44],[7.1,44],[7.1,44.1],[7,44]]]]}`
	source := withOutlines(t, fmt.Sprintf(`{"features":[{"properties":{"nom":"Basse","INSEE_COM":"2A002"},"geometry":%s},{"properties":{"code":"05001"},"geometry":%s}],"type":"FeatureCollection"}`, two, square))
	p, faults := load.Load(source)
	if len(faults) > 0 {
		t.Fatalf("Load finds %v", faults)
	}
	var got []string
	for _, o := range p.Outlines {
		got = append(got, fmt.Sprintf("%s %s %d", o.Territory.Slug, o.Commune.Name, len(o.Rings)))
	}
	if want := "amont Haute 1, aval Basse 2"; strings.Join(got, ", ") != want {
		t.Errorf("Outlines = %q, want %q", got, want)
	}
	if p.OutlineSource == nil || p.OutlineSource.ID != "contours" {
		t.Errorf("OutlineSource = %v, want contours", p.OutlineSource)
	}
}

func TestLoad_sans_fichier_il_n_y_a_pas_de_contours(t *testing.T) {
	if p := loadBase(t); p.Outlines != nil || p.OutlineSource != nil {
		t.Errorf("Outlines = %v, %v, want none", p.Outlines, p.OutlineSource)
	}
}

func TestLoad_des_contours_trop_lourds_sont_refusés(t *testing.T) {
	_, faults := load.Load(withOutlines(t, strings.Repeat(" ", 32<<20)+`{"features":[]}`))
	if len(faults) != 1 || faults[0].Kind.Code != "contours-trop-lourds" {
		t.Errorf("Load finds %v, want contours-trop-lourds alone", faults)
	}
}

func TestLoad_du_GeoJSON_abîmé_est_refusé_à_sa_place(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"vide":                   {"", "data/contours.geojson:1:1"},
		"une_liste":              {"[]", "data/contours.geojson:1:2"},
		"sans_features":          {`{"type":"FeatureCollection"}`, "data/contours.geojson:1:29"},
		"features_n_est_pas_une": {`{"features":3}`, "data/contours.geojson:1:14"},
		"coupé":                  {"{\"features\":[\n{\"properties\":{", "data/contours.geojson"},
		"un_nombre":              {`{"features":[3]}`, "data/contours.geojson"},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := load.Load(withOutlines(t, test.text))
			if len(faults) != 1 || faults[0].Kind.Code != "contours-illisibles" || !strings.HasPrefix(faults[0].Place.String(), test.want) {
				t.Errorf("Load(%q) finds %v at %v, want contours-illisibles at %s", test.text, faults, faults[0].Place, test.want)
			}
		})
	}
}

// A file of a whole department serves as it is, under any usual name of the code.
func TestLoad_prend_du_département_les_communes_du_portail(t *testing.T) {
	feature := func(properties, more string) string {
		return `{"type":"Feature",` + more + `"properties":` + properties + `,"geometry":` + square + `}`
	}
	corse := feature(`{"insee":"2A002"}`, "")
	for name, haute := range map[string]string{
		"insee": feature(`{"insee":"05001","nom":"Haute"}`, ""), "codgeo": feature(`{"codgeo":"05001"}`, ""), "com_code": feature(`{"com_code":["05001"]}`, ""),
		"code_commune": feature(`{"code_commune":"05001 "}`, ""), "INSEE_COM": feature(`{"ID":"COMMUNE_01","INSEE_COM":"05001"}`, ""),
		"un_nombre": feature(`{"code":5001}`, ""), "un_zéro_perdu": feature(`{"Code INSEE":"5001"}`, ""),
		"un_code_du_département_avant": feature(`{"code":"05","code_insee":"05001"}`, ""), "id": feature(`{}`, `"id":"05001",`),
	} {
		t.Run(name, func(t *testing.T) {
			features := []string{haute, corse}
			for k := range 161 {
				features = append(features, feature(fmt.Sprintf(`{"insee":"04%03d"}`, k), ""))
			}
			p, faults := load.Load(withOutlines(t, "\ufeff"+`{"type":"FeatureCollection","features":[`+strings.Join(features, ",")+`]}`))
			if len(p.Outlines) != 2 || len(faults) != 1 || faults[0].Kind.Code != "contours-laisses-de-cote" || !strings.Contains(faults[0].Message, "161") {
				t.Errorf("Load gives %d outlines and finds %v, want 2 and 161 left out", len(p.Outlines), faults)
			}
		})
	}
}

func TestLoad_dit_ce_qu_est_un_fichier_de_contours_qui_n_est_pas_en_degrés(t *testing.T) {
	of := func(coordinates string) string {
		return `{"features":[{"properties":{"code":"05001"},"geometry":{"type":"Polygon","coordinates":[[` + coordinates + `]]}},` +
			`{"properties":{"code":"2A002"},"geometry":{"type":"Polygon","coordinates":[[` + coordinates + `]]}}]}`
	}
	for _, test := range []struct{ text, says, hint string }{
		{of("[987654.3,6412345.6],[987700,6412345.6],[987700,6412400],[987654.3,6412345.6]"), "Lambert 93", "WGS 84"},
		{of("[44.9,6.1],[44.9,6.3],[44.8,6.3],[44.9,6.1]"), "sa latitude avant sa longitude", "longitude, puis"},
		{`{"type":"Topology","objects":{},"arcs":[]}`, "TopoJSON", "mapshaper"},
		{"<!DOCTYPE html><html>", "c’est une page HTML", "exportez-le à nouveau"},
		{"\xff\xfe{\x00}\x00", "il n’est pas en UTF-8", "exportez-le à nouveau"},
	} {
		_, faults := load.Load(withOutlines(t, test.text))
		if len(faults) != 1 || !strings.Contains(faults[0].Message, test.says) || !strings.Contains(faults[0].Hint, test.hint) {
			t.Errorf("Load(%.60q) finds %v, want one fault with %q and %q", test.text, faults, test.says, test.hint)
		}
	}
}

// BenchmarkLoad_contours is the time that a file on one line takes, every border
// of which is at fault: twice as many take twice the time.
func BenchmarkLoad_contours(b *testing.B) {
	for _, n := range []int{10_000, 20_000, 40_000} {
		source := base(b)
		source["data/contours.geojson"] = &fstest.MapFile{Data: []byte(`{"features":[{}` + strings.Repeat(`,{"properties":{"nom":"Une commune"},"geometry":null}`, n) + `]}`)}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				load.Load(source)
			}
		})
	}
}

// FuzzOutlines verifies that no file of borders makes the reading panic, and that
// what it gives is closed and in degrees.
func FuzzOutlines(f *testing.F) {
	f.Add([]byte(`{"features":[{"properties":{"code":"05001"},"geometry":` + square + `}]}`))
	f.Add([]byte(`{"features":[{"properties":{"code":"05001"},"geometry":{"type":"MultiPolygon","coordinates":[[[[1e9]]]]}}]}`))
	f.Add([]byte(`{"features":[{}, null, 3`))
	whole := base(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		source := maps.Clone(whole)
		source["data/contours.geojson"] = &fstest.MapFile{Data: data}
		p, faults := load.Load(source)
		for _, o := range p.Outlines {
			for _, ring := range o.Rings {
				if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
					t.Errorf("Load(%q) gives the ring %v", data, ring)
				}
			}
		}
		printed(t, source, faults)
	})
}
