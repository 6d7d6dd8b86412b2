package calendar

import "limpide/internal/show/chart/draw"

// The parts of the rows, in pixels.
const (
	groupGap   = 28.0 // a group's name, with the space above it
	spanHeight = 14.0
	signRoom   = 12.0 // from a sign to its label
)

// Rows draws each event on a row, under the name of its group.
func Rows(events []Event, span Span, label string) []draw.Picture {
	if len(events) == 0 {
		return nil
	}
	return draw.Both(func(l draw.Layout) draw.Picture {
		a := newAxis(l, span, span.From, events)
		return a.picture("calendrier", label, func(c *draw.Canvas) float64 {
			y := head
			for i, e := range events {
				if e.Group != "" && (i == 0 || events[i-1].Group != e.Group) {
					c.Lines("nom", draw.At(0, y+groupGap-8), 0, draw.Start, draw.FitBold(e.Group, l.Width, 1))
					y += groupGap
				}
				y = a.row(c, e, y)
			}
			return y + foot
		})
	})
}

// row draws a row from y down, and returns where it ends. On a page its label stands on
// the side of its sign that has more room; on a phone, and for what lasts, above it.
func (a axis) row(c *draw.Canvas, e Event, y float64) (bottom float64) {
	wide := a.Layout == draw.Wide
	left, right := a.at(e.From), 100-a.at(max(e.From, e.To))
	beside := wide && 100-left-right <= 40
	x, dx, width, h := 0.0, 0.0, a.Width, draw.Start
	switch {
	case beside && right >= left:
		x, dx, width = 100-right, signRoom, a.Pixels(right)-signRoom
	case beside:
		x, dx, width, h = left, -signRoom, a.Pixels(left)-signRoom, draw.End
	case left > 50:
		x, h = 100, draw.End
		if today := a.at(a.Today); today > 85 && today < 100 { // its line would cut the ends of words
			x, dx, width = today, -4, a.Pixels(today)-4
		}
	case wide:
		x, width = left, a.Pixels(100-left)
	}
	label := draw.Fit(e.Label, width, 4)
	meta := draw.Fit(e.When+draw.If(e.Note != "", ", "+e.Note), width, 2) // date and state
	c.Lines("etiquette", draw.At(x, y+13), dx, h, label)
	c.Lines("", draw.At(x, y+13+float64(len(label)*draw.LineHeight)), dx, h, meta)
	below := y + float64((len(label)+len(meta))*draw.LineHeight)
	if beside {
		a.sign(c, e, y+9)
		return below + 12
	}
	a.sign(c, e, below+4+spanHeight/2)
	return below + 12 + spanHeight + 6
}

// sign draws what lasts as a bar, and a moment as a sign: a full disc is done, a half
// one under way, a ring to come, a dotted ring unknown, a cross given up.
func (a axis) sign(c *draw.Canvas, e Event, y float64) {
	if e.To == 0 {
		at, shape := draw.At(a.inside(e.From), y), draw.Shapes[0]
		if e.Style == "tache-abandonnee" {
			shape = "M-4 -4L4 4M4 -4L-4 4"
		}
		c.Sign("jalon "+draw.Escape(e.Style), at, shape)
		if e.Style == "tache-en-cours" {
			c.Sign("jalon tache-faite", at, "M0 -4.5a4.5 4.5 0 0 0 0 9z")
		}
		return
	}
	x := a.at(e.From)
	width := max(0.5, a.at(e.To)-x)
	c.Put(`<rect class="`, draw.Escape(e.Style), `" x="`, draw.Percent(x), `" y="`, draw.Num(y-spanHeight/2),
		`" width="`, draw.Percent(width), `" height="`, draw.Num(spanHeight), `"`)
	switch e.Style { // a ground, among those of the page
	case "phase-en-cours", "tache-en-cours":
		c.Put(` fill="url(#hachures_neutre)"`)
	case "tache-a-renseigner":
		c.Put(` fill="url(#texture_points)"`)
	}
	c.Put(`/>`)
}
