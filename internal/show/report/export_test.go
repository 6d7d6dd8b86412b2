package report

import "limpide/internal/portal/reports"

// Parts returns the names of the parts of a kind of report, in order.
func Parts(kind reports.Kind) (names []string) {
	for _, p := range partsOf(kind) {
		names = append(names, p.name)
	}
	return names
}
