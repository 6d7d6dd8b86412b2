package strict

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/format/toml"
)

// What may be wrong in a file that is TOML.
var (
	errUnknownKey = diag.Define(diag.Error, "cle-inconnue", "la clé « %s » n’existe pas ici",
		"corrigez son nom, ou effacez-la")
	errMissingKey = diag.Define(diag.Error, "cle-absente", "il manque la clé « %s »",
		"ajoutez cette clé")
	errWrongType = diag.Define(diag.Error, "mauvais-type", "%s attend %s, et reçoit %s",
		"")
	errNotOneOf = diag.Define(diag.Error, "valeur-inconnue", "« %s » n’est pas une valeur possible de %s",
		"choisissez une des valeurs possibles")
	errEmpty = diag.Define(diag.Error, "valeur-vide", "%s est vide",
		"donnez une valeur, ou effacez la clé si elle n’est pas obligatoire")
	warnListTwice = diag.Define(diag.Warning, "element-en-double", "%s est déjà dans cette liste",
		"gardez-le une fois")
	errNoLetter = diag.Define(diag.Error, "nom-sans-lettre", "%s n’a ni lettre ni chiffre que puisse avoir une adresse",
		"écrivez-le en lettres")
	errBounds = diag.Define(diag.Error, "nombre-hors-bornes", "%s vaut %s, hors bornes (%s)",
		"")
	errDecimals = diag.Define(diag.Error, "trop-de-decimales", "%s vaut %s, avec plus de %s",
		"arrondissez ce nombre")
	errNotFinite = diag.Define(diag.Error, "nombre-infini", "%s n’accepte ni nan ni inf, qui ne sont pas des nombres",
		"si la valeur est inconnue, effacez la ligne : une valeur absente n’est pas zéro")
	errTooLarge = diag.Define(diag.Error, "nombre-demesure", "%s est un nombre trop grand pour être montré exactement",
		"au-delà de mille milliards, changez d’unité : des millions d’euros plutôt que des euros")
	errOddNumber = diag.Define(diag.Error, "nombre-de-programmeur", "« %s » est une façon de programmeur d’écrire un nombre",
		"écrivez-le avec ses seuls chiffres, et un point s’il a des décimales")
	warnMarkup = diag.Define(diag.Warning, "mise-en-forme-perdue", "« %s » sera publié tel quel : un texte des données n’a pas de mise en forme",
		"effacez les signes, et gardez les mots")
	errAddress = diag.Define(diag.Error, "adresse-refusee", "« %s » ne peut pas être l’adresse d’un lien : %s",
		"copiez l’adresse depuis la barre de votre navigateur")
	errDate = diag.Define(diag.Error, "date-refusee", "« %s » n’est pas une date acceptée",
		"écrivez \"2019\", \"2019-04\" ou \"2019-04-25\"")
	errHour = diag.Define(diag.Error, "date-avec-heure", "%s attend une date, sans heure",
		"gardez le jour seul : 2019-04-25")
	errKeyNotNumber = diag.Define(diag.Error, "cle-non-entiere", "la clé « %s » devrait être un nombre entier",
		"les clés de ce tableau sont des années ou des numéros : 2019 = …")
	errKeyBounds = diag.Define(diag.Error, "cle-hors-bornes", "%s est hors bornes (%s)",
		"vérifiez les chiffres")
)

const (
	hintNearest = "vouliez-vous dire « %s » ?"
)

// missing returns the fault of a table that lacks f, with how to write it.
func (d *decoder) missing(f *Rules) diag.Diagnostic {
	fault := errMissingKey.At(d.onKey(), f.Name)
	d.enter(f.Name)
	defer d.leave()
	header, value := dotted(d.path), "…"
	switch shapeOf(f.Written) {
	case blockShape:
		return fault.WithHint("ajoutez un bloc qui commence par la ligne [[%s]]", header)
	case tableShape:
		return fault.WithHint("ajoutez un tableau qui commence par la ligne [%s]", header)
	case textShape:
		value = `"…"`
	case listShape:
		value = "[ … ]"
	}
	return fault.WithHint("ajoutez la ligne : %s = %s", toml.Key(f.Name), value)
}

// listed names the words of a closed list; that of a value that no file gives is none.
func listed(words []string) string {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	return "« " + strings.Join(words, " », « ") + " »"
}

// swapped finds the only key in bounds that swaps two neighbouring digits.
func swapped(key string, allowed Bounds) (meant string, ok bool) {
	for i := range len(key) - 1 {
		digits := []byte(key)
		digits[i], digits[i+1] = digits[i+1], digits[i]
		n, err := strconv.ParseFloat(string(digits), 64)
		if err != nil || !allowed.allow(n) {
			continue
		}
		if meant != "" && meant != string(digits) {
			return "", false
		}
		meant = string(digits)
	}
	return meant, meant != ""
}

// shape is what a value looks like on the page, given or expected, in words; %s
// stands for the key as a header would have it.
type shape string

const (
	textShape    shape = "un texte entre guillemets"
	booleanShape shape = "true ou false"
	integerShape shape = "un nombre entier"
	decimalShape shape = "un nombre"
	dayShape     shape = "une date"
	hourShape    shape = "une date avec une heure"
	listShape    shape = "une liste [ … ]"
	tableShape   shape = "un tableau [%s]"
	blockShape   shape = "des blocs [[%s]]"
)

func (s shape) words(header string) string { return strings.Replace(string(s), "%s", header, 1) }

func (s shape) isComposite() bool { return s == listShape || s == tableShape || s == blockShape }

func shapeOf(t reflect.Type) shape {
	switch {
	case t == dateType:
		return dayShape
	case t.Kind() == reflect.Slice && shapeOf(t.Elem()) == tableShape:
		return blockShape
	}
	switch t.Kind() {
	case reflect.Pointer:
		return shapeOf(t.Elem())
	case reflect.Slice:
		return listShape
	case reflect.Struct, reflect.Map:
		return tableShape
	case reflect.Bool:
		return booleanShape
	case reflect.Int64:
		if t.Implements(reflect.TypeFor[Fixed]()) {
			return decimalShape
		}
		return integerShape
	case reflect.Int:
		return integerShape
	case reflect.Float64:
		return decimalShape
	}
	return textShape
}

// shapeGiven returns the shape of what the parser read. It gives days a zone of
// their own.
func shapeGiven(v any) shape {
	t, isTime := v.(time.Time)
	switch {
	case isTime && t.Location().String() == "date-local":
		return dayShape
	case isTime:
		return hourShape
	}
	return shapeOf(reflect.TypeOf(v))
}

// fits reports whether a value of a shape may be read as another. That a date has
// no hour is checked as it is read.
func fits(want, given shape) bool {
	switch given {
	case textShape, hourShape:
		return want == dayShape || want == given
	case integerShape:
		return want == dayShape || want == decimalShape || want == given
	case listShape:
		return want == blockShape || want == given
	}
	return want == given
}

// wrongType reports that a value of type t was expected and v was given.
func (d *decoder) wrongType(v any, t reflect.Type) {
	header := dotted(d.path)
	want, given := shapeOf(t), shapeGiven(v)
	expected := want.words(header)
	if t.Kind() == reflect.Struct && len(planOf(t).scalars) > 0 {
		all := lists.Map(planOf(t).scalars, func(f *Rules) string { return shapeOf(f.Written).words(header) })
		want = shapeOf(planOf(t).scalars[0].Written)
		expected = fr.JoinOr(append(slices.Compact(all), "un tableau { … }"))
	}
	received := given.words(header)
	switch {
	case given == booleanShape:
		received = fmt.Sprint(v)
	case given == decimalShape && want == integerShape:
		received = "un nombre décimal"
	case given == integerShape:
		received = decimalShape.words(header)
	}
	d.faults.Add(errWrongType.At(d.onValue(), d.subject(), expected, received).WithHint("%s", d.typeHint(v, want, given)))
}

// typeHint returns how to write what was probably meant.
func (d *decoder) typeHint(v any, want, given shape) string {
	header := dotted(d.path)
	source := d.literal()
	isWord := !given.isComposite() && !strings.Contains(source, "\n")
	switch {
	case want == textShape && isWord:
		return "mettez des guillemets : \"" + source + "\""
	case want == integerShape && given == decimalShape:
		return "écrivez un nombre sans point ni décimales"
	case (want == integerShape || want == decimalShape) && isWord:
		if n, err := fr.ParseNumber(fmt.Sprint(v)); err == nil && given == textShape {
			return "écrivez le nombre sans guillemets, avec un point pour la virgule : " + toml.Number(n)
		}
		return "un nombre s’écrit sans guillemets ni unité : 41.2"
	case want == booleanShape:
		return "écrivez true pour oui ou false pour non, sans guillemets"
	case want == listShape && isWord:
		return "mettez la valeur entre crochets : [" + source + "]"
	case want == listShape && given == blockShape:
		return "écrivez une seule ligne, sans bloc : " + header + " = [ … ]"
	case want == blockShape && given == tableShape:
		return "doublez les crochets, [[" + header + "]], au début de chaque bloc"
	case want == tableShape && given == blockShape:
		return "n’écrivez qu’un tableau, avec des crochets simples : [" + header + "]"
	case want == tableShape || want == blockShape:
		return "écrivez " + want.words(header) + " : la ligne entre crochets, puis une ligne par clé"
	case want == dayShape:
		return errDate.Remedy
	}
	return "écrivez une seule valeur, sans crochets ni accolades"
}

// subject names what is being read.
func (d *decoder) subject() string {
	name, item := "", 0
	for _, step := range d.path {
		if i, isItem := step.(int); isItem {
			item = i + 1
		} else {
			name, item = step.(string), 0
		}
	}
	if item > 0 {
		return fmt.Sprintf("l’élément %d de « %s »", item, name)
	}
	return "« " + name + " »"
}

// dotted writes the names of a path as a header does; it has no indices.
func dotted(path []any) string {
	var names []string
	for _, step := range path {
		if name, ok := step.(string); ok {
			names = append(names, toml.Key(name))
		}
	}
	return strings.Join(names, ".")
}
