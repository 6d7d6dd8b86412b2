package theme

import (
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

var (
	errTemplateSyntax = diag.Define(diag.Error, "gabarit-mal-ecrit",
		"ce gabarit ne se lit pas : %s",
		"docs/theme.md montre comment s’écrit un gabarit")
	errFunctionUnknown = diag.Define(diag.Error, "gabarit-fonction-inconnue",
		"« %s » n’est pas une fonction des gabarits",
		"docs/theme.md donne les fonctions ; un champ commence par un point, et un texte se met entre guillemets droits")
	errFieldUnknown = diag.Define(diag.Error, "gabarit-champ-inconnu",
		"le champ « .%s » n’existe pas ici%s",
		"docs/theme.md donne les champs de chaque sorte de page")
	errTemplateHTML = diag.Define(diag.Error, "gabarit-html",
		"le HTML de ce gabarit n’est pas sûr : %s",
		"chaque balise et chaque guillemet ouverts se referment, quelle que soit la branche suivie")
	errThemeRun = diag.Define(diag.Error, "gabarit-en-echec",
		"ce gabarit échoue : %s",
		"docs/theme.md donne ce que chaque gabarit reçoit, et ce que chaque fonction attend")
)

// untranslated keeps what has no French words yet.
const untranslated = "limpide n’a pas de mots français pour cette faute (en anglais : %s)"

// Where package template says that a fault is.
var (
	parseError = regexp.MustCompile(`(?s)^template: [^:]+:(\d+): (.*)$`)
	runError   = regexp.MustCompile(`(?s)^template: ([^:]+):(\d+):(\d+): executing "[^"]*" at <(.*?)>: (.*)$`)
	htmlError  = regexp.MustCompile(`^html/template:([^:]+\.html):(\d+):(\d+): `)
	lineBefore = regexp.MustCompile(`action started at [^:]+:(\d+)$`)
)

// syntaxFault says in French why a template cannot be parsed.
func (t *Theme) syntaxFault(file *templateFile, err error) diag.Diagnostic {
	m := parseError.FindStringSubmatch(err.Error())
	if m == nil {
		return errTemplateSyntax.At(file.at(0, ""), fmt.Sprintf(untranslated, err))
	}
	line, english := number(m[1]), m[2]
	if started := lineBefore.FindStringSubmatch(english); started != nil {
		line = number(started[1])
	}
	offset := file.line(line)
	if name, found := quoted(english, `function "`, `" not defined`); found {
		return t.functionUnknown(file.find(offset, name), name)
	}
	said, hint, seek := translate(syntaxPhrases, english)
	place := file.find(offset, seek)
	switch open := file.lastOpen(offset + len(firstLine(file.text[offset:]))); {
	case hint == everyEnd && open >= 0:
		place = file.at(open, opening.FindString(file.text[open:]))
	case seek == "":
		place.Col = 0 // somewhere on the line
	}
	return withHint(errTemplateSyntax.At(place, said), hint)
}

func (t *Theme) functionUnknown(at diag.Place, name string) diag.Diagnostic {
	known := []string{"and", "eq", "ge", "gt", "index", "le", "len", "lt", "ne", "not", "or", "printf", "slice"}
	for function := range t.site.Functions {
		known = append(known, function)
	}
	slices.Sort(known)
	d := errFunctionUnknown.At(at, name)
	if near, ok := fr.Nearest(name, known); ok {
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	}
	if name == "elseif" {
		return d.WithHint("vouliez-vous dire « else if » ?")
	}
	return d
}

// opening matches what opens and closes blocks; comments are passed over.
var opening = regexp.MustCompile(`(?s)\{\{-?\s*(?:/\*.*?\*/|(if|range|with|define|block|end)\b)`)

// lastOpen returns the offset of the last block that is not closed where the
// next {{define}} is, or at an offset, or -1.
func (f *templateFile) lastOpen(until int) int {
	var open []int
	for _, m := range opening.FindAllStringSubmatchIndex(f.text[:until], -1) {
		switch {
		case m[2] < 0:
		case f.text[m[2]:m[3]] == "define" && len(open) > 0:
			return open[len(open)-1]
		case f.text[m[2]:m[3]] != "end":
			open = append(open, m[0])
		case len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

// runFault says in French why a page could not be drawn: template is the file of
// its kind, view what it was given.
func (t *Theme) runFault(kind string, view any, err error) diag.Diagnostic {
	if unsafe := (*template.Error)(nil); errors.As(err, &unsafe) {
		return t.htmlFault(kind, unsafe)
	}
	m := runError.FindStringSubmatch(err.Error())
	if m == nil || t.files[m[1]] == nil {
		return errThemeRun.At(t.Place("templates/"+kind), fmt.Sprintf(untranslated, err))
	}
	file, english := t.files[m[1]], m[5]
	offset := min(file.line(number(m[2]))+number(m[3]), len(file.text))
	offset = max(file.line(number(m[2])), offset-len(m[4])) // of a.b.c, the column is that of c
	if name, typed, found := unknownField(english); found {
		said := ""
		if typed != "" {
			said = " : « . » y est " + natureOf(typed)
		}
		d := errFieldUnknown.At(file.find(offset, "."+name), name, said)
		return t.blame(file, kind, withHint(d, fieldHint(view, name, typed)))
	}
	said, hint, seek := translate(runPhrases, english)
	return t.blame(file, kind, withHint(errThemeRun.At(file.find(offset, seek, m[4]), said), hint))
}

// blame puts a fault in a file of the portal: a template of the program fails
// only because of what another one, in the portal, hands to it.
func (t *Theme) blame(file *templateFile, kind string, d diag.Diagnostic) diag.Diagnostic {
	if file.own {
		return d
	}
	for _, name := range []string{kind, frameName, partsName} {
		if other := t.files[name]; other != nil && other.own {
			line := d.Place.Line
			d.Place = t.Place(other.path())
			d.Message += fmt.Sprintf(" (dans %s de limpide, ligne %d, à qui ce gabarit donne autre chose que ce qu’il attend)", file.name, line)
			return d
		}
	}
	return d
}

// unsafeHTML says in French what makes the HTML of a template unsafe, and what to
// do when the remedy of the message is not the right one.
var unsafeHTML = map[template.ErrorCode][2]string{
	template.ErrEndContext:        {"il s’arrête au milieu d’une balise, d’un attribut ou d’un script"},
	template.ErrBranchEnd:         {"une branche laisse une balise ou un guillemet ouvert, l’autre non"},
	template.ErrRangeLoopReentry:  {"un tour de {{range}} laisse une balise ou un guillemet ouvert"},
	template.ErrOutputContext:     {"un bloc s’appelle lui-même sans refermer ce qu’il ouvre"},
	template.ErrBadHTML:           {"une balise ou un guillemet reste ouvert"},
	template.ErrAmbigContext:      {"on ne sait pas quelle partie de l’adresse cette valeur complète", "écrivez une adresse entière dans chaque branche"},
	template.ErrPredefinedEscaper: {"« html », « urlquery » et « js » n’ont pas leur place ici", "retirez-les : les valeurs sont déjà protégées"},
	template.ErrPartialEscape:     {"une suite de signes qui commence par « \\ » est coupée"},
	template.ErrPartialCharset:    {"un crochet n’est pas refermé dans un script"},
	template.ErrSlashAmbig:        {"un « / » peut être lu de deux façons dans un script", "une page n’a pas de script à elle : retirez-le"},
	template.ErrNoSuchTemplate:    {"il appelle un bloc vide", "écrivez quelque chose dans ce bloc, ou <!-- --> pour ne rien montrer"},
}

// htmlFault says why html/template refuses to fill a template in.
func (t *Theme) htmlFault(kind string, err *template.Error) diag.Diagnostic {
	file := t.suspect(kind)
	place := t.Place(file.path())
	if m := htmlError.FindStringSubmatch(err.Error()); m != nil && t.files[m[1]] != nil {
		file = t.files[m[1]]
		place = file.find(min(file.line(number(m[2]))+number(m[3]), len(file.text)))
	}
	words, known := unsafeHTML[err.ErrorCode]
	said := words[0]
	switch near := lastQuoted(err.Description); {
	case !known:
		said = fmt.Sprintf(untranslated, err.Description)
	case err.ErrorCode == template.ErrBadHTML && strings.Contains(file.text, near):
		said, place = fmt.Sprintf("une balise est mal écrite, vers « %s »", near), file.find(0, near)
	}
	return t.blame(file, kind, withHint(errTemplateHTML.At(place, said), words[1]))
}

// suspect returns the file most likely at fault when a page of a kind is not
// well formed.
func (t *Theme) suspect(kind string) *templateFile {
	for _, name := range []string{kind, partsName, frameName} {
		if file := t.files[name]; file != nil && file.own {
			return file
		}
	}
	return t.files[kind]
}

// translate finds the French words for a fault.
func translate(phrases []phrase, english string) (said, hint, seek string) {
	for _, p := range phrases {
		m := p.english.FindStringSubmatchIndex(english)
		if m == nil {
			continue
		}
		fill := func(text string) string { return string(p.english.ExpandString(nil, text, english, m)) }
		french := p.french
		for i, group := range p.english.FindStringSubmatch(english)[1:] {
			french = strings.ReplaceAll(french, fmt.Sprintf("%%[%d]s", i+1), strings.ReplaceAll(natureOf(group), "$", "$$"))
		}
		return fill(french), fill(p.hint), fill(p.seek)
	}
	return fmt.Sprintf(untranslated, english), "", ""
}

func natureOf(typed string) string {
	if said := natures[typed]; said != "" {
		return said
	}
	if strings.HasPrefix(typed, "[]") {
		return "une liste de " + shortType(typed)
	}
	return "une valeur de sorte " + shortType(typed)
}

// shortType is a type without its package: "ScoreView".
func shortType(typed string) string {
	typed = strings.TrimLeft(typed, "[]*")
	return typed[strings.LastIndexByte(typed, '.')+1:]
}

func withHint(d diag.Diagnostic, hint string) diag.Diagnostic {
	if hint != "" {
		d.Hint = hint
	}
	return d
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // digits by their pattern
	return n
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// quoted returns what stands between two texts.
func quoted(text, before, after string) (string, bool) {
	rest, ok := strings.CutPrefix(text, before)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(rest, after)
}

// lastQuoted returns the last text of a message that Go has quoted, shortened.
func lastQuoted(text string) string {
	for i := range text {
		if s, err := strconv.Unquote(text[i:]); err == nil {
			s := []rune(firstLine(strings.TrimSpace(s)))
			return string(s[:min(40, len(s))])
		}
	}
	return ""
}
