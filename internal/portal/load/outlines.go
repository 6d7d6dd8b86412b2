package load

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/foreign"
	"limpide/internal/portal"
)

// outlinesName is the file of the borders of the communes, in GeoJSON (RFC
// 7946). A portal may do without: it then has no map.
const outlinesName = "data/contours.geojson"

// What is read is bounded: the file, which may hold a whole department, and the
// borders that are kept of it, in bytes. Those of a hundred communes, as precise as
// a screen shows them, take a tenth of that.
const (
	maxOutlinesFile = 32 << 20
	maxOutlines     = 4 << 20
)

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
	warnOutlinesLeft = diag.Define(diag.Warning, "contours-laisses-de-cote", "contours laissés de côté, car leur commune n’est dans aucun territoire du portail : %d",
		"il n’y a rien à faire ; pour un fichier plus léger, ne gardez que les communes du portail")
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
	if err == nil && info.Size() <= maxOutlinesFile {
		data, err = fs.ReadFile(l.source, outlinesName)
	}
	var faults diag.List
	switch {
	case err != nil:
		faults.Add(unreadable(outlinesName, err))
	case info.Size() > maxOutlinesFile:
		faults.Add(errOutlinesHeavy.At(diag.File(outlinesName), "ce fichier pèse", maxOutlinesFile>>20))
	default:
		outlines(l, data, &faults)
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
	ID         any            `json:"id"`
	Properties map[string]any `json:"properties"`
	Geometry   struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// codeNames are what official files call the Insee code of a commune, folded to
// letters, the surest first.
var codeNames = []string{
	"codeinsee", "inseecom", "insee", "codgeo", "codegeo", "comcode", "codecom", "codecommune", "codeinseecommune", "inseecommune",
	"comcurrentcode", "codinsee", "depcom", "cog", "code", "com", "id",
}

var communeCode = regexp.MustCompile(`^\d[\dAB]\d{3}$`)

// code returns the Insee code of the commune, under one of the names that official
// files give it: a text, a number, or a list of one. A spreadsheet drops the zero
// of « 05023 ».
func (f feature) code() string {
	byName := map[string]any{"id": f.ID}
	for name, value := range f.Properties {
		letters := strings.Map(func(r rune) rune {
			if r < 'a' || r > 'z' {
				return -1
			}
			return r
		}, fr.Fold(name))
		byName[letters] = value
	}
	for _, name := range codeNames {
		value := byName[name]
		if list, ok := value.([]any); ok && len(list) == 1 {
			value = list[0]
		}
		code := ""
		switch value := value.(type) {
		case string:
			code = strings.ToUpper(strings.TrimSpace(value))
		case float64:
			code = strconv.FormatFloat(value, 'f', -1, 64)
		}
		if len(code) == 4 {
			code = "0" + code
		}
		if communeCode.MatchString(code) {
			return code
		}
	}
	return ""
}

// outlines ties each border to its commune.
func outlines(l *loader, data []byte, faults *diag.List) {
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
	left, kept := 0, 0
	eachFeature(data, faults, func(at func() diag.Place, f feature) (goOn bool) {
		code := f.code()
		switch _, known := owners[code]; {
		case code == "":
			faults.Add(errOutlineCode.At(at()))
			return true
		case !known:
			left++
			return true
		case drawn[code] != nil:
			faults.Add(errOutlineTwice.At(at(), code))
			return true
		}
		if kept += len(f.Geometry.Coordinates); kept > maxOutlines {
			faults.Add(errOutlinesHeavy.At(diag.File(outlinesName), "les contours des communes du portail pèsent", maxOutlines>>20))
			return false
		}
		rings, why := f.rings()
		drawn[code] = rings
		if why.said != "" {
			d := errOutlineShape.At(at(), code, why.said)
			d.Hint = cmp.Or(why.hint, d.Hint)
			faults.Add(d)
			drawn[code] = [][]portal.Position{}
		}
		return why.hint == ""
	})
	if left > 0 && !open {
		faults.Add(warnOutlinesLeft.At(diag.File(outlinesName), left))
	}
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

// eachFeature gives every feature of a collection with its place, until it is
// told to stop.
func eachFeature(data []byte, faults *diag.List, give func(at func() diag.Place, f feature) (goOn bool)) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	text := diag.NewText(outlinesName, data)
	broken := func(offset int, why string) {
		faults.Add(errOutlinesBroken.At(text.Place(min(offset, len(data)), 0), why))
	}
	var file struct {
		Type     string             `json:"type"`
		Features *[]json.RawMessage `json:"features"`
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	what := foreign.Name(data)
	switch err := json.Unmarshal(data, &file); {
	case errors.As(err, &kind) && kind.Field == "":
		broken(1, "il doit commencer par une accolade")
	case errors.As(err, &kind):
		broken(int(kind.Offset), "« features » doit être une liste")
	case errors.As(err, &syntax) && int(syntax.Offset) >= len(bytes.TrimSpace(data)):
		broken(len(bytes.TrimSpace(data)), "le texte s’arrête avant la fin")
	case errors.As(err, &syntax) && what != "" && what != "un fichier JSON":
		faults.Add(errOutlinesBroken.At(diag.File(outlinesName), "c’est "+what))
	case errors.As(err, &syntax) && bytes.IndexByte(data, 0) >= 0:
		faults.Add(errOutlinesBroken.At(diag.File(outlinesName), "il n’est pas en UTF-8"))
	case errors.As(err, &syntax):
		broken(int(syntax.Offset), "le texte JSON est mal formé")
	case file.Type == "Topology":
		faults.Add(errOutlinesBroken.At(diag.File(outlinesName), "c’est du TopoJSON").
			WithHint("exportez-le en GeoJSON : mapshaper.org, par exemple, ouvre l’un et enregistre l’autre"))
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
			if !give(func() diag.Place { return text.Place(at, 0) }, f) {
				return
			}
			at += len(raw)
		}
	}
}

// refusal is why a border is impossible.
type refusal struct {
	said string
	hint string // what to do for the whole file, since all of its borders are so; "" if it is one
}

// rings returns the lines of a border, each closed, of three places at least, in
// degrees, or why it is impossible.
func (f feature) rings() (rings [][]portal.Position, why refusal) {
	var polygons [][][][]float64
	switch f.Geometry.Type {
	case "Polygon":
		polygons = make([][][][]float64, 1)
		if json.Unmarshal(f.Geometry.Coordinates, &polygons[0]) != nil {
			return nil, refusal{said: "ses coordonnées ne sont pas celles d’un polygone"}
		}
	case "MultiPolygon":
		if json.Unmarshal(f.Geometry.Coordinates, &polygons) != nil {
			return nil, refusal{said: "ses coordonnées ne sont pas celles de plusieurs polygones"}
		}
	default:
		return nil, refusal{said: fmt.Sprintf("il faut un polygone, et non « %s »", f.Geometry.Type)}
	}
	for _, line := range slices.Concat(polygons...) {
		if len(line) < 4 {
			return nil, refusal{said: "il a moins de trois côtés"}
		}
		ring := make([]portal.Position, len(line))
		for i, p := range line {
			if len(p) < 2 {
				return nil, refusal{said: "un de ses points n’a pas deux coordonnées"}
			}
			if why = projected(p[0], p[1]); why.said != "" {
				return nil, why
			}
			ring[i] = portal.Position{Lon: p[0], Lat: p[1]}
		}
		if ring[0] != ring[len(ring)-1] {
			return nil, refusal{said: "une de ses lignes ne revient pas à son départ"}
		}
		rings = append(rings, ring)
	}
	if len(rings) == 0 {
		return nil, refusal{said: "il n’a aucun point"}
	}
	return rings, refusal{}
}

// projected says why two numbers are no longitude and latitude in degrees.
func projected(x, y float64) refusal {
	switch {
	case x >= 0 && x < 1.3e6 && y > 6e6 && y < 7.2e6:
		return refusal{fmt.Sprintf("le point [%.f, %.f] est en Lambert 93, et non en degrés", x, y), wgs84}
	case x < -180 || x > 180 || y < -85 || y > 85:
		return refusal{fmt.Sprintf("le point [%.f, %.f] n’est pas en degrés", x, y), wgs84}
	case x > 41 && x < 52 && y > -6 && y < 10:
		return refusal{fmt.Sprintf("le point [%v, %v] a sa latitude avant sa longitude", x, y),
			"exportez tout le fichier dans l’ordre du GeoJSON : la longitude, puis la latitude"}
	}
	return refusal{}
}

const wgs84 = "exportez tout le fichier en WGS 84 (EPSG:4326)"
