package opendata

import "limpide/internal/base/parallel"

// Sizes returns the size of the CSV file of each table, in bytes, by its name:
// pages with a figure tell it before any file is made.
func Sizes(tables []Table) map[string]int {
	counts := make([]counter, len(tables))
	parallel.Each(len(tables), func(i int) { must(tables[i].WriteCSV(&counts[i])) })
	sizes := make(map[string]int, len(tables))
	for i := range tables {
		sizes[tables[i].Name] = int(counts[i])
	}
	return sizes
}

// counter counts the bytes written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
