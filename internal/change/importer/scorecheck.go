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
	faults := &t.plan.Faults
	for _, r := range x.rows {
		if !isKnown(f, r.id) {
			faults.Add(errRowUnknown.At(x.sheet.At(r.row, x.heads.Col(headNumber)), r.id, f.ShortName))
		}
	}
	if len(*faults) > 0 {
		return
	}
	if total := x.row(""); total == nil { // the earliest files may lack it: every axis must be there
		for _, axis := range f.Axes() {
			if x.row(axis.ID) == nil {
				faults.Add(errNoAxis.At(x.sheet.At(-1, -1), axis.ID, axis.Title))
			}
		}
	} else if math.Abs(total.max-f.Root.Points) > sumSlack {
		faults.Add(errMax.At(x.sheet.At(total.row, x.heads.Col(headMax)), pointsText(total.max), f.ShortName, pointsText(f.Root.Points)))
		return
	}
	for _, n := range f.Nodes {
		switch r := x.row(n.ID); {
		case r == nil:
		case n.Level != portal.Measure:
			x.checkSum(t, n, r, v)
		default:
			s := r.scores[v.nth]
			if sum := s.Done + s.Planned + s.NotDone; sum > s.Potential+sumSlack {
				faults.Add(errOver.At(x.sheet.At(r.row, v.cols[1]), r.id, pointsText(sum), pointsText(s.Potential)))
			}
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
	for k, c := range v.columns() {
		given, added := *c.of(&r.scores[v.nth]), *c.of(&sum)
		if math.Abs(given-added) > sumSlack {
			t.plan.Faults.Add(errSum.At(x.sheet.At(r.row, v.cols[k]), name, pointsText(given), c.what, pointsText(added)))
		}
	}
}

// pointsText returns points as the platform gives them, less useless zeros.
func pointsText(v float64) string { return change.Number{Value: v, Decimals: 3}.String() }
