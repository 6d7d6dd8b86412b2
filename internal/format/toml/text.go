package toml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/late"
	"limpide/internal/format/foreign"
	"limpide/internal/format/letters"
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
	errUTF16 = diag.Define(diag.Error, "fichier-utf16", "le fichier est enregistré en UTF-16 ou en UTF-32",
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
	errTooDeep = diag.Define(diag.Error, "imbrication", "plus de %d crochets, accolades ou clés sont emboîtés à cet endroit",
		"vérifiez que chaque [ et chaque { est fermé")
)

// CheckFile checks what a whole file must be: a text, as [CheckText] has it, that
// says something.
func CheckFile(file string, data []byte) diag.List {
	if len(bytes.TrimSpace(letters.TrimBOM(data))) == 0 {
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
	data = letters.TrimBOM(data)
	if i := bytes.IndexByte(data, 0); i >= 0 {
		switch rest := data[i:]; {
		case len(bytes.Trim(rest, "\x00")) == 0 && (len(rest) > 1 || i > 0):
			return diag.List{errLost.At(diag.PlaceAt(file, data, i, 1))}
		case letters.IsUTF16(data):
			return diag.List{errUTF16.At(diag.File(file))}
		}
		return diag.List{errNUL.At(diag.PlaceAt(file, data, i, 1))}
	}
	if !utf8.Valid(data) {
		i := letters.Invalid(data)
		d := errUTF8.At(diag.PlaceAt(file, data, i, 1), data[i])
		if c := rune(data[i]); c >= 0xc0 {
			// From 0xC0 on, Windows-1252 and Unicode agree, and all are letters but two.
			d = d.WithHint("le fichier est sans doute en Windows-1252, où cet octet est « %c » : "+
				"dans votre éditeur, enregistrez-le en UTF-8", c)
		}
		return diag.List{d}
	}
	if i := letters.Unshowable(data); i >= 0 {
		r, _ := utf8.DecodeRune(data[i:])
		return diag.List{letters.ErrControl.At(diag.PlaceAt(file, data, i, 1), r)}
	}
	if !bytes.Contains(data, []byte("<<<<<<<")) && !bytes.Contains(data, []byte(">>>>>>>")) {
		return nil // the look for the marks at their lines is slow
	}
	open := false
	for _, at := range conflictMark().FindAllIndex(data, -1) {
		isOurs := data[at[0]] == '<'
		if isOurs || !open {
			faults.Add(errConflict.At(diag.PlaceAt(file, data, at[0], 7)))
		}
		open = isOurs
	}
	return faults
}

// conflictMark is what a version control system leaves around two versions.
// ======= alone is no fault: Markdown underlines titles so.
var conflictMark = late.Pattern(`(?m)^(?:<<<<<<<|>>>>>>>)(?: |[\t\r]*$)`)

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
