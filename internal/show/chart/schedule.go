package chart

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Schedule shows rows that last (Row.From to Row.To), with today.
var Schedule = &Kind{schedulePictures, firstPicture, moments, scheduleKey, nil, nil}

// The parts of a picture along time, in pixels.
const (
	timeBottom = 8.0
	groupGap   = 28.0 // a group's name, with the space above it
	spanHeight = 14.0
	signRoom   = 12.0 // from a sign to its label
)

// newTimeAxis spans the time of the figure, with the day of the site when it comes
// after; earliest is the first moment to show.
func newTimeAxis(f *Figure, l draw.Layout, earliest float64) draw.TimeAxis {
	a := draw.TimeAxis{Layout: l, From: f.Since, To: max(f.Until, f.Today), Earliest: earliest, Today: f.Today}
	for _, r := range f.Rows {
		a.To = max(a.To, r.From, r.To)
	}
	return a.Ready()
}

func schedulePictures(f *Figure) []draw.Picture {
	if len(f.Rows) == 0 {
		return nil
	}
	return draw.Both(func(l draw.Layout) draw.Picture {
		axis := newTimeAxis(f, l, f.Since)
		return axis.Picture("calendrier", f.Title, func(c *draw.Canvas) float64 {
			y := draw.TimeTop
			for i, r := range f.Rows {
				if r.Group != "" && (i == 0 || f.Rows[i-1].Group != r.Group) {
					c.Lines("nom", draw.At(0, y+groupGap-8), 0, draw.Start, draw.FitBold(r.Group, l.Width, 1))
					y += groupGap
				}
				y = scheduleRow(c, axis, r, y)
			}
			return y + timeBottom
		})
	})
}

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

// scheduleRow draws a row from y down, and returns where it ends. On a page its label stands on
// the side of its sign that has more room; on a phone, and for what lasts, above it.
func scheduleRow(c *draw.Canvas, axis draw.TimeAxis, r Row, y float64) (bottom float64) {
	wide := axis.Layout == draw.Wide
	left, right := axis.At(r.From), 100-axis.At(max(r.From, r.To))
	beside := wide && 100-left-right <= 40
	x, dx, width, h := 0.0, 0.0, axis.Width, draw.Start
	switch {
	case beside && right >= left:
		x, dx, width = 100-right, signRoom, axis.Pixels(right)-signRoom
	case beside:
		x, dx, width, h = left, -signRoom, axis.Pixels(left)-signRoom, draw.End
	case left > 50:
		x, h = 100, draw.End
		if today := axis.At(axis.Today); today > 85 && today < 100 { // its line would cut the ends of words
			x, dx, width = today, -4, axis.Pixels(today)-4
		}
	case wide:
		x, width = left, axis.Pixels(100-left)
	}
	label := draw.Fit(r.Label, width, 4)
	meta := draw.Fit(r.When+draw.If(r.Note != "", ", "+r.Note), width, 2) // date and state
	c.Lines("etiquette", draw.At(x, y+13), dx, h, label)
	c.Lines("", draw.At(x, y+13+float64(len(label)*draw.LineHeight)), dx, h, meta)
	below := y + float64((len(label)+len(meta))*draw.LineHeight)
	if beside {
		scheduleSign(c, axis, r, y+9)
		return below + 12
	}
	scheduleSign(c, axis, r, below+4+spanHeight/2)
	return below + 12 + spanHeight + 6
}

// scheduleSign draws what lasts as a bar, and a moment as a sign: a full disc is done, a half
// one under way, a ring to come, a dotted ring unknown, a cross given up.
func scheduleSign(c *draw.Canvas, axis draw.TimeAxis, r Row, y float64) {
	if r.To == 0 {
		at, shape := draw.At(axis.Inside(r.From), y), draw.Shapes[0]
		if r.Style == "tache-abandonnee" {
			shape = "M-4 -4L4 4M4 -4L-4 4"
		}
		c.Sign("jalon "+draw.Escape(r.Style), at, shape)
		if r.Style == "tache-en-cours" {
			c.Sign("jalon tache-faite", at, "M0 -4.5a4.5 4.5 0 0 0 0 9z")
		}
		return
	}
	x := axis.At(r.From)
	width := max(0.5, axis.At(r.To)-x)
	c.Put(`<rect class="`, draw.Escape(r.Style), `" x="`, draw.Percent(x), `" y="`, draw.Num(y-spanHeight/2),
		`" width="`, draw.Percent(width), `" height="`, draw.Num(spanHeight), `"`)
	switch r.Style { // a ground, among those of the page
	case "phase-en-cours", "tache-en-cours":
		c.Put(` fill="url(#hachures-neutre)"`)
	case "tache-a-renseigner":
		c.Put(` fill="url(#points)"`)
	}
	c.Put(`/>`)
}
