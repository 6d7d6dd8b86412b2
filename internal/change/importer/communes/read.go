// Package communes reads the lists of communes that the State publishes, and says
// what they change in the EPCIs of a portal: the perimeters of BANATIC and of the
// DGCL, which name the communes of an EPCI by its SIREN, and the legal populations
// of the Insee, which know communes by their code only.
package communes

import (
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/contact"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// List is a tab that has a commune in each row.
type List struct {
	Sheet  *sheet.Sheet
	first  int // row
	column map[role]int
	others []string // tabs that are not read
}

// role is what a column holds.
type role uint8

const (
	noRole role = iota
	epci        // SIREN of the EPCI
	group       // its name
	siren       // of the commune
	code        // of the commune, whole
	part        // of the commune, less its department; or its code, or its name: only the cells tell
	department
	name
	municipal // populations
	total
)

// roles are the headings of columns, as [sheet.Label] writes them, without a year.
// The files of one year differ from those of the next.
var roles = map[string]role{
	"siren": epci, "siren epci": epci, "n siren": epci, "no siren": epci, "numero siren": epci, "siren groupement": epci, "siren du groupement": epci,
	"n siren du groupement": epci, "code epci": epci, "epci": epci, "code siren": epci, "siren de l epci": epci,
	"nom du groupement": group, "raison sociale": group, "libepci": group, "nom epci": group, "nom de l epci": group,
	"siren membre": siren, "siren du membre": siren, "n siren membre": siren, "siren commune": siren, "siren de la commune": siren, "siren com": siren,
	"insee": code, "code insee": code, "codgeo": code, "insee com": code, "code insee commune": code, "code insee de la commune": code,
	"code insee membre": code, "insee membre": code, "depcom": code, "code commune insee": code, "code officiel geographique": code,
	"code commune": part, "codcom": part, "com": part,
	"code departement": department, "coddep": department, "dep": department, "dep com": department, "code dep": department,
	"nom membre": name, "nom du membre": name, "nom de la commune": name, "nom commune": name, "libgeo": name, "commune": name, "libelle commune": name, "nom com": name,
	"pmun": municipal, "population municipale": municipal, "pop municipale": municipal, "population municipale du membre": municipal,
	"ptot": total, "population totale": total, "pop totale": total, "population totale du membre": total, "population membre": total,
	"population totale du membre du groupement": total,
}

var (
	yearAtEnd   = regexp.MustCompile(` (19|20)\d{2}$`)
	communeCode = regexp.MustCompile(`^\d[\dAB]\d{3}$`)
	threeDigits = regexp.MustCompile(`^\d{1,3}$`)
	fourOrFive  = regexp.MustCompile(`^\d[\dAB]?\d{3}$`)
)

// maxPreamble is how many rows may precede the headings.
const maxPreamble = 40

// Read returns the list that a workbook holds, nil if it holds none. Of several
// tabs, the one called after the communes is meant, or else the first.
func Read(sheets []*sheet.Sheet) *List {
	var found *List
	for _, s := range sheets {
		if l := read(s); l != nil && (found == nil || sheet.Label(s.Tab) == "communes") {
			found = l
		}
	}
	for _, s := range sheets {
		if found != nil && s != found.Sheet && s.Rows() > 0 {
			found.others = append(found.others, "« "+s.Tab+" »")
		}
	}
	return found
}

func read(s *sheet.Sheet) *List {
	for row := range min(s.Rows(), maxPreamble) {
		l := &List{Sheet: s, first: row + 1, column: map[role]int{}}
		for col := range s.Columns(row) {
			r := roles[yearAtEnd.ReplaceAllString(sheet.Label(s.Cell(row, col)), "")]
			if r == part {
				r = l.told(col)
			}
			if _, known := l.column[r]; r != noRole && !known {
				l.column[r] = col
			}
		}
		if l.has(group) && sheet.Label(s.Cell(row, l.col(total))) == "population totale" {
			delete(l.column, total) // of the group
		}
		if l.has(name) && l.hasAny(code, part, siren) && (l.has(epci) && l.hasAny(code, siren) || l.hasAny(municipal, total)) {
			return l
		}
	}
	return nil
}

// told tells what a column is by its first cells: the codes of communes, the ends
// of these, or names.
func (l *List) told(col int) role {
	for row := l.first; row < min(l.Sheet.Rows(), l.first+maxPreamble); row++ {
		switch text := l.Sheet.Cell(row, col); {
		case text == "":
		case threeDigits.MatchString(text):
			return part
		case fourOrFive.MatchString(text):
			return code
		default:
			return name
		}
	}
	return noRole
}

// Heads is where the headings are.
func (l *List) Heads() sheet.Headings { return sheet.Headings{Row: l.first - 1} }

func (l *List) has(r role) bool             { _, ok := l.column[r]; return ok }
func (l *List) hasAny(all ...role) bool     { return slices.ContainsFunc(all, l.has) }
func (l *List) cell(row int, r role) string { return l.Sheet.Cell(row, l.col(r)) }

// col returns the column of a role, -1 if there is none.
func (l *List) col(r role) int {
	if col, ok := l.column[r]; ok {
		return col
	}
	return -1
}

// unread returns the headings of the columns that are not read, in their order.
func (l *List) unread() (heads []string) {
	isRead := map[int]bool{}
	for _, col := range l.column {
		isRead[col] = true
	}
	for col := range l.Sheet.Columns(l.first - 1) {
		if head := l.Sheet.Cell(l.first-1, col); head != "" && !isRead[col] {
			heads = append(heads, "« "+head+" »")
		}
	}
	return heads
}

// groupName is what groups of communes are called, and siren the numbers of most of them.
var (
	groupName  = regexp.MustCompile(`^(syndicat|communaute|metropole|petr|pole|sivom|sivu|smictom|pays|parc|cc|ca|cu|sm|si)\b`)
	groupSIREN = regexp.MustCompile(`^2[45]`)
)

// isNumberOfGroup reports whether a SIREN is that of an EPCI of the portal or of the list.
func (l *List) isNumberOfGroup(number string, p *portal.Portal) bool {
	if number == "" {
		return false
	}
	for row := l.first; row < l.Sheet.Rows(); row++ {
		if strings.ReplaceAll(l.cell(row, epci), " ", "") == number {
			return true
		}
	}
	return slices.ContainsFunc(p.Territories, func(t *portal.Territory) bool { return t.SIREN == number })
}

// isGroup reports whether the member of a row is a group of communes: a syndicate, an EPCI.
func (l *List) isGroup(row int, p *portal.Portal) bool {
	number := strings.ReplaceAll(l.cell(row, siren), " ", "")
	return groupSIREN.MatchString(number) || groupName.MatchString(sheet.Label(l.cell(row, name))) || l.isNumberOfGroup(number, p)
}

// Rows returns the number of communes.
func (l *List) Rows() int {
	n := 0
	for row := l.first; row < l.Sheet.Rows(); row++ {
		if l.cell(row, name) != "" {
			n++
		}
	}
	return n
}

// Said returns the headings of the populations, as the file writes them: they may
// tell a year.
func (l *List) Said() string {
	var said []string
	for _, r := range []role{municipal, total} {
		if l.has(r) {
			said = append(said, "« "+l.Sheet.Cell(l.first-1, l.col(r))+" »")
		}
	}
	return strings.Join(said, " et ")
}

// codeOf returns the code of the commune of a row, "" if nothing gives it. That of
// the department completes its end, and the SIREN of most communes is 21, the
// department, a zero and that end.
func (l *List) codeOf(row int) (found string, isDeduced bool) {
	text := strings.ToUpper(l.cell(row, code))
	if text == "" && l.has(part) && l.has(department) {
		end := l.cell(row, part)
		text = padded(strings.ToUpper(l.cell(row, department)), 2) + padded(end, 3)
	}
	if text = padded(text, 5); communeCode.MatchString(text) {
		return text, false
	}
	number := l.sirenOf(row)
	if strings.HasPrefix(number, "21") && number[4] == '0' && number[2:4] != "20" { // Corsica, which is 2A and 2B
		return number[2:4] + number[5:8], true
	}
	return "", false
}

// sirenOf returns the SIREN of the commune of a row, "" if it is none.
func (l *List) sirenOf(row int) string {
	if number := contact.Digits(l.cell(row, siren)); contact.SIREN(number) == "" {
		return number
	}
	return ""
}

// padded gives back to a number the zeros that a spreadsheet drops.
func padded(text string, length int) string {
	if text == "" {
		return ""
	}
	return strings.Repeat("0", max(0, length-len(text))) + text
}
