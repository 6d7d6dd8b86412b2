package fr

import "math"

// landmarks are the shares, in percent, that have a name, smallest first; those that
// have none anybody uses are so many in ten.
var landmarks = []struct {
	percent float64
	name    string
	inTen   bool
}{
	{10, "un dixième", false},
	{100. / 6, "un sixième", false},
	{20, "un cinquième", false},
	{25, "un quart", false},
	{100. / 3, "un tiers", false},
	{40, "quatre", true},
	{50, "la moitié", false},
	{60, "six", true},
	{200. / 3, "deux tiers", false},
	{75, "trois quarts", false},
	{80, "huit", true},
	{90, "neuf", true},
}

// Portion says a share, in percent, as one says it aloud: « un peu plus d’un tiers
// des points », « environ quatre points sur dix ». of and tenths are what it is a
// share of, after a fraction and after a number of tenths: "des points" and "points
// sur dix"; "" for what nobody counts in tenths. All is said of 100 only; none, which needs another sentence, is "".
func Portion(percent float64, of, tenths string) string {
	switch {
	case percent <= 0:
		return ""
	case percent >= 100:
		return "la totalité " + of
	case percent < 8:
		return "moins d’un dixième " + of
	case percent > 94:
		return "presque la totalité " + of
	}
	near := landmarks[0]
	for _, l := range landmarks {
		if l.inTen && tenths == "" {
			continue
		}
		if math.Abs(percent-l.percent) < math.Abs(percent-near.percent) {
			near = l
		}
	}
	share := near.name + " " + of
	if near.inTen {
		share = near.name + " " + tenths
	}
	switch d := percent - near.percent; {
	case math.Abs(d) < .05:
		return share
	case math.Abs(d) < 1:
		return "environ " + share
	case d > 0:
		return "un peu plus " + OfWord(share)
	}
	return "un peu moins " + OfWord(share)
}
