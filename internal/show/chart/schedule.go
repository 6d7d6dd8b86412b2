package chart

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Schedule shows rows that last (Row.From to Row.To), with today.
var Schedule = &Kind{schedulePictures, (*Figure).firstPicture, moments, scheduleKey, uncounted, nil}

// The parts of a picture along time, in pixels.
const (
	timeBottom = 8.0
	groupGap   = 28.0 // a group's name, with the space above it
	spanHeight = 14.0
	signRoom   = 12.0 // from a sign to its label
)

// timeAxis spans the time of the figure, with the day of the site when it comes
// after; earliest is the first moment to show.
func (f *Figure) timeAxis(earliest float64) draw.TimeAxis {
	a := draw.TimeAxis{From: f.Since, To: max(f.Until, f.Today), Earliest: earliest, Today: f.Today}
	for _, r := range f.Rows {
		a.To = max(a.To, r.From, r.To)
	}
	return a.Ready()
}

// schedulePictures draws rows along time: those that last as bars, moments as signs,
// each with its label beside it, or above it on a phone.
func schedulePictures(f *Figure) []draw.Picture {
	if len(f.Rows) == 0 {
		return nil
	}
	return draw.Both(func(l draw.Layout) draw.Picture {
		p := planner{l, f.timeAxis(f.Since)}
		var rows []planned
		height := draw.TimeTop
		for i, r := range f.Rows {
			row := p.place(r)
			if row.y = height; i == 0 || f.Rows[i-1].Group != r.Group {
				row.head = r.Group
			}
			rows = append(rows, row)
			height += row.height()
		}
		height += timeBottom
		return draw.Picture{Class: "calendrier", Label: f.Title, Height: height, Draw: func(c *draw.Canvas) {
			p.axis.Draw(c, l, height)
			for _, r := range rows {
				p.draw(c, r)
			}
		}}
	})
}

// scheduleKey explains the signs that the rows use.
func scheduleKey(f *Figure) (key string, gaps []string) {
	var said []string
	for _, sign := range [...]struct{ style, words string }{
		{"tache-faite", "disque plein : fait"},
		{"tache-en-cours", "disque à moitié plein : en cours"},
		{"tache-a-venir", "cercle : à venir"},
		{"tache-a-renseigner", "cercle pointillé : rien n’est publié"},
		{"tache-abandonnee", "croix : abandonné"},
	} {
		if slices.ContainsFunc(f.Rows, func(r Row) bool { return r.Style == sign.style && r.To == 0 }) {
			said = append(said, sign.words)
		}
	}
	if len(said) == 0 {
		return "", nil
	}
	return fr.Capital(strings.Join(said, " ; ") + "."), nil
}

// planner places rows along time.
type planner struct {
	l    draw.Layout
	axis draw.TimeAxis
}

// planned is a row with the place of its label.
type planned struct {
	Row
	head   string // name of the group that starts here, or ""
	y      float64
	beside bool // the label stands on the line of the sign
	x      float64
	h      draw.Hold
	label  []string
	meta   []string // date and state
}

func (r *planned) height() float64 {
	height := r.labelHeight() + 12
	if !r.beside {
		height += spanHeight + 6
	}
	if r.head != "" {
		height += groupGap
	}
	return height
}

func (r *planned) labelHeight() float64 {
	return float64((len(r.label) + len(r.meta)) * draw.LineHeight)
}

// place says where the label of a row stands. On a page it stands on the side of
// its sign that has more room; on a phone, and for what lasts, above it.
func (p planner) place(r Row) planned {
	wide := p.l == draw.Wide
	left, right := p.axis.At(r.From), 100-p.axis.At(max(r.From, r.To))
	found := planned{Row: r, beside: wide && 100-left-right <= 40, h: draw.Start}
	width := p.l.Width
	switch {
	case found.beside && right >= left:
		found.x, width = 100-right, p.l.Pixels(right)-signRoom
	case found.beside:
		found.x, width, found.h = left, p.l.Pixels(left)-signRoom, draw.End
	case left > 50:
		found.x, found.h = 100, draw.End
	case wide:
		found.x, width = left, p.l.Pixels(100-left)
	}
	found.label = draw.Fit(r.Label, width, 4)
	found.meta = draw.Fit(r.When+draw.If(r.Note != "", ", "+r.Note), width, 2)
	return found
}

func (p planner) draw(c *draw.Canvas, r planned) {
	y := r.y
	if r.head != "" {
		c.Lines("nom", draw.At(0, y+groupGap-8), 0, draw.Start, draw.FitBold(r.head, p.l.Width, 1))
		y += groupGap
	}
	dx, at := 0.0, y+r.labelHeight()+4+spanHeight/2
	if r.beside {
		dx, at = signRoom, y+9
		if r.h == draw.End {
			dx = -signRoom
		}
	}
	c.Lines("etiquette", draw.At(r.x, y+13), dx, r.h, r.label)
	c.Lines("", draw.At(r.x, y+13+float64(len(r.label)*draw.LineHeight)), dx, r.h, r.meta)
	if r.To == 0 {
		moment(c, r.Style, draw.At(p.axis.Inside(r.From), at))
		return
	}
	x := p.axis.At(r.From)
	width := max(0.5, p.axis.At(r.To)-x)
	c.Put(`<rect class="`, draw.Escape(r.Style), `" x="`, draw.Percent(x), `" y="`, draw.Num(at-spanHeight/2),
		`" width="`, draw.Percent(width), `" height="`, draw.Num(spanHeight), `"`)
	switch r.Style { // a ground, among those of the page
	case "phase-en-cours", "tache-en-cours":
		c.Put(` fill="url(#hachures-neutre)"`)
	case "tache-a-renseigner":
		c.Put(` fill="url(#points)"`)
	}
	c.Put(`/>`)
}

// moment draws the sign of a moment: a full disc is done, a half one under way,
// a ring to come, a dotted ring unknown, a cross given up.
func moment(c *draw.Canvas, style string, at draw.Point) {
	shape := draw.Shapes[0]
	if style == "tache-abandonnee" {
		shape = "M-4 -4L4 4M4 -4L-4 4"
	}
	c.Sign("jalon "+draw.Escape(style), at, shape)
	if style == "tache-en-cours" {
		c.Sign("jalon tache-faite", at, "M0 -4.5a4.5 4.5 0 0 0 0 9z")
	}
}
