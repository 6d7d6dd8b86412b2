package importer

import (
	"math"
	"strings"

	"limpide/internal/change"
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

// check verifies that the file is whole: rows that the framework knows, sums that
// fall right. A file cut short, or one whose rows were moved, fails here.
func (x *scores) check(t *task, f *portal.Framework, v version) {
	for i := range x.rows {
		if !isKnown(f, x.rows[i].id) {
			r := &x.rows[i]
			t.plan.Faults.Add(errRowUnknown.At(x.sheet.At(r.row, x.heads.Col(headNumber)), r.id, f.ShortName))
		}
	}
	if len(t.plan.Faults) > 0 {
		return
	}
	total := x.row("")
	if total != nil && math.Abs(total.max-f.Root.Points) > sumSlack {
		t.plan.Faults.Add(errMax.At(x.sheet.At(total.row, x.heads.Col(headMax)), pointsText(total.max), f.ShortName, pointsText(f.Root.Points)))
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
			t.plan.Faults.Add(errNoAxis.At(x.sheet.At(-1, -1), axis.ID, axis.Title))
		}
	}
}

// column is one of the columns of points.
type column struct {
	col   int
	key   string // in a data file
	what  string // in a message
	value func(portal.Score) float64
}

// columns returns the columns that a version has.
func (v version) columns() []column {
	all := []column{
		{v.potential, "potentiel", "de potentiel", func(s portal.Score) float64 { return s.Potential }},
		{v.done, "faits", "faits", func(s portal.Score) float64 { return s.Done }},
		{v.planned, "programmes", "programmés", func(s portal.Score) float64 { return s.Planned }},
		{v.notDone, "pas_faits", "pas faits", func(s portal.Score) float64 { return s.NotDone }},
	}
	if v.notDone < 0 {
		return all[:3]
	}
	return all
}

// checkSum compares a total, an axis or a sub-axis with the sum of its rows.
func (x *scores) checkSum(t *task, n *portal.Node, r *scoreRow, v version) {
	var sum portal.Score
	for _, child := range n.Children {
		if row := x.row(child.ID); row != nil {
			sum = sum.Plus(row.scores[v.nth])
		}
	}
	name := "le total"
	if n.ID != "" {
		name = "« " + n.ID + " »"
	}
	for _, c := range v.columns() {
		given, added := c.value(r.scores[v.nth]), c.value(sum)
		if math.Abs(given-added) > sumSlack {
			t.plan.Faults.Add(errSum.At(x.sheet.At(r.row, c.col), name, pointsText(given), c.what, pointsText(added)))
		}
	}
}

func (x *scores) checkMeasure(t *task, r *scoreRow, v version) {
	s := r.scores[v.nth]
	if sum := s.Done + s.Planned + s.NotDone; sum > s.Potential+sumSlack {
		t.plan.Faults.Add(errOver.At(x.sheet.At(r.row, v.done), r.id, pointsText(sum), pointsText(s.Potential)))
	}
}

// pointsText returns points as the platform gives them, less useless zeros.
func pointsText(v float64) string { return change.Number{Value: v, Decimals: 3}.String() }
