package strict

import (
	"reflect"
	"strings"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/format/letters"
	"limpide/internal/format/toml"
)

// These faults are in bytes that a golden file cannot hold.
var badBytes = []struct{ rule, src, want string }{
	{
		"windows_1252", "titre = \"a\"\nnom = \"é caf\xe9\"\n",
		"a.toml:2:13: erreur : l’octet 0xE9 n’est pas du texte en UTF-8",
	},
	{"octet_perdu", "titre = \"\x80\"\n", "a.toml:1:10: erreur : l’octet 0x80 n’est pas du texte en UTF-8"},
	{"lettre_coupée", "titre = \"\xc3", "a.toml:1:10: erreur : l’octet 0xC3 n’est pas du texte en UTF-8"},
	{"utf16", "\xff\xfet\x00i\x00", "a.toml: erreur : le fichier est enregistré en UTF-16 ou en UTF-32"},
	{"utf16_gros_boutiste", "\xfe\xff\x00t", "a.toml: erreur : le fichier est enregistré en UTF-16 ou en UTF-32"},
	{"octet_nul", "titre = 1\n\x00a", "a.toml:2:1: erreur : le fichier contient un octet nul : ce n’est pas du texte en UTF-8"},
	{
		"conflit", "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> autre\n",
		"a.toml:2:1: erreur : deux versions du fichier sont restées l’une à la suite de l’autre",
	},
	{"fin_de_conflit", "b = 3\n>>>>>>> autre\n", "a.toml:2:1: erreur : deux versions du fichier sont restées l’une à la suite de l’autre"},
	{"crlf", "titre = \"é\"\r\nnombre = 41,2\r\n", "a.toml:2:10: erreur : la virgule ne sépare pas les décimales en TOML"},
	{"crlf_valeur", "titre = \"é\"\r\nnombre = \"é\"\r\n", "a.toml:2:10: erreur : « nombre » attend un nombre, et reçoit un texte entre guillemets"},
	{"bom", "\ufefftitre = oui\n", "a.toml:1:9: erreur : « oui » n’est pas une valeur de TOML"},
	{"bom_valeur", "\ufefftitre = 3\n", "a.toml:1:9: erreur : « titre » attend un texte entre guillemets, et reçoit un nombre"},
	{"fins_de_ligne_de_mac", "titre = \"a\"\rrang = \"é\"\r", "a.toml:2:8: erreur : « rang » attend un nombre entier, et reçoit un texte entre guillemets"},
	{"deux_bom", "\ufeff\ufefftitre = 3\n", "a.toml:1:9: erreur : « titre » attend un texte entre guillemets, et reçoit un nombre"},
	{"commande", "titre = \"a\x1bb\"\n", "a.toml:1:11: erreur : un caractère invisible (U+001B) s’est glissé ici"},
	{"commande_échappée", "titre = \"a\\u001bb\"\n", "a.toml:1:9: erreur : un caractère invisible (U+001B) s’est glissé ici"},
	{"non_caractère", "titre = \"a\uffff\"\n", "a.toml:1:11: erreur : un caractère invisible (U+FFFF) s’est glissé ici"},
	{"document", "%PDF-1.7\n%\xe2\xe3\n", "a.toml: erreur : ce n’est pas un fichier de limpide : c’est un document PDF"},
	{"page_enregistrée", "<!DOCTYPE html>\n<p>a", "a.toml: erreur : ce n’est pas un fichier de limpide : c’est une page HTML"},
	{"que_des_octets_nuls", strings.Repeat("\x00", 40), "a.toml:1:1: erreur : le contenu du fichier est perdu à partir d’ici : il n’y a plus que des octets nuls, comme après une panne de courant"},
	{"fin_perdue", "titre = \"a\"\n" + strings.Repeat("\x00", 40), "a.toml:2:1: erreur : le contenu du fichier est perdu à partir d’ici : il n’y a plus que des octets nuls, comme après une panne de courant"},
	{"utf16_sans_marque", "t\x00i\x00t\x00r\x00e\x00 \x00=\x00 \x001\x00\n\x00", "a.toml: erreur : le fichier est enregistré en UTF-16 ou en UTF-32"},
	{"utf16_gros_boutiste_sans_marque", "\x00t\x00i\x00t\x00r\x00e\x00 \x00=\x00 \x001\x00\n", "a.toml: erreur : le fichier est enregistré en UTF-16 ou en UTF-32"},
	{"texte_non_fermé_en_fin_de_fichier", "rang = 3\ntitre = \"école", "a.toml:2:9: erreur : le texte qui commence ici n’est pas fermé"},
	{"valeur_absente_en_fin_de_fichier", "titre =", "a.toml:1:7: erreur : la valeur manque après le signe ="},
	{"égal_absent_en_fin_de_fichier", "rang = 3\ntitre", "a.toml:2:1: erreur : il manque le signe = après la clé"},
	{"tableau_ouvert_en_fin_de_fichier", "[contact", "a.toml:1:1: erreur : le crochet qui s’ouvre au début de la ligne n’est pas bien fermé"},
	{"liste_ouverte_en_fin_de_fichier", "mots = [", "a.toml:1:8: erreur : « [ » n’est pas fermé"},
	{"trop_profond", "mots = " + strings.Repeat("[", 65), "a.toml:1:72: erreur : plus de 64 crochets, accolades ou clés sont emboîtés à cet endroit"},
	{"trop_gros", strings.Repeat("#", toml.MaxSize+1), "a.toml: erreur : le fichier pèse 32 Mo, et la limite est de 32 Mo"},
	{"hexadécimal_vide", "rang = 0x_", "a.toml:1:8: erreur : ce nombre est mal écrit"},
}

func TestBadBytes(t *testing.T) {
	for _, test := range badBytes {
		t.Run(test.rule, func(t *testing.T) {
			got, _, _ := strings.Cut(said("a.toml", []byte(test.src)), "\n")
			if got != test.want {
				t.Errorf("Decode(%.80q)\ngot  %s\nwant %s", test.src, got, test.want)
			}
		})
	}
}

// Every message of the package is provoked by a bad file of its tests.
func TestEveryMessageIsProvoked(t *testing.T) {
	provoked := map[string]bool{"essai": true}
	note := func(faults diag.List) {
		for _, fault := range faults {
			provoked[fault.Kind.Code] = true
		}
	}
	for _, bad := range goldenInputs(t) {
		note(Decode(bad.Name, bad.Data, &sample{}))
	}
	for _, bad := range badBytes {
		note(Decode("a.toml", []byte(bad.src), &sample{}))
	}
	note(toml.CheckFile("a.toml", []byte("\ufeff \r\n")))
	note(letters.Check("a.toml", []byte("titre = \"\u202elu Ã© \ufeffre\ufffdlu\"")))
	for _, bad := range []string{"Texte", "---\na: b\n---\n", "+++\na = 1\n"} {
		_, _, _, faults := toml.FrontMatter("a.md", []byte(bad))
		note(faults)
	}
	for _, kind := range diag.Kinds() {
		if !provoked[kind.Code] {
			t.Errorf("no test provokes %s: %s", kind.Code, kind.Format())
		}
	}
}

// French typography: no ordinary space where a non-breaking one belongs.
func TestTypography(t *testing.T) {
	for _, kind := range diag.Kinds() {
		for _, s := range []string{kind.Format(), kind.Remedy} {
			for _, wrong := range []string{" :", " ;", " ?", " !", "« ", " »", "'"} {
				if strings.Contains(strings.ReplaceAll(s, `'C:\dossier'`, ""), wrong) {
					t.Errorf("%s: %q has an ordinary %q", kind.Code, s, wrong)
				}
			}
		}
	}
}

func TestPlansAreShared(t *testing.T) {
	a, b := planOf(reflect.TypeFor[sample]()), planOf(reflect.TypeFor[sample]())
	if a != b {
		t.Errorf("planOf(sample) gave two plans, %p and %p, want one", a, b)
	}
}
