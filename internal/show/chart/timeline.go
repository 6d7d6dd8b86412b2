package chart

import (
	"fmt"
	"slices"
	"strings"
)

// The lanes of a [Timeline], in pixels.
const (
	lanePitch = 12.0 // from one row of signs to the next
	laneGap   = 16.0
	keyWidth  = 190.0 // of a label on the picture
)

// timeline draws one lane a group, with a sign for each row: a disc for a day
// or a month, a capsule for a whole year or a period, a ring for what was only
// announced. Rows that are landmarks have their label.
func (f *Figure) timeline() []picture {
	if len(f.Rows) == 0 {
		return nil
	}
	return bothLayouts(f.timelineIn)
}

func (f *Figure) timelineIn(l layout) picture {
	t := &timeline{f: f, l: l, axis: newTimeAxis(f)}
	height := timeTop + timeBottom
	for _, group := range f.groups() {
		lane := t.lane(group)
		t.lanes = append(t.lanes, lane)
		height += lane.height
	}
	return picture{class: "frise", label: f.Title, height: height, draw: func(c *canvas) { t.draw(c, height) }}
}

// groups returns the groups of the rows, in the order of their first rows.
func (f *Figure) groups() []string {
	var found []string
	for _, r := range f.Rows {
		if !slices.Contains(found, r.Group) {
			found = append(found, r.Group)
		}
	}
	return found
}

type timeline struct {
	f     *Figure
	l     layout
	axis  timeAxis
	lanes []lane
}

type lane struct {
	group    string
	name     []string // with the number of rows, in lines
	rows     []Row
	level    []int // of the sign of each row
	labels   []placedLabel
	above    float64 // pixels of the name and the labels
	height   float64
	from, to float64 // % of the width
}

// placedLabel is the label of a landmark: lines from a baseline, in pixels below
// the top of the lane.
type placedLabel struct {
	row   int
	x, y  float64
	h     hold
	lines []string
}

func (t *timeline) lane(group string) lane {
	n := lane{group: group, from: 100}
	for _, r := range t.f.Rows {
		if r.Group == group {
			n.rows = append(n.rows, r)
		}
	}
	levels := t.stackSigns(&n)
	t.stackLabels(&n)
	n.height = n.above + float64(levels)*lanePitch + laneGap
	return n
}

// ends returns the places of the two ends of a row's sign, in % of the width.
func (t *timeline) ends(r Row) (x1, x2 float64) {
	x1 = max(edge, min(t.axis.x(r.From), 100-edge))
	x2 = x1
	if t.lasts(r) {
		x2 = max(x1, min(t.axis.x(r.To), 100-edge))
	}
	return x1, x2
}

// edge keeps signs inside the picture, in % of the narrowest.
const edge = 1.7

// lasts says whether a row has the sign of a period. In the strip of what came
// before, time has no scale, and every row is a moment.
func (t *timeline) lasts(r Row) bool { return r.To > r.From && r.From >= t.axis.from }

// stackSigns moves up the signs that would touch, and returns how many rows of
// them there are.
func (t *timeline) stackSigns(n *lane) int {
	const sign = 11.0
	var free []float64 // where each row of signs is free again, in pixels
	for _, r := range n.rows {
		x1, x2 := t.ends(r)
		n.from, n.to = min(n.from, x1), max(n.to, x2)
		left, right := x1*t.l.width/100-sign/2, x2*t.l.width/100+sign/2
		level := slices.IndexFunc(free, func(end float64) bool { return end <= left })
		if level < 0 {
			level = len(free)
			free = append(free, 0)
		}
		free[level] = right + 1
		n.level = append(n.level, level)
	}
	return len(free)
}

// stackLabels places the labels of landmarks under the name of the lane, as high
// as they meet neither it nor one another.
func (t *timeline) stackLabels(n *lane) {
	n.name = fitNames(fmt.Sprintf("%s (%d)", n.group, len(n.rows)), t.l.width, 2)
	nameHeight := float64(len(n.name)) * lineHeight
	nameWidth := 0.0
	for _, line := range n.name {
		nameWidth = max(nameWidth, boldWidth*textWidth(line))
	}
	taken := []box{{0, 0, nameWidth + 8, nameHeight + 2}}
	n.above = nameHeight + 4
	for i, r := range n.rows {
		if !r.Key {
			continue
		}
		x, _ := t.ends(r)
		p := placedLabel{row: i, x: x, h: start}
		if x > 55 {
			p.h = end
		}
		room := x
		if p.h == start {
			room = 100 - x
		}
		p.lines = fitLines(r.When+" : "+r.Label, max(90, min(keyWidth, room*t.l.width/100-8)), 4)
		here := t.labelBox(p)
		for k := 0; k < len(taken); k++ {
			if here.meets(taken[k]) {
				here = box{here.left, taken[k].bottom, here.right, taken[k].bottom + here.bottom - here.top}
				k = -1
			}
		}
		taken = append(taken, here)
		p.y = here.top + lineHeight - 3
		n.above = max(n.above, here.bottom+4)
		n.labels = append(n.labels, p)
	}
}

// labelBox is the place that a label takes at the top of its lane, in pixels.
func (t *timeline) labelBox(p placedLabel) box {
	wide := 0.0
	for _, line := range p.lines {
		wide = max(wide, textWidth(line))
	}
	x := p.x * t.l.width / 100
	if p.h == end {
		return box{x - 8 - wide, 0, x + 2, float64(len(p.lines)) * lineHeight}
	}
	return box{x - 2, 0, x + 8 + wide, float64(len(p.lines)) * lineHeight}
}

func (t *timeline) draw(c *canvas, height float64) {
	t.axis.draw(c, t.l, height)
	y := timeTop
	for _, n := range t.lanes {
		t.drawLane(c, n, y)
		y += n.height
	}
}

func (t *timeline) drawLane(c *canvas, n lane, y float64) {
	c.lines("nom", point{0, y + 12}, 0, start, n.name)
	base := y + n.height - laneGap // of the lowest row of signs
	at := func(i int) float64 { return base - lanePitch/2 - float64(n.level[i])*lanePitch }
	c.line("fil-de-vie", point{n.from, base - lanePitch/2}, point{n.to, base - lanePitch/2})
	for _, p := range n.labels {
		top := y + p.y
		dx := 6.0
		if p.h == end {
			dx = -6
		}
		c.line("renvoi", point{p.x, top - 9}, point{p.x, at(p.row)})
		c.lines("etiquette", point{p.x, top}, dx, p.h, p.lines)
	}
	t.capsules(c, n, at)
	for i, r := range n.rows {
		if x, _ := t.ends(r); !t.lasts(r) {
			c.sign(eventClass("evenement", r), point{x, at(i)}, shapes[0])
		}
	}
}

// capsules draws the rows that last, all in one piece: their ends are round
// however the picture stretches.
func (t *timeline) capsules(c *canvas, n lane, at func(int) float64) {
	var plain, announced strings.Builder
	for i, r := range n.rows {
		if !t.lasts(r) {
			continue
		}
		into := &plain
		if r.Style == announcedStyle {
			into = &announced
		}
		x1, x2 := t.ends(r)
		into.WriteString("M" + decimal(x1) + " " + num(at(i)) + "H" + decimal(x2))
	}
	if plain.Len()+announced.Len() == 0 {
		return
	}
	c.stretched(at(0)+200, func() {
		if plain.Len() > 0 {
			c.put(`<path class="periode" d="`, plain.String(), `"/>`)
		}
		if announced.Len() > 0 {
			c.put(`<path class="periode" d="`, announced.String(), `"/><path class="periode creux" d="`, announced.String(), `"/>`)
		}
	})
}

// announcedStyle is the style of a row that was announced, and is not known to
// have happened.
const announcedStyle = "prevu"

func eventClass(class string, r Row) string {
	if r.Style == announcedStyle {
		return class + " creux"
	}
	return class
}

// timelineKey explains the signs that the rows use.
func (f *Figure) timelineKey() string {
	key := "Chaque ligne est un fil de l’histoire. Disque : un jour ou un mois."
	if slices.ContainsFunc(f.Rows, func(r Row) bool { return r.To > r.From }) {
		key += " Barre arrondie : une période, ou une année sans plus de précision."
	}
	if slices.ContainsFunc(f.Rows, func(r Row) bool { return r.Style == announcedStyle }) {
		key += " Signe creux : annoncé, sans que l’on sache si cela a eu lieu."
	}
	return key
}
