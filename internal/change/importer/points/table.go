package points

import (
	"fmt"
	"strings"

	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// Table returns the table of the points of each measure, axis by axis, in
// columns.
func Table(f *portal.Framework, scores []portal.Score, columns []Column) string {
	measures := f.Root.Measures()
	name := func(i int) string { return toml.Quote(measures[i].ID) }
	cell := func(i, c int) string { // with the comma that separates it from the next
		number := toml.Number(columns[c].Of(&scores[i]).Number())
		return number + strings.Repeat(",", min(1, len(columns)-1-c))
	}
	nameWidth, widths := 0, make([]int, len(columns))
	for i := range measures {
		nameWidth = max(nameWidth, len(name(i)))
		for c := range columns {
			widths[c] = max(widths[c], len(cell(i, c)))
		}
	}
	var b strings.Builder
	b.WriteString("# Points du référentiel. Ce qui manque pour atteindre le potentiel n'est pas renseigné.\n[points]\n")
	var axis *portal.Node
	for i, n := range measures {
		if n.Axis() != axis {
			if axis != nil {
				b.WriteByte('\n')
			}
			axis = n.Axis()
			fmt.Fprintf(&b, "# Axe %s. %s\n", axis.ID, toml.Comment(axis.Title))
		}
		fmt.Fprintf(&b, "%-*s = {", nameWidth, name(i))
		if scores[i].Potential == 0 {
			b.WriteString(" potentiel = 0 } # non concerné\n")
			continue
		}
		for c, column := range columns {
			fmt.Fprintf(&b, " %s = %-*s", column.Key, widths[c], cell(i, c))
		}
		b.WriteString(" }\n")
	}
	return b.String()
}
