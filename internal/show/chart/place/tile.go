package place

import (
	"cmp"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Sizes of a group of tiles, in pixels, but for its width, which is that of the page.
const (
	columns = 3
	width   = 100.0/columns - 1.5 // of a tile, in %
	pitch   = 62.0                // from a row to the next
	height  = 56.0
	inset   = 4.0
	head    = 26.0 // the name of the group, above
	step    = 14.5 // between lines
	corner  = 49.0 // the value in the corner, clear of the second line
)

// IsPlaced reports whether it is known where each place lies.
func (g Group) IsPlaced() bool {
	return !slices.ContainsFunc(g.Places, func(p Place) bool { return p.At == nil })
}

// Leads reports whether one of the places leads somewhere.
func (g Group) Leads() bool {
	return slices.ContainsFunc(g.Places, func(p Place) bool { return p.Href != "" })
}

// arranged returns the places of a group in the order of their rows: those of the north
// first, in each from west to east; as they come unless it is known where each lies.
func (g Group) arranged() []Place {
	placed := slices.Clone(g.Places)
	if !g.IsPlaced() {
		return placed
	}
	slices.SortStableFunc(placed, func(a, b Place) int { return cmp.Compare(b.At.Lat, a.At.Lat) })
	for row := range slices.Chunk(placed, columns) {
		slices.SortStableFunc(row, func(a, b Place) int { return cmp.Compare(a.At.Lon, b.At.Lon) })
	}
	return placed
}

// Tiles draws the places of a group, a tile each, under its name. Names count on so many
// pixels across; they lead somewhere if links are asked for.
func (g Group) Tiles(tints *Tints, across float64, links bool) draw.Picture {
	class := "tuiles" + draw.If(g.Class != "", " "+g.Class)
	drawn := draw.Drawn(class, fr.Typo(g.Name), func(c *draw.Canvas) float64 {
		within := func(href, alt string, inside func()) {
			isLink := links && href != ""
			c.Put(draw.If(isLink, `<a href="`+draw.Escape(href)+`" aria-label="`+draw.Text(alt)+`">`))
			inside()
			c.Put(draw.If(isLink, `</a>`))
		}
		top := 0.0
		if g.Name != "" {
			within(g.Href, g.Name, func() { c.Text("nom", draw.At(0, 15), 0, draw.Start, draw.FitBold(g.Name, across, 1)[0]) })
			top = head
		}
		for i, p := range g.arranged() {
			x, y := float64(i%columns)*100/columns, top+float64(i/columns)*pitch
			within(p.Href, p.Alt, func() {
				c.Rect(tints.class(p), draw.At(x, y), width, height)
				for k, line := range lines(p.Name, p.said(), across/columns-2*inset) {
					c.Text("etiquette", draw.At(x, y+15+float64(k)*step), inset, draw.Start, line)
					c.Put(draw.If(!strings.HasSuffix(line, "-"), " ")) // between words, for those who hear them
				}
				if said := p.said(); said != "" {
					c.Text("valeur", draw.At(x+width, y+corner), -inset, draw.End, said)
				}
			})
		}
		rows := (len(g.Places) + columns - 1) / columns
		return top + float64(rows)*pitch - (pitch - height)
	})
	drawn.Links = links && g.Leads()
	return drawn
}

// lines cuts a name, at spaces and after hyphens, into three lines at most; the last leaves
// room for what stands in the corner, and ends with an ellipsis if it has to. Letters are
// taken a little narrower than elsewhere: what is left around them is theirs.
func lines(name, said string, room float64) []string {
	const narrow, most = 6.9 / 7.3, 3
	room /= narrow
	taken := 0.0 // by what stands in the corner, whose letters are larger
	if said != "" {
		taken = (draw.BoldWidth*draw.Width(said)*14/13 + 8) / narrow
	}
	fits := func(line string, last bool) bool {
		line, room := strings.TrimSpace(line), room
		if !strings.ContainsAny(strings.TrimSuffix(line, "-"), " -") {
			room *= 1.09 // a word that would not be whole may come nearer to the edge
		}
		if last {
			room -= taken
		}
		return draw.Width(line) <= room
	}
	found, line := []string(nil), ""
	for _, part := range parts(fr.Typo(name)) {
		if line == "" || fits(line+part, len(found) == most-1) {
			line += part
			continue
		}
		if len(found) == most-1 {
			line += part // cut below
			break
		}
		found, line = append(found, whole(strings.TrimSpace(line), room*1.09)), part
	}
	line = strings.TrimSpace(line)
	if !fits(line, len(found) == most-1) {
		if len(found) == most-1 {
			room -= taken
		}
		line = whole(line, room)
	}
	return append(found, line)
}

// whole returns a line, with an ellipsis if it has no room.
func whole(line string, room float64) string {
	if draw.Width(line) <= room {
		return line
	}
	return strings.Replace(draw.Shorten(line, room), "-…", "…", 1)
}

// parts splits a name where a line may end.
func parts(name string) []string {
	var found []string
	from := 0
	for i, r := range name {
		if r == ' ' || r == '-' {
			found, from = append(found, name[from:i+1]), i+1
		}
	}
	return append(found, name[from:])
}
