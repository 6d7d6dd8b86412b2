package toml

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"limpide/internal/base/diag"
	"limpide/internal/format/letters"
)

// What may keep a file from being TOML. The parser's messages speak of its grammar;
// these speak of what was typed.
var (
	errSyntax = diag.Define(diag.Error, "toml-illisible", "cette ligne n’est pas du TOML",
		"une ligne est une clé suivie de = et d’une valeur, un [tableau], ou une remarque après #")
	errNoQuotes = diag.Define(diag.Error, "texte-sans-guillemets", "un texte s’écrit entre guillemets",
		"ajoutez des guillemets droits autour du texte")
	errBoolean = diag.Define(diag.Error, "oui-ou-non", "« %s » n’est pas une valeur de TOML",
		"oui s’écrit true et non s’écrit false, sans majuscule ni guillemets")
	errSmartQuotes = diag.Define(diag.Error, "guillemets-typographiques", "« %c » ne peut pas ouvrir un texte",
		"remplacez-le par le guillemet droit \", celui du clavier ; dans le texte, tous les guillemets sont permis")
	errOpenText = diag.Define(diag.Error, "texte-non-ferme", "le texte qui commence ici n’est pas fermé",
		"ajoutez le guillemet fermant à la fin du texte")
	errNoClosing = diag.Define(diag.Error, "guillemet-fermant-absent", "il manque le guillemet fermant après « %s »",
		"ajoutez-le avant la virgule")
	errTextInText = diag.Define(diag.Error, "guillemet-dans-le-texte", "le texte s’arrête avant « %s »",
		"dans un texte entre \"…\", écrivez \\\" pour un guillemet droit, ou préférez « … » et ’")
	errEscape = diag.Define(diag.Error, "barre-oblique-inverse", "« %s » n’a pas de sens dans un texte entre \"…\"",
		"écrivez le texte entre apostrophes, 'C:\\dossier', ou doublez la barre : \\\\")
	errBadSpace = diag.Define(diag.Error, "espace-insecable", "une espace insécable s’est glissée ici",
		"remplacez-la par une espace ordinaire")
	errMinus = diag.Define(diag.Error, "signe-moins", "« − » n’est pas le signe moins du clavier",
		"remplacez-le par le trait d’union : -3.5")
	errDecimalComma = diag.Define(diag.Error, "virgule-decimale", "la virgule ne sépare pas les décimales en TOML",
		"écrivez un point : 41.2")
	errFrenchNumber = diag.Define(diag.Error, "nombre-a-la-francaise",
		"un nombre s’écrit sans espace, avec un point pour la virgule",
		"écrivez par exemple 12345.6")
	errUnit = diag.Define(diag.Error, "unite-apres-nombre", "« %s » suit le nombre",
		"gardez le nombre seul : l’unité a sa propre clé")
	errNumber = diag.Define(diag.Error, "nombre-mal-ecrit", "ce nombre est mal écrit",
		"un nombre s’écrit comme 12, -3 ou 41.2 ; tout le reste est un texte, entre guillemets")
	errLeadingZero = diag.Define(diag.Error, "zero-en-tete", "un nombre ne commence pas par un zéro",
		"un code s’écrit entre guillemets ; un nombre, sans ce zéro")
	errHuge = diag.Define(diag.Error, "nombre-trop-grand", "ce nombre est trop grand",
		"s’il s’agit d’un code ou d’un numéro, écrivez-le entre guillemets ; sinon, changez d’unité")
	errDateSyntax = diag.Define(diag.Error, "date-mal-ecrite", "cette date est mal écrite ou n’existe pas",
		"écrivez 2019-04-25, et entre guillemets un mois \"2019-04\" ou tout autre texte")
	errNoValue = diag.Define(diag.Error, "valeur-absente", "la valeur manque après le signe =",
		"écrivez la valeur, ou effacez la ligne : une clé absente n’est pas une faute")
	errBadValue = diag.Define(diag.Error, "valeur-illisible", "aucune valeur ne commence par « %c »",
		"une valeur est un nombre, un \"texte\", true, false, une [liste] ou un {tableau}")
	errAfterValue = diag.Define(diag.Error, "suite-de-ligne", "« %s » est en trop",
		"écrivez une seule clé par ligne ; une remarque commence par #")
	errNoEquals = diag.Define(diag.Error, "egal-absent", "il manque le signe = après la clé",
		"écrivez clé = valeur ; une remarque commence par #, un texte long est entre \"\"\"")
	errColon = diag.Define(diag.Error, "deux-points", "une clé est suivie de =, et non de deux-points",
		"écrivez clé = valeur")
	errKeyChar = diag.Define(diag.Error, "cle-sans-guillemets", "« %c » demande des guillemets autour de la clé",
		"mettez la clé entre guillemets droits")
	errKeyLetters = diag.Define(diag.Error, "cle-mal-ecrite", "les clés s’écrivent sans accent ni espace",
		"écrivez-la en lettres sans accent, avec _ à la place d’une espace")
	errNoKey = diag.Define(diag.Error, "nom-de-cle-absent", "il manque un nom à cet endroit",
		"écrivez le nom de la clé ou du tableau")
	errOpenHeader = diag.Define(diag.Error, "crochet-de-tableau",
		"le crochet qui s’ouvre au début de la ligne n’est pas bien fermé",
		"un tableau s’écrit [nom], un bloc qui se répète [[nom]]")
	errOpenList = diag.Define(diag.Error, "crochet-non-ferme", "« %c » n’est pas fermé",
		"ajoutez le crochet ou l’accolade qui manque à la fin")
	errNoComma = diag.Define(diag.Error, "virgule-absente", "il manque une virgule avant « %s »",
		"séparez les éléments par des virgules")
	errComma = diag.Define(diag.Error, "virgule-en-trop", "cette virgule est de trop",
		"effacez-la")
	errTwice = diag.Define(diag.Error, "cle-en-double", "%s est %s deux fois",
		"gardez la bonne ligne et effacez l’autre")
	errTwoNatures = diag.Define(diag.Error, "cle-de-deux-natures", "« %s » est déjà %s et ne peut pas être aussi %s",
		"changez l’un des deux noms")
)

// complaint is what the parser found, and where.
type complaint struct {
	file, src, msg string

	read span // what the parser was reading; its last character is at fault
	at   int  // offset of that character, of the first of a value, or of the end of the text
	line span // around it
	atom span // the value around it, as it was meant
	open int  // offset of the innermost bracket that is open there, or -1

	names []string // the keys that the file may have, at any depth

	before, rest string // the line, cut at the character
}

// explain turns a syntax error of the parser into a diagnostic. names are the
// keys that the file may have.
func explain(file, src string, err toml.ParseError, names []string) diag.Diagnostic {
	c := &complaint{file: file, src: src, msg: err.Message, open: -1, names: names}
	c.read.start = min(max(0, err.Position.Start), len(src))
	c.read.end = min(c.read.start+max(0, err.Position.Len), len(src))
	_, width := utf8.DecodeLastRuneInString(c.text(c.read))
	c.at = c.read.end - width
	switch {
	case c.says("expected value but"):
		c.at = c.read.start
	case c.says("EOF; expected value"):
		c.at = c.read.end
	}
	c.line = lineAround(src, c.at)
	c.before, c.rest = src[c.line.start:c.at], strings.TrimSpace(src[c.at:max(c.at, c.line.end)])
	stops := "#"
	if open := outlineOf(src, c.at).brackets; len(open) > 0 {
		c.open, stops = open[len(open)-1], ",]}#"
	}
	// The value at fault as a person sees it is what lies between = [ { or a comma,
	// and the end of the line or of the element. A comma between two digits does not
	// end it outside brackets.
	at := min(c.at, c.line.end)
	c.atom = span{c.line.start + strings.LastIndexAny(src[c.line.start:at], "=[{,") + 1, c.line.end}
	if n := strings.IndexAny(src[at:c.atom.end], stops); n >= 0 {
		c.atom.end = at + n
	}
	c.atom = c.trim(c.atom)
	return c.explain(err.Position.Line > 0)
}

// explain tells by a part of the parser's message what was typed.
func (c *complaint) explain(isPlaced bool) diag.Diagnostic {
	if at, ok := c.unseen(); ok {
		return letters.ErrControl.At(c.place(at), last(c.text(at)))
	}
	switch {
	case c.says("control characters"):
		if found := control().FindStringIndex(c.src[c.read.start:]); found != nil { // the parser stops one byte before it
			i := c.read.start + found[0]
			return letters.ErrControl.At(c.place(span{i, i + 1}), c.src[i])
		}
		return errSyntax.At(c.here())
	case c.says("strings cannot contain newlines", "unexpected EOF; expected '", `unexpected EOF; expected "`):
		return openText(c)
	case c.says("unexpected EOF; expected value"):
		return noValue(c)
	case c.says("unexpected EOF"):
		return noEquals(c)
	case c.says("expected value but found"):
		return badValue(c)
	case c.says("top-level item"):
		return afterValue(c)
	case c.says("expected '.' or '='"):
		return badKey(c)
	case c.says("to end table name", "end of table array name", "table names cannot be empty"):
		return badHeader(c)
	case c.says("key name appears blank", "keys cannot start with", "unexpected '='", "unexpected '.'"):
		if strings.HasPrefix(c.text(c.line), "=======") {
			return errConflict.At(c.place(c.line))
		}
		return errNoKey.At(c.here())
	case c.says("unexpected comma"):
		return errComma.At(c.here())
	case c.says("expected a comma"):
		return noComma(c)
	case c.says("invalid escape", "hexadecimal digits after", "Escaped character"):
		return badEscape(c)
	case c.says("cannot have leading zeroes"):
		return errLeadingZero.At(c.place(c.atom)).
			WithHint("un code s’écrit entre guillemets : %s ; un nombre, sans ce zéro", Quote(c.text(c.atom)))
	case c.says("out of range"):
		return errHuge.At(c.place(c.atom))
	case c.says("invalid datetime"):
		return badDateSyntax(c)
	case c.says("already", "is not a table"):
		if x := newIndex(c.src); len(x.clashes) > 0 {
			return twice(c.file, x, x.clashes[0])
		}
		return errTwice.At(c.here(), "cette clé", "écrite")
	case c.says("Invalid integer", "nvalid float", "floats must start", "expected a digit", "non-decimal numbers", "not a"):
		if fault, ok := dayFirst(c); ok {
			return fault
		}
		return errNumber.At(c.place(c.atom))
	case !isPlaced:
		return errSyntax.At(diag.File(c.file))
	}
	return errSyntax.At(c.place(c.line))
}

// unseen returns the first character at fault, or of the bare word around it, that
// nobody sees.
func (c *complaint) unseen() (span, bool) {
	around := span{c.at, min(c.at+utf8.RuneLen(c.char()), len(c.src))}
	if !strings.ContainsAny(c.text(c.atom), "\"'#") && c.atom.start <= c.at {
		around.start, around.end = c.atom.start, max(c.atom.end, around.end)
	}
	for i, r := range c.text(around) {
		if unicode.Is(unicode.Cf, r) {
			return span{around.start + i, around.start + i + utf8.RuneLen(r)}, true
		}
	}
	return span{}, false
}

// says reports whether the parser's message has one of the parts.
func (c *complaint) says(parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(c.msg, part) })
}

// place returns the place of a stretch of the text, here that of the character
// at fault.
func (c *complaint) place(s span) diag.Place {
	return placeOf(diag.NewText(c.file, []byte(c.src)), c.src, s)
}
func (c *complaint) here() diag.Place { return c.place(span{c.at, c.at + 1}) }

func (c *complaint) char() rune {
	r, _ := utf8.DecodeRuneInString(c.src[c.at:])
	return r
}

func (c *complaint) text(s span) string { return c.src[s.start:s.end] }

// trim returns a stretch of the text without the spaces around it.
func (c *complaint) trim(s span) span {
	text := c.text(s)
	s.start += len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	return span{s.start, s.start + len(strings.TrimSpace(text))}
}

// atLineEnd reports whether the parser missed something at the end of a line
// or of the file.
func (c *complaint) atLineEnd() bool {
	return c.rest == "" || c.char() == '#' || c.says("EOF", "end of file", `\x00`)
}
