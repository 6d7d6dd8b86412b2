package figure

import (
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/chart/draw"
)

// BarPart is a part of a bar: the four states of a score, in % of the whole.
type BarPart struct {
	Style, Label, Number string
	At, Width            string // "38.2%", for an SVG attribute
}

// BarMark is a landmark on a bar.
type BarMark struct {
	Style, Label, At string
	Anchor           draw.Hold // keeps its label inside the bar
}

// BarEdge is how near an end of a narrow bar, in percent, a centred label would be
// cut.
const BarEdge = 25

// Bar cuts a whole bar into its four parts.
func Bar(s portal.Score) []BarPart {
	if s.Potential <= 0 {
		return nil
	}
	at := 0.0
	var parts []BarPart
	for i, points := range []portal.Points{s.Done, s.Planned, s.NotDone, s.Unknown()} {
		share := points.ShareOf(s.Potential)
		parts = append(parts, BarPart{
			Style: ScoreColumns[i].Style, Label: ScoreColumns[i].Label, Number: fr.Percent(share, 1),
			At: draw.Percent(at), Width: draw.Percent(share),
		})
		at += share
	}
	return parts
}
