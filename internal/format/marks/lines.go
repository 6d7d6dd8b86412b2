package marks

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/late"
)

// Those that start a block, or one of its lines.
var (
	Task    = Lookalike{"[", late.Pattern(`^\[[ xX]?\] `), "une case à cocher", "écrivez « fait » ou « à faire » en toutes lettres"}
	Callout = Lookalike{"[!", late.Pattern(`^\[!\w+\]`), "un encadré", "commencez la citation par un mot en gras, par exemple : > **À noter.**"}

	lines = []Lookalike{
		{"", late.Pattern(`^(?:[-*+]|\d{1,9}[.)])[` + HardSpaces + `]`), "une liste : l’espace qui suit le signe est insécable",
			"effacez cette espace et retapez-la, avec une ligne vide avant la liste"},
		{"", late.Pattern(`^(?:-|\d{1,2}[.)])\pL`), "une liste", "mettez une espace après le signe, et une ligne vide avant la liste"},
		{"*", late.Pattern(`^\*\pL[^*]*$`), "une liste", "mettez une espace après le signe, et une ligne vide avant la liste"},
		{"#", late.Pattern(`^#{1,6}[` + HardSpaces + `]`), "un titre : l’espace qui suit les « # » est insécable", "effacez cette espace et retapez-la"},
		{"#", late.Pattern(`^#{2,6}[^\s#` + HardSpaces + `]|^#\pL`), "un titre", "mettez une espace après les « # »"},
		{"#######", late.Pattern(`^#{7,}`), "un titre", "six « # » au plus, et une espace"},
		{"", late.Pattern(`^(?:[•●○◦▪■‣⁃·❖➢➤\x{e000}-\x{f8ff}]|[–—oØüvq§]\t)`), "une liste", "commencez chaque ligne de la liste par « - » et une espace, avec une ligne vide avant"},
		{"", late.Pattern(`^[–—][ \t` + HardSpaces + `]+\p{Ll}[^–—]*$`), "une liste", "commencez chaque ligne de la liste par « - » et une espace, avec une ligne vide avant"},
		{"==", late.Pattern(`^={2,6}[ \pL].*[ \pL]={2,6}$`), "un titre", "écrivez « ## » et une espace devant le titre, et rien après"},
		{".", late.Pattern(`^h[1-6]\. `), "un titre", "écrivez « ## » et une espace devant le titre"},
		{":::", late.Pattern(`^:::`), "un encadré", "commencez un paragraphe par un mot en gras, par exemple : **À noter.**"},
		{"!!!", late.Pattern(`^!!! ?\w`), "un encadré", "commencez un paragraphe par un mot en gras, par exemple : **À noter.**"},
		{"+++", late.Pattern(`^\+\+\+$`), "un en-tête", "une page a un seul en-tête, tout en haut : effacez celui-ci, et gardez-en ce qui est à lire"},
		{"]:", late.Pattern(`^\*\[[^\]]+\]:`), "une abréviation", "écrivez ce qu’elle veut dire entre parenthèses, ou ajoutez-la au glossaire"},
		{"--", late.Pattern(`^\+[-=+]{3,}\+$`), "un tableau", "une ligne par rangée, des « | » entre les cellules, et sous l’en-tête une ligne : | --- | --- |"},
		{"]", late.Pattern(`(?i)^\[toc\]$`), "un sommaire", "enlevez-le : les longues pages ont le leur"},
		{"", late.Pattern(`^(?:-{2,}|={2,})$`), "un trait", "écrivez « --- » sur une ligne à part, avec une ligne vide avant et après"},
	}

	// A paragraph of another program, or one that lost its list.
	Indented = Lookalike{"", late.Pattern(`^.+`), "un paragraphe : il commence par quatre espaces ou une tabulation",
		"effacez ces espaces ; si c’est du texte à chasse fixe, entourez-le de deux lignes « ``` »"}

	// Lines that look like those of a table or of a list when several have it.
	rows = []Lookalike{
		{"\t", late.Pattern(`\S\t+\S`), "un tableau", "une ligne par rangée, des « | » entre les cellules, et sous l’en-tête une ligne : | --- | --- |"},
		{"|", late.Pattern(`\|[^|]*[^|\s\\][^|]*\|`), "un tableau : il lui manque la ligne de tirets", "ajoutez sous l’en-tête une ligne qui a autant de cellules : | --- | --- |"},
		{"|", late.Pattern(`^[^|]*[^|\s\\]\s*\|\s*[^|\s][^|]*$`), "un tableau : il lui manque la ligne de tirets", "commencez et finissez chaque rangée par « | », et ajoutez sous l’en-tête une ligne qui a autant de cellules : | --- | --- |"},
		{";", late.Pattern(`^[^;\n]*\S;\S[^;\n]*(?:;\S[^;\n]*)+$`), "un tableau", "une ligne par rangée, des « | » entre les cellules, et sous l’en-tête une ligne : | --- | --- |"},
		{",", late.Pattern(`^[^,\n]*[^\s\d,],[^\s,][^,\n]*(?:,[^\s,][^,\n]*)+$`), "un tableau", "une ligne par rangée, des « | » entre les cellules, et sous l’en-tête une ligne : | --- | --- |"},
		{"", late.Pattern(`^(?:[–—→⇒✓✔✅☐☑☒]|[a-z][.)]|[0-9]️?⃣)[ ` + HardSpaces + `]`), "une liste", "commencez chaque ligne de la liste par « - » et une espace, avec une ligne vide avant"},
	}
)

// InLines returns the lookalikes among the n lines of a block, once for each sort.
func InLines(n int, line func(int) string) []Found {
	var found []Found
	for k := range lines {
		for i := range n {
			if text := line(i); startsOddly(text) {
				if at := lines[k].In(text); len(at) > 0 {
					at[0].Line = i
					found = append(found, at[0])
					break
				}
			}
		}
	}
	if len(found) > 0 || n < 2 {
		return found
	}
	for k := range rows {
		first, count := 0, 0
		for i := range n {
			text := line(i)
			if !strings.Contains(text, rows[k].Mark) || rows[k].Mark == "" && !startsOddly(text) || !rows[k].Shape().MatchString(text) {
				continue
			}
			if count++; count == 1 {
				first = i
			}
		}
		if count > 1 {
			return []Found{{Lookalike: &rows[k], Line: first, End: len(line(first))}}
		}
	}
	return nil
}

// startsOddly reports whether a line may be a lookalike by its start: most lines
// start with a word, and need no closer look.
func startsOddly(line string) bool {
	if line == "" {
		return false
	}
	r, size := utf8.DecodeRuneInString(line)
	return !unicode.IsLetter(r) || size < len(line) && (strings.IndexByte("\t.)", line[size]) >= 0 || r == 'h' && line[size] >= '1' && line[size] <= '6')
}
