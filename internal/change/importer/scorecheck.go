package importer

import (
	"math"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

const (
	// sumSlack is how far a total may be from the sum of its parts, in points:
	// each part is rounded to three decimals by the platform.
	sumSlack = 0.01
	// rowSlack is how far the three parts of a measure may pass its potential
	// in a data file.
	rowSlack = 0.002
)

// check holds that the file is whole: rows that the framework knows, sums that
// fall right. A file cut short, or one whose rows were moved, fails here.
func (x *scores) check(t *task, f *portal.Framework, v int) {
	for i := range x.rows {
		if !isKnown(f, x.rows[i].id) {
			r := &x.rows[i]
			t.faults.Add(errRowUnknown.At(x.sheet.At(r.row, x.heads.Col(headNumber)), r.id, f.ShortName))
		}
	}
	if len(t.faults) > 0 {
		return
	}
	total := x.row("")
	if total != nil && math.Abs(total.max-f.Root.Points) > sumSlack {
		t.faults.Add(errMax.At(x.sheet.At(total.row, x.heads.Col(headMax)), pointsText(total.max), f.ShortName, pointsText(f.Root.Points)))
		return
	}
	if total == nil {
		x.checkAxes(t, f)
	}
	for _, n := range f.Nodes {
		r := x.row(n.ID)
		switch {
		case r == nil:
		case n.Level == portal.Measure:
			x.checkMeasure(t, r, v)
		default:
			x.checkSum(t, n, r, v)
		}
	}
}

// isKnown reports whether a row is a node of the framework, or below a measure.
func isKnown(f *portal.Framework, id string) bool {
	if f.Node(id) != nil {
		return true
	}
	for i := strings.LastIndexByte(id, '.'); i > 0; i = strings.LastIndexByte(id[:i], '.') {
		if n := f.Node(id[:i]); n != nil {
			return n.Level == portal.Measure
		}
	}
	return false
}

// checkAxes stands for the total that the earliest files may lack: every axis
// must be there.
func (x *scores) checkAxes(t *task, f *portal.Framework) {
	for _, axis := range f.Axes() {
		if x.row(axis.ID) == nil {
			t.faults.Add(errNoAxis.At(x.sheet.At(-1, -1), axis.ID, axis.Title))
		}
	}
}

// column is one of the columns of points, for messages.
type column struct {
	col   int
	what  string
	value func(portal.Score) float64
}

func (v version) columns() []column {
	all := []column{
		{v.potential, "de potentiel", func(s portal.Score) float64 { return s.Potential }},
		{v.done, "faits", func(s portal.Score) float64 { return s.Done }},
		{v.planned, "programmés", func(s portal.Score) float64 { return s.Planned }},
		{v.notDone, "pas faits", func(s portal.Score) float64 { return s.NotDone }},
	}
	if v.notDone < 0 {
		return all[:3]
	}
	return all
}

// checkSum compares a total, an axis or a sub-axis with the sum of its rows.
func (x *scores) checkSum(t *task, n *portal.Node, r *scoreRow, v int) {
	var sum portal.Score
	for _, child := range n.Children {
		if row := x.row(child.ID); row != nil {
			sum = sum.Plus(row.scores[v])
		}
	}
	name := "le total"
	if n.ID != "" {
		name = "« " + n.ID + " »"
	}
	for _, c := range x.versions[v].columns() {
		given, added := c.value(r.scores[v]), c.value(sum)
		if math.Abs(given-added) > sumSlack {
			t.faults.Add(errSum.At(x.sheet.At(r.row, c.col), name, pointsText(given), c.what, pointsText(added)))
		}
	}
}

func (x *scores) checkMeasure(t *task, r *scoreRow, v int) {
	s := r.scores[v]
	if sum := s.Done + s.Planned + s.NotDone; sum > s.Potential+sumSlack {
		t.faults.Add(errOver.At(x.sheet.At(r.row, x.versions[v].done), r.id, pointsText(sum), pointsText(s.Potential)))
	}
}

// pointsText writes points as the platform gives them, less useless zeros.
func pointsText(v float64) string { return fr.Number(v, decimalsOf(v, 3)) }

// decimalsOf returns how many decimals v needs, at most a given number.
func decimalsOf(v float64, most int) int {
	for d := range most {
		if scale := math.Pow10(d); math.Abs(v*scale-math.Round(v*scale)) < 1e-6 {
			return d
		}
	}
	return most
}
