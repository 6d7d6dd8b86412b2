package chart

import (
	"limpide/internal/base/fr"
)

// narrowColumns is the number of columns that a phone's width holds, with the
// label of each row above its values; wider tables scroll in their own region.
const narrowColumns = 5

func (h html) table() {
	class := "valeurs"
	if h.f.Kind == Shares || h.f.Kind == Now || h.f.Kind == Profile {
		class = "barres"
	}
	heads := h.f.heads()
	if len(heads) <= narrowColumns {
		class += " etroit"
	}
	id := esc(h.f.ID)
	h.put(`<div class="defile" role="region" tabindex="0" aria-labelledby="`, id, `_titre">`,
		`<table class="`, class, `"><caption>`, text(h.caption()), `</caption><thead><tr><th scope="col">`, text(h.f.RowHead))
	h.scaleHead()
	h.put(`</th>`)
	for _, c := range heads {
		h.put(`<th scope="col" class="num`, keyClass(c.Style), `">`, text(c.Label), `</th>`)
	}
	h.put(`</tr></thead><tbody>`)
	for _, r := range h.f.Rows {
		h.put(`<tr`, totalClass(r.Total), `><th scope="row">`)
		h.label(r)
		h.row(r)
		h.put(`</tr>`)
	}
	h.put(`</tbody></table></div>`)
}

// heads returns the columns of the table: those of the figure, and those that
// its kind adds.
func (f *Figure) heads() []Column {
	heads := f.Columns[:len(f.Columns):len(f.Columns)]
	if f.Kind == Shares && f.Was != "" {
		heads = append(heads, Column{Label: f.Was, Style: "avant"})
	}
	if f.Kind == Now && f.hasStatus() {
		heads = append(heads, Column{Label: "État"})
	}
	if f.Kind == Schedule || f.Kind == Timeline {
		heads = momentHeads
	}
	return heads
}

// caption names the table for whoever jumps from table to table.
func (h html) caption() string {
	caption := h.f.Subtitle
	if caption == "" {
		caption = h.f.Title
	}
	if h.f.Example {
		caption += " (valeurs d’exemple)"
	}
	return caption
}

func (h html) label(r Row) {
	if r.Href != "" {
		h.put(`<a href="`, esc(r.Href), `">`, text(r.Label), `</a>`)
		return
	}
	h.put(text(r.Label))
}

// row writes the end of the heading of a row, with the bar it may carry, and
// its cells.
func (h html) row(r Row) {
	switch h.f.Kind {
	case Shares:
		h.shares(r)
	case Now:
		h.track(r)
	case Profile:
		h.profile(r)
	case Schedule, Timeline:
		h.moment(r)
	default:
		h.put(`</th>`)
		h.cells(r)
	}
}

// cells writes the values of a row.
func (h html) cells(r Row) {
	for _, c := range r.Cells {
		h.put(`<td class="num`, absentClass(c), `">`)
		h.cell(c)
		h.put(`</td>`)
	}
}

// cell writes a value, or why there is none.
func (h html) cell(c Cell) {
	switch {
	case c.Absent && c.Note != "":
		h.put(text(c.Note))
	case c.Absent:
		h.put(`<span aria-hidden="true">–</span><span class="lecteur">pas de valeur</span>`)
	default:
		h.put(fr.Number(c.Value, h.f.Decimals))
		if c.Note != "" {
			h.put(` <span class="etat">`, text(c.Note), `</span>`)
		}
	}
}

func absentClass(c Cell) string {
	if c.Absent {
		return " absent"
	}
	return ""
}

func keyClass(style string) string {
	if style == "" {
		return ""
	}
	return " cle-" + esc(style)
}

func totalClass(total bool) string {
	if total {
		return ` class="total"`
	}
	return ""
}
