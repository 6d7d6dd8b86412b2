package words_test

import (
	"testing"

	"limpide/internal/portal"
	"limpide/internal/show/words"
	"limpide/internal/show/words/trend"
)

// BenchmarkIndicator is all the words about one scope of an indicator: its
// title, its sentence, its status.
func BenchmarkIndicator(b *testing.B) {
	i := indicator()
	for year := range 30 {
		i.Series[0].Values = append(i.Series[0].Values, final(1995+year, float64(200-year)))
	}
	i.Targets = []portal.Target{{Year: 2030, Value: 45}}
	w := words.New(pole(val), today)
	for b.Loop() {
		w.Indicator(i).ScopeTitle(val.Slug)
		w.Indicator(i).Scope(val.Slug)
		trend.Status(i.Progress(val.Slug, today))
	}
}
