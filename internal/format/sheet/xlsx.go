package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/diag"
	"limpide/internal/base/late"
)

// MaxSize is the size from which a file is refused unread, in bytes: some thirty
// times that of a sheet of two thousand rows full of text.
const MaxSize = 32 << 20

// MaxRows is how many rows a tab may have, that of the headings included.
const MaxRows = 50_000

// Bounds of what a file holds: the communes of France are 35,000 rows, and 1,500
// rows of 20 columns unpack to a megabyte.
const (
	maxUnpacked = 48 << 20 // bytes of all parts together
	maxContent  = 64 << 20 // bytes more for the part of an .ods file that holds its cells
	maxColumns  = 300
	maxCells    = 32 << 20 // bytes of all cells together, with perCell for each
	perCell     = 16
	maxRepeated = 1 << 30 // bytes, if every cell held the longest shared text
)

// Read reads a workbook or a CSV file, told apart by their first bytes. The name
// is the one that faults and places show.
func Read(name string, data []byte) ([]*Sheet, diag.List) {
	refused := func(kind *diag.Kind, args ...any) ([]*Sheet, diag.List) {
		return nil, diag.List{kind.At(diag.File(name), args...)}
	}
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return refused(errEmpty)
	case len(data) > MaxSize:
		return refused(errTooBig)
	case bytes.HasPrefix(data, []byte("PK")):
		return readWorkbook(name, data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		if bytes.Contains(data, []byte(encrypted)) {
			return refused(errPassword)
		}
		return refused(errFormat, "un classeur de l’ancien format .xls")
	}
	start := string(bytes.TrimSpace(data[:min(len(data), 512)]))
	lower := strings.ToLower(start) // which spoils bytes that are no text
	for _, f := range foreign {
		if strings.HasPrefix(start, f.start) || strings.HasPrefix(lower, f.start) {
			return refused(errFormat, f.what)
		}
	}
	return readCSV(name, data)
}

// encrypted is the name "EncryptedPackage" as the directory of an OLE file
// writes it, in UTF-16.
var encrypted = strings.Join(strings.Split("EncryptedPackage", ""), "\x00")

// foreign are the first bytes of formats that are no spreadsheet of ours.
var foreign = []struct{ start, what string }{
	{"%pdf", "un PDF"},
	{"<!doctype html", "une page web"}, {"<html", "une page web"}, {"<table", "une page web"},
	{"<?xml", "un fichier XML"},
	{"{\\rtf", "un document de traitement de texte"},
	{"\x89PNG", "une image"}, {"\xff\xd8\xff", "une image"}, {"gif8", "une image"},
}

// readWorkbook reads every tab of a workbook. A tab that excelize cannot read
// stops the whole: it skips damaged parts without a word, so that half a file
// would be taken for all of it.
func readWorkbook(name string, data []byte) (sheets []*Sheet, faults diag.List) {
	defer func() {
		if bug := recover(); bug != nil { // the library met something unheard of
			sheets, faults = nil, diag.List{errDamaged.At(diag.File(name))}
		}
	}()
	found, kind, args := checkParts(data)
	if kind != nil {
		return nil, diag.List{kind.At(diag.File(name), args...)}
	}
	if found.openDocument != nil {
		return readOpenDocument(name, found.openDocument)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue:   true,
		UnzipSizeLimit: maxUnpacked,
		// Equal to the whole: a part above it would go to a temporary file.
		UnzipXMLSizeLimit: maxUnpacked,
	})
	if err != nil {
		return nil, diag.List{errDamaged.At(diag.File(name))}
	}
	defer book.Close()
	props, err := book.GetWorkbookProps()
	is1904 := err == nil && props.Date1904 != nil && *props.Date1904
	room := maxCells
	for _, tab := range book.GetSheetList() {
		s := &Sheet{file: name, Tab: tab, hasFormulas: found.hasFormulas, formats: map[int]numberFormat{}, is1904: is1904}
		if kind := s.fill(book, &room); kind != nil {
			return nil, diag.List{kind.At(s.At(-1, -1))}
		}
		if found.hasRaised {
			s.raise()
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

// fill streams the cells of a tab, then has the library read it once more as a
// whole: only then does it say that the XML is damaged, and which cells are
// formulas.
func (s *Sheet) fill(book *excelize.File, room *int) *diag.Kind {
	rows, err := book.Rows(s.Tab)
	switch {
	case errors.Is(err, excelize.ErrSheetNameInvalid), errors.Is(err, excelize.ErrSheetNameLength), errors.Is(err, excelize.ErrSheetNameSingleQuote):
		return errTabName // as other programs allow
	case err != nil:
		return nil // a chart or a dialogue has no rows
	}
	defer rows.Close()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return errDamaged
		}
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		for _, c := range cells {
			*room -= len(c) + perCell
		}
		if len(s.rows) == MaxRows || len(cells) > maxColumns || *room < 0 {
			return errTooBig
		}
		s.rows = append(s.rows, cells)
	}
	if rows.Error() != nil {
		return errDamaged
	}
	for len(s.rows) > 0 && len(s.rows[len(s.rows)-1]) == 0 {
		s.rows = s.rows[:len(s.rows)-1]
	}
	if _, err := book.GetCellFormula(s.Tab, "A1"); err != nil {
		return errDamaged
	}
	s.book = book
	return nil
}

// raise writes as such what stands raised in a cell, which the library puts on the line:
// 480 with a raised 1, the call of a note, is not 4801.
func (s *Sheet) raise() {
	for row, cells := range s.rows {
		for col, text := range cells {
			if !strings.ContainsAny(text, digits) {
				continue
			}
			runs, err := s.book.GetCellRichText(s.Tab, cellName(row, col))
			isRaised := func(run excelize.RichTextRun) bool { return run.Font != nil && run.Font.VertAlign == "superscript" }
			if err != nil || !slices.ContainsFunc(runs, isRaised) {
				continue
			}
			cells[col] = ""
			for _, run := range runs {
				if isRaised(run) {
					run.Text = raised.Replace(run.Text)
				}
				cells[col] += run.Text
			}
		}
	}
}

const digits = "0123456789"

var raised = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// IsUncounted reports that a cell is a formula whose result the file does not
// hold. The library looks for a cell from the first row on: it is asked only of a
// workbook that has formulas.
func (s *Sheet) IsUncounted(row, col int) bool {
	if s.cells != nil {
		return s.cells.at(row, col).isUncounted
	}
	if s.book == nil || !s.hasFormulas || s.Cell(row, col) != "" {
		return false
	}
	formula, err := s.book.GetCellFormula(s.Tab, cellName(row, col))
	return err == nil && formula != ""
}

// Hidden returns what of the tab a spreadsheet does not show: the tab itself, and
// how many of its rows and columns that are not empty.
func (s *Sheet) Hidden() (isTabHidden bool, rows, columns int) {
	most := s.Width()
	if s.cells != nil {
		for _, col := range s.cells.hiddenColumns {
			if col < most {
				columns++
			}
		}
		return s.cells.isHidden, s.cells.hiddenRows, columns
	}
	if s.book == nil {
		return false, 0, 0
	}
	isVisible, err := s.book.GetSheetVisible(s.Tab)
	for row := range s.rows {
		if shown, err := s.book.GetRowVisible(s.Tab, row+1); err == nil && !shown && !s.IsEmpty(row) {
			rows++
		}
	}
	for col := range most {
		if shown, err := s.book.GetColVisible(s.Tab, ColumnName(col)); err == nil && !shown {
			columns++
		}
	}
	return err == nil && !isVisible, rows, columns
}

// IsMerged reports whether a cell is shown as one with others, of which it is the first.
func (s *Sheet) IsMerged(row, col int) bool {
	if s.cells != nil {
		return s.cells.at(row, col).isMerged
	}
	if s.book == nil {
		return false
	}
	if s.merged == nil {
		s.merged = [][]int{}
		all, _ := s.book.GetMergeCells(s.Tab, true) // none of a tab that has none
		for _, m := range all {
			left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
			right, bottom, failed := excelize.CellNameToCoordinates(m.GetEndAxis())
			if err == nil && failed == nil && (left != right || top != bottom) {
				s.merged = append(s.merged, []int{left, top})
			}
		}
	}
	return slices.ContainsFunc(s.merged, func(first []int) bool { return first[0] == col+1 && first[1] == row+1 })
}

// checkParts looks at the parts of a zip file before anything is made of them:
// they must be sound, of a bounded size, and those of a workbook. A part may
// lie on its size; it is counted as it is unpacked.
func checkParts(data []byte) (found parts, refused *diag.Kind, args []any) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return found, errDamaged, nil
	}
	room := int64(maxUnpacked)
	longest, cells, isWorkbook, isOpenDocument := 0, 0, false, false
	var content []byte // of an OpenDocument file
	for _, part := range z.File {
		isContent := part.Name == "content.xml" // of an .ods file, which repeats the types of cells in words
		if isContent {
			room += maxContent
		}
		text, err := unpack(part, room)
		switch {
		case errors.Is(err, errRoom):
			return found, errTooBig, nil
		case err != nil:
			return found, errDamaged, nil
		}
		room -= int64(len(text))
		found.hasRaised = found.hasRaised || bytes.Contains(text, []byte("superscript"))
		switch name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/")); {
		case name == "xl/workbook.xml":
			isWorkbook = true
		case name == "xl/sharedstrings.xml":
			// The longest entry of the shared texts: a few kilobytes repeated by every cell
			// make a bomb too.
			for entry := range bytes.SplitSeq(text, []byte("si>")) { // <si>, </si>, <x:si>
				longest = max(longest, len(entry))
			}
		case strings.HasPrefix(name, "xl/worksheets/"):
			found.hasFormulas = found.hasFormulas || formula().Match(text)
			if bytes.Count(text, []byte("<row")) > MaxRows {
				return found, errTooBig, nil
			}
			cells += bytes.Count(text, []byte(`t="s"`)) + bytes.Count(text, []byte(`t='s'`))
		case name == "mimetype" && bytes.Contains(text, []byte("opendocument.spreadsheet")):
			isOpenDocument = true
		case isContent:
			content = text
		case name == "meta-inf/manifest.xml" && bytes.Contains(text, []byte("encryption-data")):
			return found, errPassword, nil
		case strings.HasPrefix(name, "word/"), name == "mimetype" && bytes.Contains(text, []byte("opendocument.text")):
			return found, errFormat, []any{"un document de traitement de texte"}
		case strings.HasPrefix(name, "ppt/"), name == "mimetype" && bytes.Contains(text, []byte("opendocument.presentation")):
			return found, errFormat, []any{"une présentation"}
		}
	}
	switch {
	case isOpenDocument && content == nil:
		return found, errDamaged, nil
	case isOpenDocument:
		found.openDocument = content
	case !isWorkbook:
		return found, errFormat, []any{"une archive zip"}
	case longest*cells > maxRepeated:
		return found, errTooBig, nil
	}
	return found, nil, nil
}

// parts is what the parts of a workbook say of it.
type parts struct {
	hasFormulas  bool   // some worksheet has any
	hasRaised    bool   // some part has a superscript
	openDocument []byte // the content of an .ods file, nil for an .xlsx
}

// formula opens a formula in a worksheet.
var formula = late.Pattern(`<(\w+:)?f[ />]`)

var errRoom = errors.New("sheet: more than there is room for")

// unpack returns the content of a part, if there is room for it.
func unpack(part *zip.File, room int64) ([]byte, error) {
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	content, err := io.ReadAll(io.LimitReader(r, room+1))
	if err == nil && int64(len(content)) > room {
		err = errRoom
	}
	return content, err
}
