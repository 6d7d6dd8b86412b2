package trend_test

import (
	"testing"

	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/trend"
	"limpide/internal/show/words/wordstest"
)

// BenchmarkIndicator is all the words about one scope of an indicator: its
// title, its sentence, its status.
func BenchmarkIndicator(b *testing.B) {
	i := indicator()
	for year := range 30 {
		i.Series[0].Values = append(i.Series[0].Values, final(1995+year, float64(200-year)))
	}
	i.Targets = []portal.Target{{Year: 2030, Value: 45}}
	story := of(i, today)
	for b.Loop() {
		story.ScopeTitle(wordstest.Val.Slug)
		story.Scope(wordstest.Val.Slug)
		trend.Status(progress.Of(i, wordstest.Val.Slug, today))
	}
}
