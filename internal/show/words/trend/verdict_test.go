package trend_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/trend"
)

var (
	pathWords = regexp.MustCompile(`En \d+ : (\S+) t.* de \d+ \((\S+?)\) .* demandait (\S+) : ` +
		`(?:c’est (\S+) (de trop)|(il manque) (\S+)|l’indicateur est (en avance) de (\S+)|l’indicateur y est (exactement))\.`)
	paceWords  = regexp.MustCompile(`est fait à (\S+) % : l’indicateur est « (.*) »`)
	levelWords = regexp.MustCompile(`(?:niveau .*, (\S+) t,|est de (\S+) t,) .*(?:il manque|est dépassé de|s’en écarte de) (\S+)\. (C’est .*) la tolérance de 5 % du niveau \((\S+)\)(, et pas plus du double)?`)
)

// Whatever the numbers, a reader who redoes the sums of a status on the numbers
// that it shows finds its differences and its shares again, and its verdict.
func TestStatus_se_vérifie_sur_les_nombres_qu_il_montre(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	value := func() float64 { return fr.Round(1+40*r.Float64(), r.IntN(3)) }
	seen := map[string]int{}
	for range 5_000 {
		i := indicator(final(2015, value()), final(2016+r.IntN(9), value()))
		i.Decimals, i.Direction = r.IntN(2), []portal.Direction{portal.Up, portal.Down}[r.IntN(2)]
		i.Method = []portal.Method{portal.Linear, portal.Milestones, portal.Rate, portal.KeepAt}[r.IntN(4)]
		if i.Method == portal.KeepAt && r.IntN(2) == 0 {
			i.Direction = portal.Keep
		}
		i.Targets = []portal.Target{{Year: 2020, Value: value(), Milestone: true}, {Year: 2025 + r.IntN(9), Value: value()}}[r.IntN(2):]
		if r.IntN(4) == 0 { // near the level, or what the path asks for
			i.Series[0].Values[1].Number = fr.Round(progress.Of(i, "val", fr.Date{Year: 2024}).Expected*(1+0.1*(r.Float64()-0.5)), r.IntN(3))
		}
		text := fr.Plain(trend.Status(progress.Of(i, "val", fr.Date{Year: 2024})))
		for _, wrong := range slips(t, text, i.Direction) {
			t.Fatalf("%s: %s\n%+v", wrong, text, i.Series[0].Values)
		}
		for _, said := range []string{"demandait", "est fait à", "Rien n’a été fait", "C’est dans", "C’est plus que", "plus du double", "exactement"} {
			if strings.Contains(text, said) {
				seen[said]++
			}
		}
	}
	if len(seen) < 7 {
		t.Errorf("only %v are said: the test tries too little", seen)
	}
}

// slips returns what does not follow from the numbers of a sentence.
func slips(t *testing.T, text string, way portal.Direction) (wrong []string) {
	number := func(s string) *big.Rat {
		v, err := fr.ParseNumber(s)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return exact.Of(v)
	}
	must := func(holds bool, what string, args ...any) {
		if !holds {
			wrong = append(wrong, fmt.Sprintf(what, args...))
		}
	}
	minus := func(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
	if m := pathWords.FindStringSubmatch(text); m != nil {
		latest, base, asked := number(m[1]), number(m[2]), number(m[3])
		lead := minus(latest, asked)
		if way == portal.Down {
			lead.Neg(lead)
		}
		gap := number("0" + m[4] + m[7] + m[9])
		must(new(big.Rat).Abs(lead).Cmp(gap) == 0, "%s and %s do not differ by %s", m[1], m[3], gap.FloatString(3))
		must(lead.Sign() == map[string]int{"en avance": 1, "exactement": 0, "de trop": -1, "il manque": -1}[m[5]+m[6]+m[8]+m[10]], "the side of the path is wrong")
		if p := paceWords.FindStringSubmatch(text); p != nil {
			pace, made := number(p[1]), minus(latest, base)
			_, after, _ := strings.Cut(p[1], ",")
			redone := new(big.Rat).Mul(made.Quo(made, minus(asked, base)), big.NewRat(100, 1)).FloatString(len(after))
			must(strings.ReplaceAll(redone, ".", ",") == p[1], "the share of the way is %s on these numbers", redone)
			least, most := map[string]int64{"en bonne voie": 95, "à surveiller": 60}[p[2]], map[string]int64{"en bonne voie": 100, "à surveiller": 95, "en retard": 60}[p[2]]
			must(pace.Cmp(big.NewRat(least, 1)) >= 0 && pace.Cmp(big.NewRat(most, 1)) < 0 && pace.Sign() > 0, "%s %% is not « %s »", p[1], p[2])
		}
	}
	if m := levelWords.FindStringSubmatch(text); m != nil {
		level, gap, tolerance := number("0"+m[1]+m[2]), number(m[3]), number(m[5])
		must(tolerance.Cmp(level.Mul(level, big.NewRat(progress.KeepTolerance, 100))) == 0, "the tolerance is not 5 %% of the level")
		double := new(big.Rat).Add(tolerance, tolerance)
		switch m[4] {
		case "C’est dans":
			must(gap.Cmp(tolerance) <= 0, "%s is more than %s", m[3], m[5])
		case "C’est plus que":
			must(gap.Cmp(tolerance) > 0 && (m[6] == "" || gap.Cmp(double) <= 0), "%s is not more than %s", m[3], m[5])
		case "C’est plus du double de":
			must(gap.Cmp(double) > 0, "%s is not twice %s", m[3], m[5])
		}
	}
	return wrong
}
