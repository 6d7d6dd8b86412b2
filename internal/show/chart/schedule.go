package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// The parts of a picture along time, in pixels.
const (
	timeTop    = 36.0 // the day of the site, then the years
	timeBottom = 8.0
	groupGap   = 28.0 // a group's name, with the space above it
	spanHeight = 14.0
	signRoom   = 12.0 // from a sign to its label
)

// timeAxis places moments across a picture.
type timeAxis struct {
	from, to float64 // decimal years
	strip    float64 // % of the width kept for what came before
	earliest float64
}

// newTimeAxis spans the time of the figure, with the day of the site when it
// comes after.
func newTimeAxis(f *Figure) timeAxis {
	a := timeAxis{from: f.Since, to: max(f.Until, f.Today), earliest: f.Since}
	for _, r := range f.Rows {
		if f.Kind == Timeline {
			a.earliest = min(a.earliest, r.From)
		}
		a.to = max(a.to, r.From, r.To)
	}
	if a.earliest < a.from {
		a.strip = 13
	}
	if a.to <= a.from {
		a.to = a.from + 1
	}
	return a
}

// x returns the place of a moment, in % of the width.
func (a timeAxis) x(t float64) float64 {
	if t < a.from && a.strip == 0 {
		return 0
	}
	if t < a.from {
		return 1.5 + (a.strip-4)*(t-a.earliest)/(a.from-a.earliest)
	}
	return a.strip + (100-a.strip)*(t-a.from)/(a.to-a.from)
}

// years chooses the years that stand at the top of the picture.
func (a timeAxis) years(l layout) []int {
	first, last := int(math.Ceil(a.from)), int(math.Floor(a.to))
	if last < first {
		return nil
	}
	room := 46.0
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50} {
		step = s
		if float64(s)*(100-a.strip)/100*l.width/(a.to-a.from) >= room {
			break
		}
	}
	var years []int
	for y := first; y <= last; y++ {
		if y%step == 0 {
			years = append(years, y)
		}
	}
	return years
}

// draw writes the years with their lines down to the bottom, and the day of the
// site.
func (a timeAxis) draw(c *canvas, l layout, bottom float64) {
	for _, year := range a.years(l) {
		x := a.x(float64(year))
		c.line("grille", point{x, timeTop - 4}, point{x, bottom})
		if x < 94 && (a.strip == 0 || x/100*l.width > 110) {
			c.text("", point{x, timeTop - 8}, 0, edgeHold(x), fmt.Sprint(year))
		}
	}
	if a.strip > 0 {
		c.line("coupure", point{a.strip - 1, timeTop - 4}, point{a.strip - 1, bottom})
		c.text("", point{0, timeTop - 8}, 0, start, fmt.Sprintf("avant %d", int(a.from)))
	}
	if today := c.f.Today; today >= a.from && today <= a.to {
		x := a.x(today)
		c.line("aujourdhui", point{x, 14}, point{x, bottom})
		c.text("fort", point{x, 11}, 0, todayHold(x), "aujourd’hui")
	}
}

// todayHold keeps the word of the day inside the narrowest picture.
func todayHold(x float64) hold {
	switch {
	case x < 16:
		return start
	case x > 84:
		return end
	}
	return middle
}

// schedule draws rows along time: those that last as bars, moments as signs,
// each with its label beside it, or above it on a phone.
func (f *Figure) schedule() []picture {
	if len(f.Rows) == 0 {
		return nil
	}
	return bothLayouts(f.scheduleIn)
}

func (f *Figure) scheduleIn(l layout) picture {
	s := &schedule{f: f, l: l, axis: newTimeAxis(f)}
	height := timeTop
	for i, r := range f.Rows {
		row := s.place(r)
		if row.y = height; i == 0 || f.Rows[i-1].Group != r.Group {
			row.head = r.Group
		}
		s.rows = append(s.rows, row)
		height += row.height()
	}
	height += timeBottom
	return picture{class: "calendrier", label: f.Title, height: height, draw: func(c *canvas) { s.draw(c, height) }}
}

type schedule struct {
	f    *Figure
	l    layout
	axis timeAxis
	rows []scheduled
}

// scheduled is a row with the place of its label.
type scheduled struct {
	Row
	head   string // name of the group that starts here, or ""
	y      float64
	beside bool // the label stands on the line of the sign
	x      float64
	h      hold
	label  []string
	meta   []string // date and state
}

func (r *scheduled) height() float64 {
	height := float64((len(r.label)+len(r.meta))*lineHeight) + 12
	if !r.beside {
		height += spanHeight + 6
	}
	if r.head != "" {
		height += groupGap
	}
	return height
}

// place says where the label of a row stands. On a page it stands on the side of
// its sign that has more room; on a phone, and for what lasts, above it.
func (s *schedule) place(r Row) scheduled {
	left, right := s.axis.x(r.From), 100-s.axis.x(max(r.From, r.To))
	found := scheduled{Row: r, beside: s.l.wide && 100-left-right <= 40, h: start}
	width := s.l.width
	switch {
	case found.beside && right >= left:
		found.x, width = 100-right, right/100*s.l.width-signRoom
	case found.beside:
		found.x, width, found.h = left, left/100*s.l.width-signRoom, end
	case left > 50:
		found.x, found.h = 100, end
	case s.l.wide:
		found.x, width = left, (100-left)/100*s.l.width
	}
	meta := r.When
	if r.Note != "" {
		meta += ", " + r.Note
	}
	found.label, found.meta = fitLines(r.Label, width, 4), fitLines(meta, width, 2)
	return found
}

func (s *schedule) draw(c *canvas, height float64) {
	s.axis.draw(c, s.l, height)
	for i := range s.rows {
		s.row(c, &s.rows[i])
	}
}

func (s *schedule) row(c *canvas, r *scheduled) {
	y := r.y
	if r.head != "" {
		c.lines("nom", point{0, y + groupGap - 8}, 0, start, fitNames(r.head, s.l.width, 1))
		y += groupGap
	}
	dx := 0.0
	if r.beside {
		dx = signRoom
		if r.h == end {
			dx = -signRoom
		}
	}
	c.lines("etiquette", point{r.x, y + 13}, dx, r.h, r.label)
	c.lines("", point{r.x, y + 13 + float64(len(r.label)*lineHeight)}, dx, r.h, r.meta)
	at := y + 9
	if !r.beside {
		at = y + float64((len(r.label)+len(r.meta))*lineHeight) + 4 + spanHeight/2
	}
	s.sign(c, r.Row, at)
}

func (s *schedule) sign(c *canvas, r Row, y float64) {
	x := s.axis.x(r.From)
	if r.To == 0 {
		c.state(r.Style, point{max(edge, min(x, 100-edge)), y})
		return
	}
	width := max(0.5, s.axis.x(r.To)-x)
	c.put(`<rect class="`, esc(r.Style), `" x="`, percent(x), `" y="`, num(y-spanHeight/2), `" width="`, percent(width), `" height="`, num(spanHeight), `"`)
	if fill := spanTexture(r.Style); fill != "" {
		c.put(` fill="url(#`, fill, `)"`)
	}
	c.put(`/>`)
}

// spanTexture names the ground of what lasts, among those of the page.
func spanTexture(style string) string {
	switch style {
	case "phase-en-cours", "tache-en-cours":
		return "hachures-neutre"
	case "tache-a-renseigner":
		return "points"
	}
	return ""
}

// state draws the sign of a moment: a full disc is done, a half one under way,
// a ring to come, a dotted ring unknown, a cross given up.
func (c *canvas) state(style string, at point) {
	class := "jalon " + esc(style)
	switch style {
	case "tache-abandonnee":
		c.sign(class, at, "M-4 -4L4 4M4 -4L-4 4")
	case "tache-en-cours":
		c.sign(class, at, shapes[0])
		c.sign("jalon tache-faite", at, "M0 -4.5a4.5 4.5 0 0 0 0 9z")
	default:
		c.sign(class, at, shapes[0])
	}
}

// momentHeads are the columns of the table of dated rows.
var momentHeads = []Column{{Label: "Date", Style: "texte"}, {Label: "Part de", Style: "texte"}, {Label: "État", Style: "texte"}}

// moment writes when a row is, what it is part of and its state.
func (h html) moment(r Row) {
	h.put(`</th>`)
	for _, words := range []string{r.When, r.Group, r.Note} {
		h.put(`<td>`, text(orDash(words)), `</td>`)
	}
}

// eachMoment gives what a row says in words, as remarks: it has no number.
func (f *Figure) eachMoment(give func(row, column string, c Cell, unit string)) {
	for _, r := range f.Rows {
		label := fr.Typo(r.Label)
		for i, words := range []string{r.When, r.Group, r.Note} {
			if words != "" {
				give(label, momentHeads[i].Label, Cell{Absent: true, Note: words}, "")
			}
		}
	}
}

// scheduleKey explains the signs that the rows use.
func (f *Figure) scheduleKey() string {
	return f.signKey([]momentSign{
		{"tache-faite", "disque plein : fait"},
		{"tache-en-cours", "disque à moitié plein : en cours"},
		{"tache-a-venir", "cercle : à venir"},
		{"tache-a-renseigner", "cercle pointillé : rien n’est publié"},
		{"tache-abandonnee", "croix : abandonné"},
	})
}

// momentSign is a style of row and what its sign means.
type momentSign struct{ style, words string }

func (f *Figure) signKey(signs []momentSign) string {
	var said []string
	for _, s := range signs {
		if slices.ContainsFunc(f.Rows, func(r Row) bool { return r.Style == s.style && r.To == 0 }) {
			said = append(said, s.words)
		}
	}
	if len(said) == 0 {
		return ""
	}
	return fr.Capital(strings.Join(said, " ; ") + ".")
}
