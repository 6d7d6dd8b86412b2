package theme

import "regexp"

// phrase says in French what package template says in English. french, hint and
// seek may name the groups of english, as ${1}.
type phrase struct {
	english *regexp.Regexp
	french  string
	hint    string // "" for that of the message
	seek    string // the text at fault, on the line given or after it
}

func say(english, french, hint, seek string) phrase {
	return phrase{regexp.MustCompile(`(?s)^` + english + `$`), french, hint, seek}
}

const everyEnd = "chaque {{define}}, {{block}}, {{if}}, {{range}} et {{with}} se referme par un {{end}}"

// syntaxPhrases are what can be wrong with a template before any page is drawn.
var syntaxPhrases = []phrase{
	say(`unclosed action.*`, "une action ouverte par « {{ » n’est pas fermée", "fermez-la par « }} »", "{{"),
	say(`unexpected EOF`, "il manque un {{end}} : le bloc ouvert ici n’est pas refermé", everyEnd, ""),
	say(`unexpected <define> in command`, "il manque un {{end}} : le bloc ouvert ici n’est pas refermé avant le {{define}} suivant", everyEnd, ""),
	say(`unexpected \{\{end\}\}.*`, "il y a un {{end}} de trop", "retirez-le, ou rétablissez le {{if}}, {{range}} ou {{with}} qu’il refermait", "{{end"),
	say(`(?:unexpected|expected end; found) \{\{else.*`, "ce {{else}} ne suit aucun {{if}}, {{range}} ou {{with}}, ou en suit un qui a déjà le sien", "", "{{else"),
	say(`undefined variable "(.+)"`, "la variable « ${1} » n’existe pas à cet endroit", "une variable naît par {{$$x := …}}, {{with $$x := …}} ou {{range $$i, $$x := …}}, et ne sort pas de ce bloc", "${1}"),
	say(`(?:bad|unrecognized) character.* '([{}])'.*`, "le signe « ${1} » est seul", "une action s’ouvre par « {{ » et se ferme par « }} »", "${1}"),
	say(`(?:bad|unrecognized) character.* '([“”«»„‘’])'.*`, "le signe « ${1} » n’est pas compris dans une action", "les guillemets d’un gabarit sont droits : \"…\"", "${1}"),
	say(`(?:bad|unrecognized) character.* '(.)'.*`, "le signe « ${1} » n’est pas compris dans une action", "", "${1}"),
	say(`(?:unterminated|malformed) .*(?:string|constant).*`, "un guillemet ouvert n’est pas refermé sur sa ligne", "un texte s’écrit entre deux guillemets droits : \"…\"", ""),
	say(`unclosed left paren.*`, "une parenthèse ouverte n’est pas refermée", "", "("),
	say(`unexpected right paren.*`, "il y a une parenthèse fermante de trop", "", ")"),
	say(`unclosed comment.*`, "un commentaire n’est pas refermé", "un commentaire s’écrit {{/* … */}}", "{{/*"),
	say(`comment ends before closing delimiter.*`, "il y a du texte après la fin d’un commentaire", "un commentaire s’écrit {{/* … */}}, sans rien entre */ et }}", "*/"),
	say(`missing value for (if|range|with)`, "{{${1}}} ne dit pas sur quoi il porte", "par exemple {{${1} .Sources}} … {{end}}", "{{${1}"),
	say(`missing value for block clause`, "{{block}} ne dit pas sur quoi il porte", "par exemple {{block \"main\" .}} … {{end}}", "{{block"),
	say(`missing value for .*|empty command`, "cette action est vide", "une action demande une valeur : {{.Title}}", ""),
	say(`unexpected (.+) in (template|define|block) clause`, "{{${2}}} attend le nom d’un bloc, entre guillemets", "par exemple {{${2} \"main\"}}", "{{${2}"),
	say(`template: multiple definition of template "(.+)"`, "le bloc « ${1} » est défini deux fois dans ce fichier", "renommez l’un des deux, ou retirez-le", `"${1}"`),
	say(`\{\{(break|continue)\}\} outside \{\{range\}\}`, "{{${1}}} est hors de tout {{range}}", "", "{{${1}"),
	say(`bad number syntax: "(.*)"`, "« ${1} » n’est ni un nombre ni un nom", "", "${1}"),
	say(`unexpected "\{" in .*`, "une action ouverte plus haut n’est pas fermée", "fermez-la par « }} »", "{{"),
	say(`unexpected [<"](.+)[>"] in .*`, "« ${1} » n’est pas attendu à cet endroit", "", "${1}"),
}

// runPhrases are what can go wrong while a page is drawn.
var runPhrases = []phrase{
	say(`nil pointer evaluating .+\.(\w+)`, "« .${1} » est demandé à une valeur que cette page n’a pas", "entourez-le de {{with …}} … {{end}}, qui ne montre rien quand la valeur manque", "${1}"),
	say(`(?:can't give argument to non-function )?\.?(\S+?)(?: has arguments but cannot be invoked as function| is not a method but has arguments)?`, "« ${1} » est une valeur, pas une fonction : rien ne peut la suivre", "retirez ce qui la suit, ou écrivez une fonction devant elle : {{typo .${1}}}", "${1}"),
	say(`wrong number of args for (\w+): want (?:at least )?(\d+) got (\d+)`, "« ${1} » n’a pas le bon nombre de valeurs : il en faut ${2}, il y en a ${3}", "docs/theme.md donne ce que chaque fonction attend", "${1}"),
	say(`wrong type for value; expected (\S+); got (\S+)`, "la valeur donnée est %[2]s, et il faut %[1]s", "docs/theme.md donne ce que chaque fonction attend", ""),
	say(`expected (\w+); found (.+)`, "« ${2} » ne convient pas : il faut %[1]s", "docs/theme.md donne ce que chaque fonction attend", "${2}"),
	say(`invalid value; expected (\S+)`, "la valeur donnée manque sur cette page, et il faut %[1]s", "entourez-la de {{with …}} … {{end}}, qui ne montre rien quand la valeur manque", ""),
	say(`range can't iterate over .*`, "{{range}} ne peut pas parcourir cette valeur : ce n’est pas une liste", "écrivez la valeur elle-même, ou {{with}} pour ne la montrer que si elle est là", ""),
	say(`error calling index: index out of range: (.+)`, "la liste n’a pas d’élément ${1}", "parcourez-la par {{range}}, ou demandez d’abord combien elle en a : {{len …}}", "index"),
	say(`error calling len: len of .*`, "« len » attend une liste ou un texte", "", "len"),
	say(`error calling (\w+): incompatible types for comparison.*`, "« ${1} » compare deux valeurs qui ne sont pas de même nature", "un nombre se compare à un nombre, un texte à un texte entre guillemets", "${1}"),
	say(`error calling (\w+): (.+)`, "« ${1} » a échoué : ${2}", "", "${1}"),
	say(`exceeded maximum template depth.*`, "un bloc s’appelle lui-même sans fin", "", ""),
	say(`nil is not a command`, "« nil » ne se montre pas", "", "nil"),
}

// natures says in French what a template calls by the name of its type.
var natures = map[string]string{
	"string": "un texte", "int": "un nombre entier", "integer": "un nombre entier", "float64": "un nombre", "float": "un nombre",
	"bool": "un oui ou non", "fr.Date": "une date", "template.HTML": "du HTML", "[]string": "une liste de textes",
}
