package chart

import (
	"slices"
	"strings"
)

// wideView and narrowView are the classes of what stands on a page only, and on
// a phone only: another layout, not another scale.
const (
	wideView   = "vue-large"
	narrowView = "vue-etroite"
)

// picture is a drawing of a figure.
type picture struct {
	class  string // beside "image": what its style needs
	label  string // said by screen readers; "" when what follows says it all
	height float64
	draw   func(c *canvas)
}

// name tells screen readers what the picture is, or to skip it.
func (p picture) name() string {
	if p.label == "" {
		return `aria-hidden="true" focusable="false"`
	}
	return `role="img" aria-label="` + text(p.label) + `"`
}

// pictures returns what stands above the table of the values, in order; the
// table is then shown on demand. Without any, the table is the picture: its
// cells carry the bars.
func (f *Figure) pictures() []picture {
	switch f.Kind {
	case Years:
		return f.years()
	case Progress:
		return f.progress()
	case Profile:
		return f.radar()
	case Multiples:
		return f.multiples()
	case States:
		return f.states()
	case Schedule:
		return f.schedule()
	case Timeline:
		return f.timeline()
	case Coverage:
		return f.coverage()
	case Map:
		return f.areas()
	}
	return nil
}

// poster returns the drawing of a picture that stands alone, 672 pixels wide.
// It may use that width; what it draws must not need the table.
func (f *Figure) poster() picture {
	switch f.Kind {
	case Shares:
		return f.sharesPoster()
	case Now:
		return f.nowPoster()
	case Profile:
		return f.profilePoster()
	case Multiples:
		return f.multiplesPoster()
	case States, Schedule, Timeline, Coverage, Map:
		return f.wideAlone()
	}
	if found := f.pictures(); len(found) > 0 {
		return stack(found)
	}
	return f.valuesPoster()
}

// stack puts pictures one below the other.
func stack(pictures []picture) picture {
	const gap = 16
	height := -float64(gap)
	pictures = slices.DeleteFunc(pictures, func(p picture) bool { return strings.Contains(p.class, narrowView) })
	for _, p := range pictures {
		height += p.height + gap
	}
	return picture{height: height, draw: func(c *canvas) {
		y := 0.0
		for _, p := range pictures {
			c.put(`<g class="`, p.class, `">`)
			c.within(0, y, 100, p.height, func() { p.draw(c) })
			c.put(`</g>`)
			y += p.height + gap
		}
	}}
}
