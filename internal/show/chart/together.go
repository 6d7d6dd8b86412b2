package chart

import (
	"bytes"
	"slices"

	"limpide/internal/show/chart/draw"
)

// Together writes once what several figures of a kind would each say again: how to read
// their signs, the notes that all have and, where they are the same, their sources. None
// of them says it any more, nor its sentence: side by side, their titles answer each other.
// It unfolds: who knows the signs comes for the figures.
func Together(w *bytes.Buffer, all []*Figure) {
	whole := *all[0]
	for _, f := range all[1:] {
		whole.Rows, whole.Marks = slices.Concat(whole.Rows, f.Rows), slices.Concat(whole.Marks, f.Marks)
		whole.Notes = slices.DeleteFunc(slices.Clone(whole.Notes), func(n string) bool { return !slices.Contains(f.Notes, n) })
		if f.Elsewhere != whole.Elsewhere {
			whole.Elsewhere = ""
		}
		if !slices.Equal(f.Sources, whole.Sources) || f.ReadOn != whole.ReadOn || f.Download != whole.Download {
			whole.Sources, whole.Download = nil, Download{}
		}
	}
	for _, f := range all {
		f.Notes = slices.DeleteFunc(slices.Clone(f.Notes), func(n string) bool { return slices.Contains(whole.Notes, n) })
		f.Sentence, f.shared = "", &whole
		if f.Section != "" { // which says what is measured
			f.Subtitle = ""
		}
	}
	h := html{Canvas: draw.Canvas{W: w}, f: &whole}
	h.Put(`<details class="deplier figure"><summary>Pour lire les figures, et leurs sources</summary>`)
	key, _ := whole.readings()
	h.paragraph("reperes", key)
	h.paragraph("note", whole.Elsewhere)
	for _, n := range whole.Notes {
		h.paragraph("note", n)
	}
	h.sources()
	h.Put(`</details>`)
}
