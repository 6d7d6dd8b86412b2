package toml

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/format/foreign"
)

const (
	// MaxSize bounds a file, in bytes. The largest data file known is a
	// thousand times smaller.
	MaxSize = 32 << 20

	// maxDepth bounds the nesting of brackets and the steps of a dotted key: the
	// parser recurses on the ones and takes a time squared in the others.
	maxDepth = 64
)

var (
	errTooBig = diag.Define(diag.Error, "fichier-trop-gros", "le fichier pèse %d Mo, et la limite est de %d Mo",
		"répartissez son contenu en plusieurs fichiers")
	errUTF16 = diag.Define(diag.Error, "fichier-utf16", "le fichier est enregistré en UTF-16",
		"dans votre éditeur, choisissez « Enregistrer avec l’encodage » puis UTF-8")
	errForeign = diag.Define(diag.Error, "pas-un-texte", "ce n’est pas un fichier de limpide : c’est %s",
		"remettez à cette place le fichier de limpide, de votre sauvegarde par exemple ; celui-ci, rendez-lui son nom et rangez-le ailleurs")
	errEmptyFile = diag.Define(diag.Error, "fichier-vide", "ce fichier est vide",
		"reprenez-le de votre sauvegarde ; s’il ne sert plus à rien, supprimez-le")
	errLost = diag.Define(diag.Error, "fichier-perdu", "le contenu du fichier est perdu à partir d’ici : il n’y a plus que des octets nuls, comme après une panne de courant",
		"reprenez-le de votre sauvegarde")
	errNUL = diag.Define(diag.Error, "octet-nul", "le fichier contient un octet nul : ce n’est pas du texte en UTF-8",
		"dans votre éditeur, choisissez « Enregistrer avec l’encodage » puis UTF-8")
	errUTF8 = diag.Define(diag.Error, "encodage", "l’octet 0x%02X n’est pas du texte en UTF-8",
		"dans votre éditeur, choisissez « Enregistrer avec l’encodage » puis UTF-8")
	errConflict = diag.Define(diag.Error, "conflit-de-fusion",
		"deux versions du fichier sont restées l’une à la suite de l’autre",
		"gardez la bonne version et effacez les lignes <<<<<<<, ======= et >>>>>>>")
	warnTurned = diag.Define(diag.Warning, "sens-retourne",
		"un caractère invisible (U+%04X) retourne ici le sens de ce qui suit : on n’y lit pas ce qui est écrit",
		"effacez-le : placez le curseur juste après et utilisez la touche d’effacement arrière ; s’il est voulu, laissez-le")
	warnStray = diag.Define(diag.Warning, "marque-egaree",
		"un caractère invisible (U+%04X) est resté ici, au milieu du texte",
		"effacez-le : placez le curseur juste après et utilisez la touche d’effacement arrière")
	warnMisread = diag.Define(diag.Warning, "lettre-mal-relue", "« %s » sera publié tel quel : c’est sans doute « %s », lu une fois dans un autre encodage",
		"remplacez ces signes par la lettre, partout dans le fichier")
	errTooDeep = diag.Define(diag.Error, "imbrication", "plus de %d crochets, accolades ou clés sont emboîtés à cet endroit",
		"vérifiez que chaque [ et chaque { est fermé")
)

const bom = "\ufeff"

// trimBOM returns data without byte order mark, one or several. A file whose
// lines end with carriage returns alone has line feeds instead.
func trimBOM(data []byte) []byte {
	for bytes.HasPrefix(data, []byte(bom)) {
		data = data[len(bom):]
	}
	return diag.Lines(data)
}

// CheckFile checks what a whole file must be: a text, as [CheckText] has it, that
// says something.
func CheckFile(file string, data []byte) diag.List {
	if len(bytes.TrimSpace(trimBOM(data))) == 0 {
		return diag.List{errEmptyFile.At(diag.File(file))}
	}
	return CheckText(file, data)
}

// CheckText checks what any text file must be, TOML or Markdown: UTF-8 of a
// reasonable size, without NUL nor the marks of an unfinished merge. A UTF-8
// byte order mark and CRLF line ends are fine.
func CheckText(file string, data []byte) (faults diag.List) {
	if len(data) > MaxSize {
		return diag.List{errTooBig.At(diag.File(file), len(data)>>20, MaxSize>>20)}
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return diag.List{errUTF16.At(diag.File(file))}
	}
	if name := foreign.Name(data); name != "" {
		return diag.List{errForeign.At(diag.File(file), name)}
	}
	data = trimBOM(data)
	if i := bytes.IndexByte(data, 0); i >= 0 {
		switch rest := data[i:]; {
		case len(bytes.Trim(rest, "\x00")) == 0 && (len(rest) > 1 || i > 0):
			return diag.List{errLost.At(diag.PlaceAt(file, data, i, 1))}
		case isUTF16(data):
			return diag.List{errUTF16.At(diag.File(file))}
		}
		return diag.List{errNUL.At(diag.PlaceAt(file, data, i, 1))}
	}
	if !utf8.Valid(data) {
		i := 0
		for r, width := utf8.DecodeRune(data); r != utf8.RuneError || width > 1; r, width = utf8.DecodeRune(data[i:]) {
			i += width
		}
		d := errUTF8.At(diag.PlaceAt(file, data, i, 1), data[i])
		if c := rune(data[i]); c >= 0xc0 {
			// From 0xC0 on, Windows-1252 and Unicode agree, and all are letters but two.
			d = d.WithHint("le fichier est sans doute en Windows-1252, où cet octet est « %c » : "+
				"dans votre éditeur, enregistrez-le en UTF-8", c)
		}
		return diag.List{d}
	}
	if i := unshowable(string(data)); i >= 0 {
		r, _ := utf8.DecodeRune(data[i:])
		return diag.List{errControl.At(diag.PlaceAt(file, data, i, 1), r)}
	}
	if !bytes.Contains(data, []byte("<<<<<<<")) && !bytes.Contains(data, []byte(">>>>>>>")) {
		return nil // the look for the marks at their lines is slow
	}
	open := false
	for _, at := range conflictMark.FindAllIndex(data, -1) {
		isOurs := data[at[0]] == '<'
		if isOurs || !open {
			faults.Add(errConflict.At(diag.PlaceAt(file, data, at[0], 7)))
		}
		open = isOurs
	}
	return faults
}

// isUTF16 reports whether a text without byte order mark has two bytes for each
// letter: in French, one in two is then null.
func isUTF16(data []byte) bool {
	data = data[:min(len(data), 1<<10)&^1]
	var nulls [2]int
	for i, c := range data {
		if c == 0 {
			nulls[i%2]++
		}
	}
	return max(nulls[0], nulls[1]) > len(data)/4 && min(nulls[0], nulls[1]) == 0
}

// CheckLetters tells what a text says and does not show, at each of its places:
// characters that turn the direction of what follows, byte order marks that stand
// in the middle, and in a page references to what no page can hold; and the first
// letter that was read once in another encoding, like Ã© for é.
func CheckLetters(file string, data []byte) (faults diag.List) {
	data = trimBOM(data)
	text := diag.NewText(file, data)
	for _, h := range hiddenIn(file, data) {
		kind := errControl
		switch {
		case isTurn(h.r):
			kind = warnTurned
		case h.r == '\ufeff':
			kind = warnStray
		}
		faults.Add(kind.At(text.Place(h.start, h.width), h.r))
	}
	if i := bytes.Index(data, []byte("Ã")); i >= 0 || bytes.Contains(data, []byte("â€")) {
		if at := misread.FindIndex(data); at != nil {
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

// Starts of what is hidden: nearly no text has one.
var (
	rawTurn    = regexp.MustCompile(`[\x{202a}-\x{202e}\x{2066}-\x{2069}\x{feff}]`)
	escapes    = regexp.MustCompile(`\\(?:\\|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})`)
	referenced = regexp.MustCompile(`\\?&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});`)
)

// hiddenIn returns what is hidden in a text: TOML has escapes, in the texts and in
// the head of a page; Markdown has references to characters.
func hiddenIn(file string, data []byte) (found []hidden) {
	look := func(shape *regexp.Regexp, from, to int) {
		for _, at := range shape.FindAllIndex(data[from:to], -1) {
			start, stop := from+at[0], from+at[1]
			r := meant(string(data[start:stop]))
			ofPage := shape == referenced && unshowable(string(r)) >= 0
			if len(found) < maxHidden && (isTurn(r) || r == '\ufeff' || ofPage) {
				found = append(found, hidden{start, utf8.RuneCount(data[start:stop]), r})
			}
		}
	}
	if turned(data) || bytes.Contains(data, []byte(bom)) {
		look(rawTurn, 0, len(data))
	}
	matter := len(data)
	if path.Ext(file) == ".md" {
		matter = max(0, bytes.Index(data, []byte("\n+++")))
		if bytes.Contains(data[matter:], []byte("&#")) {
			look(referenced, matter, len(data))
		}
	}
	if bytes.Contains(data[:matter], []byte(`\u`)) || bytes.Contains(data[:matter], []byte(`\U`)) {
		look(escapes, 0, matter)
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

// turned reports whether a text has a raw mark of direction.
func turned(data []byte) bool {
	for i := 0; ; i++ {
		n := bytes.IndexByte(data[i:], 0xe2)
		if n < 0 {
			return false
		}
		i += n
		if r, _ := utf8.DecodeRune(data[i:]); isTurn(r) {
			return true
		}
	}
}

// misread is a letter of French in UTF-8 that was read as Windows-1252.
var misread = regexp.MustCompile(`Ã[\x{80}-\x{BF}Œœ‰Š‡Ž–—ˆ€¢£¤¥¦§¨©ª«®¯°±²³´µ¶·¸¹º»¼½¾¿™›™´]|â€[™œ\x{9D}“”¦¢˜]`)

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

// unshowable returns the offset of the first character of a text that a page, a
// picture or a spreadsheet cannot hold (XML 1.0, 2.2 Characters); -1 if there is
// none. Tabs and line ends are fine.
func unshowable(s string) int {
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

// conflictMark is what a version control system leaves around two versions.
// ======= alone is no fault: Markdown underlines titles so.
var conflictMark = regexp.MustCompile(`(?m)^(?:<<<<<<<|>>>>>>>)(?: |[\t\r]*$)`)

// outline is what is open at some offset of a TOML text, valid or not.
type outline struct {
	brackets []int // offsets of the [ and { not closed yet
	text     int   // offset of the quote of a text that is not closed, or -1
	deep     int   // offset where maxDepth is passed, or -1
}

// outlineOf reads src up to end. It is as good on a faulty text as on a valid
// one up to the first fault, which is all the parser will read too.
func outlineOf(src string, end int) outline {
	o := outline{text: -1, deep: -1}
	dots := 0
	for i := 0; i < end; i++ {
		switch src[i] {
		case '"', '\'':
			after, ok := stringEnd(src, i)
			if !ok || after > end {
				o.text = i
				return o
			}
			i = after - 1
		case '#':
			i = lineEnd(src, i) - 1
		case '[', '{':
			o.brackets = append(o.brackets, i)
			dots = 0
		case ']', '}':
			o.brackets = o.brackets[:max(0, len(o.brackets)-1)]
			dots = 0
		case '.':
			dots++
		case '\n', ',', '=':
			dots = 0
		}
		if len(o.brackets) > maxDepth || dots > maxDepth {
			o.deep = i
			return o
		}
	}
	return o
}

// lineAround returns the bounds of the line that holds offset i.
func lineAround(src string, i int) span {
	i = min(i, len(src))
	from := strings.LastIndexByte(src[:i], '\n') + 1
	return span{from, from + len(strings.TrimSuffix(src[from:lineEnd(src, i)], "\r"))}
}

// InText reports whether offset at of a TOML text is inside of a "text", and not
// in a comment or among the keys.
func InText(src string, at int) bool { return outlineOf(src, at).text >= 0 }
