package calendar

import (
	"fmt"
	"limpide/internal/show/chart/draw"
	"slices"
)

// The parts of the lanes, in pixels.
const (
	lanePitch = 12.0 // from one row of signs to the next
	laneGap   = 16.0
	keyWidth  = 190.0 // of a label on the picture
)

// Announced is the style of an event that is not known to have happened.
const Announced = "prevu"

// Lanes draws one lane a group, with a sign for each event: a disc for a day or a
// month, a capsule for a whole year or a period, a ring for what was only announced.
// Key events have their label.
func Lanes(events []Event, span Span, label string) []draw.Picture {
	if len(events) == 0 {
		return nil
	}
	var groups []string // in the order of their first events
	earliest := span.From
	for _, e := range events {
		earliest = min(earliest, e.From)
		if !slices.Contains(groups, e.Group) {
			groups = append(groups, e.Group)
		}
	}
	return draw.Both(func(l draw.Layout) draw.Picture {
		a := newAxis(l, span, earliest, events)
		return a.picture("frise", label, func(c *draw.Canvas) float64 {
			y := head
			for _, group := range groups {
				y = a.draw(c, a.lane(events, group), y)
			}
			return y + foot
		})
	})
}

type lane struct {
	name     []string // with the number of events, in lines
	signs    []eventSign
	height   float64
	from, to float64 // % of the width
}

// eventSign is the sign of an event, from x1 to x2 in % of the width. The label of a landmark
// is lines from a baseline, in pixels below the top of the lane.
type eventSign struct {
	Event
	x1, x2 float64
	lasts  bool
	level  int // 0 is the lowest
	label  []string
	hold   draw.Hold
	y      float64
}

// lane places the events of a group: signs that would touch move up.
func (a axis) lane(events []Event, group string) *lane {
	const width = 11.0
	n := &lane{from: 100}
	var free []float64 // where each row of signs is free again, in pixels
	for _, e := range events {
		if e.Group != group {
			continue
		}
		// In the strip of what came before, time has no scale: every event is a moment.
		x := a.inside(e.From)
		s := eventSign{Event: e, x1: x, x2: x, lasts: e.To > e.From && e.From >= a.From}
		if s.lasts {
			s.x2 = max(x, a.inside(e.To))
		}
		n.from, n.to = min(n.from, s.x1), max(n.to, s.x2)
		left, right := a.Pixels(s.x1)-width/2, a.Pixels(s.x2)+width/2
		s.level = slices.IndexFunc(free, func(end float64) bool { return end <= left })
		if s.level < 0 {
			s.level = len(free)
			free = append(free, 0)
		}
		free[s.level] = right + 1
		n.signs = append(n.signs, s)
	}
	n.name = draw.FitBold(fmt.Sprintf("%s (%d)", group, len(n.signs)), a.Width, 2)
	n.height = a.stackLabels(n) + float64(len(free))*lanePitch + laneGap
	return n
}

// stackLabels places the labels of landmarks under the name of the lane, as high
// as they meet neither it nor one another. It returns where they end.
func (a axis) stackLabels(n *lane) (bottom float64) {
	nameHeight := float64(len(n.name)) * draw.LineHeight
	taken := []draw.Box{{Right: draw.BoldWidth*draw.Widest(n.name) + 8, Bottom: nameHeight + 2}}
	bottom = nameHeight + 4
	for i := range n.signs {
		s := &n.signs[i]
		if !s.Key {
			continue
		}
		room := 100 - s.x1
		if s.hold = draw.Start; s.x1 > 55 {
			s.hold, room = draw.End, s.x1
		}
		s.label = draw.Fit(s.When+" : "+s.Label, max(90, min(keyWidth, a.Pixels(room)-8)), 4)
		x, wide := a.Pixels(s.x1), draw.Widest(s.label)
		here := draw.Box{Left: x - 2, Right: x + 8 + wide, Bottom: float64(len(s.label)) * draw.LineHeight}
		if s.hold == draw.End {
			here.Left, here.Right = x-8-wide, x+2
		}
		for k := 0; k < len(taken); k++ {
			if here.Meets(taken[k]) {
				here.Top, here.Bottom = taken[k].Bottom, taken[k].Bottom+here.Bottom-here.Top
				k = -1
			}
		}
		taken = append(taken, here)
		s.y = here.Top + draw.LineHeight - 3
		bottom = max(bottom, here.Bottom+4)
	}
	return bottom
}

// draw draws a lane from y down, and returns where it ends.
func (a axis) draw(c *draw.Canvas, n *lane, y float64) (bottom float64) {
	c.Lines("nom", draw.At(0, y+12), 0, draw.Start, n.name)
	base := y + n.height - laneGap - lanePitch/2 // of the lowest signs
	at := func(s eventSign) float64 { return base - float64(s.level)*lanePitch }
	c.Line("fil-de-vie", draw.At(n.from, base), draw.At(n.to, base))
	for _, s := range n.signs {
		if !s.Key {
			continue
		}
		top, dx := y+s.y, 6.0
		if s.hold == draw.End {
			dx = -6
		}
		c.Line("renvoi", draw.At(s.x1, top-9), draw.At(s.x1, at(s)))
		c.Lines("etiquette", draw.At(s.x1, top), dx, s.hold, s.label)
	}
	// What lasts is drawn all in one piece: its ends are round however the picture
	// stretches.
	plain, hollow := "", ""
	for _, s := range n.signs {
		span := draw.If(s.lasts, "M"+draw.Decimal(s.x1)+" "+draw.Num(at(s))+"H"+draw.Decimal(s.x2))
		if s.Style == Announced {
			hollow += span
		} else {
			plain += span
		}
	}
	if plain+hollow != "" {
		c.Stretched(at(n.signs[0])+200, func() {
			c.Put(draw.If(plain != "", `<path class="periode" d="`+plain+`"/>`))
			c.Put(draw.If(hollow != "", `<path class="periode" d="`+hollow+`"/><path class="periode creux" d="`+hollow+`"/>`))
		})
	}
	for _, s := range n.signs {
		if !s.lasts {
			c.Sign("evenement"+draw.If(s.Style == Announced, " creux"), draw.At(s.x1, at(s)), draw.Shapes[0])
		}
	}
	return y + n.height
}
