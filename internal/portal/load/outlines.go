package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// outlinesName is the file of the borders of the communes, in GeoJSON (RFC
// 7946). A portal may do without: it then has no map.
const outlinesName = "data/contours.geojson"

// maxOutlines bounds that file, in bytes. The borders of a hundred communes, as
// precise as a screen shows them, take a tenth of it.
const maxOutlines = 4 << 20

// outlinesSource is the id that data/sources.toml gives to the source of the
// borders: their licence asks to cite it.
const outlinesSource = "contours"

var (
	errOutlinesHeavy = diag.Define(diag.Error, "contours-trop-lourds",
		"ce fichier pèse plus de 4 Mo : la carte n’a pas besoin d’autant de précision",
		"ne gardez que les communes du portail, et prenez des contours simplifiés")
	errOutlinesBroken = diag.Define(diag.Error, "contours-illisibles", "ce fichier n’est pas du GeoJSON : %s",
		"exportez-le à nouveau ; docs/donnees.md dit d’où le prendre")
	errOutlinesSource = diag.Define(diag.Error, "contours-sans-source",
		"les contours n’ont pas de source, et leur licence demande de la citer", "décrivez-la dans data/sources.toml, sous [source.contours]")
	errOutlinesMissing = diag.Define(diag.Error, "contours-absents", "la carte aurait un trou : il manque le contour %s",
		"ajoutez-les, ou retirez le fichier : le portail sera complet, sans carte")
	errOutlineCode = diag.Define(diag.Error, "contour-sans-code", "ce contour ne dit pas de quelle commune il est",
		"il faut son code Insee dans « properties », sous le nom code, code_insee ou INSEE_COM, en texte")
	errOutlineUnknown = diag.Define(diag.Error, "contour-inconnu", "la commune %s n’est dans aucun territoire du portail",
		"retirez ce contour, ou ajoutez la commune à son territoire")
	errOutlineTwice = diag.Define(diag.Error, "contour-en-double", "la commune %s a déjà un contour", "gardez-en un")
	errOutlineShape = diag.Define(diag.Error, "contour-impossible", "le contour de la commune %s est impossible : %s",
		"exportez-le à nouveau, sans le retoucher à la main")
)

// readOutlines reads the borders of the communes, if they are given. It comes
// after the territories.
func (l *loader) readOutlines() {
	if !l.files.has(outlinesName) {
		return
	}
	var data []byte
	info, err := fs.Stat(l.source, outlinesName)
	if err == nil && info.Size() <= maxOutlines {
		data, err = fs.ReadFile(l.source, outlinesName)
	}
	var faults diag.List
	switch {
	case err != nil:
		faults.Add(unreadable(outlinesName, err))
	case info.Size() > maxOutlines:
		faults.Add(errOutlinesHeavy.At(diag.File(outlinesName)))
	default:
		l.outlines(data, &faults)
	}
	if source := l.sources.objects[outlinesSource]; source != nil {
		l.portal.OutlineSource = source
	} else if !l.sources.open {
		faults.Add(errOutlinesSource.At(diag.File(outlinesName)))
	}
	l.note(outlinesName, faults.Errors() == 0, faults)
	if faults.Errors() > 0 {
		l.portal.Outlines = nil
	}
}

// feature is what is read of one border.
type feature struct {
	Properties map[string]any `json:"properties"`
	Geometry   struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// code returns the Insee code of the commune, under one of the names that the
// official files give it.
func (f feature) code() string {
	for _, name := range []string{"code", "code_insee", "INSEE_COM"} {
		if code, ok := f.Properties[name].(string); ok && code != "" {
			return code
		}
	}
	return ""
}

// outlines ties each border to its commune.
func (l *loader) outlines(data []byte, faults *diag.List) {
	type owner struct {
		territory *portal.Territory
		commune   *portal.Commune
	}
	owners := map[string]owner{}
	open := l.territories.open
	for _, t := range l.portal.Territories {
		open = open || l.portal.Partial[t.Place.File]
		for i := range t.Communes {
			owners[t.Communes[i].INSEE] = owner{t, &t.Communes[i]}
		}
	}
	drawn := map[string][][]portal.Position{}
	eachFeature(data, faults, func(at diag.Place, f feature) {
		code := f.code()
		switch _, known := owners[code]; {
		case code == "":
			faults.Add(errOutlineCode.At(at))
			return
		case !known && !open:
			faults.Add(errOutlineUnknown.At(at, code))
			return
		case drawn[code] != nil:
			faults.Add(errOutlineTwice.At(at, code))
			return
		}
		rings, why := f.rings()
		if why != "" {
			faults.Add(errOutlineShape.At(at, code, why))
			rings = [][]portal.Position{}
		}
		drawn[code] = rings
	})
	var missing []string
	for _, t := range l.portal.Territories {
		for i := range t.Communes {
			c := &t.Communes[i]
			switch gone := !c.Until.IsZero() || !t.Left.IsZero(); {
			case drawn[c.INSEE] == nil && gone: // of an EPCI that it has left: none is needed
				continue
			case drawn[c.INSEE] == nil:
				missing = append(missing, fmt.Sprintf("%s (%s)", c.Name, c.INSEE))
				continue
			}
			l.portal.Outlines = append(l.portal.Outlines, portal.Outline{Territory: t, Commune: c, Rings: drawn[c.INSEE]})
		}
	}
	if len(missing) > 0 && faults.Errors() == 0 {
		faults.Add(errOutlinesMissing.At(diag.File(outlinesName), "de "+fr.Join(fr.FirstOf(missing, 5))))
	}
}

// eachFeature gives every feature of a collection with its place.
func eachFeature(data []byte, faults *diag.List, give func(at diag.Place, f feature)) {
	broken := func(offset int, why string) {
		faults.Add(errOutlinesBroken.At(diag.PlaceAt(outlinesName, data, min(offset, len(data)), 0), why))
	}
	var file struct {
		Features *[]json.RawMessage `json:"features"`
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch err := json.Unmarshal(data, &file); {
	case errors.As(err, &kind) && kind.Field == "":
		broken(1, "il doit commencer par une accolade")
	case errors.As(err, &kind):
		broken(int(kind.Offset), "« features » doit être une liste")
	case errors.As(err, &syntax) && int(syntax.Offset) >= len(bytes.TrimSpace(data)):
		broken(len(bytes.TrimSpace(data)), "le texte s’arrête avant la fin")
	case errors.As(err, &syntax):
		broken(int(syntax.Offset), "le texte JSON est mal formé")
	case file.Features == nil:
		broken(len(data), "il n’a pas de liste « features »")
	default:
		at := bytes.Index(data, []byte(`"features"`))
		for _, raw := range *file.Features {
			at += bytes.Index(data[at:], raw)
			var f feature
			if err := json.Unmarshal(raw, &f); errors.As(err, &kind) {
				why := "un contour n’est pas un objet"
				if kind.Field != "" {
					why = "« " + kind.Field + " » n’a pas la forme attendue"
				}
				broken(at, why)
				return
			}
			give(diag.PlaceAt(outlinesName, data, at, 0), f)
			at += len(raw)
		}
	}
}

// rings returns the lines of a border, each closed, of three places at least, in
// degrees, or why it is impossible.
func (f feature) rings() (rings [][]portal.Position, why string) {
	var polygons [][][][]float64
	switch f.Geometry.Type {
	case "Polygon":
		polygons = make([][][][]float64, 1)
		if json.Unmarshal(f.Geometry.Coordinates, &polygons[0]) != nil {
			return nil, "ses coordonnées ne sont pas celles d’un polygone"
		}
	case "MultiPolygon":
		if json.Unmarshal(f.Geometry.Coordinates, &polygons) != nil {
			return nil, "ses coordonnées ne sont pas celles de plusieurs polygones"
		}
	default:
		return nil, fmt.Sprintf("il faut un polygone, et non « %s »", f.Geometry.Type)
	}
	for _, line := range slices.Concat(polygons...) {
		if len(line) < 4 {
			return nil, "il a moins de trois côtés"
		}
		ring := make([]portal.Position, len(line))
		for i, p := range line {
			if len(p) < 2 {
				return nil, "un de ses points n’a pas deux coordonnées"
			}
			if p[0] < -180 || p[0] > 180 || p[1] < -85 || p[1] > 85 {
				return nil, fmt.Sprintf("le point [%.f, %.f] n’est pas en degrés : exportez en WGS 84 (EPSG:4326)", p[0], p[1])
			}
			ring[i] = portal.Position{Lon: p[0], Lat: p[1]}
		}
		if ring[0] != ring[len(ring)-1] {
			return nil, "une de ses lignes ne revient pas à son départ"
		}
		rings = append(rings, ring)
	}
	if len(rings) == 0 {
		return nil, "il n’a aucun point"
	}
	return rings, ""
}
