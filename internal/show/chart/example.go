package chart

import (
	"slices"

	"limpide/internal/show/chart/draw"
)

// A figure of invented values carries a mark that goes wherever its picture goes:
// on the page, in its files, and in what a reader cuts out of a screen.

const (
	exampleMark   = "Exemple" // in the plot, below the values
	examplePrefix = "[" + exampleMark + "] "
)

// markStyle dresses the mark of a picture that stands alone: large, and pale
// enough to read what is drawn over it.
const markStyle = `text.filigrane{fill:#dedbd5;stroke:none;font-size:44px;font-weight:700;letter-spacing:2px}`

// watermark is the mark of a figure on its page, behind all its pictures, or its table.
const watermark = `<svg class="filigrane" aria-hidden="true"><text x="50%" y="50%">` + exampleMark + `</text></svg>`

// Prefix returns what the name of something begins with, if it is invented or
// holds something that is.
func Prefix(isExample bool) string { return draw.If(isExample, examplePrefix) }

// HoldsExamples reports whether some of the values of the figure are invented.
func (f *Figure) HoldsExamples() bool {
	return f.Example || slices.ContainsFunc(f.Rows, func(r Row) bool { return r.Example }) ||
		slices.ContainsFunc(f.Columns, func(c Column) bool { return c.Example })
}

// TellExamples makes a figure say which of its rows and columns are invented, when
// others are not, and leaves it to the mark to say it of the whole figure when no
// value is a fact.
func (f *Figure) TellExamples() {
	invented, facts := false, false
	for _, r := range f.Rows {
		for i, c := range r.Cells {
			if !c.Absent {
				isExample := r.Example || i < len(f.Columns) && f.Columns[i].Example
				invented, facts = invented || isExample, facts || !isExample
			}
		}
	}
	if !invented {
		return
	}
	f.Example = !facts
	for i := range f.Columns {
		tell(&f.Columns[i].Example, facts, &f.Columns[i].Label)
	}
	for i := range f.Rows {
		name := &f.Rows[i].Label
		if f.Rows[i].Group != "" {
			name = &f.Rows[i].Group
		}
		tell(&f.Rows[i].Example, facts, name)
	}
}

// tell says it in the name of one part, if others are facts.
func tell(isExample *bool, facts bool, name *string) {
	if *isExample = *isExample && facts; *isExample {
		*name = examplePrefix + *name
	}
}

// notice says in words which values are invented, where no page says it.
func notice(f *Figure) string {
	switch {
	case f.Example:
		return "Exemple : ces valeurs sont inventées et ne disent rien du territoire réel."
	case f.HoldsExamples():
		return "Ce qui commence par « " + examplePrefix[:len(examplePrefix)-1] + " » est inventé et ne dit rien du territoire réel."
	}
	return ""
}

// marked returns a picture that stands alone with the mark below what it draws.
func marked(f *Figure, p draw.Picture) draw.Picture {
	if !f.Example {
		return p
	}
	values := p.Draw
	p.Label = draw.If(p.Label != "", exampleMark+" : "+p.Label)
	p.Draw = func(c *draw.Canvas) {
		c.Text("filigrane", draw.At(50, p.Height/2+15), 0, draw.Middle, exampleMark)
		values(c)
	}
	return p
}
