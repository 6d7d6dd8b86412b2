package json_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"limpide/internal/base/diag"
	"limpide/internal/base/few"
	"limpide/internal/base/fr"
	"limpide/internal/format/json"
)

// answer is what the tests read: one field of each type.
type answer struct {
	Name    string             `key:"nom"`
	Count   int                `key:"nombre"`
	Share   *float64           `key:"part"`
	Day     fr.Date            `key:"jour,optional"`
	IsOpen  bool               `key:"ouvert,optional"`
	Numbers map[string]float64 `key:"nombres,optional"`
	Parts   []part             `key:"parties,optional"`
}

type part struct {
	ID int `key:"id"`
	At json.Mark
}

const whole = `{
  "nom": "Amont", "nombre": 3, "part": null, "inconnue": [{"id": "x"}],
  "jour": "2023-12-31T23:30:00.000Z", "ouvert": true, "nombres": {"a": 1.5},
  "parties": [{"id": 1}, {"id": 2}]
}`

func decode(t *testing.T, data []byte) (a answer, faults diag.List) {
	t.Helper()
	d, faults := json.Read("x.json", data)
	if d == nil {
		return a, faults
	}
	return a, d.Decode(&a)
}

func TestDecode_remplit_ce_qui_sert_et_passe_le_reste(t *testing.T) {
	a, faults := decode(t, []byte(whole))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if a.Name != "Amont" || a.Count != 3 || a.Share != nil || !a.IsOpen || a.Numbers["a"] != 1.5 || len(a.Parts) != 2 || a.Parts[1].ID != 2 {
		t.Errorf("got %+v", a)
	}
	if got := a.Parts[1].At.Place().String(); got != "x.json:4:26" {
		t.Errorf("the second part stands at %s, want x.json:4:26", got)
	}
}

func TestDecode_un_jour_est_celui_de_Paris(t *testing.T) {
	for text, want := range map[string]string{
		"2023-12-31T23:30:00.000Z":  "2024-01-01", // winter: one hour
		"2024-07-14T22:30:00Z":      "2024-07-15", // summer: two
		"2024-07-14T21:59:59Z":      "2024-07-14",
		"2024-03-10 09:00:00+00:00": "2024-03-10",
		"2024-03-10T23:30:00-05:00": "2024-03-11",
		"2024-03-10":                "2024-03-10",
	} {
		a, faults := decode(t, fmt.Appendf(nil, `{"nom": "", "nombre": 0, "part": 1, "jour": %q}`, text))
		if len(faults) > 0 || a.Day.String() != want {
			t.Errorf("%s is the day %s (%v), want %s", text, a.Day, faults, want)
		}
	}
}

func TestRead_lit_chaque_codage(t *testing.T) {
	units := utf16.Encode([]rune(whole))
	for name, data := range map[string][]byte{
		"utf8_avec_marque": []byte("\ufeff" + whole),
		"utf16_petit":      append([]byte("\xff\xfe"), encoded(units, binary.LittleEndian)...),
		"utf16_grand":      append([]byte("\xfe\xff"), encoded(units, binary.BigEndian)...),
	} {
		if a, faults := decode(t, data); len(faults) > 0 || a.Name != "Amont" || !json.IsJSON("x", data) {
			t.Errorf("%s: %+v, %v", name, a, faults)
		}
	}
}

func encoded(units []uint16, order binary.ByteOrder) (data []byte) {
	for _, u := range units {
		data = append(data, 0, 0)
		order.PutUint16(data[len(data)-2:], u)
	}
	return data
}

func TestIsJSON(t *testing.T) {
	for _, test := range []struct {
		name, data string
		want       bool
	}{
		{"x.json", "<html>", true}, {"X.JSON", "", true}, {"x.txt", " \n{\"a\": 1}", true}, {"x", "[1]", true},
		{"x.csv", "a;b\n", false}, {"x.rtf", `{\rtf1}`, false}, {"x.xlsx", "PK\x03\x04", false}, {"x", "", false},
	} {
		if got := json.IsJSON(test.name, []byte(test.data)); got != test.want {
			t.Errorf("IsJSON(%q, %q) = %t", test.name, test.data, got)
		}
	}
}

const rest = `"nombre": 1, "part": 1`

// refused has at least one text for each message of the package, and the places
// and words of all of its faults.
var refused = []struct {
	code, data string
	says       []string
}{
	{"json-trop-gros", strings.Repeat(" ", json.MaxSize+1), []string{"x.json : le fichier pèse plus de 32 Mo"}},
	{"json-page-web", "\n<!DOCTYPE html><html>Erreur 401", []string{"x.json : ce fichier est une page web"}},
	{"json-mal-forme", "", []string{"x.json:1:1 : ce n’est pas du JSON : le fichier est vide"}},
	{"json-mal-forme", "Unauthorized", []string{"x.json:1:1 : ce n’est pas du JSON : « U » n’est pas attendu ici"}},
	{"json-mal-forme", "\x00\x01\x02", []string{"x.json : ce n’est pas du JSON : le fichier n’est pas du texte"}},
	{"json-mal-forme", whole[:60] + "\n", []string{"x.json:2:59 : ce n’est pas du JSON : le texte s’arrête avant la fin"}},
	{"json-mal-forme", "{\"nom\": \"a\",\n \"part\": NaN}", []string{"x.json:2:10 : ce n’est pas du JSON : « NaN » n’est pas une valeur"}},
	{"json-mal-forme", `{"part": -Infinity}`, []string{"x.json:1:11 : ce n’est pas du JSON : « Infinity » n’est pas une valeur"}},
	{"json-mal-forme", `{"nom": 'a'}`, []string{"x.json:1:9 : ce n’est pas du JSON : « ' » n’est pas attendu ici"}},
	{"json-mal-forme", "{} {}", []string{"x.json:1:4 : ce n’est pas du JSON : un autre texte suit la réponse"}},
	{"json-mal-forme", strings.Repeat("[", 100) + strings.Repeat("]", 100), []string{"x.json:1:65 : ce n’est pas du JSON : plus de 64 listes"}},
	{"json-mal-forme", strings.Repeat("[", 1_000_000), []string{"plus de 64 listes"}},
	{"json-cle-en-double", "{\"nom\": \"a\",\n\"nom\": \"b\"}", []string{"x.json:2:1 : la clé « nom » est là deux fois"}},
	{"json-cle-absente", `{"parties": [{"id": 1}, {"ID": 2}]}`, []string{
		"x.json:1:1 : la clé « nom » manque", "x.json:1:1 : la clé « nombre » manque", "x.json:1:1 : la clé « part » manque",
		"x.json:1:25 : la clé « id » manque dans parties[1]",
	}},
	{"json-valeur", `[]`, []string{"x.json:1:1 : « la réponse » doit être un objet, et non une liste"}},
	{"json-valeur", `{"nom": null, "nombre": "12", "part": true, "parties": [3], "nombres": {"a": {}}}`, []string{
		"x.json:1:9 : « nom » doit être un texte, et non vide (null)", "x.json:1:25 : « nombre » doit être un nombre entier, et non le texte « 12 »",
		"x.json:1:39 : « part » doit être un nombre, et non « true »", "« parties[0] » doit être un objet, et non « 3 »",
		"« nombres.a » doit être un nombre, et non un objet",
	}},
	{"json-valeur", `{"nom": "a", "nombre": 1.5, "part": 1e400}`, []string{
		"« nombre » doit être un nombre entier, et non « 1.5 »", "« part » doit être un nombre, et non « 1e400 »"}},
	{"json-date", `{"nom": "a", ` + rest + `, "jour": "2024-12-31T23:30:00"}`, []string{"x.json:1:46 : « jour » vaut « 2024-12-31T23:30:00 »"}},
	{"json-date", `{"nom": "a", ` + rest + `, "jour": "2024-02-30"}`, []string{"« jour » vaut « 2024-02-30 »"}},
	{"json-date", `{"nom": "a", ` + rest + `, "jour": "9999-12-31T23:30:00Z"}`, []string{"« jour » vaut"}},
	{"json-date", `{"nom": "a", ` + rest + `, "jour": "2024-05"}`, []string{"« jour » vaut « 2024-05 »"}},
}

func TestRefused(t *testing.T) {
	for k, test := range refused {
		t.Run(fmt.Sprint(test.code, k), func(t *testing.T) {
			_, faults := decode(t, []byte(test.data))
			var got []string
			for _, d := range faults {
				got = append(got, fr.Plain(d.Place.String()+" : "+d.Message))
			}
			for _, says := range test.says {
				isThere := slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, says) })
				if !isThere || len(got) != len(test.says) || faults[0].Kind.Code != test.code {
					t.Errorf("got %q, want %s with %q", got, test.code, test.says)
				}
			}
		})
	}
}

func TestRefused_chaque_message_a_son_texte(t *testing.T) {
	for _, kind := range diag.Kinds() {
		isOurs := strings.HasPrefix(kind.Code, "json-")
		if i := slices.IndexFunc(refused, func(r struct {
			code, data string
			says       []string
		}) bool {
			return r.code == kind.Code
		}); isOurs && i < 0 {
			t.Errorf("no text provokes %s", kind.Code)
		}
	}
}

// TestDecode_une_seule_ligne_de_plusieurs_Mo reads an answer as the platform sends
// it; what is said of it is bounded.
func TestDecode_une_seule_ligne_de_plusieurs_Mo(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(`{"nom": "a", ` + rest + `, "parties": [`)
	for range 200_000 {
		b.WriteString(`{"id": "texte"},`)
	}
	b.WriteString(`{"id": 1}]}`)
	if _, faults := decode(t, b.Bytes()); len(faults) != few.Most+1 || faults.Errors() != 200_000 {
		t.Errorf("%d faults that count for %d, want %d for 200,000", len(faults), faults.Errors(), few.Most+1)
	}
}

// FuzzDecode holds that no text makes the reader panic, and that what it refuses
// has its place inside the text.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(whole))
	for _, test := range refused {
		if len(test.data) < 1000 {
			f.Add([]byte(test.data))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		json.IsJSON("x", data)
		_, faults := decode(t, data)
		for _, d := range faults {
			if d.Place.Line > 1+bytes.Count(data, []byte("\n"))+len(data) || d.Message == "" {
				t.Errorf("%s: %s", d.Place, d.Message)
			}
		}
	})
}
