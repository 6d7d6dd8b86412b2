package load_test

import (
	"fmt"
	"strings"
	"testing"

	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// A series may come from old censuses.
func TestLoad_les_années_vont_de_1900_à_2100(t *testing.T) {
	for year, isTaken := range map[int]bool{1899: false, 1900: true, 1962: true, 2100: true, 2101: false} {
		source := base(t)
		portaltest.Change(t, source, "data/indicateurs/velo.toml", fmt.Sprintf("[serie.amont]\n=>\n[serie.amont]\n%d = 12\n", year))
		p, faults := load.Load(source)
		value, ok := p.Indicator("velo").SeriesOf("amont").At(year)
		if taken := ok && value.Number == 12; taken != isTaken || (faults.Errors() == 0) != isTaken {
			t.Errorf("%d: taken %t, %d faults", year, taken, faults.Errors())
		}
		if !isTaken && !strings.Contains(faults[0].Message, "1900 à 2100") {
			t.Errorf("%d: %q", year, faults[0].Message)
		}
	}
}
