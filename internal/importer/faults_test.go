package importer

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"limpide/internal/diag"
)

// faulty is a file, and perhaps answers, that provoke a message.
type faulty struct {
	code    string
	says    string // part of the message, its place included
	data    func(t testing.TB) []byte
	answers Answers
}

func score(edit func(tab) tab) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return workbook(t, edit(scoreFile())) }
}

func just(data string) func(testing.TB) []byte {
	return func(testing.TB) []byte { return []byte(data) }
}

func tabs(s ...tab) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return workbook(t, s...) }
}

// faults has at least one file for each message of the package.
var faults = []faulty{
	{"import-vide", "x.xlsx", just(""), Answers{}},
	{"import-vide", "x.xlsx", just(" \n"), Answers{}},
	{"import-trop-gros", "x.xlsx", func(testing.TB) []byte { return bytes.Repeat([]byte("a,"), MaxSize) }, Answers{}},
	{"import-trop-gros", "x.xlsx", func(testing.TB) []byte { return bytes.Repeat([]byte("Intitulé\n"), 1_000_000) }, Answers{}},
	{"import-trop-gros", "x.xlsx", millionRows, Answers{}},
	{"import-trop-gros", "x.xlsx", zipBomb, Answers{}},
	{"import-trop-gros", "x.xlsx", textBomb, Answers{}},
	{"import-trop-gros", "x.xlsx", tabs(tab{"Large", [][]any{make([]any, 5000), append(make([]any, 5000), "x")}}), Answers{}},
	{"import-format", "un PDF", just("%PDF-1.7\n"), Answers{}},
	{"import-format", "une page web", just("<!DOCTYPE html><html>"), Answers{}},
	{"import-format", "un document de traitement de texte", func(t testing.TB) []byte { return zipped(t, map[string]string{"word/document.xml": "<x/>"}) }, Answers{}},
	{"import-format", "OpenDocument", func(t testing.TB) []byte {
		return zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
	}, Answers{}},
	{"import-format", "une archive zip", func(t testing.TB) []byte { return zipped(t, map[string]string{"photo.txt": "x"}) }, Answers{}},
	{"import-format", "ancien format .xls", just("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook"), Answers{}},
	{"import-format", "un fichier binaire", just("abc\x00def"), Answers{}},
	{"import-mot-de-passe", "mot de passe", just("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + string(utf16Bytes("EncryptedPackage"))), Answers{}},
	{"import-abime", "incomplet", func(t testing.TB) []byte { b := workbook(t, scoreFile()); return b[:len(b)/2] }, Answers{}},
	{"import-abime", "incomplet", func(t testing.TB) []byte { b := workbook(t, scoreFile()); return b[:len(b)-5] }, Answers{}},
	{"import-abime", "incomplet", brokenXML, Answers{}},
	{"import-abime", "incomplet", wrongSum, Answers{}},
	{"import-coupe", "ligne 2", just("Identifiant,Nom\n\"jamais fermé,1\n"), Answers{}},
	{"import-inconnu", "« Feuil1 »", tabs(tab{"Feuil1", [][]any{row("Prix", "Quantité"), row(1, 2)}}), Answers{}},
	{"import-inconnu", "x.xlsx", just("a,b\n1,2\n"), Answers{}},
	{"import-colonne-absente", "« Points faits »", score(func(s tab) tab { return s.set(7, "G", "Points") }), Answers{}},
	{"import-colonne-absente", "Confidentialité", tabs(planTab().set(2, "F", nil)), Answers{}},
	{"import-sans-ligne", "ligne 7", score(func(s tab) tab { s.rows = s.rows[:7]; return s }), Answers{}},
	{"import-nombre", "feuille « Export état des lieux actuel », ligne 11, colonne G : « beaucoup »", score(func(s tab) tab { return s.set(11, "G", "beaucoup") }), Answers{}},
	{"import-negatif", "ligne 11, colonne I", score(func(s tab) tab { return s.set(11, "I", -1) }), Answers{}},
	{"import-formule", "ligne 8, colonne G", score(func(s tab) tab { return s.set(8, "G", formula{"SUM(G9:G10)", ""}) }), Answers{}},
	{"import-date", "ligne 3, colonne I", tabs(planTab().set(3, "I", "bientôt")), Answers{}},
	{"import-mot", "« Fini »", tabs(planTab().set(3, "G", "Fini")), Answers{}},
	{"import-numero", "ligne 11, colonne A : « 45293 »", score(func(s tab) tab { return s.set(11, "A", serial(45293)) }), Answers{}},
	{"import-numero", "« 01/01/2001 »", score(func(s tab) tab { return s.set(11, "A", "01/01/2001") }), Answers{}},
	{"import-ligne-en-double", "déjà à la ligne 11", score(func(s tab) tab { return s.set(12, "A", "1.1.1") }), Answers{}},
	{"import-ligne-en-double", "déjà à la ligne 2", tabs(indicatorTab().set(3, "H", "Collectivité")), Answers{}},
	{"import-mesure-inconnue", "« 1.1.9 »", score(func(s tab) tab { return s.set(11, "A", "1.1.9") }), Answers{}},
	{"import-sans-identifiant", "ligne 2", tabs(indicatorTab().set(2, "A", nil)), Answers{}},
	{"import-sans-titre", "ligne 3, colonne C", tabs(planTab().set(3, "C", nil)), Answers{}},
	{"import-etat", "ligne 2, colonne G", tabs(collectionTabOf("88 (peut-être)")), Answers{}},
	{"import-raison", "« demander à Camille »", tabs(collectionTabOf("demander à Camille")), Answers{}},
	{"import-unite", "« t »", tabs(collectionTabOf(88).set(2, "E", "t")), Answers{}},
	{"import-perimetre", "« lune »", tabs(collectionTabOf(88).set(2, "C", "lune")), Answers{}},
	{"import-potentiel-max", "ligne 8, colonne E", score(func(s tab) tab { return s.set(8, "E", 550) }), Answers{}},
	{"import-axe-absent", "« Patrimoine »", score(func(s tab) tab { return s.without(8, 14, 15, 16) }), Answers{}},
	{"import-somme", "ligne 8, colonne G : le total a 99 points faits, et la somme de ses lignes donne 21,5", score(func(s tab) tab { return s.set(8, "G", formula{"G9+G14", "99"}) }), Answers{}},
	{"import-somme", "ligne 10, colonne F", score(func(s tab) tab { return s.without(13) }), Answers{}},
	{"import-somme", "ligne 10", func(testing.TB) []byte {
		b := csvOf(scoreFile(), ",", ".")
		return b[:bytes.LastIndex(b, []byte("1.1.2,"))]
	}, Answers{}},
	{"import-au-dela-du-potentiel", "mesure 1.1.1", score(func(s tab) tab {
		for _, line := range []string{"8", "9", "10", "11"} {
			n := int(line[0] - '0')
			if len(line) == 2 {
				n = 10 + int(line[1]-'0')
			}
			s = s.set(n, "K", map[int]any{8: 117.0, 9: 117.0, 10: 117.0, 11: 103.0}[n])
		}
		return s
	}), Answers{}},
	{"import-territoire-inconnu", "« amon »", score(asIs), Answers{Territory: "amon"}},
	{"import-autre-territoire", "de l’Amont, et non de l’Aval", score(asIs), Answers{Territory: "aval"}},
	{"import-referentiel-inconnu", "« te »", score(asIs), Answers{Framework: "te"}},
	{"import-autre-referentiel", "CAE, et non ECi", score(asIs), Answers{Framework: "eci"}},
	{"import-jour", "--date 2026-02-30", score(asIs), Answers{Dates: []string{"2026-02-30"}}},
	{"import-jour", "il faut le jour", score(asIs), Answers{Dates: []string{"2026-02"}}},
	{"import-nombre-de-valeurs", "a 2 valeurs, et il y a 1 version", score(asIs), Answers{Dates: []string{"2026-02-01", "2026-03-01"}}},
	{"import-nature", "« audit »", score(asIs), Answers{Kinds: []string{"audit"}}},
	{"import-version", "il n’y a pas de version 2", score(asIs), Answers{Only: 2}},
	{"import-meme-jour", "2 mars 2026", tabs(scoreTab("x", present, 7, "2026 - audit", "Score courant").set(2, "A", nil)),
		Answers{Dates: []string{"2026-03-02"}, Kinds: []string{"audit-final"}}},
	{"import-origine", "« INSEE »", tabs(indicatorTab()), Answers{Territory: "amont", Origin: "INSEE"}},
	{"import-indicateur-inconnu", "« dechet »", tabs(indicatorTab()), Answers{Territory: "amont", Indicators: map[string]string{"cae_6.a": "dechet"}}},
	{"import-indicateur-inconnu", "feuille « Collecte », ligne 2", tabs(collectionTabOf(88).set(2, "A", "inconnu")), Answers{}},
	{"import-plan-vide", "data/plans/amont.toml", tabs(planTab().without(4, 5, 6).set(3, "F", "Oui")), Answers{Territory: "amont"}},
	{"import-meme-indicateur", "« 4812 » et « cae_6.a »", tabs(indicatorTab()), Answers{Territory: "amont", Indicators: map[string]string{"4812": "dechets"}}},
}

func asIs(s tab) tab { return s }

// collectionTabOf is a collection sheet of one row, one value of which is filled in.
func collectionTabOf(value any) tab {
	return tab{"Collecte", [][]any{
		row("Indicateur", "Titre", "Périmètre", "Nom du périmètre", "Unité", "Dernière valeur", 2024),
		row("dechets", "Déchets ménagers", "amont", "Amont", "kg/hab.", "", value),
	}}
}

// provoke reads and prepares a file, and returns the faults.
func provoke(t *testing.T, source fs.FS, f faulty) diag.List {
	t.Helper()
	e, found := Read("x.xlsx", f.data(t))
	if len(found) > 0 {
		return found
	}
	r, found := Prepare(e, opened(t, source), source, f.answers)
	if len(r.Files) > 0 && len(found) > 0 {
		t.Errorf("%s: %d files to write beside the faults", f.code, len(r.Files))
	}
	return found
}

func TestFaults(t *testing.T) {
	source := base(t)
	for _, f := range faults {
		t.Run(f.code, func(t *testing.T) {
			start := time.Now()
			found := provoke(t, source, f)
			if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
				return d.Kind.Code == f.code && strings.Contains(plain(d.Place.String()+" : "+d.Message), plain(f.says))
			}) {
				t.Errorf("got %v, want %s with %q", messages(found), f.code, f.says)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}

func plain(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }

// TestFaults_chaque_message_a_son_fichier walks the messages of the package.
func TestFaults_chaque_message_a_son_fichier(t *testing.T) {
	elsewhere := []string{
		"import-fichier-non-modifiable", // TestDocument_refuse
		"import-inabouti",               // TestUnsettled
		"import-autres-fautes",          // TestFaults_une_liste_est_bornée
	}
	for _, kind := range diag.Kinds() {
		if strings.HasPrefix(kind.Code, "import-") && !slices.Contains(elsewhere, kind.Code) &&
			!slices.ContainsFunc(faults, func(f faulty) bool { return f.code == kind.Code }) {
			t.Errorf("no file provokes %s", kind.Code)
		}
	}
}

func TestFaults_une_liste_est_bornée(t *testing.T) {
	s := scoreFile()
	for range 100 {
		s.rows = append(s.rows, row("1er mai", "x", nil, nil, 1, 1))
	}
	_, found := Read("x.xlsx", workbook(t, s))
	if last := found[len(found)-1]; len(found) != maxFaults+1 || last.Kind != errMore {
		t.Errorf("%d faults, the last %q; want %d and one for the rest", len(found), last.Message, maxFaults)
	}
}

func TestUnsettled(t *testing.T) {
	e := read(t, "x.xlsx", workbook(t, scoreFile()))
	if found := Unsettled(e, Result{Files: []File{{Name: "data/x.toml"}}}); len(found) != 1 || found[0].Kind != errUnsettled {
		t.Errorf("Unsettled = %v", messages(found))
	}
}

// millionRows is a sound workbook of a million short rows.
func millionRows(t testing.TB) []byte {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for range 1_000_000 {
		b.WriteString(`<row><c><v>1</v></c></row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return withSheet(t, b.String())
}

// zipBomb is a small file that unpacks to twice what is taken.
func zipBomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("xl/workbook.xml")
	chunk := make([]byte, 1<<20)
	for range 2 * maxUnpacked >> 20 {
		if err == nil {
			_, err = w.Write(chunk)
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// textBomb repeats one long text in every cell.
func textBomb(t testing.TB) []byte {
	long := strings.Repeat("a", 1<<20)
	sheet := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 100)+`</row>`, 1000) + `</sheetData></worksheet>`
	return changed(t, withSheet(t, sheet), "xl/sharedStrings.xml", func(string) string {
		return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>` + long + `</t></r></si></sst>`
	})
}

// brokenXML is a sound zip file whose sheet stops in the middle.
func brokenXML(t testing.TB) []byte {
	return changed(t, workbook(t, planTab()), "xl/worksheets/sheet1.xml", func(s string) string { return s[:strings.Index(s, `<row r="4"`)] })
}

// wrongSum is a workbook one of whose parts does not have its checksum.
func wrongSum(t testing.TB) []byte {
	b := workbook(t, planTab())
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		r, err := part.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		h := part.FileHeader
		if h.Name == "xl/sharedStrings.xml" {
			h.CRC32 = crc32.ChecksumIEEE([]byte("autre"))
		}
		dst, err := w.CreateRaw(&h)
		if err != nil {
			t.Fatal(err)
		}
		var raw bytes.Buffer
		if _, err := raw.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if _, err := dst.Write(raw.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func withSheet(t testing.TB, sheet string) []byte {
	return changed(t, workbook(t, tab{name: "Feuille"}), "xl/worksheets/sheet1.xml", func(string) string { return sheet })
}

// changed rewrites one part of a workbook.
func changed(t testing.TB, book []byte, part string, edit func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		content, err := unpack(f, 1<<30)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
	}
	parts[part] = edit(parts[part])
	return zipped(t, parts)
}
