package ledger

import (
	"fmt"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// BenchmarkNext compares a portal of 1,250 territories, each with six assessments of sixty
// measures, with what it published: nothing has changed.
func BenchmarkNext(b *testing.B) {
	p := sample()
	like := p.Assessments[0]
	root := like.Framework.Root
	for n := range 59 {
		like.Framework.Nodes = append(like.Framework.Nodes, &portal.Node{ID: fmt.Sprint("2.", n), Level: portal.Measure, Index: n + 2, Parent: root})
		like.Scores = append(like.Scores, like.Scores[0])
	}
	p.Assessments = nil
	for n := range 1250 * 6 {
		a := *like
		a.Date = fr.Date{Year: 2000 + n%6, Month: 1, Day: 1}
		a.Dataset = &portal.Dataset{File: fmt.Sprintf("data/evaluations/t%d/cae-%v.toml", n/6, a.Date)}
		p.Assessments = append(p.Assessments, &a)
	}
	h := &History{}
	_, record := h.Next(p, spring)
	data := record.Write()
	b.ReportMetric(float64(len(data))/1e6, "MB")
	h.Add(record, autumn)
	b.ReportAllocs()
	for b.Loop() {
		if next, _ := h.Next(p, autumn); next != nil {
			b.Fatal("something has changed")
		}
	}
}

// BenchmarkRead reads what such a portal published.
func BenchmarkRead(b *testing.B) {
	stated := map[string]string{}
	_, record := (&History{}).Next(sample(), spring)
	text := record.Stated["data/evaluations/amont/cae-2024-05-02.toml"]
	for n := range 1250 * 6 {
		for range 30 {
			stated[fmt.Sprintf("data/evaluations/t%d/%d.toml", n/6, n)] += text
		}
	}
	record.Stated = stated
	data := record.Write()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
