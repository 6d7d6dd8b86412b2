// Package marks finds, in a text, what an author meant for something else than
// letters: bare addresses, and marks that other programs understand, or that are
// nearly those of Markdown, and would be published as they are.
package marks

import (
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/late"
)

// Lookalike is a way of writing that other programs turn into something, or that
// is nearly Markdown.
type Lookalike struct {
	Mark  string // what is there if anything is, since a closer look costs more
	Shape func() *regexp.Regexp
	What  string // what it is not, in French: "un lien"
	Hint  string // how to write it
}

// Found is a lookalike at its place in a text.
type Found struct {
	*Lookalike
	Line       int // of those of a block
	Start, End int
	Anywhere   bool // its hint holds for a text that is no Markdown, too
}

// In returns where a text has the lookalike; an escape before it says that it is
// meant.
func (l *Lookalike) In(text string) []Found {
	if !strings.Contains(text, l.Mark) {
		return nil
	}
	var found []Found
	for _, at := range l.Shape().FindAllStringIndex(text, -1) {
		if at[0] == 0 || text[at[0]-1] != '\\' {
			found = append(found, Found{Lookalike: l, Start: at[0], End: at[1]})
		}
	}
	return found
}

// InRun returns the lookalikes of a run of text without line ends that matter, the
// first of those that meet.
func InRun(run string) []Found {
	var found []Found
	var taken []bool // by byte
	signs := bytesOf(run)
	add := func(all []Lookalike, anywhere bool) {
		for i := range all {
			if !signs.hold(all[i].Mark) {
				continue
			}
			for _, f := range all[i].In(run) {
				if taken == nil {
					taken = make([]bool, len(run))
				}
				if span := taken[f.Start:f.End]; !slices.Contains(span, true) {
					for k := range span {
						span[k] = true
					}
					f.Anywhere = anywhere
					found = append(found, f)
				}
			}
		}
	}
	add(words, true)
	run = plainAddresses(run)
	add(inline, false)
	if strings.Count(run, ":") > 1 {
		add(emoji, true)
	}
	add(letters, true)
	return found
}

// bytesIn tells which bytes a text has.
type bytesIn [256]bool

// bytesOf returns the bytes of a text. Nearly every text lacks a byte of nearly every
// mark, so that one look at the text does for all of them.
func bytesOf(text string) *bytesIn {
	var b bytesIn
	for i := range len(text) {
		b[text[i]] = true
	}
	return &b
}

// hold reports whether every byte of a mark is there, in any order.
func (b *bytesIn) hold(mark string) bool {
	for i := range len(mark) {
		if !b[mark[i]] {
			return false
		}
	}
	return true
}

// Those that stand in a run of text, as it is in the source.
var inline = []Lookalike{
	{"[[", late.Pattern(`\[\[[^\[\]\n]+\]\]`), "un lien", "écrivez : [texte](adresse)"},
	{"](tel:", late.Pattern(`\[[^\[\]\n]+\]\(tel:[^()\n]*[ ` + HardSpaces + `][^()\n]*\)?`), "un lien : ce numéro contient une espace",
		"écrivez le numéro sans espace : (tel:+33465710000)"},
	{"](", late.Pattern(`\[[^\[\]\n]+\]\([^()\s"“«]+[ ` + HardSpaces + `]+(?:[“«][^()\n]*|[^()\n."]+)\)`), "un lien : ce qui suit son adresse n’est pas entre guillemets droits",
		"enlevez ce qui suit l’adresse, ou, si c’est un titre, entourez-le de guillemets droits ; si l’espace est dans l’adresse, écrivez %20 à sa place"},
	{"](", late.Pattern(`\[[^\[\]\n]+\]\([^()\n]*[ \t` + HardSpaces + `][^()\n]*\)?`), "un lien : son adresse contient une espace",
		"renommez le fichier sans espace, ou écrivez %20 à la place de chaque espace"},
	{"(", late.Pattern(`\[[^\[\]\n]+\][ ` + HardSpaces + `]\((?:[^() \n]*[/#@:][^() \n]*|[^() \n]*\.[a-z0-9]{2,5})\)`), "un lien",
		"écrivez l’adresse juste après le crochet, sans espace : [texte](adresse)"},
	{"<", late.Pattern(`<(?:https?://|www\.)[^<>\s]*[ ` + HardSpaces + `][^<>\n]*>`), "un lien : son adresse contient une espace", "écrivez %20 à la place de chaque espace"},
	{"](", late.Pattern(`\[[^\[\]\n]+\]\([^()\n]*$`), "un lien : sa parenthèse n’est pas fermée", "ajoutez « ) » à la fin de l’adresse"},
	{")[", late.Pattern(`\([^()\n]+\)\[[^\[\]\n]*[/.:#][^\[\]\n]*\]`), "un lien", "mettez le texte entre crochets et l’adresse entre parenthèses : [texte](adresse)"},
	{"][", late.Pattern(`\[[^\[\]\n]+\]\[[^\[\]\n]*\]`), "un lien : rien dans la page ne dit où il mène", "écrivez l’adresse entre parenthèses : [texte](adresse)"},
	{"http", late.Pattern(`\bhttps?(?::/?[\pL\pN]|//)[^\s` + HardSpaces + `]*[\pL\pN/]`), "un lien : le début de son adresse est mal écrit", "commencez l’adresse par https://"},
	{"]", late.Pattern(`\[\d{1,2}\]`), "un appel de note", "écrivez [^1] à cette place, et la note sur une ligne à part : [^1]: texte de la note"},
	{"^[", late.Pattern(`\^\[[^^\[\]\n][^\[\]\n]*\]`), "une note", "écrivez [^1] à cette place, et la note sur une ligne à part : [^1]: texte de la note"},
	{"[http", late.Pattern(`\[https?://[^\s\[\]]+ [^\[\]\n]+\]`), "un lien", "mettez le texte entre crochets et l’adresse entre parenthèses : [texte](adresse)"},
	{"[/", late.Pattern(`(?i)\[(?:b|i|u|s|url|img|quote|color|size|center)(?:=[^\[\]\n]*)?\][^\[\]\n]*\[/[a-z]+\]`), "une mise en forme de forum", "écrivez **mot** en gras, *mot* en italique, [texte](adresse) pour un lien"},
	{"ftp", late.Pattern(`\bs?ftps?://[^\s` + HardSpaces + `]*[\pL\pN/]`), "un lien : les navigateurs n’ouvrent plus ces adresses", "donnez une adresse qui commence par https://, ou placez le fichier dans content"},
	{"^^", late.Pattern(`\^\^[^\s^][^^\n]*\^\^`), "un exposant ni du texte surligné", "enlevez ces signes, ou écrivez en gras : **mot**"},
	{"%%", late.Pattern(`%%[^%\n]+%%`), "un commentaire : tout le monde le lirait", "enlevez-le, ou écrivez <!-- … -->, que personne ne lit"},
	{"''", late.Pattern(`''+\pL[^'\n]*''+`), "de l’italique ni du gras", "écrivez *mot* ou **mot**"},
	{"~", late.Pattern(`~~\S[^~\n]*(?:~~)?|\B~\pL[^~\n]*\pL~\B`), "du texte barré", "enlevez-le, ou dites en toutes lettres ce qui a changé"},
	{"**", late.Pattern(`\*\*(?: [^*\n]*\*\*)?`), "du gras", "collez les astérisques au texte, sans espace entre eux, et fermez-les : **mot**"},
	{"*", late.Pattern(`\B\*\pL[^*\n]*$`), "de l’italique", "fermez l’astérisque, collé au texte : *mot* ; pour un astérisque, écrivez \\*"},
	{"_", late.Pattern(`\b_\pL[^_\n]*$`), "de l’italique", "fermez le tiret bas, collé au texte : _mot_"},
	{"==", late.Pattern(`==\S[^=\n]*==`), "du texte surligné", "écrivez en gras : **mot**"},
	{"++", late.Pattern(`\B\+\+\pL[^+\n]*\+\+\B`), "du texte souligné", "écrivez en gras : **mot**"},
	{"||", late.Pattern(`\|\|[^|\n]+\|\|`), "du texte caché", "enlevez-le : tout le monde le lirait"},
	{"{", late.Pattern(`\{[.#:][^}\n]*\}|\{[a-z-]+=[^}\n]*\}`), "une consigne de mise en forme", "enlevez-la ; une ancre {#nom} ne se met qu’à la fin d’un titre"},
	{"{%", late.Pattern(`\{%[^}\n]*%\}`), "une commande", "enlevez-la ; une donnée du portail s’écrit {{ nom }}"},
	{"`", late.Pattern("`+"), "du texte à chasse fixe", "fermez par autant d’accents graves, ou enlevez-les"},
}

// Those that a character of its own replaces, in any text.
var letters = []Lookalike{
	{"~", late.Pattern(`\pL+~[0-9a-z+-]{1,4}~`), "un indice", "écrivez le caractère lui-même : ₂"},
	{"^", late.Pattern(`[\pL\d]+\^[0-9a-zA-Z+-]{1,4}\^?`), "un exposant", "écrivez le caractère lui-même : ², ³, ᵉ"},
	{"_", late.Pattern(`\b(?:CH|CO|NH|NO|PM|SO|H|N|O)_\{?\d+\}?`), "un indice", "écrivez le caractère lui-même : ₂"},
	{"\\", late.Pattern(`\\[a-zA-Z]+\{[^}\n]*\}?`), "une formule", "écrivez avec les caractères eux-mêmes : x², CO₂, ≤"},
	{"$", late.Pattern(`\$[^$\s][^$\n]*[\\^_{=][^$\n]*\$`), "une formule", "écrivez avec les caractères eux-mêmes : x², CO₂, ≤"},
}

// emoji have two colons: French sets one before what it announces, and few texts have
// another.
var emoji = []Lookalike{
	{":", late.Pattern(`\B:(?:[a-z][a-z0-9_+-]+|[+-]1):\B`), "un émoji", "enlevez-le, ou écrivez le caractère lui-même"},
}

// words stand in a run too, and have no sign: what an author wrote for
// later, what Word could not find.
var words = func() (all []Lookalike) {
	later := late.Pattern(`\b(?:TODO|FIXME|XXX|TBD|[Ll]orem ipsum)\b`)
	for _, mark := range []string{"TODO", "FIXME", "XXX", "TBD", "orem ipsum"} {
		all = append(all, Lookalike{mark, later, "une note pour vous", "écrivez [à compléter : …], que la publication refuse"})
	}
	return append(all, Lookalike{"Erreur", late.Pattern(`Erreur[ ` + HardSpaces + `]?! (?:Source du renvoi introuvable|Signet non défini|Référence de lien)\S*`),
		"un renvoi : Word n’a pas trouvé à quoi il mène", "écrivez ce qui devait être lu là"})
}()

// plainAddresses returns a text in which bare addresses have no sign that would
// look like a mark.
func plainAddresses(s string) string {
	var plain strings.Builder
	from := 0
	for {
		start, stop, found := NextAddress(s[from:])
		if !found {
			break
		}
		plain.WriteString(s[from : from+start])
		plain.WriteString(strings.Map(func(r rune) rune {
			if strings.ContainsRune("_~^=*+$|{}", r) {
				return 'x'
			}
			return r
		}, s[from+start:from+stop]))
		from += stop
	}
	if from == 0 {
		return s
	}
	plain.WriteString(s[from:])
	return plain.String()
}

// bareAddress finds an address of the web or an e-mail in a text, not yet
// trimmed of the punctuation that follows it.
var bareAddress = late.Pattern(`(?:\bhttps?://|\bwww\.)[^\s<>«»"\[\]` + HardSpaces + `]+|[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)

// NextAddress returns where the first bare address of a text starts and stops.
func NextAddress(s string) (start, stop int, found bool) {
	if !strings.Contains(s, "://") && !strings.Contains(s, "www.") && !strings.Contains(s, "@") {
		return 0, 0, false
	}
	at := bareAddress().FindStringIndex(s)
	if at == nil {
		return 0, 0, false
	}
	address := s[at[0]:at[1]]
	for {
		cut := strings.TrimRight(address, ".,;:!?'’*_…")
		if strings.HasSuffix(cut, ")") && strings.Count(cut, "(") < strings.Count(cut, ")") {
			cut = cut[:len(cut)-1]
		}
		if cut == address {
			return at[0], at[0] + len(cut), true
		}
		address = cut
	}
}

// HardSpaces are the no-break spaces, which a word processor or a keyboard
// writes where Markdown wants a plain one.
const HardSpaces = "\u00a0\u202f"
