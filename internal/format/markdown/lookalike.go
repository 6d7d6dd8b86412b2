package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// A lookalike is a way of writing that other programs turn into something, or
// that is nearly Markdown. Here its marks would be published as they are.
type lookalike struct {
	shape *regexp.Regexp
	what  string // what it is not
	hint  string
}

// Those that stand in a run of text, as it is in the source.
var inlineLookalikes = []lookalike{
	{regexp.MustCompile(`\[\[[^\[\]\n]+\]\]`), "un lien", "écrire : [texte](adresse)"},
	{regexp.MustCompile(`\[[^\[\]\n]+\]\([^()\n]*[ \t` + hardSpaces + `][^()\n]*\)?`), "un lien : son adresse contient une espace",
		"renommer le fichier sans espace, ou écrire %20 à la place de chaque espace"},
	{regexp.MustCompile(`\[[^\[\]\n]+\][ ` + hardSpaces + `]\((?:[^() \n]*[/#@:][^() \n]*|[^() \n]*\.[a-z0-9]{2,5})\)`), "un lien",
		"écrire l’adresse juste après le crochet, sans espace : [texte](adresse)"},
	{regexp.MustCompile(`\[[^\[\]\n]+\]\([^()\n]*$`), "un lien : sa parenthèse n’est pas fermée", "ajouter « ) » à la fin de l’adresse"},
	{regexp.MustCompile(`~~\S[^~\n]*(?:~~)?`), "du texte barré", "l’enlever, ou dire en toutes lettres ce qui a changé"},
	{regexp.MustCompile(`\*\*(?: [^*\n]*\*\*)?`), "du gras", "coller les astérisques au texte, sans espace entre eux, et les fermer : **mot**"},
	{regexp.MustCompile(`==\S[^=\n]*==`), "du texte surligné", "écrire en gras : **mot**"},
	{regexp.MustCompile(`\pL~[0-9a-z+-]{1,4}~|\pL\^[0-9a-z+-]{1,4}\^`), "un indice ni un exposant", "écrire le caractère lui-même : ₂, ², ᵉ"},
	{regexp.MustCompile(`\{[.#:][^}\n]*\}`), "une consigne de mise en forme", "l’enlever ; une ancre {#nom} ne se met qu’à la fin d’un titre"},
}

// Those that start a block, or one of its lines.
var (
	taskBox = lookalike{regexp.MustCompile(`^\[[ xX]?\] `), "une case à cocher", "écrire « fait » ou « à faire » en toutes lettres"}
	callout = lookalike{regexp.MustCompile(`^\[!\w+\]`), "un encadré", "commencer la citation par un mot en gras, par exemple : > **À noter.**"}

	lineLookalikes = []lookalike{
		{regexp.MustCompile(`^(?:[-*+]|\d{1,9}[.)])[` + hardSpaces + `]`), "une liste : l’espace qui suit le signe est insécable",
			"effacer cette espace et la retaper, avec une ligne vide avant la liste"},
		{regexp.MustCompile(`^#{1,6}[` + hardSpaces + `]`), "un titre : l’espace qui suit les « # » est insécable", "effacer cette espace et la retaper"},
		{regexp.MustCompile(`^#{2,6}[^\s#` + hardSpaces + `]`), "un titre", "mettre une espace après les « # »"},
		{regexp.MustCompile(`^(?:[•●○◦▪■‣⁃·\x{f0a7}\x{f0b7}]|[–—o]\t)`), "une liste", "commencer chaque ligne de la liste par « - » et une espace, avec une ligne vide avant"},
		{regexp.MustCompile(`^:::`), "un encadré", "commencer un paragraphe par un mot en gras, par exemple : **À noter.**"},
		{regexp.MustCompile(`(?i)^\[toc\]$`), "un sommaire", "l’enlever : les longues pages ont le leur"},
		{regexp.MustCompile(`^(?:-{2,}|={2,})$`), "un trait", "écrire « --- » sur une ligne à part, avec une ligne vide avant et après"},
	}

	// Rows that look like those of a table, and what each of them has.
	rowLookalikes = []struct {
		mark string
		lookalike
	}{
		{"\t", lookalike{regexp.MustCompile(`\S\t+\S`), "un tableau", "une ligne par rangée, des « | » entre les cellules, et sous l’en-tête une ligne : | --- | --- |"}},
		{"|", lookalike{regexp.MustCompile(`\|[^|]*[^|\s\\][^|]*\|`), "un tableau : il lui manque la ligne de tirets", "ajouter sous l’en-tête une ligne qui a autant de cellules : | --- | --- |"}},
	}
)

// hardSpaces are the no-break spaces, which a word processor or a keyboard
// writes where Markdown wants a plain one.
const hardSpaces = "\u00a0\u202f"

// find reports the lookalikes of a sort in a text that starts at an offset, and
// whether there are any.
func (b *body) find(l lookalike, s string, offset int) (found bool) {
	for _, at := range l.shape.FindAllStringIndex(s, -1) {
		if at[0] > 0 && s[at[0]-1] == '\\' {
			continue
		}
		found = true
		b.report(b.place(offset+at[0], offset+at[1]), &Problem{warnLookalike, []any{quoted(strings.TrimSpace(s[at[0]:at[1]])), l.what}, l.hint})
	}
	return found
}

// warnRun warns of the lookalikes in a run of text.
func (b *body) warnRun(start, stop int) {
	run := b.text[start:stop]
	if !strings.ContainsAny(run, "[*~=^{") {
		return
	}
	for _, l := range inlineLookalikes {
		b.find(l, run, start)
	}
}

// warnBlock warns of the lookalikes among the lines of a paragraph or of the
// text of a list item, once for each sort.
func (b *body) warnBlock(n ast.Node, lines *text.Segments) {
	if lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	switch n.Parent().(type) {
	case *ast.ListItem:
		b.find(taskBox, b.line(first), first.Start)
	case *ast.Blockquote:
		b.find(callout, b.line(first), first.Start)
	}
	found := false
	for _, l := range lineLookalikes {
		for _, line := range lines.Sliced(0, lines.Len()) {
			if text := b.line(line); startsOddly(text) && b.find(l, text, line.Start) {
				found = true
				break
			}
		}
	}
	if found {
		return
	}
	for _, l := range rowLookalikes {
		if !strings.Contains(b.text[first.Start:lines.At(lines.Len()-1).Stop], l.mark) {
			continue
		}
		rows := 0
		for _, line := range lines.Sliced(0, lines.Len()) {
			if l.shape.MatchString(b.line(line)) {
				rows++
			}
		}
		if rows > 1 {
			b.report(b.place(first.Start, first.Stop), &Problem{warnLookalike, []any{quoted(strings.TrimSpace(b.line(first))), l.what}, l.hint})
			return
		}
	}
}

// startsOddly reports whether a line may be one of lineLookalikes: most lines
// start with a letter, and need no closer look.
func startsOddly(line string) bool {
	if line == "" {
		return false
	}
	switch c := line[0]; {
	case c >= 'a' && c <= 'z':
		return strings.HasPrefix(line, "o\t")
	case c >= 'A' && c <= 'Z', c == 0xc3: // É, À, Ç…
		return false
	}
	return true
}

// line returns the text of a line of a block.
func (b *body) line(s text.Segment) string {
	return strings.TrimRight(b.text[s.Start:s.Stop], " \t\n")
}

// bareAddress finds an address of the web or an e-mail in a text, not yet
// trimmed of the punctuation that follows it.
var bareAddress = regexp.MustCompile(`(?:\bhttps?://|\bwww\.)[^\s<>«»"` + hardSpaces + `]+|[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)

// nextAddress returns where the first bare address of a text starts and stops.
func nextAddress(s string) (start, stop int, found bool) {
	if !strings.Contains(s, "://") && !strings.Contains(s, "www.") && !strings.Contains(s, "@") {
		return 0, 0, false
	}
	at := bareAddress.FindStringIndex(s)
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

// bareLink writes a link to an address that stands in the text by itself.
func (p *page) bareLink(label string, offset int) {
	dest := label
	switch {
	case strings.HasPrefix(label, "www."):
		dest = "http://" + label
	case !strings.Contains(label, "://"):
		dest = "mailto:" + label
	}
	p.set.wrote(label)
	p.linkTo(dest, p.place(offset, offset+len(label)), "", func() { p.escape(label) })
}
