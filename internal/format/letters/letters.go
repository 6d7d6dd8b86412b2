// Package letters looks at the characters of a text: those that a reader does not
// see, and those that no page can hold.
package letters

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/late"
)

// ErrControl is said of a character that no page can hold.
var ErrControl = diag.Define(diag.Error, "caractere-invisible", "un caractère invisible (U+%04X) s’est glissé ici",
	"effacez-le : placez le curseur juste après et utilisez la touche d’effacement arrière")

var (
	warnTurned = diag.Define(diag.Warning, "sens-retourne",
		"un caractère invisible (U+%04X) retourne ici le sens de ce qui suit : on n’y lit pas ce qui est écrit",
		"effacez-le : placez le curseur juste après et utilisez la touche d’effacement arrière ; s’il est voulu, laissez-le")
	warnStray = diag.Define(diag.Warning, "marque-egaree",
		"un caractère invisible (U+%04X) est resté ici, au milieu du texte",
		"effacez-le : placez le curseur juste après et utilisez la touche d’effacement arrière")
	warnLost = diag.Define(diag.Warning, "lettre-perdue", "une lettre s’est perdue ici dans un changement d’encodage : on lirait « \ufffd »",
		"retapez la lettre qui manque, ici et dans le reste du fichier")
	warnMisread = diag.Define(diag.Warning, "lettre-mal-relue", "« %s » sera publié tel quel : c’est sans doute « %s », lu une fois dans un autre encodage",
		"remplacez ces signes par la lettre, partout dans le fichier")
)

// BOM is the byte order mark of UTF-8.
const BOM = "\ufeff"

// TrimBOM returns data without byte order mark, one or several. A file whose
// lines end with carriage returns alone has line feeds instead.
func TrimBOM(data []byte) []byte {
	for bytes.HasPrefix(data, []byte(BOM)) {
		data = data[len(BOM):]
	}
	return diag.Lines(data)
}

// Check tells what a text says and does not show, at each of its places:
// characters that turn the direction of what follows, byte order marks that stand
// in the middle, and in a page references to what no page can hold; and the first
// letter that was read once in another encoding, like Ã© for é.
func Check(file string, data []byte) (faults diag.List) {
	data = TrimBOM(data)
	text := diag.NewText(file, data)
	for _, h := range hiddenIn(file, data) {
		kind := ErrControl
		switch {
		case isTurn(h.r):
			kind = warnTurned
		case isStray(h.r):
			kind = warnStray
		}
		faults.Add(kind.At(text.Place(h.start, h.width), h.r))
	}
	if i := bytes.Index(data, []byte("\ufffd")); i >= 0 {
		faults.Add(warnLost.At(text.Place(i, 1)))
	}
	if i := bytes.Index(data, []byte("Ã")); i >= 0 || bytes.Contains(data, []byte("â€")) {
		if at := misread().FindIndex(data); at != nil {
			given := string(data[at[0]:at[1]])
			faults.Add(warnMisread.At(diag.PlaceAt(file, data, at[0], utf8.RuneCountInString(given)), given, reread(given)))
		}
	}
	return faults
}

// hidden is a character that a reader of a text does not see, at its offset: as
// it is, or by what stands for it, which is so many characters wide.
type hidden struct {
	start, width int
	r            rune
}

// maxHidden is how many of them are told in one file.
const maxHidden = 200

// isTurn reports whether a character is a mark, an override or an isolate of
// direction. Those that affect one character only are none.
func isTurn(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// isStray reports whether a character has no width and is no letter's: what copying
// from a page or a chat leaves, or what hides a text within another. The hyphen that
// words may be cut at and what joins the parts of an emoji are none.
func isStray(r rune) bool {
	return r == '\ufeff' || r == 0x200b || r >= 0x2060 && r <= 0x2064 || r == 0x180e || r >= 0xfff9 && r <= 0xfffb || r >= 0xe0001 && r <= 0xe007f
}

// Starts of what is hidden: nearly no text has one.
var (
	raw        = late.Pattern(`[\x{202a}-\x{202e}\x{2066}-\x{2069}\x{feff}\x{200b}\x{2060}-\x{2064}\x{180e}\x{fff9}-\x{fffb}\x{e0001}-\x{e007f}]`)
	escapes    = late.Pattern(`\\(?:\\|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})`)
	quoted     = late.Pattern(`"""(?:[^\\]|\\(?s:.))*?"""|'''(?s:.*?)'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*`)
	referenced = late.Pattern(`\\?&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});`)
)

// hiddenIn returns what is hidden in a text: TOML has escapes, in the texts and in
// the head of a page; Markdown has references to characters.
func hiddenIn(file string, data []byte) (found []hidden) {
	look := func(shape *regexp.Regexp, isReference bool, from, to int) {
		for _, at := range shape.FindAllIndex(data[from:to], -1) {
			start, stop := from+at[0], from+at[1]
			r := meant(string(data[start:stop]))
			ofPage := isReference && Unshowable(string(r)) >= 0
			if len(found) < maxHidden && (isTurn(r) || isStray(r) || ofPage) {
				found = append(found, hidden{start, utf8.RuneCount(data[start:stop]), r})
			}
		}
	}
	if hasHidden(data) {
		look(raw(), false, 0, len(data))
	}
	matter := len(data)
	if path.Ext(file) == ".md" {
		matter = max(0, bytes.Index(data, []byte("\n+++")))
		if bytes.Contains(data[matter:], []byte("&#")) {
			look(referenced(), true, matter, len(data))
		}
	}
	if bytes.Contains(data[:matter], []byte(`\u`)) || bytes.Contains(data[:matter], []byte(`\U`)) {
		for _, at := range quoted().FindAllIndex(data[:matter], -1) {
			if data[at[0]] == '"' { // neither a literal text nor a remark has escapes
				look(escapes(), false, at[0], at[1])
			}
		}
	}
	return found
}

// meant returns the character that something stands for, 'a' if it is none.
func meant(written string) rune {
	digits, base := "", 16
	switch {
	case strings.HasPrefix(written, `\u`), strings.HasPrefix(written, `\U`):
		digits = written[2:]
	case strings.HasPrefix(written, "&#x"), strings.HasPrefix(written, "&#X"):
		digits = written[3 : len(written)-1]
	case strings.HasPrefix(written, "&#"):
		digits, base = written[2:len(written)-1], 10
	case strings.HasPrefix(written, `\`): // says that it is meant as it is
		return 'a'
	default:
		r, _ := utf8.DecodeRuneInString(written)
		return r
	}
	code, err := strconv.ParseInt(digits, base, 32)
	if err != nil {
		return 'a'
	}
	return rune(code)
}

// hasHidden reports whether a text has a raw character that is not seen: few letters
// start with the bytes of one, but for the apostrophe.
func hasHidden(data []byte) bool {
	for i, c := range data {
		if c == 0xe2 || c == 0xef || c == 0xf3 || c == 0xe1 {
			if r, _ := utf8.DecodeRune(data[i:]); isTurn(r) || isStray(r) {
				return true
			}
		}
	}
	return false
}

// misread is a letter of French in UTF-8 that was read as Windows-1252.
var misread = late.Pattern(`Ã[\x{80}-\x{BF}Œœ‰Š‡Ž–—ˆ€¢£¤¥¦§¨©ª«®¯°±²³´µ¶·¸¹º»¼½¾¿™›™´]|â€[™œ\x{9D}“”¦¢˜]`)

// reread returns the letter that was meant, "?" if it cannot be told.
func reread(given string) string {
	if meant, ok := map[string]string{"â€™": "’", "â€œ": "“", "â€“": "–", "â€”": "—", "â€¦": "…", "â€˜": "‘", "Ã‰": "É", "Ã€": "À", "Ã‡": "Ç"}[given]; ok {
		return meant
	}
	runes := []rune(given)
	if last := runes[len(runes)-1]; runes[0] == 'Ã' && last >= 0x80 && last <= 0xbf {
		return string(last + 0x40)
	}
	return "?"
}

// Unshowable returns the offset of the first character of a text that a page, a
// picture or a spreadsheet cannot hold (XML 1.0, 2.2 Characters); -1 if there is
// none. Tabs and line ends are fine.
func Unshowable[T string | []byte](s T) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0x7f:
			return i
		case c < 0xc2 || c == 0xc3: // nearly all of a French text
		case c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0:
			return i
		case c == 0xef && i+2 < len(s) && s[i+1] == 0xbf && s[i+2] >= 0xbe:
			return i
		}
	}
	return -1
}

// IsUTF16 reports whether a text without byte order mark has two bytes for each
// letter: in French, one in two is then null.
func IsUTF16(data []byte) bool {
	data = data[:min(len(data), 1<<10)&^1]
	var nulls [2]int
	for i, c := range data {
		if c == 0 {
			nulls[i%2]++
		}
	}
	return max(nulls[0], nulls[1]) > len(data)/4 && min(nulls[0], nulls[1]) == 0
}

// Invalid returns the offset of the first byte that is no UTF-8, of a text that has
// one.
func Invalid(data []byte) int {
	i := 0
	for r, width := utf8.DecodeRune(data); r != utf8.RuneError || width > 1; r, width = utf8.DecodeRune(data[i:]) {
		i += width
	}
	return i
}
