package sheet

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"limpide/internal/base/diag"
)

// readCSV reads a CSV file as programs write it (UTF-8, commas), or as a
// spreadsheet saves it: semicolons or tabs, Windows-1252 or UTF-16.
func readCSV(name string, data []byte) ([]*Sheet, diag.List) {
	text, ok := DecodeText(data)
	if !ok {
		return nil, diag.List{errFormat.At(diag.File(name), "un fichier binaire")}
	}
	separator := separatorOf(text)
	s := &Sheet{file: name, separator: separator}
	if (strings.Count(text, string(separator))+strings.Count(text, "\n")+strings.Count(text, "\r"))*perCell+len(text) > maxCells {
		return nil, diag.List{errTooBig.At(diag.File(name))}
	}
	rows, whole, astray := split(text, separator)
	switch {
	case astray >= 0:
		return nil, diag.List{errQuote.At(s.At(astray, -1))}
	case !whole:
		return nil, diag.List{errCut.At(s.At(len(rows)-1, -1))}
	}
	for _, row := range rows {
		for col := range row {
			// Programs put an apostrophe before a text which a spreadsheet would take for a
			// formula (OWASP, CSV injection).
			if bare, ok := strings.CutPrefix(row[col], "'"); ok && LooksLikeFormula(bare) {
				row[col] = bare
			}
			s.hasPoints = s.hasPoints || pointed().MatchString(strings.TrimSpace(row[col]))
		}
		if len(row) > maxColumns || len(rows) > MaxRows {
			return nil, diag.List{errTooBig.At(diag.File(name))}
		}
	}
	s.rows = rows
	return []*Sheet{s}, nil
}

// Split cuts the text of a table into rows, blank ones included, so that rows have the
// numbers that a spreadsheet gives them. whole is false if a quote is never
// closed: the file was cut.
func Split(text string, separator byte) (rows [][]string, whole bool) {
	rows, whole, _ = split(text, separator)
	return rows, whole
}

// split is [Split], and says in which row a quote swallowed the rows that follow: the text
// that it opened goes over line ends, and on after the quote that closed it. astray is -1
// if none did.
func split(text string, separator byte) (rows [][]string, whole bool, astray int) {
	var row []string
	var cell strings.Builder
	quoted, isLong := false, false // isLong: the quoted text of the cell, closed, has line ends
	astray = -1
	end := func() { row = append(row, cell.String()); cell.Reset(); isLong = false }
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quoted && c == '"' && i+1 < len(text) && text[i+1] == '"':
			cell.WriteByte('"')
			i++
		case c == '"' && (quoted || cell.Len() == 0):
			quoted = !quoted
			isLong = !quoted && strings.ContainsAny(cell.String(), "\r\n")
		case quoted:
			cell.WriteByte(c)
		case c == separator:
			end()
		case c == '\n', c == '\r' && !strings.HasPrefix(text[i+1:], "\n"): // Excel for Macintosh ends lines with \r alone
			end()
			rows, row = append(rows, row), nil
		case c == '\r':
		default:
			if isLong && c != ' ' && astray < 0 {
				astray = len(rows)
			}
			cell.WriteByte(c)
		}
	}
	if end(); len(row) > 1 || row[0] != "" {
		rows = append(rows, row)
	}
	return rows, !quoted, astray
}

// separatorOf returns the separator that most of the first lines use, or else the one they
// use most: headings have few commas of their own, and a remark may have many.
func separatorOf(text string) byte {
	start := text[:min(len(text), 4096)]
	lines := func(separator byte) (n int) {
		for line := range strings.FieldsFuncSeq(start, func(r rune) bool { return r == '\n' || r == '\r' }) {
			if strings.IndexByte(line, separator) >= 0 {
				n++
			}
		}
		return n
	}
	return slices.MaxFunc([]byte(",;\t"), func(a, b byte) int {
		return cmp.Or(cmp.Compare(lines(a), lines(b)), cmp.Compare(strings.Count(start, string(a)), strings.Count(start, string(b))))
	})
}

// DecodeText returns the text of a file in UTF-8, UTF-16 with its mark, Windows-1252, or
// Mac OS Roman if its lines end as those of the first Macintoshes. ok is false if it is
// not text.
func DecodeText(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], binary.BigEndian)
	case bytes.IndexByte(data, 0) >= 0:
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return string(data), true
	}
	high := high1252
	if bytes.IndexByte(data, '\n') < 0 && bytes.IndexByte(data, '\r') >= 0 { // Excel for Macintosh
		high = highMacintosh
	}
	var b strings.Builder
	for _, c := range data {
		if c >= 0x80 && int(c)-0x80 < len(high) {
			b.WriteRune(high[c-0x80])
		} else {
			b.WriteRune(rune(c))
		}
	}
	return b.String(), true
}

// high1252 are the characters of Windows-1252 from 0x80 to 0x9f; elsewhere it
// is Latin-1, which is the start of Unicode.
var high1252 = []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")

// highMacintosh are the characters of Mac OS Roman from 0x80 on.
var highMacintosh = []rune("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")

func decodeUTF16(data []byte, order binary.ByteOrder) (text string, ok bool) {
	units := make([]uint16, len(data)/2)
	_, err := binary.Decode(data, order, units)
	return string(utf16.Decode(units)), err == nil
}
