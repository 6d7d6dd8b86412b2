package chart_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"limpide/internal/show/chart"
)

// A figure is data; its page, its picture and its values come from the same cells.
func Example() {
	f := &chart.Figure{
		ID: "emissions", Kind: chart.Years, Title: "Les émissions baissent", RowHead: "Année", Unit: "kt", Decimals: 1,
		Columns: []chart.Column{{Label: "Vallée"}},
		Rows: []chart.Row{
			{Label: "2022", Year: 2022, Cells: []chart.Cell{{Value: 41.2}}},
			{Label: "2023", Year: 2023, Cells: []chart.Cell{{Value: 40, Note: "provisoire", Doubt: true}}},
			{Label: "2024", Year: 2024, Cells: []chart.Cell{{Absent: true, Note: "pas encore publiée"}}},
		},
	}
	var page, values bytes.Buffer
	f.HTML(&page)
	f.CSV(&values)
	fmt.Println(regexp.MustCompile(`<td class="num">.*?</td>`).FindString(page.String()))
	fmt.Print(strings.ReplaceAll(values.String(), "\r\n", "\n"))
	// Output:
	// <td class="num">41,2</td>
	// annee,serie,valeur,unite,remarque,avertissement
	// 2022,Vallée,41.2,kt,,
	// 2023,Vallée,40,kt,provisoire,
	// 2024,Vallée,,kt,pas encore publiée,
}
