package chart

import (
	"bytes"
	"slices"

	"limpide/internal/show/chart/draw"
)

// Together writes once what several figures of a kind would each say again: how to read
// their signs, the notes that all have and, where they are the same, their sources. None
// of them says it any more, nor its sentence: side by side, their titles answer each other.
// The key of the signs stands before them; notes and sources unfold.
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
	key, _ := whole.readings()
	h.Put(`<div class="figure">`)
	h.paragraph("reperes", draw.If(key != "", "Pour lire les figures. "+key))
	h.Put(`<details class="deplier"><summary>Notes et sources des figures</summary>`)
	h.paragraph("note", whole.Elsewhere)
	for _, n := range whole.Notes {
		h.paragraph("note", n)
	}
	h.sources()
	h.Put(`</details></div>`)
}
